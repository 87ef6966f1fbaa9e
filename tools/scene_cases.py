"""The screens of cases in the walk over every screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.scenes import Stage


def cases(stage: "Stage") -> Iterator[str]:
    """Yield each screen of the page while it is shown; the practice store brings the cases."""
    stage.window.go("cases")
    stage.settle()
    yield "cases"
    stage.press("G")
    yield "cases-by-owner"
    stage.press("G", "A", "Down", "Down")
    yield "cases-all"
    for key, name in (("R", "cases-review"), ("S", "cases-step"), ("F", "cases-joint-file"), ("E", "cases-reference")):
        stage.press(key)
        yield name
        stage.press("Esc")
    stage.press("N")
    yield "cases-new"
    stage.press("Esc", "A")

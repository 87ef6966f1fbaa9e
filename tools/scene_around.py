"""The screens of Team Around in the walk over every screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.scenes import Stage


def around(stage: "Stage") -> Iterator[str]:
    """Yield each screen of the page while it is shown; the practice store brings the nominations."""
    stage.window.go("around")
    stage.settle()
    yield "around"
    for key, name in (("P", "around-progress"), ("D", "around-decision"), ("C", "around-criteria"), ("A", "around-action")):
        stage.press(key)
        yield name
        stage.press("Esc")
    stage.press("N")
    stage.write("Vi Crane")
    yield "around-form"
    stage.press("Esc", "F")
    yield "around-paper"
    stage.press("Esc")

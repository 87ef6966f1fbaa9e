"""The screens of cases in the walk over every screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.scenes import Stage


def cases(stage: "Stage") -> Iterator[str]:
    """Yield each screen of the page while it is shown; the practice store brings the cases."""
    stage.window.go("cases")
    yield from stage.show(
        ("", "cases"),
        ("G", "cases-by-owner"),
        ("G A Down Down", "cases-all"),
        ("R", "cases-review"),
        ("Esc S", "cases-step"),
        ("Esc F", "cases-joint-file"),
        ("Esc E", "cases-reference"),
        ("Esc N", "cases-new"),
    )
    stage.press("Esc", "A")

"""The screens of Team Around in the walk over every screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.scenes import Stage


def around(stage: "Stage") -> Iterator[str]:
    """Yield each screen of the page while it is shown; the practice store brings the nominations."""
    stage.window.go("around")
    yield from stage.show(
        ("", "around"),
        ("P", "around-progress"),
        ("Esc D", "around-decision"),
        ("Esc C", "around-criteria"),
        ("Esc A", "around-action"),
    )
    stage.press("Esc", "N")
    stage.write("Vi Crane")
    yield "around-form"
    yield from stage.show(("Esc F", "around-paper"), ("Esc T", "around-ended"))
    stage.press("T")

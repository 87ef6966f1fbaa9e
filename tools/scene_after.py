"""The screens of what follows the meeting in the walk over every screen: several actions, handovers, the weekly review, what opens anywhere."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.scenes import Stage

def more_actions(stage: "Stage") -> Iterator[str]:
    """Yield the Actions page as it is arranged, marked and asked to hand over, give another day and show what came back."""
    stage.press("G")
    yield "actions-arranged"
    stage.press("M")
    yield "actions-marked"
    stage.press("M", "H")
    yield "actions-hand-over"
    stage.press("Esc", "T")
    yield "actions-another-day"
    stage.press("Esc", "B")
    yield "actions-back"
    stage.press("Esc", "K")
    yield "actions-case"
    stage.press("Esc")


def more_checks(stage: "Stage") -> Iterator[str]:
    """Yield the handover to the Emergency Duty Team."""
    stage.press("H")
    yield "checks-hand-over"
    stage.press("Esc")


def reports(stage: "Stage") -> Iterator[str]:
    """Yield the weekly review, of this week and the one before."""
    stage.window.go("reports")
    stage.settle()
    yield "reports"
    stage.press("Left")
    yield "reports-before"
    stage.press("D")
    yield "reports-day"
    stage.press("Esc")


def everywhere(stage: "Stage") -> Iterator[str]:
    """Yield what opens over any page: who deals with what, and the code of a slip."""
    stage.window.go("actions")
    stage.press("F6")
    stage.write("Windlass Street")
    stage.press("Return")
    yield "dealing"
    stage.press("Esc", "Ctrl+G")
    yield "find-slip"
    stage.press("Esc")

"""The screens of what follows the meeting in the walk over every screen: several actions, handovers, the weekly review, what opens anywhere."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shp_desktop.domain.checks import Check
from shp_desktop.domain.people import Person

if TYPE_CHECKING:
    from tools.scenes import Stage


def more_actions(stage: "Stage") -> Iterator[str]:
    """Yield the Actions page as it is arranged, marked and asked to hand over, give another day and show what came back."""
    yield from stage.show(
        ("G", "actions-arranged"),
        ("M", "actions-marked"),
        ("M H", "actions-hand-over"),
        ("Esc T", "actions-another-day"),
        ("Esc B", "actions-back"),
        ("Esc K", "actions-case"),
    )
    stage.press("Esc")


def more_checks(stage: "Stage") -> Iterator[str]:
    """Yield the handover to the Emergency Duty Team."""
    yield from stage.show(("H", "checks-hand-over"))
    stage.press("Esc")


def answering(stage: "Stage") -> Iterator[str]:
    """Yield the form of an answer for the first open check, whatever stands above the checks."""
    page = stage.window.page("checks")
    rows = page.form.list.rows  # type: ignore[attr-defined]
    page.form.list.choose(next(row.identity for row in rows if isinstance(row.record, Check) and row.record.open))  # type: ignore[attr-defined]
    yield from stage.show(("5", "checks-answer"))
    if not page.answer.isVisible():  # type: ignore[attr-defined]
        raise AssertionError("the form of an answer is not open")


def reports(stage: "Stage") -> Iterator[str]:
    """Yield the weekly review, of this week and the one before."""
    stage.window.go("reports")
    yield from stage.show(("", "reports"), ("Left", "reports-before"), ("D", "reports-day"))
    stage.press("Esc")


def another_agency(stage: "Stage") -> Iterator[str]:
    """Yield what somebody of another agency reads of checks, cases and Team Around."""
    before = stage.vault.actor
    stage.seat(Person("Grete Sandale", "FIRE"))
    for key in ("checks", "cases", "around"):
        stage.window.go(key)
        stage.settle()
        yield f"{key}-another-agency"
    stage.seat(before)


def everywhere(stage: "Stage") -> Iterator[str]:
    """Yield what opens over any page: who deals with what, and the code of a slip."""
    stage.window.go("actions")
    stage.press("F6")
    stage.write("Windlass Street")
    yield from stage.show(("Return", "dealing"), ("Esc Ctrl+G", "find-slip"))
    stage.press("Esc")

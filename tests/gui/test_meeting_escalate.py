"""E on the Meeting page: one line proposed from what is known, Enter records decision, case and link, Z takes all of it back."""

from pathlib import Path

import pytest
from meeting_room import asked, begun, decided, go, here, press, write, wrote
from PySide6.QtCore import Qt

from shp_desktop.domain.triage import Decision
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.services import escalating, manage_cases, run_meeting


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path) -> MeetingPage:
    made = begun(context, qtbot, tmp_path)
    wrote(context, lambda session: run_meeting.attend(session, "NPT", "present", "Sgt Brack"))
    made.reload()
    go(made, "101301")
    return made


def cases(context: Context):
    return asked(context, manage_cases.cases)


def test_one_key_and_enter_escalate_with_what_is_known_and_z_takes_it_back(page, context):
    press(Qt.Key.Key_E)
    assert page.decide.line.field.text() == "Sgt Brack, NPT, medium"
    assert page.decide.line.sentence.text() == "Escalate to a case (NPT, medium: not yet assessed). Who leads it?"
    press(Qt.Key.Key_Return)
    (case,) = cases(context)
    assert (case.whose, case.title, [log.reference for log in case.logs]) == ("Sgt Brack, NPT", "ASB - Nuisance, 4 Tern Close", ["101301"])
    assert decided(context) == {"101301": Decision.ESCALATE}
    assert here(page) == "101302"
    assert page.undo()
    assert (cases(context), decided(context)) == ((), {})


def test_typing_puts_another_lead_in_place_and_a_refusal_gives_the_item_back(page, context):
    press(Qt.Key.Key_E)
    write("Ada Pell, council, high")
    press(Qt.Key.Key_Return)
    assert (cases(context)[0].whose, cases(context)[0].priority.value) == ("Ada Pell, HBC", "high")
    wrote(context, lambda session: run_meeting.attend(session, "NPT", "absent"))
    page.reload()
    go(page, "101302")
    press(Qt.Key.Key_E)
    assert page.decide.line.field.text() == ""
    write("low")
    press(Qt.Key.Key_Return)
    assert decided(context) == {"101301": Decision.ESCALATE}
    go(page, "101302")
    press(Qt.Key.Key_E)
    assert page.decide.line.field.text() == "low"


def test_an_empty_line_says_what_enter_waits_for_until_something_is_typed(page, context):
    wrote(context, lambda session: run_meeting.attend(session, "NPT", "absent"))
    page.reload()
    go(page, "101302")
    press(Qt.Key.Key_E)
    line = page.decide.line
    assert line.missing.isHidden()
    press(Qt.Key.Key_Return)
    assert line.isVisible()
    assert line.missing.text() == "Nothing is recorded yet, the line is empty: name, agency, priority; or a case."
    assert (line.missing.isVisible(), decided(context)) == (True, {})
    write("Ada Pell, council")
    assert line.missing.isHidden()
    press(Qt.Key.Key_Return)
    assert decided(context) == {"101302": Decision.ESCALATE}


def test_seen_before_shows_the_case_of_the_item_and_its_reference_lets_another_item_join(page, context, qtbot):
    uid = page.row().identity
    made = wrote(context, lambda session: escalating.escalate(session, uid, "Ada Pell", "HBC", "high", ecins="ECH 4410"))
    page.reload()
    go(page, "101301")
    qtbot.waitUntil(lambda: page.item.seen.found(uid) is not None)
    assert "Case E-CINS ECH 4410, ASB - Nuisance, 4 Tern Close: high" in page.item.seen.accessibleDescription()
    press(Qt.Key.Key_E)
    assert "stands with E-CINS ECH 4410 already" in page.decide.line.sentence.text()
    press(Qt.Key.Key_Return)
    assert len(cases(context)) == 1
    go(page, "101302")
    press(Qt.Key.Key_E)
    write("ech4410")
    press(Qt.Key.Key_Return)
    assert [log.reference for log in asked(context, lambda session: manage_cases.case(session, made.ref)).logs] == ["101301", "101302"]
    assert len(cases(context)) == 1

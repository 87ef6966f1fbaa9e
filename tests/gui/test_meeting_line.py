"""The action line and the tick sheet on the Meeting page, by keys alone."""

from datetime import date

import pytest
from meeting_room import asked, begun, decided, go, here, press, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.triage import Decision
from shp_desktop.gui.pages.meeting_lines import LinesExtra
from shp_desktop.services import key_back, manage_actions, people, run_meeting

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(context, qtbot, tmp_path):
    for name, agency in (("Dan Hart", "NPT"), ("Sue Hart", "HBC")):
        wrote(context, lambda s, n=name, a=agency: people.save_person(s, Person(n, a, Role.MEMBER)))
    return begun(context, qtbot, tmp_path)


def box(page):
    return page.action.box


def shown(page) -> dict[str, str]:
    return {heading: value.text() for heading, (_, value) in box(page)._rows.items() if not value.isHidden()}


def desk(page) -> LinesExtra:
    return next(one for one in page.extras if isinstance(one, LinesExtra))


def test_a_line_shows_what_it_says_before_enter_and_the_next_item_is_on_screen_after(page, context):
    go(page, "101301")
    press(Qt.Key.Key_A)
    write("@fire safe and well visit")
    assert shown(page) == {"action": "safe and well visit", "owner and agency": "Fire Service", "type": "Fire advocacy for vulnerable adults"}
    assert box(page).asked.text() == "By when? Write for instance tomorrow, Fri 16:00 or next working day."
    press(Qt.Key.Key_Return)
    assert asked(context, manage_actions.actions) == ()
    assert here(page) == "101301"
    write(", joint @asb, Mon 16:00 !high")
    assert shown(page)["due"] == "Monday 18 June 16:00"
    assert (shown(page)["joint with"], shown(page)["priority"]) == ("Council community safety", "HIGH")
    assert box(page).asked.isHidden()
    assert "owner and agency: Fire Service" in box(page).line.accessibleDescription()
    press(Qt.Key.Key_Return)
    (one,) = asked(context, manage_actions.actions)
    assert (one.text, one.agency, one.joint, one.due, one.due_time, one.priority) == (
        "safe and well visit", "FIRE", ("HBC",), date(2018, 6, 18), "16:00", "HIGH",
    )  # fmt: skip
    assert decided(context) == {"101301": Decision.ACTION}
    assert here(page) == "101302"
    wrote(context, run_meeting.undo)
    assert asked(context, manage_actions.actions) == ()
    assert decided(context) == {}


def test_people_of_one_name_are_asked_about(page, context):
    go(page, "101302")
    press(Qt.Key.Key_A)
    write("@hart ring her by Monday")
    assert box(page).asked.text() == '"@hart" may be Dan Hart (NPT) or Sue Hart (HBC): write the whole name, or @agency/name.'
    press(Qt.Key.Key_Return)
    assert asked(context, manage_actions.actions) == ()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    write("@npt/")
    press(Qt.Key.Key_Return)
    (one,) = asked(context, manage_actions.actions)
    assert (one.agency, one.owner, one.text) == ("NPT", "Dan Hart", "ring her")


def test_every_field_is_one_key_away_and_holds_what_the_line_said(page, context):
    go(page, "101302")
    press(Qt.Key.Key_A)
    write("@fire visit, joint @asb, Mon 16:00 !low")
    press(Qt.Key.Key_F, CTRL)
    form = page.action.form
    assert (form.text.said, form.agency.value, form.joint.said, form.due_time.said, form.priority.value) == ("visit", "FIRE", "hbc", "16:00", "LOW")
    assert form.due.date().toPython() == date(2018, 6, 18)
    form.joint.setText("zoo")
    press(Qt.Key.Key_Return, CTRL)
    assert page.action.warning.text() == '"zoo" is no agency: write for instance asb, adults.'
    form.joint.setText("asb and adults")
    press(Qt.Key.Key_Return, CTRL)
    (one,) = asked(context, manage_actions.actions)
    assert (one.joint, one.due_time, one.priority) == (("HBC", "ADULTS"), "16:00", "LOW")


def test_the_tick_sheet_is_keyed_back_and_a_wrong_line_stays(page, context):
    press(Qt.Key.Key_T, SHIFT)
    numbers = {one.reference: one.number for one in asked(context, key_back.sheet).items.values()}
    first, second, girl = (f"{numbers[log]}/{log[-2:]}" for log in ("101301", "101302", "101303"))
    lines = (f"{first} n", f"{second} d @adults welfare visit Monday", f"{girl} n", f"{first[:-2]}99 n")
    QGuiApplication.clipboard().setText("\n".join(lines))
    press(Qt.Key.Key_V, CTRL)
    view, panel = desk(page).view, desk(page).tick
    words = [view.list.item(n).text() for n in range(view.list.count())]
    assert words[0].endswith(f"Item {numbers['101301']}, log 101301: noted")
    assert "action for Adult Safeguarding: welfare visit, due Mon 18 Jun" in words[1]
    assert "which ends in 01, not 99" in words[3]
    assert f"owes a check with children first: on a line before this one write {girl} v children and the person" in words[2]
    assert view.count.text() == "4 lines, 2 whole"
    press(Qt.Key.Key_N)
    assert decided(context) == {}
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return, CTRL)
    assert decided(context) == {"101301": Decision.NOTED, "101302": Decision.DISCUSS}
    assert panel.said() == [lines[2], lines[3]]
    assert "owes a check with children first" in view.list.item(0).text()
    (one,) = asked(context, manage_actions.actions)
    assert (one.text, one.due) == ("welfare visit", date(2018, 6, 18))
    press(Qt.Key.Key_Escape)
    assert page.form.side.currentWidget() is page.decide
    press(Qt.Key.Key_T, SHIFT)
    assert panel.said() == [lines[2], lines[3]]
    panel.lines.setPlainText(f"{girl} v children unnamed\n{girl} n")
    assert view.count.text() == "2 lines, 2 whole", "a check on the line before is asked first"
    press(Qt.Key.Key_Return, CTRL)
    assert decided(context)["101303"] is Decision.NOTED


def test_the_desk_says_how_a_line_begins(page):
    press(Qt.Key.Key_T, SHIFT)
    write("good morning")
    assert desk(page).view.list.item(0).text().endswith("for instance 14/36 n.")

"""Checks carried a third time in the meeting: marked where they lead the agenda, one key asks, two answers and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from meeting_room import DAY, LOGS, asked, log_file, press, read_in, shown, write, wrote
from PySide6.QtCore import Qt

from shp_desktop.gui import theme
from shp_desktop.services import carried, prepare_board, run_meeting, safeguard
from shp_desktop.settings import Settings

SHIFT = Qt.KeyboardModifier.ShiftModifier
MORNING = datetime(2018, 6, 15, 8, 0, tzinfo=UTC)


@pytest.fixture
def page(context, qtbot, tmp_path):
    """The third meeting before which two checks have stood, and the first of a third check."""
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    uids = {one.incident.key.reference: one.incident.uid for one in asked(context, prepare_board.board).items}

    def ask(reference, service, person, at):
        wrote(context, lambda s: safeguard.ask(s, uids[reference], service, person, unnamed=not person, why="", at=at))

    ask("101303", "CHILDREN", "Isolde Wandlesby", MORNING - timedelta(days=2))
    ask("101302", "ADULTS", "Benedek Yaddlesby", MORNING - timedelta(days=2))
    for back in (2, 1):
        at = MORNING - timedelta(days=back)
        wrote(context, lambda s, at=at: run_meeting.open_meeting(s, at.date(), "Dale", at))
        wrote(context, lambda s, at=at: run_meeting.close(s, "nothing more", at + timedelta(minutes=20)))
    ask("101304", "CHILDREN", "", MORNING - timedelta(days=1))
    wrote(context, lambda s: run_meeting.open_meeting(s, DAY, "Dale", MORNING))
    return shown(context, qtbot)


def owed(context):
    return [one.check.person for one in asked(context, carried.owed).checks]


def panel(page):
    return page.form.side.currentWidget()


def test_they_lead_the_agenda_marked_and_one_key_asks_answer_or_manager(page, context, qtbot, assert_named, shot):
    titles = [row.title for row in page.model.rows if row.identity.startswith("check")]
    assert titles == ["Checks not answered, 3; Shift C decides 2"], "one line, so that the first item is in sight"
    press(Qt.Key.Key_C, SHIFT)
    assert panel(page).check.text() == "C-180613-01, log 101303, Children's Services"
    assert panel(page).question.text() == "Carried 3 times: answer it, or escalate it to the service's manager."
    assert "Wandlesby" not in panel(page).check.text(), "the room is listening"
    shot(page, "meeting-check-owed")
    press(Qt.Key.Key_J)
    assert "log 101302" in panel(page).check.text()
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_Return)
    assert owed(context) == ["Isolde Wandlesby", "Benedek Yaddlesby"], "it says to which manager"
    write("Service Manager Orme")
    shot(page, "meeting-check-owed-manager")
    press(Qt.Key.Key_Return)
    assert owed(context) == ["Isolde Wandlesby"]
    assert "log 101303" in panel(page).check.text(), "the next one is asked about"
    assert_named(panel(page))
    with qtbot.waitSignal(context.bus.go) as gone:
        press(Qt.Key.Key_A)
    assert gone.args[0] == "checks"
    uid = next(one.uid for one in asked(context, safeguard.checks) if one.person == "Isolde Wandlesby")
    assert gone.args[1] == uid
    assert [row.title for row in page.model.rows if row.identity == "checks"] == ["Checks not answered, 3; Shift C decides 1"]
    wrote(context, run_meeting.undo)
    assert owed(context) == ["Isolde Wandlesby", "Benedek Yaddlesby"]


def test_where_nothing_is_asked_the_key_says_so_and_it_fits_in_large_letters(page, context, qapp, qtbot, shot):
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    again = shown(context, qtbot)
    press(Qt.Key.Key_C, SHIFT)
    shot(again, "meeting-check-owed-200", (1244, 640))
    side = panel(again)
    assert side.widget().minimumSizeHint().width() <= side.viewport().width()
    for one in asked(context, safeguard.checks):
        wrote(context, lambda s, ref=one.ref: safeguard.answer(s, ref, "not_known"))
    again.refresh()
    again.back()
    with qtbot.waitSignal(context.bus.notice) as told:
        press(Qt.Key.Key_C, SHIFT)
    assert told.args == ["No check of an earlier day waits for its answer."]


def test_every_check_not_answered_is_brought_by_the_key_and_one_line_says_how_many(page, context, qapp, qtbot):
    uid = asked(context, safeguard.checks)[0].incident_uid
    for number in range(6):
        person = f"Child {'ABCDEF'[number]} Wandlesby"
        wrote(context, lambda s, person=person: safeguard.ask(s, uid, "CHILDREN", person, why="", at=MORNING - timedelta(hours=20)))
    page.refresh()
    titles = [row.title for row in page.model.rows if row.identity.startswith("check")]
    assert titles == ["Checks not answered, 9; Shift C decides 2"]
    press(Qt.Key.Key_C, SHIFT)
    side, seen = panel(page), []
    assert side.place.text() == "9 not answered, 2 to decide"
    for _ in range(9):
        seen.append((side.owed.uid, side.keys[1].isHidden()))
        press(Qt.Key.Key_J)
    assert {uid for uid, _ in seen} == {one.uid for one in asked(context, safeguard.checks)}
    assert [hidden for _, hidden in seen] == [False] * 2 + [True] * 7
    for _ in range(4):
        press(Qt.Key.Key_J)
    assert side.question.text() == "Asked Thu 14 Jun, not answered yet."
    press(Qt.Key.Key_E)
    assert side.line.isHidden()
    asks = side.owed.uid
    with qtbot.waitSignal(context.bus.go) as gone:
        press(Qt.Key.Key_A)
    assert gone.args == ["checks", asks]
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    again = shown(context, qtbot)
    assert [row.title for row in again.model.rows if row.identity.startswith("check")] == ["Checks 9"], "there is no room for more"

"""A carried action in the meeting: another day, another agency, and the decision asked for at the third meeting."""

from datetime import UTC, date, datetime, timedelta

from meeting_room import DAY, asked, log_file, press, read_in, shown, write, wrote
from PySide6.QtCore import Qt

from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import manage_actions, run_meeting


def carried(context, qtbot, tmp_path, actions, meetings: int):
    """The discussion pass with actions carried so many times, this meeting counted."""
    for text, agency in actions:
        wrote(context, lambda s, text=text, agency=agency: manage_actions.raise_action(s, text, agency, date(2018, 6, 14)))
    for back in range(meetings - 1, 0, -1):
        at = datetime(DAY.year, DAY.month, DAY.day, 8, 45, tzinfo=UTC) - timedelta(days=back)
        wrote(context, lambda s, at=at: run_meeting.open_meeting(s, at.date(), "Dale", at))
        wrote(context, lambda s, at=at: run_meeting.close(s, "nothing more", at + timedelta(minutes=20)))
    read_in(context, log_file(tmp_path, "log.csv"))
    wrote(context, lambda s: run_meeting.open_meeting(s, DAY, "Dale"))
    page = shown(context, qtbot)
    press(Qt.Key.Key_P)
    return page


def stored(context, text):
    return next(one for one in asked(context, lambda s: manage_actions.actions(s, only_open=False)) if one.text == text)


def enter(words: str) -> None:
    write(words)
    press(Qt.Key.Key_Return)


def test_another_day_and_another_agency_are_a_key_each(context, qtbot, tmp_path):
    page = carried(context, qtbot, tmp_path, (("Fit a chain", "NPT"), ("Tell the school", "NPT")), 1)
    assert page.carried.question.isHidden()
    press(Qt.Key.Key_6)
    enter("in 3 days 12:00")
    enter("the lock comes on Monday")
    assert stored(context, "Fit a chain").changes[0].words == "the lock comes on Monday"
    assert page.item.title.text() == "Tell the school", "the next one is on screen"
    press(Qt.Key.Key_7)
    enter("@fire Ann Bell")
    enter("she knows the head")
    action = stored(context, "Tell the school")
    assert (action.agency, action.owner) == ("FIRE", "Ann Bell")


def test_at_the_third_meeting_it_asks_and_a_safeguarding_one_has_fewer_keys(context, qtbot, tmp_path):
    page = carried(context, qtbot, tmp_path, (("Fit a chain", "NPT"), ("Visit the family", "CHILDREN")), 3)
    assert page.carried.question.text() == "Carried 3 times: decide. Done, another day, withdrawn or escalated; it is carried on either way."
    press(Qt.Key.Key_6)
    enter("tomorrow 12:00")
    press(Qt.Key.Key_Return)
    assert [made.answer for made in stored(context, "Fit a chain").decisions] == ["do"]
    assert page.item.title.text() == "Visit the family"
    assert page.carried.question.text().endswith("Answer it, or escalate it to the service's manager.")
    assert [key for key, row in page.carried.rows.items() if row.isHidden()] == [Shortcut.MEETING_WITHDRAWN, Shortcut.MEETING_CARRIED_DAY]
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_6)
    assert page.carried.line.isHidden(), "neither withdrawn nor put off"
    press(Qt.Key.Key_5)
    enter("to the Team Manager")
    assert [made.answer for made in stored(context, "Visit the family").decisions] == ["escalate"]

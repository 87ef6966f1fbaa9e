"""Checks proposed by name on the meeting page: all asked by one key, one left out with a reason, one undo."""

from datetime import UTC, datetime

import pytest
from meeting_room import DAY, asked, begun, go, here, log_file, press, read_in, shown, wrote
from meeting_room import write as typed
from PySide6.QtCore import Qt

from shp_desktop.domain.triage import Decision
from shp_desktop.gui import theme
from shp_desktop.gui.pages.meeting_close import read_back
from shp_desktop.services import prepare_board, run_meeting, safeguard
from shp_desktop.settings import Settings

LOGS = (
    ("101303", "14/06/2018 20:00:00", "Priority", "Domestic Incident", "3 Samphire Court, Hartlepool", "Jesmond",
     "Verbal argument. Children Ava Wragby (9), Jake Wragby (7) and Millie Wragby (4) in the room. Mother is Dawn Wragby."),
    ("101305", "14/06/2018 20:30:00", "Priority", "Domestic Incident", "9 Samphire Court, Hartlepool", "Jesmond",
     "Verbal argument between a man and a woman, no injuries, left before police came."),
    ("101304", "14/06/2018 21:00:00", "Standard", "Shoplifting", "1 Lugger Street, Hartlepool", "Seaton", "Razors taken."),
)  # fmt: skip
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(context, qtbot, tmp_path):
    made = begun(context, qtbot, tmp_path, LOGS)
    go(made, "101303")
    return made


def persons(context):
    return [(one.service, one.person) for one in asked(context, safeguard.checks)]


def test_each_person_is_named_with_the_reason_and_one_key_asks_all(page, context, assert_named, shot):
    assert_named(page.decide)
    shot(page, "meeting-checks-proposed")
    check = page.decide.check
    assert check.persons.text().splitlines() == [
        "1  Ava Wragby: child aged 9",
        "2  Jake Wragby: child aged 7",
        "3  Millie Wragby: child aged 4",
    ]
    assert check.ask_key.words.text() == "Ask all 3"
    press(Qt.Key.Key_V)
    assert persons(context) == [("CHILDREN", "Ava Wragby"), ("CHILDREN", "Jake Wragby"), ("CHILDREN", "Millie Wragby")]
    assert not check.persons.isVisible()
    assert here(page) == "101303"
    wrote(context, run_meeting.undo)
    assert persons(context) == []


def test_one_is_left_out_with_a_reason_and_the_rest_is_asked(page, context):
    press(Qt.Key.Key_X)
    check = page.decide.check
    assert check.whom is not None
    press(Qt.Key.Key_2)
    assert check.words.hasFocus()
    typed("lives with his father")
    press(Qt.Key.Key_Return)
    assert check.persons.text().splitlines()[-1] == "2  Millie Wragby: child aged 4"
    assert check.ask_key.words.text() == "Ask all 2"
    press(Qt.Key.Key_V)
    assert persons(context) == [("CHILDREN", "Ava Wragby"), ("CHILDREN", "Millie Wragby")]
    item = next(one for one in asked(context, prepare_board.board).items if one.incident.key.reference == "101303")
    assert [(one.person, one.words) for one in item.dismissals] == [("Jake Wragby", "lives with his father")]
    press(Qt.Key.Key_N)
    item = next(one for one in asked(context, prepare_board.board).items if one.incident.key.reference == "101303")
    assert item.decision.decision is Decision.NOTED


def test_somebody_else_is_asked_about_by_a_key_of_its_own(page, context):
    press(Qt.Key.Key_V, SHIFT)
    assert page.decide.check.person.hasFocus()
    typed("Dawn Wragby")
    press(Qt.Key.Key_Return)
    assert persons(context) == [("CHILDREN", "Dawn Wragby")]
    assert len(page.decide.check.named) == 3


def test_checks_not_answered_lead_the_agenda_without_a_name(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    uid = asked(context, prepare_board.board).items[0].incident.uid
    wrote(context, lambda session: safeguard.ask_proposed(session, uid, at=datetime(2018, 6, 13, 8, 0, tzinfo=UTC)))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    page = shown(context, qtbot)
    assert page.model.rows[0].title == "Checks not answered, 3; Shift C brings them"
    assert page.model.rows[1].item is not None, "the first item follows at once"
    assert here(page) == "101303"
    assert not any("Wragby" in row.title for row in page.model.rows)


def test_the_persons_stand_whole_on_the_smallest_screen(page, context, qapp, qtbot, shot):
    theme.apply(qapp, Settings(theme="dark", text_scale=200))
    again = shown(context, qtbot)
    go(again, "101303")
    shot(again, "meeting-checks-200", (1244, 652))
    assert again.decide.widget().width() <= again.decide.viewport().width(), "nothing stands beyond the edge"
    told = again.decide.check.persons
    assert told.heightForWidth(told.width()) <= told.height()
    press(Qt.Key.Key_X)
    shot(again, "meeting-check-not-needed-200", (1244, 652))
    assert again.decide.check.whom.isVisible()


def test_the_close_names_whom_nobody_asked_about(page, context):
    wrote(context, lambda session: safeguard.dismiss(session, page.row().identity, "CHILDREN", "Jake Wragby", words="was not there"))
    back = asked(context, read_back)
    assert back.proposed == ("item 1: Ava Wragby", "item 1: Millie Wragby")


def test_nobody_is_asked_about_where_the_log_tells_of_nobody(page, context):
    go(page, "101305")
    check = page.decide.check
    assert check.ask_key.words.text() == "Ask about whom"
    press(Qt.Key.Key_V)
    assert check.service.value == "", "nothing tells of a child or of an adult at risk"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert persons(context) == []
    assert check.problem.text().startswith("Name the person")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_A)
    typed("Dawn Wragby")
    press(Qt.Key.Key_Return)
    assert persons(context) == [("ADULTS", "Dawn Wragby")]

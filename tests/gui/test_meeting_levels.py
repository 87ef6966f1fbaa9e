"""Level, owning agency and the next item by two keys; in hand by one; words only where they are owed."""

from pathlib import Path

import pytest
from meeting_room import LOGS, asked, begun, decided, go, here, press, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.triage import Decision
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.services import prepare_board

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path) -> MeetingPage:
    """The page on five logs, the meeting open."""
    return begun(context, qtbot, tmp_path)


def item(context: Context, reference: str) -> BoardItem:
    return next(one for one in asked(context, prepare_board.board).items if one.incident.key.reference == reference)


def stands(context: Context, reference: str) -> tuple[str, str]:
    one = item(context, reference)
    return one.assessment.overall if one.assessment else "", one.decision.who if one.decision else ""


def test_two_keys_are_level_owner_and_the_next_item(page, context, assert_named):
    go(page, "101301")
    press(Qt.Key.Key_2)
    assert page.form.side.currentWidget() is page.level
    assert_named(page)
    press(Qt.Key.Key_7)
    assert stands(context, "101301") == ("MEDIUM", "FIRE")
    assert here(page) == "101302"
    assert page.form.agenda.hasFocus()
    assert page.undo()
    assert stands(context, "101301") == ("", "")
    assert here(page) == "101301"


def test_high_asks_for_words_in_the_line_below(page, context):
    go(page, "101301")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_1)
    assert page.level.why.hasFocus()
    assert page.level.sentence.text() == "HIGH, Neighbourhood police: why?"
    press(Qt.Key.Key_Return)
    assert stands(context, "101301") == ("", "")
    write("third night running")
    press(Qt.Key.Key_Return)
    assert stands(context, "101301") == ("HIGH", "NPT")
    assert item(context, "101301").assessment.words == {"overall": "third night running"}
    assert here(page) == "101302"


def test_a_move_down_says_from_what_and_asks_why(page, context):
    go(page, "101301")
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_4)
    go(page, "101301")
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_4)
    assert page.level.sentence.text() == "LOW, Council community safety, moved down from MEDIUM: why?"
    write("spoken to, quiet since")
    press(Qt.Key.Key_Return)
    assert stands(context, "101301") == ("LOW", "HBC")


def test_enter_records_the_level_alone_and_the_item_stays(page, context):
    go(page, "101301")
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    assert stands(context, "101301") == ("LOW", "")
    assert here(page) == "101301"
    assert page.decide.level.level == "LOW"
    assert page.form.agenda.hasFocus()


def test_escape_takes_a_level_back_and_keeps_its_words(page, context):
    go(page, "101301")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_7)
    write("because of")
    press(Qt.Key.Key_Escape)
    assert stands(context, "101301") == ("", "")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_7)
    assert page.level.why.text() == "because of"


def test_one_key_puts_a_log_in_the_hands_of_who_brought_it(page, context):
    go(page, "101301")
    assert page.decide.rows[Decision.IN_HAND].words.text() == "In hand, NPT"
    press(Qt.Key.Key_I)
    assert decided(context) == {"101301": Decision.IN_HAND}
    assert stands(context, "101301")[1] == "NPT"
    assert here(page) == "101302"


def test_an_item_owed_a_check_is_given_to_somebody_by_name(page, context):
    go(page, "101303")
    assert page.decide.rows[Decision.IN_HAND].words.text() == "In hand, by whom"
    press(Qt.Key.Key_I)
    assert page.decide.line.field.hasFocus()
    assert not decided(context)
    press(Qt.Key.Key_Return)
    assert stands(context, "101303")[1] == "NPT"


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_I])
def test_a_key_held_for_three_seconds_is_one_key(page, context, key):
    go(page, "101301")
    text = QKEYS[key]
    for turn in range(100):
        QTest.simulateEvent(QApplication.focusWidget(), True, key, PLAIN, text, turn > 0)
    assert len(decided(context)) == (0 if key == Qt.Key.Key_2 else 1)
    assert all(one.assessment is None for one in asked(context, prepare_board.board).items)


QKEYS = {Qt.Key.Key_2: "2", Qt.Key.Key_N: "n", Qt.Key.Key_I: "i"}


def test_every_log_by_two_keys_each(page, context):
    routine = [row[0] for row in LOGS if row[0] != "101303"]
    go(page, routine[0])
    for _ in routine:
        assert here(page) != "101303"
        press(Qt.Key.Key_3)
        press(Qt.Key.Key_1)
        if here(page) == "101303":
            go(page, next((one for one in routine if one not in decided(context)), routine[0]))
    assert decided(context) == dict.fromkeys(routine, Decision.IN_HAND)


def test_duplicates_are_linked_by_number_and_parted_by_one_key(page, context):
    go(page, "101301")
    press(Qt.Key.Key_Equal)
    assert page.decide.line.field.hasFocus()
    write("101304")
    press(Qt.Key.Key_Return)
    assert [one.reference for one in item(context, "101301").same] == ["101304"]
    assert page.form.agenda.hasFocus()
    assert page.item.event_line.part.isVisible()
    press(Qt.Key.Key_Minus)
    assert item(context, "101301").same == ()
    press(Qt.Key.Key_Equal)
    write(str(item(context, "101305").number))
    press(Qt.Key.Key_Return)
    assert [one.reference for one in item(context, "101301").same] == ["101305"]


def test_a_number_nobody_knows_is_refused_and_stays_in_the_line(page, context):
    heard: list[str] = []
    context.bus.problem.connect(lambda error: heard.append(str(error)))
    go(page, "101301")
    press(Qt.Key.Key_Equal)
    write("999999")
    press(Qt.Key.Key_Return)
    assert heard == ["There is no log 999999; nothing was recorded, check its number."]
    press(Qt.Key.Key_Equal)
    assert page.decide.line.field.text() == "999999"


def test_leaving_an_item_leaves_its_level_unsaid(page, context):
    go(page, "101301")
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_J)
    assert here(page) == "101302"
    assert page.form.side.currentWidget() is page.decide
    assert page.form.agenda.hasFocus()
    press(Qt.Key.Key_N)
    assert decided(context) == {"101302": Decision.NOTED}


def test_undo_and_redo_of_a_decision_read_nothing_but_its_row_again(page, context):
    go(page, "101301")
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_7)
    board = page.morning.board
    assert page.undo()
    assert stands(context, "101301") == ("", "")
    assert here(page) == "101301"
    assert page.row().item.decision is None
    assert page.redo()
    assert stands(context, "101301") == ("MEDIUM", "FIRE")
    assert here(page) == "101301"
    assert page.decide.state.text().startswith("In hand, FIRE")
    assert page.morning.board is board
    assert page.form.agenda.hasFocus()


def test_an_item_whose_keeping_is_undone_leaves_the_discussion(page, context):
    for reference in ("101301", "101302"):
        go(page, reference)
        press(Qt.Key.Key_D)
    press(Qt.Key.Key_P)
    assert page.undo()
    kept = [row.item.incident.key.reference for row in page.model.rows if row.item is not None]
    assert kept == ["101301"]
    assert here(page) == "101301"
    assert page.redo()
    assert len([row for row in page.model.rows if row.item is not None]) == 2
    assert here(page) == "101302"

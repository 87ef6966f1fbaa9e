"""The chair's order, items decided together, status lines and the first facts of a long narrative, by keys alone."""

from datetime import UTC, datetime

import pytest
from meeting_room import DAY, LOGS, asked, begun, decided, go, here, press, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from shp_desktop.domain.status import Proposed
from shp_desktop.domain.triage import Decision
from shp_desktop.gui.pages.meeting_agenda import said
from shp_desktop.gui.pages.meeting_bulk import DecideTogether
from shp_desktop.gui.pages.meeting_rows import Kind
from shp_desktop.gui.pages.meeting_status import StatusDesk
from shp_desktop.services import prepare_board, run_meeting, safeguard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = "Caller says a man is shouting in the street. He has been there an hour, he is drunk. Officers are sent. " * 6
MANY = (
    *LOGS,
    *((f"2013{n:02}", "14/06/2018 22:30:00", "Standard", "Shoplifting", f"{n} Lugger Street, Hartlepool", "Seaton", "Soap taken.") for n in range(18)),
)
LONGS = tuple((f"2014{n:02}", "14/06/2018 12:00:00", "Standard", "Public Order", f"{n} Tern Close, Hartlepool", "Seaton", LONG) for n in range(60))


@pytest.fixture
def page(context, qtbot, tmp_path):
    return begun(context, qtbot, tmp_path, MANY)


def order(page) -> list[str]:
    return [row.item.incident.key.reference for row in page.model.rows if row.item]


def bulk(page) -> DecideTogether:
    return next(one for one in page.extras if isinstance(one, DecideTogether))


def test_the_chair_moves_an_item_and_the_order_sticks(page, context):
    before = order(page)
    assert before[:3] == ["101303", "101301", "101302"]
    go(page, "101302")
    press(Qt.Key.Key_Up, CTRL)
    assert order(page)[:3] == ["101303", "101302", "101301"]
    assert here(page) == "101302"
    assert "Put there by the chair." in page.item.reasons.text()
    board = asked(context, prepare_board.board)
    assert [one.incident.key.reference for one in board.items][:3] == ["101303", "101302", "101301"]
    assert [one.number for one in board.items][:3] == [1, 3, 2]
    press(Qt.Key.Key_Down, CTRL)
    assert order(page)[:3] == before[:3]
    assert page.undo()
    assert order(page)[:3] == ["101303", "101302", "101301"]


def test_an_item_of_a_group_goes_above_the_line_and_a_guarded_one_never_below_it(page, context):
    go(page, "101304")
    press(Qt.Key.Key_Up, CTRL)
    assert order(page)[3] == "101304"
    assert page.row().item.group == ""
    go(page, "101303")
    for _ in range(3):
        press(Qt.Key.Key_Down, CTRL)
    assert order(page)[3] == "101303"
    press(Qt.Key.Key_Down, CTRL)
    assert order(page)[3] == "101303"
    assert not page.row().item.group
    go(page, "101301")
    press(Qt.Key.Key_Up, CTRL)
    press(Qt.Key.Key_Up, CTRL)
    assert order(page)[0] == "101301"


def test_twenty_alike_are_marked_by_one_key_and_decided_by_another(page, context):
    go(page, "101304")
    press(Qt.Key.Key_U)
    assert len(bulk(page).marked) == 20
    assert bulk(page).header_words() == "20 marked"
    marked = [row for row in page.model.rows if row.marked]
    assert len(marked) == 20
    assert said(marked[0]).endswith("marked")
    press(Qt.Key.Key_2)
    assert not decided(context)
    press(Qt.Key.Key_N)
    assert set(decided(context).values()) == {Decision.NOTED}
    assert len(decided(context)) == 20
    assert not bulk(page).marked
    assert not page.row().decided
    assert page.form.agenda.hasFocus()
    assert page.undo()
    assert not decided(context)
    page.save(run_meeting.redo)
    assert len(decided(context)) == 20


def test_space_marks_one_by_one_and_never_what_nobody_may_be_passed_over_for(page, context):
    notices: list[str] = []
    context.bus.notice.connect(notices.append)
    go(page, "101303")
    press(Qt.Key.Key_Space)
    assert not bulk(page).marked
    assert notices[-1] == "Item 1 (child and missing) must be decided on its own."
    press(Qt.Key.Key_U)
    assert not bulk(page).marked
    go(page, "101301")
    press(Qt.Key.Key_Space)
    assert here(page) == "101302"
    press(Qt.Key.Key_Space)
    assert len(bulk(page).marked) == 2
    press(Qt.Key.Key_I)
    assert bulk(page).panel.words.said == "NPT"
    write(", PC Reed")
    press(Qt.Key.Key_Return)
    assert {one.decision.who for one in page.morning.items if one.decision} == {"NPT, PC Reed"}
    assert decided(context) == {"101301": Decision.IN_HAND, "101302": Decision.IN_HAND}


def test_space_presses_a_button_where_a_button_has_the_focus(page, context):
    go(page, "101304")
    press(Qt.Key.Key_F, SHIFT)
    back = next(one for one in bulk(page).panel.findChildren(QPushButton) if one.text() == "Back")
    back.setFocus()
    press(Qt.Key.Key_Space)
    assert page.form.side.currentWidget() is page.decide
    assert not bulk(page).marked


def test_what_is_undecided_below_the_line_is_deferred_by_name(page, context):
    go(page, "101305")
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_F, SHIFT)
    panel = bulk(page).panel
    assert page.form.side.currentWidget() is panel
    assert panel.heading.text() == "19 items"
    assert "Shoplifting" in panel.names.text()
    write("read on Monday")
    press(Qt.Key.Key_Return)
    held = decided(context)
    assert sum(one is Decision.DEFER for one in held.values()) == 19
    assert held["101305"] is Decision.DISCUSS
    assert not {"101301", "101302", "101303"} & set(held)
    press(Qt.Key.Key_F, SHIFT)
    assert page.form.side.currentWidget() is not panel


def test_the_line_stays_under_an_item_lifted_out_of_a_group(page, context):
    place = next(n for n, row in enumerate(page.model.rows) if row.item and row.item.group)
    page.go_to(place)
    moved = here(page)
    press(Qt.Key.Key_Up, CTRL)
    page.reload()
    for _ in range(2):
        kinds = [row.kind for row in page.model.rows]
        at = kinds.index(Kind.LINE)
        assert page.model.rows[at - 1].item.incident.key.reference == moved
        assert kinds[at + 1] is Kind.HEADING
        go(page, next(row.item.incident.key.reference for row in page.model.rows[at + 1 :] if row.item))
        moved = here(page)
        press(Qt.Key.Key_Up, CTRL)  # painted at once, before the plan is read anew


def test_the_rest_of_a_long_narrative_is_one_key_away(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path, (*LOGS, *LONGS))
    titles = [row.title for row in page.model.rows if row.kind is not Kind.ITEM]
    assert titles == ["15 minutes of reading end here", *titles[1:]] or page.morning.board.reading.line_at is None
    go(page, "201400")
    short = page.item.narrative.text
    assert short == page.row().item.read.facts
    assert LONG.strip().startswith(short)
    assert not page.item.more.isHidden()
    press(Qt.Key.Key_M)
    assert page.item.narrative.text == LONG.strip()
    assert page.item.more.words.text() == "the first facts alone"
    press(Qt.Key.Key_M)
    assert page.item.narrative.text == short
    press(Qt.Key.Key_J)
    assert page.item.narrative.text == page.row().item.read.facts


def test_a_status_line_is_worded_by_keys_and_stands_on_the_item(page, context):
    go(page, "101303")
    press(Qt.Key.Key_S)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    write("PC Reed, NPT")
    press(Qt.Key.Key_Return)
    write("phone off")
    press(Qt.Key.Key_Return)
    [line] = page.row().item.statuses
    assert (line.status, line.said_by, line.words) == ("still_missing", "PC Reed, NPT", "phone off")
    assert page.item.status.text().startswith("Still missing as at ")
    assert page.item.status.text().endswith("said by PC Reed, NPT: phone off")
    assert page.form.agenda.hasFocus()


def test_what_the_log_proposes_goes_with_the_first_letter_typed(page, context):
    desk = next(one for one in page.extras if isinstance(one, StatusDesk))
    go(page, "101303")
    press(Qt.Key.Key_S)
    uid = page.row().identity
    desk.panel.offer(uid, Proposed("still_missing", "Still missing", datetime(2018, 6, 14, 22, 10, tzinfo=UTC)))
    press(Qt.Key.Key_1)
    assert desk.panel.as_at.selectedText() == "14/06 23:10"
    write("22:00")
    press(Qt.Key.Key_Return)
    write("PC Reed")
    assert (desk.panel.as_at.said, desk.panel.said_by.said) == ("22:00", "PC Reed")
    desk.panel.as_at.take()
    assert not desk.panel.as_at.selectedText()


def test_what_changed_since_it_was_decided_stands_until_looked(page, context):
    uid = next(row.identity for row in page.model.rows if row.item and row.item.incident.key.reference == "101303")
    ref = wrote(context, lambda session: safeguard.ask(session, uid, "CHILDREN", "Ebony Strand")).ref
    wrote(context, lambda session: run_meeting.decide(session, uid, "noted"))
    wrote(context, lambda session: safeguard.answer(session, ref, "not_known"))
    page.reload()
    go(page, "101303")
    assert page.item.changed.text() == f"Changed since you decided: Children's Services answered {ref}"
    assert not page.item.look_hint.isHidden()
    assert "changed since you decided" in said(page.row())
    press(Qt.Key.Key_H)
    assert page.item.changed.isHidden()
    assert not page.row().item.changed
    assert asked(context, lambda session: prepare_board.board(session, for_day=DAY)).items[0].changed == ""

"""Rows under named columns: what Qt asks of a model, what stays when rows change."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from shp_desktop.gui.table_model import ROW_ROLE, SORT_ROLE, Column, RowModel, current_row, plain_tip, show_rows


@dataclass(frozen=True)
class Line:
    ref: str
    words: str
    count: int | None = 0


COLUMNS = (
    Column[Line]("Reference", lambda line: line.ref),
    Column[Line]("Words", lambda line: line.words, tip=lambda line: line.words),
    Column[Line]("Carried", lambda line: str(line.count or ""), sort=lambda line: line.count, right=True,
                 bold=lambda line: (line.count or 0) > 2),
)  # fmt: skip
LINES = [Line("A-1", "Visit 58A Capstan Street", 5), Line("A-2", "Leaflets", 1), Line("A-3", "CCTV", None)]


@pytest.fixture
def model(qapp) -> RowModel[Line]:
    made = RowModel(COLUMNS, lambda line: line.ref)
    made.set_rows(LINES)
    return made


def test_the_model_keeps_qts_rules(qtmodeltester, model):
    qtmodeltester.check(model)
    model.set_rows(LINES[1:])
    qtmodeltester.check(model)


def test_a_cell_says_its_column_to_a_screen_reader(model):
    index = model.index(0, 1)
    assert index.data() == "Visit 58A Capstan Street"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Words: Visit 58A Capstan Street"
    assert index.data(ROW_ROLE) is LINES[0]
    assert model.index(0, 2).data(SORT_ROLE) == 5
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Carried"


def test_sorting_puts_empty_cells_last_either_way_and_the_cursor_goes_along(qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setCurrentIndex(model.index(1, 0))
    for order, refs in ((Qt.SortOrder.AscendingOrder, "A-2 A-1 A-3"), (Qt.SortOrder.DescendingOrder, "A-1 A-2 A-3")):
        model.sort(2, order)
        assert [line.ref for line in model.rows] == refs.split()
        assert current_row(view) == LINES[1]


def test_one_changed_row_is_one_signal_and_no_reset(qtbot, model):
    resets, changed = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.set_rows([LINES[0], replace(LINES[1], words="Leaflets, joint visit"), LINES[2]])
    model.set_row(replace(LINES[2], count=4))
    assert not resets
    assert changed == [(1, 1), (2, 2)]
    assert model.index(2, 2).data() == "4"


def test_the_row_under_the_cursor_stays_when_others_come_and_go(qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setCurrentIndex(model.index(1, 1))
    show_rows(view, model, [Line("A-0", "new"), *LINES])
    assert current_row(view) == LINES[1]
    assert view.currentIndex().column() == 1


def test_when_the_row_is_gone_its_neighbour_takes_the_cursor(qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setCurrentIndex(model.index(2, 0))
    show_rows(view, model, LINES[:2])
    assert current_row(view) == LINES[1]
    show_rows(view, model, [])
    assert current_row(view) is None


@given(st.text(max_size=60))
def test_a_tooltip_is_never_markup(text):
    shown = plain_tip(text)
    assert shown == text or (shown.startswith("<qt>") and "<" not in shown[4:-5].replace("<br>", ""))
    if "<" in text or "&" in text:
        assert shown.startswith("<qt>")


def test_what_stands_out_is_bold_and_numbers_stand_right(model):
    assert model.index(0, 2).data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(1, 2).data(Qt.ItemDataRole.FontRole) is None
    assert model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)

"""The mapping page: a person says once what each column of an unknown log is, before anything of it is read."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from shp_desktop.domain.mapping import Choice, MappingView, SheetView
from shp_desktop.gui.focus import see
from shp_desktop.gui.forms.ui_mapping import Ui_MappingPanel
from shp_desktop.gui.icons import IconMark
from shp_desktop.gui.pages.mapping_said import Said, profile_name
from shp_desktop.gui.pages.mapping_tables import GOES_TO, FieldBox, FirstLines, MappedColumns
from shp_desktop.gui.pages.mapping_words import (
    ColumnRow,
    column_rows,
    count_words,
    detail,
    free_words,
    header_choices,
    must_confirm,
    obstacles,
    tab_words,
)
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import current_row
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import PlainLabel, clear

CHOSEN = "you chose it"
#: up to this text size the parts stand side by side
_BESIDE = 1.3
#: the least and the most a column is wide, at 100 per cent: what may yet be said in it has room from the start
_WIDEST = ((0, 48), (0, 170), (190, 250), (150, 220), (0, 260))
_CELL = 170


class MappingPanel(QWidget):
    """Shows a file's layout and takes what a person says of it; it reads and stores nothing itself."""

    #: a Choice the file is to be looked at through again
    changed = Signal(object)
    #: a person is done, nothing stands in the way
    went_on = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form = Ui_MappingPanel()
        form.setupUi(self)
        dress(self)
        self.said: Said | None = None
        self.known: tuple[str, ...] = ()
        self._sheet = ""
        self._hurried, self._named = False, ""
        self._fitted: str | None = None  # the sheet the tables were last made to fit
        self._first, self._columns = FirstLines(), MappedColumns()
        form.first_table.setModel(self._first)
        form.columns_table.setModel(self._columns)
        self._field_box = FieldBox(form.columns_table.viewport())
        form.go_button.set_words("Go on", Shortcut.LOG_GO_ON)
        form.put_away_button.set_words("Put away", Shortcut.LOG_DISCARD)
        for box in (form.header_box, form.source_box):
            box.view().setAccessibleName(box.accessibleName())
        form.detail_label.setMinimumHeight(form.detail_label.fontMetrics().height() * 2)
        self._arrange()
        self._connect()

    @property
    def sheet(self) -> SheetView | None:
        """Return the sheet in front."""
        sheets = self.said.view.sheets if self.said is not None else ()
        return next((one for one in sheets if one.sheet == self._sheet), sheets[0] if sheets else None)

    @property
    def save_as(self) -> str:
        """Return the name the layout is to be saved under, or ""."""
        return self.form.name_field.text().strip()

    @property
    def source(self) -> str:
        """Return whose log it is."""
        return " ".join(self.form.source_box.currentText().lower().split())

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Return what stands in the way of going on, one sentence each."""
        return obstacles(self.said.view, self.said.sheets) if self.said is not None else ()

    @property
    def several(self) -> bool:
        """Say whether the file has more than one sheet."""
        return self.said is not None and len(self.said.view.sheets) > 1

    def choice(self) -> Choice | None:
        """Return everything a person said, or None where no file is shown."""
        return self.said.choice(self.source) if self.said is not None else None

    def begin(self, view: MappingView, sources: Sequence[str], known: Sequence[str], waiting: str = "") -> None:
        """Show a file for the first time; `sources` may be whose log it is, `known` are names of own profiles."""
        form = self.form
        self.said, self.known, self._hurried = Said(view), tuple(known), False
        self._sheet, self._fitted = "", None
        self._named = profile_name(view, view.source, known)
        form.name_field.setText(self._named)
        with QSignalBlocker(form.source_box):
            form.source_box.clear()
            form.source_box.addItems(list(dict.fromkeys((*sources, *((view.source,) if view.source else ())))))
            form.source_box.setCurrentText(view.source)
        form.file_label.setText(f"{view.file}{waiting}")
        form.why_label.setText(f"{view.why.rstrip('.')}. Nothing is stored yet.")
        self._show()
        for table in (form.first_table, form.columns_table):
            table.scrollToTop()
        rows = self._columns.rows
        place = next((at for at, row in enumerate(rows) if row.conflict or row.drift), 0)
        form.columns_table.setCurrentIndex(self._columns.index(place, GOES_TO))

    def show_again(self, view: MappingView | None) -> None:
        """Show the same file as it looks through what was said since; None where it could not be looked at so."""
        if self.said is not None:
            self.said.answered(view)
            self._show()
            if self._hurried:
                self.go_on()

    def forget(self) -> None:
        """Forget the file and every text in it."""
        self.said = None
        self._first.set_rows(())
        self._columns.set_rows(())
        form = self.form
        form.dates_list.choices.set_rows(())
        for text in (form.detail_label, form.file_label, form.why_label, form.count_label, form.name_field):
            text.setText("")
        form.sheet_tabs.show_sheets(())
        clear(form.problems)

    def first_focus(self) -> QWidget:
        """Return what a person should look at first: dates nobody can tell, else the columns."""
        sheet = self.sheet
        doubt = sheet is not None and self.said is not None and must_confirm(sheet, self.said.sheets.get(sheet.sheet))
        return self.form.dates_list if doubt else self.form.columns_table

    def top_focus(self) -> QWidget:
        """Return what has the focus while the page is read from its top: in large text the rest is further down."""
        return self.form.go_button if scale() > _BESIDE else self.first_focus()

    def go_on(self) -> None:
        """Leave for the preview where nothing stands in the way, else show what does."""
        self._hurried = self.said is not None and self.said.waiting
        if self.said is None or self._hurried:
            return
        if not self.obstacles:
            self.went_on.emit()
            return
        blocked = next((one for one in self.said.view.sheets if self._blocks(one)), None)
        if blocked is not None and blocked is not self.sheet:
            self.form.sheet_tabs.setCurrentIndex(self.said.view.sheets.index(blocked))
        self._to_conflict()
        see(self.first_focus())

    def set_way_back(self, to_preview: bool) -> None:
        """Say where Escape leads: to the preview the page was opened from, or away from the file."""
        self.form.put_away_button.set_words("Back" if to_preview else "Put away", Shortcut.LOG_DISCARD)

    def to_columns(self) -> None:
        """Put the focus on the columns."""
        see(self.form.columns_table)

    def to_dates(self) -> None:
        """Put the focus on the ways to read dates."""
        if self.form.dates_list.isVisibleTo(self):
            see(self.form.dates_list)

    def to_header(self) -> None:
        """Put the focus on the choice of the header."""
        see(self.form.header_box)

    def to_name(self) -> None:
        """Put the focus on the name it is saved as."""
        see(self.form.name_field)
        self.form.name_field.selectAll()

    def next_sheet(self) -> None:
        """Show the next sheet, after the last the first."""
        tabs = self.form.sheet_tabs
        if tabs.count():
            tabs.setCurrentIndex((tabs.currentIndex() + 1) % tabs.count())

    def turn_sheet(self) -> None:
        """Read the sheet in front, or leave it out."""
        if self.several:
            self.form.take_box.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.to_columns()  # from a field, which keeps Escape from putting the file away
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        form = self.form
        form.columns_table.verticalHeader().hide()
        form.first_table.setMinimumHeight(scaled(144))
        form.columns_table.setMinimumHeight(scaled(156))
        form.dates_list.setMinimumHeight(scaled(140))
        form.name_field.setMinimumWidth(scaled(180))
        form.dates_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.dates_words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        form.source_box.setMinimumWidth(scaled(140))
        form.source_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if scale() > _BESIDE:
            form.parts.addWidget(form.first_card, 0, 0, 1, 2)
            form.parts.addWidget(form.dates_card, 1, 0, 1, 2)
            form.parts.addWidget(form.columns_card, 2, 0, 1, 2)
            form.choices.addWidget(form.source_label, 1, 0)
            form.choices.addWidget(form.source_box, 1, 1)
            form.choices.addWidget(form.count_label, 2, 0, 1, 2)
            form.choices.setColumnStretch(1, 1)
            form.parts.setRowStretch(2, 1)
            return
        form.choices.setColumnStretch(4, 1)
        form.parts.setColumnStretch(0, 3)
        form.parts.setColumnStretch(1, 2)
        form.parts.setRowStretch(0, 2)
        form.parts.setRowStretch(1, 3)

    def _connect(self) -> None:
        form = self.form
        form.go_button.clicked.connect(lambda _checked: self.go_on())
        form.put_away_button.clicked.connect(lambda _checked: self.put_away.emit())
        for field in form.head_card.findChildren(QLineEdit):  # the name, and the inside of the source
            field.returnPressed.connect(self.go_on)
        form.name_field.textChanged.connect(lambda _text: self._show_counts())
        form.source_box.currentTextChanged.connect(lambda _text: self._name_by_source())
        form.sheet_tabs.currentChanged.connect(self._turn_to)
        form.take_box.toggled.connect(self._take)
        form.header_box.activated.connect(lambda _place: self._head(form.header_box.currentData()))
        form.first_table.opened.connect(self._head_here)
        form.dates_list.confirmed.connect(self._confirm)
        form.columns_table.selectionModel().currentRowChanged.connect(self._look_at)
        form.columns_table.opened.connect(self._open_field)
        form.columns_table.cleared.connect(lambda: self._move(""))
        self._field_box.chosen.connect(self._move)
        self._field_box.closed.connect(lambda: form.columns_table.setFocus(Qt.FocusReason.PopupFocusReason))

    def _show(self) -> None:
        said, sheet, form = self.said, self.sheet, self.form
        if said is None or sheet is None:
            return
        view = said.view
        with QSignalBlocker(form.sheet_tabs):
            form.sheet_tabs.show_sheets([tab_words(one) for one in view.sheets])
            form.sheet_tabs.setCurrentIndex(view.sheets.index(sheet))
        form.sheet_tabs.setVisible(self.several)
        form.take_box.setVisible(self.several)
        self._show_problems()
        self._show_sheet(sheet)

    def _show_sheet(self, sheet: SheetView) -> None:
        form = self.form
        self._sheet = sheet.sheet
        with QSignalBlocker(form.take_box):
            form.take_box.setChecked(sheet.take)
        form.parts_place.setEnabled(sheet.take)
        with QSignalBlocker(form.header_box):
            form.header_box.clear()
            for words, lines in header_choices(sheet):
                form.header_box.addItem(words, lines)
                if lines == sheet.header_rows:
                    form.header_box.setCurrentIndex(form.header_box.count() - 1)
        self._first.show(sheet)
        fresh = column_rows(sheet)
        known = [row.at for row in fresh] == [row.at for row in self._columns.rows] and sheet.sheet == self._fitted
        self._columns.set_rows(fresh)
        if not known:
            self._fitted = sheet.sheet
            form.columns_table.setCurrentIndex(self._columns.index(0, GOES_TO))
            form.first_table.fit((), _CELL)
            form.columns_table.fit(_WIDEST, _CELL)
        self._show_dates(sheet)
        self._show_counts()
        self._look_at()

    def _show_dates(self, sheet: SheetView) -> None:
        form, said = self.form, self.said
        confirmed = said.sheets[sheet.sheet] if said is not None else None
        form.dates_list.show_sheet(sheet, confirmed)
        form.dates_list.setVisible(bool(sheet.dates))
        form.dates_state.setText("to be confirmed" if must_confirm(sheet, confirmed) else "")
        form.dates_words.setVisible(not sheet.dates)

    def _name_by_source(self) -> None:
        """Let the name follow whose log it is until a person has written one."""
        if self.said is not None and self.source and self.form.name_field.text() == self._named:
            self._named = profile_name(self.said.view, self.source, self.known)
            self.form.name_field.setText(self._named)

    def _show_counts(self) -> None:
        sheet, said = self.sheet, self.said
        if sheet is None or said is None:
            return
        name = self.save_as
        if name in self.known:
            words = f"Replaces the saved profile {name}."
        else:
            words = "The next file like this asks nothing." if name else "Not saved: the next file like this asks again."
        self.form.count_label.setText(f"{count_words(sheet)}. {words}")

    def _show_problems(self) -> None:
        place = self.form.problems
        clear(place)
        found = self.obstacles
        for sentence in found:
            place.addWidget(_line("triangle-alert", "warn", sentence))
        if not found:
            place.addWidget(_line("check", "accent", free_words(self.said.view) if self.said is not None else ""))

    def _turn_to(self, place: int) -> None:
        if self.said is not None and 0 <= place < len(self.said.view.sheets):
            self._show_sheet(self.said.view.sheets[place])

    def _look_at(self) -> None:
        """Show the column under the cursor whole, and bring it into view above."""
        row: ColumnRow | None = current_row(self.form.columns_table)
        self.form.detail_label.setText(detail(row))
        if row is not None and not row.gone:
            table = self.form.first_table
            line = max(table.currentIndex().row(), 0)
            index = self._first.index(line, row.at)
            table.horizontalScrollBar().setValue(table.columnViewportPosition(row.at) + table.horizontalOffset())
            table.selectionModel().setCurrentIndex(index, table.selectionModel().SelectionFlag.NoUpdate)

    def _open_field(self) -> None:
        table = self.form.columns_table
        row: ColumnRow | None = current_row(table)
        if row is None or row.gone:
            return
        index = self._columns.index(table.currentIndex().row(), GOES_TO)
        table.scrollTo(index)
        self._field_box.open_over(table.visualRect(index), row.field)

    def _move(self, field: str) -> None:
        row: ColumnRow | None = current_row(self.form.columns_table)
        if self.said is not None and row is not None and not row.gone and (field, ()) != (row.field, row.also):
            self._columns.set_row(replace(row, field=field, also=(), reason=CHOSEN, conflict=""))
            self.changed.emit(self.said.move(self._sheet, row.column, field))

    def _head_here(self) -> None:
        place = self.form.first_table.currentIndex().row()
        if place >= 0:
            self._head((place,))

    def _head(self, lines: Sequence[int]) -> None:
        if self.said is not None and self.sheet is not None and tuple(lines) != self.sheet.header_rows:
            self.changed.emit(self.said.head(self._sheet, tuple(lines)))

    def _confirm(self, date_format: str) -> None:
        if self.said is not None:
            self.changed.emit(self.said.confirm(self._sheet, date_format))

    def _take(self, taken: bool) -> None:
        if self.said is not None:
            self.changed.emit(self.said.take(self._sheet, taken))

    def _blocks(self, sheet: SheetView) -> bool:
        return self.said is not None and sheet.take and (
            not sheet.ready or must_confirm(sheet, self.said.sheets.get(sheet.sheet))
        )

    def _to_conflict(self) -> None:
        place = next((at for at, row in enumerate(self._columns.rows) if row.conflict), -1)
        if place >= 0:
            self.form.columns_table.setCurrentIndex(self._columns.index(place, GOES_TO))


def _line(icon: str, shade: str, words: str) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(IconMark(icon, shade, 16), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(PlainLabel(words, wrap=True), 1)
    return row

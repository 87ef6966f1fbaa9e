"""The panel of values nobody has mapped: the list at the left, what the value under the cursor may mean at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shp_desktop.gui.pages import values_words as words_of
from shp_desktop.gui.pages.actions_rows import ListRow, RowsView
from shp_desktop.gui.pages.meeting_fields import Field, into_view
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import EmptyState, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.services.vocabulary import Vocabularies

_WHAT = "What the log says stays as it is; what you choose stands beside it in every log, past and next."


class ValuesPanel(QWidget):
    """Enter on a value goes to what it may mean, Enter there says so; Esc goes back."""

    #: (kind, given, means): a value means a word, or "" to keep it as it is
    wished = Signal(str, str, str)
    #: (kind, given): what was said of a value is taken back
    forgotten = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Vocabularies | None = None
        self.pending: dict[str, str] = {}
        self.list, self.means = RowsView(), RowsView()
        self.list.setAccessibleName("Values of the logs")
        self.means.setAccessibleName("What the value may mean")
        self.title = PlainLabel(kind="lead", bold=True, wrap=True)
        self.note = PlainLabel(_WHAT, kind="small", muted=True, wrap=True)
        self.people = PlainLabel(kind="small", muted=True, wrap=True)
        self.value, self.about = PlainLabel(kind="lead", bold=True, wrap=True), PlainLabel(muted=True, wrap=True)
        self.question = PlainLabel(bold=True, wrap=True)
        self.filter = Field().name("Words of the meaning", "type a part of the word")
        self.back, self.keep, self.forget = CapButton(), CapButton(), CapButton()
        self.empty = EmptyState(
            "check", "Every value is mapped", "What the next log says in words nobody has mapped stands here."
        )
        self._lay_out()
        self._join_up()

    @property
    def row(self) -> ListRow | None:
        """Return the value under the cursor."""
        return self.list.row

    def show_values(self, found: "Vocabularies") -> None:
        """Show what is mapped and what is not; the cursor stays, or goes to the nearest value."""
        self.found = found
        self.title.setText(found.summary or "Every value is mapped")
        self.people.setText(words_of.people_words(found.about_people))
        self.people.setVisible(bool(self.people.text()))
        rows = words_of.rows(found, self.pending)
        self.list.set_rows(rows)
        self._card.setVisible(bool(rows))
        self.side.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._show_value()

    def take(self) -> None:
        """Take the focus to the list."""
        taken = self.list if self.list.isVisible() else self.back
        taken.setFocus(Qt.FocusReason.OtherFocusReason)
        into_view(taken)

    def send(self, means: str) -> None:
        """Say what the value under the cursor means; "" keeps it as it is."""
        row = self.row
        if row is None or row.record is None or row.identity in self.pending:
            return
        self.pending[row.identity] = f"saving: {means or words_of.LEFT_ALONE}"
        place = self.list.currentIndex().row()
        if self.found is not None:
            self.list.set_rows(words_of.rows(self.found, self.pending))
        self._next(place)
        self.take()
        self.wished.emit(row.record.kind, row.record.given, means)

    def take_back(self) -> None:
        """Take back what the team said of the value under the cursor."""
        row = self.row
        if row is not None and row.mark and row.identity not in self.pending:
            self.pending[row.identity] = "saving: asked again"
            self.forgotten.emit(row.record.kind, row.record.given)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(720)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: from the meanings to the list, from the list to the page."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.means.hasFocus():
            self._back()
        else:
            self.left.emit()

    def _lay_out(self) -> None:
        side = scaled(24) if scale() < 1.5 else scaled(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, scaled(16), side, scaled(16))
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.back.set_words("Back to the log", Shortcut.LOG_VALUES)
        look(self.back, "second")
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for label in (self.note, self.people):
            column.addWidget(label)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(scaled(16))
        self._card, self.side = self._carded(self.list), QFrame()
        look(self.side, "card")
        self._across.addWidget(self._card, 5)
        self._across.addWidget(self.side, 4)
        column.addLayout(self._across, 1)
        column.addWidget(self.empty, 1)
        self._lay_out_side()

    def _lay_out_side(self) -> None:
        inner = QVBoxLayout(self.side)
        inner.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        inner.setSpacing(GRID)
        for part in (self.value, self.about, self.question, self.filter):
            inner.addWidget(part)
        inner.addWidget(self._carded(self.means), 1)
        self.keep.set_words(words_of.KEEP, Shortcut.LOG_KEEP)
        self.forget.set_words("Ask again", Shortcut.LOG_FORGET)
        for button in (self.keep, self.forget):
            look(button, "second")
            inner.addWidget(button)
        self.means.setMinimumHeight(scaled(120))

    @staticmethod
    def _carded(view: RowsView) -> QFrame:
        card = QFrame()
        card.setObjectName("list_card")  # the style sheet lets this card show its list's focus
        look(card, "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(GRID, scaled(4), GRID, GRID)
        view.setFrameShape(QFrame.Shape.NoFrame)
        inner.addWidget(view)
        view.setMinimumHeight(scaled(160))
        return card

    def _join_up(self) -> None:
        self.list.moved.connect(lambda _name: self._show_value())
        self.list.opened.connect(lambda _name: self._ask())
        self.means.opened.connect(self.send)
        self.filter.textChanged.connect(lambda _text: self._offer())
        self.filter.entered.connect(self._to_means)
        self.filter.left.connect(self._back)
        self.back.clicked.connect(lambda _on: self.left.emit())
        self.keep.clicked.connect(lambda _on: self.send(""))
        self.forget.clicked.connect(lambda _on: self.take_back())

    def _show_value(self) -> None:
        row = self.row
        if row is None or row.record is None:
            return
        self.value.setText(f"“{row.record.given}”")
        self.about.setText(words_of.about(row.record))
        self.question.setText(words_of.question(row.record.kind))
        self.keep.setVisible(not row.mark)
        self.forget.setVisible(bool(row.mark))
        self.filter.clear()
        self._offer()

    def _offer(self) -> None:
        row = self.row
        if row is None or row.record is None or self.found is None:
            return
        kind, given = row.record.kind, row.record.given
        self.means.set_rows(words_of.choices(kind, given, self.found.offered[kind], self.filter.text()))
        if self.filter.text():
            first = next((one for one in self.means.rows), None)
            self.means.choose(first.identity if first else "")
        else:
            self.means.setCurrentIndex(self.means.model().index(0, 0))

    def _ask(self) -> None:
        """Short lists are chosen from at once; a long one begins with its words typed."""
        if self.row is None:
            return
        if len(self.means.rows) > 8:
            self.filter.take()
        else:
            self._to_means()

    def _to_means(self) -> None:
        if self.means.rows:
            self.means.setFocus(Qt.FocusReason.OtherFocusReason)
            into_view(self.means)

    def _back(self) -> None:
        self.filter.clear()
        self.take()

    def _next(self, place: int) -> None:
        """Put the cursor on the next value that is not being saved."""
        rows = self.list.rows
        for row in (*rows[place + 1 :], *rows[:place]):
            if not row.heading and not row.mark and row.identity not in self.pending:
                self.list.choose(row.identity)
                return

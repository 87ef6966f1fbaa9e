"""The line of an item that speaks of other logs of its event: what people said, and what they are still asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shp_desktop.domain.board import BoardItem, SameLog
from shp_desktop.domain.words import counted, joined
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look


class SameEventLine(QFrame):
    """Says which logs are the same event as the item, and asks about the first that may be, with its reason."""

    #: (the other log's uid, whether it is the same event)
    answered = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Logs of the same event")
        self.same = PlainLabel(bold=True, wrap=True)
        self.part = KeyHint(Shortcut.MEETING_NOT_SAME, "not the same event after all")
        self.asks = QFrame()
        look(self.asks, "question")
        self.words = PlainLabel(wrap=True)
        self.yes, self.no = CapButton(), CapButton()
        self.yes.set_words("Same", Shortcut.MEETING_SAME)
        self.yes.setAccessibleName(f"The same event ({Shortcut.MEETING_SAME.cap})")
        self.no.set_words("Not the same", Shortcut.MEETING_NOT_SAME)
        self.yes.clicked.connect(lambda _on: self.answer(same=True))
        self.no.clicked.connect(lambda _on: self.answer(same=False))
        self._asked: SameLog | None = None
        self._linked: SameLog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.same)
        column.addWidget(self.part)
        column.addWidget(self.asks)
        inner = QVBoxLayout(self.asks)
        inner.setContentsMargins(scaled(12), GRID, scaled(12), GRID)
        inner.setSpacing(GRID)
        inner.addWidget(self.words)
        buttons = FlowLayout()
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        inner.addLayout(buttons)

    def show_item(self, item: BoardItem) -> None:
        """Show what is known of an item's event; with nothing to say the line goes."""
        self._asked = item.may_be[0] if item.may_be else None
        self.same.setText(f"Same event as {joined(one.name for one in item.same)}" if item.same else "")
        self.same.setVisible(bool(item.same))
        self._linked = item.same[-1] if item.same else None
        self.part.setVisible(bool(item.same) and self._asked is None)
        self.asks.setVisible(self._asked is not None)
        if self._asked is not None:
            more = len(item.may_be) - 1
            rest = f" ({counted(more, 'more log')} to ask about after this)" if more else ""
            self.words.setText(f"May be the same event as {self._asked.name}: {self._asked.why}.{rest}")
        self.setVisible(bool(item.same) or self._asked is not None)

    @property
    def asking(self) -> bool:
        """Say whether a question stands that a key can answer."""
        return self._asked is not None and not self.isHidden()

    def answer(self, *, same: bool) -> None:
        """Answer the question shown; without one "not the same" parts the log linked last, and "same" does nothing."""
        if self._asked is None and self._linked is not None and not same and not self.isHidden():
            self.part.hide()
            self.answered.emit(self._linked.uid, False)
            return
        if self._asked is None or self.isHidden():
            return
        asked, self._asked = self._asked, None
        self.asks.hide()
        if same:
            said = self.same.text()
            self.same.setText(f"{said} and {asked.name}" if said else f"Same event as {asked.name}")
            self.same.show()
        else:
            self.setVisible(bool(self.same.text()))
        self.answered.emit(asked.uid, same)

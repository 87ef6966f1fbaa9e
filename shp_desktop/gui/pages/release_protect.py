"""Saying on the release desk that a log's address is protected, or taking that back: its reason in one line, and whose word it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.withhold import protected
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.widgets import PlainLabel


@dataclass(frozen=True)
class Protecting:
    """What is to be recorded of a log's address: that it is protected, or with `take_back` that it was said in error, and why."""

    uid: str
    words: str
    take_back: bool


class ProtectLine(QWidget):
    """How the address of the item stands, and the line its reason is typed in."""

    #: a Protecting to be recorded
    wished = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stands = PlainLabel(bold=True, wrap=True)
        self.ask, self.why = PlainLabel(kind="small", wrap=True), Field().name("Why", "a few words; Enter records it")
        self.ask.setBuddy(self.why)
        self._item: BoardItem | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.stands, self.ask, self.why):
            column.addWidget(part)
        self.why.entered.connect(self._enter)
        self.why.left.connect(self.close_line)
        self.show_item(None, {})

    @property
    def words(self) -> str:
        """Return what the key does to the item now."""
        return "Protection said in error" if self._protected else "Address is protected"

    def show_item(self, item: BoardItem | None, said: Mapping[str, str]) -> None:
        """Show how the address of an item stands; `said` is what people said of it, by incident."""
        self._item = item
        told = said.get(item.incident.uid, "") if item is not None else ""
        self.stands.setText(f"{told or 'The log asks to protect its address'}." if self._protected else f"{told}." if told else "")
        self.stands.setVisible(bool(self.stands.text()))
        self._open(on=False)

    def open_line(self) -> None:
        """Ask for the reason."""
        if self._item is None:
            return
        reference = self._item.incident.key.reference
        asked = "is not protected after all; why?" if self._protected else "is protected; why? Every paper from now on keeps it back."
        self.ask.setText(f"The address of log {reference} {asked}")
        self._open(on=True)
        self.why.take()

    def close_line(self) -> None:
        """Put the line away with what was typed."""
        self._open(on=False)
        self.left.emit()

    @property
    def _protected(self) -> bool:
        return self._item is not None and protected(self._item.incident.latest)

    def _open(self, *, on: bool) -> None:
        self.why.clear()
        self.ask.setVisible(on)
        self.why.setVisible(on)
        self.setVisible(on or bool(self.stands.text()))

    def _enter(self) -> None:
        if self._item is not None:
            self.wished.emit(Protecting(self._item.incident.uid, self.why.said, take_back=self._protected))

"""Releasing an item to an agency: which fields, and a summary line; what may never leave is refused in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QVBoxLayout, QWidget

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.release import EVERYBODY, RELEASABLE, Release
from shp_desktop.domain.words import joined
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.pages.actions_rows import ListRow, RowsView
from shp_desktop.gui.pages.meeting_fields import Choice, Field, KeyChoice
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import PlainLabel, look

FIELD_WORDS = {"crime_no": "crime number"}


@dataclass(frozen=True)
class Releasing:
    """The items of a briefing with what was released of them; `titles` are their words by incident."""

    items: tuple[BoardItem, ...]
    titles: dict[str, str]
    held: tuple[Release, ...]


@dataclass(frozen=True)
class ReleaseWish:
    """What the person wants released."""

    incident_uid: str
    agency: str
    fields: tuple[str, ...]
    summary: str


class ReleasePanel(QWidget):
    """The items at the left, what may leave of the one under the cursor at the right."""

    wished = Signal(object)
    left = Signal()

    def __init__(self, agencies: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agencies, self._releasing = dict(agencies), Releasing((), {}, ())
        self.list, self.filter = RowsView(), Field().name("Show items with these words", "item, log number or words")
        self.list.setAccessibleName("Items of this briefing")
        self.panel = Panel("Release to an agency")
        self.log, self.stands = PlainLabel(wrap=True), PlainLabel(kind="small", muted=True, wrap=True)
        self.agency, self.summary = KeyChoice(), Field().name("Summary", "one line the agency may read")
        self.agency.offer("Agency", [Choice("E", EVERYBODY, "everybody")] + [
            Choice(str(n), code, code, name) for n, (code, name) in enumerate(self._agencies.items(), 1)
        ])  # fmt: skip
        self.boxes = {name: QCheckBox(FIELD_WORDS.get(name, name)) for name in RELEASABLE}
        self.problem = PlainLabel(bold=True, wrap=True)
        self._lay_out()
        self._join_up()

    def show_items(self, releasing: Releasing, uid: str = "") -> None:
        """Show the items of a briefing, with the cursor on one of them."""
        self._releasing = releasing
        self._list()
        if uid:
            self.list.choose(uid)
        self._item()

    def take(self) -> None:
        """Take the focus to the items."""
        self.list.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was released."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            bring(self.panel, self.problem)

    def send(self) -> None:
        """Send what was chosen, or say what is missing."""
        fields = tuple(name for name, box in self.boxes.items() if box.isChecked())
        if not self.list.current:
            self.refuse("Choose an item first.")
        elif not self.agency.value:
            self.refuse("Choose who may have it: an agency, or everybody.")
            self.agency.take()
        elif not fields and not self.summary.said:
            self.refuse("Choose a field or write a summary line; as it is, nothing would leave.")
            self.summary.take()
        else:
            self.refuse("")
            self.wished.emit(ReleaseWish(self.list.current, self.agency.value, fields, self.summary.said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(720)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self._across.setStretch(0, 5 if beside else 2)
        self._across.setStretch(1, 5 if beside else 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        card = QFrame()
        look(card, "card")
        column = QVBoxLayout(card)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.addWidget(card, 5)
        self._across.addWidget(self.panel, 5)
        body = self.panel.body
        for widget in (self.log, self.stands):
            body.addWidget(widget)
        self.panel.field("To whom", self.agency)
        body.addWidget(PlainLabel("Fields", kind="small", muted=True))
        flow = FlowLayout(space=8)
        for box in self.boxes.values():
            flow.addWidget(box)
        body.addLayout(flow)
        self.panel.field("Summary", self.summary)
        never = "Caller, phone and a protected address never leave, whatever is chosen here."
        body.addWidget(PlainLabel(never, kind="small", muted=True, wrap=True))
        body.addWidget(self.problem)
        self.panel.row(button("Release", self.send, "main"), button("Back", self.left.emit))
        body.addStretch(1)
        self.problem.hide()

    def _join_up(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._list())
        self.filter.entered.connect(self.take)
        self.filter.left.connect(self.take)
        self.list.moved.connect(lambda _uid: self._item())
        self.list.opened.connect(lambda _uid: self.agency.take())
        self.agency.chosen.connect(lambda _code: self._stands())
        self.summary.entered.connect(self.send)
        self.summary.left.connect(self.left.emit)
        self.panel.left.connect(self.left.emit)

    def _list(self) -> None:
        words = self.filter.said.casefold().split()
        self.list.set_rows([row for row in self._rows() if all(word in row.said.casefold() for word in words)])

    def _rows(self) -> Sequence[ListRow]:
        told = {one.incident_uid for one in self._releasing.held}
        return [
            ListRow(
                item.incident.uid, f"{item.number} {self._releasing.titles.get(item.incident.uid, '')}",
                f"log {item.incident.key.reference}", "released" if item.incident.uid in told else "", record=item,
            )
            for item in self._releasing.items
        ]  # fmt: skip

    def _item(self) -> None:
        row = self.list.row
        item: BoardItem | None = row.record if row is not None else None
        self.panel.setVisible(item is not None)
        if item is None:
            return
        self.refuse("")
        self.log.setText(item.incident.erased or item.incident.latest.text.narrative or "The log has no narrative.")
        for box in self.boxes.values():
            box.setChecked(False)
        self.summary.clear()
        self._stands()

    def _stands(self) -> None:
        mine = [one for one in self._releasing.held if one.incident_uid == self.list.current]
        lines = []
        for one in mine:
            who = "everybody" if one.agency == EVERYBODY else self._agencies.get(one.agency, one.agency)
            fields = joined(FIELD_WORDS.get(name, name) for name in one.fields)
            summary = f'summary "{one.summary}"' if one.summary else ""
            lines.append(f"Released to {who}: {joined((fields, summary))}.")
        self.stands.setText(
            "\n".join(lines) or "Nothing of this item is released yet: agencies see its type, time, street and grade."
        )

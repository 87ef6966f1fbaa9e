"""Releasing items to agencies: the items at the left; at the right who may see which field, set by the agency that holds the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.released import SUMMARY, TAKEN_BACK, Release
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.pages.actions_rows import ListRow, RowsView
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel
from shp_desktop.gui.pages.release_matrix import NEVER, PROPOSED, RELEASED, ReleaseMatrix, said_of, state_of
from shp_desktop.gui.pages.release_protect import ProtectLine
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.services.release import Cell

#: the width from which the fields stand beside the items, and the text size from which they are higher than the page
_BESIDE, _LARGE = 560, 1.5
_NEVER = "Caller, phone and a protected address never leave, whatever is chosen here; a narrative leaves only where somebody releases it."


@dataclass(frozen=True)
class Releasing:
    """The items of a briefing, their words, how each stands for each agency, who holds it, and what was heard in the room; by incident."""

    items: tuple[BoardItem, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    cells: "Mapping[str, tuple[Cell, ...]]" = field(default_factory=dict)
    holders: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    heard: Mapping[str, str] = field(default_factory=dict)
    #: what people said of a log's protected address
    protection: Mapping[str, str] = field(default_factory=dict)


class ReleasePanel(QWidget):
    """What the person at the keyboard sees and sets; what is set is sent as records of releases."""

    #: records to be kept, all or none
    wished = Signal(object)
    left = Signal()

    def __init__(self, agencies: Mapping[str, str], calls: Mapping[Shortcut, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agencies, self._releasing = dict(agencies), Releasing()
        self.list, self.filter = RowsView(), Field().name("Show items with these words", "item, log number or words")
        self.list.setAccessibleName("Items of this briefing")
        self.panel, self.matrix = Panel("No item chosen"), ReleaseMatrix(agencies)
        self.heard, self.holder = PlainLabel(kind="small", wrap=True), PlainLabel(kind="small", muted=True, wrap=True)
        self.said_by = Field().name("Who of it says so", "a name: who of that agency agreed")
        self.stands, self.log = PlainLabel(wrap=True), PlainLabel(kind="small", wrap=True)
        self.for_whom, self.summary = PlainLabel(kind="small", muted=True), Field().name("Summary line", "one line the agency may read; Enter keeps it")
        self.problem, self.protect = PlainLabel(bold=True, wrap=True), ProtectLine()
        self._lay_out(calls)
        self._join_up()

    def show_items(self, releasing: Releasing, uid: str = "") -> None:
        """Show the items of a briefing, with the cursor on one of them or where it was."""
        self._releasing = releasing
        self._list()
        if uid:
            self.list.choose(uid)
        self._item()

    def take(self) -> None:
        """Take the focus to the items."""
        self.list.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was changed."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            bring(self.panel, self.problem)

    def ask_who(self) -> None:
        """Take the keys to who of the holding agency says so, where nobody is named yet."""
        self.said_by.show()
        self.said_by.take()

    @property
    def item(self) -> BoardItem | None:
        """Return the item under the cursor."""
        row = self.list.row
        return row.record if row is not None else None

    def turn(self, agency: str, name: str) -> None:
        """Open a field to an agency, or close it."""
        cell = self._cell(agency)
        if cell is None:
            return
        state = state_of(cell, name)
        if name == SUMMARY:
            self.write()
        elif state == NEVER:
            self.refuse("Its address is protected; nothing was changed, it never leaves.")
        elif next(one for one in cell.settings if one.name == name).open:
            fields = tuple(one for one in cell.own.fields if one != name)
            self._send([replace(cell.own, fields=fields, closed=(*cell.own.closed, name))])
        else:
            closed = tuple(one for one in cell.own.closed if one != name)
            self._send([replace(cell.own, fields=(*cell.own.fields, name), closed=closed)])

    def accept(self, *, every: bool = False) -> None:
        """Accept what is proposed for the item under the cursor, or for all items alike."""
        from shp_desktop.services.release import accepted

        wishes = [wish for uid in (self._alike() if every else (self.list.current,)) for wish in accepted(self._releasing.cells.get(uid, ()))]
        if wishes:
            self._send(wishes)
        else:
            self.refuse("Nothing is proposed for this item; nothing was changed.")

    def take_back(self) -> None:
        """Take everything back that was released to the agency under the cursor."""
        cell = self.matrix.cell
        if cell is not None:
            self._send([Release(cell.own.incident_uid, cell.agency, (), closed=TAKEN_BACK)])

    def enter(self) -> None:
        """Go from the items to the fields, from the fields to the summary line."""
        if self.matrix.hasFocus():
            self.write()
        elif self.list.hasFocus():
            self._to_fields()

    def _to_fields(self) -> None:
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()

    def write(self) -> None:
        """Write the summary line for the agency under the cursor."""
        self.summary.take()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self._across.setStretch(0, 3 if beside else 2)
        self._across.setStretch(1, 5 if beside else 4)

    def _lay_out(self, calls: Mapping[Shortcut, Callable[[], object]]) -> None:
        card = QFrame()
        look(card, "card")
        column = QVBoxLayout(card)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.addWidget(card, 3)
        right = QVBoxLayout()
        right.addWidget(self.panel, 1)
        self._across.addLayout(right, 5)
        body = self.panel.body
        for widget in (self.holder, self.said_by, self.protect, self.matrix, self.stands, self.for_whom, self.summary, self.problem):
            body.addWidget(widget)
        if scale() >= _LARGE:  # the fields are higher than the page then, and signs stand for their words: what a sign means stays in sight
            self.stands.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4))
            right.addWidget(self.stands)
        self.for_whom.setBuddy(self.summary)
        self.keys = {key: KeyRow(words, key, calls[key]) for key, words in _KEYS.items()}
        self.panel.row(KeyHint("Space", "opens, closes"), *self.keys.values())
        for widget in (self.heard, self.log):
            body.addWidget(widget)
        body.addWidget(PlainLabel(_NEVER, kind="small", muted=True, wrap=True))
        body.addStretch(1)
        self.problem.hide()

    def _join_up(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._list())
        self.filter.entered.connect(self.take)
        self.filter.left.connect(self.take)
        self.list.moved.connect(lambda _uid: self._item())
        self.list.opened.connect(lambda _uid: self._to_fields())
        self.matrix.moved.connect(lambda _agency, _name: self._tell())
        self.matrix.turned.connect(self.turn)
        self.matrix.entered.connect(self.write)
        self.matrix.left.connect(self.take)
        self.summary.entered.connect(self._keep_summary)
        for line in (self.summary, self.said_by):
            line.left.connect(self._to_fields)
        self.said_by.entered.connect(self._to_fields)
        self.panel.left.connect(self.left.emit)
        self.protect.left.connect(lambda: self.matrix.setFocus(Qt.FocusReason.OtherFocusReason))

    def _send(self, wishes: Sequence[Release]) -> None:
        self.refuse("")
        said = self.said_by.said if self.said_by.isVisibleTo(self) else ""
        self.wished.emit([replace(wish, said_by=said or wish.said_by) for wish in wishes])

    def _keep_summary(self) -> None:
        cell = self.matrix.cell
        if cell is None:
            return
        words = self.summary.said
        if words == cell.summary:
            self.refuse("The summary line stands as it is; nothing was changed.")
        elif words:
            closed = tuple(name for name in cell.own.closed if name != SUMMARY)
            self._send([replace(cell.own, summary=words, closed=closed)])
        else:
            self._send([replace(cell.own, summary="", closed=(*cell.own.closed, SUMMARY))])

    def _cell(self, agency: str) -> "Cell | None":
        return next((one for one in self._releasing.cells.get(self.list.current, ()) if one.agency == agency), None)

    def _alike(self) -> tuple[str, ...]:
        from shp_desktop.services.release import alike

        uid = self.list.current
        return alike(self._releasing.cells, self._releasing.items, uid) if uid in self._releasing.cells else ()

    def _list(self) -> None:
        words = self.filter.said.casefold().split()
        self.list.set_rows([row for row in self._rows() if all(word in row.said.casefold() for word in words)])

    def _rows(self) -> Sequence[ListRow]:
        rows = []
        for item in self._releasing.items:
            uid = item.incident.uid
            cells = self._releasing.cells.get(uid, ())
            states = {state_of(cell, name) for cell in cells for name in (*(one.name for one in cell.settings), SUMMARY)}
            note = RELEASED if RELEASED in states else PROPOSED if PROPOSED in states else ""
            title = f"{item.number} {self._releasing.titles.get(uid, '')}"
            rows.append(ListRow(uid, title, f"log {item.incident.key.reference}", note, "heard" if uid in self._releasing.heard else "", record=item))
        return rows

    def _item(self) -> None:
        item = self.item
        self.panel.setVisible(item is not None)
        if item is None:
            return
        self.refuse("")
        uid = item.incident.uid
        self.panel.heading.setText(f"Item {item.number}: {self._releasing.titles.get(uid, '')}")
        self.panel.heading.show()
        holder, mine = self._releasing.holders.get(uid, ("", True))
        whose = f"{holder} holds this log" if holder else "Not ours: chair to decide"
        self.holder.setText(f"{whose}." if mine else f"{whose}: say below who of it releases, closing needs nobody.")
        self.said_by.setVisible(not mine)
        self.protect.show_item(item, self._releasing.protection)
        self.keys[Shortcut.PAPERS_RELEASE_PROTECT].set_words(self.protect.words)
        self.heard.setText(self._releasing.heard.get(uid, ""))
        self.heard.setVisible(bool(self.heard.text()))
        said = item.incident.erased or item.incident.latest.text.narrative
        self.log.setText(f"The log says: {said}" if said else "The log has no narrative.")
        self.matrix.show_cells(self._releasing.cells.get(uid, ()))
        self._offer()

    def _offer(self) -> None:
        """Say what the keys would do to this item."""
        alike = len(self._alike())
        self.keys[Shortcut.PAPERS_RELEASE_ACCEPT].set_note("" if alike else "nothing is proposed")
        more = self.keys[Shortcut.PAPERS_RELEASE_ALIKE]
        more.set_words(f"Accept {alike} alike" if alike else _KEYS[Shortcut.PAPERS_RELEASE_ALIKE])
        more.set_note("" if alike > 1 else "no other is alike")

    def _follow(self) -> None:
        """Keep the field under the cursor in sight: the panel scrolls, the fields do not."""
        box, inner = self.matrix.visualRect(self.matrix.currentIndex()), self.panel.widget()
        if inner is None:
            return
        middle = self.matrix.viewport().mapTo(inner, box.center())
        self.panel.ensureVisible(middle.x(), middle.y(), 0, 2 * box.height())

    def _tell(self) -> None:
        cell = self.matrix.cell
        if cell is None:
            return
        if self.matrix.hasFocus():
            self._follow()
        name = self._agencies.get(cell.agency, cell.agency)
        self.stands.setText(said_of(cell, self.matrix.name, name))
        self.for_whom.setText(f"Summary line for {name}")
        if not self.summary.hasFocus():
            self.summary.setText(cell.summary)
        self.keys[Shortcut.PAPERS_RELEASE_BACK].set_words(f"Take back: {cell.agency}")
        self.keys[Shortcut.PAPERS_RELEASE_PREVIEW].set_words(f"Preview: {cell.agency}")


_KEYS = {
    Shortcut.PAPERS_RELEASE_ACCEPT: "Accept proposed",
    Shortcut.PAPERS_RELEASE_ALIKE: "Accept alike",
    Shortcut.PAPERS_RELEASE_BACK: "Take back",
    Shortcut.PAPERS_RELEASE_PREVIEW: "Preview",
    Shortcut.PAPERS_RELEASE_PROTECT: "Address is protected",
}

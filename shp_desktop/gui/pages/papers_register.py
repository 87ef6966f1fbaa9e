"""The desk of the register: every copy of a briefing, who holds it, and what is not back yet."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from shp_desktop.domain.copies import Fate, KeptCopy
from shp_desktop.domain.exports import Kind, Table
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.papers_morning import TickList
from shp_desktop.gui.pages.papers_register_panel import RegisterPanel
from shp_desktop.gui.pages.papers_register_words import EMPTY, rows
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import Listed
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.visible_table import rows_table
from shp_desktop.gui.widgets import PlainLabel, look
from shp_desktop.services.copy_register import Register

if TYPE_CHECKING:
    from shp_desktop.domain.sharing import Agreements
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.session import Outcome, Session


_LISTED, _HEADS = Listed[KeptCopy]("copies", Kind.FIGURES), ("Copy", "Paper", "State", "Whose or when")


@dataclass(frozen=True)
class Shown:
    """What the desk shows: the register, and what the agreements say that papers left under."""

    register: Register
    agreements: "Agreements"
    today: date


class RegisterDesk(Desk):
    """Copies at the left, Space marks them; what is recorded of the marked ones, or of the one under the cursor, at the right."""

    key, words = Shortcut.PAPERS_REGISTER, "Copies"

    def __init__(self, page: "PapersPage") -> None:
        super().__init__(page)
        self._day: date | None = None
        self._shown: Shown | None = None
        self._marked: set[str] = set()
        self.keys = {
            Shortcut.PAPERS_COPY_OUT: partial(self._ask, Fate.HANDED_OUT), Shortcut.PAPERS_COPY_BACK: partial(self._ask, Fate.COLLECTED),
            Shortcut.PAPERS_COPY_GONE: partial(self._ask, Fate.DESTROYED), Shortcut.PAPERS_COPY_LOST: partial(self._ask, Fate.LOST),
            Shortcut.PAPERS_COPY_FOUND: partial(self._ask, Fate.FOUND), Shortcut.PAPERS_COPY_ALIKE: self._mark_alike,
        }  # fmt: skip
        self.list = TickList()
        self.list.setAccessibleName("Numbered copies")
        self.empty = PlainLabel(EMPTY, muted=True, wrap=True)
        self.panel = RegisterPanel(self.keys)
        self._lay_out()
        self.list.moved.connect(lambda _uid: self._show_copy())
        self.list.ticked.connect(self._mark)
        self.panel.left.connect(self._leave)
        self.panel.said.connect(self._record)
        page.context.bus.changed.connect(self._changed)

    def begin(self, day: date | None) -> None:
        """Read the register of a briefing and show it."""
        self._day, self._marked = day, set()
        self.opened.emit()
        self._read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> bool:
        """Record what is being asked; Enter on the list itself does nothing."""
        self.panel.send()
        return True

    def receive(self, payload: object) -> bool:
        """Open the register of the day another page sent."""
        match payload:
            case ("copies", date() as day):
                self.begin(day)
                return True
        return False

    def tables(self) -> tuple[Table, ...]:
        return (rows_table(self.list.rows, _HEADS, _LISTED, ""),)

    def let_go(self) -> None:
        """Forget the register that was shown, and what was being typed."""
        self._shown, self._marked = None, set()
        self.list.set_rows(())
        self.panel.put_away()

    @property
    def chosen(self) -> tuple[KeptCopy, ...]:
        """Return the copies marked, else the one under the cursor."""
        records = [row.record for row in self.list.rows if isinstance(row.record, KeptCopy)]
        marked = tuple(one for one in records if one.uid in self._marked)
        row = self.list.row
        return marked or ((row.record,) if row is not None and isinstance(row.record, KeptCopy) else ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(720)
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        card = QFrame()
        look(card, "card")
        column = QVBoxLayout(card)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.addWidget(card, 5)
        self._across.addWidget(self.panel, 4)

    def _read(self) -> None:
        day = self._day

        def work(session: "Session") -> Shown:
            from shp_desktop.services import copy_register

            return Shown(copy_register.register(session, day), session.rules.sharing, session.today())

        self.page.read(work, self._show, slot="register")

    def _changed(self, changes: frozenset[str], _source: object) -> None:
        """A word taken back, or a paper that left meanwhile, is seen at once."""
        if "papers" in changes and self.isVisible():
            self._read()

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        there = {one.uid for one in (*shown.register.copies, *shown.register.others)}
        self._marked &= there
        self.list.set_rows(rows(shown.register, self._marked))
        self.empty.setVisible(not shown.register.copies)
        self._show_copy()

    def _show_copy(self) -> None:
        shown, row = self._shown, self.list.row
        copy = row.record if row is not None and isinstance(row.record, KeptCopy) else None
        owed = shown.agreements.of(copy.agency, copy.kind).owed(shown.today) if shown is not None and copy is not None else ""
        self.panel.show_copy(copy, owed, len(self._marked))

    def _mark(self, uid: str) -> None:
        if uid and self._shown is not None:
            self._marked ^= {uid}
            self.list.set_rows(rows(self._shown.register, self._marked))
            self._show_copy()

    def _mark_alike(self) -> None:
        """Mark every copy of its briefing that stands as the one under the cursor does."""
        if not self._free() or self._shown is None or self.list.row is None:
            return
        here: KeptCopy = self.list.row.record
        alike = {
            one.uid for one in (*self._shown.register.copies, *self._shown.register.others)
            if (one.state, one.meeting_uid) == (here.state, here.meeting_uid)
        }  # fmt: skip
        self._marked = self._marked - alike if alike <= self._marked else self._marked | alike
        self.list.set_rows(rows(self._shown.register, self._marked))
        self._show_copy()

    def _free(self) -> bool:
        """Open the desk where the paper is in front; say whether it was open already."""
        if self.isVisible():
            return True
        self.begin(self.page.day)
        return False

    def _ask(self, fate: Fate) -> None:
        if self._free() and self.chosen:
            self.panel.ask(fate, self.chosen, self.page.context.person().name)

    def _record(self, fate: Fate, who: str, witness: str, words: str) -> None:
        uids = [one.uid for one in self.chosen]

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import copy_register

            return copy_register.note(session, uids, fate, who=who, witness=witness, words=words)

        def done(outcome: "Outcome") -> None:
            self._marked = set()
            self.panel.put_away()
            self.page.context.bus.notice.emit(outcome.words)
            self._read()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

        self.page.save(work, done, lambda error: self.panel.refuse(str(error)))

    def _leave(self) -> None:
        """Esc takes a question back first, then leaves the register."""
        if self.panel.asking:
            self.panel.put_away()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

"""The status line of an item: what, as at when, said by whom; what the log's own lines say is offered, never set by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.moments import from_utc
from shp_desktop.domain.status import Proposed, StatusWords
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.pages.meeting_rows import Row
from shp_desktop.gui.pages.meeting_saves import Saved, saved
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import PlainLabel

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session

_DIGITS = "1234567890"


@dataclass(frozen=True)
class StatusWish:
    """A status line as it was worded."""

    status: str
    as_at: str
    said_by: str
    words: str


class StatusPanel(Panel):
    """One status line being worded: a digit chooses the status, Enter goes on and records at the last field."""

    wished = Signal(object)

    def __init__(self, drafts: Drafts, words: StatusWords, parent: QWidget | None = None) -> None:
        super().__init__("Status line", parent)
        self._drafts, self._uid, self._words = drafts, "", words
        self._offered: dict[Field, str] = {}
        self.log = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.log)
        self.status = KeyChoice()
        self.status.offer("Status", [Choice(key, row.code, row.words) for key, row in zip(_DIGITS, words.rows, strict=False)])
        self.body.addWidget(self.status)
        self.as_at, self.said_by, self.words = (Field() for _ in range(3))
        for words_, one, hint in (
            ("As at", self.as_at, "07:10, yesterday 23:10, or Enter for now"), ("Said by", self.said_by, "name and agency"),
            ("Words", self.words, "or Enter"),
        ):  # fmt: skip
            self.field(words_, one.name(words_, hint))
            one.left.connect(self.left.emit)
        self.status.chosen.connect(lambda _value: self._take(self.as_at))
        self.as_at.entered.connect(lambda: self._take(self.said_by))
        self.said_by.entered.connect(self.words.take)
        self.words.entered.connect(self.send)
        self.row(button("Record the status line", self.send, "main"), button("Back", self.left.emit))
        self.body.addStretch(1)

    def begin(self, uid: str, about: str, status: str = "") -> None:
        """Open the panel on a log, about which it says "item 3" or "log 100003"; a `status` said already is chosen."""
        self._uid = uid
        self.heading.setText(f"Status line, {about}")
        self.heading.show()
        self.log.hide()
        self.status.show_value(status)
        self._offered.clear()
        for part, field in self._fields():
            field.keep_in(self._drafts, f"meeting/status/{part}/{uid}")
        self.status.take()

    def offer(self, uid: str, proposed: Proposed | None) -> None:
        """Show what the log says of itself; it is chosen already where nothing was typed, and recorded only by a person."""
        if uid != self._uid or proposed is None or self.status.value:
            return
        when = f"{from_utc(proposed.as_at).local:%H:%M}" if proposed.as_at else ""
        said = f" as at {when}" if when else ""
        self.log.setText(f"The log says: {proposed.quote}. Offered: {self._words.name(proposed.code)}{said}.")
        self.log.show()
        self.status.show_value(proposed.code)
        if when and not self.as_at.said:
            local = from_utc(proposed.as_at).local if proposed.as_at else None
            self._propose(self.as_at, f"{local:%d/%m} {when}" if local else when)
        if not self.said_by.said:
            self._propose(self.said_by, "the log")
        self.status.take()

    def tell(self, uid: str, quote: str) -> None:
        """Show what the log says of itself beside what is being said by a person."""
        if uid == self._uid:
            self.log.setText(f"The log says: {quote}")
            self.log.show()

    def _propose(self, field: Field, text: str) -> None:
        field.setText(text)
        self._offered[field] = text

    def _take(self, field: Field) -> None:
        """Go to a field; what is only proposed there goes with the first letter typed."""
        field.take()
        if field.said and field.said == self._offered.get(field):
            field.selectAll()

    def send(self) -> None:
        """Send the line, or go to what it still needs."""
        if not self.status.value:
            self.status.take()
        elif not self.said_by.said:
            self.said_by.take()
        else:
            self.wished.emit(StatusWish(self.status.value, self.as_at.said, self.said_by.said, self.words.said))

    def forget(self, uid: str) -> None:
        """Forget the drafts of a line that has been recorded."""
        self._drafts.forget(*(f"meeting/status/{part}/{uid}" for part, _ in self._fields()))

    def _fields(self) -> tuple[tuple[str, Field], ...]:
        return (("as_at", self.as_at), ("said_by", self.said_by), ("words", self.words))


class StatusDesk(Extra):
    """The key that opens the status line of the item on screen, and what becomes of it."""

    def __init__(self, page: "MeetingPage") -> None:
        """Join a page."""
        super().__init__(page)
        self.panel = StatusPanel(page.drafts, StatusWords.from_rows(page.context.tables.rows("status_words")))
        self.panel.wished.connect(self._record)
        self._row: Row | None = None

    def keys(self) -> Keys:
        return {Shortcut.MEETING_STATUS: self._open}

    def panels(self) -> Sequence[Panel]:
        return (self.panel,)

    def _open(self) -> None:
        row = self.page.row()
        if row is None or row.item is None:
            return
        self._row, uid = row, row.identity
        self.page.show_side(self.panel)
        self.panel.begin(uid, f"item {row.number}")

        def work(session: "Session") -> Proposed | None:
            from shp_desktop.services import status_lines

            return status_lines.proposed(session, uid)

        self.page.read(work, lambda proposed: self.panel.offer(uid, proposed), slot="status")

    def _record(self, wish: StatusWish) -> None:
        if self._row is None:
            return
        uid = self._row.identity

        def work(session: "Session") -> Saved:
            from shp_desktop.services import status_lines

            return saved(session, status_lines.set_status(session, uid, wish.status, wish.as_at, wish.said_by, wish.words), uid=uid)

        self.page.back()
        self.page.record.commit(work, uid, lambda: self.panel.forget(uid))

"""The threshold watch beside the item on screen: what a count gives a right or a duty to, with the rows that count; never on the wall."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.watch import Watch
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_rows import Morning, Row
from shp_desktop.gui.pages.meeting_saves import Saved
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale
from shp_desktop.gui.widgets import Card, PlainLabel

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session
    from shp_desktop.services.watch import Watched

#: nothing is asked within so many milliseconds of a key: the next item is painted first
_PAUSE = 90
_ROWS = 6
_NOTE, _PROPOSALS = "information, nothing is decided by it", "information; local rules, not yet signed off"
_WANTED = frozenset({"incidents", "imports", "seen", "board"})


class WatchCard(Card):
    """What the watch says of one item, as soon as it has been found; without anything the card is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Threshold watch", _NOTE, parent)
        self.note.setWordWrap(scale() > 1.5)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._wanted = True
        self._found: dict[str, Watched] = {}
        self._shown: BoardItem | None = None
        self._lines: list[tuple[PlainLabel, PlainLabel]] = []
        self.hide()

    def toggle(self) -> None:
        """Hide the card while others look at the screen, or bring it back."""
        self._wanted = not self._wanted
        self._show()

    def give(self, found: "Watched") -> None:
        """Take what was found of an item; it is shown at once where the item is on screen."""
        self._found[found.incident_uid] = found
        if self._shown is not None and self._shown.incident.uid == found.incident_uid:
            self._show()

    def found(self, uid: str) -> "Watched | None":
        """Return what was found of an item, None where it is still to be asked."""
        return self._found.get(uid)

    def forget(self) -> None:
        """Forget what was found; what is on screen stays until it is found anew."""
        self._found.clear()

    def show_item(self, item: BoardItem | None) -> None:
        """Show what is known of an item; nothing for None."""
        self._shown = item
        self._show()

    def _show(self) -> None:
        item = self._shown
        found = self._found.get(item.incident.uid) if item is not None else None
        known = found if found is not None and item is not None and found.version_uid == item.incident.version_uid else None
        lines = known.lines if known is not None else ()
        signed = any(line.signed_off for line in lines)
        self.note.setText(known.unread_words if known is not None and known.unread else _NOTE if signed else _PROPOSALS)
        below = [_below(line, lines[place - 1] if place else None, signed=signed) for place, line in enumerate(lines)]
        while len(self._lines) < len(lines):
            self._add_line()
        for (said, rows), line, words in zip(self._lines, lines, below, strict=False):
            said.setText(f"{line.title}: {line.line}")
            rows.setText(words)
        for place, (said, rows) in enumerate(self._lines):
            said.setVisible(place < len(lines))
            rows.setVisible(place < len(lines) and bool(below[place]))
        told = (f"{line.title}: {line.line} {words}" for line, words in zip(lines, below, strict=True))
        self.setAccessibleDescription(" ".join(told))
        self.setVisible(self._wanted and bool(lines))

    def _add_line(self) -> None:
        labels = (PlainLabel(wrap=True), PlainLabel(kind="small", muted=True, wrap=True))
        for label in labels:
            self.body.addWidget(label)
        self._lines.append(labels)


def _below(line: Watch, before: Watch | None, *, signed: bool) -> str:
    """Return the rows that count beside this log, named once for two rules that count the same, and where the rule comes from."""
    rows = [row.words for row in line.rows if not row.this]
    more = [f"{len(rows) - _ROWS} more"] if len(rows) > _ROWS else []
    said = f"With {'; '.join(rows[:_ROWS] + more)}." if rows else ""
    if rows and before is not None and before.rows == line.rows:
        said = "With the same logs."
    return " ".join(part for part in (said, line.standing if signed else "") if part)


class WatchLook(Extra):
    """Asks the watch about the item on screen, off the window's thread."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self._card = page.item.watch
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        page.context.bus.person_changed.connect(self._forget)
        page.context.bus.changed.connect(self._changed)

    def takes(self, key: Shortcut) -> bool:
        """Go off the screen together with what was seen before, and come back with it."""
        if key is Shortcut.MEETING_SEEN:
            self._card.toggle()
        return False

    def row_shown(self, row: Row) -> None:
        self._timer.start()

    def morning_read(self, morning: Morning) -> None:
        self._forget()

    def recorded(self, uid: str, saved: Saved) -> None:
        if uid and self._card.found(uid) is None:
            self._timer.start()

    def _changed(self, changes: frozenset[str], _source: object) -> None:
        if changes & _WANTED:
            self._forget()

    def _forget(self) -> None:
        self._card.forget()
        self._timer.start()

    def _ask(self) -> None:
        row = self.page.row()
        if row is None or row.item is None or not self.page.isVisible() or self._card.found(row.identity) is not None:
            return
        if self.page.context.jobs.pending:
            self._timer.start()
            return

        def work(session: "Session", uid: str) -> "Watched":
            from shp_desktop.services.watch import watch

            return watch(session, uid)

        self.page.read(partial(work, uid=row.identity), self._card.give, lambda _error: None, slot="watch")

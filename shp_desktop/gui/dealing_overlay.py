"""Is anyone dealing with ...? One key anywhere, an address or a name typed, and who holds what appears as it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shp_desktop.domain.dealing import Dealing, Holding, Kind, LastLog
from shp_desktop.gui.context import Context
from shp_desktop.gui.dealing_rows import DealingRows
from shp_desktop.gui.overlay import Overlay
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel

if TYPE_CHECKING:
    from shp_desktop.services.dealing_desk import Desk
    from shp_desktop.services.session import Session

_PAUSE_MS, _REST_MS = 120, 1000
_PAGES = {Kind.ACTION: "actions", Kind.CHECK: "checks", Kind.CASE: "cases"}
_HINT = "an address or a name: 14 Anchor Terrace, or Dean Harker"
_BEGIN = "Three letters are enough to begin. Held logs are never found; other agencies' logs only as a count until they are released."


class DealingOverlay(Overlay):
    """A field and what it finds; arrows choose a row, Enter goes to it, Esc puts all of it away with everything in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Is anyone dealing with ...?")
        self._context: Context | None = None
        self._desk: Desk | None = None
        self._ticket = 0
        self.found: Dealing | None = None
        self.field = Field().name("Address or name", _HINT)
        self.answer = PlainLabel(kind="lead", bold=True, wrap=True)
        self.more = PlainLabel(kind="small", muted=True, wrap=True)
        self.rows = DealingRows()
        self.rows.pressed.connect(self._go)
        self._pause, self._rest = _once(self, _PAUSE_MS), _once(self, _REST_MS)
        self._lay_out()
        self.field.textChanged.connect(lambda _text: self._typed())
        self.field.entered.connect(self._entered)
        self.field.left.connect(self.put_away)
        self._pause.timeout.connect(self._ask)
        self._rest.timeout.connect(self._rested)

    def begin(self, context: Context) -> None:
        """Open over any page of an open store; what is open just now is read as soon as something is typed."""
        self._context, self._desk = context, None
        self.field.clear()
        self._show_nothing()
        self.open()
        self.field.take()

    def first_focus(self) -> QWidget:
        return self.field

    def put_away(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Put it away and let go of what was typed and found."""
        self._context, self._desk = None, None
        self._ticket += 1
        self._pause.stop()
        self._rest.stop()
        self.field.clear()
        self._show_nothing()
        super().put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.rows.verticalScrollBar()
        match Qt.Key(event.key()):
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                self.rows.step(1 if key is Qt.Key.Key_Down else -1)
                self.field.setAccessibleDescription(self.rows.line)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp as key:
                bar.setValue(bar.value() + (bar.pageStep() if key is Qt.Key.Key_PageDown else -bar.pageStep()))
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def _entered(self) -> None:
        """Go to the row chosen, or ask at once for what stands there."""
        if self.rows.chosen is None:
            self._ask()
        else:
            self._go(self.rows.chosen)

    def _go(self, to: Holding | LastLog) -> None:
        """Go to an action, check or case on its page, to a log on the agenda; what is not released to the person's agency stays here."""
        context = self._context
        if context is None:
            return
        if isinstance(to, Holding):
            if to.may_be_read and to.kind in _PAGES:
                self._leave(context, _PAGES[to.kind], to.uid)
            else:
                self._say(f"{to.ref} is not shown to your agency; ask {to.who}." if to.kind in _PAGES else f"Ask {to.who}.")
            return
        ticket = self._ticket

        def work(session: "Session") -> bool:
            from shp_desktop.services import prepare_board

            return any(item.incident.uid == to.uid for item in prepare_board.board(session).items)

        def shown(there: bool) -> None:  # noqa: FBT001 - what a job answers
            if ticket != self._ticket or self._context is not context:
                return
            if there:
                self._leave(context, "meeting", to.uid)
            else:
                self._say(f"Log {to.reference} is not on the agenda any more; what may be told of it stands here.")

        context.jobs.read(work, shown, context.bus.fail)

    def _leave(self, context: Context, page: str, uid: str) -> None:
        """Go there; the search is in the audit trail even where it did not rest."""
        if self._rest.isActive():
            self._rested()
        self.forget()
        context.bus.go.emit(page, uid)

    def _say(self, words: str) -> None:
        self.more.setText(words)
        self.more.show()

    def _typed(self) -> None:
        self._rest.stop()
        self.rows.choose(-1)
        if self._context is None:
            return
        if self.field.said:
            self._pause.start()
        else:
            self._ticket += 1
            self._pause.stop()
            self._show_nothing()

    def _ask(self) -> None:
        """Ask for what stands there now; only the answer to the last question is shown."""
        context, words, held = self._context, self.field.said, self._desk
        self._pause.stop()
        if context is None or not words:
            return
        self._ticket += 1
        ticket = self._ticket

        def work(session: "Session") -> "tuple[Dealing, Desk]":
            from shp_desktop.services import dealing, dealing_desk

            desk = held or dealing_desk.desk(session)
            return dealing.dealing(session, words, desk), desk

        def shown(read: "tuple[Dealing, Desk]") -> None:
            if ticket == self._ticket and self._context is context:
                self._desk = read[1]
                self._show(read[0])

        context.jobs.read(work, shown, context.bus.fail)

    def _show(self, found: Dealing) -> None:
        self.found = found
        self.answer.setText(found.words)
        notes = [one.words for one in found.elsewhere]
        notes += [found.more, f"older logs still being read in: {found.unread:,}" if found.unread else ""]
        self.more.setText("; ".join(note for note in notes if note) if found.asked.enough else _BEGIN)
        self.more.setVisible(bool(self.more.text()))
        self.rows.show_found(found, self._context.now() if self._context is not None else None)
        if found.asked.enough:
            self._rest.start()

    def _show_nothing(self) -> None:
        self.found = None
        self.answer.clear()
        self.more.setText(_BEGIN)
        self.more.show()
        self.rows.show_found(None)

    def _rested(self) -> None:
        """A search that rests a second is in the audit trail; what was typed is not."""
        context, found = self._context, self.found
        if context is None or found is None:
            return

        def work(session: "Session") -> None:
            from shp_desktop.services import dealing

            dealing.searched(session, found)

        context.jobs.write(work, None, context.bus.fail)

    def _lay_out(self) -> None:
        title = PlainLabel("Is anyone dealing with ...?", kind="lead", bold=True)
        title.setBuddy(self.field)
        self.body.addWidget(title)
        self.body.addWidget(self.field)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.more)
        self.body.addWidget(self.rows, 1)
        keys = QHBoxLayout()
        keys.setSpacing(scaled(16))
        keys.addWidget(KeyHint("Up Down", "choose"))
        keys.addWidget(KeyHint("Enter", "goes to it"))
        keys.addWidget(KeyHint("Esc", "put away"))
        keys.addStretch(1)
        self.body.addLayout(keys)


def _once(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer

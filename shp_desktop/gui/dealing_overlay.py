"""Is anyone dealing with ...? One key anywhere, an address or a name typed, and who holds what appears as it is typed."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.dealing import Dealing, Holding, Kind, LastLog
from shp_desktop.domain.moments import LONDON, short_day
from shp_desktop.gui.context import Context
from shp_desktop.gui.overlay import Overlay
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, Rule

if TYPE_CHECKING:
    from shp_desktop.services.dealing_desk import Desk
    from shp_desktop.services.session import Session

_PAUSE_MS, _REST_MS = 120, 1000
_WIDE = 860
_NEEDS_YEAR = timedelta(days=300)
KIND_WORDS = {Kind.ACTION: "Action", Kind.CHECK: "Check", Kind.CASE: "Case", Kind.AROUND: "Team Around"}
_HINT = "an address or a name: 14 Anchor Terrace, or Dean Harker"
_BEGIN = "Three letters are enough to begin. Held logs are never found; other agencies' logs only as a count until they are released."


class DealingOverlay(Overlay):
    """A field and what it finds; arrows and page keys scroll it, Esc puts it away with everything in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Is anyone dealing with ...?")
        self._context: Context | None = None
        self._desk: Desk | None = None
        self._ticket = 0
        self.found: Dealing | None = None
        self.field = Field().name("Address or name", _HINT)
        self.answer = PlainLabel(kind="lead", bold=True, wrap=True)
        self.more = PlainLabel(kind="small", muted=True, wrap=True)
        self.rows = _Rows()
        self._pause, self._rest = _once(self, _PAUSE_MS), _once(self, _REST_MS)
        self._lay_out()
        self.field.textChanged.connect(lambda _text: self._typed())
        self.field.entered.connect(self._ask)
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
        step = {
            Qt.Key.Key_Down: scaled(48), Qt.Key.Key_Up: -scaled(48),
            Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep(),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is not None:
            bar.setValue(bar.value() + step)
            event.accept()
            return
        super().keyPressEvent(event)

    def _typed(self) -> None:
        self._rest.stop()
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
        keys.addWidget(KeyHint("Up Down", "scroll"))
        keys.addWidget(KeyHint("Esc", "put away"))
        keys.addStretch(1)
        self.body.addLayout(keys)


class _Rows(QScrollArea):
    """Who holds what, then the last logs; as wide as the screen leaves room for, the words wrapped."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Who deals with it")
        self.lines: list[str] = []
        self.show_found(None)

    def show_found(self, found: Dealing | None, now: datetime | None = None) -> None:
        """Show an answer from its top, as it stands at a moment (aware UTC); None clears it."""
        inner, self.lines = QWidget(), []
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, scaled(8), 0)
        column.setSpacing(GRID)
        if found is not None:
            self._fill(column, found, now)
        column.addStretch(1)
        self.setWidget(inner)
        self.setAccessibleDescription(" ".join(self.lines))
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        room = self.window().size()
        return QSize(min(scaled(_WIDE), room.width() - 200), max(scaled(140), room.height() - scaled(320)))

    def minimumSizeHint(self) -> QSize:
        room = self.window().size()
        return QSize(min(scaled(_WIDE), room.width() - 200), scaled(120))

    def _fill(self, column: QVBoxLayout, found: Dealing, now: datetime | None) -> None:
        for holding in found.holdings:
            column.addWidget(Rule())
            column.addLayout(self._row(KIND_WORDS[holding.kind], holding.who, holding.reach, *_said(holding)))
        if found.logs:
            column.addWidget(Rule())
            column.addWidget(PlainLabel("Last logs", kind="small", bold=True))
            for log in found.logs:
                column.addLayout(self._row(_when(log, now), f"{log.type or 'log'} {log.reference}", f"{log.holder}, {log.why}"))

    def _row(self, kind: str, who: str, beside: str, *under: str) -> QGridLayout:
        grid, column = QGridLayout(), 1 if scale() < 1.5 else 0
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(2)
        label = PlainLabel(kind, kind="small", muted=True)
        label.setMinimumWidth(scaled(112))
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        said = [PlainLabel(who, bold=True, wrap=True)]
        said += [PlainLabel(beside, kind="small", muted=True, wrap=True)] if beside else []
        said += [PlainLabel(words, kind="small", wrap=True) for words in under if words]
        for place, one in enumerate(said, start=1 - column):
            grid.addWidget(one, place, column)
        grid.setColumnStretch(column, 1)
        self.lines.append(f"{kind}: {', '.join(one.text() for one in said)}.")
        return grid


def _said(holding: Holding) -> tuple[str, str]:
    about = f"{'logs' if ',' in holding.reference else 'log'} {holding.reference}" if holding.reference else ""
    words = holding.words or "what it says is not released to your agency; ask who has it"
    return words, ", ".join(part for part in (holding.ref, holding.state, about) if part)


def _when(log: LastLog, now: datetime | None) -> str:
    """A log of the last months by its day, an older one by its year as well."""
    local = log.when.astimezone(LONDON)
    old = now is not None and now - log.when > _NEEDS_YEAR
    return f"{short_day(local.date())} {local:%Y}" if old else f"{short_day(local.date())} {local:%H:%M}"


def _once(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer

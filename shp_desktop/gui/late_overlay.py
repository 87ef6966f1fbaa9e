"""A late item typed by hand, from anywhere: what happened and whose it is; all else may be left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.late import parse_when
from shp_desktop.domain.moments import short_day
from shp_desktop.errors import BriefingError, Refused
from shp_desktop.gui.context import Context
from shp_desktop.gui.overlay import Overlay
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

_PARTS = ("text", "when", "place", "kind")
_SOURCE = "late/source"
_MOST_SOURCES = 9


class LateOverlay(Overlay):
    """Enter goes from the text to whose it is, one key says that, Enter records it; Ctrl Enter records from anywhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Late item, typed by hand")
        self._context: Context | None = None
        self._drafts: Drafts | None = None
        self.text = Field().name("What happened", "what happened, as it would be read aloud")
        self.when = Field().name("When", "now; or 07:40, yesterday 23:10, 14/6 07:40")
        self.place = Field().name("Where", "14 Tern Close")
        self.kind = Field().name("Type or grade", "left blank where nobody said")
        self.source: KeyChoice | None = None
        self.becomes = PlainLabel(kind="small", muted=True)
        self.problem = PlainLabel(bold=True, wrap=True)
        self.record, self.back = CapButton(), CapButton()
        self._lay_out()
        self._join_up()

    def begin(self, context: Context) -> None:
        """Open over any page of an open store, as it was left."""
        self._context = context

        def work(session: "Session") -> tuple[tuple[str, ...], dict[str, str]]:
            from shp_desktop.services import drafts, late_items

            return late_items.sources(session), drafts.drafts(session)

        def shown(read: tuple[tuple[str, ...], dict[str, str]]) -> None:
            if self._context is context:
                self._show(context, *read)

        context.jobs.read(work, shown, context.bus.fail)

    def first_focus(self) -> QWidget:
        return self.text

    def forget(self) -> None:
        """Let go of what was typed when the window locks; the store keeps the draft."""
        self.put_away()
        self._context = self._drafts = None
        for field in (self.text, self.when, self.place, self.kind):
            field.clear()

    def send(self) -> None:
        """Record what is there, or go to what is missing."""
        if self.source is None or self._context is None or self._drafts is None:
            return
        if not self.text.said:
            self.text.take()
        elif not self.source.value:
            self.source.take()
        elif self._read_when():
            self._save(self._context, self._drafts, self.source.value)

    def put_away(self) -> None:
        if self._drafts is not None:
            self._drafts.flush()
        super().put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.record.hasFocus()):
            self.send()
            event.accept()
            return
        super().keyPressEvent(event)

    def _show(self, context: Context, sources: tuple[str, ...], kept: dict[str, str]) -> None:
        if self._drafts is None:
            self._drafts = Drafts(context, self)
        self._drafts.load(kept)
        for part in _PARTS:
            getattr(self, part).keep_in(self._drafts, f"late/{part}")
        self._offer(sources)
        self._say_problem("")
        self._say_when()
        self.open()
        self.text.take()

    def _offer(self, sources: tuple[str, ...]) -> None:
        """Offer whose it may be, each by a letter of its name that no other has."""
        if self.source is not None:
            self._source_place.removeWidget(self.source)
            self.source.deleteLater()
        taken: set[str] = set()
        choices = []
        for number, name in enumerate(sources[:_MOST_SOURCES], start=1):
            key = next((letter for letter in name.upper() if letter.isalpha() and letter not in taken), str(number))
            taken.add(key)
            choices.append(Choice(key, name, name.capitalize()))
        self.source = KeyChoice()
        self.source.offer("Whose it is", choices)
        self.source.chosen.connect(self._chosen)
        self._source_place.addWidget(self.source)
        self.source.show_value(self._drafts.text(_SOURCE) if self._drafts is not None else "")
        self.source.show()

    def _chosen(self, source: str) -> None:
        if self._drafts is not None:
            self._drafts.keep(_SOURCE, source)
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, context: Context, drafts: Drafts, source: str) -> None:
        text, when, place, kind = self.text.said, self.when.said, self.place.said, self.kind.said

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import late_items

            return late_items.add(session, text, source, when=when, place=place, kind=kind)

        def done(outcome: "Outcome") -> None:
            drafts.forget(_SOURCE, *(f"late/{part}" for part in _PARTS))
            drafts.flush()
            for warning in outcome.warnings:
                context.bus.notice.emit(warning)
            context.bus.tell(outcome.changes, None)
            context.bus.notice.emit(f"{outcome.ref} is on the board, typed by hand. Z takes it back.")

        def failed(error: BriefingError) -> None:
            context.bus.fail(error)

        self.put_away()
        context.jobs.write(work, done, failed)

    def _read_when(self) -> bool:
        try:
            self._moment()
        except Refused as refused:
            self._say_problem(str(refused))
            self.when.take()
            return False
        return True

    def _say_when(self) -> None:
        """Say what the time becomes; while it cannot be read nothing is said yet."""
        try:
            self.becomes.setText(f"{'now, ' if not self.when.said else ''}{self._moment()}")
        except Refused:
            self.becomes.setText("")
        self._say_problem("")

    def _moment(self) -> str:
        now = self._context.now() if self._context is not None else None
        if now is None:
            return ""
        local = parse_when(self.when.said, now).local
        return f"{short_day(local.date())} {local:%H:%M}"

    def _say_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _join_up(self) -> None:
        self.text.entered.connect(self._after_text)
        self.when.entered.connect(self.place.take)
        self.place.entered.connect(self.kind.take)
        self.kind.entered.connect(self.send)
        self.when.textChanged.connect(lambda _text: self._say_when())
        for field in (self.text, self.when, self.place, self.kind):
            field.left.connect(self.put_away)
        self.record.clicked.connect(lambda _checked: self.send())
        self.back.clicked.connect(lambda _checked: self.put_away())

    def _after_text(self) -> None:
        if not self.text.said:
            return
        if self.source is not None and self.source.value:
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.source is not None:
            self.source.take()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(PlainLabel("Late item, typed by hand", kind="lead", bold=True))
        column.addWidget(_labelled("What happened", self.text))
        column.addWidget(self.text)
        whose = PlainLabel("Whose it is", kind="small", bold=True)
        column.addWidget(whose)
        self._source_place = QVBoxLayout()
        column.addLayout(self._source_place)
        column.addSpacing(GRID)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        self.record.set_words("Put it on the board")
        look(self.record, "main")
        self.back.set_words("Back")
        row.addWidget(self.record)
        row.addWidget(self.back)
        row.addWidget(PlainLabel("Ctrl Enter records it from anywhere", kind="small", muted=True), 1)
        column.addLayout(row)
        column.addSpacing(GRID)
        column.addWidget(PlainLabel("May be left blank", kind="small", muted=True))
        column.addLayout(self._optional())
        column.addWidget(self.becomes)
        self.body.addWidget(_Scroll(inner))

    def _optional(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        below = scale() >= 1.5
        for at, (words, field) in enumerate((("When", self.when), ("Where", self.place), ("Type or grade", self.kind))):
            label = _labelled(words, field)
            row, across = (at, 0) if below else (0, at)
            grid.addWidget(label, row * 2, across)
            grid.addWidget(field, row * 2 + 1, across)
        return grid


class _Scroll(QScrollArea):
    """As large as what it holds where there is room, and scrolling where large text leaves none."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        inside, room = self._inner.sizeHint(), self.window().size()
        wide = max(inside.width() + scaled(8), scaled(620))
        return QSize(min(wide, room.width() - 220), min(inside.height() + 4, room.height() - 180))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _labelled(words: str, field: QWidget) -> PlainLabel:
    label = PlainLabel(words, kind="small", bold=True)
    label.setBuddy(field)
    return label

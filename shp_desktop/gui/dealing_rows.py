"""The rows of "Is anyone dealing with ...?": who holds what, then the last logs, one of them chosen by the arrows."""

from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.dealing import Dealing, Holding, Kind, LastLog
from shp_desktop.domain.moments import LONDON, short_day
from shp_desktop.gui.theme import GRID, colour, scale, scaled
from shp_desktop.gui.widgets import PlainLabel, Rule

_WIDE = 860
_NEEDS_YEAR = timedelta(days=300)
_KIND_WORDS = {Kind.ACTION: "Action", Kind.CHECK: "Check", Kind.CASE: "Case", Kind.AROUND: "Team Around"}


class DealingRow(QFrame):
    """One thing found: its kind or day beside who has it and what may be said of it; `line` is the same for a screen reader."""

    pressed = Signal(object)

    def __init__(self, about: Holding | LastLog, kind: str, who: str, beside: str, *under: str) -> None:
        super().__init__()
        self.about, self._here = about, False
        column = 1 if scale() < 1.5 else 0
        grid = QGridLayout(self)
        grid.setContentsMargins(scaled(12), scaled(4), scaled(4), scaled(4))
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
        self.line = f"{kind}: {', '.join(one.text() for one in said)}."

    def set_here(self, *, here: bool) -> None:
        """Show that it is the row chosen, or no longer."""
        self._here = here
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._here:
            painter = QPainter(self)
            painter.fillRect(self.rect(), colour("wash"))
            painter.fillRect(0, 0, scaled(4), self.height(), colour("accent"))
            painter.end()
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit(self.about)


class DealingRows(QScrollArea):
    """Who holds what, then the last logs; as wide as the screen leaves room for, the words wrapped."""

    #: a row was clicked
    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Who deals with it")
        self.rows: list[DealingRow] = []
        self._place = -1
        self.show_found(None)

    @property
    def lines(self) -> list[str]:
        """Return every row in words."""
        return [row.line for row in self.rows]

    @property
    def chosen(self) -> Holding | LastLog | None:
        """Return what the arrows have chosen."""
        return self.rows[self._place].about if self._place >= 0 else None

    @property
    def line(self) -> str:
        """Return the chosen row in words."""
        return self.rows[self._place].line if self._place >= 0 else ""

    def show_found(self, found: Dealing | None, now: datetime | None = None) -> None:
        """Show an answer from its top, as it stands at a moment (aware UTC), nothing of it chosen; None clears it."""
        inner, self.rows, self._place = QWidget(), [], -1
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, scaled(8), 0)
        column.setSpacing(GRID // 2)
        if found is not None:
            self._fill(column, found, now)
        column.addStretch(1)
        self.setWidget(inner)
        self.setAccessibleDescription(" ".join(self.lines))
        self.verticalScrollBar().setValue(0)

    def step(self, by: int) -> None:
        """Choose the next row or the one before, and bring it into sight; above the first one nothing is chosen."""
        self.choose(max(min(self._place + by, len(self.rows) - 1), -1))

    def choose(self, place: int) -> None:
        """Choose the row at a place, none at -1."""
        for at, row in enumerate(self.rows):
            if (at == place) is not (at == self._place):
                row.set_here(here=at == place)
        self._place = place
        if place >= 0:
            self.ensureWidgetVisible(self.rows[place], 0, scaled(GRID))

    def sizeHint(self) -> QSize:
        room = self.window().size()
        return QSize(min(scaled(_WIDE), room.width() - 200), max(scaled(140), room.height() - scaled(320)))

    def minimumSizeHint(self) -> QSize:
        room = self.window().size()
        return QSize(min(scaled(_WIDE), room.width() - 200), scaled(120))

    def _fill(self, column: QVBoxLayout, found: Dealing, now: datetime | None) -> None:
        over = next((one for one in found.holdings if one.over), None)
        for holding in found.holdings:
            column.addWidget(Rule())
            if holding is over:
                column.addWidget(PlainLabel("Answered, nobody has it now", kind="small", bold=True))
            self._add(column, DealingRow(holding, _KIND_WORDS[holding.kind], holding.who, holding.reach, *_said(holding)))
        if found.logs:
            column.addWidget(Rule())
            column.addWidget(PlainLabel("Last logs", kind="small", bold=True))
            for log in found.logs:
                self._add(column, DealingRow(log, _when(log, now), f"{log.type or 'log'} {log.reference}", f"{log.holder}, {log.why}"))

    def _add(self, column: QVBoxLayout, row: DealingRow) -> None:
        row.pressed.connect(self.pressed.emit)
        self.rows.append(row)
        column.addWidget(row)


def _said(holding: Holding) -> tuple[str, str]:
    about = f"{'logs' if ',' in holding.reference else 'log'} {holding.reference}" if holding.reference else ""
    words = holding.words or "what it says is not released to your agency; ask who has it"
    return words, ", ".join(part for part in (holding.ref, holding.state, about) if part)


def _when(log: LastLog, now: datetime | None) -> str:
    """A log of the last months by its day, an older one by its year as well."""
    local = log.when.astimezone(LONDON)
    old = now is not None and now - log.when > _NEEDS_YEAR
    return f"{short_day(local.date())} {local:%Y}" if old else f"{short_day(local.date())} {local:%H:%M}"

"""The chair card on screen: the same five parts as on paper, for a deputy who opens it cold."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.chair_card import CardLine, CardPart, ChairCard
from shp_desktop.domain.moments import day_words
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, Rule, look

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

_MOST = 8
_MARK = 150
_NARROW = 760


def read_card(session: "Session") -> ChairCard:
    """Read the chair card of the next briefing as it stands; looking freezes nothing."""
    from shp_desktop.domain.chair_card import chair_card
    from shp_desktop.services import build_pack

    return chair_card(build_pack.card_facts(session), _MOST)


class CardView(QScrollArea):
    """The card; arrows and page keys scroll it, Esc leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Chair card")
        self.setObjectName("chair_card")
        self._card: ChairCard | None = None
        self._narrow = False

    def show_card(self, card: ChairCard) -> None:
        """Show a card from its top."""
        self._card = card
        self._arrange()
        told = (f"{part.title}: {'; '.join(_said(one) for one in part.lines) or part.nothing}" for part in card.parts)
        self.setAccessibleDescription(" ".join((*card.lead, *told)))
        self.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._card is not None and self._narrow is not (self.width() < scaled(_NARROW)):
            self._arrange()

    def _arrange(self) -> None:
        """Lay the card out anew: a scroll area measures a page made whole better than one that grows."""
        self._narrow = self.width() < scaled(_NARROW)
        if self._card is not None:
            self.setWidget(_page(self._card, narrow=self._narrow))


def _page(card: ChairCard, *, narrow: bool) -> QWidget:
    page = QWidget()
    look(page, "card")
    column = QVBoxLayout(page)
    column.setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16))
    column.setSpacing(GRID)
    column.addWidget(PlainLabel(f"Chair card, {day_words(card.day)}", kind="title", bold=True, wrap=True))
    for words in card.lead:
        column.addWidget(PlainLabel(words, muted=True, wrap=True))
    for part in card.parts:
        column.addSpacing(scaled(10))
        _add(column, part, narrow=narrow)
    column.addSpacing(scaled(10))
    column.addWidget(PlainLabel(card.how, kind="small", muted=True, wrap=True))
    column.addWidget(KeyHint("Esc", "goes back"))
    column.addStretch(1)
    return page


def _said(one: CardLine) -> str:
    return ", ".join(part for part in (one.mark, one.words, one.note) if part)


def _add(column: QVBoxLayout, part: CardPart, *, narrow: bool) -> None:
    """Add a part: its title, and a line each of mark, words and remark, one below the other where there is no room."""
    head = QHBoxLayout()
    head.addWidget(PlainLabel(part.title, kind="lead", bold=True, wrap=True), 1)
    head.addWidget(PlainLabel(part.note, kind="small", muted=True))
    column.addLayout(head)
    column.addWidget(Rule())
    if not part.lines:
        column.addWidget(PlainLabel(part.nothing, muted=True, wrap=True))
        return
    grid = QGridLayout()
    grid.setHorizontalSpacing(scaled(16))
    grid.setVerticalSpacing(scaled(4 if narrow else 6))
    grid.setColumnStretch(0 if narrow else 1, 3)
    if not narrow:
        grid.setColumnMinimumWidth(0, scaled(_MARK))
        grid.setColumnStretch(2, 2)
    for row, one in enumerate(part.lines):
        labels = (
            PlainLabel(one.mark, bold=True, wrap=True), PlainLabel(one.words, wrap=True),
            PlainLabel(one.note, kind="small", muted=True, wrap=True),
        )  # fmt: skip
        for at, label in enumerate(labels):
            if label.text():
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label, *((row * 3 + at, 0) if narrow else (row, at)))
    column.addLayout(grid)

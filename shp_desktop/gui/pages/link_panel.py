"""Today's questions: two logs that may tell of one event, side by side, each pair answered by one key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.board import SameQuestion
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import sentence
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import Card, PlainLabel, look

_SIDE_BY_SIDE = 860


class LogCard(Card):
    """One of the two logs: its facts, type and place, and the whole narrative, all as plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", "", parent)
        self.title, self.narrative = PlainLabel(kind="lead", bold=True, wrap=True), PlainLabel(wrap=True)
        for part in (self.title, self.narrative):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_log(self, log: Incident) -> None:
        """Show a log."""
        latest, local = log.latest, log.latest.reported.local
        said = f"{log.key.source} log {log.key.reference}"
        facts = (f"{local:%H:%M} {short_day(local.date())}", latest.grade, latest.ward, latest.status)
        self.heading.setText(sentence(said))
        self.note.setText(" · ".join(part for part in facts if part))
        self.title.setText(", ".join(part for part in (latest.type or "Log without a type", latest.text.address) if part))
        self.narrative.setText(log.erased or latest.text.narrative or "The log gives no narrative.")
        self.setAccessibleName(said)


class LinkPanel(QScrollArea):
    """One pair at a time, with the reason it is asked about; what is answered makes room for the next."""

    #: (uid of the one log, uid of the other, whether they are one event)
    answered = Signal(str, str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Logs that may tell of one event")
        self._questions: list[SameQuestion] = []
        self._pending: set[tuple[str, str]] = set()
        self.heading = PlainLabel("Logs that may tell of one event", kind="title", bold=True, wrap=True)
        self.place, self.reason = PlainLabel(kind="small", muted=True), PlainLabel(kind="lead", wrap=True)
        self.first, self.second = LogCard(), LogCard()
        self.cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.cards.setSpacing(scaled(16))
        for card in (self.first, self.second):
            self.cards.addWidget(card, 1)
        self.yes, self.no, self.later, self.back = CapButton(), CapButton(), CapButton(), CapButton()
        self._dress_buttons()
        body = QWidget()
        self.setWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(*(scaled(24),) * 4)
        column.setSpacing(scaled(16))
        above = QHBoxLayout()
        above.addWidget(self.heading, 1)
        above.addWidget(self.place)
        column.addLayout(above)
        column.addWidget(self.reason)
        buttons = FlowLayout()
        for button in (self.yes, self.no, self.later, self.back):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addLayout(self.cards)
        column.addSpacing(GRID)
        column.addStretch(1)

    def show_questions(self, questions: Sequence[SameQuestion]) -> None:
        """Show what is asked; the pair on screen stays there while it is asked, one asked again comes first."""
        questions = [one for one in questions if _pair(one) not in self._pending]
        here, known = self._here(), [_pair(one) for one in self._questions]
        again = [one for one in questions if self._questions and _pair(one) not in known]
        self._questions = list(questions)
        wanted = again[0] if again else next((one for one in questions if _pair(one) == here), None)
        if wanted is not None:
            self._turn_to(self._questions.index(wanted))
        self._show()

    def take(self) -> None:
        """Put the focus on the first answer."""
        self.yes.setFocus()

    def answer(self, *, same: bool) -> None:
        """Answer the pair on screen and bring the next at once."""
        if not self.isVisible() or not self._questions:
            return
        pair = _pair(self._questions.pop(0))
        self._pending.add(pair)
        self._show()
        self.answered.emit(*pair, same)

    def settled(self, first: str, second: str) -> None:
        """Take a pair's answer as kept or refused: what the store says of it counts from now on."""
        self._pending.discard((first, second))

    def next_pair(self) -> None:
        """Leave the pair on screen for later."""
        if self.isVisible() and self._questions:
            self._turn_to(1)
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_SIDE_BY_SIDE)
        self.cards.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _here(self) -> tuple[str, str]:
        return _pair(self._questions[0]) if self._questions else ("", "")

    def _turn_to(self, place: int) -> None:
        self._questions = self._questions[place:] + self._questions[:place]

    def _show(self) -> None:
        if not self._questions:
            self.left.emit()
            return
        asked = self._questions[0]
        many = len(self._questions)
        self.place.setText("one pair to answer" if many == 1 else f"{many} pairs to answer")
        self.reason.setText(f"{sentence(asked.why)}.")
        self.first.show_log(asked.first)
        self.second.show_log(asked.second)
        self.later.setVisible(many > 1)
        self.verticalScrollBar().setValue(0)

    def _dress_buttons(self) -> None:
        self.yes.set_words("The same event", Shortcut.TODAY_SAME)
        self.no.set_words("Not the same", Shortcut.TODAY_NOT_SAME)
        self.later.set_words("Next pair", Shortcut.TODAY_NEXT_PAIR)
        self.back.setText("Back to Today (Esc)")
        look(self.yes, "main")
        self.yes.clicked.connect(lambda _on: self.answer(same=True))
        self.no.clicked.connect(lambda _on: self.answer(same=False))
        self.later.clicked.connect(lambda _on: self.next_pair())
        self.back.clicked.connect(lambda _on: self.left.emit())


def _pair(one: SameQuestion) -> tuple[str, str]:
    return one.first.uid, one.second.uid

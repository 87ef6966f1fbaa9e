"""What is said in the room: the statement and who knows whom, a challenge and its answer, an item an agency brings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shp_desktop.domain.moments import LONDON, from_utc_text
from shp_desktop.domain.room import Acquaintance, Challenge, StatementRead
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice, into_view
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel, button
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import PlainLabel, clear, look
from shp_desktop.reference import Tables


@dataclass(frozen=True)
class Known:
    """Somebody of an agency knows somebody in these item numbers."""

    agency: str
    person: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Challenged:
    """A challenge as it was worded, or (`answers` names it) its answer."""

    agency: str
    words: str
    answers: str = ""


@dataclass(frozen=True)
class Brought:
    """An item an agency brings."""

    agency: str
    text: str
    place: str


def agency_choice(tables: Tables, what: str) -> KeyChoice:
    """Return the agencies to choose from, under the digits of the attendance."""
    rows = [row for row in tables.rows("agencies") if row["active"] == "yes"]
    made = KeyChoice()
    made.offer(what, [Choice(str(at) if at < 10 else "", row["code"], row["code"], row["name"]) for at, row in enumerate(rows, 1)])
    return made


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the item numbers of a line such as "14, 36 and 40"."""
    words = "".join(one if one.isascii() and one.isdigit() else " " for one in text).split()
    return tuple(dict.fromkeys(int(word) for word in words))


class _Asks(QFrame):
    """A question's answers under their digits; Enter answers nothing here, so that a key pressed once too often says nothing."""

    def __init__(self, what: str, agency: KeyChoice, none: KeyRow | None = None) -> None:
        super().__init__()
        look(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(what)
        self._none, self._agency = none, agency
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(6), scaled(8), scaled(8))
        if none is not None:
            column.addWidget(none)
        column.addWidget(agency)

    def take(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _digit(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.isAutoRepeat() or enter:
            return
        if event.text() == "0" and self._none is not None:
            self._none.click()
        elif not self._agency.press(event.text()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        look(self, "question")
        into_view(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        look(self, "card")


def _digit(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.text().isascii() and event.text().isdigit()


class StatementPanel(Panel):
    """The confidentiality statement, and the question after it: Enter records that it was read, 0 that nobody knows anybody."""

    read = Signal()
    nobody = Signal()
    known = Signal(object)

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__("Confidentiality statement", parent)
        self._drafts = drafts
        rows = tables.rows("statement")
        for row in rows:
            if row["kind"] == "statement":
                self.body.addWidget(PlainLabel(row["words"], wrap=True))
        self.when = PlainLabel(kind="small", muted=True, wrap=True)
        self.body.addWidget(self.when)
        self.it_was_read = button("It was read", self.read.emit, "main")
        self.row(self.it_was_read)
        self.body.addSpacing(GRID)
        self.question = PlainLabel(" ".join(row["words"] for row in rows if row["kind"] == "question"), bold=True, wrap=True)
        self.body.addWidget(self.question)
        self.none = KeyRow("Nobody does", "0", self.nobody.emit)
        self.agency = agency_choice(tables, "Somebody of")
        self.asks = _Asks("Does anyone know anyone: 0 for nobody, or the digit of an agency", self.agency, self.none)
        self.body.addWidget(self.asks)
        self.person, self.items = Field().name("Who of that agency", "name, or Enter"), Field().name("In which items", "14, 36")
        self.field("Who of that agency", self.person)
        self.field("In which items", self.items)
        self.row(button("Keep them off that paper", self.send, "second"), button("Back", self.left.emit))
        self._list = QVBoxLayout()
        self._list.setSpacing(scaled(6))
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.agency.chosen.connect(lambda _value: self.person.take())
        self.person.entered.connect(self.items.take)
        self.items.entered.connect(self.send)
        for one in (self.person, self.items):
            one.left.connect(self.left.emit)

    def begin(self) -> None:
        """Open the panel; no item is named before somebody names one."""
        self.agency.show_value("")
        self.person.keep_in(self._drafts, "meeting/knows/person")
        self.items.keep_in(self._drafts, "meeting/knows/items")
        self.it_was_read.setFocus()

    def show_said(self, read: StatementRead | None, known: Sequence[Acquaintance], numbers: dict[str, int], *, asked: bool) -> None:
        """Show what is recorded already; then the question is next."""
        at = f"{from_utc_text(read.at).astimezone(LONDON):%H:%M}" if read else ""
        self.when.setText(f"Read at {at}, recorded by {read.by}." if read else "Not read in this meeting yet.")
        self.none.set_note("asked, nobody" if asked and not known else "")
        clear(self._list)
        for one in known:
            number = numbers.get(one.incident_uid)
            what = f"item {number}" if number else "an item of another day"
            self._list.addWidget(PlainLabel(f"{one.who}: {what}, kept off that paper", kind="small", wrap=True))
        if read is not None and self.it_was_read.hasFocus():
            self.asks.take()

    def send(self) -> None:
        """Record who knows somebody in which items, or go to what is missing."""
        numbers = numbers_in(self.items.said)
        if not self.agency.value:
            self.asks.take()
        elif not numbers:
            self.items.take()
        else:
            self.known.emit(Known(self.agency.value, self.person.said, numbers))

    def forget(self) -> None:
        """Forget what has been recorded."""
        self._drafts.forget("meeting/knows/person", "meeting/knows/items")
        self.person.setText("")
        self.items.setText("")
        self.agency.show_value("")
        self.asks.take()


class ChallengePanel(Panel):
    """An agency challenges what was decided of the item on screen; the chair's answer stands beside it."""

    wished = Signal(object)

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__("Challenge", parent)
        self._drafts, self._uid, self._waits = drafts, "", ""
        self._list = QVBoxLayout()
        self._list.setSpacing(scaled(6))
        self.body.addLayout(self._list)
        self.answer = Field().name("The chair's answer", "what is answered")
        self.answer_words = PlainLabel("The chair's answer", kind="small", muted=True)
        self.answer_words.setBuddy(self.answer)
        self.body.addWidget(self.answer_words)
        self.body.addWidget(self.answer)
        self.agency = agency_choice(tables, "Challenged by")
        self.words = Field().name("What is challenged", "what is challenged, and why")
        self.asks = _Asks("Challenged by: the digit of an agency", self.agency)
        self.field("Challenged by", self.asks)
        self.field("What is challenged", self.words)
        self.row(button("Record", self.send, "main"), button("Back", self.left.emit))
        self.body.addStretch(1)
        self.agency.chosen.connect(self._chosen)
        for one in (self.words, self.answer):
            one.entered.connect(self.send)
            one.left.connect(self.left.emit)

    def begin(self, uid: str, number: str) -> None:
        """Open the panel on an item."""
        self._uid, self._waits = uid, ""
        self.heading.setText(f"Challenge, item {number}")
        self.agency.show_value(self._drafts.text(f"meeting/challenge/agency/{uid}"))
        self.words.keep_in(self._drafts, f"meeting/challenge/{uid}")
        self.answer.keep_in(self._drafts, f"meeting/answer/{uid}")
        self.show_challenges(())
        (self.words if self.agency.value else self.asks).take()

    def _chosen(self, value: str) -> None:
        self._drafts.keep(f"meeting/challenge/agency/{self._uid}", value)
        self.words.take()

    def show_challenges(self, made: Sequence[Challenge]) -> None:
        """Show the challenges of the item; the first without an answer asks for it."""
        mine = [one for one in made if one.incident_uid == self._uid]
        clear(self._list)
        for one in mine:
            answer = f"\nAnswer: {one.answer}" if one.answer else ""
            self._list.addWidget(PlainLabel(f"{one.agency}: {one.words}{answer}", wrap=True))
        open_one = next((one for one in mine if not one.answer), None)
        self._waits = open_one.uid if open_one else ""
        for part in (self.answer_words, self.answer):
            part.setVisible(open_one is not None)
        if open_one is not None and not self.words.said:
            self.answer.take()

    def send(self) -> None:
        """Record the answer being typed, else the challenge, or go to what is missing."""
        if self._waits and self.answer.said:
            self.wished.emit(Challenged("", self.answer.said, self._waits))
        elif not self.agency.value:
            self.asks.take()
        elif not self.words.said:
            self.words.take()
        else:
            self.wished.emit(Challenged(self.agency.value, self.words.said))

    def forget(self) -> None:
        """Forget what has been recorded."""
        self._drafts.forget(*(f"meeting/{part}/{self._uid}" for part in ("challenge", "challenge/agency", "answer")))
        self.agency.show_value("")
        for one in (self.words, self.answer):
            one.setText("")


class RaisePanel(Panel):
    """An agency brings an item: who, what happened, where; it stands on the agenda at once under its name."""

    wished = Signal(object)

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__("An agency raises an item", parent)
        self._drafts = drafts
        self.agency = agency_choice(tables, "Raised by")
        self.text, self.place = Field().name("What it brings", "what happened"), Field().name("Where", "place, or Enter")
        self.asks = _Asks("Raised by: the digit of an agency", self.agency)
        self.field("Raised by", self.asks)
        self.field("What it brings", self.text)
        self.field("Where", self.place)
        self.row(button("Put it on the agenda", self.send, "main"), button("Back", self.left.emit))
        self.body.addStretch(1)
        self.agency.chosen.connect(self._chosen)
        self.text.entered.connect(self.place.take)
        self.place.entered.connect(self.send)
        for one in (self.text, self.place):
            one.left.connect(self.left.emit)

    def begin(self) -> None:
        """Open the panel."""
        self.agency.show_value(self._drafts.text("meeting/raise/agency"))
        self.text.keep_in(self._drafts, "meeting/raise/text")
        self.place.keep_in(self._drafts, "meeting/raise/place")
        (self.text if self.agency.value else self.asks).take()

    def _chosen(self, value: str) -> None:
        self._drafts.keep("meeting/raise/agency", value)
        self.text.take()

    def send(self) -> None:
        """Record the item, or go to what is missing."""
        if not self.agency.value:
            self.asks.take()
        elif not self.text.said:
            self.text.take()
        else:
            self.wished.emit(Brought(self.agency.value, self.text.said, self.place.said))

    def forget(self) -> None:
        """Forget what has been recorded."""
        self._drafts.forget("meeting/raise/text", "meeting/raise/place", "meeting/raise/agency")

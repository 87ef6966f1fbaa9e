"""What the panels at the right share: a frame that scrolls, a row that is a key, a field with its heading."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look


class KeyRow(QPushButton):
    """A line that says what a key does; it can be clicked as well."""

    def __init__(self, words: str, key: Shortcut | str, call: Callable[[], object]) -> None:
        super().__init__()
        look(self, "flat")
        self.setAutoDefault(False)
        self.words = PlainLabel(words)
        self.note = PlainLabel(kind="small", muted=True)
        self.cap = KeyHint(key)
        self.key = key
        self._key = key.cap if isinstance(key, Shortcut) else key
        self._name = f"{words}, key {self._key}"
        self.setAccessibleName(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        row = self._lines = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)  # the frame of the focus stands off the words
        row.addWidget(self.words, 1)
        row.addWidget(self.note)
        row.addWidget(self.cap)
        for part in (self.words, self.note, self.cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _on: call())

    def sizeHint(self) -> QSize:
        return self._lines.sizeHint().expandedTo(QSize(0, scaled(31)))

    def minimumSizeHint(self) -> QSize:
        return self._lines.minimumSize().expandedTo(QSize(0, scaled(31)))

    def set_words(self, words: str) -> None:
        """Say something else."""
        self.words.setText(words)
        self._name = f"{words}, key {self._key}"
        self.setAccessibleName(self._name)

    def set_note(self, note: str) -> None:
        """Say why the key does not do it yet; the cap goes while the note stands."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.cap.setVisible(not note)
        self.setAccessibleName(f"{self._name}, {note}" if note else self._name)


class Panel(QScrollArea):
    """One panel of the right column; Esc leaves it. `body` is its column."""

    left = Signal()

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(heading)
        inner = QWidget()
        look(inner, "panel")
        self.setWidget(inner)
        self.body = QVBoxLayout(inner)
        side = scaled(16) if scale() < 1.5 else scaled(11)
        self.body.setContentsMargins(side, scaled(16), side, scaled(16))
        self.body.setSpacing(GRID)
        self.heading = PlainLabel(heading, kind="lead", bold=True, wrap=True)
        self.body.addWidget(self.heading)  # before it is shown: a label without a parent would open as a window
        self.heading.setVisible(bool(heading))

    def row(self, *parts: QWidget) -> None:
        """Add a line of widgets from the left; what finds no room goes below."""
        line = FlowLayout()
        for part in parts:
            line.addWidget(part)
        self.body.addLayout(line)

    def field(self, words: str, widget: QWidget) -> None:
        """Add a field under its heading."""
        label = PlainLabel(words, kind="small", muted=True)
        label.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(words)
        self.body.addWidget(label)
        self.body.addWidget(widget)

    def send(self) -> None:
        """Record what the panel holds; a panel that holds nothing does nothing."""

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height the words need: a panel that was filled while another page was in front is squeezed else."""
        super().showEvent(event)
        self.body.invalidate()
        self.body.activate()
        inner = self.widget()
        if inner is not None:
            QApplication.postEvent(inner, QEvent(QEvent.Type.LayoutRequest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not event.isAutoRepeat():
            self.send()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)  # asked first: this is asked of every event
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)


class AskLine(QFrame):
    """One question with one line of words; Enter answers, Esc takes it back, the words stay as a draft."""

    left = Signal()

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "question")
        self._drafts = drafts
        self._answered: Callable[[str], object] | None = None
        self.sentence, self.field = PlainLabel(bold=True, wrap=True), Field().name("Words")
        inner = QVBoxLayout(self)
        inner.setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(12))
        self.missing, self._hint = PlainLabel(kind="small", bold=True, wrap=True), ""
        inner.addWidget(self.sentence)
        inner.addWidget(self.field)
        inner.addWidget(self.missing)
        self._hints = {last: KeyHint("Enter", f"{'records it' if last else 'goes on'}, Esc goes back") for last in (True, False)}
        for hint in self._hints.values():
            inner.addWidget(hint)
        self.field.entered.connect(self._enter)
        self.field.textChanged.connect(lambda _text: self.missing.hide())
        self.field.left.connect(self.put_away)
        drafts.changed_hands.connect(self.hide)
        self.hide()

    def ask(
        self, sentence: str, hint: str, place: str, answered: Callable[[str], object], proposed: str = "", *, last: bool = True
    ) -> None:  # fmt: skip
        """Ask; the words are kept as the draft of a place until they are recorded, `proposed` stands there at first, selected.

        Of a question that is not the `last` one it says that Enter goes on.
        """
        self._answered, self._hint = answered, hint
        self.missing.hide()
        for is_last, said in self._hints.items():
            said.setVisible(is_last is last)
        self.sentence.setText(sentence)
        self.field.name(sentence, hint).keep_in(self._drafts, place)
        proposes = bool(proposed) and not self.field.said
        if proposes:
            self.field.setText(proposed)
        self.show()
        self.field.take()
        if proposes:
            self.field.selectAll()  # Enter takes it as it is, typing puts another in its place

    def put_away(self) -> None:
        """Take the question back."""
        self.hide()
        self.left.emit()

    def _enter(self) -> None:
        if self._answered is None:
            return
        if not self.field.said:
            self.say_missing()
            return
        self.hide()
        self._answered(self.field.said)

    def say_missing(self) -> None:
        """Say below the empty line what Enter waits for."""
        self.missing.setText(f"Nothing is recorded yet, the line is empty: {self._hint}." if self._hint else "Nothing is recorded yet, the line is empty.")
        self.field.setAccessibleDescription(self.missing.text())
        self.missing.show()


def settle() -> None:
    """Let every layout that was asked to arrange itself do so now: nothing is painted half arranged."""
    for _ in range(3):  # a frame within a frame asks its own parent again
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def button(words: str, call: Callable[[], object], kind: str = "") -> QPushButton:
    """Return a button that calls; "main" for the one Enter would press."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    if kind:
        look(made, kind)
    made.clicked.connect(lambda _on: call())
    return made

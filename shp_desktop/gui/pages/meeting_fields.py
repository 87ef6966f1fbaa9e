"""Fields of the meeting: text kept as a draft while it is typed, and choices that take one key."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.widgets import PlainLabel
from shp_desktop.services.session import Session

_REST_MS = 600
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _kept(session: Session, texts: Mapping[str, str], agency: str) -> None:
    from shp_desktop.services import drafts

    for place, text in texts.items():
        drafts.keep(session, place, text, agency)


class Drafts(QObject):
    """Text being typed, kept in the store a moment after it was typed; a restart finds it again, another agency never."""

    #: another agency sits at the keyboard: what the one before typed leaves every field
    changed_hands = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._agency = context.person().agency
        context.bus.person_changed.connect(self._person_changed)
        self._texts: dict[str, str] = {}
        self._unsaved: set[str] = set()
        self._on_way: dict[str, str] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.flush)

    def load(self, kept: dict[str, str]) -> None:
        """Take what the store holds, except where something newer is on its way to it."""
        self._person_changed()  # it may be heard of here before the bus has told
        newer = {place: self.text(place) for place in self._unsaved}
        self._texts = kept | self._on_way | newer

    def text(self, place: str) -> str:
        """Return the text of one place."""
        return self._texts.get(place, "")

    def keep(self, place: str, text: str) -> None:
        """Keep the text of one place; it is written a moment later."""
        if text != self.text(place):
            self._texts[place] = text
            self._unsaved.add(place)
            if not self._rest.isActive():  # someone who never rests is kept all the same
                self._rest.start()

    def forget(self, *places: str) -> None:
        """Forget what has become a fact."""
        for place in places:
            self.keep(place, "")

    def _person_changed(self) -> None:
        """Keep what was typed for those who typed it, and begin empty where the next person is of another agency."""
        agency = self._context.person().agency
        if agency != self._agency:
            self.flush()
            self._agency, self._texts, self._on_way = agency, {}, {}
            self.changed_hands.emit()

    def flush(self) -> None:
        """Write what is not written yet."""
        self._rest.stop()
        texts, agency = {place: self.text(place) for place in self._unsaved}, self._agency
        self._unsaved.clear()
        self._on_way |= texts

        def arrived(_done: object) -> None:
            self._on_way = {place: text for place, text in self._on_way.items() if texts.get(place) != text}

        if texts:
            self._context.jobs.write(
                lambda session: _kept(session, texts, agency),
                arrived,
                self._context.bus.fail,
            )


class Field(QLineEdit):
    """One line of text: Enter goes on, Esc goes back; a key still held down from before types nothing."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: Drafts | None = None
        self._place = ""
        self._held = False
        self.textEdited.connect(self._keep)

    def name(self, words: str, hint: str = "") -> "Field":
        """Say what belongs here, to eyes and to screen readers."""
        self.setAccessibleName(words)
        self.setPlaceholderText(hint)
        return self

    def keep_in(self, drafts: Drafts, place: str) -> None:
        """Show the draft of a place and keep what is typed from now on there."""
        if self._drafts is not drafts:
            drafts.changed_hands.connect(self.clear)
        self._drafts, self._place = drafts, place
        self.setText(drafts.text(place))

    @property
    def said(self) -> str:
        """Return the text without blanks around it."""
        return self.text().strip()

    def take(self) -> None:
        """Take the focus, ready to type."""
        self._held = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deselect()
        self.end(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, lambda: into_view(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and (self._held or event.key() in _ENTER):
            return
        self._held = False
        into_view(self)
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self, text: str) -> None:
        if self._drafts is not None and self._place:
            self._drafts.keep(self._place, text)


def into_view(widget: QWidget) -> None:
    """Scroll the panel a widget stands in until it is seen, with what explains it."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None and widget.isVisible():
        parent.ensureWidgetVisible(widget, 0, widget.height() * 2)


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its key, its value, the word on its button, and its whole name."""

    key: str
    value: str
    word: str
    name: str = ""


class KeyChoice(QWidget):
    """A few buttons of which one is chosen; each has its own key while the focus is here, arrows move too."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._choices: tuple[Choice, ...] = ()
        self._whole = PlainLabel(kind="small", muted=True, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._flow = FlowLayout(space=6)
        column.addLayout(self._flow)
        column.addWidget(self._whole)
        self._whole.hide()

    def offer(self, what: str, choices: Sequence[Choice]) -> None:
        """Offer these; `what` says what is being chosen."""
        self._choices = tuple(choices)
        for choice in choices:
            button = QPushButton(f"{choice.key} {choice.word}".strip())
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{what}: {choice.name or choice.word}, key {choice.key}")
            button.installEventFilter(self)
            button.clicked.connect(lambda _on, value=choice.value: self.choose(value))
            self._group.addButton(button)
            self._flow.addWidget(button)

    @property
    def value(self) -> str:
        """Return the value chosen, or nothing."""
        place = next((i for i, button in enumerate(self._group.buttons()) if button.isChecked()), -1)
        return self._choices[place].value if place >= 0 else ""

    def allow(self, values: Collection[str] | None) -> None:
        """Offer these of the choices only, or all; what is not offered has no key."""
        for choice, button in zip(self._choices, self._group.buttons(), strict=True):
            button.setVisible(values is None or choice.value in values)

    def show_value(self, value: str) -> None:
        """Show another choice without saying so; an unknown value shows none."""
        self._group.setExclusive(False)
        for choice, button in zip(self._choices, self._group.buttons(), strict=True):
            button.setChecked(choice.value == value)
        self._group.setExclusive(True)
        name = next((choice.name for choice in self._choices if choice.value == value), "")
        self._whole.setText(name)
        self._whole.setVisible(bool(name))

    def choose(self, value: str) -> None:
        """Choose, and say so."""
        self.show_value(value)
        self.chosen.emit(value)

    def press(self, key: str) -> bool:
        """Choose by a choice's key; False where it is none's."""
        offered = (choice for choice, button in zip(self._choices, self._group.buttons(), strict=True) if not button.isHidden())
        mine = next((choice for choice in offered if choice.key and choice.key == key.upper()), None)
        if mine is not None:
            self.choose(mine.value)
        return mine is not None

    def take(self) -> None:
        """Take the focus to what is chosen, or to the first."""
        buttons = self._group.buttons()
        first = next((button for button in buttons if button.isChecked()), buttons[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, first, lambda: into_view(first))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            mine = next((choice for choice in self._choices if choice.key and choice.key == event.text().upper()), None)
            if mine is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if mine is not None and event.type() == QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    self.choose(mine.value)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER and isinstance(watched, QPushButton):
                if not event.isAutoRepeat():
                    watched.click()
                return True
        return super().eventFilter(watched, event)

"""Two guards over the whole application, a held key counts once and a quiet keyboard locks the window, and their gate."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

Made = TypeVar("Made")
EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_STIRS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)
#: told by their class: the type of an event is made into a member of its enumeration each time it is asked for
_GUARDED = (QKeyEvent, QMouseEvent, QWheelEvent, QDragEnterEvent)
#: a button with this property leaves Enter to the panel it stands in: it has a key of its own
LEAVES_ENTER = "leavesEnter"
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def typing() -> bool:
    """Say whether a text is being typed."""
    widget = QApplication.focusWidget()
    return isinstance(widget, EDITORS) or (isinstance(widget, QComboBox) and widget.isEditable())


def is_decision(event: QKeyEvent) -> bool:
    """Say whether a key is a plain letter, digit or Enter, which may decide something."""
    if event.modifiers() & _COMMANDS:
        return False
    return event.key() in _ENTER or (event.text().isprintable() and bool(event.text().strip()))


class HeldKeys(QObject):
    """Drops the repeats of a held decision key, and gives Enter and Esc to the field or button that has the focus.

    Under X11 a repeat is a release and a press of the same moment, and Qt marks it as a repeat only where it has
    both in hand at once; in a busy window it often has not, so the moment itself is looked at here.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._let_go = (0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            self._let_go = (event.key(), event.timestamp())
            return False
        if event.type() not in _KEYS:
            return False
        if not event.isAutoRepeat() and event.timestamp() and (event.key(), event.timestamp()) == self._let_go:
            again = _repeated(event)
            QApplication.sendEvent(watched, again)
            event.setAccepted(again.isAccepted())
            return True
        if event.isAutoRepeat() and is_decision(event) and not typing():
            event.accept()  # an accepted override keeps Qt from trying the shortcut
            return True
        override = event.type() == QEvent.Type.ShortcutOverride
        focus = QApplication.focusWidget()
        if typing() and override and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
            return True
        pressed = isinstance(focus, QAbstractButton) and not focus.property(LEAVES_ENTER)
        if pressed and event.key() in _ENTER and not event.modifiers() & _COMMANDS:
            event.accept()
            if not override and watched is focus and isinstance(focus, QAbstractButton):
                focus.click()
            return override or watched is focus
        return False


def _repeated(event: QKeyEvent) -> QKeyEvent:
    """Return a key event marked as the repeat it is."""
    code, key, bits = event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers()
    made = QKeyEvent(event.type(), event.key(), event.modifiers(), code, key, bits, event.text(), True, event.count())
    made.setTimestamp(event.timestamp())
    return made


class IdleWatch(QObject):
    """Says when nobody touched keyboard or mouse for so many milliseconds."""

    idle = Signal()

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_interval(milliseconds)

    @property
    def interval(self) -> int:
        """Return how long it waits, in milliseconds."""
        return self._timer.interval()

    def set_interval(self, milliseconds: int) -> None:
        """Wait this long from now on."""
        self._timer.setInterval(milliseconds)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRS:
            self._timer.start()
        return False


class Gate(QObject):
    """Stands before all guards of the application, the last one asked first, and lets through only what one of them may act on.

    A page sends thousands of events as it is laid out and painted, and each asked in Python costs some microseconds a guard.
    """

    def __init__(self, guards: Sequence[QObject], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guards = tuple(reversed(guards))
        self._stands = False

    def stand(self, *, stands: bool = True) -> None:
        """Take its place before every event of the application, or leave it."""
        app = QApplication.instance()
        if app is not None:
            (app.installEventFilter if stands else app.removeEventFilter)(self)
        self._stands = stands

    def open_for(self, make: Callable[[], Made]) -> Made:
        """Look at nothing while widgets are made: no key can come meanwhile, and a page is thousands of events."""
        if not self._stands:
            return make()
        self.stand(stands=False)
        try:
            return make()
        finally:
            self.stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, _GUARDED) and any(guard.eventFilter(watched, event) for guard in self._guards)


def unguarded(make: Callable[[], Made]) -> Made:
    """Make widgets with the gate of the application open, where it has one."""
    app = QApplication.instance()
    gate = app.findChild(Gate, options=Qt.FindChildOption.FindDirectChildrenOnly) if app is not None else None
    return gate.open_for(make) if gate is not None else make()

"""Ctrl+K: any command of the window and of this page, found by typing a part of its words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from shp_desktop.gui.overlay import Overlay
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import PlainLabel

Command = tuple[str, str, Callable[[], object]]


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands that hold every word typed; those that begin with the first come first."""
    words = typed.casefold().split()
    found = [one for one in commands if all(word in one[0].casefold() for word in words)]
    return sorted(found, key=lambda one: not (words and one[0].casefold().startswith(words[0])))


class CommandPalette(Overlay):
    """A field and a list; Up and Down choose, Enter does it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Commands")
        self.field, self.list = QLineEdit(), QListWidget()
        self.field.setPlaceholderText("what do you want to do?")
        self.field.setAccessibleName("Command")
        self.list.setAccessibleName("Commands found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(PlainLabel("Find a command", bold=True))
        self.body.addWidget(self.field)
        self.body.addWidget(self.list)
        self.card.setMinimumWidth(scaled(480))
        self.list.setMinimumHeight(scaled(260))
        self._commands: list[Command] = []
        self.found: list[Command] = []
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._clicked)

    def first_focus(self) -> QWidget:
        return self.field

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Open with these commands."""
        self._commands = list(commands)
        self.field.clear()
        self._filter()
        self.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.currentRow())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, _typed: str = "") -> None:
        self.found = matching(self._commands, self.field.text())
        self.list.clear()
        for words, key, _ in self.found:
            self.list.addItem(QListWidgetItem(f"{words[:1].upper()}{words[1:]}    {key}" if key else words))
        self.list.setCurrentRow(0)

    def _clicked(self, item: QListWidgetItem) -> None:
        self._do(self.list.row(item))

    def _do(self, place: int) -> None:
        if 0 <= place < len(self.found):
            call = self.found[place][2]
            self.put_away()
            call()

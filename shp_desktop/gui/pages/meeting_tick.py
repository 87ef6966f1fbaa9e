"""Keying the tick sheet back: lines at the right, what each was understood as in the middle, before anything is recorded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shp_desktop.domain.tick_lines import Sheet, TickLine, in_words, tick_line
from shp_desktop.domain.tick_owed import Owed, asked_first
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.services.key_back import Keyed

PLACE = "meeting/tick"
_WHOLE, _ASKED = "\u2713", "?"
_HELP = (
    ("14/36 n", "item 14, log ending in 36: noted; i in hand, d for discussion, a action, e escalate, f defer"),
    ("14/36 2 fire", "level 1, 2 or 3, then the agency that has it in hand"),
    ("14/36 h because ...", "HIGH, with its words"),
    ("14/36 d @adults visit tomorrow", "an action in one line behind any letter"),
    ("14/36 v children unnamed", "check asked; x children because ..., not needed"),
    ("fire p Jo Marsh", "who was here: p present, s substitute, a apologies, x absent"),
)


class Lines(QPlainTextEdit):
    """A box for many lines; Ctrl+Enter records, Esc leaves, Tab goes on."""

    sent = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.sent.emit()
        elif not (enter and event.isAutoRepeat()):
            super().keyPressEvent(event)


class TickView(QWidget):
    """What each line was understood as, or what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        look(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16))
        column.setSpacing(GRID)
        column.addWidget(PlainLabel("Key back the tick sheet", kind="title", bold=True, wrap=True))
        self.count = PlainLabel(muted=True, wrap=True)
        column.addWidget(self.count)
        self.list = QListWidget()
        self.list.setAccessibleName("Lines as understood")
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list, 1)
        self.help = PlainLabel("\n".join(f"{line}\n    {words}" for line, words in _HELP), kind="small", muted=True, wrap=True)
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.room = QScrollArea()  # so that the help in large letters asks no more height of the page than there is
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setAccessibleName("How a line is written")
        self.room.setWidget(self.help)
        column.addWidget(self.room, 1)

    def show_words(self, rows: list[tuple[str, str, bool]], count: str) -> None:
        """Show for each line its text, what was understood or asked, and whether it is whole."""
        self.count.setText(count)
        self.room.setVisible(not rows)
        self.list.setVisible(bool(rows))
        while self.list.count() > len(rows):
            self.list.takeItem(self.list.count() - 1)
        for place, (line, words, whole) in enumerate(rows):
            text = f"{line}\n{_WHOLE if whole else _ASKED} {words}"
            item = self.list.item(place)
            if item is None:
                self.list.addItem(QListWidgetItem(text))
            elif item.text() != text:
                item.setText(text)


class TickPanel(Panel):
    """The box the lines are typed or pasted into; what could not be recorded stays in it."""

    recorded = Signal(tuple)

    def __init__(self, drafts: Drafts, view: TickView, parent: QWidget | None = None) -> None:
        super().__init__("Lines of the tick sheet", parent)
        self._drafts, self._view = drafts, view
        self._sheet: Sheet | None = None
        self._owed: Owed = {}
        self._read: dict[str, TickLine] = {}
        self._refused: dict[str, str] = {}
        self.busy = False
        self.lines = Lines()
        self.lines.setAccessibleName("Lines of the tick sheet, one to a line")
        self.lines.setPlaceholderText("14/36 n")
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(scaled(260 if scale() < 1.5 else 110))
        self.body.addWidget(self.lines, 1)
        self.send_button = button("Record the lines", self.send, "main")
        self.row(self.send_button, button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Ctrl Enter", "records every line that is whole"))
        self.body.addWidget(PlainLabel("A line with a question stays here.", kind="small", muted=True, wrap=True))
        self.lines.textChanged.connect(self._changed)
        self.lines.sent.connect(self.send)
        self.lines.left.connect(self.left.emit)

    def begin(self) -> None:
        """Show what was being typed; it is read once the sheet has come."""
        self.lines.setPlainText(self._drafts.text(PLACE))
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def owe(self, owed: Owed) -> None:
        """Take the items that owe a check, so that it is said before a line is sent."""
        self._owed = owed
        self._show()

    def know(self, sheet: Sheet) -> None:
        """Take the items the lines are read by."""
        self._sheet, self._read = sheet, {}
        self._show()

    def said(self) -> list[str]:
        """Return the lines that hold something, each once."""
        return list(dict.fromkeys(" ".join(line.split()) for line in self.lines.toPlainText().splitlines() if line.strip()))

    def send(self) -> None:
        """Have every line recorded that is whole."""
        ready = tuple(line for line, _, whole in self._rows() if whole)
        if ready and not self.busy:
            self.busy = True
            self._show()
            self.recorded.emit(ready)

    def done(self, keyed: "tuple[Keyed, ...]") -> None:
        """Take the recorded lines out of the box; the others stay, with what was said of them."""
        self.busy = False
        gone = {one.line for one in keyed if one.recorded}
        self._refused = {one.line: one.words for one in keyed if not one.recorded}
        self.lines.setPlainText("\n".join(line for line in self.said() if line not in gone))
        self.lines.moveCursor(QTextCursor.MoveOperation.End)
        self._drafts.keep(PLACE, self.lines.toPlainText())
        self._drafts.flush()
        self._show()

    def failed(self) -> None:
        """Let the lines be sent again; none of them was lost."""
        self.busy = False
        self._show()

    def _changed(self) -> None:
        self._drafts.keep(PLACE, self.lines.toPlainText())
        self._show()

    def _of(self, line: str) -> TickLine | None:
        if self._sheet is None:
            return None
        if line not in self._read:
            self._read[line] = tick_line(line, self._sheet)
        return self._read[line]

    def _rows(self) -> list[tuple[str, str, bool]]:
        """Return each line with what it was understood as or is asked, and whether it is whole."""
        rows: list[tuple[str, str, bool]] = []
        before: list[TickLine] = []
        for line in self.said():
            one = self._of(line)
            if one is None or self._sheet is None:
                rows.append((line, "being read", False))
            elif line in self._refused:
                rows.append((line, self._refused[line], False))
            elif one.ready and (first := asked_first(one, before, self._owed)):
                rows.append((line, first, False))
            else:
                before.append(one)
                words = [in_words(one, self._sheet.around.names)] if one.ready else list(one.asked)
                rows.append((line, " ".join(part for part in (*words, *one.notes) if part), one.ready))
        return rows

    def _show(self) -> None:
        rows = self._rows()
        whole = sum(1 for _, _, ready in rows if ready)
        count = f"{counted(len(rows), 'line')}, {whole} whole" if rows else "One line for each box ticked; several may be pasted at once."
        self._view.show_words(rows, f"{counted(whole, 'line')} being recorded" if self.busy else count)
        self.send_button.setEnabled(bool(whole) and not self.busy)

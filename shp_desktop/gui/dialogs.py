"""The one place that shows an error, asks a question or chooses a file; errors and questions stay in the window."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from shp_desktop.errors import BriefingError
from shp_desktop.gui.icons import IconMark
from shp_desktop.gui.theme import GRID, restyle, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel
from shp_desktop.settings import SettingsFile

#: what a notice says of the step that undo means just now
UNDO_WORDS = "Z takes it back"
LOG_FILES = "Morning logs (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods *.htm *.html *.mht *.mhtml *.xml);;All files (*)"


class Banner(QFrame):
    """An error or a notice in one plain sentence over the foot of a page, which does not move; Esc puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over: QWidget | None = None
        self._mark, self.words, self.close_button = IconMark("info"), PlainLabel(wrap=True), QPushButton("Close")
        self.error: BriefingError | None = None
        self.close_button.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(24), GRID, scaled(24), GRID)
        row.setSpacing(GRID)
        row.addWidget(self._mark)
        row.addWidget(self.words, 1)
        row.addWidget(KeyHint("Esc"))
        row.addWidget(self.close_button)
        self.hide()

    def lie_over(self, pages: QWidget) -> None:
        """Stand over the foot of these, in their parent, as wide as they are."""
        self._over = pages
        self.setParent(pages.parentWidget())
        pages.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def show_problem(self, error: BriefingError) -> None:
        """Show what happened, what was kept, what to do."""
        self.error = error
        self._show(str(error), "banner", "triangle-alert", "warn")

    def show_notice(self, sentence: str) -> None:
        """Show something worth knowing that is no error."""
        self.error = None
        self._show(sentence, "notice", "info", "accent")

    def past(self, sentence: str) -> None:
        """Hide the line if it still says this."""
        if self.words.text() == sentence:
            self.put_away()

    def undo_moved(self) -> None:
        """Hide a line that says what Z takes back: Z means something else now."""
        if self.error is None and UNDO_WORDS in self.words.text():
            self.put_away()

    def put_away(self) -> None:
        """Hide the line."""
        self.error = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _show(self, sentence: str, look: str, icon: str, shade: str) -> None:
        self.setProperty("look", look)
        restyle(self)
        self._mark.set_icon(icon, shade)
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        if self._over is not None:
            self.raise_()

    def _place(self) -> None:
        room, layout = self._over, self.layout()
        if room is None or layout is None:
            return
        wide = room.width()
        tall = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self.setGeometry(room.x(), room.geometry().bottom() + 1 - tall, wide, tall)


class Question(QFrame):
    """A question in the page itself: Enter answers, Esc takes it back; `words` asks for a reason as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "question")
        self.sentence, self.field = PlainLabel(bold=True, wrap=True), QLineEdit()
        self.yes, self.no = QPushButton("Yes"), QPushButton("Back")
        self.yes.setProperty("look", "main")
        self.field.setAccessibleName("Your words")
        self._answered: Callable[[str], object] | None = None
        self._needs_words = False
        self._before: QWidget | None = None
        self._lay_out()
        self.yes.clicked.connect(self._answer)
        self.no.clicked.connect(self.put_away)
        self.field.returnPressed.connect(self._answer)
        self.field.textChanged.connect(self._check)
        self.hide()

    def ask(
        self, sentence: str, yes: str, answered: Callable[[str], object], *, words: str = "", text: str = ""
    ) -> None:
        """Ask; `answered` gets the text typed (empty where none is asked for). `words` names the text needed."""
        self.sentence.setText(sentence)
        self.yes.setText(yes)
        self.setAccessibleName(sentence)
        self._answered, self._needs_words = answered, bool(words)
        self.field.setVisible(bool(words))
        self.field.setText(text)
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words or "Your words")
        self._before = self.window().focusWidget()
        self._check()
        self.show()
        (self.field if words else self.yes).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Take the question back; the focus returns to where it was."""
        self._answered = None
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._answer()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        text, answered = self.field.text().strip(), self._answered
        if answered is None or (self._needs_words and not text):
            return
        self.put_away()
        answered(text)

    def _check(self) -> None:
        self.yes.setEnabled(not self._needs_words or bool(self.field.text().strip()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(GRID)
        column.addWidget(self.sentence)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)


def choose_logs(parent: QWidget, settings: SettingsFile) -> tuple[Path, ...]:
    """Ask for log files to read, where they were last or at home; empty where the person thought better of it."""
    names, _ = QFileDialog.getOpenFileNames(
        parent, "Read a morning log", begin_in(settings.value.logs_folder), LOG_FILES
    )
    if names:
        with suppress(OSError):  # where the logs were last is a convenience, not worth a sentence
            settings.change(logs_folder=str(Path(names[0]).parent))
    return tuple(Path(name) for name in names)


def choose_folder(parent: QWidget, title: str, start: str = "") -> Path | None:
    """Ask for a folder, beginning in the one given or at home."""
    name = QFileDialog.getExistingDirectory(parent, title, begin_in(start))
    return Path(name) if name else None


def begin_in(folder: str) -> str:
    """Return a folder that is still there, or the person's home."""
    return folder if folder and Path(folder).is_dir() else str(Path.home())

"""Export of a list as it stands on screen: which list, for whom, under which password; then the folder."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from shp_desktop.domain.exports import Form, Table
from shp_desktop.domain.words import counted, sentence
from shp_desktop.errors import BriefingError
from shp_desktop.gui import dialogs
from shp_desktop.gui.context import Context
from shp_desktop.gui.overlay import Overlay
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.pages.meeting_panel import button
from shp_desktop.gui.pages.papers_save import OFFERED, PLAIN, TWO_TEXTS
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel
from shp_desktop.services.paper_password import made_up, too_weak

if TYPE_CHECKING:
    from shp_desktop.domain.exports import Leaving
    from shp_desktop.services.export_table import Made
    from shp_desktop.services.session import Session

NOTHING = "No list that may leave stands on this page."
_WHAT = (
    "What stands on screen leaves, and nothing else. Callers, phone numbers and protected addresses are blotted out, "
    "whoever it is for. The export is recorded as a disclosure. A password opens a workbook in any spreadsheet: tell it to the recipient yourself."
)
_NO_LOCK = "A CSV takes no password; save a workbook, or empty both fields."
_FOR_WHOM = "Say for whom the list is."
_UNDER_WAY = "Being written; Esc leaves it unwritten where that has not begun."
#: text size from which what is wrong takes the place of the note
_LARGE = 1.5
_FORM_WORDS = {Form.XLSX: "as a workbook", Form.CSV: "as a CSV"}


class ExportOverlay(Overlay):
    """Asks in the window, then writes whole or not at all; what was typed stays until the file is there, and why it is not is said below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Export a list")
        #: what the system's dialog answers; None where the person thought better of it
        self.ask_folder: Callable[[QWidget, str, str], Path | None] = dialogs.choose_folder
        self._context: Context | None = None
        self._tables: tuple[Table, ...] = ()
        self._asked = 0
        #: the asking that is under way, 0 where none is
        self._sent = 0
        self._warned: Form | None = None
        self.heading, self.problem = PlainLabel(kind="lead", bold=True, wrap=True), PlainLabel(bold=True, wrap=True)
        self.note, self.which = PlainLabel(_WHAT, kind="small", muted=True, wrap=True), QComboBox()
        self.which.setAccessibleName("Which list")
        self.whom, self.password, self.again = Field(), Field(), Field()
        self.whom.name("For whom", "an agency, or the chair")
        self.password.name("Password", "of a workbook")
        self.again.name("Password again")
        self.workbook = button("Save a workbook", lambda: self.send(Form.XLSX), "main")
        self.csv = button("Save a CSV", lambda: self.send(Form.CSV))
        self.offer = button("Make up a password", self.make_up)
        self._lay_out()
        self._connect()

    def begin(self, context: Context, tables: tuple[Table, ...]) -> None:
        """Open over the page whose lists these are."""
        self._context, self._tables = context, tables
        self._start_again()
        self.which.clear()
        self.which.addItems([sentence(_named(table)) for table in tables])
        self.which.setVisible(len(tables) > 1)
        self._changed()
        self.open()
        self.whom.take()

    def first_focus(self) -> QWidget:
        return self.whom

    def forget(self) -> None:
        """Put it away and let go of the rows and of what was typed: the window locks or closes."""
        self._context, self._tables = None, ()
        self._start_again()
        self.put_away()

    def put_away(self) -> None:
        """Put it away; what is not written yet is not written."""
        self._drop()
        super().put_away()

    def send(self, form: Form) -> None:
        """Ask whether it may leave; a file without a password is warned of first."""
        context = self._context
        if context is None or self._sent or not self._may_go_on(form):
            return
        self._asked += 1
        turn = self._sent = self._asked
        table, whom, password = self._table(), self.whom.said, self.password.text()
        at = context.now() if context.practice else None

        def work(session: "Session") -> "Leaving":
            from shp_desktop.services import export_table

            return export_table.prepare(session, table, whom, at)

        def ready(leaving: "Leaving") -> None:
            if turn == self._sent:
                self._ask_where(context, turn, leaving, form, password)

        self._say(_UNDER_WAY)
        context.jobs.read(work, ready, partial(self._failed, turn))

    def _ask_where(self, context: Context, turn: int, leaving: "Leaving", form: Form, password: str) -> None:
        folder = self.ask_folder(self, "Save the table in this folder", context.settings.value.papers_folder)
        if folder is None or turn != self._sent:
            self._drop()
            return

        def render() -> "Made":
            from shp_desktop.services import export_table

            return export_table.made(leaving, form, context.now()).under(password)

        def rendered(made: "Made") -> None:
            if turn == self._sent:
                self._write(context, turn, made, folder, f"{_FORM_WORDS[form]}, {'with the password' if password else 'without a password'}")

        context.jobs.think(render, rendered, partial(self._failed, turn))

    def _write(self, context: Context, turn: int, made: "Made", folder: Path, how: str) -> None:
        """Write and record it; from here on it leaves whether or not the overlay still lies there."""

        def work(session: "Session") -> None:
            from shp_desktop.services import export_table

            export_table.save(session, made, folder / made.name)

        def done(_none: None) -> None:
            if turn == self._sent:
                self.forget()
            context.bus.notice.emit(f"{made.words} saved in {folder.name} {how}; it is recorded.")
            with suppress(OSError):  # where it went last is a convenience, not worth a sentence
                context.settings.keep(papers_folder=str(folder))

        def failed(error: BriefingError) -> None:
            if turn == self._sent:
                self._failed(turn, error)
            else:
                context.bus.fail(error)

        context.jobs.write(work, done, failed)

    def _failed(self, turn: int, error: BriefingError) -> None:
        if turn == self._sent:
            self._sent = 0
            self._say(str(error))

    def _drop(self) -> None:
        """Nothing is under way any more."""
        self._sent = 0
        if self.problem.text() == _UNDER_WAY:
            self._say("")

    def _may_go_on(self, form: Form) -> bool:
        if not self.whom.said:
            self._say(_FOR_WHOM)
            self.whom.take()
        elif self.password.text() != self.again.text():
            self._type_again(TWO_TEXTS)
        elif form is Form.CSV and self.password.text():
            self._say(_NO_LOCK)
        elif self.password.text() and (weak := too_weak(self.password.text())):
            self._type_again(weak)
        elif not self.password.text() and self._warned is not form:
            self._warned = form
            self._say(PLAIN)
        else:
            return True
        return False

    def make_up(self) -> None:
        """Offer a password in both fields, to be read there once."""
        self._type_again(OFFERED)
        offered = made_up()
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal)
            field.setText(offered)
        self.again.take()

    def _type_again(self, words: str) -> None:
        self._empty(words)
        self.password.take()

    def _empty(self, words: str) -> None:
        """Empty both passwords and say why."""
        for field in (self.password, self.again):
            field.clear()
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._warned = None
        self._say(words)

    def _table(self) -> Table:
        return self._tables[max(self.which.currentIndex(), 0)]

    def _changed(self) -> None:
        """Something else is asked for: no warning was given about it yet, and what is under way was not for it."""
        self._warned, self._sent = None, 0
        self._say("")
        if self._tables:
            table = self._table()
            chosen = f", {table.chosen}" if table.chosen else ""
            self.heading.setText(f"Export: {_named(table)}, {counted(len(table.heads), 'column')}{chosen}")

    def _start_again(self) -> None:
        self.whom.clear()
        self._empty("")

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.note.setHidden(bool(words) and scale() >= _LARGE)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda _place: self._changed())
        for field in (self.whom, self.password, self.again):
            field.left.connect(self.put_away)
            field.textEdited.connect(lambda _text: self._changed())
        self.whom.entered.connect(self.password.take)
        self.password.entered.connect(self.again.take)
        self.again.entered.connect(lambda: self.send(Form.XLSX))

    def _lay_out(self) -> None:
        self.body.addWidget(self.heading)
        self.body.addWidget(self.which)
        self.note.setMinimumWidth(scaled(480))
        self.body.addWidget(self.note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        for field, words, row, wide in ((self.whom, "For whom", 0, 2), (self.password, "Password", 2, 1), (self.again, "Password again", 2, 1)):
            label = PlainLabel(words, kind="small", muted=True)
            label.setBuddy(field)
            column = int(field is self.again)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row + 1, column, 1, wide)
        self.body.addLayout(grid)
        self.body.addWidget(self.problem)
        keys = QHBoxLayout()
        for part in (self.workbook, self.csv, self.offer, KeyHint("Enter", "goes on"), KeyHint("Esc")):
            keys.addWidget(part)
        keys.addStretch(1)
        self.body.addLayout(keys)


def _named(table: Table) -> str:
    return f"{table.name}, {counted(len(table.lines), 'row')}"

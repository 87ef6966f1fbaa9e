"""The panels of the answer sheet desk: what can be done for an agency, the password agreed, and a sheet that came back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from shp_desktop.domain.answer_sheets import Preview, Verdict
from shp_desktop.domain.words import counted, sentence
from shp_desktop.gui.pages.actions_rows import RowsView
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel, button
from shp_desktop.gui.pages.sheets_words import AgencyOpen, OwnerDates, preview_rows, taken_words
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

_SHEET = (
    "A workbook with this agency's actions and checks and the least text needed, sealed by the password the two of you agreed. "
    "It is filled in with Excel or LibreOffice and comes back by stick or secure mail."
)
_CALENDAR = "A calendar file says which action is due when, and no word of whom it is about."
_PASSWORD = "Say it by telephone or in the room, never in the message that brings the sheet. It is kept in this encrypted store, so that it is typed once."  # noqa: S105 - words for people


class DeskPanel(Panel):
    """What can be done for the row under the cursor, each by its key."""

    def __init__(self, calls: dict[Shortcut, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__("Answer sheets", parent)
        self.what = PlainLabel(muted=True, wrap=True)
        self.state = PlainLabel(wrap=True)
        self.body.addWidget(self.state)
        words = {
            Shortcut.PAPERS_SHEET_MAKE: "Make the answer sheet", Shortcut.PAPERS_SHEET_TAKE: "Take a returned sheet in",
            Shortcut.PAPERS_SHEET_SLIPS: "Slips with codes", Shortcut.PAPERS_SHEET_DATES: "Calendar of due dates",
            Shortcut.PAPERS_SHEET_PASSWORD: "Agree a password",
        }  # fmt: skip
        self.rows = {key: KeyRow(said, key, calls[key]) for key, said in words.items()}
        for row in self.rows.values():
            self.body.addWidget(row)
        self.body.addWidget(KeyHint("Esc", "back to the papers"))
        self.body.addWidget(self.what)
        self.body.addStretch(1)

    def show_row(self, record: object) -> None:
        """Show what can be done for an agency or an owner."""
        self.what.setText(_CALENDAR if isinstance(record, OwnerDates) else _SHEET)
        for_agency = isinstance(record, AgencyOpen)
        for key in (Shortcut.PAPERS_SHEET_MAKE, Shortcut.PAPERS_SHEET_SLIPS, Shortcut.PAPERS_SHEET_PASSWORD):
            self.rows[key].setVisible(for_agency)
        self.rows[Shortcut.PAPERS_SHEET_DATES].setVisible(record is not None)
        if isinstance(record, AgencyOpen):
            self.heading.setText(record.name)
            agreed = "A password is agreed." if record.agreed else "No password is agreed yet: making the first sheet asks for one."
            self.state.setText(f"{sentence(record.told)}. {agreed}")
            nothing = "" if record.anything else "nothing open"
            for key in (Shortcut.PAPERS_SHEET_MAKE, Shortcut.PAPERS_SHEET_SLIPS, Shortcut.PAPERS_SHEET_DATES):
                self.rows[key].set_note(nothing)
            self.rows[Shortcut.PAPERS_SHEET_PASSWORD].set_words("Agree another password" if record.agreed else "Agree a password")
        elif isinstance(record, OwnerDates):
            self.heading.setText(record.name)
            self.state.setText(f"{counted(record.count, 'due date')}, {record.agency}.")
            self.rows[Shortcut.PAPERS_SHEET_DATES].set_note("")


class PasswordPanel(Panel):
    """Asks for a password, twice where it is a new one; what was typed stays until it is forgotten."""

    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Password", parent)
        self.why = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.why)
        self.password, self.again = Field(), Field()
        self._labels: list[PlainLabel] = []
        for field, said in ((self.password, "Password"), (self.again, "Password again")):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaximumWidth(scaled(420))
            label = PlainLabel(said, kind="small", muted=True)
            label.setBuddy(field)
            field.setAccessibleName(said)
            self._labels.append(label)
            self.body.addWidget(label)
            self.body.addWidget(field)
            field.left.connect(self.left.emit)
        self.password.entered.connect(self._after)
        self.again.entered.connect(self.send)
        self.problem = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.problem)
        self.go_on = button("Go on", self.send, "main")
        self.row(self.go_on, button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Enter", "goes on, Esc goes back"))
        self.body.addStretch(1)
        self._twice = True

    def begin(self, heading: str, *, twice: bool, why: str = "") -> None:
        """Open for a new password (typed twice) or for the one a sheet came back with."""
        self._twice = twice
        self.heading.setText(heading)
        self.heading.show()
        self.why.setText(why or (f"{_PASSWORD} It takes at least {_least()} characters." if twice else _PASSWORD))
        for part in (self._labels[1], self.again):
            part.setVisible(twice)
        self._start("")

    def send(self) -> None:
        """Go on where there is a password, and the same one twice where it is new."""
        text = self.password.text()
        if self._twice and text != self.again.text():
            self._start("The two passwords are not the same; type both again.")
        elif text:
            self._say("")
            self.wished.emit(text)
        else:
            self._start("Type the password.")

    def refuse(self, sentence: str) -> None:
        """Say why the password will not do, and ask again."""
        self._start(sentence)

    def retry(self, sentence: str) -> None:
        """Say why nothing was done; the password stands as it was typed, and one press tries again."""
        self._say(sentence)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was typed."""
        for field in (self.password, self.again):
            field.clear()
        self._say("")

    def _after(self) -> None:
        """Say at once that a new password is too short, not after it was typed twice and a folder was chosen."""
        if self._twice and len(self.password.text()) < _least():
            self._start(f"That is too short: take at least {_least()} characters.")
        elif self._twice:
            self.again.take()
        else:
            self.send()

    def _start(self, problem: str) -> None:
        self.forget()
        self._say(problem)
        self.password.take()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _least() -> int:
    from shp_desktop.security.wrapping import SHORTEST_PASSPHRASE  # late: it brings the cipher library with it

    return SHORTEST_PASSPHRASE


class TakePanel(QWidget):
    """A sheet that came back, row by row, before anything is recorded; Enter takes it, Esc puts it away."""

    wished = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.heading = PlainLabel(kind="lead", bold=True, wrap=True)
        self.note = PlainLabel(kind="small", muted=True, wrap=True)
        self.list = RowsView()
        self.list.setAccessibleName("Rows of the returned sheet")
        self.whole = PlainLabel(wrap=True)
        self.take_button, self.back = button("Take the answers", self.wished.emit, "main"), button("Put it away", self.left.emit)
        card = QFrame()
        look(card, "card")
        inside = QVBoxLayout(card)
        inside.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(20), scaled(12), scaled(20), scaled(16))
        for part in (self.heading, self.note):
            column.addWidget(part)
        column.addWidget(card, 1)
        column.addWidget(self.whole)
        from shp_desktop.gui.pages.meeting_flow import FlowLayout

        line = FlowLayout()
        for button_ in (self.take_button, self.back):
            line.addWidget(button_)
        line.addWidget(KeyHint("Enter", "takes them, Esc puts it away"))
        column.addLayout(line)
        self.list.opened.connect(lambda _row: self.enter())
        self.list.moved.connect(lambda _row: self._show_whole())

    def show_preview(self, preview: Preview) -> None:
        """Show what taking a sheet would do."""
        self.preview = preview
        many = len(preview.of(Verdict.TAKE))
        self.heading.setText(taken_words(preview))
        self.note.setText("Nothing is recorded yet." if many else "There is nothing to record; what is refused says why.")
        self.take_button.setEnabled(bool(many))
        self.take_button.setText(f"Take {counted(many, 'answer')}" if many else "Nothing to take")
        self.list.set_rows(preview_rows(preview))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_whole()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Take the answers where there are any."""
        if self.take_button.isEnabled():
            self.wished.emit()

    def _show_whole(self) -> None:
        """The row under the cursor in full: a list shows one line of it."""
        row = self.list.row
        self.whole.setText(row.title if row is not None else "")

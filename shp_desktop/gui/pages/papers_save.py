"""Saving papers: with a password typed twice, or plain after one warning in the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel

PLAIN = (
    "Without a password anybody who gets hold of the file can read it. "
    "Press the button once more to save it all the same."
)
TWO_TEXTS = "The two passwords are not the same; nothing was saved, type both again."
NO_TEXT = "Type a password, or save without one."


class SavePanel(Panel):
    """Asks for the password of one paper or of all of them, then for the folder."""

    #: the password, "" for a plain file
    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Save", parent)
        words = "The file opens in any PDF program with this password. It is not kept anywhere: tell it to the recipient yourself."
        self.body.addWidget(PlainLabel(words, muted=True, wrap=True))
        self.password, self.again = Field(), Field()
        for field, said in ((self.password, "Password"), (self.again, "Password again")):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaximumWidth(scaled(420))
            self.field(said, field)
            field.left.connect(self.left.emit)
        self.password.entered.connect(self.again.take)
        self.again.entered.connect(self.send)
        self.problem = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.problem)
        self.locked = button("Choose the folder and save", self.send, "main")
        self.plain = button("Save without a password", self._plain)
        self.row(self.locked, self.plain, button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Enter", "goes on, Esc goes back"))
        self.body.addStretch(1)
        self._warned = False

    def begin(self, heading: str) -> None:
        """Open the panel for what is to be saved."""
        self.heading.setText(heading)
        self.heading.show()
        self._start_again("")
        self.password.take()

    def send(self) -> None:
        """Go on with a password where both are the same."""
        if self.password.text() != self.again.text():
            self._start_again(TWO_TEXTS)
            self.password.take()
        elif not self.password.text():
            self._say(NO_TEXT)
            self.password.take()
        else:
            self._go(self.password.text())

    def _plain(self) -> None:
        if self._warned:
            self._go("")
            return
        self._warned = True
        self.plain.setText("Save without a password all the same")
        self._say(PLAIN)

    def _go(self, password: str) -> None:
        self._start_again("")
        self.wished.emit(password)

    def _start_again(self, problem: str) -> None:
        self._warned = False
        self.plain.setText("Save without a password")
        self.password.clear()
        self.again.clear()
        self._say(problem)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

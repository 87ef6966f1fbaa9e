"""Saving papers: with a password typed twice or made up, or plain after one warning in the window."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel
from shp_desktop.services.paper_password import made_up, too_weak

PLAIN = (
    "Without a password anybody who gets hold of the file can read it. "
    "Press the button once more to save it all the same."
)
TWO_TEXTS = "The two passwords are not the same; nothing was saved, type both again."
OFFERED = "Write it down or say it by telephone now: it is shown here once and kept nowhere. Enter goes on with it."
NO_TEXT = "Type a password, or save without one."


class SavePanel(Panel):
    """Asks for the password of one paper or of all of them, then for the folder; what was typed stays until it is forgotten."""

    #: the password, "" for a plain file
    wished = Signal(str)

    def __init__(self, known: Iterable[str] = (), parent: QWidget | None = None) -> None:
        """Make the panel; `known` are words anybody would try first as a password."""
        super().__init__("Save", parent)
        self._known = tuple(known)
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
        self.offer = button("Make up a password", self.make_up)
        self.row(self.locked, self.offer, self.plain, button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Enter", "goes on, Esc goes back"))
        self.body.addStretch(1)
        self._warned, self._locks = False, True

    def begin(self, heading: str) -> None:
        """Open the panel for what is to be saved."""
        self.heading.setText(heading)
        self.heading.show()
        self.forget()
        self.password.take()

    def forget(self) -> None:
        """Let go of what was typed: the file is there, or nobody wants it any more."""
        self._start_again("")

    def refuse(self, sentence: str) -> None:
        """Say why nothing was saved; the password stands as it was typed, and one press tries again."""
        self._say(sentence)
        (self.locked if self._locks else self.plain).setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Go on with a password where both are the same."""
        if self.password.text() != self.again.text():
            self._start_again(TWO_TEXTS)
            self.password.take()
        elif not self.password.text():
            self._say(NO_TEXT)
            self.password.take()
        elif weak := too_weak(self.password.text(), self._known):
            self._start_again(weak)
            self.password.take()
        else:
            self._wish(self.password.text())

    def make_up(self) -> None:
        """Offer a password in both lines, to be read there once."""
        self._start_again(OFFERED)
        offered = made_up()
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal)
            field.setText(offered)
        self.again.take()

    def _plain(self) -> None:
        if self._warned:
            self._wish("")
            return
        self._warned = True
        self.plain.setText("Save without a password all the same")
        self._say(PLAIN)

    def _wish(self, password: str) -> None:
        self._locks = bool(password)
        self._say("")
        self.wished.emit(password)

    def _start_again(self, problem: str) -> None:
        self._warned = False
        self.plain.setText("Save without a password")
        for field in (self.password, self.again):
            field.clear()
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._say(problem)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

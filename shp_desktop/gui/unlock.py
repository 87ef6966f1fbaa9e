"""The first page where the key is not at hand: what stands in the way, and the two ways in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.errors import BriefingError
from shp_desktop.gui.forms.ui_unlock import Ui_UnlockPage
from shp_desktop.gui.widgets import look

if TYPE_CHECKING:
    from shp_desktop.services.key_state import StoreState

HEADINGS = {
    "READY": "The store did not open",
    "MISSING": "The key is not in the keyring",
    "LOCKED": "The keyring is locked",
    "NO_BACKEND": "This machine has no keyring",
    "HANGING": "The keyring does not answer",
    "PASSPHRASE": "Open the store",
    "BUSY": "The store is open in another window",
}
SENTENCES = {
    "READY": "The key is there; ask once more, or read below what stands in the way.",
    "MISSING": "The keyring holds no key for this store; nothing is lost, type the recovery code.",
    "LOCKED": "Unlock the keyring and ask again, or type the recovery code; nothing is lost.",
    "NO_BACKEND": "No keyring answers on this machine; nothing is lost, type the recovery code.",
    "HANGING": "The keyring did not answer in time; nothing is lost, ask again or type the recovery code.",
    "PASSPHRASE": "Type the passphrase of this store, or use the recovery code.",
    "BUSY": "Go on in that window, or close it and try again; nothing was changed.",
}
OUTRIGHT = "The store did not open"
#: the store is open elsewhere: neither passphrase nor code helps, only the other window
BUSY = "BUSY"


class UnlockPage(QWidget):
    """Asks for passphrase or recovery code; says in one sentence how the key stands."""

    #: (passphrase, recovery code) as typed, one of them empty
    given = Signal(str, str)
    #: ask the keyring again
    again = Signal()
    #: it stands on the screen
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_UnlockPage()
        self.form.setupUi(self)
        self.form.open.clicked.connect(self._give)
        self.form.passphrase.returnPressed.connect(self._give)
        self.form.code.returnPressed.connect(self._give)
        self.form.retry.clicked.connect(self.again)
        self.form.use_code.clicked.connect(lambda _checked: self._show_code(True))
        self.form.open.setAutoDefault(True)
        self.form.retry.setAutoDefault(True)
        self._key = "PASSPHRASE"

    @property
    def key(self) -> str:
        """Return which state of the key is shown."""
        return self._key

    def show_state(self, state: "StoreState") -> None:
        """Say how the key stands, and show the field that helps."""
        self._key = state.key
        self.form.heading.setText(HEADINGS.get(state.key, OUTRIGHT))
        self.form.sentence.setText(state.sentence or SENTENCES.get(state.key, ""))
        passphrase, busy = state.key == "PASSPHRASE", state.key == BUSY
        for part in (self.form.passphrase, self.form.passphrase_label, self.form.use_code):
            part.setVisible(passphrase)
        self._show_code(not passphrase and not busy)
        self.form.open.setVisible(not busy)
        self.form.retry.setVisible(not passphrase)
        self.form.retry.setText("Try again" if busy else "Ask the keyring again")
        look(self.form.retry, "main" if busy else "second")
        self.form.problem.hide()
        self.wait(False)
        self.focus()

    def show_problem(self, error: BriefingError) -> None:
        """Show why it did not open; what was typed is gone."""
        self.form.problem.setText(str(error))
        self.form.problem.show()
        self.form.passphrase.clear()
        self.wait(False)
        self.focus()

    def wait(self, waiting: bool) -> None:
        """Say that it is being opened."""
        self.form.open.setText("Opening" if waiting else "Open")
        for part in (self.form.open, self.form.retry, self.form.passphrase, self.form.code):
            part.setEnabled(not waiting)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def focus(self) -> None:
        """Put the cursor where typing is wanted, or on what is left to do."""
        if self._key == BUSY:
            self.form.retry.setFocus()
            return
        passphrase = self.form.passphrase
        (passphrase if passphrase.isVisibleTo(self) and not self.form.code.text() else self.form.code).setFocus()

    def _show_code(self, shown: bool) -> None:
        self.form.code.setVisible(shown)
        self.form.code_label.setVisible(shown)
        if shown:
            self.form.use_code.hide()
            self.form.code.setFocus()

    def _give(self) -> None:
        passphrase, code = self.form.passphrase.text(), self.form.code.text().strip()
        if not passphrase and not code:
            self.again.emit() if self._key != "PASSPHRASE" else self.focus()
            return
        self.wait(True)
        self.given.emit("" if code else passphrase, code)

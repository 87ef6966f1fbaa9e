"""The blank page of a locked window: nothing of the morning, only the way back in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shp_desktop.errors import BriefingError
from shp_desktop.gui.forms.ui_lock import Ui_LockPage

TYPE_IT = "Everything is saved. Type the passphrase and press Enter."
ASK_KEYRING = "Everything is saved. Press Enter; the key is asked of the keyring again."
PRESS_ENTER = "Everything is saved. This is a practice store: press Enter."


class LockPage(QWidget):
    """Asks for the passphrase, for the keyring once more, or on a practice store just for Enter."""

    #: the passphrase typed, or ""
    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_LockPage()
        self.form.setupUi(self)
        self.form.open.clicked.connect(self._give)
        self.form.open.setAutoDefault(True)
        self.form.passphrase.returnPressed.connect(self._give)
        self._asks = False

    def show_locked(self, *, passphrase: bool, practice: bool) -> None:
        """Show how the window is unlocked."""
        self._asks = passphrase
        self.form.sentence.setText(PRESS_ENTER if practice else TYPE_IT if passphrase else ASK_KEYRING)
        self.form.passphrase.setVisible(passphrase)
        self.form.passphrase_label.setVisible(passphrase)
        self.form.passphrase.clear()
        self.form.problem.hide()
        self._wait(False)
        self.focus()

    def show_problem(self, error: BriefingError) -> None:
        """Stay locked and say why."""
        self.form.problem.setText(str(error))
        self.form.problem.show()
        self.form.passphrase.clear()
        self._wait(False)
        self.focus()

    def focus(self) -> None:
        """Put the cursor where the way in is."""
        (self.form.passphrase if self._asks else self.form.open).setFocus()

    def _wait(self, waiting: bool) -> None:
        self.form.open.setEnabled(not waiting)
        self.form.passphrase.setEnabled(not waiting)

    def _give(self) -> None:
        passphrase = self.form.passphrase.text()
        if self._asks and not passphrase:
            self.focus()
            return
        self._wait(True)
        self.given.emit(passphrase)

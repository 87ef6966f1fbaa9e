"""The first start: a practice morning, or a store of the team's own with its people, key and recovery code."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import BriefingError
from shp_desktop.gui.forms.ui_first_start import Ui_FirstStartPage
from shp_desktop.gui.theme import scaled
from shp_desktop.reference import Row

GROUPS_A_LINE = 5
NEEDS_ADMIN = "One of them has to be an admin, who looks after users, settings and the recovery code."
NEEDS_NAME = "Type a name first."
TWO_TEXTS = "The two passphrases are not the same; nothing was made, type both again."
NOT_THE_CODE = "That is not the first and last group of the code above; look at what you wrote down."
NEEDS_TICK = "Say that the code is kept: tick the line above with the space bar."


@dataclass(frozen=True)
class Wanted:
    """What a person asked for: a practice store, or a store for these people with its key in a keyring or wrapped."""

    practice: bool
    users: tuple[Person, ...] = ()
    passphrase: str | None = None


class FirstStartPage(QWidget):
    """Steps through the set-up by keyboard; says what is wanted, shows the recovery code, then is done."""

    #: a Wanted
    wanted = Signal(object)
    #: the store is made and its code is kept; the Person who goes on, or None
    done = Signal(object)

    def __init__(self, agencies: tuple[Row, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_FirstStartPage()
        self.form.setupUi(self)
        self._users: list[Person] = []
        self._code = ""
        self.form.recovery_code.setFixedHeight(scaled(120))
        for row in agencies:
            self.form.agency.addItem(f"{row['code']}, {row['name']}", row["code"])
        for role in Role:
            self.form.role.addItem(role.value, role.value)
        self.form.role.setCurrentIndex(self.form.role.findData(Role.ADMIN.value))
        self._connect()

    def begin(self) -> None:
        """Put the first question."""
        self._go(self.form.choose, self.form.practice)

    @property
    def users(self) -> tuple[Person, ...]:
        """Return the people named so far."""
        return tuple(self._users)

    def show_code(self, code: str) -> None:
        """Show the recovery code of the store just made."""
        self._code = code
        groups = code.split("-")
        lines = (groups[start : start + GROUPS_A_LINE] for start in range(0, len(groups), GROUPS_A_LINE))
        self.form.recovery_code.setPlainText("\n".join(" - ".join(line) for line in lines))
        self._go(self.form.code_step, self.form.typed)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many practice mornings are made."""
        self.form.wait_bar.setRange(0, total)
        self.form.wait_bar.setValue(done)

    def show_problem(self, error: BriefingError) -> None:
        """Say why no store was made, on the step that can change it."""
        self.form.key_problem.setText(str(error))
        self.form.key_problem.show()
        self._go(self.form.key_step, self.form.keyring)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back a step."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        form = self.form
        form.practice.clicked.connect(lambda _: self._make(Wanted(True)))
        form.team.clicked.connect(lambda _: self._go(form.people_step, form.name))
        form.add.clicked.connect(lambda _: self._add())
        form.name.returnPressed.connect(self._add)
        form.people_next.clicked.connect(lambda _: self._people_named())
        form.people_back.clicked.connect(lambda _: self._back())
        form.key_back.clicked.connect(lambda _: self._back())
        form.by_passphrase.toggled.connect(lambda _: self._show_passphrases())
        form.make.clicked.connect(lambda _: self._make_team())
        form.again.returnPressed.connect(self._make_team)
        form.copy_code.clicked.connect(lambda _: QGuiApplication.clipboard().setText(self._code))
        form.typed.returnPressed.connect(self._finish)
        form.finish.clicked.connect(lambda _: self._finish())
        self._show_passphrases()

    def _go(self, step: QWidget, focus: QWidget) -> None:
        if step is not self.form.key_step:
            for problem in (self.form.people_problem, self.form.key_problem, self.form.code_problem):
                problem.hide()
        self.form.steps.setCurrentWidget(step)
        form = self.form
        for page in (form.choose, form.people_step, form.key_step, form.code_step, form.wait_step):
            # the card is as high as the step shown, not as the highest
            height = QSizePolicy.Policy.Preferred if page is step else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self.form.steps.adjustSize()
        focus.setFocus()

    def _back(self) -> None:
        now = self.form.steps.currentWidget()
        if now is self.form.people_step:
            self._go(self.form.choose, self.form.team)
        elif now is self.form.key_step:
            self._go(self.form.people_step, self.form.name)

    def _add(self) -> None:
        name = " ".join(self.form.name.text().split())
        if not name:
            self._people_named() if self._users else self._complain(
                self.form.people_problem, NEEDS_NAME, self.form.name
            )
            return
        person = Person(name, str(self.form.agency.currentData()), Role(self.form.role.currentData()))
        self._users = [one for one in self._users if (one.name, one.agency) != (person.name, person.agency)]
        self._users.append(person)
        self.form.people.clear()
        self.form.people.addItems([f"{one.spoken}: {one.role.value}" for one in self._users])
        self.form.name.clear()
        self.form.people_problem.hide()
        self.form.role.setCurrentIndex(self.form.role.findData(Role.RECORDER.value))
        self.form.name.setFocus()

    def _people_named(self) -> None:
        if self.form.name.text().strip():
            self._add()
        if not any(one.role is Role.ADMIN for one in self._users):
            self._complain(self.form.people_problem, NEEDS_ADMIN, self.form.name)
            return
        self._go(self.form.key_step, self.form.keyring)

    def _show_passphrases(self) -> None:
        self.form.passphrases.setVisible(self.form.by_passphrase.isChecked())

    def _make_team(self) -> None:
        from shp_desktop.security import wrapping  # late: it brings the cipher library with it

        passphrase: str | None = None
        if self.form.by_passphrase.isChecked():
            passphrase = self.form.passphrase.text()
            if passphrase != self.form.again.text():
                self._complain(self.form.key_problem, TWO_TEXTS, self.form.passphrase)
                return
            weak = wrapping.check_passphrase(passphrase)
            if weak:
                self._complain(self.form.key_problem, weak, self.form.passphrase)
                return
        self._make(Wanted(False, self.users, passphrase))

    def _make(self, wanted: Wanted) -> None:
        self.form.wait_sentence.setText("Making the practice mornings" if wanted.practice else "Making the store")
        self._go(self.form.wait_step, self.form.wait_step)
        self.wanted.emit(wanted)

    def _finish(self) -> None:
        groups = self._code.split("-")
        typed = self.form.typed.text().upper().replace("-", " ").split()
        if typed != [groups[0], groups[-1]]:
            self._complain(self.form.code_problem, NOT_THE_CODE, self.form.typed)
        elif not self.form.kept.isChecked():
            self._complain(self.form.code_problem, NEEDS_TICK, self.form.kept)
        else:
            self._code = ""
            self.form.recovery_code.clear()
            self.done.emit(next((one for one in self._users if one.role is Role.ADMIN), None))

    @staticmethod
    def _complain(label: "QWidget", sentence: str, focus: QWidget) -> None:
        label.setProperty("text", sentence)
        label.show()
        focus.setFocus()

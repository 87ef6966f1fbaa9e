"""People of the team: who they are, what each role may do, added, changed and put away."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from shp_desktop.domain.people import MAY, Act, Person, Role
from shp_desktop.domain.words import joined, sentence
from shp_desktop.gui.forms.ui_settings import Ui_SettingsPage
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.theme import scaled

_MOST_SEEN = 6
_WORDS = {Role.MEMBER: "a member of the team", Role.ANALYST: "an analyst", Role.ADMIN: "an admin"}


class PeopleView(QObject):
    """The list of named users and the form that changes one."""

    #: (Person, active, the person it is in place of or None)
    wished = Signal(object, bool, object)
    #: whether the form stands open
    asking = Signal(bool)

    def __init__(self, form: Ui_SettingsPage, agencies: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self.form, self._agencies = form, dict(agencies)
        self._people: tuple[Person, ...] = ()
        self._edited: Person | None = None
        for code, name in self._agencies.items():
            form.agency_box.addItem(f"{name} ({code})", code)
        for role in Role:
            form.role_box.addItem(role.value, role.value)
        form.person_form.hide()
        form.role_box.currentIndexChanged.connect(lambda _at: self._may())
        form.people.opened.connect(lambda _label: self.edit())
        form.person_save.clicked.connect(lambda _on: self._send(active=True))
        form.person_away.clicked.connect(lambda _on: self._send(active=False))
        form.person_back.clicked.connect(lambda _on: self.close())
        form.name_field.returnPressed.connect(lambda: self._send(active=True))

    def show_people(self, people: Sequence[Person], here: Person) -> None:
        """Show the named users; the one at the keyboard is named so."""
        self._people = tuple(people)
        view = self.form.people
        view.set_rows(listed(people, here, self._agencies))
        view.setFixedHeight(max(view.sizeHintForRow(0), scaled(56)) * min(max(len(people), 1), _MOST_SEEN) + scaled(6))

    def add(self) -> None:
        """Open the form for somebody new."""
        self._open(None, Person("", next(iter(self._agencies), "")))

    def edit(self) -> None:
        """Open the form for the person under the cursor."""
        label = self.form.people.current
        person = next((one for one in self._people if one.label == label), None)
        if person is not None:
            self._open(person, person)

    def close(self) -> None:
        """Put the form away."""
        self.form.person_form.hide()
        self.asking.emit(False)
        self.form.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def key(self, event: QKeyEvent) -> bool:
        """Say whether Esc was pressed in the form, which then goes away."""
        mine = event.key() == Qt.Key.Key_Escape and not self.form.person_form.isHidden()
        if mine:
            self.close()
        return mine

    def _open(self, edited: Person | None, shown: Person) -> None:
        form, self._edited = self.form, edited
        form.person_title.setText(f"{edited.spoken}: another role, or put away" if edited else "A new person")
        form.name_field.setText(shown.name)
        form.agency_box.setCurrentIndex(max(form.agency_box.findData(shown.agency), 0))
        form.role_box.setCurrentIndex(form.role_box.findData(shown.role.value))
        for widget in (form.name_field, form.agency_box):
            widget.setEnabled(edited is None)
        form.person_away.setVisible(edited is not None)
        self._may()
        form.person_form.show()
        self.asking.emit(True)
        (form.role_box if edited else form.name_field).setFocus(Qt.FocusReason.OtherFocusReason)
        bring(form.scroll, form.person_form)

    def _send(self, *, active: bool) -> None:
        form = self.form
        role = Role(form.role_box.currentData())
        person = Person(form.name_field.text().strip(), form.agency_box.currentData(), role)
        self.wished.emit(person, active, self._edited)

    def _may(self) -> None:
        self.form.may_words.setText(may_words(Role(self.form.role_box.currentData())))


def listed(people: Iterable[Person], here: Person, agencies: Mapping[str, str]) -> list[ListRow]:
    """Return the rows of the named users."""
    return [
        ListRow(
            one.label, one.name, agencies.get(one.agency, one.agency), one.role.value,
            "at the keyboard" if one.label == here.label else "",
        )
        for one in people
    ]  # fmt: skip


def may_words(role: Role) -> str:
    """Return what a role may do, in a sentence."""
    acts = [act.value for act in Act if act in MAY[role]]
    return sentence(f"{_WORDS.get(role, f'a {role.value}')} may {joined(acts)}.")

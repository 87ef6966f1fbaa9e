"""F2: who is at the keyboard, chosen from the named users or typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from shp_desktop.domain.people import Person, named
from shp_desktop.gui.forms.ui_choose_person import Ui_ChoosePerson
from shp_desktop.gui.overlay import Overlay


class ChoosePerson(Overlay):
    """A field and the list of people; Enter takes the one marked, or the NAME/AGENCY typed."""

    #: the Person chosen
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Who is at the keyboard?")
        inner = QWidget()
        self.form = Ui_ChoosePerson()
        self.form.setupUi(inner)
        self.body.addWidget(inner)
        self.form.people.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._people: list[Person] = []
        self._shown: list[Person] = []
        self.form.filter.textChanged.connect(self._filter)
        self.form.filter.installEventFilter(self)
        self.form.people.itemClicked.connect(self._clicked)

    def first_focus(self) -> QWidget:
        return self.form.filter

    def show_people(self, people: Sequence[Person]) -> None:
        """Open with these people."""
        self._people = list(people)
        self.form.filter.clear()
        self._filter()
        self.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.form.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.form.people.currentRow() + step
                self.form.people.setCurrentRow(max(0, min(row, self.form.people.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.form.people.currentRow())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, _typed: str = "") -> None:
        typed = self.form.filter.text().strip()
        self._shown = [person for person in self._people if typed.casefold() in person.label.casefold()]
        exact = any(person.label.casefold() == typed.casefold() for person in self._people)
        if typed and "/" in typed and not exact and named(typed).name:
            self._shown.append(named(typed))
        self.form.people.clear()
        for person in self._shown:
            known = person in self._people
            self.form.people.addItem(
                QListWidgetItem(f"{person.spoken}: {person.role.value if known else 'new, recorder'}")
            )
        self.form.people.setCurrentRow(0)

    def _clicked(self, item: QListWidgetItem) -> None:
        self._take(self.form.people.row(item))

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._shown):
            person = self._shown[place]
            self.put_away()
            self.chosen.emit(person)

"""The form of a case: a choice where one is to be made, and lines of words; Enter goes on, the last one records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.gui.pages.as_left import AsLeft
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import GRID
from shp_desktop.gui.widgets import KeyHint, PlainLabel, clear


@dataclass(frozen=True)
class Wanted:
    """One thing the form asks for: its name, its heading, a hint, what stands there at first, and the choices it has."""

    name: str
    heading: str
    hint: str = ""
    proposed: str = ""
    choices: tuple[Choice, ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class Ask:
    """What a form asks: its heading, a line below it, what it wants, and who gets the answers by name."""

    heading: str
    about: str
    wanted: tuple[Wanted, ...]
    place: str
    answered: Callable[[Mapping[str, str]], object]
    yes: str = "Record it"
    read_first: bool = False  # Enter goes from the first line on, so that each is read before it is recorded


class CaseForm(Panel):
    """Asks for several things at once; what is typed is kept as a draft until it is recorded."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Case", parent)
        self._drafts = drafts
        self._ask: Ask | None = None
        self.about = PlainLabel(muted=True, wrap=True)
        self.problem = PlainLabel(bold=True, wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        self._fields: dict[str, Field | KeyChoice] = {}
        self.body.addWidget(self.about)
        self.as_left = AsLeft(drafts, self._fill, self)
        self.body.addWidget(self.as_left)
        self.body.addLayout(self._column)
        self.body.addWidget(self.problem)
        self.yes = button("Record it", self.send, "main")
        self.row(self.yes, button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Enter", "goes on, and records it from the last line"))
        self.body.addStretch(1)

    def begin(self, ask: Ask) -> None:
        """Ask; what was typed before and not recorded stands there again."""
        self._ask = ask
        self.heading.setText(ask.heading)
        self.heading.show()
        self.setAccessibleName(ask.heading)
        self.about.setText(ask.about)
        self.about.setVisible(bool(ask.about))
        self.yes.setText(ask.yes)
        kept = self.as_left.begin([self._place(one.name) for one in ask.wanted])
        self._fill()
        first = self._fields[ask.wanted[0].name]
        if kept and isinstance(first, Field) and first.said:
            first.take()
            first.selectAll()  # typing over it, not behind it

    def _fill(self) -> None:
        """Show what is asked, with what was typed before and what is proposed."""
        ask = self._ask
        if ask is None:
            return
        self.problem.hide()
        clear(self._column)
        self._fields = {one.name: self._made(one) for one in ask.wanted}
        for place in range(self._column.count()):
            part = self._column.itemAt(place)
            if part is not None and (widget := part.widget()) is not None:
                widget.show()  # what is shown only with the next event cannot take the focus now
        fields = list(self._fields.values())
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            going_on = partial(self._go, after) if after is not None else self.send
            if isinstance(field, KeyChoice):
                field.chosen.connect(lambda _value, on=going_on: on())
            else:
                field.entered.connect(going_on)
                field.left.connect(self.left.emit)
        first = next((field for field in fields if isinstance(field, Field) and not field.said), fields[0])
        self._go(fields[0] if ask.read_first or isinstance(fields[0], KeyChoice) else first)

    @property
    def said(self) -> dict[str, str]:
        """Return what stands in the form, by name."""
        return {name: field.said if isinstance(field, Field) else field.value for name, field in self._fields.items()}

    def send(self) -> None:
        """Hand over what is there, or go to what is missing."""
        if self._ask is None:
            return
        said = self.said
        missing = next((one for one in self._ask.wanted if one.needed and not said[one.name]), None)
        if missing is not None:
            self.refuse(f"{missing.heading} is needed.")
            self._fields[missing.name].take()
            return
        self._ask.answered(said)

    def refuse(self, sentence: str) -> None:
        """Say in the form why it was not recorded; all that was typed stays."""
        self.problem.setText(sentence)
        self.problem.show()
        self.ensureWidgetVisible(self.problem)

    def forget(self) -> None:
        """Forget the drafts of what has been recorded."""
        if self._ask is not None:
            self._drafts.forget(*(self._place(one.name) for one in self._ask.wanted))

    def _go(self, field: "Field | KeyChoice") -> None:
        """Take the focus there; what only is proposed is put aside by typing."""
        field.take()
        proposed = {self._fields[one.name]: one.proposed for one in self._ask.wanted} if self._ask is not None else {}
        if isinstance(field, Field) and field.said and field.said == proposed.get(field):
            field.setSelection(len(field.text()), -len(field.text()))  # read from its beginning

    def _made(self, wanted: Wanted) -> Field | KeyChoice:
        label = PlainLabel(wanted.heading, kind="small", muted=True, wrap=True)
        self._column.addWidget(label)
        if wanted.choices:
            choice = KeyChoice()
            choice.offer(wanted.heading, wanted.choices)
            choice.show_value(wanted.proposed)
            self._column.addWidget(choice)
            return choice
        field = Field().name(wanted.heading, wanted.hint)
        field.keep_in(self._drafts, self._place(wanted.name))
        if wanted.proposed and not field.said:
            field.setText(wanted.proposed)
            field.setCursorPosition(0)  # a long one is read from its beginning
        label.setBuddy(field)
        self._column.addWidget(field)
        return field

    def _place(self, name: str) -> str:
        return f"cases/{self._ask.place}/{name}" if self._ask is not None else ""


def choices(rows: Sequence[tuple[str, str, str]]) -> tuple[Choice, ...]:
    """Return (key, value, word) rows as choices."""
    return tuple(Choice(key, value, word) for key, value, word in rows)

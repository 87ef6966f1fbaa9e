"""The referral form by keyboard: who and why at the left, the criteria as a test at the right; and the criteria alone, answered anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shp_desktop.domain.team_around import Referral
from shp_desktop.domain.team_criteria import TeamRules
from shp_desktop.gui.pages.around_criteria import CriteriaBox
from shp_desktop.gui.pages.around_words import Nominate
from shp_desktop.gui.pages.as_left import AsLeft
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel

_AWARE = (Choice("Y", "yes", "yes"), Choice("N", "no", "no"), Choice("U", "not asked yet", "not asked yet"))
_BESIDE = 1.3


@dataclass(frozen=True)
class Nomination:
    """A referral form as it was filled in."""

    person: str
    nominated_by: str
    why: str
    born: str
    address: str
    aware: str
    criteria: dict[str, str | tuple[str, str]]
    origin: Nominate


class ReferralForm(Panel):
    """A whole nomination; everything typed is kept as a draft."""

    wished = Signal(object)

    def __init__(self, rules: TeamRules, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Nominate to Team Around the Individual", parent)
        self._drafts, self._origin, self._place = drafts, Nominate(), ""
        self.about = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.about)
        self.as_left = AsLeft(drafts, self._anew, self)
        self.body.addWidget(self.as_left)
        self._agency, self._named, self._kept = "", "", ""
        self.person, self.by, self.why = Field(), Field(), Field()
        self.born, self.address, self.aware = Field(), Field(), KeyChoice()
        self.aware.offer("Knows and agrees", _AWARE)
        self.criteria = CriteriaBox(rules, drafts, wide=scale() < _BESIDE)
        self.problem = PlainLabel(bold=True, wrap=True)
        self._lay_out()
        self.body.addWidget(self.problem)
        self.row(button("Nominate", self.send, "main"), button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Ctrl Enter", "nominates; Enter goes on"))
        self.body.addStretch(1)
        self._join_up()

    def begin(self, origin: Nominate, agency: str, named: Sequence[str] = ()) -> None:
        """Open the form as it was left; `named` are persons the log names, proposed where there is only one."""
        again = bool(named) and origin is self._origin  # the names a log tells of come a moment later
        self._origin, self._agency, self._named = origin, agency, named[0] if len(named) == 1 else ""
        about = origin.incident_uid or origin.case_ref
        self._place = f"around/new/{agency}/{about}"  # another agency, and another log, does not find a name half typed here
        came = [f"from log {origin.reference}" if origin.reference else "", f"from case {origin.case_ref}" if origin.case_ref else ""]
        self.about.setText(" ".join(["Any agency may nominate. What is not met refuses nobody.", *(f"Nominated {one}." for one in came if one)]))
        kept = False if again else self.as_left.begin(self._places())
        self._fill()
        self.person.name("Person", f"the log names {', '.join(named)}" if len(named) > 1 else "name of the person")
        self.person.take()
        self._kept = self.person.text() if kept else self._kept if again else ""
        if kept:
            self.person.selectAll()

    def send(self) -> None:
        """Send the form, or go to what is missing."""
        for field, words in ((self.person, "Name the person."), (self.by, "Say which agency nominates."), (self.why, "Say why a team would help.")):
            if not field.said:
                self.problem.setText(words)
                self.problem.show()
                field.take()
                return
        self.problem.hide()
        self.wished.emit(Nomination(
            self.person.said, self.by.said, self.why.said, self.born.said, self.address.said, self.aware.value, self.criteria.given, self._origin,
        ))  # fmt: skip

    def forget(self) -> None:
        """Forget what has become a nomination."""
        self._drafts.forget(*self._places())

    def _fill(self) -> None:
        """Show what was typed, and what is known where nothing was."""
        for part, field in self._fields():
            field.keep_in(self._drafts, f"{self._place}/{part}")
        self.aware.show_value(self._drafts.text(f"{self._place}/aware"))
        self.criteria.begin(f"{self._place}/criteria", {})
        for field, text in ((self.by, self._agency), (self.address, self._origin.address), (self.person, self._named)):
            if text and not field.said:
                field.setText(text)
        self.problem.hide()

    def _anew(self) -> None:
        self._kept = ""
        self._fill()
        self.person.take()

    def _changed_hands(self) -> None:
        self._kept, self._named = "", ""

    def _another(self, text: str) -> None:
        """Typing over the name of a form left before begins anew: nobody gets the last one's birthday, address or needs."""
        kept, self._kept = self._kept, ""
        if not kept or text.startswith(kept) or text == kept[:-1]:
            return
        self._drafts.keep(f"{self._place}/person", kept)
        self.as_left.swap()
        self._drafts.keep(f"{self._place}/person", text)
        self.person.setText(text)

    def _places(self) -> tuple[str, ...]:
        criteria = (f"criteria/{code}/{part}" for code in self.criteria.choices for part in ("said", "words"))
        return tuple(f"{self._place}/{part}" for part in (*(part for part, _ in self._fields()), "aware", *criteria))

    def _fields(self) -> tuple[tuple[str, Field], ...]:
        return (("person", self.person), ("born", self.born), ("address", self.address), ("by", self.by), ("why", self.why))

    def _lay_out(self) -> None:
        across = QGridLayout()
        across.setHorizontalSpacing(scaled(32))
        across.setVerticalSpacing(scaled(16))
        left = QVBoxLayout()
        left.setSpacing(GRID)
        for words, widget, hint in (
            ("Person", self.person, "name of the person"), ("Born", self.born, "date of birth or age, if known"),
            ("Address", self.address, "where they live"), ("Nominated by", self.by, "agency, or organisation outside the room"),
            ("Why a team around this person would help", self.why, "in plain words, facts first"),
        ):  # fmt: skip
            left.addWidget(self._label(words, widget))
            left.addWidget(widget.name(words, hint))
        left.addWidget(self._label("Knows and agrees", self.aware))
        left.addWidget(self.aware)
        left.addStretch(1)
        beside = scale() < _BESIDE
        across.addLayout(left, 0, 0)
        across.addWidget(self.criteria, 0 if beside else 1, 1 if beside else 0)
        for column in range(2 if beside else 1):
            across.setColumnStretch(column, 1)
        self.body.addLayout(across)

    @staticmethod
    def _label(words: str, widget: QWidget) -> PlainLabel:
        label = PlainLabel(words, kind="small", muted=True)
        label.setBuddy(widget)
        return label

    def _join_up(self) -> None:
        fields = [field for _, field in self._fields()]
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            field.entered.connect(after.take if after else self.aware.take)
            field.left.connect(self.left.emit)
        self.person.textEdited.connect(self._another)
        self._drafts.changed_hands.connect(self._changed_hands)
        self.aware.chosen.connect(self._agreed)
        self.criteria.done.connect(self.send)
        self.criteria.left.connect(self.left.emit)

    def _agreed(self, said: str) -> None:
        self._drafts.keep(f"{self._place}/aware", said)
        self.criteria.take()


class CriteriaForm(Panel):
    """The criteria of one nomination answered anew."""

    wished = Signal(object, str)

    def __init__(self, rules: TeamRules, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Criteria", parent)
        self._drafts, self._place = drafts, ""
        self._before: dict[str, tuple[str, str]] = {}
        self.about = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.about)
        self.criteria = CriteriaBox(rules, drafts, wide=False)
        self.body.addWidget(self.criteria)
        self.words = Field()
        self.field("What is new", self.words.name("What is new", "who said so, if it helps"))
        self.row(button("Record the answers", self.send, "main"), button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Ctrl Enter", "records"))
        self.body.addStretch(1)
        self.criteria.done.connect(self.words.take)
        self.criteria.left.connect(self.left.emit)
        self.words.entered.connect(self.send)
        self.words.left.connect(self.left.emit)

    def begin(self, one: Referral) -> None:
        """Show the answers of a nomination as they stand."""
        self._place = f"around/criteria/{one.uid}"
        self._before = {code: (said.said.value, said.words) for code, said in one.criteria.items()}
        self.about.setText(f"{one.ref}, {one.person}")
        self.criteria.begin(self._place, one.criteria)
        self.words.keep_in(self._drafts, f"{self._place}/new")
        self.criteria.take()

    def send(self) -> None:
        """Send what differs from before."""
        self.wished.emit({code: given for code, given in self.criteria.given.items() if given != self._before.get(code)}, self.words.said)

    def forget(self) -> None:
        """Forget what has been recorded."""
        self.criteria.forget()
        self._drafts.forget(f"{self._place}/new")

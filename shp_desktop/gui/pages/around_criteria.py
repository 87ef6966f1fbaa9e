"""The criteria as a test by keyboard: Y, N or U for each, what it rests on beside it, both readings as they come."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shp_desktop.domain.team_criteria import SAID_WORDS, Answered, Said, TeamRules, criteria_test
from shp_desktop.domain.words import spelt
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import PlainLabel, Rule

_CHOICES = (Choice("Y", Said.YES.value, "yes"), Choice("N", Said.NO.value, "no"), Choice("U", Said.UNKNOWN.value, "not known"))


class CriteriaBox(QWidget):
    """One line for each criterion; what is chosen moves on to its words, Enter there to the next."""

    done = Signal()
    left = Signal()

    def __init__(self, rules: TeamRules, drafts: Drafts, *, wide: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._drafts, self._place, self._wide = rules, drafts, "", wide
        self.choices: dict[str, KeyChoice] = {}
        self.words: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        needs = [one.need for one in rules.criteria]
        for place, one in enumerate(rules.criteria):
            if one.need and needs.index(True) == place:
                column_words = f"Needs: at least {spelt(rules.needs_at_least)} of these, beside or in place of the above"
                self._grid.addWidget(PlainLabel(column_words, kind="small", muted=True, wrap=True), 4 * place, 0, 1, 2)
            self._add(4 * place + 1, one.code, one.words)
        column.addWidget(Rule())
        self.inclusive, self.strict = PlainLabel(wrap=True), PlainLabel(wrap=True)
        for label in (self.inclusive, self.strict):
            column.addWidget(label)
        column.addWidget(PlainLabel("Unknown is not no. The panel decides; neither reading does.", kind="small", muted=True, wrap=True))

    def begin(self, place: str, answers: Mapping[str, Answered]) -> None:
        """Show the answers as they stand, or as they were being typed under a place."""
        self._place = place
        for code, choice in self.choices.items():
            held = answers.get(code)
            choice.show_value(self._drafts.text(f"{place}/{code}/said") or (held.said.value if held else ""))
            field = self.words[code]
            field.keep_in(self._drafts, f"{place}/{code}/words")
            if held and not field.said:
                field.setText(held.words)
            field.setVisible(bool(choice.value or field.said))
        self._read()

    def forget(self) -> None:
        """Forget what was being typed."""
        for code in self.choices:
            self._drafts.forget(f"{self._place}/{code}/said", f"{self._place}/{code}/words")

    def take(self) -> None:
        """Take the focus to the first criterion."""
        next(iter(self.choices.values())).take()

    @property
    def given(self) -> dict[str, str | tuple[str, str]]:
        """Return what is answered: every criterion that has an answer or words; words alone say that it is not known."""
        held = {code: (choice.value, self.words[code].said) for code, choice in self.choices.items()}
        return {code: (said or Said.UNKNOWN.value, words) for code, (said, words) in held.items() if said or words}

    def _add(self, line: int, code: str, words: str) -> None:
        wide = self._wide
        label = PlainLabel(f"{code}  {words}", wrap=True)
        choice, field = KeyChoice(), Field().name(f"{code}: what it rests on", "what it rests on")
        choice.offer(f"{code}, {words}", _CHOICES)
        choice.setAccessibleName(f"{code}, {words}")
        field.hide()  # until the criterion is answered: seven empty fields would hide what is asked
        self._grid.addWidget(label, line, 0, 1, 1 if wide else 2)
        self._grid.addWidget(choice, line if wide else line + 1, 1 if wide else 0, 1, 1 if wide else 2)
        self._grid.addWidget(field, line + 2 if not wide else line + 1, 0, 1, 2)
        self.choices[code], self.words[code] = choice, field
        choice.chosen.connect(lambda said, code=code: self._chosen(code, said))
        field.entered.connect(lambda code=code: self._on(code))
        field.left.connect(self.left.emit)

    def _chosen(self, code: str, said: str) -> None:
        self._drafts.keep(f"{self._place}/{code}/said", said)
        self._read()
        self.words[code].show()
        self.words[code].take()

    def _on(self, code: str) -> None:
        """Go to the next criterion, or say that all are done."""
        codes = list(self.choices)
        place = codes.index(code) + 1
        if place < len(codes):
            self.choices[codes[place]].take()
        else:
            self.done.emit()

    def _read(self) -> None:
        said = {code: Said(choice.value) for code, choice in self.choices.items() if choice.value}
        test = criteria_test(said, self._rules)
        for label, reading in ((self.inclusive, test.inclusive), (self.strict, test.strict)):
            label.setText(f"{reading.name}: {SAID_WORDS[reading.said]}")

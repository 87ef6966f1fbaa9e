"""The decision panel: one key per decision, the check that is owed, and the meeting's level."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shp_desktop.domain.flags import guarded
from shp_desktop.domain.owners import Owners
from shp_desktop.domain.tick_lines import FROM_PAPER
from shp_desktop.domain.triage import DECISION_WORDS, Decision
from shp_desktop.gui.pages.meeting_check import CheckPanel
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_item import clock_words
from shp_desktop.gui.pages.meeting_panel import AskLine, KeyRow, Panel
from shp_desktop.gui.pages.meeting_rows import Row, owed_services
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled, set_type
from shp_desktop.gui.widgets import KeyHint, LevelMark, PlainLabel, look


@dataclass(frozen=True)
class Asked:
    """One line of words a decision needs: what is asked, and what follows."""

    decision: Decision
    sentence: str
    hint: str
    is_who: bool


IN_HAND = Asked(Decision.IN_HAND, "In hand, by whom?", "name or agency", True)
ESCALATE = Asked(Decision.ESCALATE, "Escalate to a case: who is the lead officer?", "name and agency", True)
DEFER = Asked(Decision.DEFER, "Defer: why can it wait until the next meeting?", "because ...", False)
_KEYS = (
    (Decision.NOTED, "Noted", Shortcut.MEETING_NOTED),
    (Decision.IN_HAND, "In hand", Shortcut.MEETING_IN_HAND),
    (Decision.DISCUSS, "For discussion", Shortcut.MEETING_DISCUSS),
    (Decision.ACTION, "Action", Shortcut.MEETING_ACTION),
    (Decision.ESCALATE, "Escalate to a case", Shortcut.MEETING_ESCALATE),
    (Decision.DEFER, "Defer", Shortcut.MEETING_DEFER),
)
_LEVELS = (("HIGH", Shortcut.MEETING_HIGH), ("MEDIUM", Shortcut.MEETING_MEDIUM), ("LOW", Shortcut.MEETING_LOW))


class DecidePanel(Panel):
    """The right column while an item is on screen."""

    pressed = Signal(Shortcut)
    worded = Signal(object, str)

    def __init__(self, drafts: Drafts, owners: Owners, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Decision")
        self._drafts, self._owners, self._uid = drafts, owners, ""
        self.in_hand_by = ""
        self.state = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.state)
        self.rows = {decision: KeyRow(words, key, self._press(key)) for decision, words, key in _KEYS}
        keys = QVBoxLayout()
        keys.setSpacing(0)
        for decision, row in self.rows.items():
            keys.addWidget(row)
            if decision is Decision.IN_HAND:
                by = Shortcut.MEETING_IN_HAND_BY
                self.by_whom = KeyRow("In hand, by whom", by, self._press(by))
                keys.addWidget(self.by_whom)
        self.body.addLayout(keys)
        self.line = AskLine(drafts)
        self.line.left.connect(self.left.emit)
        self.body.addWidget(self.line)
        self.check = CheckPanel(drafts)
        self.body.addSpacing(scaled(4))
        self.body.addWidget(self.check)
        self.body.addStretch(1)
        self._make_level()

    def show_row(self, row: Row) -> None:
        """Show what can be decided about an item."""
        item = row.item
        if item is None:
            return
        same = item.incident.uid == self._uid
        if not same:
            self.line.hide()
            self.verticalScrollBar().setValue(0)
        self._uid = item.incident.uid
        self.state.setText(_state(row))
        self.state.setVisible(bool(self.state.text()))
        owed = owed_services(item)
        self.rows[Decision.NOTED].set_note("needs the check first" if owed else "")
        self._show_in_hand(item.incident.key.source, owed=bool(owed))
        self.check.setVisible(guarded(item.flags) or bool(item.checks) or (same and self.check.asking))
        self.check.show_item(item)
        self.level.set_level(item.assessment.overall if item.assessment else "")
        self.whose.setText("Police grade" if item.incident.key.source == "police" else "Grade")
        self.police.setText(item.grade or "not given")

    def ask(self, asked: Asked, proposed: str = "") -> None:
        """Ask for the words a decision needs, in one line, in which `proposed` stands at first."""
        place = f"meeting/{asked.decision.value}/{self._uid}"
        self.line.ask(asked.sentence, asked.hint, place, lambda words: self.worded.emit(asked, words), proposed)

    def forget(self, decision: Decision, uid: str) -> None:
        """Forget the words of a decision that has been recorded."""
        self._drafts.forget(f"meeting/{decision.value}/{uid}")

    @property
    def asking(self) -> bool:
        """Say whether a line or the check's form stands open."""
        return not self.line.isHidden() or self.check.asking

    def _show_in_hand(self, source: str, *, owed: bool) -> None:
        """Say whose hands one key means; an item that is owed a check has to be given to somebody by name."""
        self.in_hand_by = self._owners.proposed(source)
        named = self.in_hand_by and not owed
        self.rows[Decision.IN_HAND].set_words(f"In hand, {self.in_hand_by}" if named else "In hand, by whom")
        self.by_whom.setVisible(bool(named))

    def _press(self, key: Shortcut) -> Callable[[], None]:
        return lambda: self.pressed.emit(key)

    def _make_level(self) -> None:
        beside = QGridLayout()
        beside.setHorizontalSpacing(scaled(16))
        beside.setColumnStretch(1, 1)
        self.police, self.level = PlainLabel(bold=True, wrap=True), LevelMark("")
        self.whose = PlainLabel(kind="small", muted=True)
        meeting = PlainLabel("Meeting assessment", kind="small", muted=True)
        for column, (heading, mark) in enumerate(((self.whose, self.police), (meeting, self.level))):
            beside.addWidget(heading, 0, column)
            beside.addWidget(mark, 1, column, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(beside)
        flow = FlowLayout(space=4)
        for word, key in _LEVELS:
            flow.addWidget(LevelButton(word, key, self._press(key)))
        self.body.addLayout(flow)
        thrive = Shortcut.MEETING_THRIVE
        self.body.addWidget(KeyRow("Threat, harm and risk in full", thrive, self._press(thrive)))


class LevelButton(QPushButton):
    """One of the three levels: its key, its shape, its word."""

    def __init__(self, level: str, key: Shortcut, call: Callable[[], object]) -> None:
        super().__init__()
        look(self, "chip")
        self.setAutoDefault(False)
        self.setAccessibleName(f"Meeting assessment {level}, key {key.cap}")
        row = self._lines = QHBoxLayout(self)
        row.setContentsMargins(scaled(5), 2, scaled(7), 2)
        row.setSpacing(scaled(4))
        mark = LevelMark(level)
        for part in (KeyHint(key), mark):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        for word in mark.findChildren(PlainLabel):
            set_type(word, "small")
        self.clicked.connect(lambda _on: call())

    def sizeHint(self) -> QSize:
        return self._lines.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._lines.minimumSize()


def _state(row: Row) -> str:
    if row.pending:
        return f"{row.pending[:1].upper()}{row.pending[1:]}, being saved"
    if row.item is None or row.item.decision is None:
        return ""
    record = row.item.decision
    parts = [DECISION_WORDS[record.decision], *(part for part in (record.who, record.words) if part)]
    when = clock_words(record.at)
    when = ", ".join(part for part in (when, FROM_PAPER if record.from_paper else "") if part)
    words = ", ".join(parts) + (f" ({when})" if when else "")
    return f"{words[:1].upper()}{words[1:]}"

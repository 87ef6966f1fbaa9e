"""The item in the middle: facts, title, flags, the narrative large, why it stands where it stands, what was seen before."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.action_changes import Told, history
from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import Board, BoardItem
from shp_desktop.domain.first_facts import count_words
from shp_desktop.domain.flags import PASSED_OVER
from shp_desktop.domain.moments import LONDON, short_day
from shp_desktop.domain.ordering import because
from shp_desktop.domain.status import status_line_words
from shp_desktop.domain.words import counted, sentence
from shp_desktop.gui.pages.link_line import SameEventLine
from shp_desktop.gui.pages.meeting_flow import FlowLayout, Narrative, in_lines
from shp_desktop.gui.pages.meeting_seen import SeenCard
from shp_desktop.gui.pages.meeting_watch import WatchCard
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import Chip, KeyHint, PlainLabel, look

#: a rest of so few words stays on screen, muted
_REST_SHOWN = 15
_SHOWN_ELSEWHERE = frozenset({"repeat", "encompass"})


class ItemView(QScrollArea):
    """One item, or one carried action in the discussion pass; all of it is plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("The item being read")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.setWidget(body)
        self.facts, self.title = (
            PlainLabel(muted=True, wrap=True),
            PlainLabel(kind="title" if scale() < 1.5 else "lead", bold=True, wrap=True),
        )
        self.changed = PlainLabel(bold=True, wrap=True)
        look(self.changed, "question")
        self.changed.setContentsMargins(scaled(12), GRID, scaled(12), GRID)
        self.look_hint = KeyHint(Shortcut.MEETING_LOOKED, "looked at it")
        self.status = PlainLabel(bold=True, wrap=True)
        self.event_line = SameEventLine()
        self.flags = FlowLayout()
        self._chips: list[Chip] = []
        self._chip_words: list[tuple[str, bool]] = []
        self.narrative = Narrative()
        self.more = KeyHint(Shortcut.MEETING_MORE, "the rest")
        self._facts, self._text, self._whole = "", "", True
        self.encompass = PlainLabel(bold=True, wrap=True)
        self.reasons, self.police = PlainLabel(muted=True, wrap=True), PlainLabel(bold=True, wrap=True)
        self.seen, self.watch = SeenCard(), WatchCard()
        column = QVBoxLayout(body)
        column.setContentsMargins(scaled(28), scaled(20), scaled(28), scaled(24))
        column.setSpacing(scaled(12))
        for part in (self.facts, self.title, self.changed, self.look_hint, self.status, self.event_line):
            column.addWidget(part)
        column.addLayout(self.flags)
        column.addWidget(self.narrative)
        column.addWidget(self.more)
        for part in (self.encompass, self.reasons, self.police):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.watch)
        column.addWidget(self.seen)

    def show_item(self, item: BoardItem, board: Board, *, stay: bool = False) -> None:
        """Show an item, from its top unless it stands there already."""
        latest = item.incident.latest
        self.facts.setText(" · ".join(facts_of(item)))
        self.title.setText(
            ", ".join(part for part in (item.type or "Log without a type", latest.text.address) if part)
        )
        self._say(self.changed, item.changed[:1].upper() + item.changed[1:])
        self.look_hint.setVisible(bool(item.changed) and item.decision is not None)
        self._say(self.status, "\n".join(status_line_words(line) for line in item.statuses))
        self.event_line.show_item(item)
        self._show_flags(item)
        self.narrative.show()
        self._tell(item, stay=stay)
        self._say(self.encompass, item.encompass)
        self._say(self.reasons, stands_because(item, board))
        self._say(self.police, police_words(item))
        self.watch.show_item(item)
        self.seen.show_rows(item, board)
        if not stay:
            self.verticalScrollBar().setValue(0)

    def turn_rest(self) -> bool:
        """Show the rest of a narrative that is cut, or its first facts again; says whether there was a rest."""
        if self._facts == self._text or self.narrative.isHidden():
            return False
        self._whole = not self._whole
        self._show_text()
        return True

    def _tell(self, item: BoardItem, *, stay: bool) -> None:
        """Show the first facts of a narrative the plan cuts, the whole of any other."""
        self._text = item.incident.erased or item.incident.latest.text.narrative or "The log gives no narrative."
        cut = item.read is not None and bool(item.read.facts) and not item.read.whole
        self._facts = item.read.facts if item.read and cut else self._text
        short = count_words(self._text) - count_words(self._facts) <= _REST_SHOWN
        self._whole = not cut or short or (stay and self._whole)
        self._show_text()

    def _show_text(self) -> None:
        self.narrative.set_text(self._text if self._whole else self._facts, len(self._facts) if self._whole else 0)
        rest = count_words(self._text) - count_words(self._facts)
        self.more.setVisible(self._facts != self._text)
        self.more.words.setText("the first facts alone" if self._whole else f"the rest, {counted(rest, 'more word')}")

    def show_action(self, action: Action, board: Board) -> None:
        """Show a carried action."""
        days = action.days_old(board.meeting_date)
        age = f"{counted(days, 'day')} ago" if days > 0 else "today"
        due, raised = f"due {short_day(action.due)}{action.hour}", f"raised {short_day(action.raised)}, {age}"
        said = (action.ref, action.whose, action.owner, due, f"priority {action.priority}" if action.priority else "", raised)
        self.facts.setText(" · ".join(part for part in said if part))
        self.title.setText(action.text)
        self._say(self.changed, "")
        self.event_line.hide()
        late = [("overdue", True)] if action.overdue(board.meeting_date) else []
        self._show_chips([*late, (f"carried {counted(action.times_carried, 'time')}", False)])
        self.narrative.hide()
        self._say(self.encompass, f"To be asked of {action.ask_of}." if action.ask_of else "")
        self._say(self.reasons, "\n".join(_line(one) for one in reversed(history(action, {})[:-1])))
        log = ", ".join(part for part in (action.incident_reference, action.incident_place) if part)
        self._say(self.police, f"From log {log}." if log else "")
        self._facts = self._text = ""
        for part in (self.look_hint, self.more, self.status):
            part.hide()
        self.watch.show_item(None)
        self.seen.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = self.window().height()
        self.narrative.set_pixels(round(min(max(tall / 36, 21), 36) * scale()))
        self._show_chips(self._chip_words)  # a scroll bar that comes takes room from them

    def page(self, by: int) -> None:
        """Scroll a long narrative by most of what is seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * round(self.viewport().height() * 0.8))

    def _show_flags(self, item: BoardItem) -> None:
        chips = [(f"{flag.kind.replace('_', ' ').capitalize()}: {flag.why}", flag.kind in PASSED_OVER) for flag in item.flags
                 if flag.kind not in _SHOWN_ELSEWHERE]  # fmt: skip
        if item.incident.typed:
            chips.append((item.incident.typed[:1].upper() + item.incident.typed[1:], False))
        if item.label:
            chips.append((item.label[:1].upper() + item.label[1:], False))
        if item.new_since_print:
            chips.append(("New since print", True))
        self._show_chips(chips)

    def _show_chips(self, chips: list[tuple[str, bool]]) -> None:
        """Show chips in the ones made already: dressing a new widget costs more than painting it."""
        self._chip_words = chips
        room = max(self.viewport().width() - 2 * scaled(28), scaled(120)) - scaled(32)
        while len(self._chips) < len(chips):
            self._chips.append(Chip())
            self.flags.addWidget(self._chips[-1])
        for chip, (words, strong) in zip(self._chips, chips, strict=False):
            if chip.property("strong") != strong:
                chip.set_strong(strong)
            chip.setAccessibleName(words)
            chip.setText(in_lines(words, chip.fontMetrics(), room))
            chip.show()
        for chip in self._chips[len(chips) :]:
            chip.hide()

    @staticmethod
    def _say(label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


def stands_because(item: BoardItem, board: Board) -> str:
    """Return why it stands where it stands: the program's reasons, the chair's hand, and the line its group is told in."""
    parts = [f"{because(item.proposal)}."]
    if item.read is not None and item.read.side:
        parts.append("Put there by the chair.")
    if item.group:
        said = next((group.words for group in board.reading.grouped if group.name == item.group), "")
        parts.append(f"Told in one line: {said}." if said else "")
    elif item.read is not None and item.read.seconds:
        parts.append(f"{counted(item.read.seconds, 'second')} to read.")
    return " ".join(part for part in parts if part)


def facts_of(item: BoardItem) -> list[str]:
    """Return the line of facts: log number, time and day, police grade, ward, qualifiers, and both classifications where they differ."""
    latest = item.incident.latest
    key = item.incident.key
    log = f"Log {key.reference}" if key.source == "police" else f"{key.source.capitalize()} log {key.reference}"
    local = latest.reported.local
    parts = [log, f"{local:%H:%M} {short_day(local.date())}"]
    if item.grade:
        parts.append(f"Police grade {item.grade}" if key.source == "police" else f"Grade {item.grade}")
    more = (item.ward, ", ".join(item.qualifiers), sentence(item.classified), item.attended)
    return [*parts, *(part for part in more if part)]


def police_words(item: BoardItem) -> str:
    """Return what police assessed and what the meeting has."""
    police = f"Police assessed {item.grade}; " if item.grade else ""
    if item.assessment is None:
        words = f"{police}the meeting has not yet assessed."
    else:
        said = item.assessment.words.get("overall", "")
        words = f"{police}the meeting assessed {item.assessment.overall}{f': {said}' if said else '.'}"
    return words[:1].upper() + words[1:]


def clock_words(utc_text: str) -> str:
    """Return the London clock reading of a stored UTC time, or nothing."""
    try:
        moment = datetime.fromisoformat(utc_text)
    except ValueError:
        return ""
    return f"{moment.astimezone(LONDON):%H:%M}"


def _line(one: Told) -> str:
    return f"{sentence(one.what)}{': ' if one.words else ''}{one.words} ({one.by})"

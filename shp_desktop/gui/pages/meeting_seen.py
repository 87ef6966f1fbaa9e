"""What was recorded before of the item on screen: earlier logs with their window, persons of like names, open actions and checks."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import Board, BoardItem
from shp_desktop.domain.cases import Case
from shp_desktop.domain.checks import RESULT_WORDS, Check
from shp_desktop.domain.moments import LONDON, short_day
from shp_desktop.domain.same_person import Answer
from shp_desktop.domain.seen_before import EarlierSeen, MayBe, Seen, SeenBefore
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import Card, KeyHint, PlainLabel

_KINDS = {"address": "Address", "phone": "Phone", "vehicle": "Vehicle", "person": "Person"}


class Line(NamedTuple):
    """One line of the card: what it is or when it was, the words, what stands at its end."""

    when: str
    what: str
    ref: str = ""


class SeenCard(Card):
    """What was recorded before; the item's own actions and checks at once, the rest as soon as it has been looked up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Seen before", " ", parent)
        self.note.setWordWrap(scale() > 1.5)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._wanted, self._filled = True, False
        self._found: dict[str, SeenBefore] = {}
        self._shown: tuple[BoardItem, Board] | None = None
        self._lines: list[tuple[PlainLabel, PlainLabel, PlainLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(0 if scale() >= 1.5 else 1, 1)
        self.body.addLayout(self._grid)
        self.hint = KeyHint(Shortcut.MEETING_PERSONS, "says whether they are the same person" if scale() < 1.5 else "same person?")
        self.body.addWidget(self.hint)
        self.hint.hide()

    def toggle(self) -> None:
        """Hide the card, for instance while others look at the screen, or bring it back."""
        self._wanted = not self._wanted
        self.setVisible(self._wanted and self._filled)

    def give(self, uid: str, found: SeenBefore) -> None:
        """Take what was found of an item; it is shown at once where the item is on screen, else as soon as it comes."""
        self._found[uid] = found
        if self._shown is not None and self._shown[0].incident.uid == uid:
            self.show_rows(*self._shown)

    def found(self, uid: str) -> SeenBefore | None:
        """Return what was found of an item, None where it is still to be looked up."""
        return self._found.get(uid)

    def forget(self, *uids: str) -> None:
        """Forget what was found, of some items or of all; what is on screen stays there until it is found anew."""
        for uid in uids or tuple(self._found):
            self._found.pop(uid, None)

    def show_rows(self, item: BoardItem, board: Board) -> None:
        """Show what belongs to an item; without anything the card goes."""
        self._shown = (item, board)
        found = self._found.get(item.incident.uid)
        if found is not None and found.version_uid == item.incident.version_uid:
            self._show(_lines(found, item), found.unread_words, asks=bool(found.asked))
        else:  # the board's own counts do not know whose logs they are
            own = [one for one in board.carried if one.incident_uid == item.incident.uid]
            self._show([*map(_action, own)], "")

    def _show(self, lines: list[Line], note: str, *, asks: bool = False) -> None:
        self.note.setText(note)
        self.hint.setVisible(asks)
        while len(self._lines) < len(lines):
            self._add_line()
        for labels, line in zip(self._lines, lines, strict=False):
            when, what, ref = labels
            when.setText(line.when)
            what.setText(line.what)
            ref.setText(line.ref)
        for place, labels in enumerate(self._lines):
            for label in labels:
                label.setVisible(place < len(lines))
        self._filled = bool(lines or note)
        self.setAccessibleDescription(". ".join(" ".join(part for part in line if part) for line in lines))
        self.setVisible(self._wanted and self._filled)

    def _add_line(self) -> None:
        large = scale() >= 1.5  # side by side they would be wider than the narrative: each stands below the other
        line = (PlainLabel(muted=True, wrap=large), PlainLabel(wrap=True), PlainLabel(muted=True, wrap=large))
        place = len(self._lines) * len(line)
        for column, label in enumerate(line):
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(label, place + column * large, 0 if large else column)
        self._lines.append(line)


def _lines(found: SeenBefore, item: BoardItem) -> list[Line]:
    """Return the card's lines: what is shared, who was said to be the same, who may be, what others hold, what is open there."""
    lines = [line for one in found.seen for line in _seen(one)]
    for one in found.may_be:
        lines += _person(one)
    lines += [Line("Elsewhere", one.words) for one in found.elsewhere]
    lines += [_case(one, item) for one in found.cases]
    lines += [_action(one) for one in found.actions]
    own = {check.ref for check in item.checks}  # they stand in the panel at the right, and were asked now
    return lines + [_check(one) for one in found.checks if one.ref not in own]


def _seen(one: Seen) -> list[Line]:
    said = f"{one.said}: {one.why}" if one.kind in ("address", "vehicle") else f"{one.why[:1].upper()}{one.why[1:]}"
    return [Line(_KINDS[one.kind], said, one.counts), *(_log(log, one) for log in one.logs)]


def _person(one: MayBe) -> list[Line]:
    if one.answer is not Answer.SAME:
        unsure = f", left unsure by {one.by}" if one.answer is Answer.UNSURE else ""
        newest = one.seen.logs[0]
        last = f"last {when_words(newest, one.seen)}, {log_words(newest)}"
        return [Line("May be", f"{one.said} may be {one.other_said}: {one.why}{unsure}; {last}", one.seen.counts)]
    head = Line("Person", f"{one.said} is {one.other_said}, as {one.by} said", one.seen.counts)
    return [head, *(_log(log, one.seen) for log in one.seen.logs)]


def _log(log: EarlierSeen, seen: Seen) -> Line:
    return Line(when_words(log, seen), log.type or "Log without a type", log_words(log))


def when_words(log: EarlierSeen, seen: Seen) -> str:
    """Return when a log was reported, with its year where that is not the item's own."""
    local = log.when.astimezone(LONDON)
    year = f" {local.year}" if local.year != seen.span.until.astimezone(LONDON).year else ""
    return f"{local.day} {local:%b}{year} {local:%H:%M}"


def log_words(log: EarlierSeen) -> str:
    """Return a log as it is named: log 004512, council log 2001."""
    return f"log {log.reference}" if log.source == "police" else f"{log.source} log {log.reference}"


def _case(one: Case, item: BoardItem) -> Line:
    """A case by its E-CINS reference; what it is about is said where the item itself stands with it."""
    own = any(log.uid == item.incident.uid for log in one.logs)
    about = f", {one.title}" if own else f", with log {one.logs[0].reference}" if one.logs else ""
    if not one.open:
        return Line("Case", f"{one.named}{about}: closed, {one.closing_reason}", one.whose)
    review = f", review {short_day(one.review)}" if one.review else ""
    return Line("Case", f"{one.named}{about}: {one.priority.value}{review}", one.whose)


def _action(one: Action) -> Line:
    return Line("Open", f"Action {one.ref}, {one.text}", f"{one.agency}, due {short_day(one.due)}")


def _check(check: Check) -> Line:
    answer = RESULT_WORDS[check.answers[-1].result] if check.answers else "not answered yet"
    return Line("Check", f"{SERVICE_NAMES[check.service]}, {check.person}: {answer}", check.ref)

"""Keying a meeting held on paper back: one line of the tick sheet, "14/36 d @adults welfare visit tomorrow", read in words.

A line begins with the item's number and the last two figures of its log number, which must agree; an agency at the
beginning tells who was here, an action's reference what became of it, "y" a priority for today.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from shp_desktop.domain.action_line import Around, Understood, understood
from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.agency_names import MOST_WORDS, AgencyNames
from shp_desktop.domain.meetings import Presence
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.triage import DECISION_WORDS, Decision
from shp_desktop.domain.words import joined

MARKS = {
    "n": Decision.NOTED, "i": Decision.IN_HAND, "d": Decision.DISCUSS, "a": Decision.ACTION, "e": Decision.ESCALATE,
    "f": Decision.DEFER,
}  # fmt: skip
LEVELS = {"1": "HIGH", "h": "HIGH", "2": "MEDIUM", "m": "MEDIUM", "3": "LOW", "l": "LOW"}
FROM_PAPER = "keyed back from paper"
UPDATES = {
    "p": ActionStatus.IN_PROGRESS, "d": ActionStatus.DONE, "x": ActionStatus.NOT_DONE, "w": ActionStatus.WITHDRAWN,
    "e": ActionStatus.ESCALATED,
}  # fmt: skip
HERE = {"p": Presence.PRESENT, "s": Presence.SUBSTITUTE, "a": Presence.APOLOGIES, "x": Presence.ABSENT}
_ITEM = re.compile(r"(\d{1,4}) */ *(\w{1,4})\b[ ,:]*(.*)")
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_DATED = re.compile(
    rf"(?<=\d)(?<!^20\d\d)(?<!^19\d\d)\s*[-/. _]\s*(?:of\s+)?(?:{_DAY}[-/.]?{_MONTH}[-/.]?(?:20)?[1-4]\d|20\d\d[-/.]?{_MONTH}[-/.]?{_DAY}|20[1-4]\d)$"
)
_MARK = re.compile(r"([nidaefvxhml123])(?![\w'’/])[ ,:]*", re.I)
_UPDATE = re.compile(r"a-? ?(\d{6})-? ?(\d{2,3})[ ,:]+([pdxwe])\b[ ,:]*(.*)", re.I)
_PRIORITY = re.compile(r"y\b[ :]*([^;]*);([^;]*);([^;]*);([^;]*)", re.I)
_BECAUSE = re.compile(r"(?:^|[ ,;:]+)(?:because|as)\b[ ,:]*", re.I)
_FOR = re.compile(r"\bfor\b", re.I)
_ANOTHER = re.compile(r"(?<![\w/])\d{1,4} */ *\d\d +(?:[nidaefvx]|[hml123])(?![\w'’])", re.I)


@dataclass(frozen=True)
class SheetItem:
    """One numbered row of the sheet: the log it stands for, its type, and the agency that owns what its source brings."""

    number: int
    uid: str
    reference: str
    type: str
    agency: str = ""


@dataclass(frozen=True)
class Sheet:
    """What the lines of a meeting are read by: its numbered items, the references of its carried actions, and who there is."""

    items: Mapping[int, SheetItem]
    around: Around
    actions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TickLine:
    """One line as it was understood; `asked` says what is wrong with it, and then nothing of it is recorded.

    `item` is None for a line of attendance, of a carried action or of a priority. `check` is "ask" or "dismiss".
    `unnamed` says that nobody was named who has it in hand, and the agency that brought the log stands for them.
    """

    line: str
    item: SheetItem | None = None
    decision: Decision | None = None
    who: str = ""
    level: str = ""
    words: str = ""
    check: str = ""
    agency: str = ""
    action: Understood | None = None
    presence: Presence | None = None
    stands_for: str = ""
    ref: str = ""
    status: ActionStatus | None = None
    priority: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unnamed: bool = False

    @property
    def ready(self) -> bool:
        """Say whether it can be recorded as it stands."""
        return not self.asked

    @property
    def about(self) -> tuple[str, ...]:
        """Return what the line is about: an item, an agency, an action or the priorities."""
        return (self.item.uid if self.item else "", self.agency if self.presence else "", self.ref, "priority" if self.priority else "")

    @property
    def adds(self) -> bool:
        """Say whether it adds to the record each time, as an action or a check does, and so is never recorded twice."""
        return bool(self.action or self.check or self.status or self.priority)

    def same(self, line: str) -> bool:
        """Say whether another line says the same, whatever its capitals."""
        return " ".join(line.split()).casefold() == self.line.casefold()


def check_figures(reference: str) -> str:
    """Return the two figures that stand beside an item's number: the last two of its log number.

    A date behind the number ("4410-14062018") is the same for a whole day and would guard nothing: what stands before it counts.
    """
    number = _DATED.sub("", reference.strip())
    figures = "".join(one for one in number if one.isdigit())
    return (figures or "00")[-2:].zfill(2)


def tick_line(line: str, sheet: Sheet) -> TickLine:
    """Return what one line of the sheet says, with what is wrong with it in words."""
    said = " ".join(line.split())
    if len(line.strip().splitlines()) > 1:
        return TickLine(said, asked=("One line is read at a time: write each item on a line of its own.",))
    for pattern, read in ((_ITEM, _item), (_UPDATE, _update), (_PRIORITY, _priority)):
        match = pattern.fullmatch(said)
        if match:
            return read(said, match, sheet)
    return _attendance(said, sheet) or TickLine(
        said, asked=("A line begins with the item and the last two figures of its log number, for instance 14/36 n.",)
    )


def _item(said: str, match: re.Match[str], sheet: Sheet) -> TickLine:
    number, figures, rest = int(match[1]), match[2], match[3]
    item = sheet.items.get(number)
    if item is None:
        return TickLine(said, asked=(f"There is no item {number} on this agenda.",))
    if figures.zfill(2) != check_figures(item.reference):
        others = [one.number for one in sheet.items.values() if check_figures(one.reference) == figures.zfill(2)]
        hint = f"; {figures} is item {joined((str(one) for one in others[:3]), last='or')}" if others else ""
        return TickLine(said, asked=(f"Item {number} is log {item.reference}, which ends in {check_figures(item.reference)}, not {figures}{hint}.",))
    found = TickLine(said, item)
    while (mark := _MARK.match(rest)) and not found.check:
        letter = mark[1].casefold()
        if letter in MARKS and found.decision is None:
            found = replace(found, decision=MARKS[letter])
        elif letter in LEVELS and not found.level:
            found = replace(found, level=LEVELS[letter])
        elif letter in "vx" and found.decision is None and not found.level:
            found = replace(found, check={"v": "ask", "x": "dismiss"}[letter])
        else:
            break
        rest = rest[mark.end() :]
    asked = _twice(found, rest)
    if asked:
        return replace(found, asked=(asked,))
    if found.check:
        return _check(found, rest, sheet.around.names)
    if found.decision is None and not found.level:
        return replace(found, asked=("What was ticked? Write n, i, d, a, e or f, a level 1, 2 or 3, or v or x for a check.",))
    return _decided(found, rest, item, sheet)


def _twice(found: TickLine, rest: str) -> str:
    """Return what has to be asked where a line ticks two things that do not go together, or names a second item."""
    another = _ANOTHER.search(rest)
    if another:
        return f'"{another[0]}" is another item: write it on a line of its own.'
    more = _MARK.fullmatch(rest)
    if more and (found.decision or found.level or found.check):
        return f'"{more[1]}" is a second mark beside what is ticked already: leave one out, or write because and the reason.'
    return ""


def _check(found: TickLine, rest: str, names: AgencyNames) -> TickLine:
    head, words = _reason(rest)
    agency, left = _leading_agency(head, names)
    services = {one.code: one.service for one in names.agencies if one.service}
    if agency not in services:
        return replace(found, asked=(f"Which service? Write {joined((one.casefold() for one in services), last='or')} after the letter.",))
    unnamed = re.sub(r"\bunnamed\b[ ,:]*", "", left, flags=re.I)
    who = "" if left != unnamed else left
    asked = ("Why is the check not needed? Write because and the reason.",) if found.check == "dismiss" and not words else ()
    return replace(found, agency=services[agency], who=who, words=words or unnamed * (left != unnamed), asked=asked)


def _decided(found: TickLine, rest: str, item: SheetItem, sheet: Sheet) -> TickLine:
    at = re.search(r"(?<!\w)@(?=\w|\")", rest)
    split = 0 if found.decision is Decision.ACTION and not _BECAUSE.match(rest) else at.start() if at else len(rest)
    if found.decision in (Decision.DISCUSS, Decision.NOTED) and not found.level and at and not _BECAUSE.match(rest):
        split = 0
    head, action = rest[:split].strip(" ,;"), rest[split:].strip()
    found = _named(found, head, item, sheet.around.names)
    if action or found.decision is Decision.ACTION:
        given = understood(action, sheet.around)
        notes = given.notes
        if [one.part for one in given.asked] == ["text"]:
            given = replace(given, text=f"Follow up: {item.type}", asked=())
            notes = (*notes, "There are no words for the action: the item's type stands for them.")
        found = replace(found, action=given, asked=(*found.asked, *(one.words for one in given.asked)), notes=notes)
    return found


def _named(found: TickLine, head: str, item: SheetItem, names: AgencyNames) -> TickLine:
    """Read who has it in hand, who leads, or which agency owns it, and the reason."""
    before, words = _reason(head)
    agency, left = _leading_agency(before, names)
    if found.decision in (None, Decision.IN_HAND):
        one_word = len(before.split()) == 1 and not names.called(before)
        near = names.proposed([before]) if one_word and not agency else ""
        if near and near == near.upper():
            return replace(found, asked=(f"{before} is no agency: is {near.casefold()} ({names.name(near)}) meant?",))
    if found.decision is Decision.IN_HAND:
        who = agency if agency and not left else before
        note = () if who or not item.agency else (f"No one is named: {names.name(item.agency)} has it in hand.",)
        asked = () if who or item.agency else ("In hand by whom? Write an agency or a name.",)
        return replace(found, who=who or item.agency, words=words, asked=asked, notes=note, unnamed=not who)
    if found.decision is Decision.ESCALATE:
        asked = () if before else ("Who is the lead officer? Write the name after e.",)
        return replace(found, who=before, words=words, asked=asked)
    if found.level and agency and found.decision is None:
        return replace(found, decision=Decision.IN_HAND, who=agency, words=words or left)
    return replace(found, words=words if not before else " ".join(part for part in (before, words and f"because {words}") if part))


def _update(said: str, match: re.Match[str], sheet: Sheet) -> TickLine:
    ref, status = f"A-{match[1]}-{match[2]}", UPDATES[match[3].casefold()]
    asked = () if ref in sheet.actions else (f"There is no open action {ref} on this sheet.",)
    return TickLine(said, ref=ref, status=status, words=_BECAUSE.sub("", match[4], count=1) if _BECAUSE.match(match[4]) else match[4], asked=asked)


def _priority(said: str, match: re.Match[str], _sheet: Sheet) -> TickLine:
    parts = tuple(part.strip() for part in match.groups())
    asked = () if all(parts) else ("A priority needs place; resource; when; lead.",)
    return TickLine(said, priority=parts, asked=asked)


def _attendance(said: str, sheet: Sheet) -> TickLine | None:
    agency, rest = _leading_agency(said, sheet.around.names)
    match = re.fullmatch(r"([psax])\b[ ,:]*(.*)", rest, re.I) if agency else None
    if match is None:
        return None
    presence = HERE[match[1].casefold()]
    who, stands_for = match[2], ""
    if presence is Presence.SUBSTITUTE and (split := _FOR.search(who)):
        who, stands_for = who[: split.start()].strip(" ,"), who[split.end() :].strip(" ,")
    asked = ("Who is the substitute? Write the name, for and who is stood in for.",) if presence is Presence.SUBSTITUTE and not who else ()
    return TickLine(said, agency=agency, presence=presence, who=who, stands_for=stands_for, asked=asked)


def _leading_agency(text: str, names: AgencyNames) -> tuple[str, str]:
    """Return the code of the agency a text begins with, longest name first, and the rest; "" where it begins with none."""
    words = text.split()
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        code = names.code(" ".join(words[:count]))
        if code:
            return code, " ".join(words[count:]).lstrip(" ,:")
    return "", text


def _reason(text: str) -> tuple[str, str]:
    """Return what stands before "because", and what behind."""
    match = _BECAUSE.search(text)
    return (text[: match.start()].strip(" ,;"), text[match.end() :].strip(" ,;")) if match else (text.strip(" ,;"), "")


def in_words(one: TickLine, names: AgencyNames) -> str:
    """Return a line as it was understood, for people to see before it is recorded."""
    if one.presence is not None:
        place = f", for {one.stands_for}" if one.stands_for else ""
        return f"{names.name(one.agency)}: {one.presence.value}{', ' + one.who if one.who else ''}{place}"
    if one.status is not None:
        return f"{one.ref}: {one.status.value.replace('_', ' ')}{', ' + one.words if one.words else ''}"
    if one.priority:
        return f"Priority: {', '.join(one.priority)}"
    if one.item is None:
        return ""
    parts: list[str] = []
    if one.check:
        who = one.who or "unnamed"
        parts.append(f"check {'asked of' if one.check == 'ask' else 'not needed with'} {names.name(one.agency)}, {who}")
    if one.level:
        parts.append(one.level)
    if one.decision is not None:
        parts.append(" by ".join(part for part in (DECISION_WORDS[one.decision], names.name(one.who) if one.who else "") if part))
    if one.words:
        parts.append(f"because {one.words}")
    if one.action is not None and one.action.due is not None:
        given = one.action
        due = " ".join(part for part in (short_day(given.due), given.due_time) if part) if given.due else ""
        whom = joined((names.name(code) for code in (given.agency, *given.joint)), last="with")
        parts.append(f"action for {whom}: {given.text}, due {due}")
    return f"Item {one.item.number}, log {one.item.reference}: {'; '.join(parts)}"

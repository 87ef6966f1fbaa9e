"""The items of the agenda as the chair reads them: each once, whole, in order, under its band or group."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, Indenter, Spacer

from shp_desktop.domain.bands import GROUP, READ
from shp_desktop.domain.board import BoardItem, EarlierLog, Repeat
from shp_desktop.domain.checks import RESULT_WORDS, Check
from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.people import named
from shp_desktop.domain.status import status_line_words
from shp_desktop.domain.tick_lines import FROM_PAPER
from shp_desktop.domain.triage import DECISION_WORDS, DIMENSIONS, Assessment
from shp_desktop.domain.withhold import protected
from shp_desktop.domain.words import counted, joined, runs, sentence
from shp_desktop.output.item_head import ItemHead, indent
from shp_desktop.output.large import is_large
from shp_desktop.output.marks import GroupHead, SectionHead, WriteLine
from shp_desktop.output.style import height, width
from shp_desktop.output.text import chunks, dotted, grey, line, markup, para, rich, short, strong
from shp_desktop.output.watch import watch_paragraphs, watch_rules
from shp_desktop.output.words import flag_words, stamp, stamp_text

_CHOICES = ("noted", "in hand", "discuss")
#: an item that takes no more of the page than this is not divided; a page of large print holds little beside one
_TOGETHER, _LARGE_TOGETHER = 0.45, 0.95
_READ_TO = "||"
_ROWS = 6
_SHORT = 90.0
_DIMENSION_WORDS = {
    "T": "threat", "H": "harm", "R": "risk", "I": "investigation", "V": "vulnerability", "E": "engagement",
    "S": "scene preservation", "P": "prevention",
}  # fmt: skip
_BAND_WORDS = {"FIRST": "First", "READ": "To be read", "GROUP": "Grouped"}


def items_section(facts: PackFacts) -> list[Flowable]:
    """Return every item of the agenda once, under the heading of its band or group."""
    if not facts.items:
        empty = para("Nothing is on the agenda.", "facts")
        return [CondPageBreak(60), SectionHead("Items in reading order"), empty]
    agenda = agenda_of(facts)
    story: list[Flowable] = []
    heading: list[Flowable] = [SectionHead("Items in reading order", _order_note(facts)), *late_line(facts)]
    standing = ""
    for item in facts.items:
        group = _group(item)
        if group != standing:
            standing = group
            heading.append(GroupHead(group, agenda.note(group)))
        block = [*heading, *_block(item, agenda, ruled=not heading)]
        story.extend([CondPageBreak(_need(block)), *block])
        heading = []
    return [*story, *_local_rules(facts)]


def _local_rules(facts: PackFacts) -> list[Flowable]:
    return [markup(words, "facts") for words in watch_rules(facts.items)]


def _need(block: list[Flowable]) -> float:
    """The room a block asks for: all of it where it is short, else its head and some lines."""
    heights = [part.wrap(width() - indent(), height())[1] + part.getSpaceBefore() for part in block]
    total = sum(heights)
    if total <= height() * (_LARGE_TOGETHER if is_large() else _TOGETHER):
        return float(total)
    head = next(at for at, part in enumerate(block) if isinstance(part, ItemHead))
    return float(sum(heights[: head + 1]) + 64.0)


def _group(item: BoardItem) -> str:
    if item.group:
        return f"Group: {line(item.group)}"
    moved = item.read is not None and item.read.side
    band = READ if moved and item.proposal.band == GROUP else item.proposal.band
    return _BAND_WORDS.get(band, band.capitalize())


@dataclass(frozen=True)
class Agenda:
    """The agenda looked up once: item numbers and shared reasons by group, numbers by log."""

    facts: PackFacts
    groups: dict[str, list[int]]
    shared: dict[str, tuple[str, ...]]
    numbers: dict[IncidentKey, int]

    def note(self, group: str) -> str:
        """Return what a group's heading says beside it; reasons all its items have are said there, once."""
        numbers = self.groups[group]
        told = self.facts.reading.grouped if self.facts.reading else ()
        said = next((one.words for one in told if f"Group: {line(one.name)}" == group), counted(len(numbers), "log"))
        note = f"{said}, {'item' if len(numbers) == 1 else 'items'} {runs(numbers)}"
        shared = self.shared.get(group, ())
        return f"{note}; {'; '.join(line(reason) for reason in shared)}" if shared else note


def agenda_of(facts: PackFacts) -> Agenda:
    """Return the agenda's look-up."""
    groups: dict[str, list[int]] = {}
    reasons: dict[str, set[tuple[str, ...]]] = {}
    for item in facts.items:
        group = _group(item)
        groups.setdefault(group, []).append(item.number)
        if item.group:
            reasons.setdefault(group, set()).add(item.proposal.reasons if item.proposal.band == GROUP else ())
    shared = {group: next(iter(found)) for group, found in reasons.items() if len(found) == 1}
    return Agenda(facts, groups, shared, {item.incident.key: item.number for item in facts.items})


def late_line(facts: PackFacts) -> list[Flowable]:
    """Where the items stand that were added after the print: in reading order, not at the end as their numbers would have it."""
    numbers = [item.number for item in facts.items]
    late = [(item.number, numbers[at - 1] if at else 0) for at, item in enumerate(facts.items) if item.new_since_print]
    where = joined(f"item {number} {f'after {before}' if before else 'first'}" for number, before in late)
    return [para(f"New since print: {where}.", "small")] if where else []


def _order_note(facts: PackFacts) -> str:
    read = [item for item in facts.items if not item.group]
    groups = {item.group for item in facts.items if item.group}
    rest = len(facts.items) - len(read)
    note = f"{counted(len(read), 'item')} to be read"
    if facts.reading:
        note += f" in {facts.reading.seconds // 60}:{facts.reading.seconds % 60:02}"
        note += f", of long ones what stands before {_READ_TO}" if any(_read_to(item) for item in read) else ""
    return f"{note}; {counted(rest, 'log')} in {counted(len(groups), 'group')}" if rest else note


def _block(item: BoardItem, agenda: Agenda, *, ruled: bool) -> list[Flowable]:
    """One item: head, then what was written, what is thought of it, what was decided."""
    text = item.incident.latest.text
    open_choice = agenda.facts.before and item.decision is None
    kind, place = line(item.type) or "type not given", line(text.address)
    title = strong(short(kind, 160)) + (rich(", " + short(place, 200)) if place else "")
    level = item.assessment.overall if item.assessment else ""
    head = ItemHead(item.number, title, _facts_line(item), level, _CHOICES if open_choice else (), ruled, short(kind, 60))
    parts: list[Flowable] = []
    for words, name in _paragraphs(item, agenda, cut=(kind, place)):
        if parts and name == "facts" and parts[-1].style.name == "narrative":
            parts.append(Spacer(1, 2))
        parts.append(markup(words, name))
    if open_choice and not item.group:
        if parts and parts[-1].wrap(width() - indent(), height())[1] < _SHORT:
            parts[-1].keepWithNext = 1  # the line alone on a page would be nobody's
        parts.append(WriteLine("Who, what:", width=width() - indent(), height=20))
    return [head, Indenter(left=indent()), *parts, Indenter(left=-indent()), Spacer(1, 6)]


def _facts_line(item: BoardItem) -> str:
    version = item.incident.latest
    source = f"{version.key.source} log" if version.key.source not in ("", "police") else "log"
    told = [
        f"{source} {line(version.key.reference)}",
        item.incident.typed,
        stamp(version.reported),
        item.grade and f"police grade {item.grade}" if source == "log" else item.grade,
        item.ward,
        ", ".join(item.qualifiers),
        item.classified,
        version.crime_no and f"crime {version.crime_no}",
        item.attended,
        version.status,
    ]
    return dotted(rich(short(part, 240)) for part in told if part)


def _paragraphs(item: BoardItem, agenda: Agenda, cut: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The paragraphs of an item as markup and style; what was cut in the head follows whole."""
    kind, place = cut
    for long, most in ((kind, 160), (place, 200)):
        if len(long) > most:
            yield rich(long), "small"
    marks = [mark for mark in (item.label, "new since print" if item.new_since_print else "") if mark]
    if protected(item.incident.latest):
        marks.append("Protected address: not to be read out")
    if item.changed:
        marks.append(item.changed)
    if item.read and item.read.side:
        marks.append("put there by the chair")
    if marks:
        yield strong(". ".join(sentence(mark) for mark in marks) + "."), "small"
    for status in item.statuses:
        yield strong(line(status_line_words(status)) + "."), "small"
    yield from _narrative(item)
    yield from _thought(item, agenda)
    yield from _decided(item, agenda.facts)


def _narrative(item: BoardItem) -> Iterator[tuple[str, str]]:
    """The log's own text whole, with a mark where the reading aloud of a long one may end."""
    text = item.incident.latest.text
    if item.incident.erased:
        yield grey(sentence(item.incident.erased) + "."), "narrative"
    elif text.narrative:
        told = _read_to(item) or len(text.narrative)
        for piece in chunks(text.narrative[:told]):
            yield rich(piece), "narrative"
        for at, piece in enumerate(chunks(text.narrative[told:]) if text.narrative[told:].strip() else ()):
            yield (strong(f"{_READ_TO} ") if not at else "") + rich(piece), "narrative"
    if text.result and not item.incident.erased:
        yield grey("Result: ") + rich(text.result.strip()), "narrative"


def _read_to(item: BoardItem) -> int:
    """Where in a narrative its first facts end, 0 where all of it is read or none: the rest stands behind the mark."""
    read = item.read
    if read is None or read.whole or not read.facts or not item.incident.latest.text.narrative.startswith(read.facts):
        return 0
    return len(read.facts)


def _thought(item: BoardItem, agenda: Agenda) -> Iterator[tuple[str, str]]:
    """Why it stands where it does: reasons, flags, earlier logs, Operation Encompass."""
    yield from _same_event(item)
    shared = agenda.shared.get(_group(item), ()) if item.group else ()
    reasons = "; ".join(line(reason) for reason in item.proposal.reasons if reason not in shared)
    words = f"{_stands(item)} because: {reasons}." if reasons else ""
    flags = [
        f"{flag_words(flag.kind)} ({line(flag.why)})"
        for flag in item.flags
        if line(flag.why) not in reasons and flag.kind != "encompass" and not (flag.kind == "repeat" and item.repeats)
    ]
    if flags:
        words += (" " if words else "") + "Also: " + ", ".join(flags) + "."
    if words:
        yield grey(words), "facts"
    for repeats in _alike(item.repeats):
        rows = [_earlier(agenda, row) for row in repeats[-1].rows[:_ROWS]]
        more = f" and {len(repeats[-1].rows) - _ROWS} more" if len(repeats[-1].rows) > _ROWS else ""
        windows = (f"{one.count if at else counted(one.count, 'other log')} in {counted(one.days, 'day')}" for at, one in enumerate(repeats))
        said = f"{', '.join(windows)} at this {repeats[-1].what}"
        named = grey(": " + "; ".join(rows) + more) if rows else ""
        yield grey("Previous logs: ") + rich(said) + named + grey("."), "facts"
    yield from watch_paragraphs(item, agenda.numbers)
    if item.encompass:
        yield strong(line(item.encompass)), "small"


def _alike(repeats: tuple[Repeat, ...]) -> list[list[Repeat]]:
    """Counts of several windows of which the wider begins with the logs of the narrower, so that those are named once."""
    made: list[list[Repeat]] = []
    for one in repeats:
        if made and made[-1][-1].rows[:_ROWS] == one.rows[: min(len(made[-1][-1].rows), _ROWS)]:
            made[-1].append(one)
        else:
            made.append([one])
    return made


def _stands(item: BoardItem) -> str:
    band = _BAND_WORDS.get(item.proposal.band, item.proposal.band)
    return f"Below the line, else {band.lower()}" if item.group and item.proposal.band != GROUP else band


def _same_event(item: BoardItem) -> Iterator[tuple[str, str]]:
    """The other logs of the event, said by people, and those they have not been asked about yet."""
    if item.same:
        yield strong("Same event as ") + rich(joined(line(other.name) for other in item.same) + "."), "small"
    for other in item.may_be:
        yield grey("May be the same event as ") + rich(f"{line(other.name)}: {line(other.why)}."), "facts"


def _earlier(agenda: Agenda, row: EarlierLog) -> str:
    """An earlier log by its item number where it stands on this agenda, else by its log number."""
    number = agenda.numbers.get(IncidentKey(row.source, row.year, row.reference))
    return f"item {number}" if number else f"{line(row.reference)} {stamp_text(row.reported)} {line(row.type)}"


def _decided(item: BoardItem, facts: PackFacts) -> Iterator[tuple[str, str]]:
    """Checks, the meeting's assessment, the decision, and the actions given on it."""
    for check in item.checks:
        yield check_words(check, facts), "small"
    for one in item.dismissals:
        yield strong(f"{facts.agency_name(one.service)} not asked: ") + rich(one.words), "small"
    if item.assessment:
        yield _assessment_words(item.assessment, item.grade), "small"
    decision = item.decision
    if decision:
        who = f", {line(decision.who)}" if decision.who else ""
        said = f". {decision.words.strip()}" if decision.words.strip() else ""
        paper = f", {FROM_PAPER}" if decision.from_paper else ""
        by = f"  ({named(decision.by).spoken}, {stamp_text(decision.at)}{paper})" if decision.by else ""
        yield strong("Decision: " + DECISION_WORDS[decision.decision]) + rich(who + said) + grey(by), "body"
    elif not facts.before:
        yield strong("No decision recorded"), "body"
    for action in facts.new_actions:
        if action.incident_uid == item.incident.uid:
            whose = " with ".join((facts.agency_name(action.agency), *(facts.agency_name(code) for code in action.joint)))
            yield grey("Action ") + rich(f"{action.ref}, {whose}: {action.text}"), "small"


def check_words(check: Check, facts: PackFacts) -> str:
    """Return a check and its last answer as markup."""
    whom = "unnamed children" if check.person == "unnamed" else line(check.person)
    asked = f"{check.ref}, {facts.agency_name(check.service)}, {whom}: asked {stamp_text(check.asked_at)}"
    last = check.answers[-1] if check.answers else None
    if last and not check.open:
        parts = [RESULT_WORDS[last.result], line(last.outcome), line(last.words)]
        return grey("Check ") + rich(f"{asked}; answered: {', '.join(part for part in parts if part)}")
    again = f"; open again: {line(check.reopened)}" if check.reopened else "; not answered yet"
    return grey("Check ") + rich(asked) + strong(again)


def _assessment_words(assessment: Assessment, grade: str) -> str:
    levels = [
        f"{_DIMENSION_WORDS[letter]} {assessment.levels[letter].replace('_', ' ').lower()}"
        + (f" ({line(assessment.words[letter])})" if assessment.words.get(letter) else "")
        for letter in DIMENSIONS
        if letter in assessment.levels
    ]
    head = f"Meeting assessment {assessment.overall}"
    police = f"police grade {line(grade)}, " if grade else ""
    said = f": {assessment.words['overall'].strip()}" if assessment.words.get("overall") else ""
    tail = f"  ({police}v{assessment.version}, {stamp_text(assessment.at)}, {named(assessment.by).spoken})"
    stop = "" if said.endswith((".", "!", "?")) else "."
    return strong(head) + rich(said) + (rich(f"{stop} {sentence(', '.join(levels))}.") if levels else "") + grey(tail)

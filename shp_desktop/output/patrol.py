"""The patrol brief on paper: one side for sergeants, priorities, places and people to be visited, nothing more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.civil_brief import civil_brief
from shp_desktop.domain.meetings import MOST_PRIORITIES, Priority
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.patrol import Missing, PatrolBrief, Place, Visit, patrol_brief
from shp_desktop.domain.words import counted, joined
from shp_desktop.output.frame import Sheet
from shp_desktop.output.marks import SectionHead, TickBox
from shp_desktop.output.one_side import fitting, lines_of
from shp_desktop.output.sections import title, unread_part
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import headed, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import HANDLING, due_words, full_day, meeting_words, paper_title

_GAP = 8.0
_MOST_LOGS = 4
_LOOK_UP = "no address here"
_PRIORITY = (18.0, 150.0, 96.0, 90.0)
_PLACE = (18.0, 150.0, 120.0)
_MISSING = (18.0, 150.0, 62.0)
_VISIT = (18.0, 64.0, 108.0, 84.0)
_VISIT_WIDTHS = (18.0, 64.0, 0.0, 108.0, 84.0)


@dataclass(frozen=True)
class Room:
    """How much there may be: lines of a text to be read now and of a lesser one, and rows of people missing, of tasks of now, of places, and of the rest."""

    lines: int
    lesser: int
    missing: int
    now: int
    places: int
    rest: int


_ALL = 100_000
_WHOLE = Room(60, 60, _ALL, _ALL, _ALL, _ALL)


def _steps() -> Iterator[Room]:
    """From everything whole to what always fits: lesser rows are shortened, then left out, before one of now is, and that before a person missing."""
    yield _WHOLE
    for lines, lesser in ((6, 6), (5, 4), (4, 3), (4, 2), (3, 2), (3, 1)):
        yield replace(_WHOLE, lines=lines, lesser=lesser)
    fewer = replace(_WHOLE, lines=3, lesser=1)
    for rest in (30, 26, 22, 19, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0):
        yield (fewer := replace(fewer, rest=rest, places=max(rest, 5)))
    yield from (fewer := replace(fewer, places=places) for places in (4, 3, 2, 1))
    yield (fewer := replace(fewer, lines=2))
    yield from (fewer := replace(fewer, now=now) for now in (16, 13, 10, 8, 6, 5, 4))
    yield (fewer := replace(fewer, lines=1))
    yield from (replace(fewer, missing=missing) for missing in (24, 20, 17, 14, 12, 10, 8, 6, 4, 3))


_STEPS = tuple(_steps())


def patrol_paper(facts: PackFacts, copy: Copy) -> bytes:
    """Return the patrol brief as PDF."""
    brief = patrol_brief(facts)
    sheet = Sheet(paper_title(facts.meeting_date, "Patrol brief"), copy.words, "Return this copy", facts.practice)
    return fitting(sheet, _STEPS, lambda room: _story(brief, facts, room), _WHOLE)


def civil_paper(facts: PackFacts, copy: Copy) -> bytes:
    """Return the patrol brief of civil enforcement as PDF: places and tasks, no log number and no visit."""
    brief = civil_brief(facts)
    sheet = Sheet(paper_title(facts.meeting_date, "Patrol brief, civil enforcement"), copy.words, "Return this copy", facts.practice)
    return fitting(sheet, _STEPS, lambda room: _civil_story(brief, facts, room), _WHOLE)


def _civil_story(brief: PatrolBrief, facts: PackFacts, room: Room) -> list[Flowable]:
    story = title(f"Civil enforcement brief, {full_day(facts)}", lines_of(meeting_words(facts), WIDTH - 60, 2)) + unread_part(facts.unread)
    story += _priorities(brief, facts, room.lines)
    because = WIDTH - 18 - 150 - _GAP
    places = [[TickBox(), *_street(one, room.lesser), para(lines_of(one.why, because, room.lesser), "small")] for one in brief.places[: room.places]]
    note = _more(len(brief.places), room.places, "place", "; ask the chair for the others")
    nothing = "No log for council officers at a place the meeting took up."
    story += _part("Places", note, places, ("", "place", "reported there"), (18, 150, 0), nothing)
    tasks, note = _tasks(brief.visits, facts, room)
    story += _part("Actions", note, tasks, ("", "action", "to do", "who", "due"), _VISIT_WIDTHS, "None given.")
    return [*story, Spacer(1, 8), para(f"What is seen goes back by the action sheet or through the control room. {HANDLING}", "fine")]


def _priorities(brief: PatrolBrief, facts: PackFacts, lines: int) -> list[Flowable]:
    first = [_priority(at, one, lines) for at, one in enumerate(brief.priorities[:MOST_PRIORITIES], start=1)]
    heads = ("", "place", "resource", "when", "lead")
    less = len(facts.priorities) - len(brief.priorities)
    note = f"{less} of the meeting's {len(facts.priorities)} not for this paper" if less else ""
    nothing = "None for this paper." if less else "None set." if facts.opened_at else "Not set yet."
    return _part("Priorities", note, first, heads, (18, 150, 0, 96, 90), nothing)


def _story(brief: PatrolBrief, facts: PackFacts, room: Room) -> list[Flowable]:
    story = title(f"Patrol brief, {full_day(facts)}", lines_of(meeting_words(facts), WIDTH - 60, 2)) + unread_part(facts.unread)
    gone = [_gone(one, room.lines) for one in brief.missing[: room.missing]]
    if gone or brief.unheard:
        note = _more(len(brief.missing), room.missing, "person", "; ask the chair for the others", "people")
        earlier = f"{brief.unheard} more of earlier meetings, not said whether found: ask the chair" if brief.unheard else ""
        said, heads_of = "; ".join(filter(None, (note, earlier))), ("", "street", "how it stands", "log")
        story += _part("Missing", said, gone, heads_of, (18, 150, 0, 62), "Nobody of this agenda or the last two.")
    story += _priorities(brief, facts, room.lines)
    named, where = _chosen(brief, room.places)
    places = [_place(one, room.lesser) for one in named]
    note = _more(len(brief.places), room.places, "place", where)
    story += _part("Places", note, places, ("", "place", "because", "logs"), (18, 150, 0, 120), "None named by the meeting.")
    tasks, note = _tasks(brief.visits, facts, room)
    heads = ("", "action", "to do", "who goes", "due")
    story += _part("Actions and visits", note, tasks, heads, _VISIT_WIDTHS, "None asked for.")
    return [*story, Spacer(1, 8), para(f"Where no type or address stands, and for anything more, look the log up. {HANDLING}", "fine")]


def _chosen(brief: PatrolBrief, most: int) -> tuple[list[Place], str]:
    """The places there is room for, where it is short those first that no task of now names, and where the others are told."""
    tasks = {one.log for one in brief.visits if one.now}
    kept = sorted(range(len(brief.places)), key=lambda at: set(brief.places[at].logs) <= tasks)
    left = [brief.places[at] for at in kept[most:]]
    told = all(set(one.logs) <= tasks for one in left)
    return [brief.places[at] for at in sorted(kept[:most])], "; the others stand with their actions" if told else "; the others are in the minutes"


def _tasks(every: Sequence[Visit], facts: PackFacts, room: Room) -> tuple[list[list[object]], str]:
    """The rows of what is to be done, those of now before the rest, and the note that says how many there is no room for."""
    now, rest = ([one for one in every if one.now is first] for first in (True, False))
    most = room.rest if now else max(room.rest, 1)
    rows = [_visit(one, facts, room.lines) for one in now[: room.now]] + [_visit(one, facts, room.lesser) for one in rest[:most]]
    return rows, _more(len(every), len(rows), "action", "; the others are on their owners' action sheets")


def _part(head: str, note: str, rows: list[list[object]], heads: tuple[str, ...], widths: tuple[float, ...], nothing: str) -> list[Flowable]:
    made = SectionHead(head, note, space=12.0)
    return headed(made, table(rows, spread(*widths), heads) if rows else para(nothing, "facts"))


def _more(count: int, most: int, noun: str, where: str = "; the others are in the minutes", several: str = "") -> str:
    said = counted(count, noun, several or f"{noun}s")
    if count <= most:
        return said if count else ""
    return f"{most} of {said}{where}"


def _gone(one: Missing, lines: int) -> list[object]:
    stands = ", ".join(part for part in (one.type, one.stands) if part)
    return [
        TickBox(),
        markup(strong(lines_of(one.street or _LOOK_UP, _MISSING[1] - _GAP, lines, strong=True)), "small"),
        para(lines_of(stands, WIDTH - sum(_MISSING) - _GAP, max(lines, 2)), "small"),
        para(lines_of(one.log, _MISSING[2], max(lines, 2)), "small"),
    ]


def _priority(at: int, one: Priority, lines: int) -> list[object]:
    rest = WIDTH - sum(_PRIORITY)
    return [
        para(str(at), "bold"),
        markup(strong(lines_of(one.place, _PRIORITY[1] - _GAP, lines, strong=True)), "small"),
        para(lines_of(one.resource, rest - _GAP, lines), "small"),
        para(lines_of(one.when, _PRIORITY[2] - _GAP, lines), "small"),
        para(lines_of(one.lead, _PRIORITY[3] - _GAP, lines), "small"),
    ]


def _place(one: Place, lines: int) -> list[object]:
    return [
        TickBox(),
        *_street(one, lines),
        para(lines_of(one.why, WIDTH - sum(_PLACE) - _GAP, lines), "small"),
        para(lines_of(_logs(one.logs), _PLACE[2] - _GAP, lines), "small"),
    ]


def _street(one: Place, lines: int) -> list[Flowable]:
    where = lines_of(one.street, _PLACE[1] - _GAP, lines, strong=True)
    ward = grey(lines_of(one.ward, _PLACE[1] - _GAP, 1)) if one.ward else ""
    return [markup("<br/>".join(part for part in (strong(where), ward if lines > 1 else "") if part), "small")]


def _logs(numbers: tuple[str, ...]) -> str:
    shown = ", ".join(numbers[:_MOST_LOGS])
    return shown + (f" and {len(numbers) - _MOST_LOGS} more" if len(numbers) > _MOST_LOGS else "")


def _visit(one: Visit, facts: PackFacts, lines: int) -> list[object]:
    wide = WIDTH - sum(_VISIT) - _GAP
    body = rich(lines_of(one.text, wide, max(lines, 2)))
    if one.street and one.street.casefold() not in one.text.casefold():
        body += f"&nbsp;· {rich(lines_of(one.street, wide, 1))}"
    who = ", with ".join(part for part in (one.who, joined(one.joint)) if part)
    due = due_words(one.due, facts.meeting_date) + (f" {one.due_time}" if one.due_time else "")
    overdue = one.due < facts.meeting_date
    log = rich(lines_of(f"log {one.log}", _VISIT[1] - _GAP, 2)) if one.log else ""
    return [
        TickBox(),
        markup("<br/>".join(filter(None, (rich(one.ref), log))), "small"),
        markup(body, "small"),
        para(lines_of(who, _VISIT[2] - _GAP, max(lines, 2)), "small"),
        markup(strong(f"{due}, overdue") if overdue else rich(due), "small"),
    ]

"""The patrol brief on paper: one side for sergeants, priorities, places and people to be visited, nothing more."""

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.civil_brief import civil_brief
from shp_desktop.domain.meetings import MOST_PRIORITIES, Priority
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.patrol import Missing, PatrolBrief, Place, Visit, patrol_brief
from shp_desktop.domain.words import counted, joined
from shp_desktop.output.frame import Sheet
from shp_desktop.output.marks import SectionHead, TickBox
from shp_desktop.output.one_side import lines_of, one_side
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
_VISIT = (18.0, 66.0, 120.0, 96.0)
_VISIT_WIDTHS = (18.0, 66.0, 0.0, 120.0, 96.0)


def patrol_paper(facts: PackFacts, copy: Copy) -> bytes:
    """Return the patrol brief as PDF."""
    brief = patrol_brief(facts)
    sheet = Sheet(paper_title(facts.meeting_date, "Patrol brief"), copy.words, "Return this copy", facts.practice)
    return one_side(sheet, lambda rows, lines: _story(brief, facts, rows, lines))


def civil_paper(facts: PackFacts, copy: Copy) -> bytes:
    """Return the patrol brief of civil enforcement as PDF: places and tasks, no log number and no visit."""
    brief = civil_brief(facts)
    sheet = Sheet(paper_title(facts.meeting_date, "Patrol brief, civil enforcement"), copy.words, "Return this copy", facts.practice)
    return one_side(sheet, lambda rows, lines: _civil_story(brief, facts, rows, lines))


def _civil_story(brief: PatrolBrief, facts: PackFacts, rows: int, lines: int) -> list[Flowable]:
    story = title(f"Civil enforcement brief, {full_day(facts)}", lines_of(meeting_words(facts), WIDTH - 60, 2)) + unread_part(facts.unread)
    story += _priorities(brief, facts, lines)
    rows *= 2
    places = [[TickBox(), *_street(one, lines), para(lines_of(one.why, WIDTH - 18 - 150 - _GAP, lines), "small")] for one in brief.places[:rows]]
    note = _more(len(brief.places), rows, "place", "")
    story += _part("Places", note, places, ("", "place", "reported there"), (18, 150, 0), "None named by the meeting.")
    tasks = [_visit(one, facts, lines) for one in brief.visits[:rows]]
    note = _more(len(brief.visits), rows, "action", "; the others are on the action sheet")
    story += _part("Actions", note, tasks, ("", "action", "to do", "who", "due"), _VISIT_WIDTHS, "None given.")
    return [*story, Spacer(1, 8), para(f"What is seen goes back by the action sheet or through the control room. {HANDLING}", "fine")]


def _priorities(brief: PatrolBrief, facts: PackFacts, lines: int) -> list[Flowable]:
    first = [_priority(at, one, lines) for at, one in enumerate(brief.priorities[:MOST_PRIORITIES], start=1)]
    heads = ("", "place", "resource", "when", "lead")
    less = len(facts.priorities) - len(brief.priorities)
    note = f"{less} of the meeting's {len(facts.priorities)} not for this paper" if less else ""
    nothing = "None for this paper." if less else "None set." if facts.opened_at else "Not set yet."
    return _part("Priorities", note, first, heads, (18, 150, 0, 96, 90), nothing)


def _story(brief: PatrolBrief, facts: PackFacts, rows: int, lines: int) -> list[Flowable]:
    story = title(f"Patrol brief, {full_day(facts)}", lines_of(meeting_words(facts), WIDTH - 60, 2)) + unread_part(facts.unread)
    gone = [_gone(one, lines) for one in brief.missing[:rows]]
    if gone or brief.unheard:
        note = _more(len(brief.missing), rows, "person", "; the others are on the chair's pack", "people")
        earlier = f"{brief.unheard} more of earlier meetings, not said whether found, are on the chair's pack" if brief.unheard else ""
        said, heads_of = "; ".join(filter(None, (note, earlier))), ("", "street", "how it stands", "log")
        story += _part("Missing", said, gone, heads_of, (18, 150, 0, 120), "Nobody of this agenda or the last two.")
    story += _priorities(brief, facts, lines)
    rows *= 2
    places = [_place(one, lines) for one in brief.places[:rows]]
    note = _more(len(brief.places), rows, "place")
    story += _part("Places", note, places, ("", "place", "because", "logs"), (18, 150, 0, 120), "None named by the meeting.")
    visits = [_visit(one, facts, lines) for one in brief.visits[:rows]]
    note = _more(len(brief.visits), rows, "action", "; the others are on the action sheet")
    heads = ("", "action", "to do", "who goes", "due")
    story += _part("Actions and visits", note, visits, heads, _VISIT_WIDTHS, "None asked for.")
    return [*story, Spacer(1, 8), para(f"Where no type or address stands, and for anything more, look the log up. {HANDLING}", "fine")]


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
        markup(strong(lines_of(one.street or _LOOK_UP, _PLACE[1] - _GAP, lines, strong=True)), "small"),
        para(lines_of(stands, WIDTH - sum(_PLACE) - _GAP, max(lines, 2)), "small"),
        para(one.log, "small"),
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
    where = ", ".join(part for part in (one.street, f"log {one.log}" if one.log else "") if part)
    where += f": {_LOOK_UP}" if one.log and not one.street else ""
    body = rich(lines_of(one.text, wide, lines))
    if where:
        body += "<br/>" + grey(lines_of(where, wide, 1))
    who = ", with ".join(part for part in (one.who, joined(one.joint)) if part)
    due = due_words(one.due, facts.meeting_date) + (f" {one.due_time}" if one.due_time else "")
    overdue = one.due < facts.meeting_date
    return [
        TickBox(),
        para(one.ref, "small"),
        markup(body, "small"),
        para(lines_of(who, _VISIT[2] - _GAP, max(lines, 2)), "small"),
        markup(strong(f"{due}, overdue") if overdue else rich(due), "small"),
    ]

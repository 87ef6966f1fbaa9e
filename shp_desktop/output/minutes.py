"""Short minutes: who was there, priorities, decisions, actions; no narrative, no place beyond the ward."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Spacer

from shp_desktop.domain.action_owners import agency_place
from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import Check
from shp_desktop.domain.discussion_parts import spoken_words
from shp_desktop.domain.handout_priorities import PLACE_NOT_RELEASED
from shp_desktop.domain.meeting_clock import parts_words, taken_words
from shp_desktop.domain.meetings import Attendance, Presence
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.status import status_as_at
from shp_desktop.domain.tick_lines import FROM_PAPER
from shp_desktop.domain.triage import DECISION_WORDS, Decision
from shp_desktop.domain.words import counted, runs, sentence
from shp_desktop.output.action_rows import carried_section, new_actions_section
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.large import is_large
from shp_desktop.output.marks import Level, WriteLine
from shp_desktop.output.room import challenges_section, statement_line
from shp_desktop.output.sections import priorities_section, title, unread_line
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import dotted, grey, line, markup, para, rich, short, strong
from shp_desktop.output.words import (
    chair_name,
    clock,
    due_words,
    full_day,
    paper_title,
    stamp,
    stamp_text,
    window_words,
)

_ACROSS = 4


def short_minutes(facts: PackFacts, copy: Copy) -> bytes:
    """Return the minutes as PDF."""
    story = title(f"Minutes and decision record, {full_day(facts)}", _commenced(facts), window_words(facts)) + unread_line(facts)
    story += [*_present(facts), *statement_line(facts), *priorities_section(facts), *_not_here(facts), *_decisions(facts), *challenges_section(facts)]
    story += [*new_actions_section(facts), *carried_section(facts), *_safeguarding(facts)]
    closing = [para(facts.closing_words)] if facts.closing_words else []
    ended = f"The meeting concluded at {clock(facts.closed_at)}." if facts.closed_at else "The meeting is not closed."
    sign = [Spacer(1, 16), WriteLine("CHAIR", width=240, height=20)]
    within = f" ({spoken_words(facts.spoken, taken_words)})" if facts.spoken else ""
    taken = [para(f"Time taken: {parts_words(facts.parts)}{within}.", "facts")] if facts.parts else []
    ending = section("Close", "", para(ended), *taken, *closing, *sign)
    story.append(KeepTogether(ending[1:]))  # the first of them asks for room by itself
    title_words = paper_title(facts.meeting_date, "Minutes of the morning meeting")
    return built(Sheet(title_words, copy.words, "Minutes of the morning meeting", facts.practice), story)


def _commenced(facts: PackFacts) -> str:
    chair = f" {chair_name(facts.chair)} was in the chair." if facts.chair else ""
    if facts.opened_at is None:
        return f"The meeting has not been held; printed {stamp(facts.printed_at)}.{chair}"
    return f"The meeting commenced at {clock(facts.opened_at)}.{chair}"


def _present(facts: PackFacts) -> list[Flowable]:
    """In the chair, present, substitutes, apologies, absent: each kept apart."""
    if not facts.attendance:
        chair = [para(f"In the chair: {chair_name(facts.chair)}.")] if facts.chair else []
        return section("Present", "", para("Attendance was not recorded.", "facts"), *chair)
    marked = any(one.who == chair_name(facts.chair) for one in facts.attendance)
    rows = [[markup(strong("In the chair")), para(chair_name(facts.chair))]] if facts.chair and not marked else []
    for words, kind in (
        ("Present", Presence.PRESENT),
        ("Substitutes", Presence.SUBSTITUTE),
        ("Apologies", Presence.APOLOGIES),
        ("Absent, no apology", Presence.ABSENT),
    ):
        here = [one for one in facts.attendance if one.presence is kind]
        if here or kind is Presence.APOLOGIES:
            said = "<br/>".join(_attended(one, facts) for one in here) or rich("None.")
            rows.append([markup(strong(words)), markup(said)])
    return section("Present", "", table(rows, spread(120, 0)))


def _not_here(facts: PackFacts) -> list[Flowable]:
    """Every agency reads the minutes: where a place stands that one of them may not have."""
    if all(one.place != PLACE_NOT_RELEASED for one in facts.priorities):
        return []
    return [Spacer(1, 3), para("A place not released to every agency stands on the handouts of those that have it, and of who leads.", "fine")]


def _attended(one: Attendance, facts: PackFacts) -> str:
    agency = facts.agency_name(one.agency)
    if one.presence is Presence.SUBSTITUTE and one.stands_for:
        return rich(f"{one.who or 'A member'} ({agency}) was in attendance as substitute for {one.stands_for}")
    chair = "  " + strong("(In the Chair)") if one.who and one.who == chair_name(facts.chair) else ""
    return rich(f"{one.who} ({agency})" if one.who else agency) + chair


def _decisions(facts: PackFacts) -> list[Flowable]:
    """Every decision that is more than noted on its own row; noted and undecided items by number."""
    told = [item for item in facts.items if _worth_a_row(item)]
    rest = [item for item in facts.items if not _worth_a_row(item)]
    noted = [item.number for item in rest if item.decision]
    undecided = [item.number for item in rest if not item.decision]
    there = [item.number for item in facts.items]
    tail: list[Flowable] = []
    if noted:
        tail.append(markup(strong("Noted: ") + rich(f"{_items(noted)} {runs(noted, there)}.")))
    if undecided:
        tail.append(markup(strong("No decision recorded: ") + rich(f"{_items(undecided)} {runs(undecided, there)}.")))
    keyed = sum(1 for item in facts.items if item.decision and item.decision.from_paper)
    if keyed:
        tail.append(markup(strong(sentence(FROM_PAPER) + ": ") + rich(f"{counted(keyed, 'decision')}.")))
    rows = [_decision(item, facts) for item in told]
    if rows:
        made: list[Flowable] = [table(rows, spread(24, 170, 68, 0), ("item", "log", "assessment", "decision")), *tail]
    else:
        made = tail or [para("Nothing was on the agenda.", "facts")]
    return section("Decisions", counted(len(facts.items), "item"), made[0], Spacer(1, 5), *made[1:])


def _items(numbers: list[int]) -> str:
    return "item" if len(numbers) == 1 else "items"


def _worth_a_row(item: BoardItem) -> bool:
    decision = item.decision
    plain_note = decision is None or (decision.decision is Decision.NOTED and not decision.words)
    return item.assessment is not None or bool(item.statuses) or not plain_note


def _decision(item: BoardItem, facts: PackFacts) -> list[object]:
    version = item.incident.latest
    late = "new since print" if item.new_since_print else ""
    log = dotted(grey(part) for part in (f"log {version.key.reference}", item.incident.typed, late, item.ward) if part)
    what = markup(strong(short(item.type, 120) or "type not given") + "<br/>" + log, "small")
    level: object = Level(item.assessment.overall) if item.assessment else para("")
    decision = item.decision
    said = rich("no decision recorded")
    if decision:
        who = f", {line(decision.who)}" if decision.who else ""
        said = strong(_outcome(decision.decision, facts)) + rich(who)
        said += rich(f". {decision.words.strip()}") if decision.words.strip() else ""
    given = [one for one in facts.new_actions if one.incident_uid == item.incident.uid]
    if given:
        said += "<br/>" + strong("; ".join(_given(one, facts) for one in given))
    elif decision and decision.decision is Decision.DISCUSS and facts.closed_at:
        said += rich(", no action")
    if item.statuses:
        said += "<br/>" + rich(f"{sentence(status_as_at(item.statuses[0]))}.")
    if item.assessment and item.assessment.words.get("overall"):
        said += "<br/>" + grey(f"Assessment: {item.assessment.words['overall']}")
    return [para(str(item.number), "bold"), what, level, markup(said)]


def _outcome(decision: Decision, facts: PackFacts) -> str:
    """What was decided; once the meeting is closed an item kept for discussion was discussed."""
    return "discussed" if decision is Decision.DISCUSS and facts.closed_at else DECISION_WORDS[decision]


def _given(action: Action, facts: PackFacts) -> str:
    return f"action {action.ref} to {facts.agency_name(action.agency)} by {due_words(action.due, facts.meeting_date)}"


def _safeguarding(facts: PackFacts) -> list[Flowable]:
    """Which checks were answered; the result is for the service and for those who asked, and stands in the record of the check."""
    rows = [_answered(check, facts) for check in (*facts.checks, *facts.answered) if check.answers and not check.open]
    owed = [check for check in (*facts.checks, *facts.answered) if check.open or not check.answers]
    story: list[Flowable] = [table(rows, spread(66, 70, 120, 100, 0)), Spacer(1, 2)] if rows else []
    for service in sorted({check.service for check in owed}, key=lambda code: agency_place(facts, code)):
        mine = sorted((check for check in owed if check.service == service), key=lambda one: (one.asked_at, one.ref))
        count = f"{facts.agency_name(service)}, {counted(len(mine), 'check')} not answered yet, the first asked {stamp_text(mine[0].asked_at)}"
        story += [Spacer(1, 4), markup(strong(count)), _numbered(mine, facts)]
    return section("Checks", "this is not a referral", *(story or [para("None asked.", "facts")]))


def _numbered(checks: Sequence[Check], facts: PackFacts) -> Flowable:
    """Checks by their numbers and logs in columns, four to a row; in large print as a list."""
    cells = [para(f"{one.ref}\u00a0 {_where(one, facts)}", "small") for one in checks]
    if is_large():
        return markup("; ".join(cell.marked.replace(" ", "&nbsp;") for cell in cells) + ".")
    rows = [[*cells[at : at + _ACROSS], *[""] * (_ACROSS - len(cells[at : at + _ACROSS]))] for at in range(0, len(cells), _ACROSS)]
    return table(rows, [WIDTH / _ACROSS] * _ACROSS)


def _answered(check: Check, facts: PackFacts) -> list[object]:
    last = check.answers[-1]
    said = f"answered {stamp_text(last.at)}"
    return [
        para(check.ref, "facts"),
        para(_where(check, facts), "small"),
        para(facts.agency_name(check.service), "small"),
        para(f"asked {stamp_text(check.asked_at)}", "small"),
        para(said, "small"),
    ]


def _where(check: Check, facts: PackFacts) -> str:
    number = facts.number_of(check.incident_uid)
    return f"item {number}" if number else f"log {check.reference}"

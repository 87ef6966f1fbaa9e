"""Sections that several papers share: what was read, who was there, priorities, actions, checks."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.checks import RESULT_WORDS, Check
from shp_desktop.domain.meetings import MOST_PRIORITIES, Attendance, Presence, Priority
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.read_back import in_words
from shp_desktop.domain.words import counted, joined, spelt
from shp_desktop.output.marks import TickBox, WriteLine
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import (
    HANDLING,
    account_words,
    age_words,
    due_words,
    stamp_text,
    usual_words,
    window_words,
)

PRESENCE_WORDS = {
    Presence.PRESENT: "present",
    Presence.SUBSTITUTE: "substitute",
    Presence.APOLOGIES: "apologies",
    Presence.ABSENT: "absent, no apology",
}


def title(words: str, *lines: str) -> list[Flowable]:
    """Return a paper's title with the lines that say what it is."""
    return [para(words, "title", tag="H1"), Spacer(1, 3), *(para(one, "lead") for one in lines if one)]


def account_lines(facts: PackFacts) -> tuple[str, ...]:
    """Return window, account and usual day as sentences."""
    account = account_words(facts.imports) + (" Rejected lines: at the end." if facts.rejects else "")
    return (" ".join(part for part in (window_words(facts), usual_words(facts.usual)) if part), account)


def account_section(facts: PackFacts) -> list[Flowable]:
    """Return how every line of every file ended, the holes in the logs, and the lines rejected."""
    if not facts.imports and not facts.rejects:
        return []
    rows = [
        [
            markup(rich(one.file) + "&nbsp; " + grey(f"{one.source}, {one.profile}"), "small"),
            *(para(f"{number:,}", "right") for number in _account(one)),
        ]
        for one in facts.imports
    ]
    heads = ("file", "read", "new", "updated", "unchanged", "duplicate", "rejected", "titles, headers")
    widths = spread(0, 40, 40, 46, 54, 52, 48, 74)
    story = section(
        "Account of the logs read",
        "lines read = new + updated + unchanged + duplicate + rejected + titles and headers",
        table(rows, widths, heads, right=range(1, 8)),
    )
    gaps = [
        para(f"{one.source}: {_gap(gap.kind)} {gap.start} to {gap.end}. {gap.why}".strip(), "small")
        for one in facts.imports
        for gap in one.gaps
    ]
    if gaps:
        story += section("Holes in the logs", "", *gaps)
    if facts.rejects:
        lines = [
            [para(one.file, "small"), para(f"{one.line:,}", "right"), _reject(one.reason, one.raw)]
            for one in facts.rejects
        ]
        note = "kept as they stood; no log could be made of them"
        story += section(
            "Rejected lines", note, table(lines, spread(130, 36, 0), ("file", "line", "reason"), right=(1,))
        )
    return story


def handling_section(facts: PackFacts, copy: Copy) -> list[Flowable]:
    """Return who may have the paper, what becomes of it, and how many letters of it the typeface could not draw."""
    words = (
        f"This is copy {copy.number} of {copy.of}, for the {copy.recipient} alone: it holds whole logs, with names, callers and protected "
        f"addresses that no other paper has. {HANDLING} Do not lend it. Give it back after the meeting; it is shredded, two people sign for it."
    )
    return section("Handling", "", para(words, "small"))


def attendance_section(facts: PackFacts) -> list[Flowable]:
    """Return who was there by agency; before the meeting boxes to tick and room for a name."""
    known = {one.agency: one for one in facts.attendance}
    codes = [agency.code for agency in facts.agencies]
    codes += [code for code in known if code not in codes]
    if not codes:
        return []
    if facts.before and not known:
        blank = [
            [TickBox(), para(facts.agency_name(code)), WriteLine("", width=WIDTH - 240, height=15)] for code in codes
        ]
        return section("Present", "tick, and write the name", table(blank, [18, 222, WIDTH - 240], blank=True))
    rows = [[para(facts.agency_name(code)), _presence(known.get(code), facts)] for code in codes]
    return section("Attendance", "", table(rows, spread(200, 0)))


def priorities_section(facts: PackFacts) -> list[Flowable]:
    """Return the priorities for today, or lines to write them on."""
    if facts.priorities:
        return priorities(facts.priorities)
    if not facts.before:
        return section("Priorities for today", "", para("None set.", "facts"))
    head = ("", "place", "resource", "when", "lead")
    blank = [
        [para(str(number), "bold"), *(WriteLine("", width=wide, height=22) for wide in (150, 170, 66, 60))]
        for number in range(1, MOST_PRIORITIES + 1)
    ]
    widths = spread(18, 160, 0, 80, 68)
    return section("Priorities for today", "five at most", table(blank, widths, head, blank=True))


def priorities(every: Sequence[Priority]) -> list[Flowable]:
    """Return the priorities as a table."""
    rows = [
        [para(str(number), "bold"), markup(strong(one.place)), para(one.resource), para(one.when), para(one.lead)]
        for number, one in enumerate(every, start=1)
    ]
    return section("Priorities for today", "", table(rows, spread(18, 150, 0, 96, 90)))


def new_actions_section(facts: PackFacts) -> list[Flowable]:
    """Return the actions raised in this meeting by agency, or lines to write them on."""
    if facts.new_actions:
        note = f"{counted(len(facts.new_actions), 'action')}, by agency"
        ordered = sorted(facts.new_actions, key=lambda one: (agency_place(facts, one.agency), one.due, one.ref))
        said = {one.action_uid: one for one in facts.said_back}
        told = bool(said) or not facts.before  # before anything was read back the column is nobody's yet
        rows = [
            [*action_row(one, facts, aged=False)[:-1], para(in_words(said.get(one.uid)) if told else "", "small")]
            for one in ordered
        ]
        return section("New actions", note, table(rows, _ACTION_WIDTHS, (*_ACTION_HEADS[:-1], "read back" if told else "")))
    if not facts.before:
        return section("New actions", "", para("None.", "facts"))
    widths = spread(18, 0, 110, 70)
    blank = [
        [TickBox(), *(WriteLine("", width=wide - 8, height=22) for wide in (widths[1], 110, 78))] for _ in range(6)
    ]
    return section("New actions", "", table(blank, widths, ("", "action", "owner and agency", "due"), blank=True))


def carried_section(facts: PackFacts) -> list[Flowable]:
    """Return the actions carried forward, oldest first, with their age in meetings and days."""
    if not facts.carried:
        return section("Carried forward", "", para("No action is carried forward.", "facts"))
    ordered = sorted(facts.carried, key=lambda one: (one.raised, one.ref))
    often = sum(one.times_carried >= facts.carried_often for one in ordered)
    note = f"{counted(len(ordered), 'action')}, oldest first"
    note += f"; {often} carried {spelt(facts.carried_often)} times or more" if often else ""
    rows = [action_row(one, facts) for one in ordered]
    return section("Carried forward", note, table(rows, _ACTION_WIDTHS, _ACTION_HEADS))


_ACTION_WIDTHS = spread(18, 64, 0, 92, 62, 66)
_ACTION_HEADS = ("", "action", "", "owner and agency", "due", "carried, age")


def action_row(action: Action, facts: PackFacts, *, aged: bool = True) -> list[Flowable]:
    """Return one action as a row: tick box, reference, text, agency, due, age."""
    overdue = action.overdue(facts.meeting_date)
    due = due_words(action.due, facts.meeting_date) + action.hour
    age = markup(rich(age_words(action, facts.meeting_date)).replace(", ", "<br/>"), "small") if aged else para("")
    if aged and action.times_carried >= facts.carried_often:
        age = markup(strong(age_words(action, facts.meeting_date)).replace(", ", "<br/>"), "small")
    return [
        TickBox(),
        para(action.ref, "facts"),
        markup(action_text(action, facts)),
        markup(agency_words(action, facts), "small"),
        markup(strong(f"{due}, overdue") if overdue else rich(due), "small"),
        age,
    ]


def action_text(action: Action, facts: PackFacts) -> str:
    """Return an action's text with the item it belongs to and its last word, as markup."""
    number = facts.number_of(action.incident_uid) if action.incident_uid else None
    where = f"item {number}" if number else f"log {action.incident_reference}" if action.incident_reference else ""
    words = rich(action.text) + ("&nbsp; " + grey(where) if where else "")
    if action.status is ActionStatus.ESCALATED:
        words += "<br/>" + strong("escalated")
    last = next((event for event in reversed(action.events) if event.words), None)
    if last:
        words += "<br/>" + grey(f"Last word {stamp_text(last.at)}: {last.words}")
    return words


def agency_words(action: Action, facts: PackFacts) -> str:
    """Return owner, agency, who joins in, whom it is to be asked of and how pressing it is, as markup."""
    parts = [rich(facts.agency_name(action.agency))]
    if action.owner:
        parts.insert(0, strong(action.owner))
    if action.joint:
        parts.append(rich(f"joint with {joined(facts.agency_name(code) for code in action.joint)}"))
    if action.ask_of:
        parts.append(grey(f"to be asked of {action.ask_of}"))
    if action.priority:
        parts.append(strong(f"priority {action.priority}"))
    return "<br/>".join(parts)


def agency_place(facts: PackFacts, code: str) -> tuple[int, str]:
    """Return where an agency stands in the team's own order; one that is not on the list comes last, by code."""
    codes = [agency.code for agency in facts.agencies]
    return (codes.index(code), code) if code in codes else (len(codes), code)


def checks_section(facts: PackFacts) -> list[Flowable]:
    """Return the checks that await an answer and those answered since the last meeting."""
    note = "this is not a referral"
    story = _checks("Checks open", note, facts.checks, facts)
    if facts.answered:
        story += _checks("Checks answered", note, facts.answered, facts)
    return story


def _checks(head: str, note: str, checks: Iterable[Check], facts: PackFacts) -> list[Flowable]:
    rows = [
        [
            TickBox(),
            para(check.ref, "facts"),
            markup(_check_subject(check, facts)),
            para(facts.agency_name(check.service), "small"),
            para(f"asked {stamp_text(check.asked_at)}", "small"),
            markup(_check_state(check), "small"),
        ]
        for check in checks
    ]
    if not rows:
        return section(head, note, para("No check awaits an answer.", "facts"))
    heads = ("", "check", "", "service", "", "answer")
    return section(head, f"{len(rows)}; {note}", table(rows, spread(18, 64, 0, 92, 96, 100), heads))


def _check_subject(check: Check, facts: PackFacts) -> str:
    number = facts.number_of(check.incident_uid)
    where = f"item {number}" if number else f"log {check.reference}" if check.reference else ""
    person = "unnamed children" if check.person == "unnamed" else check.person
    return rich(person) + "&nbsp; " + grey(where) + (("<br/>" + grey(check.why)) if check.why else "")


def _check_state(check: Check) -> str:
    last = check.answers[-1] if check.answers else None
    if check.open:
        handed = check.handover
        told = "<br/>" + grey(f"handed over to {handed.to}, Emergency Duty Team, until {short_day(handed.until)}") if handed else ""
        return strong(f"open again: {check.reopened}" if check.reopened else "not answered yet") + told
    if last is None:
        return ""
    told = f"worker told {last.worker_told} {stamp_text(last.told_at)}".strip() if last.worker_told else ""
    referred = f"already referred {last.referred_by} {stamp_text(last.referred_at)}".strip() if last.referred_by or last.referred_at else ""
    parts = [part for part in (last.action, last.outcome, told, last.hub_ref, referred, last.words) if part]
    return strong(RESULT_WORDS[last.result]) + (("<br/>" + grey("; ".join(parts))) if parts else "")


def _account(one: object) -> list[int]:
    names = ("rows_read", "new", "updated", "unchanged", "duplicate", "rejected", "furniture")
    return [int(getattr(one, name)) for name in names]


def _gap(kind: str) -> str:
    return "no log from" if kind == "silent" else "log numbers missing from" if kind == "serial" else kind


def _reject(reason: str, raw: str) -> Flowable:
    return markup(rich(reason) + (("<br/>" + grey(raw)) if raw else ""), "small")


def _presence(one: Attendance | None, facts: PackFacts) -> Flowable:
    if one is None:
        return para("not recorded", "facts")
    chair = f" {strong('(In the Chair)')}" if one.who and one.who == facts.chair else ""
    words = rich(PRESENCE_WORDS[one.presence] + (f": {one.who}" if one.who else ""))
    stands = rich(f", in attendance as substitute for {one.stands_for}") if one.stands_for else ""
    return markup(words + chair + stands)

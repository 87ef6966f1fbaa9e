"""Actions on the papers of the whole meeting: those raised in it by agency, those carried forward by age."""

from reportlab.platypus import Flowable

from shp_desktop.domain.action_owners import agency_place
from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.read_back import in_words
from shp_desktop.domain.words import counted, joined, spelt
from shp_desktop.output.marks import TickBox, WriteLine
from shp_desktop.output.tables import roomier, section, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import age_words, due_words, stamp_text


def new_actions_section(facts: PackFacts) -> list[Flowable]:
    """Return the actions raised in this meeting by agency, or lines to write them on."""
    if facts.new_actions:
        note = f"{counted(len(facts.new_actions), 'action')}, by agency"
        ordered = sorted(facts.new_actions, key=lambda one: (agency_place(facts, one.agency), one.due, one.ref))
        said = {one.action_uid: one for one in facts.said_back}
        told = bool(said) or not facts.before  # before anything was read back the column is nobody's yet
        rows = [
            [*action_row(one, facts, aged=False), *([para(in_words(said.get(one.uid)), "small")] if told else [])] for one in ordered
        ]
        heads = (*_HEADS, *(["read back"] if told else []))
        return section("New actions", note, table(rows, roomier(rows, spread(*_WIDTHS, *([_READ_BACK] if told else [])), 3, 2), heads))
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
    return section("Carried forward", note, table(rows, roomier(rows, spread(*_WIDTHS), 3, 2), (*_HEADS[:-1], "due, carried, age")))


_WIDTHS = (18.0, 60.0, 0.0, 112.0, 88.0)
_READ_BACK = 66.0
_HEADS = ("", "action", "", "owner and agency", "due")


def action_row(action: Action, facts: PackFacts, *, aged: bool = True) -> list[Flowable]:
    """Return one action as a row: tick box, reference, text, agency, due and, where it is carried, its age."""
    overdue = action.overdue(facts.meeting_date)
    due = due_words(action.due, facts.meeting_date) + action.hour
    when = strong(f"{due}, overdue") if overdue else rich(due)
    if aged:
        age = age_words(action, facts.meeting_date)
        when += "<br/>" + (strong(age) if action.times_carried >= facts.carried_often else grey(age))
    return [
        TickBox(),
        para(action.ref, "facts"),
        markup(action_text(action, facts)),
        markup(agency_words(action, facts), "small"),
        markup(when, "small"),
    ]


def action_text(action: Action, facts: PackFacts) -> str:
    """Return an action's text with the item it belongs to and its last word, as markup."""
    number = facts.number_of(action.incident_uid) if action.incident_uid else None
    where = f"item {number}" if number else f"log {action.incident_reference}" if action.incident_reference else ""
    words = rich(action.text) + ("&nbsp; " + rich(where) if where else "")
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

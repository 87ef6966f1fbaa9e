"""The action sheet: every open action by agency, with a box to tick and a line to write on."""

from reportlab.platypus import Flowable

from shp_desktop.domain.actions import Action
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.words import counted, joined
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.marks import TickBox, WriteLine
from shp_desktop.output.sections import action_text, agency_place, title
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, line, markup, para, rich, strong
from shp_desktop.output.words import age_words, due_words, full_day, meeting_words, paper_title

_WIDTHS = spread(18, 66, 0, 86, 62)


def action_sheet(facts: PackFacts, copy: Copy) -> bytes:
    """Return the action sheet as PDF."""
    story = title(f"Action sheet, {full_day(facts)}", meeting_words(facts))
    new = {action.uid for action in facts.new_actions}
    every = {action.uid: action for action in (*facts.carried, *facts.new_actions)}
    codes = sorted({action.agency for action in every.values()}, key=lambda code: agency_place(facts, code))
    for code in codes:
        mine = [action for action in every.values() if action.agency == code]
        mine.sort(key=lambda one: (one.due, one.raised, one.ref))
        rows = [_row(action, facts, new=action.uid in new) for action in mine]
        story += section(line(facts.agency_name(code)), _note(mine, new), table(rows, _WIDTHS))
    idle = [line(agency.name) for agency in facts.agencies if agency.code not in codes]
    if idle:
        words = f"{joined(idle)}: none." if codes else "No action is open."
        story += section("No action open", "", para(words, "facts"))
    title_words = paper_title(facts.meeting_date, "Action sheet")
    return built(Sheet(title_words, copy.words, "Return this copy", facts.practice), story)


def _note(mine: list[Action], new: set[str]) -> str:
    fresh = sum(action.uid in new for action in mine)
    return f"{counted(len(mine), 'action')}: {fresh} new, {len(mine) - fresh} carried forward"


def _row(action: Action, facts: PackFacts, *, new: bool) -> list[object]:
    body: list[Flowable] = [markup(action_text(action, facts))]
    age = "new" if new else f"carried {age_words(action, facts.meeting_date)}"
    body.append(WriteLine("Done / not done, what was found:", width=_WIDTHS[2] - 8, height=17))
    owner = strong(action.owner) if action.owner else grey("no name given")
    with_whom = joined(facts.agency_name(code) for code in action.joint)
    owner += "<br/>" + rich(f"joint with {with_whom}") if with_whom else ""
    owner += "<br/>" + strong(f"priority {action.priority}") if action.priority else ""
    asked = "<br/>" + grey(f"to be asked of {action.ask_of}") if action.ask_of else ""
    overdue = action.overdue(facts.meeting_date)
    due = due_words(action.due, facts.meeting_date) + action.hour
    when = strong(f"due {due}, overdue") if overdue else rich(f"due {due}")
    last = markup(when + "<br/>" + grey(age), "small")
    return [TickBox(), para(action.ref, "facts"), body, markup(owner + asked, "small"), last]

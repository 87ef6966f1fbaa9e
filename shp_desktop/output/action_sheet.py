"""The action sheets: whose they are on one page, then every owner's own actions from a page of their own; what nobody owns by agency."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from shp_desktop.domain.action_owners import Owner, owners
from shp_desktop.domain.actions import Action
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.words import counted, joined
from shp_desktop.output.action_rows import action_text
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.large import is_large
from shp_desktop.output.marks import TickBox, Whose, WriteLine
from shp_desktop.output.sections import title
from shp_desktop.output.tables import roomier, section, spread, table
from shp_desktop.output.text import grey, line, markup, para, rich, strong
from shp_desktop.output.words import HANDLING, age_words, due_words, full_day, meeting_words, paper_title

_NO_OWNER = "no owner named yet"
#: the sheet that says whose follow
_NOBODYS = ("", "")


def action_sheet(facts: PackFacts, copy: Copy) -> bytes:
    """Return the action sheets as PDF: a page that says whose follow, then each owner's own; those that `facts.sheets` has drawn, else all."""
    every = owners(facts)
    copies = {(one.agency, one.owner): one.copy for one in facts.sheets if one.drawn}
    story: list[Flowable] = []
    if not facts.sheets or _NOBODYS in copies:
        story = [Whose("", copies.get(_NOBODYS, copy).words), *_first(every, facts)]
    for owner in every:
        whose = (owner.agency, owner.name)
        if not facts.sheets or whose in copies:
            story += [PageBreak()] if story else []
            story += _sheet(owner, facts, copies.get(whose, copy))
    sheet = Sheet(paper_title(facts.meeting_date, "Action sheet"), copy.words, "Return this sheet with what was done", facts.practice)
    return built(sheet, story, apart=True)


def _first(every: tuple[Owner, ...], facts: PackFacts) -> list[Flowable]:
    story = title(f"Action sheets, {full_day(facts)}", meeting_words(facts))
    if every:
        rows = [_handed(owner, facts) for owner in every]
        numbered = len(facts.sheets) > 1
        widths = spread(18, 0, 150, 44, 52, 76, *((34,) if numbered else ()))
        heads = ("", "owner", "agency", "open", "overdue", "first due", *(("copy",) if numbered else ()))
        count = sum(len(owner.actions) for owner in every)
        note = f"{counted(len(every), 'sheet')}, {counted(count, 'action')}; tick when handed over"
        story += section("Whose sheets follow", note, table(rows, roomier(rows, widths, 1, 2), heads, right=(3, 4, 6)))
    idle = [line(agency.name) for agency in facts.agencies if all(owner.agency != agency.code for owner in every)]
    if idle:
        story += section("No action open", "", para(f"{joined(idle)}: none." if every else "No action is open.", "facts"))
    return story


def _handed(owner: Owner, facts: PackFacts) -> list[Flowable]:
    late = sum(one.overdue(facts.meeting_date) for one in owner.actions)
    return [
        TickBox(), markup(strong(owner.name) if owner.name else grey(_NO_OWNER)), para(line(facts.agency_name(owner.agency)), "small"),
        para(str(len(owner.actions)), "right"), markup(strong(str(late)) if late else rich("0"), "right"),
        para(due_words(owner.actions[0].due, facts.meeting_date), "small"),
        *(para(str(one.copy.number), "right") for one in facts.sheets if (one.agency, one.owner) == (owner.agency, owner.name)),
    ]  # fmt: skip


def _sheet(owner: Owner, facts: PackFacts, copy: Copy) -> list[Flowable]:
    agency = line(facts.agency_name(owner.agency))
    whose = owner.name or f"{agency}, {_NO_OWNER}"
    under = f"{agency}. {full_day(facts)}. {meeting_words(facts)}" if owner.name else f"{full_day(facts)}. {meeting_words(facts)}"
    new = {action.uid for action in facts.new_actions}
    fresh = sum(action.uid in new for action in owner.actions)
    note = f"{counted(len(owner.actions), 'action')}: {fresh} new, {len(owner.actions) - fresh} carried forward"
    rows = [_row(action, facts, new=action.uid in new, owned=bool(owner.name)) for action in owner.actions]
    heads = ("", "action", "" if is_large() else whose, "due")  # whose sheet it is stands on its second page too
    handling = markup(strong("Handling. ") + rich(f"For {owner.name or agency} alone. {HANDLING} Bring it back with what was done."), "small")
    head = [Whose(line(owner.name or agency), copy.words), *title(f"Action sheet: {whose}", under), Spacer(1, 3), handling]  # at the foot it may need a page
    return [*head, *section("Open actions", note, table(rows, _widths(), heads))]


def _widths() -> list[float]:
    return spread(18, 66, 0, 112)


def _row(action: Action, facts: PackFacts, *, new: bool, owned: bool) -> list[object]:
    wide = _widths()[2] - 8
    body: list[Flowable] = [markup(action_text(action, facts))]
    about = _about(action, facts)
    body += [markup(about, "small")] if about else []
    if not owned:
        body.append(WriteLine("Owner, from whom:", width=wide, height=17))
    body += [WriteLine("Done / not done, what was found:", width=wide, height=17), WriteLine("", width=wide, height=17)]
    overdue = action.overdue(facts.meeting_date)
    due = due_words(action.due, facts.meeting_date) + action.hour
    age = "new" if new else f"carried {age_words(action, facts.meeting_date)}"
    when = strong(f"due {due}, overdue") if overdue else rich(f"due {due}")
    return [TickBox(), para(action.ref, "facts"), body, markup(when + "<br/>" + grey(age), "small")]


def _about(action: Action, facts: PackFacts) -> str:
    with_whom = joined(facts.agency_name(code) for code in action.joint)
    parts = [rich(f"joint with {with_whom}") if with_whom else "", strong(f"priority {action.priority}") if action.priority else ""]
    parts.append(grey(f"to be asked of {action.ask_of}") if action.ask_of else "")
    return "&nbsp;· ".join(part for part in parts if part)

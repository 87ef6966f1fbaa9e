"""One agency's handout: its own actions and checks, the priorities, what was released, all other items in short."""

from reportlab.platypus import Flowable

from shp_desktop.domain.moments import day_words, short_day
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.release import Handout, HandoutAction, HandoutCheck, HandoutItem
from shp_desktop.domain.words import counted
from shp_desktop.output.frame import Sheet, built, pages_of
from shp_desktop.output.listing import Listing, entry
from shp_desktop.output.marks import TickBox, WriteLine
from shp_desktop.output.sections import PRESENCE_WORDS, priorities, title
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import chunks, dotted, grey, markup, para, rich, strong
from shp_desktop.output.words import HANDLING, clock, due_words, paper_title, stamp, stamp_text

_FIELD_WORDS = {"result": "Result", "address": "Address", "ward": "Ward", "qualifiers": "Qualifiers",
                "crime_no": "Crime number", "status": "Status"}  # fmt: skip


def agency_handout(handout: Handout, copy: Copy) -> bytes:
    """Return the handout as PDF; it can print nothing that is not in the Handout.

    Two sides for 100 items, four for a Monday's 250: where it would take more, the lines to write on are left out.
    """
    sides = 2 if len(handout.items) <= 100 else 4
    roomy = built(_sheet(handout, copy), _story(handout, roomy=True))
    if len(handout.items) > 250 or pages_of(roomy) <= sides:
        return roomy
    return built(_sheet(handout, copy), _story(handout, roomy=False))


def _sheet(handout: Handout, copy: Copy) -> Sheet:
    return Sheet(paper_title(handout.meeting_date), copy.words, "Return or shred this copy", handout.practice)


def _story(handout: Handout, *, roomy: bool) -> list[Flowable]:
    story = title(f"{handout.name}, {day_words(handout.meeting_date)}", _meeting(handout))
    if handout.priorities:
        story += priorities(handout.priorities)
    story += [*_actions(handout, roomy=roomy), *_checks(handout, roomy=roomy), *_released(handout), *_others(handout)]
    handling = f"For {handout.name} staff who need it for their work. {HANDLING} Return this copy or shred it."
    story.append(_handling(handling))
    return story


def _meeting(handout: Handout) -> str:
    chair = f"In the chair: {handout.chair}. " if handout.chair else ""
    if handout.before or handout.opened_at is None:
        held = f"Printed before the meeting, {stamp(handout.printed_at)}. "
    else:
        held = f"Meeting {clock(handout.opened_at)} to {clock(handout.closed_at) or 'not yet closed'}. "
    one = handout.attendance
    there = ""
    if one:
        who = ", ".join(part for part in (one.who, one.stands_for and f"for {one.stands_for}") if part)
        there = f"Your agency: {PRESENCE_WORDS[one.presence]}" + (f" ({who})." if who else ".")
    return (held + chair + there).strip()


def _actions(handout: Handout, *, roomy: bool) -> list[Flowable]:
    every = [(one, True) for one in handout.new_actions] + [(one, False) for one in handout.carried]
    if not every:
        return section("Your actions", "", para("No action stands against your agency.", "facts"))
    note = f"{len(handout.new_actions)} new, {len(handout.carried)} carried forward"
    rows = [_action(one, handout, new=new, roomy=roomy) for one, new in every]
    return section("Your actions", note, table(rows, _WIDTHS))


_WIDTHS = spread(18, 66, 0, 76)


def _action(action: HandoutAction, handout: Handout, *, new: bool, roomy: bool) -> list[object]:
    today = handout.meeting_date
    about = []
    if action.owner:
        about.append(rich(action.owner))
    if action.shared:
        about.append(rich(action.shared))
    if action.priority:
        about.append(strong(f"priority {action.priority}"))
    if action.ask_of:
        about.append(rich(f"to be asked of {action.ask_of}"))
    if action.item:
        about.append(rich(f"item {action.item}: {action.about}"))
    if not new:
        days = max(0, (today - action.raised).days)
        age = f"carried {counted(action.times_carried, 'time')}, {counted(days, 'day')} old"
        about.append(rich(age + (f"; last word: {action.last_word}" if action.last_word else "")))
    body: list[Flowable] = [markup(strong(action.text))]
    if about:
        body.append(markup(dotted(about), "facts"))
    if roomy:
        body.append(WriteLine("Done / not done, what was found:", width=_WIDTHS[2] - 8, height=15))
    hour = f" {action.due_time}" if action.due_time else ""
    late = ", overdue" if action.due < today else ""
    due = markup(rich("due ") + strong(due_words(action.due, today) + hour + late), "small")
    return [TickBox(), para(action.ref, "facts"), body, due]


def _checks(handout: Handout, *, roomy: bool) -> list[Flowable]:
    if not handout.checks:
        return []
    rows = [_check(one, roomy=roomy) for one in handout.checks]
    return section("Checks asked of you", "this is not a referral", table(rows, spread(18, 66, 0, 100)))


def _check(check: HandoutCheck, *, roomy: bool) -> list[object]:
    person = "unnamed children" if check.person == "unnamed" else check.person
    where = "&nbsp; " + grey(f"item {check.item}") if check.item else ""
    body: list[Flowable] = [markup(strong(person) + where)]
    if check.why:
        body.append(para(check.why, "facts"))
    if check.open and roomy:
        body.append(WriteLine("Open (worker told, when) / closed / not known:", width=WIDTH - 192, height=15))
    elif check.answer:
        body.append(para(f"Answered: {check.answer}", "small"))
    return [TickBox(), para(check.ref, "facts"), body, para(f"asked {stamp_text(check.asked_at)}", "small")]


def _released(handout: Handout) -> list[Flowable]:
    told = [item for item in handout.items if item.told]
    if not told:
        return []
    note = f"{len(told)} of {counted(len(handout.items), 'item')}"
    rows = [
        [para(str(one.number), "bold"), para(stamp(one.reported), "facts"), _told(one), para(one.grade, "facts")]
        for one in told
    ]
    return section("Released to you from the log", note, table(rows, spread(26, 84, 0, 66)))


def _told(item: HandoutItem) -> list[Flowable]:
    head = strong(item.type or "type not given") + (rich(f", {item.street}") if item.street else "")
    body: list[Flowable] = [markup(head + ("&nbsp; " + grey(item.note) if item.note else ""))]
    if item.summary:
        body.append(para(item.summary))
    for name, text in item.released:
        lead = grey(f"{_FIELD_WORDS[name]}: ") if name in _FIELD_WORDS else ""
        for piece in chunks(text):
            body.append(markup(lead + rich(piece), "small" if lead else "body"))
            lead = ""
    return body


def _others(handout: Handout) -> list[Flowable]:
    rest = [item for item in handout.items if not item.told]
    if not rest:
        none = "Nothing is on the agenda." if not handout.items else "Every item is above."
        return section("All other logs, type and street only", "", para(none, "facts"))
    entries = tuple(
        entry(
            one.number,
            f"{short_day(one.reported.local.date())[:3]} {one.reported.local:%H:%M}",
            one.type,
            f"{one.street} ({one.note})" if one.note else one.street,
            one.grade,
        )
        for one in rest
    )
    note = f"{counted(len(rest), 'log')}; item, reported, type and street, police grade"
    return section("All other logs, type and street only", note, Listing(entries))


def _handling(words: str) -> Flowable:
    made = markup(strong("Handling. ") + rich(words), "small")
    made.style = made.style.clone("handling", spaceBefore=14)
    return made

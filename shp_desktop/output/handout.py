"""One agency's handout: its own actions and checks, the priorities, what was released, all other items in short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.platypus import Flowable, Spacer
from reportlab.platypus.flowables import TopPadder

from shp_desktop.domain.moments import day_words
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.release import NOT_RELEASED, Handout, HandoutItem
from shp_desktop.domain.words import counted
from shp_desktop.output.frame import Sheet, built, pages_of
from shp_desktop.output.handout_kinds import by_kind, items_words, parts, said_by_head
from shp_desktop.output.handout_rows import action_row, action_widths, check_row, told_row
from shp_desktop.output.large import is_large
from shp_desktop.output.listing import Entry, Listing, entry, told_entry
from shp_desktop.output.sections import PRESENCE_WORDS, priorities, title, unread_part
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import markup, para, rich, strong
from shp_desktop.output.words import HANDLING, chair_name, clock, paper_title, stamp

#: items for which two sides are still tried where four are allowed, as long as nothing has to be left to the action sheets
_NEAR = 125
_ALL = 10_000
_WEEK = 6
#: so often what room is left is tried for one row more
_TRIES = 3
#: steps in which every row stands; the rest is halved until one is found
_COMMON = 3
NO_TYPE = "type not given"


@dataclass(frozen=True)
class Room:
    """How much room the rows have: how many of the first have a line to write on, how many facts below, how many stand, and the lines of a released text.

    `listed` tells released items in the listing, in so many lines each.
    """

    write: int = 0
    facts: int = _ALL
    rows: int = _ALL
    lines: int = _ALL
    listed: int = 0

    @property
    def roomy(self) -> bool:
        """Say whether there is room for all, in the listing too."""
        return self.write >= _ALL


#: from generous to what always fits; a released text is cut only where everything else was cut before
_STEPS = (
    Room(write=_ALL), Room(), *(Room(facts=0, rows=rows) for rows in (_ALL, 40, 32, 25, 20, 16, 13, 10)),
    *(Room(facts=0, rows=10, lines=lines) for lines in (90, 60, 45, 34, 25, 18, 13, 9, 6, 3, 2, 1)),
    *(Room(facts=0, rows=rows, listed=lines) for rows, lines in ((10, 2), (8, 1), (5, 1), (3, 1), (2, 1))),
)  # fmt: skip


def sides(items: int) -> int:
    """Return how many sides a handout of so many items may take: two for 100, four for a Monday's 300, two more for each 150 beyond."""
    return 2 if items <= 100 else max(4, 2 * -(-items // 150))


def agency_handout(handout: Handout, copy: Copy) -> bytes:
    """Return the handout as PDF; it can print nothing that is not in the Handout.

    Where it would take more sides than it may, the lines to write on are left out first, then rows are told in fewer
    lines, then what stands on the action sheet or the slips anyhow is counted and not told; no item is ever left out.
    What room is left then goes to the first rows again: what is new, and what is due first.
    """
    sheet = Sheet(paper_title(handout.meeting_date), copy.words, "Return or shred this copy", handout.practice)
    handout = replace(handout, items=tuple(map(_unsaid, handout.items)))
    short = said_by_head(handout)
    entries = {one.number: _entry(one, handout.meeting_date, short=one.number in short) for one in handout.items if not one.told}

    def drawn(room: Room) -> bytes:
        return built(sheet, _story(handout, copy, room, entries))

    roomy = drawn(_STEPS[0])
    if is_large() or pages_of(roomy) <= 2:
        return roomy
    most = sides(len(handout.items))
    near = 2 if len(handout.items) <= _NEAR else most
    for step, room in enumerate(_STEPS[1:_COMMON], start=1):
        made = drawn(room)
        if pages_of(made) <= near:
            return _filled(made, drawn, _between(step, handout), near)
    if pages_of(roomy) <= most:
        return roomy
    first, last = 1, len(_STEPS) - 1
    while first < last:  # every step takes less room than the one before it
        step = (first + last) // 2
        tried = drawn(_STEPS[step])
        first, last, made = (step + 1, last, made) if pages_of(tried) > most else (first, step, tried)
    made = made if pages_of(made) <= most else drawn(_STEPS[first])
    return _filled(made, drawn, _between(first, handout), most)


def _between(step: int, handout: Handout) -> list[Room]:
    """What lies between a step and the one before it, which took too many sides, from little to much: one row more, or one line."""
    room, before = _STEPS[step], _STEPS[step - 1]
    if room.listed:
        return []
    rows = len(handout.new_actions) + len(handout.carried) + len(handout.checks)
    for name in ("lines", "rows", "facts", "write"):
        less, more = getattr(room, name), getattr(before, name)
        if less != more:
            end = more if name == "lines" and more < _ALL else min(more, rows + (name == "write"))
            return [replace(room, **{name: count}) for count in range(less + 1, end)]
    return []


def _filled(made: bytes, drawn: Callable[[Room], bytes], rooms: Sequence[Room], most: int) -> bytes:
    """Return the paper by about the last of some rooms that holds the sides, each of which takes more than the one before; `made` where none does."""
    first, last = 0, len(rooms)
    for _ in range(_TRIES):  # the last row or two are not worth the drawing
        if first < last:
            at = (first + last) // 2
            tried = drawn(rooms[at])
            first, last, made = (at + 1, last, tried) if pages_of(tried) <= most else (first, at, made)
    return made


def _unsaid(one: HandoutItem) -> HandoutItem:
    """A closed street is left out as if the log had none: words in its place would tell of a log what its type may not."""
    return replace(one, street="") if one.street.endswith(NOT_RELEASED) else one


def _story(handout: Handout, copy: Copy, room: Room, entries: dict[int, Entry]) -> list[Flowable]:
    story = title(f"{handout.name}, {day_words(handout.meeting_date)}", _meeting(handout)) + unread_part(handout.unread)
    if copy.replaces:
        story += [Spacer(1, 3), markup(strong(f"This copy replaces the one of {copy.replaces}: shred that one."))]
    if handout.heard:
        story += [Spacer(1, 3), para(handout.heard, "fine")]
    if handout.priorities:
        story += priorities(handout.priorities)
    story += [*_actions(handout, room), *_checks(handout, room), *_released(handout, room), *_others(handout, entries, room)]
    return [*story, TopPadder(_handling(handout, copy))]


def _meeting(handout: Handout) -> str:
    chair = f"In the chair: {chair_name(handout.chair)}. " if handout.chair else ""
    if handout.before or handout.opened_at is None:
        held = f"Printed before the meeting, {stamp(handout.printed_at)}. "
    else:
        ended = f" to {clock(handout.closed_at)}" if handout.closed_at else ""
        held = f"Meeting {clock(handout.opened_at)}{ended}. " if ended else f"Meeting opened {clock(handout.opened_at)}, not yet closed. "
    one = handout.attendance
    there = ""
    if one:
        who = ", ".join(part for part in (one.who, one.stands_for and f"for {one.stands_for}") if part)
        there = f"Your agency: {PRESENCE_WORDS[one.presence]}" + (f" ({who})." if who else ".")
    return (held + chair + there).strip()


def _actions(handout: Handout, room: Room) -> list[Flowable]:
    every = [(one, True) for one in handout.new_actions] + [(one, False) for one in handout.carried]
    if not every:
        return section("Your actions", "", para("No action stands against your agency.", "facts"))
    every.sort(key=lambda one: (not one[1], one[0].due, one[0].ref))  # what was agreed this morning, then what is owed longest
    note = f"{len(handout.new_actions)} new, {len(handout.carried)} carried forward"
    shown = every[: room.rows]
    rows = [
        action_row(one, handout.meeting_date, new=new, write=at < room.write, facts=at < room.facts) for at, (one, new) in enumerate(shown)
    ]
    return [*section("Your actions", note, table(rows, action_widths())), *_left(len(every) - len(shown), "action", "on the action sheets")]


def _checks(handout: Handout, room: Room) -> list[Flowable]:
    if not handout.checks:
        return []
    every = sorted(handout.checks, key=lambda one: not one.open)
    shown = every[: room.rows]
    above = min(len(handout.new_actions) + len(handout.carried), room.rows)
    told = [check_row(one, write=at < room.write, facts=at < room.facts) for at, one in enumerate(shown, start=above)]
    owed = sum(one.open for one in shown)
    made: list[Flowable] = []
    for head, rows in (("Checks asked of you", told[:owed]), ("Checks you answered", told[owed:])):
        made += section(head, "this is not a referral", table(rows, spread(18, 66, 0, 100))) if rows else []
    return [*made, *_left(len(every) - len(shown), "check", "on the check slips")]


def _left(count: int, noun: str, where: str) -> list[Flowable]:
    stands = "stands" if count == 1 else "stand"
    return [markup(strong(f"{counted(count, f'more {noun}')} of yours") + rich(f" {stands} {where}."), "small")] if count > 0 else []


def _released(handout: Handout, room: Room) -> list[Flowable]:
    told = [item for item in handout.items if item.told]
    if not told:
        return []
    cut = "; cut to fit, ask the chair for the rest" if room.listed or room.lines < _ALL else ""
    note = f"{len(told)} of {counted(len(handout.items), 'item')}{cut}"
    if room.listed:
        entries = tuple(_told(one, room.listed, handout.meeting_date) for one in told)
        return section("Released to you from the log", note, Listing(entries, 1))
    rows = [told_row(one, room.lines) for one in told]
    return section("Released to you from the log", note, table(rows, spread(26, 84, 0, 66)))


def _others(handout: Handout, entries: dict[int, Entry], room: Room) -> list[Flowable]:
    if not handout.items:
        return section("All logs, type and street only", "", para("Nothing is on the agenda.", "facts"))
    own, first, others = parts(handout)
    if not room.roomy:  # under its own number the agency has the grade too: the room is the street's
        short = said_by_head(handout)
        entries = entries | {one.number: _entry(replace(one, grade=""), handout.meeting_date, short=one.number in short) for one in own}
    rest = "All other logs, type and street only" if len(others) < len(handout.items) else "All logs, type and street only"
    story: list[Flowable] = []
    heads = (("Your own logs", "your number, type and street", own), ("Of your concern by type", "type and street", first), (rest, "type and street", others))
    for head, words, here in heads:
        note = f"{counted(len(here), 'log')}; item, reported, {words}" + (", police grade" if any(entries[one.number].grade for one in here) else "")
        rows = by_kind(here, entries, short=not room.roomy and here is not own)
        story += section(head, note, Listing(tuple(one if room.roomy else one.close for one in rows))) if here else []
    late = [one.number for one in handout.items if one.note]
    said = [f"New since print: {items_words(late)}."] if late else []
    said += ["A log that stands without a street has none or it is not released to you."] if any(not one.street for one in handout.items) else []
    return [*story, *([Spacer(1, 4), para(" ".join(said), "fine")] if said else [])]


def _entry(one: HandoutItem, today: date, *, short: bool = False) -> Entry:
    """A log in one line; `short` leaves its type to the head above it."""
    first, then = (_where(one), "") if short else (one.type or NO_TYPE, _where(one))
    return entry(one.number, _when(one, today), f"{one.own} {first}" if one.own else first, then, one.grade)


def _told(one: HandoutItem, lines: int, today: date) -> Entry:
    said = ". ".join(part for part in (one.summary, *(text for _, text in one.released)) if part)
    return told_entry(one.number, _when(one, today), one.type, _where(one), one.grade, said, lines)


def _when(one: HandoutItem, today: date) -> str:
    """Weekday and clock of this week's logs; the date of an older one, which a weekday would put into this week."""
    if one.reported is None:
        return ""
    day = one.reported.local.date()
    return f"{day:%d/%m/%y}" if (today - day).days > _WEEK else f"{day:%a} {one.reported.local:%H:%M}"


def _where(one: HandoutItem) -> str:
    return f"{one.street} ({one.note})" if one.note else one.street


def _handling(handout: Handout, copy: Copy) -> Flowable:
    words = f"For {handout.name} staff who need it for their work. {HANDLING} Return it or shred it today; the register shows copy {copy.number} as yours."
    made = markup(strong("Handling. ") + rich(words), "small")
    made.style = made.style.clone("handling", spaceBefore=10)
    return made

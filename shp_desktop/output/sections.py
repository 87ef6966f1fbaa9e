"""Sections that several papers share: what was read, who was there, priorities, actions, checks."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.meetings import MOST_PRIORITIES, Attendance, Presence, Priority
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.unread import Unread
from shp_desktop.domain.words import counted, runs
from shp_desktop.output.marks import TickBox, WriteLine
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import MISSING, grey, lacking, markup, para, rich, strong
from shp_desktop.output.words import (
    HANDLING,
    SERIAL,
    account_words,
    agenda_words,
    gap_words,
    unread_after,
    unread_words,
    usual_words,
    window_words,
)

#: so many holes are told on page one
_GAPS = 2
PRESENCE_WORDS = {
    Presence.PRESENT: "present",
    Presence.SUBSTITUTE: "substitute",
    Presence.APOLOGIES: "apologies",
    Presence.ABSENT: "absent, no apology",
}


def title(words: str, *lines: str) -> list[Flowable]:
    """Return a paper's title with the lines that say what it is."""
    return [para(words, "title", tag="H1"), Spacer(1, 3), *(para(one, "lead") for one in lines if one)]


def unread_line(facts: PackFacts) -> list[Flowable]:
    """Return in bold that the logs read stop before the window ends; nothing where they do not."""
    said = unread_words(facts.unread)
    return [Spacer(1, 3), markup(strong(said))] if said else []


def unread_part(unread: Unread | None) -> list[Flowable]:
    """Return in bold, to the hour, where the logs read stop; nothing where they reach the end of the window."""
    said = unread_after(unread)
    return [Spacer(1, 3), markup(strong(said))] if said else []


def account_lines(facts: PackFacts) -> tuple[str, ...]:
    """Return window, account, usual day and where the items come from as sentences."""
    account = account_words(facts.imports) + (" Rejected lines: at the end." if facts.rejects else "")
    gaps = [f"{one.source}: {gap_words(gap)}" for one in facts.imports for gap in one.gaps]
    more = [f"{len(gaps) - _GAPS} more"] if len(gaps) > _GAPS else []
    holes = f"Holes in the logs: {'; '.join(gaps[:_GAPS] + more)}." if gaps else ""
    return (" ".join(part for part in (window_words(facts), usual_words(facts.usual)) if part), account, agenda_words(facts), holes)


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
        para(f"{one.source}: {gap_words(gap)}" + (f", {gap.why}" if gap.kind == SERIAL and gap.why else "") + ".", "small")
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
    return section("Handling", "", para(words, "small"), *_replaced(facts))


def _replaced(facts: PackFacts) -> list[Flowable]:
    """Which items hold letters or signs that the typeface cannot draw: a reader must know that something else stands there."""
    found = {item.number: lacking(_texts(item)) for item in facts.items}
    odd = [number for number, signs in found.items() if signs]
    if not odd:
        return []
    many = len(frozenset().union(*found.values()))
    words = (
        f"{counted(many, 'letter or sign', 'letters or signs')} of {'item' if len(odd) == 1 else 'items'} {runs(odd)} cannot be drawn by "
        f"the typeface of this paper: a sign stands by its name in brackets, a letter without its marks, anything else as {MISSING}. "
        "The log on screen has them."
    )
    return [Spacer(1, 3), para(words, "small")]


def _texts(item: BoardItem) -> str:
    text = item.incident.latest.text
    return "\n".join((item.type, text.address, text.narrative, text.result))


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
    return section("Priorities for today", "", table(rows, spread(18, 138, 0, 104, 116)))


def _account(one: object) -> list[int]:
    names = ("rows_read", "new", "updated", "unchanged", "duplicate", "rejected", "furniture")
    return [int(getattr(one, name)) for name in names]


def _reject(reason: str, raw: str) -> Flowable:
    return markup(rich(reason) + (("<br/>" + grey(raw)) if raw else ""), "small")


def _presence(one: Attendance | None, facts: PackFacts) -> Flowable:
    if one is None:
        return para("not recorded", "facts")
    chair = f" {strong('(In the Chair)')}" if one.who and one.who == facts.chair else ""
    words = rich(PRESENCE_WORDS[one.presence] + (f": {one.who}" if one.who else ""))
    stands = rich(f", in attendance as substitute for {one.stands_for}") if one.stands_for else ""
    return markup(words + chair + stands)

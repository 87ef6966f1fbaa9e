"""The chair's pack: the whole morning, every item of the agenda once."""

from reportlab.platypus import Flowable

from shp_desktop.domain.bands import FIRST
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.items import items_section
from shp_desktop.output.marks import TickBox
from shp_desktop.output.sections import (
    account_lines,
    account_section,
    attendance_section,
    carried_section,
    checks_section,
    new_actions_section,
    priorities_section,
    title,
)
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, line, markup, para, rich, short, strong
from shp_desktop.output.words import flag_words, full_day, meeting_words, paper_title

_MOST_FIRST = 8


def chair_pack(facts: PackFacts, copy: Copy) -> bytes:
    """Return the chair's pack as PDF: before the meeting with write-in space, afterwards the record."""
    heading = f"Morning briefing, {full_day(facts)}"
    story = title(heading, meeting_words(facts), *account_lines(facts))
    if facts.before:
        first, later = (checks_section(facts), []) if facts.checks else ([], checks_section(facts))
        story += [*first, *_matters(facts), *carried_section(facts), *later]
        story += [*_changed(facts), *items_section(facts)]
        story += [*priorities_section(facts), *new_actions_section(facts), *attendance_section(facts)]
    else:
        story += [*attendance_section(facts), *priorities_section(facts), *new_actions_section(facts)]
        story += [*carried_section(facts), *checks_section(facts), *_changed(facts), *items_section(facts)]
        if facts.closing_words:
            story += section("Closing words", "", para(facts.closing_words))
    story += account_section(facts)
    foot = "Return this copy after the meeting"
    return built(Sheet(paper_title(facts.meeting_date), copy.words, foot, facts.practice), story)


def _matters(facts: PackFacts) -> list[Flowable]:
    """The items to be read first, a line each, to see the morning at a glance."""
    first = [item for item in facts.items if item.proposal.band == FIRST]
    if not first:
        return []
    rows = [
        [TickBox(), para(f"item {item.number}", "facts"), markup(strong(short(_kind(item), 60))), _why(item)]
        for item in first[:_MOST_FIRST]
    ]
    more = len(first) - _MOST_FIRST
    note = f"and {more} more to be read first, below" if more > 0 else "to be read first"
    return section("What matters this morning", note, table(rows, spread(18, 44, 150, 0)))


def _kind(item: BoardItem) -> str:
    return line(item.type) or "type not given"


def _why(item: BoardItem) -> Flowable:
    kinds = ", ".join(flag_words(flag.kind) for flag in item.flags)
    reasons = "; ".join(line(reason) for reason in item.proposal.reasons) or kinds
    ward = line(item.ward)
    return markup(rich(short(reasons, 220)) + ("&nbsp; " + grey(short(ward, 40)) if ward else ""))


def _changed(facts: PackFacts) -> list[Flowable]:
    """Items an earlier meeting decided that a later version altered."""
    if not facts.changed:
        return []
    rows = [
        [
            TickBox(),
            para(item.incident.key.reference, "facts"),
            markup(strong(short(_kind(item), 80))),
            para(item.changed),
        ]
        for item in facts.changed
    ]
    return section("Changed since you decided", "not on the agenda again", table(rows, spread(18, 64, 150, 0)))

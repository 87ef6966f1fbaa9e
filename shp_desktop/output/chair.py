"""The chair's pack: what matters this morning on page one, every item of the agenda once, what is to be done, how it was read."""

from reportlab.platypus import Flowable

from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.output.action_rows import carried_section, new_actions_section
from shp_desktop.output.check_rows import checks_section
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.items import items_section
from shp_desktop.output.marks import TickBox
from shp_desktop.output.missing_before import missing_before
from shp_desktop.output.page_one import first_page
from shp_desktop.output.sections import (
    account_lines,
    account_section,
    attendance_section,
    handling_section,
    priorities_section,
    title,
    unread_line,
)
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import line, markup, para, short, strong
from shp_desktop.output.words import full_day, meeting_words, paper_title


def chair_pack(facts: PackFacts, copy: Copy) -> bytes:
    """Return the chair's pack as PDF: before the meeting with write-in space, afterwards the record."""
    story = first_page(facts, title(f"Morning briefing, {full_day(facts)}", meeting_words(facts), *account_lines(facts)) + unread_line(facts))
    story += [*_changed(facts), *items_section(facts), *missing_before(facts)]
    if facts.before and not facts.priorities:
        story += priorities_section(facts)
    story += [*new_actions_section(facts), *carried_section(facts), *checks_section(facts), *attendance_section(facts)]
    if facts.closing_words:
        story += section("Closing words", "", para(facts.closing_words))
    story += [*account_section(facts), *handling_section(facts, copy)]
    foot = "Return this copy after the meeting"
    return built(Sheet(paper_title(facts.meeting_date), copy.words, foot, facts.practice), story)


def _changed(facts: PackFacts) -> list[Flowable]:
    """Items an earlier meeting decided that a later version altered."""
    if not facts.changed:
        return []
    rows = [
        [
            TickBox(),
            para(item.incident.key.reference, "facts"),
            markup(strong(short(line(item.type) or "type not given", 80))),
            para(item.changed),
        ]
        for item in facts.changed
    ]
    return section("Changed since you decided", "not on the agenda again", table(rows, spread(18, 64, 150, 0)))

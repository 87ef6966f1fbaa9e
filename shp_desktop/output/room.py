"""What the minutes tell of the room beside decisions: the statement read, and challenges with their answers."""

from reportlab.platypus import Flowable

from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.room import Challenge
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import stamp_text


def statement_line(facts: PackFacts) -> list[Flowable]:
    """Return the line that says the confidentiality statement was read."""
    read = facts.statement
    return [para(f"The confidentiality statement was read, {stamp_text(read.at)}.", "facts")] if read else []


def challenges_section(facts: PackFacts) -> list[Flowable]:
    """Return every challenge of a decision with its answer; nothing where there was none."""
    if not facts.challenges:
        return []
    rows = [_row(one, facts) for one in facts.challenges]
    return section("Challenged", "by an agency, with the answer", table(rows, spread(24, 110, 0), ("item", "by", "challenge and answer")))


def _row(one: Challenge, facts: PackFacts) -> list[object]:
    number = facts.number_of(one.incident_uid)
    said = rich(one.words) + "<br/>" + (strong("Answer: ") + rich(one.answer) if one.answer else grey("not answered"))
    return [para(str(number) if number else "", "bold"), para(facts.agency_name(one.agency), "small"), markup(said)]

"""Page one of the chair's pack fills the room it has: no text is cut, and nobody left out, while the page could hold them."""

from dataclasses import replace
from datetime import timedelta

from output.test_papers import pages
from paper_facts import DAY, action, check, morning

from shp_desktop.domain.meetings import Priority
from shp_desktop.domain.packs import Copy, PackFacts, StillMissing
from shp_desktop.output.papers import render_chair

PLACE = "The Old Convent Sheltered Housing Scheme, North Wing, Llanfairpwllgwyngyll Drive West Extension, behind the empty shops and the chapel"
TASK = "Bank and doorstep seller: call on the resident, give the bank's contact, leave the no cold calling pack with the neighbour as well"
OWNER = "Temporary Detective Chief Inspector Bartholomew Featherstone of the Northern Command"


def first(facts: PackFacts) -> str:
    """The words of page one, an owner or unit told there or not."""
    return " ".join(pages(render_chair(facts, Copy(1, 1, "chair")))[0].split())


def late(count: int) -> tuple[object, ...]:
    due = DAY - timedelta(days=3)
    return tuple(replace(action(at, "NPT", 1, text=TASK, owner=OWNER, due=due), uid=f"late{at}") for at in range(1, count + 1))


def test_a_quiet_morning_has_every_text_of_page_one_whole():
    facts = morning(1, 0, 0, before=False)
    facts = replace(facts, priorities=(Priority("p", PLACE, TASK, "tonight", OWNER),), carried=late(1), checks=(check(1),))
    told = first(facts)
    assert PLACE in told
    assert TASK in told
    assert "…" not in told


def test_an_overdue_task_is_told_whole_before_its_unit_and_owner():
    told = first(replace(morning(30, 0, 0, before=False), carried=late(9)))
    assert TASK in told
    assert "due Tue 12 Jun" in told
    assert f"{OWNER[:20]}" not in told or OWNER in told


def test_more_who_are_missing_than_usual_stand_where_the_page_has_room():
    gone = tuple(StillMissing(f"2000{at:02}", "Missing Person", "Tern Close", recent=True) for at in range(12))
    told = first(replace(morning(1, 0, 0), still_missing=gone, checks=()))
    assert all(f"log {one.reference}" in told for one in gone)
    assert "found or still missing: Shift+M on Today" in told
    assert "more:" not in told

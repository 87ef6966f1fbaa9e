"""The handouts hold their sides, and the papers of the room say what they must and nothing they must not."""

import random
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_facts import AGENCIES, action, check, decided, item, morning, street
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import Flag
from shp_desktop.domain.members_line import OTHER_CALLS, OTHER_WARDS, MemberRules, member_line
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.patrol import PatrolRules, patrol_brief
from shp_desktop.domain.projected import Shown, WallWords
from shp_desktop.domain.release import Release, handout_for
from shp_desktop.domain.room import StatementRead
from shp_desktop.domain.slips import Slip, Slips
from shp_desktop.output import morning_papers, papers
from shp_desktop.output.handout import sides
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

COPY = Copy(6, 8, "Children's Services")
ROOM = Copy(1, 1, "the recorder")


def pages(pdf: bytes) -> list[str]:
    """The text of each page, read by another library than the one that wrote it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return [" ".join(document.getAllText(page).text().split()) for page in range(document.pageCount())]


def busy(items: int, actions: int, checks: int, released: int) -> bytes:
    """Children's Services' handout of a morning on which it has much to do and much was released to it."""
    facts = morning(items, 0, 0, before=False)
    carried = tuple(action(number, "CHILDREN", 1 + number % 5) for number in range(1, actions + 1))
    facts = replace(facts, carried=carried, checks=tuple(check(number) for number in range(1, checks + 1)), answered=())
    said = "Told in short: words that go on and on, " * 4
    releases = tuple(Release(one.incident.uid, "CHILDREN", ("narrative", "result", "ward"), said) for one in facts.items[:released])
    return papers.render_handout(handout_for("CHILDREN", facts, releases, street), COPY)


@pytest.mark.parametrize(
    ("items", "actions", "checks", "released"),
    [(0, 0, 0, 0), (1, 0, 1, 1), (12, 60, 40, 12), (100, 60, 40, 100), (250, 9, 3, 5)],
)
def test_a_handout_holds_its_sides_and_every_item_whatever_the_agency_has(items, actions, checks, released):
    made = pages(busy(items, actions, checks, released))
    assert len(made) <= sides(items)
    text = " ".join(made)
    for number in range(1, items + 1):
        assert re.search(rf"(?<![\d-]){number} (?:Thu|Fri|Sat|Sun) ", text), number
    assert "the register shows copy 6 as yours" in made[-1]
    assert len(re.findall(r"A-1806\d\d-\d\d", text)) + left(text, "action") == actions
    assert len(re.findall(r"C-180614-\d\d", text)) + left(text, "check") == checks


def left(text: str, noun: str) -> int:
    """How many a handout says stand on another paper."""
    found = re.search(rf"(\d+) more {noun}s? of yours", text)
    return int(found[1]) if found else 0


def test_sides_are_two_for_100_items_and_four_for_a_monday():
    assert [sides(count) for count in (0, 100, 101, 300, 301, 450)] == [2, 2, 4, 4, 6, 6]


def test_a_quiet_handout_keeps_the_lines_to_write_on():
    (only,) = pages(busy(6, 3, 2, 1))
    assert only.count("Done / not done, what was found:") == 3
    assert only.count("Open (worker told, when)") == 2


def owned(facts: PackFacts, names: tuple[str, ...]) -> PackFacts:
    return replace(facts, carried=tuple(replace(one, owner=names[at % len(names)]) for at, one in enumerate(facts.carried)))


@pytest.mark.parametrize("count", [0, 1, 60])
def test_every_owner_has_a_sheet_of_their_own_and_no_page_tells_of_two(count):
    facts = owned(morning(12, count, 0, before=False), ("Sam Beadnell", "Jo Marsh", "", "  sam  BEADNELL "))
    first, *sheets = pages(papers.render_actions(facts, ROOM))
    whose: dict[tuple[str, str], set[str]] = {}
    for one in facts.carried:
        whose.setdefault((one.agency, " ".join(one.owner.split()).casefold()), set()).add(one.ref)
    for page in sheets:
        refs = set(re.findall(r"A-\d{6}-\d\d", page))
        assert sum(bool(refs & held) for held in whose.values()) == 1
    assert " ".join(sheets).count("For ") >= len(whose)
    if count:
        assert f"{len(whose)} sheet" in first
        told = " ".join(sheets)
        assert all(told.count(one.ref) == 1 for one in facts.carried)
        assert sum("no owner named yet" in page for page in sheets) == sum(not name for _, name in whose)
    else:
        assert "No action is open." in first


def test_the_attendance_sheet_has_a_line_and_a_copy_number_for_every_agency():
    facts = replace(morning(3), to_be_read="Nothing leaves this room.\nAnyone who cannot keep to this says so now.")
    (text,) = pages(morning_papers.render_attendance(facts, ROOM))
    assert all(agency.name in text for agency in AGENCIES)
    assert re.findall(r" ([2-8]) ", text.split("gave back")[1])[:7] == list("2345678")
    assert "Nothing leaves this room." in text
    assert "Read by, at:" in text


def test_the_attendance_sheet_of_a_record_says_who_was_there_and_when_the_statement_was_read():
    facts = replace(morning(3, before=False), statement=StatementRead("As it was read.", "Robin Askew/NPT", "2018-06-15T07:46:00.000000Z"))
    (text,) = pages(morning_papers.render_attendance(facts, ROOM))
    for words in ("A Marske", "Lou Greatham, for Pat Elwick substitute", "Sam Beadnell", "apologies", "absent, no apology", "As it was read."):
        assert words in text
    assert "Fri 15 Jun 08:46" in text
    assert "Read by, at:" not in text


def test_check_slips_begin_each_service_on_a_page_of_its_own():
    def slips(code: str, name: str, count: int) -> Slips:
        made = tuple(Slip("check", f"C-180615-{n:02}", f"C-180615-{n:02}-AAAAA", code, f"{name} {n}: open?", f"log 10{n}") for n in range(1, count + 1))
        return Slips(code, name, date(2018, 6, 15), made, practice=True)

    facts = replace(morning(1), slips=(slips("CHILDREN", "Children's Services", 5), slips("ADULTS", "Adult Services", 1)))
    made = pages(morning_papers.render_check_slips(facts, ROOM))
    assert [("Children's Services 1" in page, "Adult Services 1" in page) for page in made] == [(True, False), (False, False), (False, True)]
    (nothing,) = pages(morning_papers.render_check_slips(morning(1), ROOM))
    assert "No check is open." in nothing


RULES = PatrolRules.from_rows(Tables().rows("patrol_rules"))


def council(number: int, text: str, **changes: object) -> Action:
    return action(number, "HBC", 0, text=text, owner="Bryony Vale", ask_of="", type="environment", incident_uid="", incident_reference="", **changes)


def civil(facts: PackFacts) -> str:
    made = pages(morning_papers.render_civil(facts, Copy(1, 1, "civil enforcement")))
    assert len(made) == 1
    return made[0]


def test_civil_enforcement_gets_places_and_tasks_and_no_visit_log_number_or_guarded_item():
    nuisance = decided(replace(item(5), number=6))  # ASB - Nuisance, in hand
    guarded_too = replace(nuisance, number=11, flags=(Flag("child", "child, 9"),))
    burglary = decided(replace(item(4), number=16))
    items = (replace(nuisance, number=1), replace(guarded_too, number=2), replace(burglary, number=3))
    streets = {nuisance.incident.uid: "Wherry Lane", burglary.incident.uid: "Mizzen Road"}
    tasks = (council(1, "Clear the fly-tipping and fit a camera"), council(2, "Visit the tenant of 14 Tern Close"))
    facts = replace(morning(0, 0, 0, before=False), items=items, streets=streets, carried=tasks, patrol_rules=RULES)
    text = civil(facts)
    assert "Wherry Lane" in text
    assert "ASB - Nuisance" in text
    assert "times" not in text  # the guarded item is not counted among them
    assert "Clear the fly-tipping" in text
    for never in ("Visit the tenant", "Tern Close", "Mizzen Road", nuisance.incident.key.reference, "assessed", "child"):
        assert never not in text, never


@pytest.mark.parametrize("count", [0, 1, 450])
def test_the_civil_brief_is_one_side_whatever_the_morning(count):
    facts = morning(count, 0, 0, before=False)
    many = tuple(council(number, "Clear the back street and report what is found there " * 3) for number in range(1, count // 7 + 1))
    facts = replace(facts, streets={one.incident.uid: f"Street {at}" for at, one in enumerate(facts.items)}, carried=many, patrol_rules=RULES)
    assert "Civil enforcement brief" in civil(facts)


MEMBERS = MemberRules.from_rows(Tables().rows("member_line"))
GROUPS = {"Arson": "Fires", "Shoplifting": "Shoplifting", "Vehicle crime": "Vehicle crime", "Duplicate log": ""}


def line_of(facts: PackFacts) -> bytes:
    told = member_line(facts, MEMBERS, lambda kind: GROUPS.get(kind, "?"))
    return morning_papers.render_members(replace(facts, members=told), Copy(1, 1, "elected members"))


def test_the_members_line_is_official_and_names_no_person_place_or_log():
    facts = morning(120, 9, 5, before=False)
    (text,) = pages(line_of(facts))
    assert text.count("OFFICIAL") == 2
    assert "SENSITIVE" not in text
    assert "Manor House" in text
    for one in facts.items:
        latest = one.incident.latest
        for never in (latest.key.reference, latest.text.caller, latest.text.phone, street(latest.text.address)):
            assert never not in text
    for never in ("Beadnell", "Lugger", "Marske", "A-1806"):
        assert never not in text


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 160), st.integers(0, 10_000))
def test_no_small_number_is_told_or_can_be_worked_out(count, seed):
    chance = random.Random(seed)
    items = []
    for number in range(1, count + 1):
        made = item(number)
        latest = replace(made.incident.latest, ward=chance.choice(("Manor House", "De Bruce", "Burn Valley", "")), type=chance.choice((*GROUPS, "Odd")))
        items.append(replace(made, incident=replace(made.incident, latest=latest)))
    told = member_line(replace(morning(0), items=tuple(items)), MEMBERS, lambda kind: GROUPS.get(kind, "?"))
    shown = sum(number for ward in told.wards for _, number in ward.counts)
    assert all(number >= MEMBERS.least for ward in told.wards for _, number in ward.counts)
    assert shown <= sum(one.type != "Duplicate log" for one in items)
    for ward in told.wards:
        assert ward.rest in ("", f"fewer than {MEMBERS.least} other calls", f"fewer than {MEMBERS.least} calls")
        assert not (ward.rest and OTHER_CALLS in dict(ward.counts))
    for words, number in told.everywhere:
        beyond = number - sum(dict(ward.counts).get(words, 0) for ward in told.wards)
        assert number >= MEMBERS.least
        assert words == OTHER_CALLS or beyond == 0 or beyond >= MEMBERS.least
    every = sum(one.type != "Duplicate log" for one in items)
    back, kept = every - shown, [ward for ward in told.wards if ward.rest]
    if told.total:
        assert told.total == every == (sum(number for _, number in told.everywhere) or every)
        # what wards keep back together could be several numbers in each of them
        assert not back or (len(kept) > 1 and len(kept) < back < len(kept) * (MEMBERS.least - 1))
    elif every >= MEMBERS.least:
        assert kept
    assert len({ward.ward for ward in told.wards}) == len(told.wards)
    assert not told.wards or told.wards[-1].ward == OTHER_WARDS or all(sum(n for _, n in ward.counts) or ward.rest for ward in told.wards)


def test_the_members_line_tells_how_many_calls_there_were_and_adds_up():
    items = []
    for number, (ward, kind) in enumerate([("De Bruce", "Arson")] * 7 + [("Burn Valley", "Shoplifting")] * 9 + [("Burn Valley", "Odd")] * 6, start=1):
        made = item(number)
        items.append(replace(made, incident=replace(made.incident, latest=replace(made.incident.latest, ward=ward, type=kind))))
    facts = replace(morning(0), items=tuple(items))
    (text,) = pages(line_of(facts))
    assert "22 calls. Of these: Shoplifting 9 · Fires 7 · Other calls 6" in " ".join(text.split())
    fewer = replace(facts, items=tuple(items[:-4]))  # two calls in Burn Valley are fewer than five: the total would tell how many
    (text,) = pages(line_of(fewer))
    assert "18" not in text.replace("2018", "")
    assert "not every call" in text


def test_an_agencys_own_action_shows_how_the_meeting_assessed_its_item_and_no_word_of_why():
    facts = morning(6, 0, 0, before=False)
    serious = next(one for one in facts.items if one.assessment and one.assessment.overall == "HIGH")
    mine = action(1, "FIRE", incident_uid=serious.incident.uid, incident_reference=serious.incident.key.reference)
    theirs = action(2, "HBC", incident_uid=serious.incident.uid)
    handout = handout_for("FIRE", replace(facts, new_actions=(mine, theirs)), (), street)
    assert [one.level for one in handout.new_actions] == ["HIGH"]
    (text,) = pages(papers.render_handout(handout, COPY))
    assert text.count("HIGH") == 1
    assert "third deliberate fire" not in text


def test_a_street_is_one_place_however_it_is_written_and_no_name_of_a_person():
    first, second = (decided(replace(item(number), number=6)) for number in (5, 15))  # both ASB - Nuisance
    streets = {first.incident.uid: "HERRING STAIRS", second.incident.uid: "Herring Stairs"}
    rows = Tables().rows("wall_words")
    shown = Shown(Rules(Tables()).names, street, words=WallWords.from_rows(rows))
    facts = replace(morning(0, 0, 0, before=False), items=(first, second), streets=streets, patrol_rules=replace(RULES, shown=shown))
    facts = replace(facts, priorities=(replace(facts.priorities[0], place="Herring Stairs, see Rosamund Pennywhistle"),))
    text = civil(facts)
    assert "Herring Stairs, see R. P." in text
    assert "ASB - Nuisance, 2 times" in text
    assert "HERRING" not in text
    assert len(patrol_brief(replace(facts, patrol_rules=replace(RULES, places=frozenset({"LOW", "in_hand"})))).places) == 1

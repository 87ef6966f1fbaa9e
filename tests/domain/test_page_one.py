"""Page one of the chair's pack: what it chooses from a morning, and that it never tells a protected place."""

from dataclasses import replace
from datetime import UTC, date, datetime

from paper_facts import action, check, incident, item, morning

from shp_desktop.domain.board import Flag, StatusLine
from shp_desktop.domain.page_one import about, page_one
from shp_desktop.domain.watch import ONE_MORE, REACHED, Watch

NOON = datetime(2018, 6, 15, 6, 40, tzinfo=UTC)


def status(code: str, name: str) -> StatusLine:
    return StatusLine("s", code, NOON, "PC Reed, NPT", "", "x", "2018-06-15T06:40:00Z", name)


def watch(state: str = REACHED, rule: str = "repeat_missing", count: int = 3) -> Watch:
    since = date(2018, 3, 17)
    return Watch(rule, "Repeat missing", state, count, 3, "90 days", since, NOON, "logs of a missing person", "services should hear of it")


def with_streets(facts, street: str = "Tern Close"):
    return replace(facts, streets={one.incident.uid: f"14 {street}" for one in facts.items})


def test_the_five_are_the_first_to_be_read_with_their_reasons_until_the_meeting_sets_its_own():
    before = page_one(morning(40))
    assert [one.mark for one in before.five] == [f"item {number}" for number in range(1, 6)]
    assert not before.chosen
    assert before.five[0].words == "Thu 07:07, Priority. Child, missing; fourth time in 30 days"
    after = page_one(morning(40, before=False))
    assert after.chosen
    assert after.five[0].about == "Lugger Street, empty houses"


def test_a_morning_of_groups_alone_still_names_five():
    facts = morning(12)
    grouped = [one for one in facts.items if one.group]
    assert len(page_one(replace(facts, items=tuple(grouped))).five) == min(5, len(grouped))


def test_still_missing_stands_before_those_nobody_has_spoken_of_and_the_found_do_not_stand_there():
    unknown = item(1, flags=(Flag("missing", "type Missing Person"),))
    found = item(2, flags=unknown.flags, statuses=(status("found", "found safe"), status("still_missing", "still missing")))
    still = item(3, flags=unknown.flags, statuses=(status("still_missing", "still missing"),))
    told = page_one(replace(morning(0), items=(unknown, found, still))).missing
    assert [one.mark for one in told] == ["item 3", "item 1"]
    assert told[0].words == "Still missing as at 07:40 Fri 15 Jun, said by PC Reed, NPT."
    assert "nobody has said yet" in told[1].words


def test_what_stands_at_one_street_is_told_once_and_reached_counts_come_before_those_one_short():
    near = (Flag("near_repeat", "two burglaries within 400 m"),)
    items = (item(1, watch=(watch(ONE_MORE, count=2),)), item(2, flags=near), item(3, flags=near), item(4, watch=(watch(),)))
    facts = replace(morning(0), items=items)
    streets = {one.incident.uid: street for one, street in zip(items, ("7 Hull Lane", "1 Tern Close", "9 Tern Close", ""), strict=True)}
    told = page_one(replace(facts, streets=streets)).watched
    assert [(one.mark, one.about.split(", ")[-1]) for one in told] == [
        ("items 2 and 3", "Tern Close"), ("item 4", items[3].type), ("item 1", "Hull Lane"),
    ]  # fmt: skip
    assert told[1].words == "3 logs of a missing person in 90 days."
    assert told[2].words == "One more counts: 2 logs of a missing person in 90 days."


def test_a_place_of_many_items_names_the_first_and_counts_the_others():
    near = (Flag("near_repeat", "burglaries within 400 m"),)
    for many, mark in ((5, "items 1 to 5"), (7, "items 1 and 6 more")):
        items = tuple(item(at, flags=near) for at in range(1, many + 1))
        facts = replace(morning(0), items=items, streets=dict.fromkeys((one.incident.uid for one in items), "Tern Close"))
        assert [one.mark for one in page_one(facts).watched] == [mark]


def test_a_house_number_and_a_protected_address_do_not_stand_on_page_one():
    facts = with_streets(morning(3))
    assert about(facts.items[0], facts).endswith(", Tern Close")
    secret = incident(1)
    secret = replace(secret, latest=replace(secret.latest, qualifiers=("Protected address",)))
    hidden = replace(facts.items[0], incident=secret)
    assert "Tern" not in about(hidden, with_streets(replace(facts, items=(hidden,))))


def test_checks_and_overdue_actions_are_counted_in_the_teams_order_with_the_oldest_named():
    late = action(3, "HBC", 4, due=date(2018, 6, 12))
    facts = replace(morning(3, carried=0), carried=(action(1, "FIRE", 2, due=date(2018, 6, 13)), late), checks=(check(3, "ADULTS"), check(1)))
    told = page_one(facts, oldest=1)
    assert told.checks.counts == (("Children's Services", 1), ("Adult Services", 1))
    assert told.checks.all == 2
    assert told.checks.oldest[0].words.startswith("1 day, ")
    assert told.overdue.counts == (("Council community safety", 1), ("Fire service", 1))
    assert [one.mark for one in told.overdue.oldest] == [late.ref]

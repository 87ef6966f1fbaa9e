"""Is anyone dealing with ...? through the real services: who holds what, what other agencies hold, and nothing of a held log."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shp_desktop.domain.dealing import Dealing, Kind, plain_words, read_asked
from shp_desktop.domain.people import Person, Role
from shp_desktop.services import (
    dealing,
    held,
    import_log,
    manage_actions,
    manage_cases,
    release,
    safeguard,
    team_around,
)
from shp_desktop.services.session import Session

POLICE = ("Log No", "Created", "Grade", "Opening Type", "Location", "Caller", "Phone", "Narrative")
FIRE = Person("Lee Strand", "FIRE", Role.MEMBER)
DUE = date(2018, 6, 18)
Read = Callable[..., dict[str, str]]


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Read:
    """Read rows in: (number, day and time, address, narrative, caller, phone); returns number -> uid."""

    def call(*rows: tuple[str, ...], source: str = "") -> dict[str, str]:
        path = tmp_path / "log.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(POLICE)
            for row in rows:
                number, when, address, narrative, caller, phone = (*row, *("",) * (6 - len(row)))
                out.writerow((number, when, "Standard", "ASB - Nuisance", address, caller, phone, narrative))
        import_log.apply(session, import_log.preview(session, path, source=source))
        return {row[0]: session.store.incidents.find(row[0])[0].uid for row in rows}

    return call


def as_fire(session: Session) -> Session:
    return replace(session, actor=FIRE)


def told(found: Dealing) -> list[tuple[str, str, str, str]]:
    return [(one.kind.value, one.ref, one.who, one.state) for one in found.holdings]


def references(found: Dealing) -> list[str]:
    return [log.reference for log in found.logs]


TONIGHT = ("000101", "14/06/2018 06:00", "14 Anchor Terrace", "Shouting heard. Dean Harker named by the caller.")
BEFORE = ("000077", "01/06/2018 22:10", "14 Anchor Tce", "Music until late.")
ELSEWHERE = ("000102", "14/06/2018 07:00", "9 Lugger Street", "Deen Harker seen with a ladder.")


def test_an_address_however_typed_finds_who_holds_it_and_the_last_logs(session, read):
    uids = read(TONIGHT, BEFORE, ELSEWHERE)
    ref = manage_actions.raise_action(session, "Visit and offer mediation", "HBC", DUE, incident_uid=uids["000101"], owner="Jo Reed").ref
    other = manage_actions.raise_action(session, "Check the alarm at 14 Anchor Terrace", "FIRE", DUE).ref
    manage_actions.raise_action(session, "Check 12 Anchor Terrace by 14 June", "FIRE", DUE)
    for typed in ("14 Anchor Terrace", "14 anchor tce", "14 Anch", "14, Anchor Terrace, Hartlepool"):
        found = dealing.dealing(session, typed)
        assert {one.ref for one in found.holdings} >= {ref}, typed
        assert references(found) == ["000101", "000077"], typed
    found = dealing.dealing(session, "14 Anchor Terrace")
    assert [one.ref for one in found.holdings] == [ref, other]
    first = found.holdings[0]
    assert (first.who, first.words, first.state) == ("Jo Reed, HBC", "Visit and offer mediation", "open, due Mon 18 Jun, overdue")
    assert first.reach.startswith("Council community safety, ")
    assert found.words == "Yes: HBC, FIRE"
    assert found.logs[0].why == "at 14 Anchor Terrace"


def test_a_name_finds_its_logs_and_what_stands_on_them_a_like_name_is_said_to_be_one(session, read):
    uids = read(TONIGHT, BEFORE, ELSEWHERE)
    ref = manage_actions.raise_action(session, "Speak with him", "NPT", DUE, incident_uid=uids["000101"], owner="PC Dale").ref
    manage_actions.raise_action(session, "Speak with the neighbour", "NPT", DUE, incident_uid=uids["000102"], owner="PC Dale")
    check = safeguard.ask(session, uids["000101"], "ADULTS", "Dean Harker").ref
    for typed in ("Dean Harker", "HARKER, Dean", "dean hark", "Harker"):
        found = dealing.dealing(session, typed)
        assert ref in {one.ref for one in found.holdings}, typed
        assert "000101" in references(found), typed
    found = dealing.dealing(session, "Dean Harker")
    assert [one.ref for one in found.holdings] == [ref, check]
    assert {log.reference: log.why for log in found.logs} == {
        "000101": "names Dean Harker", "000102": "names Deen Harker: Dean and Deen sound alike"
    }  # fmt: skip
    assert found.holdings[1].state == "asked, not answered yet"


def test_a_check_says_that_it_was_answered_and_never_what_was_answered(session, read):
    uids = read(TONIGHT)
    check = safeguard.ask(session, uids["000101"], "CHILDREN", "Ellie Harker").ref
    safeguard.answer(session, check, "open_social_worker", worker_told="Ann Wray", hub_ref="H-99")
    found = dealing.dealing(as_fire(session), "14 Anchor Terrace")
    assert [(one.ref, one.state.split()[0]) for one in found.holdings] == [(check, "answered")]
    assert not any(word in repr(found) for word in ("social", "Wray", "H-99"))


def test_a_check_that_was_answered_makes_no_yes_and_stands_below_what_is_open(session, read):
    uids = read(TONIGHT)
    check = safeguard.ask(session, uids["000101"], "CHILDREN", "Ellie Harker").ref
    assert dealing.dealing(session, "14 Anchor Terrace").words == "Yes: CHILDREN"
    safeguard.answer(session, check, "not_known")
    found = dealing.dealing(session, "14 Anchor Terrace")
    assert found.words == "Nobody just now, as far as is recorded; a check that was answered is below"
    assert [(one.ref, one.over) for one in found.holdings] == [(check, True)]
    assert found.holdings[0].state.startswith("answered on ")
    manage_actions.raise_action(session, "Visit and offer mediation", "HBC", DUE, incident_uid=uids["000101"])
    manage_cases.open_case(session, "Noise at 14 Anchor Terrace", "PC Dale", "NPT", "medium", date(2040, 7, 2), reason="Repeats.")
    found = dealing.dealing(session, "14 Anchor Terrace")
    assert found.words == "Yes: HBC, NPT"
    assert [one.kind for one in found.holdings] == [Kind.ACTION, Kind.CASE, Kind.CHECK]


def test_another_agencys_logs_are_counted_until_they_are_released(session, read):
    uids = read(("C1", "14/06/2018 06:00", "3 Tern Close", "Rubbish; Ida Swale at the door."), source="council")
    ref = manage_actions.raise_action(session, "Letter to the tenant at 3 Tern Close", "HBC", DUE, incident_uid=uids["C1"], owner="Jo Reed").ref
    hidden = manage_actions.raise_action(session, "Ring her", "HBC", DUE, incident_uid=uids["C1"], owner="Jo Reed").ref
    for typed in ("3 Tern Close", "Ida Swale"):
        found = dealing.dealing(as_fire(session), typed)
        assert [one.words for one in found.elsewhere] == ["HBC holds 1 earlier"], typed
        assert not found.logs
        assert [(one.ref, one.who, one.words, one.text) for one in found.holdings] == [
            (ref, "Jo Reed, HBC", "", ""), (hidden, "Jo Reed, HBC", "", "")
        ], "who has it, not what it says"  # fmt: skip
        assert found.words == "Yes: HBC"
        assert "Letter" not in repr(found)
        assert "Ring" not in repr(found)
    check = safeguard.ask(replace(session, actor=Person("Jo Reed", "HBC", Role.MEMBER)), uids["C1"], "ADULTS", "Una Marl").ref
    for typed in ("Ida Sw", "Tern Close", "13 Tern Close", "Ida Swales"):
        assert hidden not in {one.ref for one in dealing.dealing(as_fire(session), typed).holdings}, typed
    assert check not in {one.ref for one in dealing.dealing(as_fire(session), "3 Tern Close").holdings}
    release.release(session, uids["C1"], "FIRE", ["address", "narrative"])
    found = dealing.dealing(as_fire(session), "3 Tern Close")
    assert {one.ref for one in found.holdings} == {ref, hidden, check}
    assert references(found) == ["C1"]
    assert not found.elsewhere
    assert "Letter" in found.holdings[0].words


def test_a_case_is_named_by_its_reference_with_lead_and_review_a_title_only_where_its_logs_are_released(session, read):
    uids = read(("C1", "14/06/2018 06:00", "3 Tern Close", "Rubbish."), source="council")
    for ecins in ("4711", "", ""):
        manage_cases.open_case(
            session, "Waste at Tern Close", "Jo Reed", "HBC", "medium", date(2040, 7, 2), ecins=ecins, incident_uids=[uids["C1"]], reason="Repeats."
        )  # fmt: skip
    mine = dealing.dealing(session, "3 Tern Close")
    assert [(one.kind.value, one.ref, one.who, one.words) for one in mine.holdings] == [
        ("case", "E-CINS 4711", "Jo Reed, HBC", "Waste at Tern Close"),
        ("case", "E-CINS reference to follow", "Jo Reed, HBC", "Waste at Tern Close"),
        ("case", "E-CINS reference to follow", "Jo Reed, HBC", "Waste at Tern Close"),
    ]
    assert mine.holdings[0].state == "open, medium, review Mon 2 Jul"
    theirs = dealing.dealing(as_fire(session), "3 Tern Close")
    assert {one.words for one in theirs.holdings} == {""}
    assert "Waste" not in repr(theirs)


def test_of_a_team_around_everybody_hears_whom_to_ask_and_no_more(session, read):
    read(TONIGHT)
    ref = team_around.refer(session, "Dean Harker", "HBC", {"A": ("yes", "repeat victim")}, address="14 Anchor Terrace", why="Worn out.").ref
    for typed in ("Dean Harker", "14 Anchor Tce"):
        (one,) = dealing.dealing(as_fire(session), typed).holdings
        assert (one.kind, one.ref, one.words) == (Kind.AROUND, ref, "Team Around the Individual: ask the panel"), typed
    team_around.decide(session, ref, "accepted", "It will help.", lead="Ann Wray", agency="ADULTS")
    (one,) = dealing.dealing(as_fire(session), "Dean Harker").holdings
    assert one.who == "Ann Wray, ADULTS"
    assert "Worn" not in repr(one)


def test_a_held_log_and_what_hangs_on_it_is_found_by_nobody(session, read):
    uids = read(TONIGHT)
    manage_actions.raise_action(session, "Watch 14 Anchor Terrace for Dean Harker", "NPT", DUE, incident_uid=uids["000101"])
    safeguard.ask(session, uids["000101"], "ADULTS", "Dean Harker")
    manage_cases.open_case(
        session, "Dean Harker, 14 Anchor Terrace", "PC Dale", "NPT", "high", None, incident_uids=[uids["000101"]], reason="Watch."
    )  # fmt: skip
    assert not dealing.dealing(session, "Dean Harker").nobody
    held.hold(session, uids["000101"], "the chair", words="covert")
    for typed in ("14 Anchor Terrace", "Dean Harker", "Harker", "14 Anch"):
        for one in (session, as_fire(session)):
            assert dealing.dealing(one, typed).nobody, typed


def test_a_protected_address_finds_nothing_and_is_said_nowhere(session, read):
    uids = read(("000103", "14/06/2018 06:00", "5 Spindle Yard", "Protected address. Mia Frost has moved in.", "Mia Frost", "01429 555001"))
    ref = manage_actions.raise_action(session, "Alarm at 5 Spindle Yard for Mia Frost", "FIRE", DUE, incident_uid=uids["000103"]).ref
    assert dealing.dealing(session, "5 Spindle Yard").nobody
    found = dealing.dealing(session, "Mia Frost")
    assert references(found) == ["000103"]
    assert [one.ref for one in found.holdings] == [ref]
    assert "Spindle" not in repr(found)


def test_too_little_typed_asks_nothing_and_a_common_surname_asks_for_more(session, read):
    rows = [(f"0002{at:02d}", "14/06/2018 06:00", f"{at} Tern Close", f"Caller names {name} Harker.") for at, name in
            enumerate(("Dean", "Amy", "Ian", "Joan", "Paul", "Rose", "Tom"), start=10)]  # fmt: skip
    read(*rows)
    for typed in ("", "  ", "1", "14", "ha", "!!"):
        assert dealing.dealing(session, typed).nobody, typed
        assert not dealing.dealing(session, typed).words
    found = dealing.dealing(session, "Harker")
    assert found.more == "more than 5 begin so; type more of the name"


def test_a_phone_and_a_registration_mark_find_their_logs_a_street_alone_says_what_is_missing(session, read):
    uids = read(("000106", "14/06/2018 06:00", "2 Pilot Lane", "Blue Corsa NK15 ABC seen.", "", "01429 555010"))
    manage_actions.raise_action(session, "Walk along Pilot Lane", "NPT", DUE, incident_uid=uids["000106"])
    for typed in ("01429 555 010", "NK15 ABC", "nk15abc"):
        assert references(dealing.dealing(session, typed)) == ["000106"], typed
    found = dealing.dealing(session, "pilot ln")
    assert [one.words for one in found.holdings] == ["Walk along Pilot Lane"]
    assert found.more == "logs are found by a whole address: type the house number before the street"


def test_nobody_is_said_plainly_and_the_look_is_recorded_without_what_was_typed(session, read):
    read(TONIGHT)
    found = dealing.dealing(session, "Ruby Nobodyson")
    assert found.words == "Nobody, as far as is recorded"
    found = dealing.dealing(session, "14 Anchor Terrace")
    assert found.words == "Nobody, as far as is recorded; the last logs are below"
    dealing.searched(session, found)
    row = list(session.store.db.query("SELECT * FROM audit ORDER BY seq DESC LIMIT 1"))[0]
    assert (row["operation"], row["entity"], row["entity_uid"]) == ("consultation", "is anyone dealing with", found.logs[0].uid)
    assert "Anchor" not in repr(row)


@pytest.mark.parametrize(
    ("typed", "text", "named"),
    [
        ("14 Anchor Terrace", "Visit 14 Anchor Tce tomorrow", True),
        ("14 Anchor Terrace", "Visit 140 Anchor Terrace", False),
        ("14 Anchor Terrace", "Visit 12 Anchor Terrace by 14 June", False),
        ("14 Anch", "Visit 14 Anchor Terrace", True),
        ("4 Anchor Terrace", "Visit 14 Anchor Terrace", False),
        ("Dean Harker", "Speak with Mr Harker, Dean", True),
        ("Dean Harker", "Dean will speak with Mr Hale", False),
        ("O'Neil", "Ring Mrs ONeil", True),
        ("José", "Ring Jose Ruiz", True),
        ("an", "an alarm", False),
    ],
)  # fmt: skip
def test_what_was_typed_is_found_in_a_text_as_people_write(session, typed, text, named):
    rules = session.rules
    asked = read_asked(typed, rules.seen_place, rules.places, rules.names)
    assert asked.named_in(plain_words(text, rules.places)) is named


def test_kinds_are_told_in_one_order():
    assert [kind.value for kind in Kind] == ["action", "check", "case", "team_around"]


def test_a_name_begun_never_finishes_by_a_log_that_may_not_be_told_of(session, read):
    uids = read(("000104", "14/06/2018 06:00", "9 Pilot Lane", "Zebede Quilheld seen."), ("000105", "14/06/2018 07:00", "8 Pilot Lane", "Zebedee Quillheld."))
    held.hold(session, uids["000105"], "the chair", words="covert")
    read(("C2", "14/06/2018 06:00", "1 Tern Close", "Zebediah Quillheld."), source="council")
    for typed in ("Quillheld", "Quill", "zebed", "8 Pil", "8 Pilot"):
        found = dealing.dealing(as_fire(session), typed)
        assert not any(word in repr((found.logs, found.more)) for word in ("Zebedee", "Zebediah", "Quillheld", "8 Pilot")), typed

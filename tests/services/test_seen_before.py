"""Seen before through the real services: found with the reason, counted with its window, kept back where it is another agency's."""

import csv
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.same_person import Answer
from shp_desktop.domain.seen_before import SeenBefore
from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.reference import Tables
from shp_desktop.services import (
    guard_store,
    import_log,
    late_items,
    manage_actions,
    release,
    retain,
    run_meeting,
    safeguard,
    seen_before,
    undo_import,
)
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session
from shp_desktop.store.store import Store

POLICE = ("Log No", "Created", "Grade", "Opening Type", "Location", "Caller", "Phone", "Narrative")
Read = Callable[..., str]
ACTOR, READER = Person("Sam Tarn", "HBC", Role.ADMIN), Person("Pat Wren", "NPT", Role.CHAIR)
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty encrypted store that no test opens: each copies it."""
    path = tmp_path_factory.mktemp("made") / "briefing.db"
    Store.create(path, KEY, guard_store.migrations(), uid="made", practice=True, now=Session.now()).close()
    return path


@pytest.fixture
def session(made: Path, tmp_path: Path) -> Iterator[Session]:
    folders = Folders(tmp_path / "home").make()
    shutil.copy(made, folders.store)  # noqa: TID251 - closed, and nobody's
    store = Store.open(folders.store, KEY)
    opened = Session(store, folders, Tables(folders.home / "reference"), ACTOR, practice=True, key=KEY)
    yield opened
    opened.close()


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Read:
    """Read rows in: (number, day and time, address, narrative, caller, phone, type); returns the import's uid."""

    def call(*rows: tuple[str, ...], source: str = "", history: bool = False) -> str:
        path = tmp_path / "log.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(POLICE)
            for row in rows:
                number, when, address, narrative, caller, phone, kind = (*row, *("",) * (7 - len(row)))
                out.writerow((number, when, "Standard", kind or "ASB - Nuisance", address, caller, phone, narrative))
        plan = import_log.preview(session, path, source=source, history=history)
        return import_log.apply(session, plan)[1].uid

    return call


def look(session: Session, reference: str) -> SeenBefore:
    return seen_before.seen(session, uid(session, reference))


def uid(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def lines(found: SeenBefore) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(one.kind, one.why, tuple(log.reference for log in one.logs), one.counts) for one in found.seen]


TONIGHT = ("101300", "14/06/2018 06:00", "Flat 2, 14 Anchor Tce", "Caller hears shouting.")


def test_an_address_however_written_with_the_last_three_and_the_count(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2017 10:00", "14 Anchor Terrace Flat 2", "Shouting."),
        ("101202", "02/05/2018 10:00", "14 Anchor Terrace, Flat 2, Hartlepool", "Shouting."),
        ("101203", "03/05/2018 10:00", "Flat two, 14 Anchor Terr.", "Shouting."),
        ("101204", "04/05/2018 10:00", "FLAT2 14 ANCHOR TERRACE TS24 0AA", "Shouting."),
        ("101205", "05/05/2018 10:00", "14 Anchor Tce Flat 2", "Duplicate of another.", "", "", "Admin - Duplicate"),
        ("101206", "05/05/2018 11:00", "Flat 3, 14 Anchor Terrace", "Shouting."),
        TONIGHT,
    )  # fmt: skip
    assert lines(look(session, "101300")) == [
        ("address", "the same address", ("101204", "101203", "101202"), "3 in 365 days to 14 Jun 06:00")
    ]


def test_a_misspelt_street_and_a_flat_not_given_are_said_and_not_counted_with_it(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2018 10:00", "Flat 2, 14 Anchr Terrace", "Shouting."),
        ("101202", "03/05/2018 10:00", "14 Anchor Terrace", "Shouting."),
        ("101203", "03/05/2018 11:00", "14 Anchor Street", "Shouting."),
        TONIGHT,
    )
    assert [(why, logs) for _, why, logs, _ in lines(look(session, "101300"))] == [
        ("the same building, no flat given there", ("101202",)),
        ("Anchor and Anchr: one letter different", ("101201",)),
    ]


def test_a_phone_and_a_vehicle_are_found_again(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2018 10:00", "1 Tern Close", "Male left in a red van NV12 ABC.", "", "+44 7700 900123"),
        ("101202", "03/05/2018 10:00", "2 Pilot Lane", "Van nv12abc seen, ring him on 07700 900 123."),
        ("101300", "14/06/2018 06:00", "3 Lugger Street", "Same van again, NV12ABC.", "", "07700900123"),
    )
    assert [(kind, why, logs) for kind, why, logs, _ in lines(look(session, "101300"))] == [
        ("phone", "the same phone number", ("101202", "101201")),
        ("vehicle", "the same registration mark", ("101202", "101201")),
    ]


def persons(found: SeenBefore) -> list[tuple[str, str, str, Answer | None]]:
    return [(one.said, one.other_said, one.why, one.answer) for one in found.may_be]


PEOPLE = (
    ("101201", "02/05/2018 10:00", "1 Tern Close", "Argument with William Tolland."),
    ("101202", "03/05/2018 10:00", "2 Tern Close", "HARKER, Deane seen running."),
    ("101203", "04/05/2018 10:00", "3 Tern Close", "Theft by Sean Parkinson."),
    ("101300", "14/06/2018 06:00", "4 Tern Close", "Bill Toland and Dean HARKER fighting."),
)


def test_persons_are_proposed_with_the_reason(session: Session, read: Read) -> None:
    read(*PEOPLE)
    assert persons(look(session, "101300")) == [
        ("Bill Toland", "William Tolland", "Bill for William, Toland and Tolland sound alike", None),
        ("Dean HARKER", "Deane HARKER", "Dean and Deane sound alike", None),
    ]


def test_an_answer_stands_is_undone_and_not_the_same_is_never_asked_again(session: Session, read: Read) -> None:
    read(*PEOPLE)
    first = look(session, "101300").asked[1]
    seen_before.answer(session, uid(session, "101300"), first.said, first.uids, first.other_said, "not_same")
    assert [one.said for one in look(session, "101300").may_be] == ["Bill Toland"]
    read(("101301", "17/06/2018 06:00", "9 Pilot Lane", "Dean Harker again."))
    assert [one.other_said for one in look(session, "101301").may_be] == ["Dean HARKER"]
    run_meeting.undo(session)
    assert len(look(session, "101300").asked) == 2
    run_meeting.redo(session)
    assert len(look(session, "101300").asked) == 1


def test_the_same_person_and_unsure_stand_beside_the_item(session: Session, read: Read) -> None:
    read(*PEOPLE)
    bill, dean = look(session, "101300").asked
    here = uid(session, "101300")
    seen_before.answer(session, here, bill.said, bill.uids, bill.other_said, "same")
    seen_before.answer(session, here, dean.said, dean.uids, dean.other_said, "unsure")
    found = look(session, "101300")
    assert [(one.other_said, one.answer) for one in found.may_be] == [("William Tolland", Answer.SAME), ("Deane HARKER", Answer.UNSURE)]
    assert [one.other_said for one in found.asked] == ["Deane HARKER"]
    assert not session.store.links.answers([here]).same, "nothing is merged"


def test_two_of_one_name_are_told_apart_log_by_log(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2018 10:00", "1 Tern Close", "Lee Marwood seen."),
        ("101202", "03/05/2018 10:00", "2 Pilot Lane", "Lee Marwood seen."),
    )
    other = look(session, "101202").asked[0]
    seen_before.answer(session, uid(session, "101202"), other.said, other.uids, other.other_said, "not_same")
    assert not look(session, "101202").may_be
    read(("101300", "14/06/2018 06:00", "4 Tern Close", "Lee Marwood again."))
    asked = look(session, "101300").asked
    assert [[log.reference for log in one.seen.logs] for one in asked] == [["101202"], ["101201"]]
    seen_before.answer(session, uid(session, "101300"), "Lee Marwood", asked[0].uids, "Lee Marwood", "same")
    assert not look(session, "101300").asked, "who is one of two persons is not the other"


@pytest.mark.parametrize(
    ("name", "to", "said", "words"),
    [
        ("Dean Harker", ["101202"], "maybe", "no answer"),
        ("Nobody Known", ["101202"], "same", "names Bill Toland and Dean HARKER, not Nobody Known"),
        ("Dean Harker", ["101201"], "same", "names William Tolland"),
        ("Dean Harker", ["101300"], "same", "names"),
    ],
)
def test_an_answer_about_nobody_is_refused(session: Session, read: Read, name, to, said, words) -> None:
    read(*PEOPLE)
    with pytest.raises(Refused, match=words):
        seen_before.answer(session, uid(session, "101300"), name, [uid(session, one) for one in to], "Deane Harker", said)


def test_another_agencys_logs_are_a_number_until_released(session: Session, read: Read) -> None:
    read(
        ("2001", "02/05/2018 10:00", "Flat 2, 14 Anchor Terrace", "Noise, tenant Dean Harker."),
        ("2002", "03/05/2018 10:00", "14 Anchor Tce Flat 2", "Noise again."),
        source="council",
    )
    read(("101300", "14/06/2018 06:00", "Flat 2, 14 Anchor Tce", "Dean Harker shouting."))
    police = session.handed_to(READER)
    found = look(police, "101300")
    assert (found.seen, found.may_be) == ((), ())
    assert [one.words for one in found.elsewhere] == ["HBC holds 2 earlier"]
    own = look(session, "101300")
    assert len(own.seen[0].logs) == 2, "the owner sees its own"
    assert own.elsewhere == ()
    release.release(session, uid(session, "2002"), "NPT", ("narrative",))
    found = look(police, "101300")
    assert [log.reference for log in found.seen[0].logs] == ["2002"]
    assert [one.words for one in found.elsewhere] == ["HBC holds 1 earlier"]


def test_a_protected_address_is_never_seen_before(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2018 10:00", "14 Anchor Terrace", "Address protected. Woman moved in."),
        ("101202", "03/05/2018 10:00", "14 Anchor Terrace", "Noise."),
        ("101300", "14/06/2018 06:00", "14 Anchor Terrace", "Protected address, ex at the door."),
        ("101301", "14/06/2018 06:10", "14 Anchor Terrace", "Noise."),
    )
    assert look(session, "101300").seen == ()
    assert lines(look(session, "101301")) == [("address", "the same address", ("101202",), "1 in 365 days to 14 Jun 06:10")]


def test_open_actions_and_checks_there(session: Session, read: Read) -> None:
    read(("101202", "03/05/2018 10:00", "14 Anchor Terrace Flat 2", "Child at home."), TONIGHT)
    there = uid(session, "101202")
    ref = manage_actions.raise_action(session, "Visit the family", "NPT", date(2018, 6, 18), incident_uid=there).ref
    safeguard.ask(session, there, "CHILDREN", unnamed=True)
    found = look(session, "101300")
    assert [one.ref for one in found.actions] == [ref]
    assert len(found.checks) == 1


def test_an_undone_import_leaves_and_a_later_version_replaces(session: Session, read: Read) -> None:
    brought = read(("101202", "03/05/2018 10:00", "14 Anchor Terrace Flat 2", "Noise."))
    read(TONIGHT)
    assert look(session, "101300").seen
    read(("101202", "03/05/2018 10:00", "9 Pilot Lane", "Noise, address put right."))
    assert not look(session, "101300").seen
    assert brought
    read(("101203", "04/05/2018 10:00", "14 Anchor Terrace Flat 2", "Noise."))
    last = session.store.imports.accounts(1)[0].import_uid
    assert look(session, "101300").seen
    undo_import.undo(session, last)
    assert not look(session, "101300").seen


def test_erased_text_is_not_found_again(session: Session, read: Read) -> None:
    read(("101202", "03/05/2018 10:00", "14 Anchor Terrace Flat 2", "Dean Harker shouting."), TONIGHT)
    retain.erase_incident(session, uid(session, "101202"), "90 days")
    assert look(session, "101300").seen == ()
    kept = "".join(str(row) for table in ("seen_term", "seen_name") for row in session.store.db.query(f"SELECT * FROM {table}"))
    assert "harker" not in kept
    assert look(session, "101202").seen == ()


def test_a_late_item_is_found_at_once(session: Session, read: Read) -> None:
    read(TONIGHT)
    late_items.add(session, "Kirsty Marwood says the neighbour shouts.", "council", place="Flat 2, 14 Anchor Terrace")
    late = session.store.late.items()[0].incident_uid
    assert [log.reference for log in seen_before.seen(session, late).seen[0].logs] == ["101300"]


def test_a_long_history_is_read_in_afterwards_newest_first_and_said_until_then(
    session: Session, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen_before, "AT_ONCE", 3)
    read(*((f"1002{n:02}", f"{n + 1:02}/05/2018 10:00", "14 Anchor Terrace Flat 2", "Noise.") for n in range(10)), history=True)
    read(TONIGHT)
    found = look(session, "101300")
    assert (found.seen, found.unread, found.unread_words) == ((), 10, "older logs still being read in: 10")
    assert seen_before.read_in(session, 4) == 6
    assert look(session, "101300").seen[0].count == 4
    assert seen_before.read_in(session, 100) == 0
    assert seen_before.read_in(session, 100) == 0
    assert look(session, "101300").seen[0].count == 10
    assert seen_before.unread(session) == 0


def test_rules_changed_since_are_read_by_anew(session: Session, read: Read) -> None:
    read(("101202", "03/05/2018 10:00", "14 Anchor Wibble", "Noise."), ("101300", "14/06/2018 06:00", "14 Anchor Wbl", "Noise."))
    assert not look(session, "101300").seen
    own = session.tables.own
    assert own is not None
    own.mkdir(parents=True, exist_ok=True)
    (own / "place_words.added.csv").write_text("kind,word,full,source,checked\nstreet,wbl,wibble,here,2026-11-22\n", encoding="utf-8")
    assert look(session, "101300").unread == 2
    assert seen_before.read_in(session) == 0
    assert [log.reference for log in look(session, "101300").seen[0].logs] == ["101202"]


def test_a_script_answers_about_a_person(session: Session, read: Read) -> None:
    read(*PEOPLE)
    step = {"do": "person", "reference": "101300", "name": "Dean Harker", "to": "101202", "to_name": "Deane Harker"}
    assert run_step(session, {**step, "answer": "same"}) == {"ok": True, "ref": "101300"}
    assert look(session, "101300").may_be[-1].answer is Answer.SAME
    refused = run_step(session, step)
    assert refused["ok"] is False
    assert "needs answer" in refused["error"]


def test_what_only_another_agencys_log_tells_is_no_reason(session: Session, read: Read) -> None:
    read(("2001", "02/05/2018 10:00", "9 Pilot Lane", "Noise, tenant Dean Harker.", "", "07700 900123"), source="council")
    read(
        ("101201", "03/05/2018 10:00", "1 Tern Close", "Dean Harker seen."),
        ("101300", "14/06/2018 06:00", "4 Tern Close", "Dean Harker shouting.", "", "07700 900123"),
    )
    found = look(session.handed_to(READER), "101300")
    assert persons(found) == [("Dean Harker", "Dean Harker", "the same name", None)]
    assert [one.words for one in found.elsewhere] == ["HBC holds 1 earlier"]
    assert "the same phone number" in look(session, "101300").may_be[0].why


def test_a_surname_alone_is_one_persons_only_beside_something_else(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2018 10:00", "1 Tern Close", "Mr Smith is shouting."),
        ("101202", "03/05/2018 10:00", "4 Tern Close", "Mr Smith is shouting."),
        ("101300", "14/06/2018 06:00", "4 Tern Close", "Lee Smith and Mr Smith argue."),
    )
    why = "the same surname, no forename given, and the same address"
    assert {(one.said, tuple(log.reference for log in one.seen.logs), one.why) for one in look(session, "101300").may_be} == {
        ("Lee Smith", ("101202",), why), ("Smith", ("101202",), why),
    }  # fmt: skip
    assert not look(session, "101202").may_be


def test_a_named_place_is_found_again(session: Session, read: Read) -> None:
    read(
        ("101201", "02/05/2018 10:00", "Jolly Caulker, Bosun St, Hartlepool", "Cheese taken."),
        ("101202", "02/05/2018 11:00", "Jolly Caulker, Coble Street", "Cheese taken."),
        ("101300", "14/06/2018 06:00", "JOLLY CAULKER, BOSUN STREET", "Razors taken."),
    )
    assert lines(look(session, "101300")) == [("address", "the same address", ("101201",), "1 in 365 days to 14 Jun 06:00")]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_order_of_reading_in_the_same_is_found(session: Session, read: Read, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(seen_before, "AT_ONCE", 3)
    rng = random.Random(seed)
    number = 0
    for _ in range(6):
        rows = [
            (f"{101_000 + number + one}", f"{rng.randrange(1, 29):02}/05/2018 10:00", f"{rng.randrange(1, 5)} Tern Close", f"Dean {name} seen.")
            for one, name in enumerate(rng.choices(("Harker", "Harkar", "Tolland", "Marwood"), k=rng.randrange(1, 6)))
        ]
        number += len(rows)
        read(*rows)
        if rng.random() < 0.6:
            before = seen_before.unread(session)
            assert seen_before.read_in(session, most := rng.randrange(1, 4)) >= max(0, before - most)
    while seen_before.read_in(session, rng.randrange(1, 5)):
        pass
    tables = {table: list(session.store.db.query(f"SELECT * FROM {table}")) for table in ("seen_term", "seen_name", "seen_range")}
    assert [(row["low"], row["high"]) for row in tables["seen_range"]] == [(1, number)]
    with session.store.write("Sam Tarn/HBC", session.now()):
        session.store.seen.begin("other rules")
    assert seen_before.unread(session) == number
    assert seen_before.read_in(session, number) == 0
    assert {table: list(session.store.db.query(f"SELECT * FROM {table}")) for table in tables} == tables

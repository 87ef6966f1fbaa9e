"""One event in two logs through the real services: proposed, confirmed, refused, undone, never asked again."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import made_stores
import pytest

from shp_desktop.domain.board import Board, BoardItem
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.services import build_pack, guard_store, import_log, links, prepare_board, run_meeting
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

ME = Person("Sam Tarn", "HBC", Role.ADMIN)
DAY = date(2018, 6, 15)
POLICE = ("Log No", "Created", "Grade", "Opening Type", "Location", "Beat / Ward", "Status", "Narrative")
COUNCIL = ("Ref", "Date Rec'd", "Time", "Complaint type", "Property", "Ward", "Details", "Case officer")
NIGHT = (
    ("101301", "14/06/2018 22:00:00", "Standard", "ASB - Nuisance", "4 Tern Close, Hartlepool", "Seaton", "Open", "Loud music."),
    ("101302", "14/06/2018 22:10:00", "Standard", "ASB - Nuisance", "4 Tern Cl", "Seaton", "Open", "Shouting."),
    ("101303", "14/06/2018 23:00:00", "Standard", "ASB - Nuisance", "9 Pilot Lane", "Seaton", "Open", "Bins over."),
)
COMPLAINTS = (("4471", "14-Jun-2018", "2212", "Noise", "4 Tern Close", "Seaton", "Music again.", ""),)
NOISE = "at the same place, 10 minutes apart, both anti-social behaviour"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    folders = Folders(tmp_path / "home").make()
    made_stores.create(folders, practice=True, passphrase="plover kettle", users=(ME,), actor=ME)
    opened = guard_store.open_session(folders, actor=ME, passphrase="plover kettle")
    yield opened
    opened.close()


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Callable[..., object]:
    def call(rows=NIGHT, headers=POLICE, **more):
        path = tmp_path / f"{headers[0]}.csv".replace(" ", "")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=",").writerows([headers, *rows])
        return import_log.apply(session, import_log.preview(session, path, **more))[0]

    return call


def shown(session: Session) -> Board:
    return prepare_board.board(session, datetime(2018, 6, 15, 7, tzinfo=UTC))


def questions(session: Session) -> list[tuple[str, str, str]]:
    return [(one.first.key.reference, one.second.key.reference, one.why) for one in shown(session).may_be_one]


def item(session: Session, reference: str) -> BoardItem:
    return next(one for one in shown(session).items if one.incident.key.reference == reference)


def uid(session: Session, reference: str) -> str:
    return item(session, reference).incident.uid


def step(session: Session, **said: object) -> dict[str, object]:
    return run_step(session, said)


def test_two_callers_and_two_services_are_proposed_with_their_reason_on_both_items(session, read):
    read()
    read(COMPLAINTS, COUNCIL)
    assert questions(session) == [
        ("101301", "101302", NOISE),
        ("101302", "4471", "at the same place, 2 minutes apart, both anti-social behaviour"),
    ]
    (other,) = item(session, "4471").may_be
    assert other.name.startswith("police log 101302 (item ")
    assert item(session, "101303").may_be == ()


def test_a_confirmed_pair_stands_beside_each_other_and_counts_once_as_a_repeat(session, read):
    third = ("101309", "15/06/2018 03:00:00", "Standard", "ASB - Nuisance", "4 Tern Close", "Seaton", "Open", "Door kicked.")
    read((*NIGHT, third))
    assert item(session, "101309").repeats[0].count == 2
    assert item(session, "101302").repeats[0].count == 2
    outcome = links.link(session, uid(session, "101301"), uid(session, "101302"))
    assert outcome.changes
    assert [one.reference for one in item(session, "101301").same] == ["101302"]
    assert [one.reference for one in item(session, "101302").same] == ["101301"]
    assert item(session, "101309").repeats[0].count == 1
    assert item(session, "101302").repeats[0].count == 1
    assert questions(session) == []
    together = [one.incident.key.reference for one in shown(session).items]
    assert abs(together.index("101301") - together.index("101302")) == 1
    assert run_meeting.undo(session).ref in ("101301", "101302")
    assert item(session, "101301").same == ()
    assert len(questions(session)) == 1


def test_a_refused_pair_is_not_asked_again_not_even_after_a_later_version_until_undone(session, read):
    read()
    links.not_same(session, uid(session, "101302"), uid(session, "101301"))
    assert questions(session) == []
    later = [(*row[:6], "Closed", f"{row[-1]} Unit sent.") for row in NIGHT]
    assert read(later).updated == 3
    assert questions(session) == []
    assert run_meeting.undo(session).ref in ("101301", "101302")
    assert [one[:2] for one in questions(session)] == [("101301", "101302")]
    run_meeting.redo(session)
    assert questions(session) == []


def test_the_last_answer_to_a_pair_holds_and_the_same_answer_twice_writes_nothing(session, read):
    read()
    pair = uid(session, "101301"), uid(session, "101302")
    links.not_same(session, *pair)
    assert links.not_same(session, *reversed(pair)).warnings
    links.link(session, *pair)
    assert links.link(session, *reversed(pair)).warnings == ("These two logs are linked already.",)
    assert [one.reference for one in item(session, "101301").same] == ["101302"]
    links.not_same(session, *pair)
    assert item(session, "101301").same == ()
    assert questions(session) == []
    facts = [len(list(session.store.db.query(f"SELECT 1 FROM {table}"))) for table in ("link", "not_same")]
    assert facts == [1, 2]
    assert guard_store.verify(session).ok


def test_every_answer_has_its_audit_row_in_the_same_transaction(session, read):
    read()
    outcome = links.not_same(session, uid(session, "101301"), uid(session, "101302"))
    rows = list(session.store.db.query("SELECT operation, entity, facts FROM audit ORDER BY seq DESC LIMIT 1"))
    assert rows == [{"operation": "alteration", "entity": "link", "facts": f'[["not_same", "{outcome.uid}"]]'}]


def test_a_log_is_not_held_against_itself_nor_against_one_that_is_not_there(session, read):
    read()
    here = uid(session, "101301")
    with pytest.raises(Refused, match="itself"):
        links.not_same(session, here, here)
    with pytest.raises(Refused, match="not in the store"):
        links.link(session, here, "nobody")


def test_an_analyst_may_answer_before_the_meeting_and_a_member_may_not(session, read):
    read()
    pair = uid(session, "101301"), uid(session, "101302")
    with pytest.raises(Refused, match="which logs are one event"):
        links.link(session.handed_to(Person("Mia Member", "FIRE", Role.MEMBER)), *pair)
    assert links.link(session.handed_to(Person("Ann Analyst", "NPT", Role.ANALYST)), *pair).uid


def test_a_log_a_meeting_had_is_still_held_against_what_comes_the_next_morning(session, read):
    read(NIGHT[:1])
    run_meeting.open_meeting(session, DAY, "CI Dale")
    run_meeting.close(session, "time")
    read(COMPLAINTS, COUNCIL)
    assert [one[:2] for one in questions(session)] == [("101301", "4471")]
    (other,) = item(session, "4471").may_be
    assert other.name == "police log 101301"


def test_a_log_that_names_one_of_an_earlier_day_is_proposed(session, read):
    read((("001290", "13/06/2018 21:00:00", "Standard", "Theft", "1 Quay Road", "Seaton", "Open", "Bike taken."),))
    run_meeting.open_meeting(session, date(2018, 6, 14), "CI Dale")
    run_meeting.close(session, "time")
    read((("101310", "14/06/2018 21:00:00", "Standard", "Lost property", "", "Seaton", "Open", "Linked to log 1290. Bike found."),))
    assert questions(session) == [("001290", "101310", "log 101310 names log 001290")]


def test_logs_that_give_days_and_no_times_are_not_asked_about(session, read):
    rows = [(row[0], "14/06/2018", *row[2:]) for row in NIGHT]
    read(rows)
    assert questions(session) == []


def test_the_script_links_and_parts_and_names_the_source_of_the_other_log(session, read):
    read()
    read((("101301", *COMPLAINTS[0][1:]),), COUNCIL)
    assert not step(session, do="not_same", reference="101302", to="101301")["ok"]
    assert step(session, do="not_same", reference="101302", to="101301", to_source="council")["ok"]
    assert step(session, do="link", reference="101302", to="101301", to_source="police")["ok"]
    assert [one.source for one in item(session, "101302").same] == ["police"]
    assert step(session, do="undo")["ref"] in ("101301", "101302")


def test_the_chairs_pack_names_the_other_log_and_a_closed_morning_prints_as_it_was(session, read, tmp_path):
    from PySide6.QtPdf import QPdfDocument

    def text(day: date | None) -> str:
        made = build_pack.paper(session, build_pack.CHAIR, day, as_of=None if day else datetime(2018, 6, 15, 7, tzinfo=UTC))
        path = tmp_path / "pack.pdf"
        path.write_bytes(made.data)
        document = QPdfDocument()
        document.load(str(path))
        return " ".join("".join(document.getAllText(page).text() for page in range(document.pageCount())).split())

    read()
    assert f"May be the same event as police log 101302 (item {item(session, '101302').number}): {NOISE}." in text(None)
    links.link(session, uid(session, "101301"), uid(session, "101302"))
    assert "Same event as police log 101302 (item " in text(None)
    run_meeting.open_meeting(session, DAY, "CI Dale")
    run_meeting.close(session, "time")
    pair = [session.store.incidents.find(reference)[0].uid for reference in ("101301", "101302")]
    links.not_same(session, *pair)
    assert "Same event as police log 101302 (item " in text(DAY)

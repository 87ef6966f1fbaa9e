"""One record per log, on real exports: units are attendances, rows without a number stay apart, a rolling log adds only what is new."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import made_stores
import pytest

from shp_desktop.app.as_json import board as board_json
from shp_desktop.domain.board import ImportAccount
from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import build_pack, guard_store, import_log, prepare_board, run_meeting
from shp_desktop.services.session import Session

ME = Person("Sam Tarn", "HBC", Role.ADMIN)
AS_OF = datetime(2018, 6, 15, 7, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    folders = Folders(tmp_path / "home").make()
    made_stores.create(folders, practice=True, passphrase="plover kettle", users=(ME,), actor=ME)
    opened = guard_store.open_session(folders, actor=ME, passphrase="plover kettle")
    yield opened
    opened.close()


def read(session: Session, path: Path, **more) -> ImportAccount:
    return import_log.apply(session, import_log.preview(session, path, **more))[0]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


HEADERS = ("Call Number", "Unit ID", "Call Type", "Received DtTm", "Dispatch DtTm", "On Scene DtTm", "Call Final Disposition", "Address", "RowID")
CALLS = (
    ("2001", "E12", "Alarms", "14/06/2018 22:00:00", "14/06/2018 22:01:00", "14/06/2018 22:09:00", "Fire", "4 Tern Close"),
    ("2001", "T03", "Alarms", "14/06/2018 22:00:00", "14/06/2018 22:02:10", "", "Fire", "4 Tern Close"),
    ("2001", "M15", "Alarms", "14/06/2018 22:00:00", "14/06/2018 22:04:00", "", "Fire", "4 Tern Close"),
    ("2002", "E12", "Outside Fire", "14/06/2018 23:00:00", "14/06/2018 23:01:00", "", "Fire", "9 Pilot Lane"),
)


def units(folder: Path, rows=CALLS) -> Path:
    path = folder / "units.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, *((*row, f"{row[0]}-{row[1]}") for row in rows)])
    return path


def shown(session: Session) -> dict[str, object]:
    return {one.incident.key.reference: one for one in prepare_board.board(session, AS_OF).items}


def test_units_of_one_call_are_one_item_that_says_who_was_sent(session, tmp_path):
    account = read(session, units(tmp_path), source="fire")
    assert (account.new, account.updated, account.rows_read) == (2, 2, 5)
    items = shown(session)
    assert {reference: one.attended for reference, one in items.items()} == {"2001": "3 units: E12, T03, M15", "2002": ""}
    again = read(session, units(tmp_path), source="fire")
    assert (again.new, again.updated, again.unchanged) == (0, 0, 4)
    said = {one["reference"]: one["attended"] for one in board_json(prepare_board.board(session, AS_OF))["items"]}
    assert said["2001"] == "3 units: E12, T03, M15"


def test_the_chairs_pack_names_the_units_and_speaks_of_no_change(session, tmp_path):
    from PySide6.QtPdf import QPdfDocument

    read(session, units(tmp_path, CALLS[:1]), source="fire")
    build_pack.paper(session, build_pack.CHAIR, as_of=AS_OF)
    read(session, units(tmp_path), source="fire")
    path = tmp_path / "pack.pdf"
    path.write_bytes(build_pack.paper(session, build_pack.CHAIR, as_of=AS_OF).data)
    document = QPdfDocument()
    document.load(str(path))
    text = " ".join("".join(document.getAllText(page).text() for page in range(document.pageCount())).split())
    assert "3 units: E12, T03, M15" in text
    assert "hanged since" not in text


def test_a_further_unit_does_not_put_a_log_before_the_meeting_again_and_news_does(session, tmp_path):
    read(session, units(tmp_path, (CALLS[0], CALLS[3])), source="fire")
    run_meeting.open_meeting(session, date(2018, 6, 15), "CI Dale")
    for one in prepare_board.board(session, AS_OF).items:
        run_meeting.decide(session, one.incident.uid, "in_hand", "Fire")
    read(session, units(tmp_path), source="fire")
    assert [one.changed for one in prepare_board.board(session, AS_OF).items] == ["", ""]
    run_meeting.close(session, "time")
    after = prepare_board.board(session, AS_OF)
    assert (after.items, after.changed) == ((), ())
    found_out = (*CALLS[3][:6], "Other, deliberate", CALLS[3][7])
    read(session, units(tmp_path, (*CALLS[:3], found_out)), source="fire")
    (told,) = prepare_board.board(session, AS_OF).changed
    assert told.incident.key.reference == "2002"
    assert "closing type Fire now Other, deliberate" in told.changed


def test_the_fire_log_of_san_francisco_is_one_record_per_incident(session, shared_data):
    path = shared_data / "cad" / "sf-fire-first2000.csv"
    rows = rows_of(path)
    sent: dict[str, list[str]] = {}
    for row in rows:
        sent.setdefault(row["Incident Number"], []).append(row["Unit ID"])
    account = read(session, path)
    assert (account.new, account.updated) == (len(sent), len(rows) - len(sent))
    assert account.new + account.updated + account.duplicate == len(rows)
    board = prepare_board.board(session, datetime(2020, 4, 8, 7, tzinfo=UTC))
    assert len(board.items) == len(sent)
    for one in board.items:
        names = list(dict.fromkeys(sent[one.incident.key.reference]))
        assert one.changed == ""
        if len(names) == 1:
            assert one.attended == ""
        else:
            assert one.attended.startswith(f"{len(names)} units: {names[0]}, ")
            assert one.incident.version == len(sent[one.incident.key.reference])
    again = read(session, path)
    assert (again.new, again.updated, again.rows_read) == (0, 0, account.rows_read)


def test_the_mobilisations_of_london_are_attendances(session, shared_data):
    path = shared_data / "cad" / "LFB Mobilisation data.csv"
    calls = Counter(row["IncidentNumber"] for row in rows_of(path))
    columns = {"reference": "IncidentNumber", "reported_at": "DateAndTimeMobilised", "type": "PlusCode_Description"}
    account = read(session, path, mapping=columns, source="fire")
    assert (account.new, account.updated) == (len(calls), sum(calls.values()) - len(calls))
    items = prepare_board.board(session, datetime(2009, 1, 2, 7, tzinfo=UTC)).items
    named = {one.incident.key.reference.lstrip("0"): one.attended for one in items if one.attended}
    assert {reference for reference, count in calls.items() if count > 1} == {name.lstrip("0") for name in named}
    assert named["235138081"] == "2 units: H271, H212"


def test_rows_of_the_street_files_that_say_the_same_stay_separate_incidents(session, shared_data):
    same = 0
    for month in ("10", "11"):
        path = shared_data / "uk-street" / f"2018-{month}-cleveland-street.csv"
        rows = rows_of(path)
        same += sum(count - 1 for count in Counter(tuple(row.values()) for row in rows if not row["Crime ID"]).values())
        account = read(session, path)
        assert (account.new, account.updated, account.duplicate, account.rejected) == (len(rows), 0, 0, 0)
        assert not account.gaps, "what stands for a number that is not there does not jump"
    assert same > 1000
    assert session.store.incidents.count() == 9352 + 8529
    again = read(session, path)
    assert (again.new, again.unchanged) == (0, len(rows))


def test_a_rolling_export_adds_only_what_is_new(session, shared_data):
    columns = {"reference": "#1", "type": "#2", "reported_date": "#3", "reported_time": "#4", "address": "#6"}
    known: set[str] = set()
    for name in ("1108", "1120", "1152"):
        path = shared_data / "cad" / "reno-rolling" / f"CAD10062011{name}.csv"
        numbers = [line.split(",", 1)[0] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        account = read(session, path, mapping=columns, date_format="%m%d%Y", source="reno")
        assert account.new == len(set(numbers) - known)
        assert account.new + account.unchanged + account.updated == len(numbers)
        known |= set(numbers)
    assert session.store.incidents.count() == len(known)


def test_cancelled_test_and_error_logs_are_kept_and_stand_last_in_one_group_unless_someone_is_at_risk(session, tmp_path):
    path = tmp_path / "log.csv"
    said = (
        ("101", "ASB - Nuisance", "Open", "Youths on the green.\n[21:10] Cancelled by caller, all gone."),
        ("102", "Criminal Damage", "Cancelled", "Window cracked."),
        ("103", "Suspicious Circumstances", "Closed", "Log opened in error."),
        ("104", "Admin - Message", "Closed", "Message for the sergeant."),
        ("105", "Alarm", "Closed", "Test call from the engineer."),
        ("106", "ASB - Nuisance", "Cancelled", "Girl aged 9 seen crying. Cancelled by caller."),
        ("107", "ASB - Personal", "Cancelled", "Male with a knife outside. Cancelled by caller."),
        ("108", "ASB - Personal", "Open", "Shouting over the fence."),
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = ((f"000{number}", "14/06/2018 21:00:00", kind, status, "", words) for number, kind, status, words in said)
        csv.writer(file).writerows([("Log No", "Created", "Opening Type", "Status", "Location", "Narrative"), *rows])
    account = read(session, path)
    assert account.new == len(said)
    items = prepare_board.board(session, AS_OF).items
    numbers = [one.incident.key.reference[-3:] for one in items]
    assert set(numbers[:2]) == {"106", "107"}
    assert numbers[2] == "108"
    assert set(numbers[3:]) == {"101", "102", "103", "104", "105"}
    assert len({one.proposal.group for one in items[3:]}) == 1
    assert {one.proposal.reasons for one in items[3:]} >= {("the log says it was cancelled",), ("the log says it was opened or called in error",)}
    assert all("the log says it was cancelled" in one.proposal.reasons for one in items[:2])

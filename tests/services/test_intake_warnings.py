"""Before the meeting: holes between the files of a source, and rows outside the window."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import made_stores
import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, late_items, prepare_board, undo_import
from shp_desktop.services.intake_warnings import intake_warnings
from shp_desktop.services.session import Session

ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
NOW = datetime(2018, 6, 15, 6, 50, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An empty practice store."""
    folders = Folders(tmp_path / "home")
    made_stores.create(folders, practice=True, passphrase="plover kettle anchor nine", actor=ACTOR)
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase="plover kettle anchor nine")
    yield opened
    opened.close()


def read_in(session: Session, folder: Path, name: str, first: str, hours: int, source: str = "police") -> str:
    """Read in a made file of four logs an hour."""
    start = datetime.fromisoformat(f"2018-06-{first}")
    rows = [
        f"{number:06},{start + timedelta(minutes=15 * number):%d/%m/%Y %H:%M}:00,Standard,Damage,{name} street,text {name} {number}\n"
        for number in range(4 * hours)
    ]
    path = folder / name
    path.write_text(HEAD + "".join(f"{name[0]}{row}" for row in rows), encoding="utf-8")
    return import_log.apply(session, import_log.preview(session, path, source=source))[0].import_uid


def told(session: Session) -> list[tuple[str, str, str]]:
    warned = intake_warnings(session, prepare_board.board(session, NOW))
    return [(source, gap.start, gap.end) for source, gap in warned.joins]


def test_a_missing_file_is_asked_for_until_it_comes(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, "a.csv", "13T07:00", 24)
    assert not told(session)
    read_in(session, tmp_path, "n.csv", "14T22:00", 9)
    hole = ("police", "2018-06-14T06:45:00", "2018-06-14T22:00:00")
    assert told(session) == [hole]
    read_in(session, tmp_path, "c.csv", "14T07:00", 15, source="council")
    assert told(session) == [hole], "another source does not fill it"
    between = read_in(session, tmp_path, "m.csv", "14T07:00", 15)
    assert not told(session)
    undo_import.undo(session, between)
    assert told(session) == [hole]


def test_a_hole_a_meeting_has_passed_is_not_asked_about_again(session: Session, tmp_path: Path) -> None:
    from shp_desktop.services import run_meeting

    read_in(session, tmp_path, "a.csv", "13T07:00", 3)
    read_in(session, tmp_path, "b.csv", "13T20:00", 11)
    run_meeting.open_meeting(session, NOW.date() - timedelta(days=1), "CI Marrable", NOW - timedelta(days=1))
    run_meeting.close(session, "time", NOW - timedelta(hours=22))
    read_in(session, tmp_path, "n.csv", "14T07:15", 24)
    assert not told(session)


def test_rows_outside_the_window_are_counted(session: Session, tmp_path: Path) -> None:
    from shp_desktop.services import run_meeting

    run_meeting.open_meeting(session, NOW.date() - timedelta(days=1), "CI Marrable", NOW - timedelta(days=1))
    run_meeting.close(session, "nothing came", NOW - timedelta(hours=22))
    read_in(session, tmp_path, "n.csv", "14T06:45", 3)
    read_in(session, tmp_path, "z.csv", "15T07:45", 1)
    late_items.add(session, "heard in the corridor", "police", when="13/6/2018 10:00", at=NOW)
    warned = intake_warnings(session, prepare_board.board(session, NOW))
    assert [(one.source, one.side, one.count) for one in warned.outside] == [("police", "after", 3), ("police", "before", 12)]
    assert warned.outside[1].furthest == datetime(2018, 6, 14, 5, 45, tzinfo=UTC)


def test_what_came_in_between_the_last_export_and_the_last_meeting_is_not_outside(session: Session, tmp_path: Path) -> None:
    from shp_desktop.services import run_meeting

    read_in(session, tmp_path, "y.csv", "13T07:00", 24)
    run_meeting.open_meeting(session, NOW.date() - timedelta(days=1), "CI Marrable", NOW - timedelta(days=1))
    run_meeting.close(session, "done", NOW - timedelta(hours=22))
    read_in(session, tmp_path, "n.csv", "14T07:00", 24)
    assert not intake_warnings(session, prepare_board.board(session, NOW)).outside
    read_in(session, tmp_path, "x.csv", "12T07:00", 2)
    warned = intake_warnings(session, prepare_board.board(session, NOW))
    assert [(one.side, one.count) for one in warned.outside] == [("before", 8)]


def test_the_contract_of_the_command_line_is_untouched(session: Session, tmp_path: Path) -> None:
    from shp_desktop.app import as_json

    read_in(session, tmp_path, "a.csv", "13T07:00", 3)
    read_in(session, tmp_path, "n.csv", "14T22:00", 9)
    shown = as_json.board(prepare_board.board(session, NOW))
    kinds = {gap["kind"] for file in shown["account"]["files"] for gap in file.get("gaps", [])}
    assert kinds <= {"silent", "serial"}

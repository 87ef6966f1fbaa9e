"""Undoing an import: one step, refused where something leans on it, and everything back once the file is read again."""

from collections.abc import Iterator
from pathlib import Path

import made_stores
import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, prepare_board, rejects, retain, undo_import
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

PASSPHRASE = "plover kettle anchor nine"
ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
FIRST = (
    "100001,14/06/2018 21:40:00,Priority,Missing Person,\"3 Tern Close, Hartlepool\",14 yr old not returned home.\n"
    "100002,14/06/2018 22:05:00,Standard,Shoplifting,\"9 Pilot Lane, Hartlepool\",Meat taken from store.\n"
    "100003,31/02/2018 25:61,Standard,ASB - Nuisance,\"9 Coble Street, Hartlepool\",Loud music.\n"
)  # fmt: skip
LATER = (
    "100002,14/06/2018 22:05:00,Priority,Shoplifting,\"9 Pilot Lane, Hartlepool\",Meat taken and staff pushed.\n"
    "100004,15/06/2018 06:00:00,Standard,ASB - Nuisance,\"2 Lugger Street, Hartlepool\",Fireworks.\n"
)  # fmt: skip
TABLES = ("incident_now", "incident_view")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An empty practice store."""
    folders = Folders(tmp_path / "home")
    made_stores.create(folders, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def read_in(session: Session, folder: Path, body: str, name: str = "log.csv"):
    path = folder / name
    path.write_text(HEAD + body, encoding="utf-8")
    return import_log.apply(session, import_log.preview(session, path))[0]


def do(session: Session, **step) -> dict:
    answer = run_step(session, step)
    assert answer["ok"], answer
    return answer


def board(session: Session) -> dict[str, str]:
    return {one.incident.key.reference: one.incident.latest.grade for one in prepare_board.board(session).items}


def sound(session: Session) -> None:
    report = guard_store.verify(session)
    assert report.ok, report.findings


def test_what_it_brought_leaves_and_what_it_updated_stands_as_before(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, FIRST)
    second = read_in(session, tmp_path, LATER, "later.csv")
    assert board(session) == {"100001": "Priority", "100002": "Priority", "100004": "Standard"}
    undo_import.undo(session, second.import_uid)
    assert board(session) == {"100001": "Priority", "100002": "Standard"}
    assert [one.file for one in prepare_board.board(session).imports] == ["log.csv"]
    history = prepare_board.incident_history(session, session.store.incidents.find("100002")[0].uid)
    assert [one.latest.grade for one in history] == ["Standard"]
    sound(session)


def test_the_earlier_of_two_files_is_undone_alone(session: Session, tmp_path: Path) -> None:
    first = read_in(session, tmp_path, FIRST)
    read_in(session, tmp_path, LATER, "later.csv")
    undo_import.undo(session, first.import_uid)
    assert board(session) == {"100002": "Priority", "100004": "Standard"}
    sound(session)
    read_in(session, tmp_path, FIRST)
    assert set(board(session)) == {"100001", "100002", "100004"}
    sound(session)


def test_reading_the_file_again_brings_everything_again(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, FIRST)
    second = read_in(session, tmp_path, LATER, "later.csv")
    was = board(session)
    undo_import.undo(session, second.import_uid)
    again = read_in(session, tmp_path, LATER, "later.csv")
    assert (again.new, again.updated, again.rows_read) == (second.new, second.updated, second.rows_read)
    assert board(session) == was
    assert read_in(session, tmp_path, LATER, "later.csv").unchanged == 2
    sound(session)
    told = [row["entity"] for row in session.store.db.query("SELECT entity FROM audit WHERE entity LIKE 'import%' ORDER BY seq")]
    assert told == ["import", "import", "import undone", "import", "import"]


def test_undone_imports_are_listed_as_such_and_wait_no_more(session: Session, tmp_path: Path) -> None:
    first = read_in(session, tmp_path, FIRST)
    assert len(rejects.waiting(session)) == 1
    undo_import.undo(session, first.import_uid)
    assert not rejects.waiting(session)
    listed = import_log.imports(session, undone=True)
    assert not import_log.imports(session)
    assert [(one.file, one.undone) for one in listed] == [("log.csv", f"undone by {ACTOR.label}")]
    with pytest.raises(Refused, match="undone already"):
        undo_import.undo(session, first.import_uid)


@pytest.mark.parametrize(
    ("step", "what"),
    [
        ({"do": "decide", "reference": "100002", "decision": "noted"}, r"log 100002 was decided \(noted\)"),
        ({"do": "triage", "reference": "100002", "levels": {}, "overall": "LOW", "words": "calm"}, r"log 100002 has an assessment \(LOW\)"),
        ({"do": "action", "reference": "100002", "text": "visit", "agency": "NPT", "due": "2018-06-18"}, "log 100002 has action A-"),
        ({"do": "check", "reference": "100001", "service": "CHILDREN", "unnamed": True}, "log 100001 has check C-"),
        ({"do": "dismiss", "reference": "100001", "service": "CHILDREN", "unnamed": True, "words": "seen"}, "said not to be needed"),
        ({"do": "release", "reference": "100002", "agency": "FIRE", "fields": ["narrative"]}, "log 100002 is released to FIRE"),
        ({"do": "link", "reference": "100001", "to": "100002"}, "log 100001 is linked with another log and log 100002 is linked"),
    ],
)  # fmt: skip
def test_what_was_done_with_a_log_stands_in_the_way_until_it_is_undone(
    session: Session, tmp_path: Path, step: dict, what: str
) -> None:
    account = read_in(session, tmp_path, FIRST)
    do(session, do="open", date="2018-06-15", chair="CI Marrable")
    do(session, **step)
    with pytest.raises(Refused, match=what) as refused:
        undo_import.undo(session, account.import_uid)
    assert ". " not in str(refused.value)
    assert len(board(session)) == 2
    do(session, do="undo")
    undo_import.undo(session, account.import_uid)
    assert not board(session)
    sound(session)


def test_a_closed_meeting_stands_in_the_way(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, FIRST)
    do(session, do="open", date="2018-06-15", chair="CI Marrable")
    do(session, do="close", words="no time")
    with pytest.raises(Refused, match="stood before the meeting of Friday 15 June 2018"):
        undo_import.undo(session, account.import_uid)


def test_what_was_decided_before_an_update_does_not_stand_in_its_way(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, FIRST)
    do(session, do="open", date="2018-06-15", chair="CI Marrable")
    do(session, do="decide", reference="100002", decision="in_hand", who="PC Wick")
    later = read_in(session, tmp_path, LATER, "later.csv")
    changed = next(one for one in prepare_board.board(session).items if one.incident.key.reference == "100002")
    assert "since you decided" in changed.changed
    undo_import.undo(session, later.import_uid)
    back = next(one for one in prepare_board.board(session).items if one.incident.key.reference == "100002")
    assert (back.changed, back.decision is not None) == ("", True)
    sound(session)


def test_a_check_reopened_by_an_undone_import_is_answered_again(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, FIRST)
    do(session, do="open", date="2018-06-15", chair="CI Marrable")
    check = do(session, do="check", reference="100002", service="ADULTS", unnamed=True)["ref"]
    do(session, do="answer", check=check, result="closed")
    later = read_in(session, tmp_path, LATER, "later.csv")
    assert [one.ref for one in session.store.checks.open()] == [check]
    undo_import.undo(session, later.import_uid)
    assert not session.store.checks.open()
    sound(session)


def test_an_item_of_an_open_agenda_leaves_it_and_comes_back_under_its_number(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, FIRST)
    do(session, do="open", date="2018-06-15", chair="CI Marrable")
    numbers = {one.incident.key.reference: one.number for one in prepare_board.board(session).items}
    undo_import.undo(session, account.import_uid)
    assert not board(session)
    read_in(session, tmp_path, FIRST)
    assert {one.incident.key.reference: one.number for one in prepare_board.board(session).items} == numbers
    undo_import.undo(session, import_log.imports(session)[0].import_uid)
    do(session, do="close", words="nothing to read")
    read_in(session, tmp_path, FIRST)
    assert set(board(session)) == set(numbers), "a meeting that did not see them has not had them"
    sound(session)


def test_a_plan_made_before_the_undoing_is_not_applied(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, FIRST)
    seen = import_log.preview(session, tmp_path / "log.csv")
    assert seen.plan.unchanged == 2
    undo_import.undo(session, account.import_uid)
    with pytest.raises(Refused, match="read it again"):
        import_log.apply(session, seen)


def test_history_is_undone_with_progress_and_can_be_stopped(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "year.csv"
    path.write_text(HEAD + FIRST, encoding="utf-8")
    account, _ = import_log.apply(session, import_log.preview(session, path, history=True))
    assert session.store.incidents.count() == 2
    with pytest.raises(Refused, match="stopped"):
        undo_import.undo(session, account.import_uid, progress=lambda _done, _all: False)
    assert session.store.incidents.count() == 2
    told: list[tuple[int, int]] = []
    undo_import.undo(session, account.import_uid, progress=lambda done, every: told.append((done, every)) is None)
    assert (session.store.incidents.count(), told) == (0, [(2, 2)])
    read_in(session, tmp_path, FIRST)
    assert len(board(session)) == 2, "what was history before is a morning's log now"
    sound(session)


def test_undo_and_redo_of_the_meeting_never_touch_an_import(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, FIRST)
    undo_import.undo(session, account.import_uid)
    for step in ("undo", "redo"):
        assert not run_step(session, {"do": step})["ok"]
    assert not board(session)


def test_who_may_not_import_may_not_undo(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, FIRST)
    member = session.handed_to(Person("Ash Wren", "FIRE", Role.MEMBER))
    with pytest.raises(Refused, match="may not import"):
        undo_import.undo(member, account.import_uid)


def test_undone_text_can_still_be_erased(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, FIRST)
    uid = session.store.incidents.find("100001")[0].uid
    undo_import.undo(session, account.import_uid)
    assert retain.erase_incident(session, uid, "read in by mistake").texts == 1
    assert not list(session.store.db.query("SELECT 1 FROM content WHERE text LIKE '%not returned%'"))
    sound(session)


def test_a_backup_keeps_what_is_undone_undone(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, FIRST)
    undo_import.undo(session, account.import_uid)
    kept = guard_store.backup(session, tmp_path / "backups")
    session.close()
    elsewhere = Folders(tmp_path / "elsewhere")
    guard_store.restore(elsewhere, kept, actor=ACTOR, passphrase=PASSPHRASE)
    opened = guard_store.open_session(elsewhere, actor=ACTOR, passphrase=PASSPHRASE)
    try:
        assert not board(opened)
        assert guard_store.verify(opened).ok
    finally:
        opened.close()

"""Lines that could not be read: edited and tried again by the import's own profile, put aside with a word, listed once."""

from collections.abc import Iterator
from pathlib import Path

import made_stores
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.profiles import Profile
from shp_desktop.domain.raw_line import as_line, cells_of, plain
from shp_desktop.errors import Refused
from shp_desktop.intake.profiles import save_profile
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, prepare_board, rejects, retain, run_meeting, undo_import
from shp_desktop.services.session import Session

PASSPHRASE = "plover kettle anchor nine"
ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
GOOD = (
    "100001,06/05/2018 21:40:00,Standard,ASB - Nuisance,\"3 Tern Close, Hartlepool\",Loud music.\n"
    "100005,25/06/2018 21:40:00,Standard,ASB - Nuisance,\"3 Tern Close, Hartlepool\",Again.\n"
)
BAD = "100002,31/02/2018 25:61,Standard,Shoplifting,\"9 Pilot Lane, Hartlepool\",Meat taken.\n"
SHORT = "100003,14/06/2018\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An empty practice store."""
    folders = Folders(tmp_path / "home")
    made_stores.create(folders, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def read_in(session: Session, folder: Path, body: str, name: str = "log.csv", **more):
    path = folder / name
    path.write_text(HEAD + body, encoding="utf-8")
    return import_log.apply(session, import_log.preview(session, path, **more))[0]


def logs(session: Session) -> dict:
    return {one.incident.key.reference: one.incident.latest for one in prepare_board.board(session).items}


def edited(line) -> str:
    return line.raw.replace("31/02/2018 25:61", "07/05/2018 22:10")


def sound(session: Session) -> None:
    report = guard_store.verify(session)
    assert report.ok, report.findings


def test_a_corrected_line_becomes_a_log_as_its_file_is_read(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, GOOD + BAD, source="council")
    (line,) = rejects.waiting(session)
    assert rejects.headers(session, line.uid) == tuple(HEAD.strip().split(","))
    outcome = rejects.correct(session, line.uid, edited(line))
    assert outcome.ref == "100002"
    made = logs(session)["100002"]
    assert (made.key.source, made.reported.local.isoformat()) == ("council", "2018-05-07T22:10:00"), "the column is day first"
    assert (made.text.address, made.text.narrative, made.type) == ("9 Pilot Lane", "Meat taken.", "Shoplifting")
    assert not rejects.waiting(session)
    now = session.store.imports.account(account.import_uid)
    assert (now.rejected, now.corrected, now.rows_read) == (account.rejected, 1, account.rows_read)
    assert [one.file for one in import_log.imports(session)] == ["log.csv"]
    sound(session)


def test_what_still_cannot_be_read_says_the_new_reason_and_changes_nothing(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, GOOD + BAD)
    (line,) = rejects.waiting(session)
    for text, why in ((line.raw, "impossible date"), (line.raw.replace("31/02/2018 25:61", "tomorrow"), "date"), (" ", "empty")):
        with pytest.raises(Refused, match=why):
            rejects.correct(session, line.uid, text)
    assert [one.uid for one in rejects.waiting(session)] == [line.uid]
    assert "100002" not in logs(session)


def test_a_short_line_is_read_once_a_person_has_looked_at_it(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, GOOD + SHORT)
    (line,) = rejects.waiting(session)
    with pytest.raises(Refused, match="columns"):
        rejects.correct(session, line.uid, line.raw)
    rejects.correct(session, line.uid, "100003 | 14/06/2018 10:00 | Standard | Damage")
    assert logs(session)["100003"].type == "Damage"


def test_undo_brings_the_line_back(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, GOOD + BAD)
    (line,) = rejects.waiting(session)
    rejects.correct(session, line.uid, edited(line))
    run_meeting.undo(session)
    assert "100002" not in logs(session)
    assert [one.uid for one in rejects.waiting(session)] == [line.uid]
    run_meeting.redo(session)
    assert "100002" in logs(session)
    assert not rejects.waiting(session)
    sound(session)


def test_put_aside_needs_a_word_and_is_undone(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, GOOD + BAD)
    (line,) = rejects.waiting(session)
    with pytest.raises(Refused, match="word why"):
        rejects.put_aside(session, line.uid, "  ")
    rejects.put_aside(session, line.uid, "a test entry")
    assert not rejects.waiting(session)
    assert session.store.imports.account(account.import_uid).put_aside == 1
    assert [one.dealt for one in session.store.imports.rejected(dealt=True)] == ["put aside: a test entry"]
    with pytest.raises(Refused, match="dealt with already"):
        rejects.correct(session, line.uid, edited(line))
    run_meeting.undo(session)
    assert len(rejects.waiting(session)) == 1
    sound(session)


def test_a_whole_file_is_put_aside_in_one_step_and_comes_back_in_one(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, GOOD + BAD + BAD + SHORT)
    other = read_in(session, tmp_path, GOOD + BAD.replace("100002", "100008"), "other.csv")
    line = next(one for one in rejects.waiting(session) if one.import_uid != other.import_uid)
    assert rejects.put_aside_file(session, line.import_uid, "another town's rows").ref == "3"
    assert [one.import_uid for one in rejects.waiting(session)] == [other.import_uid]
    run_meeting.undo(session)
    assert len(rejects.waiting(session)) == 4
    run_meeting.redo(session)
    assert len(rejects.waiting(session)) == 1
    sound(session)


@pytest.mark.parametrize("deal", ["leave", "correct", "aside"])
def test_the_same_raw_line_is_listed_once_however_often_files_bring_it(session: Session, tmp_path: Path, deal: str) -> None:
    read_in(session, tmp_path, GOOD + BAD)
    (line,) = rejects.waiting(session)
    if deal == "correct":
        rejects.correct(session, line.uid, edited(line))
    elif deal == "aside":
        rejects.put_aside(session, line.uid, "a test entry")
    read_in(session, tmp_path, GOOD + BAD)
    read_in(session, tmp_path, GOOD + "100009,27/06/2018 08:00,Standard,Damage,,x\n" + BAD, "rolling.csv")
    assert len(rejects.waiting(session)) == (1 if deal == "leave" else 0)


def test_two_lines_of_one_file_that_say_the_same_are_two(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, GOOD + BAD + BAD)
    first, second = rejects.waiting(session)
    rejects.put_aside(session, first.uid, "twice in the file")
    assert [one.uid for one in rejects.waiting(session)] == [second.uid]


def test_the_undone_import_takes_its_corrected_lines_along(session: Session, tmp_path: Path) -> None:
    account = read_in(session, tmp_path, GOOD + BAD)
    (line,) = rejects.waiting(session)
    rejects.correct(session, line.uid, edited(line))
    undo_import.undo(session, account.import_uid)
    assert not logs(session)
    read_in(session, tmp_path, GOOD + BAD)
    assert set(logs(session)) == {"100001", "100005"}
    assert len(rejects.waiting(session)) == 1, "the file was read anew, and its line waits anew"
    sound(session)


def test_a_line_of_a_file_without_header_is_read_by_position(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    rows = [f"{n},1{n % 3}/06/2018 1{n % 10}:00,,Nuisance,text {n}" for n in range(1, 8)]
    rows.insert(4, "99,31/02/2018 25:61,,Damage,broken")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    columns = (("reference", "#1"), ("reported_at", "#2"), ("type", "#4"), ("narrative", "#5"))
    save_profile(session.folders.profiles, Profile("bare", "police", columns))
    import_log.apply(session, import_log.preview(session, path, profile="bare"))
    (line,) = rejects.waiting(session)
    rejects.correct(session, line.uid, line.raw.replace("31/02/2018 25:61", "12/06/2018 11:05"))
    made = logs(session)
    assert next(one for one in made.values() if one.text.narrative == "broken").type == "Damage"


def test_erasing_reaches_the_line_and_its_correction(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, GOOD + BAD)
    (line,) = rejects.waiting(session)
    rejects.correct(session, line.uid, edited(line))
    retain.erase_incident(session, session.store.incidents.find("100002")[0].uid, "90 days")
    assert not list(session.store.db.query("SELECT 1 FROM content WHERE text LIKE '%Meat taken%'"))
    sound(session)


def test_every_broken_line_of_a_real_file_waits_and_stays_whole(session: Session, shared_data: Path) -> None:
    found = sorted(shared_data.glob("**/antisocial.csv"))
    assert found
    mapping = {"reported_at": "eventdate", "type": "street"}
    account, _ = import_log.apply(session, import_log.preview(session, found[0], mapping=mapping))
    waiting = rejects.waiting(session)
    assert len(waiting) == account.rejected > 0
    for line in waiting[:5]:
        with pytest.raises(Refused, match=r"Line \d+ still cannot be read|No line"):
            rejects.correct(session, line.uid, line.raw)
    assert len(rejects.waiting(session)) == account.rejected


_WORD = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), blacklist_characters="\\¶"), min_size=1, max_size=4)
_LINE = st.lists(_WORD, max_size=3).map(" ".join)


@given(st.lists(st.lists(_LINE, max_size=3).map(lambda lines: "\n".join(lines).strip()), min_size=1, max_size=6))
def test_cells_are_parted_as_they_were_joined(cells: list[str]) -> None:
    assert cells_of(as_line(cells)) == tuple(cells)
    assert plain(as_line(cells)) == " | ".join(" ".join(cell.split()) for cell in cells)


@given(st.text())
def test_a_line_of_any_text_is_parted_into_the_same_cells_again(text: str) -> None:
    cells = cells_of(text)
    assert cells_of(as_line(cells)) == cells

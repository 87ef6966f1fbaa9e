"""What a log says is never lost in silence: not as furniture, not under another job's number, not under a header in another order."""

from collections.abc import Iterator
from pathlib import Path

import made_stores
import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, undo_import
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Type,Location,Narrative\n"
ONE, TWO = "400001,01/06/2018 10:00,Concern,1 Elm Road,Female called\n", "400002,01/06/2018 11:00,ASB,2 Oak Road,loud music\n"
UNDER = "under a header with its columns in another order"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    folders, actor = Folders(tmp_path / "home").make(), Person("Sam Tarn", "HBC", Role.ADMIN)
    made_stores.create(folders, practice=True, passphrase="plover kettle anchor nine", actor=actor)
    opened = guard_store.open_session(folders, actor=actor, passphrase="plover kettle anchor nine")
    yield opened
    opened.close()


@pytest.mark.parametrize("last", [False, True], ids=["between", "at the end"])
@pytest.mark.parametrize("said", [
    "Source: daughter aged 9 says dad has a knife", '"This log is for a missing child, aged 9"', "Author: mother says he hit her",
    "Town - boy with knife", "Station - male with child on roof", "TOWN - BOY WITH KNIFE", ",,,Source: daughter aged 9 says dad has a knife",
    "Total of 3 males with knives", "No of children: 3", "Run from the house with a knife", "Continued over the fence with a knife",
    "(c) male with a knife", "Restricted - male with a gun", "Classification: child at risk", "Call: 07700900123",
    "This report is about a missing child", "Period: since he hit her", "Grand total of loss is his whole pension",
])  # fmt: skip
def test_a_half_of_a_narrative_is_shown_and_not_passed_over(bench, said: str, last: bool):
    plan = bench.of(HEAD + (TWO + ONE if last else ONE) + said + "\n" + ("" if last else TWO))
    assert [line.what for line in plan.furniture] == ["header"]
    assert [reject.line for reject in plan.rejected] == [4 if last else 3]
    assert len(plan.new) == 2


def test_the_lines_of_a_report_before_and_after_its_records_are_passed_over(bench):
    before = "Source: all that the desk has taken\nThis report is for the morning\n"
    after = "\nSorted by: when it was reported\nThis report must not be left lying\nTotal for Elm Road: 2\nAuthor: S Tarn\n"
    plan = bench.of(HEAD + before + ONE + TWO + after)
    assert [line.what for line in plan.furniture] == ["header", "footer", "footer", "footer", "footer", "total", "footer"]
    assert (len(plan.new), len(plan.rejected)) == (2, 0)


@pytest.mark.parametrize("said", ["Total incidents: 2", "Total number of logs: 2", "Total calls 2"])
def test_a_count_of_the_records_is_a_total_wherever_it_stands(bench, said: str):
    plan = bench.of(HEAD + ONE + TWO + said + "\n")
    assert [line.what for line in plan.furniture] == ["header", "total"]


def test_a_heading_of_a_group_names_something_and_stands_before_a_record(bench):
    half = "400003,01/06/2018 12:00,Concern\nStation: Seaton\n"
    plan = bench.of(HEAD + "Station: Victoria\n" + ONE + "Station: Burn Valley\n" + TWO + half + TWO.replace("400002", "400004"))
    assert [(line.line, line.what) for line in plan.furniture] == [(1, "header"), (2, "group"), (4, "group")]
    assert [reject.line for reject in plan.rejected] == [6, 7]


def test_the_very_same_file_read_again_takes_no_later_news_back(session: Session, tmp_path: Path):
    first, later, other = tmp_path / "first.csv", tmp_path / "later.csv", tmp_path / "other.csv"
    first.write_text(HEAD + ONE + TWO)
    later.write_text(HEAD + TWO.replace("ASB", "Violence"))
    other.write_text(HEAD + TWO)
    read = lambda path: import_log.apply(session, import_log.preview(session, path))[0]  # noqa: E731
    news = read(first), read(later)
    assert [(one.new, one.updated) for one in news] == [(2, 0), (0, 1)]
    again = read(first)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 2)
    assert read(later).unchanged == 1
    assert import_log.preview(session, first, source="council").plan.outcomes == {"new": 2}
    back = read(other)  # another file may take a type back
    assert back.updated == 1


def test_a_file_that_was_undone_counts_as_not_read(session: Session, tmp_path: Path):
    first, later, third = tmp_path / "first.csv", tmp_path / "later.csv", tmp_path / "third.csv"
    first.write_text(HEAD + TWO)
    later.write_text(HEAD + TWO.replace("ASB", "Violence"))
    third.write_text(HEAD + TWO + ONE)
    for path in (first, later, third):
        account = import_log.apply(session, import_log.preview(session, path))[0]
    assert import_log.preview(session, third).plan.outcomes == {"unchanged": 2}
    undo_import.undo(session, account.import_uid)
    assert import_log.preview(session, third).plan.outcomes == {"updated": 1, "new": 1}


JOBS = "Log,Created,Type,Location\n1,14/06/2018 00:10,Missing child,1 Elm Road\n2,14/06/2018 00:40,Noise,2 Elm Road\n"


def test_another_job_under_a_number_told_before_is_rejected(bench):
    plan = bench.of(JOBS + "1,15/06/2018 00:20,Shoplifting,9 Oak Road\n")
    assert [version.type for version in plan.new] == ["Missing child", "Noise"]
    assert not plan.updated
    assert [(reject.line, reject.reason) for reject in plan.rejected] == [
        (4, "log 1 was told before of another job (14/06/2018 00:10): is this column the log's own number?")]


@pytest.mark.parametrize("row", [
    "1,14/06/2018 01:05,Shoplifting,9 Oak Road", "1,15/06/2018 00:20,missing  child,9 Oak Road",
    "1,15/06/2018 00:20,Shoplifting,1 ELM ROAD", "1,15/06/2018 00:20,Shoplifting,",
])  # fmt: skip
def test_a_log_of_like_time_type_or_place_is_an_update_as_ever(bench, row: str):
    plan = bench.of(JOBS + row + "\n")
    assert (len(plan.new), len(plan.updated), len(plan.rejected)) == (2, 1, 0)


def in_two_files(session: Session, folder: Path, row: str):
    """Read the jobs, then a row of a later file; return the later plan and what it came to."""
    for name, text in (("first.csv", JOBS), ("later.csv", "Log,Created,Type,Location\n" + row + "\n")):
        (folder / name).write_text(text)
        plan = import_log.preview(session, folder / name, source="police").plan
        account = import_log.apply(session, import_log.preview(session, folder / name, source="police"))[0]
    return plan, account


def test_another_job_under_a_number_an_earlier_file_told_is_rejected_and_waits(session: Session, tmp_path: Path):
    plan, account = in_two_files(session, tmp_path, "1,15/06/2018 00:20,Shoplifting,9 Oak Road")
    assert [(reject.line, reject.reason) for reject in plan.rejected] == [
        (2, "log 1 was told before of another job (14/06/2018 00:10): is this column the log's own number?")]
    assert (account.new, account.updated, account.rejected) == (0, 0, 1)
    [kept] = session.store.incidents.find("1") or session.store.incidents.find("000001")
    assert (kept.latest.type, kept.version) == ("Missing child", 1)
    assert [line.raw for line in import_log.rejects(session)] == ["1 | 15/06/2018 00:20 | Shoplifting | 9 Oak Road"]
    again = import_log.preview(session, tmp_path / "later.csv", source="police").plan
    assert (again.brought, again.rows_read) == ((), plan.rows_read)


@pytest.mark.parametrize("row", [
    "1,14/06/2018 01:05,Shoplifting,9 Oak Road", "1,15/06/2018 00:20,missing  child,9 Oak Road",
    "1,15/06/2018 00:20,Shoplifting,1 ELM ROAD", "1,15/06/2018 00:20,Shoplifting,",
])  # fmt: skip
def test_a_log_of_like_time_type_or_place_in_a_later_file_is_an_update_as_ever(session: Session, tmp_path: Path, row: str):
    _, account = in_two_files(session, tmp_path, row)
    assert (account.updated, account.rejected) == (1, 0)


def test_what_is_like_any_version_told_before_is_an_update(session: Session, tmp_path: Path):
    in_two_files(session, tmp_path, "1,14/06/2018 00:10,Concern for safety,9 Oak Road")
    (tmp_path / "third.csv").write_text("Log,Created,Type,Location\n1,15/06/2018 00:20,Missing child,12 Ash Road\n")
    account = import_log.apply(session, import_log.preview(session, tmp_path / "third.csv", source="police"))[0]
    assert (account.updated, account.rejected) == (1, 0)


def test_a_file_that_was_undone_tells_of_no_job(session: Session, tmp_path: Path):
    (tmp_path / "first.csv").write_text(JOBS)
    account = import_log.apply(session, import_log.preview(session, tmp_path / "first.csv", source="police"))[0]
    undo_import.undo(session, account.import_uid)
    (tmp_path / "later.csv").write_text("Log,Created,Type,Location\n1,15/06/2018 00:20,Shoplifting,9 Oak Road\n")
    assert not import_log.preview(session, tmp_path / "later.csv", source="police").plan.rejected


@pytest.mark.parametrize("head", ["Log No,Created,Location,Type,Narrative", "Log No,Narrative,Type,Location,Created"])
def test_rows_under_a_header_in_another_order_are_rejected(bench, head: str):
    three, four = TWO.replace("400002", "400003"), TWO.replace("400002", "400004")
    plan = bench.of(HEAD + ONE + head + "\n" + TWO + three + HEAD + four)
    assert [version.key.reference for version in plan.new] == ["400001", "400004"]
    assert [(reject.line, reject.reason) for reject in plan.rejected] == [(4, UNDER), (5, UNDER)]
    assert [(line.line, line.what) for line in plan.furniture] == [(1, "header"), (3, "header"), (6, "header")]


def test_two_of_many_columns_changed_about_are_another_order(bench):
    names = ["Log No", "Created", "Type", "Location", "Narrative", *(f"Extra {letter}" for letter in "ABCDEFG")]
    moved = [*names[:2], "Location", "Type", *names[4:]]
    ends = "," * 7 + "\n"
    rows = [",".join(names) + "\n", ONE.strip() + ends, ",".join(moved) + "\n", TWO.strip() + ends]
    assert [reject.reason for reject in bench.of("".join(rows)).rejected] == [UNDER]

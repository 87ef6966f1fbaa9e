"""A check that is open again tells its service what was answered and by which log it is asked again, as far as that log may be told to it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told as read

from shp_desktop.services import build_pack, import_log, slips
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
FIRST = HEAD + '100001,14/06/2018 23:05:00,Standard,Missing Person,"3 Tern Close","Alaya Quenby, 12, not home since four."\n'
THEN = HEAD + '100009,18/06/2018 01:05:00,Standard,Stalking and Harassment,"9 Plumb Drive","Alaya Quenby, 13, is followed home and crying."\n'
MONDAY = datetime(2018, 6, 18, 7, 30, tzinfo=UTC)


def say(session: Session, at: str, **step: Any) -> None:
    answer = run_step(session, step | {"at": at})
    assert answer["ok"], answer


def read_in(session: Session, folder: Path, text: str, name: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))


@pytest.fixture
def again(session: Session, tmp_path: Path) -> Session:
    """A check that was answered on Friday and is open again by a log of Monday."""
    read_in(session, tmp_path, FIRST, "first.csv")
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, "2018-06-15T08:50", do="check", reference="100001", service="CHILDREN", person="Alaya Quenby", why="child aged 12")
    say(session, "2018-06-15T08:55", do="answer", check="C-180615-01", result="closed")
    say(session, "2018-06-15T09:10", do="close", words="time")
    read_in(session, tmp_path, THEN, "then.csv")
    return session


def told(session: Session) -> tuple[str, str]:
    """The words of the handout and of the slip."""
    handout = read(build_pack.paper(session, "CHILDREN", as_of=MONDAY).data)
    return " ".join(handout.split()), " ".join(read(slips.make(session, "CHILDREN", MONDAY).data).split())


def test_the_service_reads_what_it_answered_and_which_log_asks_again(again: Session) -> None:
    for paper in told(again):
        assert "log 100001, Missing Person, Tern Close" in paper
        because = "nswered before (closed, Fri 15 Jun); asked again because of log 100009, Stalking and Harassment, Plumb Drive, aged 13 there"
        assert because in paper


def test_of_a_log_that_is_closed_to_the_service_only_what_is_open_is_told(again: Session) -> None:
    say(again, "2018-06-18T08:00", do="release", reference="100009", agency="CHILDREN", closed=["street", "type"], said_by="PC Reed")
    for paper in told(again):
        assert "asked again because of log 100009, aged 13 there" in paper
    (check,) = build_pack.prepare(again, "CHILDREN", as_of=MONDAY).facts.checks
    assert "Plumb" not in check.again
    assert "Stalking" not in check.again


def test_of_a_log_kept_off_the_papers_of_the_service_nothing_is_told(again: Session) -> None:
    say(again, "2018-06-18T08:45", do="open", date="2018-06-18", chair="CI Marrable/NPT")
    say(again, "2018-06-18T08:46", do="knows", reference="100009", agency="CHILDREN", person="Ann Bell")
    (check,) = build_pack.prepare(again, "CHILDREN", as_of=MONDAY).facts.checks
    assert check.again == "answered before (closed, Fri 15 Jun); asked again: there are new facts"
    for paper in told(again):
        assert "100009" not in paper


def test_of_a_held_log_nothing_is_told(again: Session) -> None:
    say(again, "2018-06-18T08:45", do="open", date="2018-06-18", chair="CI Marrable/NPT")
    say(again, "2018-06-18T08:46", do="hold", reference="100009", words="an operation", **{"as": "CI Marrable/NPT"})
    for check in build_pack.prepare(again, "CHILDREN", as_of=MONDAY).facts.checks:
        assert "100009" not in check.again
    assert "100009" not in read(build_pack.paper(again, "CHILDREN", as_of=MONDAY).data)


def test_a_later_version_of_its_own_log_is_said_to_tell_new_facts(session: Session, tmp_path: Path) -> None:
    read_in(session, tmp_path, FIRST, "first.csv")
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, "2018-06-15T08:50", do="check", reference="100001", service="CHILDREN", person="Alaya Quenby", why="child aged 12")
    say(session, "2018-06-15T08:55", do="answer", check="C-180615-01", result="not_known")
    say(session, "2018-06-15T09:10", do="close", words="time")
    read_in(session, tmp_path, FIRST.replace("since four.", "since four. Now threatened with a knife by her stepfather."), "again.csv")
    for paper in told(session):
        assert "nswered before (not known, Fri 15 Jun); asked again: its log tells new facts" in paper


def test_a_house_number_is_told_beside_a_check_only_where_the_address_was_released(again: Session) -> None:
    say(again, "2018-06-18T08:00", do="check", reference="100009", service="CHILDREN", unnamed=True, why='child mentioned: "crying"')
    for paper in told(again):
        assert "9 Plumb" not in paper
    assert "Not named: child mentioned; at Plumb Drive: open" in told(again)[1]
    say(again, "2018-06-18T08:01", do="release", reference="100009", agency="CHILDREN", fields=["address"], said_by="PC Reed")
    assert "Not named: child mentioned; at 9 Plumb Drive: open" in told(again)[1]
    say(again, "2018-06-18T08:02", do="release", reference="100009", agency="CHILDREN", closed=["address", "street"], said_by="PC Reed")
    assert "Not named: child mentioned: open" in told(again)[1]
    assert "Plumb" not in told(again)[1]

"""Who was missing at an earlier meeting and is still: on the chair's page one until somebody says that they were found."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told as read

from shp_desktop.domain.page_one import page_one
from shp_desktop.domain.patrol import patrol_brief
from shp_desktop.services import build_pack, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100003,14/06/2018 23:05:00,Standard,Missing Person,"3 Tern Close, Hartlepool",Mother,"Missing Kirsty Marl, 14 years, not home since four."
100005,14/06/2018 23:25:00,Standard,Arson,"21 Coble Street, Hartlepool",Staff,Bin on fire.
"""
DAY = date(2018, 6, 15)
LATER = datetime(2018, 6, 18, 7, tzinfo=UTC)


def say(session: Session, at: str = "2018-06-15T08:50", **step: Any) -> None:
    answer = run_step(session, step | {"at": at})
    assert answer["ok"], answer


@pytest.fixture
def closed(session: Session, tmp_path: Path) -> Session:
    """A store whose Friday meeting had a missing child, still missing when it closed."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, do="status", reference="100003", status="still_missing", said_by="PC Reed, NPT", words="phone off")
    say(session, "2018-06-15T09:10", do="close", words="time")
    return session


@pytest.fixture
def unsaid(session: Session, tmp_path: Path) -> Session:
    """A store whose Friday meeting had a missing child of whom nobody said anything."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, "2018-06-15T09:10", do="close", words="time")
    return session


def told(session: Session, kind: str = build_pack.CHAIR, day: date | None = None) -> tuple[str, ...]:
    """The log numbers and last words of who is missing still on the paper to come."""
    facts = build_pack.prepare(session, kind, day, as_of=LATER).facts
    return tuple(f"{one.mark}: {one.words}" for one in page_one(facts).missing)


def test_who_left_the_agenda_is_missing_until_found(closed: Session) -> None:
    assert told(closed) == ("log 100003: Still missing as at 08:50 Fri 15 Jun, said by PC Reed, NPT: phone off.",)
    say(closed, "2018-06-17T10:00", do="status", reference="100003", status="found", said_by="PC Reed, NPT")
    assert told(closed) == ()
    say(closed, "2018-06-17T10:01", do="undo")
    assert len(told(closed)) == 1


def test_the_record_of_the_day_prints_what_stood_then(closed: Session) -> None:
    before = told(closed, day=DAY)
    say(closed, "2018-06-17T10:00", do="status", reference="100003", status="found", said_by="PC Reed, NPT")
    assert told(closed, day=DAY) == before
    assert before[0].startswith("item ")


def test_beside_the_chairs_pack_it_stands_on_the_patrol_brief_alone(closed: Session) -> None:
    for kind in ("FIRE", "minutes", "actions", "civil"):
        assert build_pack.prepare(closed, kind, as_of=LATER).facts.still_missing == ()
    brief = build_pack.prepare(closed, "patrol", as_of=LATER).facts.still_missing
    assert [one.reference for one in brief] == ["100003"]


def test_a_held_log_stands_nowhere_and_one_the_chair_knows_is_kept_off(closed: Session) -> None:
    say(closed, "2018-06-18T07:30", do="open", date="2018-06-18", chair="CI Marrable/NPT")
    assert len(told(closed)) == 1
    say(closed, "2018-06-18T07:31", do="knows", reference="100003", agency="NPT", person="CI Marrable")
    assert told(closed) == ()
    say(closed, "2018-06-18T07:31", do="undo")
    assert len(told(closed)) == 1
    say(closed, "2018-06-18T07:32", do="hold", reference="100003", words="an operation", **{"as": "CI Marrable/NPT"})
    assert told(closed) == ()


def test_who_was_missing_and_nobody_spoke_of_stays_on_page_one_and_the_patrol_brief_until_somebody_says_found(unsaid: Session) -> None:
    assert told(unsaid) == ("log 100003: Reported 23:05 Thu 14 Jun; nobody has said whether found.",)
    brief = patrol_brief(build_pack.prepare(unsaid, "patrol", as_of=LATER).facts)
    gone = [(one.log, one.type, one.street, one.stands) for one in brief.missing]
    assert gone == [("100003", "Missing Person", "Tern Close", "reported 23:05 Thu 14 Jun, not said whether found")]
    say(unsaid, "2018-06-18T08:45", do="open", date="2018-06-18", chair="CI Marrable/NPT")
    say(unsaid, "2018-06-18T09:10", do="close", words="time")
    assert len(told(unsaid)) == 1
    assert told(unsaid, day=date(2018, 6, 18)) == told(unsaid)
    say(unsaid, "2018-06-18T10:00", do="status", reference="100003", status="found", said_by="PC Reed, NPT")
    assert told(unsaid) == ()
    assert len(told(unsaid, day=date(2018, 6, 18))) == 1
    assert patrol_brief(build_pack.prepare(unsaid, "patrol", as_of=LATER).facts).missing == ()


def test_found_said_of_a_log_holds_for_the_one_people_said_is_the_same_event(unsaid: Session, tmp_path: Path) -> None:
    path = tmp_path / "later.csv"
    heads = LOG.splitlines()[0]
    path.write_text(heads + '\n100009,18/06/2018 01:05:00,Standard,Concern for Safety,"3 Tern Close",Mother,Back.\n', encoding="utf-8")
    import_log.apply(unsaid, import_log.preview(unsaid, path))
    say(unsaid, "2018-06-18T08:45", do="open", date="2018-06-18", chair="CI Marrable/NPT")
    assert len([one for one in told(unsaid) if one.startswith("log 100003")]) == 1
    say(unsaid, "2018-06-18T08:46", do="link", reference="100009", to="100003")
    say(unsaid, "2018-06-18T08:47", do="status", reference="100009", status="found", said_by="PC Reed, NPT")
    assert told(unsaid) == ()


def test_all_of_whom_nobody_has_spoken_stand_in_the_chairs_pack_and_a_held_one_nowhere(unsaid: Session) -> None:
    pack = build_pack.prepare(unsaid, build_pack.CHAIR, as_of=LATER)
    assert "Missing at earlier meetings" in read(pack.rendered().data)
    say(unsaid, "2018-06-18T07:32", do="hold", reference="100003", words="an operation", **{"as": "CI Marrable/NPT"})
    for kind in (build_pack.CHAIR, "patrol"):
        made = build_pack.prepare(unsaid, kind, as_of=LATER)
        assert made.facts.still_missing == ()
        assert "Missing at earlier meetings" not in read(made.rendered().data)


def test_those_of_meetings_before_the_last_two_are_counted_on_page_one_and_patrol_and_listed_in_the_pack(unsaid: Session) -> None:
    for day in ("2018-06-18", "2018-06-19"):
        say(unsaid, f"{day}T08:45", do="open", date=day, chair="CI Marrable/NPT")
        say(unsaid, f"{day}T09:10", do="close", words="time")
    later = datetime(2018, 6, 20, 7, tzinfo=UTC)
    chair, patrol = (build_pack.prepare(unsaid, kind, as_of=later) for kind in (build_pack.CHAIR, "patrol"))
    assert (page_one(chair.facts).missing, page_one(chair.facts).unheard) == ((), 1)
    assert (patrol_brief(patrol.facts).missing, patrol_brief(patrol.facts).unheard) == ((), 1)
    assert "1 more of earlier meetings, not said whether found: ask the chair" in " ".join(read(patrol.rendered().data).split())
    pack = " ".join(read(chair.rendered().data).split())
    assert "1 more of earlier meetings stand behind the items; found or still missing: Shift+M on Today" in pack
    assert "100003" in pack[pack.index("Missing at earlier meetings") :]
    say(unsaid, "2018-06-19T10:00", do="status", reference="100003", status="still_missing", said_by="PC Reed, NPT")
    said = patrol_brief(build_pack.prepare(unsaid, "patrol", as_of=later).facts)
    assert ([one.log for one in said.missing], said.unheard) == (["100003"], 0)


def test_a_street_closed_to_everybody_does_not_stand_on_the_patrol_brief_of_the_next_morning(unsaid: Session) -> None:
    say(unsaid, "2018-06-15T09:20", do="release", reference="100003", agency="all", closed=["street", "time"], said_by="PC Reed")
    (one,) = patrol_brief(build_pack.prepare(unsaid, "patrol", as_of=LATER).facts).missing
    assert (one.type, one.street, one.stands) == ("Missing Person", "", "not said whether found")
    assert told(unsaid)[0].startswith("log 100003: Reported 23:05")


def test_a_log_that_speaks_of_a_return_itself_is_counted_and_told_so_in_the_pack(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    more = '100007,14/06/2018 23:55:00,Standard,Missing Person,9 Coble Street,Staff,"Missing Ossy Pell, 15 years. [23:58] Located, safe and well"\n'
    path.write_text(LOG + more, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, "2018-06-15T09:10", do="close", words="time")
    chair = build_pack.prepare(session, build_pack.CHAIR, as_of=LATER)
    assert [one.split(":")[0] for one in told(session)] == ["log 100003"]
    assert page_one(chair.facts).unheard == 1
    pack = " ".join(read(chair.rendered().data).split())
    assert "100007 Coble Street, the log speaks of a return" in pack

"""Which logs may be the same event stands on the record of a closed meeting as it stood when it closed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told as read

from shp_desktop.services import build_pack, import_log, retain
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

DAY = date(2018, 6, 15)
HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
POLICE = HEAD + """100001,14/06/2018 23:05:00,Standard,ASB - Nuisance,"3 Tern Close, Hartlepool",Youths at the door.
100002,14/06/2018 23:15:00,Standard,Arson,"9 Coble Street, Hartlepool",Bin alight.
"""
COUNCIL = HEAD + """C-31,14/06/2018 23:05:00,Standard,ASB - Nuisance,"3 Tern Close, Hartlepool",Youths at the door.
C-32,14/06/2018 23:15:00,Standard,Arson,"9 Coble Street, Hartlepool",Bin alight.
"""


def say(session: Session, at: str, **step: Any) -> None:
    answer = run_step(session, step | {"at": at})
    assert answer["ok"], answer


def read_in(session: Session, folder: Path, text: str, source: str, name: str = "") -> None:
    path = folder / f"{name or source}.csv"
    path.write_text(text, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path, source=source))


@pytest.fixture
def opened(session: Session, tmp_path: Path) -> Session:
    """An open meeting of two events, each told by the police and by the council."""
    read_in(session, tmp_path, POLICE, "police")
    read_in(session, tmp_path, COUNCIL, "council")
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    return session


def may_be(session: Session, day: date | None = DAY) -> dict[str, list[str]]:
    items = build_pack.prepare(session, build_pack.CHAIR, day).facts.items
    return {item.incident.key.reference: [other.reference for other in item.may_be] for item in items if item.may_be}


def test_what_may_be_one_event_stands_on_the_record_as_when_the_meeting_closed(opened: Session) -> None:
    every = {"100001": ["C-31"], "C-31": ["100001"], "100002": ["C-32"], "C-32": ["100002"]}
    assert may_be(opened) == every
    say(opened, "2018-06-15T09:10", do="close", words="time")
    assert may_be(opened) == every
    assert read(build_pack.paper(opened, build_pack.CHAIR, DAY).data).count("May be the same event as") == 4


def test_what_people_said_before_the_close_is_no_question_on_the_record_and_what_they_say_later_changes_nothing(opened: Session) -> None:
    say(opened, "2018-06-15T08:50", do="link", reference="100001", to="C-31")
    say(opened, "2018-06-15T09:10", do="close", words="time")
    assert may_be(opened) == {"100002": ["C-32"], "C-32": ["100002"]}
    before = build_pack.paper(opened, build_pack.CHAIR, DAY).data
    say(opened, "2018-06-15T10:00", do="not_same", reference="100002", to="C-32")
    say(opened, "2018-06-15T10:01", do="undo")
    say(opened, "2018-06-15T10:02", do="link", reference="100002", to="C-32")
    assert build_pack.paper(opened, build_pack.CHAIR, DAY).data == before


def test_a_later_version_at_another_place_changes_nothing_on_the_record(opened: Session, tmp_path: Path) -> None:
    say(opened, "2018-06-15T09:10", do="close", words="time")
    before = build_pack.paper(opened, build_pack.CHAIR, DAY).data
    read_in(opened, tmp_path, COUNCIL.replace("3 Tern Close", "41 Lugger Street").replace("23:05:00", "23:55:00"), "council", "later")
    assert build_pack.paper(opened, build_pack.CHAIR, DAY).data == before


def test_a_log_held_or_erased_since_is_the_same_event_of_nothing_on_the_record(opened: Session) -> None:
    say(opened, "2018-06-15T08:55", do="decide", reference="C-32", decision="noted")
    say(opened, "2018-06-15T09:10", do="close", words="time")
    (uid,) = (one.uid for one in opened.store.incidents.find("C-32"))
    retain.erase_incident(opened, uid, "UK GDPR Article 17")
    assert may_be(opened) == {"100001": ["C-31"], "C-31": ["100001"]}
    say(opened, "2018-06-18T08:45", do="open", date="2018-06-18", chair="CI Marrable/NPT")
    say(opened, "2018-06-18T08:50", do="hold", reference="C-31", words="an operation", **{"as": "CI Marrable/NPT"})
    assert may_be(opened) == {}


def test_a_meeting_closed_again_keeps_what_stood_then(opened: Session) -> None:
    say(opened, "2018-06-15T09:10", do="close", words="time")
    say(opened, "2018-06-15T09:11", do="reopen", words="one more")
    say(opened, "2018-06-15T09:12", do="link", reference="100001", to="C-31")
    say(opened, "2018-06-15T09:13", do="close", words="time")
    assert may_be(opened) == {"100002": ["C-32"], "C-32": ["100002"]}

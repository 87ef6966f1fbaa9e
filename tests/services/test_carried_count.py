"""How often an action was carried is counted alike on what is printed before the meeting opens and after: into this meeting."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.services import build_pack, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 23:05:00,Standard,ASB - Nuisance,3 Tern Close,Youths at the door.
"""


def say(session: Session, at: str, **step: Any) -> None:
    answer = run_step(session, step | {"at": at})
    assert answer["ok"], answer


@pytest.fixture
def carried(session: Session, tmp_path: Path) -> Session:
    """An action raised on Friday and carried once, on Monday."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    say(session, "2018-06-15T08:50", do="action", reference="100001", text="Ring the landlord", agency="HBC", due="2018-06-29")
    say(session, "2018-06-15T09:10", do="close", words="time")
    say(session, "2018-06-18T08:45", do="open", date="2018-06-18", chair="CI Marrable/NPT")
    say(session, "2018-06-18T09:10", do="close", words="time")
    return session


def times(session: Session, kind: str) -> list[int]:
    made = build_pack.prepare(session, kind, as_of=datetime(2018, 6, 19, 7, 50, tzinfo=UTC))
    return [one.times_carried for one in (made.handout.carried if made.handout else made.facts.carried)]


def test_before_and_after_a_meeting_opens_its_papers_count_alike(carried: Session) -> None:
    before = {kind: times(carried, kind) for kind in ("chair", "HBC", "actions")}
    assert before == {"chair": [2], "HBC": [2], "actions": [2]}
    say(carried, "2018-06-19T08:45", do="open", date="2018-06-19", chair="CI Marrable/NPT")
    assert {kind: times(carried, kind) for kind in before} == before
    say(carried, "2018-06-19T09:10", do="close", words="time")
    record = build_pack.prepare(carried, "chair", date(2018, 6, 19)).facts
    assert [one.times_carried for one in record.carried] == [2]

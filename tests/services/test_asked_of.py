"""An action that is to be asked of another agency stands on that agency's handout too, so that it hears of it before the owner rings."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told as read

from shp_desktop.domain.release import HandoutAction
from shp_desktop.services import build_pack, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

NOW = datetime(2018, 6, 15, 8, 55, tzinfo=UTC)
LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 23:05:00,Standard,Arson,3 Tern Close,Bin on fire.
"""


def say(session: Session, **step: Any) -> None:
    answer = run_step(session, step | {"at": "2018-06-15T08:50"})
    assert answer["ok"], answer


@pytest.fixture
def asked(session: Session, tmp_path: Path) -> Session:
    """An action of the fire service that is to be asked of the council."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    text = {"text": "Collect the burnt bins", "agency": "FIRE", "owner": "Jo Marsh", "due": "2018-06-18", "ask_of": "HBC"}
    say(session, do="action", reference="100001", **text)
    say(session, do="level", reference="100001", overall="HIGH", words="third fire")
    return session


def actions(session: Session, code: str) -> tuple[HandoutAction, ...]:
    made = build_pack.prepare(session, code, as_of=NOW).handout
    assert made is not None
    return made.new_actions


def test_the_agency_asked_reads_by_whom_it_is_asked_and_the_owner_of_whom(asked: Session) -> None:
    (theirs,), (mine,) = actions(asked, "HBC"), actions(asked, "FIRE")
    assert (theirs.shared, theirs.ask_of, theirs.level) == ("asked of you by Fire Service, who owns it", "", "")
    assert (mine.shared, mine.ask_of, mine.level) == ("", "HBC", "HIGH")
    assert "asked of you by Fire Service, who owns it" in " ".join(read(build_pack.paper(asked, "HBC", as_of=NOW).data).split())


def test_nobody_else_has_it_and_a_joint_action_is_told_once(asked: Session) -> None:
    assert actions(asked, "NPT") == ()
    joint = {"text": "Walk the street", "agency": "FIRE", "joint": ["HBC"], "owner": "Jo Marsh", "due": "2018-06-18"}
    say(asked, do="action", reference="100001", **joint)
    told = [one.shared for one in actions(asked, "HBC")]
    assert sorted(told) == ["Fire Service owns it, joint with Council community safety", "asked of you by Fire Service, who owns it"]

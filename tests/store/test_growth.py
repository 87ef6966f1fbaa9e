"""What is asked at every board is found by an index: a store of years answers as one of days does."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shp_desktop.domain.moments import LONDON
from shp_desktop.services import held, prepare_board
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session
from shp_desktop.store.facts import new_uid

MORNING = datetime(2018, 6, 16, 8, tzinfo=LONDON)
GROWING = ("incident", "incident_now", "incident_shown", "incident_version", "content")
OF_GROWING = re.compile(r"(?:sqlite_autoindex_)?(?:incident|content)_")
#: these hold only what waits or was told again
PARTIAL = ("incident_now_waiting", "incident_now_told")


class _TakenBack(Exception):
    """Ends a transaction of which nothing is to stay."""


def _statements(session: Session, ask: Callable[[], object]) -> list[str]:
    """Return every statement the store was asked."""
    asked: list[str] = []
    session.store.db.conn.set_trace_callback(asked.append)
    try:
        ask()
    finally:
        session.store.db.conn.set_trace_callback(None)
    return asked


def _scans(session: Session, ask: Callable[[], object]) -> list[str]:
    """Return the steps of all statements of a question that run through a table which grows with every log."""
    asked = _statements(session, ask)
    found: list[str] = []
    for sql in filter(lambda one: one.lstrip().upper().startswith(("SELECT", "WITH")), dict.fromkeys(asked)):
        for *_, step in session.store.db.conn.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall():
            scan = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
            name, index = scan.groups() if scan else ("", "")
            table = re.search(rf"\b(\w+) AS {name}\b", sql) if name and not index else None
            through = OF_GROWING.match(index) if index else table and table[1] in GROWING
            if through and index not in PARTIAL:
                found.append(f"{step}: {' '.join(sql.split())}")
    assert asked
    return found


@pytest.mark.parametrize("what", ["board", "keys", "logs"])
def test_no_question_of_a_board_or_of_what_is_held_runs_through_every_log(session: Session, what: str) -> None:
    uid = session.store.incidents.find("100002")[0].uid
    held.hold(session, uid, words="Asked for by its officer.")
    ask: dict[str, Callable[[], object]] = {
        "board": lambda: prepare_board.board(session, MORNING), "keys": session.store.held.keys, "logs": session.store.held.logs,
    }  # fmt: skip
    assert not _scans(session, ask[what])
    assert [one.uid for one in session.store.held.logs()] == [uid]


def test_a_step_is_its_questions_and_its_facts_and_nothing_around_them(session: Session) -> None:
    step = {"do": "action", "reference": "100002", "text": "Visit the shop", "agency": "NPT", "due": "2018-06-20", "at": "2018-06-15T10:00"}
    asked = _statements(session, lambda: run_step(session, step))
    assert any(one.startswith("INSERT INTO action ") for one in asked)
    assert {one.split()[0] for one in asked} == {"BEGIN", "SELECT", "INSERT", "COMMIT", "ROLLBACK"}
    assert not [one for one in asked if "sqlite_master" in one or "sqlite_schema" in one]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.booleans()), max_size=12))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_meetings_a_check_has_stood_before_are_counted_once_each(session: Session, openings: list[tuple[int, int, bool]]) -> None:
    db = session.store.db
    check = next(db.query("SELECT uid FROM safeguarding_check"))["uid"]
    before = session.store.action_changes.checks_carried([check])[check][0]
    counted = before
    with suppress(_TakenBack), session.write("alteration", "test"):
        for at, (meeting, hour, undone) in enumerate(openings):
            uid = new_uid()
            moment = f"2{999 if hour > 4 else 0:03d}-06-15T08:0{at % 10}:00.{hour:06d}Z"  # before the check was recorded, or after
            stamp = {"at": moment, "recorded_at": moment, "by_whom": "Sam Tarn, HBC"}
            db["meeting"].insert(stamp | {"uid": f"meeting {meeting}", "day": "2018-06-18"}, ignore=True)
            db["meeting_event"].insert(stamp | {"uid": uid, "meeting_uid": f"meeting {meeting}", "kind": "opened"})
            if undone:
                db["void"].insert(stamp | {"uid": new_uid(), "target_uid": uid, "target_kind": "meeting_event"})
        counted = session.store.action_changes.checks_carried([check])[check][0]
        raise _TakenBack
    assert counted - before == len({meeting for meeting, hour, undone in openings if hour > 4 and not undone})

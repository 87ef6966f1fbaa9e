"""The planned reading over made mornings: fifteen minutes at 50, 150 and 450 items, nobody passed over, nothing vanishes; 500 logs."""

from datetime import date
from pathlib import Path

import pytest

from shp_desktop.app import as_json
from shp_desktop.bench import invented
from shp_desktop.domain.flags import PASSED_OVER
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, prepare_board, reading_order, run_meeting, together
from shp_desktop.services.session import Session

ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
FLAGGED = {"child", "domestic", "missing", "hate", "weapon", "adult"}


def morning(tmp_path: Path, count: int) -> Session:
    folders = Folders(tmp_path / "home").make()
    guard_store.create(folders, practice=True, passphrase="plover kettle anchor nine", actor=ACTOR)
    session = guard_store.open_session(folders, actor=ACTOR, passphrase="plover kettle anchor nine")
    path = invented.write_csv(tmp_path / "log.csv", invented.morning(count))
    import_log.apply(session, import_log.preview(session, path))
    return session


def below(shown: dict) -> set[str]:
    """The logs told in a group, as the board says it."""
    return {one["reference"] for one in shown["items"] if one["group"]}


def flagged(shown: dict) -> set[str]:
    return {one["reference"] for one in shown["items"] if FLAGGED & {flag["kind"] for flag in one["flags"]}}


@pytest.mark.parametrize("count", [50, 150, 450])
def test_the_planned_read_is_fifteen_minutes_and_nothing_vanishes(tmp_path: Path, count: int) -> None:
    session = morning(tmp_path, count)
    shown = as_json.board(prepare_board.board(session))
    plan, items = shown["reading"], shown["items"]
    assert count - 3 <= len(items) <= count  # a log that is held stands before nobody but its officer
    assert plan["seconds"] <= 900
    assert plan["over"] == ""
    assert plan["full_seconds"] >= plan["seconds"]
    numbers = {one["reference"]: one["number"] for one in items}
    assert sorted(numbers.values()) == list(range(1, len(items) + 1))
    told = {number for group in plan["grouped"] for number in group["numbers"]}
    assert told == {numbers[one] for one in below(shown)}
    for one in items:
        assert one["number"] in told or one["reading"]["aloud"].startswith(one["type"] or "Log without a type")
        if plan["line_at"] is not None:
            assert one["number"] < plan["line_at"] or one["number"] in told
    assert all(group["words"].split()[0] == str(len(group["numbers"])) for group in plan["grouped"])
    nobody_is_passed_over(session)
    session.close()


def nobody_is_passed_over(session: Session) -> None:
    """Over the 500 logs of the small and the large morning, and the 150 between: never below the line, grouped, bulk-decided or noted by one key."""
    assert FLAGGED == PASSED_OVER
    run_meeting.open_meeting(session, date(2018, 6, 15), "Chief Inspector Dale")
    board = prepare_board.board(session)
    shown = as_json.board(board)
    guarded = flagged(shown)
    assert len(guarded) * 4 > len(board.items)
    assert not guarded & below(shown)
    outcome = together.decide_together(session, [one.incident.uid for one in board.items], "noted")
    assert int(outcome.ref) == len(board.items) - len(guarded)
    assert "must be decided one by one" in outcome.warnings[0]
    held = {one.incident.key.reference: one.decision for one in prepare_board.board(session).items}
    assert {reference for reference, decision in held.items() if decision is None} == guarded
    assert {decision.decision for decision in held.values() if decision} == {Decision.NOTED}
    for one in board.items:
        if one.incident.key.reference in guarded:
            with pytest.raises(Refused, match="cannot be noted until the check"):
                run_meeting.decide(session, one.incident.uid, "noted")
    for one in [one for one in board.items if one.incident.key.reference in guarded][::20]:
        with pytest.raises(Refused, match="may not stand below the line"):
            reading_order.move(session, one.incident.uid, side="below")
    run_meeting.undo(session)
    assert all(one.decision is None for one in prepare_board.board(session).items)

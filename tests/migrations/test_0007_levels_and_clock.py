"""0007: a meeting open when it came has its clock begin with it, and the turns of a clock stay as they were recorded."""

from datetime import UTC, datetime, timedelta

import pytest
from migrations.steps import migrated

from shp_desktop.domain.meeting_clock import Part, clock_of
from shp_desktop.services import guard_store
from shp_desktop.store import migrate
from shp_desktop.store.clocks import Clocks
from shp_desktop.store.driver import IntegrityError

_AT = "2018-06-15T07:{:02}:00.000000Z"


def _with_a_meeting(tmp_path):
    db = migrated(tmp_path, "0006_order")
    db.execute("INSERT INTO meeting (uid, at, recorded_at, by_whom, day) VALUES ('m', 't', 't', 'x', '2018-06-15')")
    migrate.apply(db, guard_store.migrations())
    return db


def _turn(db, seq: int, part: str, kind: str, minute: int) -> None:
    at = _AT.format(minute)
    db.execute(f"INSERT INTO meeting_clock VALUES ({seq},'c{seq}','{at}','{at}','x','m','{part}','{kind}')")


def test_turns_are_read_in_their_order_and_cannot_be_changed(tmp_path) -> None:
    db = _with_a_meeting(tmp_path)
    assert Clocks(db).marks("m") == ()
    turns = (("reading", "begun", 45), ("reading", "paused", 50), ("discussion", "begun", 52), ("discussion", "ended", 59))
    for seq, (part, kind, minute) in enumerate(turns, start=1):
        _turn(db, seq, part, kind, minute)
    clock = clock_of(Clocks(db).marks("m"))
    now = datetime(2018, 6, 15, 9, tzinfo=UTC)
    assert {part: clock.taken(part, now) for part in Part} == {
        Part.READING: timedelta(minutes=5), Part.DISCUSSION: timedelta(minutes=7),
    }  # fmt: skip
    for sql in ("UPDATE meeting_clock SET at = 'y'", "DELETE FROM meeting_clock"):
        with pytest.raises(IntegrityError, match="insert-only"):
            db.execute(sql)


@pytest.mark.parametrize(("part", "kind"), [("tea", "begun"), ("reading", "stopped")])
def test_only_a_part_and_a_turn_that_are_known_are_held(tmp_path, part: str, kind: str) -> None:
    db = _with_a_meeting(tmp_path)
    with pytest.raises(IntegrityError):
        _turn(db, 1, part, kind, 45)

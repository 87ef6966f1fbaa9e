"""0008: an action of before stands without an hour, a priority or who joins in; the new facts stay as they were written."""

import pytest
from migrations.steps import migrated

from shp_desktop.services import guard_store
from shp_desktop.store import migrate
from shp_desktop.store.actions import Actions
from shp_desktop.store.driver import IntegrityError

LINE = "INSERT INTO action_line VALUES ({seq},'l{seq}','t','t','x','{action}','{joint}','{clock}','{priority}','c1','d')"
PAPER = "INSERT INTO from_paper VALUES (1,'p1','t','t','x','m',NULL,'action','a1','c1','d')"


@pytest.fixture
def db(tmp_path):
    held = migrated(tmp_path, "0007_levels_and_clock")
    held.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c1', 'Safe and well visit', 's', 'd')")
    held.execute("INSERT INTO meeting VALUES (1,'m','t','t','x','2018-06-15')")
    for seq in (1, 2):
        held.execute(f"INSERT INTO action VALUES ({seq},'a{seq}','t','t','x',NULL,NULL,'A-180615-0{seq}','2018-06-15','FIRE','','','','2018-06-18','c1','d')")
    migrate.apply(held, guard_store.migrations())
    return held


def test_actions_of_before_stand_and_new_ones_hold_what_their_line_said(db) -> None:
    assert [(one.joint, one.due_time, one.priority, one.from_paper) for one in Actions(db).all()] == [((), "", "", False)] * 2
    db.execute(LINE.format(seq=1, action="a1", joint="HBC,ADULTS", clock="16:00", priority="HIGH"))
    db.execute(PAPER)
    first, second = Actions(db).all()
    assert (first.joint, first.due_time, first.priority, first.from_paper) == (("HBC", "ADULTS"), "16:00", "HIGH", True)
    assert (second.joint, second.due_time, second.priority, second.from_paper) == ((), "", "", False)


def test_what_a_line_said_is_kept_once_and_as_it_was(db) -> None:
    db.execute(LINE.format(seq=1, action="a1", joint="", clock="", priority=""))
    db.execute(PAPER)
    wrong = (
        LINE.format(seq=2, action="a1", joint="", clock="", priority=""),
        LINE.format(seq=2, action="a2", joint="", clock="4pm", priority=""),
        LINE.format(seq=2, action="a2", joint="", clock="", priority="top"),
        LINE.format(seq=2, action="nobody", joint="", clock="", priority=""),
        *(f"UPDATE {table} SET by_whom = 'y'" for table in ("action_line", "from_paper")),
        *(f"DELETE FROM {table}" for table in ("action_line", "from_paper")),
    )
    for sql in wrong:
        with pytest.raises(IntegrityError):
            db.execute(sql)

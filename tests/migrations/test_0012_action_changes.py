"""0012: actions handed over, given another day and reopened; how each stands as a table that follows the facts."""

import pytest
from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.driver import IntegrityError

STAMP = "'2018-06-14', '2018', 'x'"
C = "'c', 'd'"


def given(db, uid: str) -> None:
    db.execute(
        "INSERT INTO action (uid, at, recorded_at, by_whom, ref, raised_day, agency, owner, ask_of, type, due, content_uid, content_digest) "
        f"VALUES ('{uid}', {STAMP}, 'A-{uid}', '2018-06-15', 'FIRE', '', '', '', '2018-06-18', {C})"
    )


def said(db, uid: str, status: str, action: str = "a") -> None:
    db.execute(
        "INSERT INTO action_event (uid, at, recorded_at, by_whom, action_uid, status, content_uid, content_digest) "
        f"VALUES ('{uid}', {STAMP}, '{action}', '{status}', {C})"
    )


def void(db, uid: str, target: str, kind: str = "action_event") -> None:
    db.execute(f"INSERT INTO void (uid, at, recorded_at, by_whom, target_uid, target_kind) VALUES ('{uid}', {STAMP}, '{target}', '{kind}')")


def change(db, uid: str, kind: str, **columns: str) -> None:
    names, values = ", ".join(["", *columns]), "".join(f", '{value}'" for value in columns.values())
    db.execute(
        f"INSERT INTO action_change (uid, at, recorded_at, by_whom, action_uid, kind, content_uid, content_digest{names}) "
        f"VALUES ('{uid}', {STAMP}, 'a', '{kind}', {C}{values})"
    )


def stands(db, action: str = "a"):
    fast = {row["action_uid"]: dict(row) for row in db.query("SELECT * FROM action_now")}
    assert fast == {row["action_uid"]: dict(row) for row in db.query("SELECT * FROM action_fold")}
    return (fast[action]["status"], fast[action]["open"]) if action in fast else None


def test_what_was_there_before_is_folded_and_every_fact_after_it(tmp_path) -> None:
    db = migrated(tmp_path, "0011_read_back")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    for day in ("m", "n"):
        db.execute(f"INSERT INTO meeting (uid, at, recorded_at, by_whom, day) VALUES ('{day}', {STAMP}, '2018-06-15')")
    given(db, "a")
    given(db, "b")
    said(db, "e0", "done", "b")
    db.execute(f"INSERT INTO carry (uid, at, recorded_at, by_whom, meeting_uid, action_uid) VALUES ('k', {STAMP}, 'm', 'a')")
    migrate.apply(db, migrations())
    assert (stands(db), stands(db, "b")) == (("open", 1), ("done", 0))
    db.execute(f"INSERT INTO carry (uid, at, recorded_at, by_whom, meeting_uid, action_uid) VALUES ('l', {STAMP}, 'n', 'a')")
    assert next(db.query("SELECT times_carried, status FROM action_view WHERE uid = 'a'")) == {"times_carried": 2, "status": "open"}
    said(db, "e1", "in_progress")
    said(db, "e2", "done")
    assert stands(db) == ("done", 0)
    change(db, "r1", "reopened", event_uid="e2")
    assert stands(db) == ("open", 1)
    said(db, "e3", "withdrawn")
    assert stands(db) == ("withdrawn", 0)
    void(db, "v1", "e3")
    assert stands(db) == ("open", 1), "the reopening of the update before it stands again"
    void(db, "v2", "v1", "void")
    assert stands(db) == ("withdrawn", 0)
    void(db, "v3", "e3")
    void(db, "v4", "r1", "action_change")
    assert stands(db) == ("done", 0)
    void(db, "v5", "a", "action")
    assert stands(db) is None
    void(db, "v6", "v5", "void")
    assert stands(db) == ("done", 0)


def test_only_whole_changes_are_kept_and_none_is_altered(tmp_path) -> None:
    db = migrated(tmp_path, "0012_action_changes")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    given(db, "a")
    change(db, "h", "handed_over", agency="HBC", owner="Joe Marr")
    change(db, "t", "re_dated", due="2018-06-20", due_time="16:00")
    half = {"due": "2018-06-20", "due_time": "4 pm"}
    for kind, columns in (("handed_over", {"due": "2018-06-20"}), ("re_dated", {"agency": "HBC"}), ("reopened", {}), ("re_dated", half)):
        with pytest.raises(IntegrityError):
            change(db, "z", kind, **columns)
    columns = "uid, at, recorded_at, by_whom, times, content_uid, content_digest, answer, action_uid, check_uid"
    one = f"INSERT INTO carry_decision ({columns}) VALUES ('d', {STAMP}, 3, {C}, "
    db.execute(one + "'do', 'a', NULL)")
    for rest in ("'do', NULL, NULL)", "'perhaps', 'a', NULL)"):
        with pytest.raises(IntegrityError):
            db.execute(one.replace("'d',", "'d2',", 1) + rest)
    for sql in ("UPDATE action_change SET owner = ''", "DELETE FROM action_change", "UPDATE carry_decision SET times = 9", "DELETE FROM carry_decision"):
        with pytest.raises(IntegrityError):
            db.execute(sql)

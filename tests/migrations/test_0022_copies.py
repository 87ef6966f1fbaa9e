"""0022: copies and what became of them only grow; papers that left before the register stand in it as they were printed."""

import pytest
from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.copies import Copies
from shp_desktop.store.driver import IntegrityError

AT = "2018-06-15T07:15:00.000000Z"
PRINT = "INSERT INTO print (uid, at, recorded_at, by_whom, meeting_uid, kind, recipient, copy, of, pages, bytes_digest, reprint) VALUES "
COPY = "INSERT INTO copy (uid, at, recorded_at, by_whom, meeting_uid, kind, number, of, agency, recipient) VALUES "
EVENT = "INSERT INTO copy_event (uid, at, recorded_at, by_whom, copy_uid, kind, who, witness, content_uid, content_digest) VALUES "


@pytest.fixture
def db(tmp_path):
    """A store of before the register, with a handout printed twice and the chair's pack once."""
    made = migrated(tmp_path, "0020_done_day")
    made.execute(f"INSERT INTO meeting (uid, at, recorded_at, by_whom, day) VALUES ('m','{AT}','{AT}','x','2018-06-15')")
    for uid, kind, who, number, again in (("p1", "FIRE", "Fire Service", 8, 0), ("p2", "FIRE", "Fire Service", 8, 1), ("p3", "chair", "chair", 1, 0)):
        made.execute(f"{PRINT} ('{uid}','{AT}','{AT}','x','m','{kind}','{who}',{number},8,2,'d{uid}',{again})")
    migrate.apply(made, migrations())
    made.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    return made


def test_papers_of_before_stand_once_each_with_every_printing(db) -> None:
    chair, fire = sorted(Copies(db).of_meeting("m"), key=lambda one: one.number)
    assert (chair.name, chair.kept, chair.state) == ("1", False, "printed")
    assert (fire.words, fire.agency, [step.reprint for step in fire.steps]) == ("Copy 8 of 8, Fire Service", "FIRE", [False, True])
    assert Copies(db).open() == ()
    assert [one.uid for one in Copies(db).of_digest("dp2")] == ["p1"]


def test_one_that_is_entered_since_keeps_its_printings(db) -> None:
    db.execute(f"{COPY} ('k','{AT}','{AT}','x','m','FIRE',8,8,'FIRE','Fire Service')")
    db.execute(f"{EVENT} ('e','{AT}','2018-06-15T08:00:00.000000Z','x','k','handed_out','Bea Lund','','c','d')")
    (fire,) = (one for one in Copies(db).of_meeting("m") if one.kind == "FIRE")
    assert (fire.uid, fire.kept, fire.state_words, len(fire.steps)) == ("k", True, "handed out to Bea Lund", 3)
    assert [one.uid for one in Copies(db).open()] == ["k"]


def test_a_word_that_is_taken_back_or_erased_is_not_told(db) -> None:
    db.execute(f"{COPY} ('k','{AT}','{AT}','x','m','FIRE',8,8,'FIRE','Fire Service')")
    db.execute(f"{EVENT} ('e','{AT}','2018-06-15T08:00:00.000000Z','x','k','lost','','','c','d')")
    assert Copies(db).get("k").state_words == "LOST: words"
    db.execute("UPDATE content SET text = NULL, salt = NULL, blanked_on = '2018-07-02', rule = '90 days' WHERE uid = 'c'")
    assert Copies(db).get("k").state_words == "LOST: text removed on Mon 2 Jul 2018 under 90 days"
    db.execute(f"INSERT INTO void VALUES (NULL,'v','{AT}','{AT}','x',NULL,'e','copy_event')")
    assert Copies(db).get("k").state == "printed"


def test_destroying_needs_two_names_and_nothing_can_be_changed(db) -> None:
    db.execute(f"{COPY} ('k','{AT}','{AT}','x','m','FIRE',8,8,'FIRE','Fire Service')")
    for names in ("'Sam',''", "'','Sam'", "'Sam','Sam'"):
        with pytest.raises(IntegrityError):
            db.execute(f"{EVENT} ('e','{AT}','{AT}','x','k','destroyed',{names},'c','d')")
    db.execute(f"{EVENT} ('e','{AT}','{AT}','x','k','destroyed','Sam','Jo','c','d')")
    db.execute(
        "INSERT INTO disclosure (uid, at, recorded_at, by_whom, what, way, agency, recipient, gateway, agreement, purpose, size, file_digest, "
        "content_uid, content_digest) "
        f"VALUES ('x','{AT}','{AT}','x','Actions','exported','','council lead','s.115','','',3,'d','c','d')"
    )
    for table in ("copy", "copy_event", "disclosure"):
        for sql in (f"UPDATE {table} SET by_whom = 'y'", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError):
                db.execute(sql)

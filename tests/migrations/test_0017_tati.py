"""0017: a nomination and what became of it; nothing is changed, an undone one and one from a held log are not shown."""

from typing import Any

import pytest
from migrations.steps import migrated

from shp_desktop.store.driver import IntegrityError

STAMP = "'2018', '2018', 'x'"


def _event(db: Any, uid: str, kind: str, outcome: str = "", agency: str = "", lead: str = "", review: str = "") -> None:
    db.execute(
        "INSERT INTO team_event (uid, at, recorded_at, by_whom, referral_uid, kind, outcome, agency, lead, panel_day, review, content_uid, content_digest) "
        f"VALUES ('{uid}', {STAMP}, 'r1', '{kind}', '{outcome}', '{agency}', '{lead}', '', '{review}', 'c', 'd')"
    )


@pytest.fixture
def db(tmp_path) -> Any:
    made = migrated(tmp_path, "0017_tati")
    made.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', '{}', 's', 'd')")
    made.execute("INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')")
    made.execute("INSERT INTO incident VALUES (1,'i1','t','t','x','police',2018,'000101','b')")
    for uid, incident in (("r1", "'i1'"), ("r2", "NULL")):
        made.execute(
            "INSERT INTO team_referral (uid, at, recorded_at, by_whom, incident_uid, case_ref, ref, raised_day, nominated_by, content_uid, content_digest) "
            f"VALUES ('{uid}', {STAMP}, {incident}, '', 'T-{uid}', '2018-06-15', 'HBC', 'c', 'd')"
        )
    return made


def _shown(db: Any) -> list[str]:
    return [row["uid"] for row in db.query("SELECT uid FROM team_referral_shown ORDER BY uid")]


def test_an_undone_nomination_and_one_from_a_held_log_are_not_shown(db) -> None:
    assert _shown(db) == ["r1", "r2"]
    db.execute("INSERT INTO hold_proposal VALUES (NULL,'p','t','t','x',NULL,'i1','Prevent','')")
    assert _shown(db) == ["r2"]
    db.execute(f"INSERT INTO void (uid, at, recorded_at, by_whom, target_uid, target_kind) VALUES ('v', {STAMP}, 'r2', 'team_referral')")
    assert _shown(db) == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("decided", {"outcome": "better"}), ("decided", {}), ("progress", {"outcome": "accepted"}), ("outcome", {}), ("joined", {}),
        ("lead", {"lead": "Jo"}), ("review", {}), ("action", {}), ("looked", {}), ("criteria", {"outcome": "more"}),
    ],
)  # fmt: skip
def test_a_fact_that_says_nothing_or_the_wrong_thing_is_refused(db, kind, said) -> None:
    with pytest.raises(IntegrityError):
        _event(db, "e", kind, **said)


def test_facts_stand_for_good(db) -> None:
    _event(db, "e1", "decided", "accepted")
    _event(db, "e2", "progress", "same")
    _event(db, "e3", "lead", agency="ADULTS", lead="Jo Marrow")
    db.execute(
        f"INSERT INTO team_panel (uid, at, recorded_at, by_whom, day, content_uid, content_digest) VALUES ('p', {STAMP}, '2018-08-14', 'c', 'd')"
    )
    for table in ("team_referral", "team_event", "team_panel"):
        for sql in (f"UPDATE {table} SET at = ''", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError):
                db.execute(sql)

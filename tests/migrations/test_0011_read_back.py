"""0011: an action read back; the answer of each meeting and the correction that stands."""

import pytest
from migrations.steps import migrated

from shp_desktop.store.driver import IntegrityError

STAMP = "'2018', '2018', 'x'"


def test_the_last_standing_answer_and_correction_hold(tmp_path) -> None:
    db = migrated(tmp_path, "0011_read_back")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    db.execute(f"INSERT INTO meeting (uid, at, recorded_at, by_whom, day) VALUES ('m', {STAMP}, '2018-06-15')")
    db.execute(
        "INSERT INTO action (uid, at, recorded_at, by_whom, ref, raised_day, agency, owner, ask_of, type, due, content_uid, content_digest) "
        f"VALUES ('a', {STAMP}, 'A-180615-01', '2018-06-15', 'FIRE', '', '', '', '2018-06-18', 'c', 'd')"
    )

    def said(uid: str, answer: str, agency: str = "", due: str = "") -> None:
        db.execute(
            "INSERT INTO read_back (uid, at, recorded_at, by_whom, meeting_uid, action_uid, answer, agency, due, content_uid, content_digest) "
            f"VALUES ('{uid}', {STAMP}, 'm', 'a', '{answer}', '{agency}', '{due}', 'c', 'd')"
        )

    def stands() -> tuple[list[str], list[str]]:
        answers = [row["answer"] for row in db.query("SELECT answer FROM read_back_view")]
        return answers, [row["agency"] for row in db.query("SELECT agency FROM correction_now")]

    assert stands() == ([], [])
    said("r1", "corrected", "HBC", "2018-06-19")
    said("r2", "not_ours")
    assert stands() == (["not_ours"], ["HBC"])
    said("r3", "corrected", "NPT", "2018-06-19")
    assert stands() == (["corrected"], ["NPT"])
    db.execute(f"INSERT INTO void (uid, at, recorded_at, by_whom, target_uid, target_kind) VALUES ('v', {STAMP}, 'r3', 'read_back')")
    assert stands() == (["not_ours"], ["HBC"])
    for answer, agency, due in (("accepted", "HBC", "2018-06-19"), ("corrected", "", ""), ("maybe", "", "")):
        with pytest.raises(IntegrityError):
            said("r9", answer, agency, due)
    for sql in ("UPDATE read_back SET answer = 'accepted'", "DELETE FROM read_back"):
        with pytest.raises(IntegrityError):
            db.execute(sql)

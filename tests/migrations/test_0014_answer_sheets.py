"""0014: answer sheets; what left, what came back, each once and for good."""

import pytest
from migrations.steps import migrated

from shp_desktop.store.driver import IntegrityError

STAMP = "'2018', '2018', 'x'"
HEAD = "uid, at, recorded_at, by_whom"


def test_sheets_rows_and_answers_stay_as_they_were_written(tmp_path) -> None:
    db = migrated(tmp_path, "0014_answer_sheets")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    db.execute(f"INSERT INTO agreed_password ({HEAD}, agency, content_uid, content_digest) VALUES ('p', {STAMP}, 'FIRE', 'c', 'd')")

    def sent(uid: str, number: int) -> None:
        db.execute(
            f"INSERT INTO sheet_sent ({HEAD}, agency, number, made_day, valid_until, bytes_digest) "
            f"VALUES ('{uid}', {STAMP}, 'FIRE', {number}, '2018-06-15', '2018-06-22', 'b')"
        )

    sent("s", 1)
    db.execute(f"INSERT INTO sheet_row ({HEAD}, sheet_uid, kind, item_uid, ref, state) VALUES ('r', {STAMP}, 's', 'action', 'a', 'A-180615-01', 'm')")
    db.execute(f"INSERT INTO sheet_taken ({HEAD}, sheet_uid, taken, refused) VALUES ('t', {STAMP}, 's', 1, 0)")
    db.execute(
        f"INSERT INTO sheet_answer ({HEAD}, taken_uid, sheet_uid, item_uid, answer, state, fact_kind, fact_uid) "
        f"VALUES ('w', {STAMP}, 't', 's', 'a', 'm', 'm', 'action_event', 'e')"
    )
    wrong = (
        f"INSERT INTO sheet_row ({HEAD}, sheet_uid, kind, item_uid, ref, state) VALUES ('r2', {STAMP}, 's', 'case', 'a', 'K-1', 'm')",
        f"INSERT INTO sheet_row ({HEAD}, sheet_uid, kind, item_uid, ref, state) VALUES ('r3', {STAMP}, 's', 'action', 'a', 'A-180615-01', 'm')",
        f"INSERT INTO sheet_taken ({HEAD}, sheet_uid, taken, refused) VALUES ('t2', {STAMP}, 's', 0, 3)",
        f"INSERT INTO sheet_taken ({HEAD}, sheet_uid, taken, refused) VALUES ('t3', {STAMP}, 'none', 1, 0)",
    )
    for sql in wrong:
        with pytest.raises(IntegrityError):
            db.execute(sql)
    with pytest.raises(IntegrityError):
        sent("s2", 1)
    for table in ("agreed_password", "sheet_sent", "sheet_row", "sheet_taken", "sheet_answer"):
        for sql in (f"UPDATE {table} SET by_whom = 'y'", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError):
                db.execute(sql)

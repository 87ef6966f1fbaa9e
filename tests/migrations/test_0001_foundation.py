"""0001: text apart from facts, undo and its undoing."""

from migrations.steps import migrated


def test_undo_and_redo_fold(tmp_path) -> None:
    db = migrated(tmp_path, "0001_foundation")
    stamp = "'2018', '2018', 'x'"

    def void(uid: str, target: str) -> None:
        db.execute(
            f"INSERT INTO void (uid, at, recorded_at, by_whom, target_uid, target_kind) VALUES ('{uid}', {stamp}, '{target}', 'decision')"
        )

    def voided() -> set[str]:
        return {row["uid"] for row in db.query("SELECT uid FROM voided")}

    void("v1", "fact")
    assert "fact" in voided()
    void("v2", "v1")
    assert "fact" not in voided()
    void("v3", "fact")
    assert "fact" in voided()


def test_content_is_blanked_whole(tmp_path) -> None:
    db = migrated(tmp_path, "0001_foundation")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    db.execute("UPDATE content SET text = NULL, salt = NULL, blanked_on = '2018-06-15', rule = '90 days'")
    assert list(db.query("SELECT text, digest, rule FROM content")) == [
        {"text": None, "digest": "d", "rule": "90 days"}
    ]

"""What is said in closing and reopening may name people: it lies in content and can be erased, the fact stays."""

from datetime import UTC, date, datetime

from store.conftest import SECRET

from shp_desktop.services import guard_store, run_meeting
from shp_desktop.services.session import Session

AT = datetime(2018, 6, 15, 9, 0, tzinfo=UTC)


def _closed(session: Session) -> str:
    run_meeting.reopen(session, f"{SECRET} was passed over", AT)
    run_meeting.close(session, f"{SECRET} is seen tomorrow", AT)
    meeting = run_meeting.last_closed(session)
    assert meeting is not None
    assert meeting.closing_words.startswith(f"{SECRET} is seen tomorrow")
    return meeting.uid


def test_the_fact_holds_no_words(session: Session) -> None:
    uid = _closed(session)
    rows = list(session.store.db.query("SELECT * FROM meeting_event WHERE meeting_uid = ?", [uid]))
    assert len([row for row in rows if row["content_uid"]]) == 3
    assert SECRET not in str(rows)
    assert guard_store.verify(session).ok


def test_blanked_words_leave_the_meeting_and_the_store_whole(session: Session) -> None:
    uid = _closed(session)
    sql = "SELECT content_uid FROM meeting_event WHERE meeting_uid = ? AND content_uid IS NOT NULL"
    uids = [row["content_uid"] for row in session.store.db.query(sql, [uid])]
    with session.write("erasure", "content") as appender:
        assert session.store.content.blank(appender, uids, "90 days") == 3
    meeting = session.store.meetings.on(date(2018, 6, 15))
    assert meeting is not None
    assert meeting.closing_words.startswith("text removed on ")
    assert meeting.closing_words.endswith(" under 90 days")
    assert guard_store.verify(session).ok


def test_words_changed_from_outside_are_found(session: Session) -> None:
    uid = _closed(session)
    sql = "SELECT content_uid FROM meeting_event WHERE meeting_uid = ? AND content_uid IS NOT NULL LIMIT 1"
    content = next(session.store.db.query(sql, [uid]))["content_uid"]
    session.store.db.execute("DROP TRIGGER content_only_blanked")
    session.store.db.execute("UPDATE content SET text = 'quite another thing' WHERE uid = ?", [content])
    assert [one.kind for one in guard_store.verify(session).findings] == ["content"]

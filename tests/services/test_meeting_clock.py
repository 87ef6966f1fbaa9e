"""The clock is kept by facts: what a restart finds, what stands in the record, what closing ends."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shp_desktop.domain.meeting_clock import Part
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import Refused
from shp_desktop.services import meeting_clock, run_meeting
from shp_desktop.services.session import Session

DAY = date(2018, 6, 15)
OPENED = datetime(2018, 6, 15, 7, 45, tzinfo=UTC)


def minutes(session: Session) -> list[tuple[Part, float, bool]]:
    meeting = run_meeting.meetings(session)[0]
    now = OPENED + timedelta(hours=2)
    return [
        (one.part, one.taken.total_seconds() / 60, one.ended is None) for one in meeting_clock.parts(session, meeting, now)
    ]


def test_opening_begins_the_reading_and_closing_ends_what_runs(session: Session) -> None:
    run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", OPENED)
    meeting_clock.begin(session, Part.DISCUSSION, OPENED + timedelta(minutes=14))
    meeting_clock.pause(session, OPENED + timedelta(minutes=20))
    meeting_clock.go_on(session, OPENED + timedelta(minutes=25))
    run_meeting.close(session, at=OPENED + timedelta(minutes=35))
    assert minutes(session) == [(Part.READING, 14, False), (Part.DISCUSSION, 16, False)]


def test_a_second_pause_or_begin_writes_nothing(session: Session) -> None:
    run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", OPENED)
    assert meeting_clock.begin(session, Part.READING).uid == ""
    assert meeting_clock.pause(session).uid
    assert meeting_clock.pause(session).uid == ""
    assert meeting_clock.go_on(session).uid
    assert meeting_clock.go_on(session).uid == ""


def test_reopening_leaves_the_clock_still_until_it_goes_on(session: Session) -> None:
    run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", OPENED)
    run_meeting.close(session, at=OPENED + timedelta(minutes=30))
    run_meeting.reopen(session, "one action was wrong", OPENED + timedelta(minutes=90))
    assert minutes(session) == [(Part.READING, 30, False)]
    meeting_clock.go_on(session, OPENED + timedelta(minutes=100))
    assert minutes(session) == [(Part.READING, 50, True)]


def test_undo_leaves_the_clock_alone(session: Session) -> None:
    run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", OPENED)
    meeting_clock.begin(session, Part.DISCUSSION, OPENED + timedelta(minutes=14))
    with pytest.raises(Refused, match="nothing of yours to undo"):
        run_meeting.undo(session)
    assert [part for part, _, _ in minutes(session)] == [Part.READING, Part.DISCUSSION]


def test_without_a_meeting_a_part_or_a_role_nothing_is_written(session: Session) -> None:
    with pytest.raises(Refused, match="No meeting is open"):
        meeting_clock.pause(session)
    with pytest.raises(Refused, match="no part of the meeting"):
        meeting_clock.begin(session, "tea")
    with pytest.raises(Refused, match="may not"):
        meeting_clock.pause(session.handed_to(Person("Ash Quay", "HBC", Role.MEMBER)))


def test_a_meeting_opened_before_clocks_were_kept_has_its_reading_begin_then(session: Session) -> None:
    run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", OPENED)
    session.store.db.execute("DROP TRIGGER meeting_clock_no_delete")
    session.store.db.execute("DELETE FROM meeting_clock")
    meeting_clock.pause(session, OPENED + timedelta(minutes=9))
    assert minutes(session) == [(Part.READING, 9, False)]


def test_a_part_that_runs_at_times_of_another_day_counts_from_when_it_was_recorded(session: Session) -> None:
    run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", OPENED)
    meeting_clock.begin(session, Part.DISCUSSION, OPENED + timedelta(minutes=14))
    reading, discussion = meeting_clock.parts(session, run_meeting.meetings(session)[0])
    assert reading.taken == timedelta(minutes=14)
    assert timedelta() <= discussion.taken < timedelta(minutes=10)

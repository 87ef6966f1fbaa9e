"""A level by one key: level and owning agency in one step, one undo; words where they are owed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.services import decisions, import_log, meeting_clock, prepare_board, run_meeting, safeguard, script
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Meat taken from store.
100003,14/06/2018 22:45:00,Standard,ASB - Nuisance,"12 Pilot Lane, Hartlepool",Loud music.
100004,14/06/2018 23:45:00,Standard,Domestic Incident,"14 Pilot Lane, Hartlepool",Verbal argument only.
"""


@pytest.fixture
def meeting(session: Session, put: Callable[..., Path]) -> Session:
    """A meeting open on three logs."""
    import_log.apply(session, import_log.preview(session, put(LOG)))
    run_meeting.open_meeting(session, date(2018, 6, 15), "Chief Inspector Dale")
    return session


def item(session: Session, reference: str) -> BoardItem:
    return next(one for one in prepare_board.board(session).items if one.incident.key.reference == reference)


def level(session: Session, reference: str, overall: str, agency: str = "", words: str = "") -> None:
    decisions.set_level(session, item(session, reference).incident.uid, overall, agency, words)


def stands(session: Session, reference: str) -> tuple[str, str, str]:
    one = item(session, reference)
    return (
        one.assessment.overall if one.assessment else "",
        one.decision.decision.value if one.decision else "",
        one.decision.who if one.decision else "",
    )


def test_level_and_agency_are_one_step_and_one_undo(meeting: Session) -> None:
    level(meeting, "100002", "MEDIUM", "fire")
    assert stands(meeting, "100002") == ("MEDIUM", "in_hand", "FIRE")
    run_meeting.undo(meeting)
    assert stands(meeting, "100002") == ("", "", "")
    run_meeting.redo(meeting)
    assert stands(meeting, "100002") == ("MEDIUM", "in_hand", "FIRE")
    kinds = [row["target_kind"] for row in meeting.store.db.query("SELECT target_kind FROM void ORDER BY seq")]
    assert sorted(kinds[:2]) == ["assessment", "decision"]
    assert kinds[2:] == ["void", "void"]


def test_a_level_alone_decides_nothing(meeting: Session) -> None:
    level(meeting, "100002", "LOW")
    assert stands(meeting, "100002") == ("LOW", "", "")
    assert item(meeting, "100002").assessment.offered == "LOW"  # type: ignore[union-attr]


def test_high_is_never_without_words(meeting: Session) -> None:
    with pytest.raises(Refused, match="HIGH needs words"):
        level(meeting, "100002", "HIGH", "NPT")
    assert stands(meeting, "100002") == ("", "", "")
    level(meeting, "100002", "HIGH", "NPT", "third time this week")
    assert stands(meeting, "100002") == ("HIGH", "in_hand", "NPT")


def test_a_move_down_needs_a_reason_and_keeps_what_was_said_of_each_dimension(meeting: Session) -> None:
    uid = item(meeting, "100003").incident.uid
    run_meeting.triage(meeting, uid, {"T": "LOW", "V": "NOT_KNOWN"}, "MEDIUM", {"overall": "nobody knows", "V": "who?"})
    with pytest.raises(Refused, match="Moving down from MEDIUM to LOW needs a reason"):
        level(meeting, "100003", "LOW", "HBC")
    level(meeting, "100003", "LOW", "HBC", "council spoke to them")
    held = item(meeting, "100003").assessment
    assert held is not None
    assert (held.levels, held.offered, held.version) == ({"T": "LOW", "V": "NOT_KNOWN"}, "MEDIUM", 2)
    assert held.words == {"overall": "council spoke to them", "V": "who?"}


def test_a_step_is_whole_or_not_at_all(meeting: Session) -> None:
    with pytest.raises(Refused, match="not a level"):
        level(meeting, "100002", "SEVERE", "FIRE")
    assert stands(meeting, "100002") == ("", "", "")


def test_undo_without_limit_in_both_passes_and_never_after_the_close(meeting: Session) -> None:
    for reference in ("100002", "100003", "100004"):
        level(meeting, reference, "MEDIUM", "NPT")
    meeting_clock.begin(meeting, "discussion")
    uid = item(meeting, "100002").incident.uid
    decisions.decide(meeting, uid, Decision.DISCUSS)
    for _ in range(4):
        run_meeting.undo(meeting)
    assert [stands(meeting, one) for one in ("100002", "100003", "100004")] == [("", "", "")] * 3
    for _ in range(4):
        run_meeting.redo(meeting)
    assert stands(meeting, "100002") == ("MEDIUM", "discuss", "")
    run_meeting.close(meeting, "for this test")
    with pytest.raises(Refused, match="nothing of yours to undo"):
        run_meeting.undo(meeting)
    with pytest.raises(Refused, match="nothing of yours to redo"):
        run_meeting.redo(meeting)


def test_each_person_undoes_their_own(meeting: Session) -> None:
    other = meeting.handed_to(Person("Ash Quay", "HBC", Role.RECORDER))
    level(meeting, "100002", "MEDIUM", "NPT")
    level(other, "100003", "LOW", "HBC")
    run_meeting.undo(meeting)
    assert (stands(meeting, "100002")[0], stands(meeting, "100003")[0]) == ("", "LOW")


def test_an_item_whose_check_somebody_else_takes_back_is_undecided_again(meeting: Session) -> None:
    other = meeting.handed_to(Person("Ash Quay", "HBC", Role.RECORDER))
    uid = item(meeting, "100004").incident.uid
    safeguard.ask(meeting, uid, "ADULTS", "Kit Gull")
    decisions.decide(other, uid, Decision.NOTED)
    assert stands(meeting, "100004")[1] == "noted"
    run_meeting.undo(meeting)
    found = item(meeting, "100004")
    assert found.decision is None
    assert found.changed == f"noted, but its check was taken back since by {meeting.actor.label}: decide again"
    assert found.number in run_meeting.open_points(meeting).undecided
    run_meeting.redo(meeting)
    assert stands(meeting, "100004")[1] == "noted"
    assert item(meeting, "100004").changed == ""


def test_an_item_noted_before_anything_was_asked_of_it_stays_as_it_was_decided(meeting: Session) -> None:
    """A flag that came later says "changed since you decided"; only a check taken back opens the item again."""
    uid = item(meeting, "100002").incident.uid
    safeguard.ask(meeting, uid, "ADULTS", "Kit Gull")
    decisions.decide(meeting.handed_to(Person("Ash Quay", "HBC", Role.RECORDER)), uid, Decision.NOTED)
    run_meeting.undo(meeting)
    assert stands(meeting, "100002")[1] == "noted"


def test_a_level_with_an_agency_nobody_knows_is_refused_whole(meeting: Session) -> None:
    with pytest.raises(Refused, match="NOPE is not among the agencies; nothing was recorded, use one of NPT"):
        level(meeting, "100002", "MEDIUM", "NOPE")
    assert stands(meeting, "100002") == ("", "", "")


def test_a_meeting_closed_before_it_was_opened_says_so(meeting: Session) -> None:
    warnings = run_meeting.close(meeting, "for this test", datetime(2018, 6, 14, tzinfo=UTC)).warnings
    assert "closed at an earlier time than it was opened at" in warnings[-1]


def test_the_script_says_levels_and_turns_the_clock(meeting: Session) -> None:
    told = [
        script.run_step(meeting, step)
        for step in (
            {"do": "level", "reference": "100002", "overall": "medium", "agency": "fire"},
            {"do": "level", "reference": "100003", "overall": "HIGH"},
            {"do": "clock", "say": "pause"},
            {"do": "clock", "say": "discussion"},
            {"do": "clock", "say": "coffee"},
        )
    ]
    assert [one["ok"] for one in told] == [True, False, True, True, False]
    assert told[1]["error"] == "HIGH needs words; nothing was recorded, say why."
    assert "say reading, discussion, pause or go on" in told[4]["error"]
    assert stands(meeting, "100002") == ("MEDIUM", "in_hand", "FIRE")

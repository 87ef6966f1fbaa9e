"""Reading back before a meeting closes: each agency's new actions, said once, answered by one word, put right where wrong."""

from datetime import date
from typing import Any

import pytest

from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.read_back import Answer, in_words
from shp_desktop.errors import Refused
from shp_desktop.services import close_meeting, import_log, manage_actions, read_back, retain
from shp_desktop.services.guard_store import verify
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

AT = "2018-06-15T09:00"
LOG = (
    "Log No,Created,Grade,Opening Type,Location,Beat / Ward,Narrative\n"
    "101301,14/06/2018 18:00:00,Standard,ASB - Nuisance,4 Tern Close,Seaton,Bin lid moved.\n"
)


def do(session: Session, **step: Any) -> dict[str, Any]:
    answer = run_step(session, {"at": AT, **step})
    assert answer["ok"], answer
    return answer


def refused(session: Session, **step: Any) -> str:
    answer = run_step(session, {"at": AT, **step})
    assert not answer["ok"]
    return str(answer["error"])


@pytest.fixture
def room(session: Session, put) -> Session:
    """An open meeting with its one log noted."""
    import_log.apply(session, import_log.preview(session, put(LOG)))
    do(session, do="open", date="2018-06-15", chair="CI Marrable", at="2018-06-15T08:45")
    do(session, do="decide", reference="101301", decision="noted")
    return session


def give(session: Session, text: str = "Safe and well visit", agency: str = "FIRE", owner: str = "Ann Bell", **more: Any) -> str:
    return str(do(session, do="action", text=text, agency=agency, owner=owner, due="2018-06-18", **more)["ref"])


def stands(session: Session) -> dict[str, str]:
    return {one.action.ref: in_words(one.said) for one in read_back.lines(session)}


def test_each_agencys_actions_stand_together_as_sentences_to_be_said(room: Session) -> None:
    give(room, "Ask housing about the lock", "HBC", ask_of="Housing", reference="101301")
    give(room, "leaflets.", "NPT", owner="")
    give(room, "Safe and well visit", "FIRE")
    give(room, "Noise diary", "HBC")
    assert [one.sentence for one in read_back.lines(room)] == [
        "Neighbourhood police: Leaflets, nobody named yet, due Mon 18 Jun.",
        "Council community safety: Ask housing about the lock, to be asked of Housing, by Ann Bell, due Mon 18 Jun, for item 1.",
        "Council community safety: Noise diary, by Ann Bell, due Mon 18 Jun.",
        "Fire Service: Safe and well visit, by Ann Bell, due Mon 18 Jun.",
    ]


def test_one_word_answers_for_an_action_and_the_last_word_holds(room: Session) -> None:
    ref = give(room)
    assert stands(room) == {ref: "not read back"}
    do(room, do="read_back", action=ref, answer="not_ours", words="it is the council's wall")
    assert stands(room) == {ref: "not ours: chair to decide (it is the council's wall)"}
    do(room, do="read_back", action=ref, answer="accepted")
    assert stands(room) == {ref: "accepted"}
    assert do(room, do="read_back", action=ref, answer="accepted")["warnings"] == [f"{ref} was accepted already."]
    do(room, do="undo")
    assert stands(room) == {ref: "not ours: chair to decide (it is the council's wall)"}
    do(room, do="redo")
    assert stands(room) == {ref: "accepted"}


def test_a_correction_is_the_same_action_put_right_everywhere_and_the_first_wording_stays(room: Session) -> None:
    ref = give(room, reference="101301")
    said = do(
        room, do="read_back", action=ref, answer="corrected", agency="HBC", owner="Jo Kell", text="Mend the fence",
        due="2018-06-16", joint=["FIRE", "HBC"], due_time="16:00", priority="high",
    )  # fmt: skip
    assert said["ref"] == ref
    assert any("weekend" in one or "work" in one for one in said["warnings"])
    (held,) = manage_actions.actions(room)
    assert (held.ref, held.text, held.agency, held.owner, held.due) == (ref, "Mend the fence", "HBC", "Jo Kell", date(2018, 6, 16))
    assert (held.joint, held.due_time, held.priority, held.incident_reference) == (("FIRE",), "16:00", "HIGH", "101301")
    assert held.put_right is not None
    assert held.put_right.before == "Safe and well visit (FIRE, Ann Bell, due Mon 18 Jun)"
    assert [one.agency for one in read_back.lines(room)] == ["Council community safety"]
    assert stands(room) == {ref: "corrected"}
    first = next(room.store.db.query("SELECT a.agency, c.text FROM action AS a JOIN content AS c ON c.uid = a.content_uid"))
    assert (first["agency"], first["text"]) == ("FIRE", "Safe and well visit")
    do(room, do="undo")
    (held,) = manage_actions.actions(room)
    assert (held.text, held.agency, held.put_right) == ("Safe and well visit", "FIRE", None)


def test_what_cannot_be_so_is_refused_in_one_sentence_and_nothing_is_kept(room: Session) -> None:
    ref = give(room)
    before = list(room.store.db.query("SELECT * FROM read_back"))
    for step, why in (
        ({"action": "A-180615-99", "answer": "accepted"}, "There is no action A-180615-99"),
        ({"action": ref, "answer": "yes"}, "say accepted, corrected or not_ours"),
        ({"action": ref, "answer": "corrected"}, "says that already"),
        ({"action": ref, "answer": "corrected", "agency": "HOUSING"}, "HOUSING is not among the agencies"),
        ({"action": ref, "answer": "corrected", "joint": "HOUSING"}, "HOUSING is not among the agencies"),
        ({"action": ref, "answer": "corrected", "due": "soon"}, "due must be a day"),
        ({"action": ref, "answer": "corrected", "due_time": "29:00"}, "29:00 is not a time"),
        ({"action": ref, "answer": "corrected", "priority": "urgent"}, "URGENT is not a priority"),
        ({"answer": "accepted"}, "The step needs action"),
    ):
        assert why in refused(room, do="read_back", **step)
    do(room, do="update", action=ref, status="done", words="seen to")
    assert "finished already" in refused(room, do="read_back", action=ref, answer="accepted")
    assert read_back.lines(room) == ()
    assert list(room.store.db.query("SELECT * FROM read_back")) == before == []


def test_a_meeting_closes_over_an_open_action_only_with_words_which_name_it(room: Session) -> None:
    accepted, unsaid, theirs = give(room), give(room, owner=""), give(room, agency="HBC")
    do(room, do="read_back", action=accepted, answer="accepted")
    do(room, do="read_back", action=theirs, answer="not_ours")
    points = close_meeting.open_points(room)
    assert (points.unsaid, points.not_ours, points.unnamed) == ((unsaid,), (theirs,), (unsaid,))
    with pytest.raises(Refused) as refusal:
        close_meeting.close(room, at=from_iso(AT).utc)
    why = str(refusal.value)
    assert f"actions not read back: {unsaid}" in why
    assert f"actions with nobody named: {unsaid}" in why
    assert f"chair to decide: {theirs}" in why
    do(room, do="close", words="time")
    closed = close_meeting.last_closed(room)
    assert closed is not None
    assert closed.closing_words == f"time (not read back: {unsaid}; not theirs, chair to decide: {theirs})"
    assert verify(room).ok


def test_a_script_reads_nothing_aloud_so_it_closes_over_an_action_not_read_back_and_says_so(room: Session) -> None:
    unsaid = give(room)
    warnings = do(room, do="close")["warnings"]
    assert f"actions not read back: {unsaid}" in warnings[0]
    closed = close_meeting.last_closed(room)
    assert closed is not None
    assert closed.closing_words == f"(not read back: {unsaid})"


def test_a_meeting_whose_actions_were_all_accepted_closes_without_words(room: Session) -> None:
    for _ in range(12):
        do(room, do="read_back", action=give(room), answer="accepted")
    assert not close_meeting.open_points(room).any
    do(room, do="close")
    closed = close_meeting.last_closed(room)
    assert closed is not None
    assert closed.closing_words == ""
    assert all(one.said is not None and one.said.answer is Answer.ACCEPTED for one in read_back.lines(room, closed))


def test_the_chair_gives_what_was_not_theirs_to_another_agency(room: Session) -> None:
    ref = give(room)
    do(room, do="read_back", action=ref, answer="not_ours")
    do(room, do="read_back", action=ref, answer="corrected", agency="HBC", owner="Jo Kell")
    assert not close_meeting.open_points(room).any


def test_erasing_a_log_erases_what_its_actions_were_put_right_to(room: Session) -> None:
    ref = give(room, reference="101301")
    do(room, do="read_back", action=ref, answer="corrected", text="Call on Tansy Marl")
    (incident,) = room.store.incidents.all()
    retain.erase_incident(room, incident.uid, "90 days")
    texts = [row["text"] for row in room.store.db.query("SELECT text FROM content WHERE text IS NOT NULL")]
    assert not any("Tansy" in text for text in texts)
    said = [one.text.partition(" (text removed on ")[0] for one in manage_actions.actions(room)]
    assert said == ["Call on [removed]"], "the task stays, whom it was about goes"
    assert verify(room).ok


def test_a_correction_in_a_later_meeting_holds_and_the_earlier_answer_stays_with_its_meeting(room: Session) -> None:
    ref = give(room)
    do(room, do="read_back", action=ref, answer="accepted")
    do(room, do="close")
    do(room, do="open", date="2018-06-18", chair="CI Marrable", at="2018-06-18T08:45")
    do(room, do="read_back", action=ref, answer="corrected", owner="Jo Kell", at="2018-06-18T08:50")
    assert [one.owner for one in manage_actions.actions(room)] == ["Jo Kell"]
    assert read_back.lines(room) == ()
    first = close_meeting.last_closed(room)
    assert first is not None
    assert [in_words(one.said) for one in read_back.lines(room, first)] == ["accepted"]

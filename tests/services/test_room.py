"""What is said in the room: the statement, who knows whom, challenges with their answers, who raised what, who was not there."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.hold import is_named
from shp_desktop.domain.people import Person
from shp_desktop.errors import Refused
from shp_desktop.services import build_pack, import_log, people, prepare_board, room, run_meeting
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Meat taken by kestrelword.
100003,14/06/2018 22:15:00,Priority,Concern,"2 Tern Close, Hartlepool",Girl aged 9 alone at home.
100004,14/06/2018 23:15:00,Priority,Arson,"Lugger Street, Hartlepool",Bin set on fire on purpose.
"""


@pytest.fixture
def meeting(session: Session, tmp_path: Path) -> Session:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    return session


def say(session: Session, **step: Any) -> str:
    answer = run_step(session, step)
    assert answer["ok"], answer
    return str(answer["ref"])


def uid_of(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def open_uid(session: Session) -> str:
    meeting = run_meeting.current_meeting(session)
    assert meeting is not None
    return meeting.uid


def test_the_statement_is_kept_word_for_word_with_its_time(meeting: Session) -> None:
    assert room.statement(meeting, open_uid(meeting)) is None
    say(meeting, do="statement", at="2018-06-15T08:46")
    read = room.statement(meeting, open_uid(meeting))
    assert read is not None
    assert read.words == meeting.rules.statement
    assert read.at.startswith("2018-06-15T07:46")
    assert "already" in run_step(meeting, {"do": "statement"})["warnings"][0]
    say(meeting, do="undo")
    assert room.statement(meeting, open_uid(meeting)) is not None


def test_no_meeting_no_statement(session: Session) -> None:
    with pytest.raises(Refused, match="No meeting is open"):
        room.read_statement(session)


def test_who_knows_somebody_gets_a_paper_without_the_item(meeting: Session) -> None:
    say(meeting, do="release", reference="100002", agency="all", fields=["narrative"], summary="kestrelword seen")
    say(meeting, do="action", reference="100002", text="See kestrelword", agency="HBC", due="2018-06-18", owner="kestrelword")
    say(meeting, do="check", reference="100002", service="CHILDREN", person="kestrelword")
    say(meeting, do="knows", references=["100002"], agency="HBC", person="Jo Heron")

    def facts(kind: str) -> str:
        made = build_pack.prepare(meeting, kind)
        return repr(made.handout or made.facts)

    for kind in ("HBC", "minutes", "actions", "patrol"):
        assert "kestrelword" not in facts(kind), kind
        assert "kept off this paper: Jo Heron, HBC knows somebody in it" in facts(kind), kind
    for kind in ("NPT", "chair"):
        assert "kestrelword" in facts(kind), kind
    say(meeting, do="undo")
    assert "kestrelword" in facts("HBC")


def test_the_other_log_of_the_same_event_is_kept_off_as_well(meeting: Session) -> None:
    say(meeting, do="knows", reference="100001", agency="HBC", person="Jo Heron")
    say(meeting, do="release", reference="100002", agency="HBC", fields=["narrative"])
    say(meeting, do="action", reference="100002", text="See kestrelword", agency="HBC", due="2018-06-18")
    assert "kestrelword" in repr(build_pack.prepare(meeting, "HBC").handout)
    say(meeting, do="link", reference="100002", to="100001")
    assert "kestrelword" not in repr(build_pack.prepare(meeting, "HBC").handout), "said to be one only afterwards"
    assert "kestrelword" in repr(build_pack.prepare(meeting, "chair").facts)


def test_a_challenge_with_its_answer_is_one_step(meeting: Session) -> None:
    say(meeting, do="challenge", reference="100002", agency="HBC", words="Third this week", answer="An action follows")
    assert room.challenges(meeting, open_uid(meeting))[0].answer == "An action follows"
    say(meeting, do="undo")
    assert room.challenges(meeting, open_uid(meeting)) == ()


def test_a_refused_answer_leaves_no_challenge(meeting: Session) -> None:
    def challenged_and_answered() -> None:
        with meeting.step():
            made = room.challenge(meeting, uid_of(meeting, "100002"), "HBC", "Third this week")
            room.answer_challenge(meeting, made.uid, " ")

    with pytest.raises(Refused, match="needs words"):
        challenged_and_answered()
    assert room.challenges(meeting, open_uid(meeting)) == ()


def test_a_log_that_is_not_held_cannot_be_lifted_and_it_is_said(meeting: Session) -> None:
    assert run_step(meeting, {"do": "lift", "reference": "100001", "words": "x"})["error"] == "That log is not held; nothing was changed."


def test_a_chair_who_knows_somebody_has_a_pack_without_the_item(meeting: Session) -> None:
    say(meeting, do="knows", reference="100002", agency="NPT", person="CI Marrable")
    made = build_pack.prepare(meeting, "chair")
    assert "kestrelword" not in repr(made.facts)
    assert is_named(Person("CI Marrable", "NPT"), made.facts.chair)


def test_nobody_knows_anybody_is_recorded_too(meeting: Session) -> None:
    assert not meeting.store.room.asked(open_uid(meeting))
    say(meeting, do="knows")
    assert meeting.store.room.asked(open_uid(meeting))
    assert room.acquaintances(meeting) == ()


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ({"do": "knows", "agency": "HBC"}, "name them"),
        ({"do": "knows", "reference": "100001", "agency": "ABC"}, "not among the agencies"),
        ({"do": "knows", "references": "100001", "agency": "HBC"}, "list"),
        ({"do": "challenge", "reference": "100001", "agency": "HBC"}, "needs words"),
        ({"do": "challenge", "reference": "100001", "words": "x"}, "not among the agencies"),
        ({"do": "reply", "reference": "100001", "words": "x"}, "waits"),
        ({"do": "raise", "agency": "HBC"}, "needs text"),
        ({"do": "raise", "agency": "ABC", "text": "x"}, "not among the agencies"),
        ({"do": "raise", "agency": "HBC", "action": "A-180615-99"}, "no action"),
        ({"do": "hold", "reference": "100001", "until": "2018-06-01", "at": "2018-06-15T08:50"}, "has passed"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_recorded(meeting: Session, step: dict[str, Any], why: str) -> None:
    before = next(meeting.store.db.query("SELECT count(*) AS n FROM audit"))["n"]
    answer = run_step(meeting, step)
    assert why in answer["error"]
    assert next(meeting.store.db.query("SELECT count(*) AS n FROM audit"))["n"] == before


def test_a_challenge_and_its_answer_are_on_record_and_on_the_minutes(meeting: Session) -> None:
    say(meeting, do="decide", reference="100002", decision="noted")
    say(meeting, do="challenge", reference="100002", agency="HBC", words="Third this week")
    first = room.challenges(meeting, open_uid(meeting))
    assert [(one.agency, one.words, one.answer) for one in first] == [("HBC", "Third this week", "")]
    say(meeting, do="reply", reference="100002", words="An action follows")
    assert room.challenges(meeting, open_uid(meeting))[0].answer == "An action follows"
    assert build_pack.prepare(meeting, "minutes").facts.challenges[0].answer == "An action follows"
    say(meeting, do="undo")
    assert room.challenges(meeting, open_uid(meeting))[0].answer == ""


def test_an_agency_raises_an_item_that_stands_on_the_agenda_under_its_name(meeting: Session) -> None:
    reference = say(meeting, do="raise", agency="FIRE", text="Third bin fire at Lugger Street", place="Lugger Street", type="Fire")
    board = prepare_board.board(meeting)
    item = next(one for one in board.items if one.incident.key.reference == reference)
    assert (item.number, item.new_since_print) == (5, True)
    assert meeting.store.room.raised_by([item.incident.uid]) == {item.incident.uid: "FIRE"}
    action = say(meeting, do="action", text="Leaflets", agency="HBC", due="2018-06-18")
    say(meeting, do="raise", agency="HBC", action=action)
    since = meeting.now() - timedelta(hours=1)
    assert [one.agency for one in room.raised(meeting, since, meeting.now())] == ["FIRE", "HBC"]
    say(meeting, do="undo")
    assert [one.agency for one in room.raised(meeting, since, meeting.now())] == ["FIRE"]


def test_undoing_a_raised_item_takes_it_off_and_its_name_with_it(meeting: Session) -> None:
    say(meeting, do="raise", agency="FIRE", text="Third bin fire")
    say(meeting, do="undo")
    assert len(prepare_board.board(meeting).items) == 4
    assert room.raised(meeting, meeting.now() - timedelta(hours=1), meeting.now()) == ()


def test_what_absent_agencies_are_to_be_told(meeting: Session) -> None:
    for agency in ("NPT", "VCD", "IOM", "HBC"):
        say(meeting, do="attend", agency=agency, status="present")
    say(meeting, do="attend", agency="ADULTS", status="substitute", who="B Lund", **{"for": "A Lund"})
    say(meeting, do="attend", agency="FIRE", status="apologies")
    say(meeting, do="action", reference="100001", text="Visit", agency="FIRE", due="2018-06-18")
    say(meeting, do="check", reference="100003", service="CHILDREN", unnamed=True)
    told = {one.agency: one for one in room.follow_up(meeting)}
    assert list(told) == ["CHILDREN", "FIRE"]
    assert (told["FIRE"].presence, told["CHILDREN"].presence) == ("apologies", "")
    assert {one.reference for one in told["CHILDREN"].items} == {"100003"}
    assert "child mentioned" in told["CHILDREN"].items[0].why
    assert {one.reference: one.why for one in told["FIRE"].items} == {"100001": "action or check of its own", "100004": "fire"}
    assert len(told["FIRE"].actions) == len(told["CHILDREN"].checks) == 1
    numbers = dict(build_pack.prepare(meeting, "minutes").facts.follow_up)
    assert set(numbers) == {"CHILDREN", "FIRE"}
    say(meeting, do="close", words="time")
    assert {one.agency for one in room.follow_up(meeting)} == {"CHILDREN", "FIRE"}, "afterwards too"


def test_who_may_not_run_the_meeting_may_not_speak_for_it(meeting: Session) -> None:
    people.save_person(meeting, Person("Sam Tarn", "HBC", meeting.actor.role))
    from shp_desktop.domain.people import Role

    member = meeting.handed_to(Person("Bea Lund", "FIRE", Role.MEMBER))
    with pytest.raises(Refused, match="may not"):
        room.read_statement(member)
    with pytest.raises(Refused, match="may not"):
        room.knows(member, "HBC", [uid_of(meeting, "100001")])

"""Checks: one for each named person, asked by one step, answered whole, reopened by new facts, handed over, seen by whom they concern."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import Refused
from shp_desktop.services import (
    guard_store,
    handover,
    import_log,
    prepare_board,
    retain,
    run_meeting,
    safeguard,
    school_notices,
    script,
)
from shp_desktop.services.session import Session

HEADER = "Log No,Created,Grade,Opening Type,Location,Qualifiers,Narrative\n"
THREE = (
    '100010,14/06/2018 23:45:00,Priority,Domestic Incident,"14 Pilot Lane, Hartlepool",Domestic,'
    '"Verbal argument. Children Ava Wragby (9), Jake Wragby (7) and Millie Wragby (4) in the room. Mother is Dawn Wragby."\n'
)
SHOP = '100011,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",,Meat taken from store.\n'
FRIDAY = datetime(2018, 6, 15, 15, 30, tzinfo=UTC)
Put = Callable[..., Path]


def read(session: Session, put: Put, text: str, name: str = "log.csv") -> None:
    import_log.apply(session, import_log.preview(session, put(HEADER + text, name)))


@pytest.fixture
def desk(session: Session, put: Put) -> Session:
    """A store with a domestic of three named children, and a shop."""
    read(session, put, THREE + SHOP)
    return session


def uid(session: Session, reference: str) -> str:
    return next(one.incident.uid for one in prepare_board.board(session).items if one.incident.key.reference == reference)


def persons(session: Session) -> list[tuple[str, str]]:
    return [(one.ref.rpartition("-")[2], one.person) for one in safeguard.checks(session, only_open=False)]


def test_a_log_with_three_children_proposes_three_checks_and_gets_three_answers(desk: Session) -> None:
    log = uid(desk, "100010")
    proposed = safeguard.proposed(desk, log)
    assert [(one.service, one.person, one.why) for one in proposed] == [
        ("CHILDREN", "Ava Wragby", "child aged 9"), ("CHILDREN", "Jake Wragby", "child aged 7"), ("CHILDREN", "Millie Wragby", "child aged 4"),
    ]  # fmt: skip
    assert safeguard.proposed(desk, uid(desk, "100011")) == ()
    asked = safeguard.ask_proposed(desk, log)
    assert persons(desk) == [("01", "Ava Wragby"), ("02", "Jake Wragby"), ("03", "Millie Wragby")]
    assert safeguard.proposed(desk, log) == ()
    for one, result in zip(asked, ("open_social_worker", "closed", "not_known"), strict=True):
        safeguard.answer(desk, one.ref, result)
    assert [one.answers[0].result.value for one in safeguard.checks(desk, only_open=False)] == ["open_social_worker", "closed", "not_known"]
    assert not safeguard.checks(desk)


def test_all_that_was_asked_by_one_key_is_undone_by_one(desk: Session) -> None:
    run_meeting.open_meeting(desk, date(2018, 6, 15), "Chief Inspector Dale")
    safeguard.ask_proposed(desk, uid(desk, "100010"))
    run_meeting.undo(desk)
    assert not safeguard.checks(desk)
    assert len(safeguard.proposed(desk, uid(desk, "100010"))) == 3
    run_meeting.redo(desk)
    assert len(safeguard.checks(desk)) == 3


def test_one_is_dismissed_with_a_reason_and_the_others_stay_proposed(desk: Session) -> None:
    log = uid(desk, "100010")
    with pytest.raises(Refused, match="needs a reason"):
        safeguard.dismiss(desk, log, "CHILDREN", "Jake Wragby")
    safeguard.dismiss(desk, log, "CHILDREN", "Jake Wragby", words="lives with his father, was not there")
    board = prepare_board.board(desk)
    shown = next(one for one in board.items if one.incident.uid == log)
    assert [one.person for one in shown.proposed_checks] == ["Ava Wragby", "Millie Wragby"]
    safeguard.ask(desk, log, "CHILDREN", "WRAGBY, Ava")
    assert [one.person for one in safeguard.proposed(desk, log)] == ["Millie Wragby"], "a name is the same whatever its order"


def test_an_answer_keeps_what_was_done_and_that_it_was_referred_already(desk: Session) -> None:
    ref = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Ava Wragby").ref
    safeguard.answer(
        desk, ref, "open_early_help", worker_told="T. Underhay", told_at="2018-06-15T11:20", hub_ref="CH-4471",
        action="visit arranged", outcome="intervention", referred_by="Dyke House school", referred_at="2018-06-14T16:00", words="seen today",
    )  # fmt: skip
    (answer,) = safeguard.checks(desk, only_open=False)[0].answers
    assert (answer.action, answer.outcome, answer.hub_ref) == ("visit arranged", "intervention", "CH-4471")
    assert (answer.referred_by, answer.referred_at[:16], answer.worker_told) == ("Dyke House school", "2018-06-14T15:00", "T. Underhay")
    assert guard_store.verify(desk).ok


def test_another_log_of_the_same_name_opens_an_answered_check_again(desk: Session, put: Put) -> None:
    for one in safeguard.ask_proposed(desk, uid(desk, "100010")):
        safeguard.answer(desk, one.ref, "open_social_worker")
    read(desk, put, '100500,16/06/2018 02:05:00,Priority,Missing Person,"14 Pilot Lane",,"Ava Wragby aged 9 not returned from school."\n', "b.csv")
    (again,) = safeguard.checks(desk)
    assert (again.person, again.reopened) == ("Ava Wragby", "log 100500 names Ava Wragby as well: child aged 9")
    assert again.known_is_not_safe


def test_a_log_that_is_held_back_opens_nothing_again(desk: Session, put: Put) -> None:
    for one in safeguard.ask_proposed(desk, uid(desk, "100010")):
        safeguard.answer(desk, one.ref, "closed")
    text = '100501,16/06/2018 02:05:00,Priority,Concern for Safety,"14 Pilot Lane",,"Prevent referral. Child Ava Wragby aged 9 upset."\n'
    read(desk, put, text, "b.csv")
    assert not safeguard.checks(desk)


def test_fridays_open_checks_are_handed_over_and_monday_sees_it(desk: Session) -> None:
    script.run_step(desk, {"do": "check", "reference": "100010", "proposed": True, "at": "2018-06-15T09:00"})
    (owed,) = handover.owed(desk, date(2018, 6, 15))
    assert (owed.service, owed.day, owed.until, len(owed.checks)) == ("CHILDREN", date(2018, 6, 15), date(2018, 6, 18), 3)
    assert handover.owed(desk, date(2018, 6, 14)) == ()
    with pytest.raises(Refused, match="names who took it"):
        handover.hand_over(desk, [owed.checks[0].ref], " ", at=FRIDAY)
    done = script.run_step(desk, {"do": "handover", "to": "P. Marr", "words": "all three at home", "at": FRIDAY.isoformat()})
    assert done["ok"], done
    assert handover.owed(desk, date(2018, 6, 15)) == ()
    assert handover.owed(desk, date(2018, 6, 16)) == ()
    held = safeguard.checks(desk)[0].handover
    assert held is not None
    assert (held.to, held.until, held.words) == ("P. Marr", date(2018, 6, 18), "all three at home")
    assert len(handover.owed(desk, date(2018, 6, 22))) == 1, "the next Friday asks again"


def test_a_bank_holiday_asks_for_a_handover_as_a_friday_does(desk: Session) -> None:
    safeguard.ask_proposed(desk, uid(desk, "100010"), at=datetime(2018, 8, 23, 9, tzinfo=UTC))
    assert [one.until for one in handover.owed(desk, date(2018, 8, 24))] == [date(2018, 8, 28)]
    assert [one.until for one in handover.owed(desk, date(2018, 12, 24))] == [date(2018, 12, 27)]


def test_a_school_is_told_before_it_opens_or_it_is_said_why_not(desk: Session) -> None:
    board = prepare_board.board(desk)
    (owed,) = school_notices.notices(desk, board.items)
    assert (owed.reference, owed.open, owed.before) == ("100010", True, datetime(2018, 6, 15, 7, 30, tzinfo=UTC))
    assert owed.overdue(datetime(2018, 6, 15, 8, tzinfo=UTC))
    with pytest.raises(Refused, match="say who"):
        school_notices.record(desk, owed.incident_uid, done=True)
    with pytest.raises(Refused, match="say why"):
        school_notices.record(desk, owed.incident_uid, done=False)
    assert script.run_step(desk, {"do": "encompass", "reference": "100010", "status": "done", "who": "Mrs Tarn, safeguarding lead"})["ok"]
    board = prepare_board.board(desk)
    (told,) = school_notices.notices(desk, board.items)
    assert board.items[0].encompass.endswith("(children aged 4, 7 and 9). School told: Mrs Tarn, safeguarding lead.")
    assert not told.open
    assert told.said is not None
    assert (told.said.done, told.said.who, told.said.due) == (True, "Mrs Tarn, safeguarding lead", date(2018, 6, 15))


def test_a_notice_stays_owed_after_the_meeting_has_closed(desk: Session) -> None:
    run_meeting.open_meeting(desk, date(2018, 6, 15), "Chief Inspector Dale")
    run_meeting.close(desk, "left open on purpose")
    (owed,) = school_notices.notices(desk)
    assert owed.open
    assert owed.words.startswith("Operation Encompass")


def test_other_agencies_see_only_that_it_was_answered(desk: Session) -> None:
    ref = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Ava Wragby").ref
    safeguard.answer(desk, ref, "open_social_worker", worker_told="T. Underhay", words="seen")
    fire, theirs = (desk.handed_to(Person("A. Vosper", agency, Role.MEMBER)) for agency in ("FIRE", "CHILDREN"))
    (seen,) = safeguard.checks(fire, only_open=False)
    assert (seen.state, seen.answers) == ("answered", ())
    assert seen.answered_at
    assert safeguard.checks(theirs, only_open=False)[0].answers
    assert safeguard.checks(fire.handed_to(Person("C. Dale", "FIRE", Role.CHAIR)), only_open=False)[0].answers


def test_what_stands_beside_a_check_goes_with_the_text_of_its_log(desk: Session) -> None:
    log = uid(desk, "100010")
    ref = safeguard.ask(desk, log, "CHILDREN", "Ava Wragby").ref
    handover.hand_over(desk, [ref], "P. Marr", words="mother Dawn told")
    safeguard.answer(desk, ref, "closed", referred_by="Dyke House school")
    school_notices.record(desk, log, done=True, who="Mrs Tarn")
    retain.erase_incident(desk, log, "90 days")
    said = "\n".join(str(one) for one in (*safeguard.checks(desk, only_open=False), *school_notices.notices(desk, prepare_board.board(desk).items)))
    for word in ("Ava", "Marr", "Dawn", "Dyke", "Mrs Tarn"):
        assert word not in said
    assert guard_store.verify(desk).ok


def test_a_result_is_one_of_the_service_asked(desk: Session) -> None:
    child = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Ava Wragby").ref
    adult = safeguard.ask(desk, uid(desk, "100010"), "ADULTS", "Dawn Wragby").ref
    assert "open_adults is not an answer of CHILDREN" in safeguard.answer(desk, child, "open_adults").warnings[0]
    assert "open_early_help is not an answer of ADULTS" in safeguard.answer(desk, adult, "open_early_help").warnings[0]
    with pytest.raises(Refused, match="fine is not an answer; nothing was recorded"):
        safeguard.answer(desk, adult, "fine")
    assert [len(one.answers) for one in safeguard.checks(desk, only_open=False)] == [1, 1]


@pytest.mark.parametrize(("said", "why"), [
    ({"told_at": "2019-06-15T09:00"}, "lies ahead"),
    ({"told_at": "17:40"}, "lies ahead"),
    ({"told_at": "16/06/2018"}, "Sat 16 Jun 2018 lies ahead"),
    ({"told_at": "yesterday"}, "yesterday is no time such as 11:20"),
    ({"told_at": "2017-11-22"}, "Wed 22 Nov 2017 lies before log 100010 was reported"),
    ({"referred_at": "2018-06-20"}, "Wed 20 Jun 2018 lies ahead"),
    ({"outcome": "banana"}, "banana is no outcome on the list (reassured, shared"),
    ({"action": "zzz"}, "zzz is no action on the list"),
])  # fmt: skip
def test_what_an_answer_oddly_says_is_kept_and_named(desk: Session, said: dict[str, str], why: str) -> None:
    ref = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Ava Wragby", at=FRIDAY).ref
    told = safeguard.answer(desk, ref, **{"result": "closed", **said}, at=FRIDAY)
    assert any(why in one and "kept as it was said" in one for one in told.warnings)
    (check,) = safeguard.checks(desk, only_open=False)
    assert len(check.answers) == 1


def test_what_is_not_checked_yet_has_no_outcome(desk: Session) -> None:
    ref = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Ava Wragby", at=FRIDAY).ref
    with pytest.raises(Refused, match="is not checked yet, so it has no outcome"):
        safeguard.answer(desk, ref, "not_checked", outcome="reassured", at=FRIDAY)
    (check,) = safeguard.checks(desk)
    assert check.answers == ()


def test_times_are_kept_as_they_were_said(desk: Session) -> None:
    ref = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Ava Wragby", at=FRIDAY).ref
    safeguard.answer(desk, ref, "closed", told_at="16:10", referred_at="2018-06-14", outcome="No further action", at=FRIDAY)
    safeguard.answer(desk, ref, "closed", told_at="2018-06-15", referred_at="in the spring", at=FRIDAY)
    first, second = safeguard.checks(desk, only_open=False)[0].answers
    assert (first.told_at[:16], first.referred_at, first.outcome) == ("2018-06-15T15:10", "Thu 14 Jun 2018", "no further action")
    assert (second.told_at, second.referred_at) == ("Fri 15 Jun 2018", "in the spring")


def test_the_service_answers_or_who_keeps_the_record_does_for_it_with_that_said(desk: Session) -> None:
    ref = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Ava Wragby").ref
    with pytest.raises(Refused, match=f"{ref} is for CHILDREN to answer; nothing was recorded"):
        safeguard.answer(desk.handed_to(Person("A. Vosper", "FIRE", Role.MEMBER)), ref, "closed")
    said = (("CHILDREN", Role.MEMBER, False), ("FIRE", Role.RECORDER, True), ("NPT", Role.CHAIR, True))
    for agency, role, _ in said:
        safeguard.answer(desk.handed_to(Person("A. Vosper", agency, role)), ref, "closed")
    answers = safeguard.checks(desk, only_open=False)[0].answers
    assert [one.on_behalf("CHILDREN") for one in answers] == [behalf for _, _, behalf in said]


def test_what_was_asked_already_is_not_dismissed_and_says_so(desk: Session) -> None:
    log = uid(desk, "100010")
    ref = safeguard.ask(desk, log, "CHILDREN", "Jake Wragby").ref
    outcome = safeguard.dismiss(desk, log, "CHILDREN", "Jake Wragby", words="not there")
    assert outcome.warnings == (f"{ref} was asked already and stays open until it is answered; nothing was dismissed.",)
    assert not desk.store.checks.dismissals([log])


def test_two_names_in_one_check_are_said_to_be_two(desk: Session) -> None:
    (warning,) = safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Tyler and Amy").warnings
    assert warning.startswith("Tyler and Amy reads like more than one person")
    assert safeguard.ask(desk, uid(desk, "100010"), "CHILDREN", "Amanda Sandham").warnings == ()


def test_a_handover_of_nothing_says_so_in_a_sentence(desk: Session) -> None:
    with pytest.raises(Refused, match="No open check is to be handed over today; nothing was recorded"):
        handover.hand_over(desk, [], "P. Marr")


def test_a_notice_for_a_log_that_owes_none_says_so(desk: Session) -> None:
    assert school_notices.record(desk, uid(desk, "100010"), done=True, who="Mrs Tarn").warnings == ()
    (warning,) = school_notices.record(desk, uid(desk, "100011"), done=True, who="Mrs Tarn").warnings
    assert warning.startswith("Log 100011 tells of no domestic with a child of school age")

"""Escalating an item or an action: decision, case and link in one step, taken back by one undo; enforcement and the joint file on a case."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.cases import CasePriority
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.services import (
    enforcement,
    escalating,
    import_log,
    manage_actions,
    manage_cases,
    prepare_board,
    run_meeting,
    seen_before,
)
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Meat taken from store.
"""
AT = "2018-06-15T09:00"


@pytest.fixture
def meeting(session: Session, tmp_path: Path) -> Session:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT", at="2018-06-15T08:45")
    say(session, do="attend", agency="NPT", status="present", who="Sgt Brack", at="2018-06-15T08:46")
    return session


def say(session: Session, **step: Any) -> str:
    answer = run_step(session, step)
    assert answer["ok"], answer
    return str(answer["ref"])


def refused(session: Session, **step: Any) -> str:
    answer = run_step(session, step)
    assert not answer["ok"], answer
    return str(answer["error"])


def uid_of(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def decision_of(session: Session, reference: str) -> Any:
    return next(one.decision for one in prepare_board.board(session).items if one.incident.key.reference == reference)


def test_one_line_records_decision_case_and_link_and_one_undo_takes_all_of_it_back(meeting: Session) -> None:
    uid = uid_of(meeting, "100001")
    say(meeting, do="triage", reference="100001", levels={"T": "HIGH"}, overall="HIGH", words="repeat", at=AT)
    known = escalating.proposal(meeting, uid)
    assert (known.line, known.why) == ("Sgt Brack, NPT, high", "the meeting assessed it HIGH")
    made = escalating.escalate_line(meeting, uid, "Ada Pell, council")
    assert made.words.startswith("Case with Ada Pell, HBC, high, review ")
    case = manage_cases.case(meeting, made.ref)
    assert (case.title, case.whose, case.priority) == ("ASB - Nuisance, 14 Anchor Terrace", "Ada Pell, HBC", CasePriority.HIGH)
    assert [log.reference for log in case.logs] == ["100001"]
    assert (decision_of(meeting, "100001").decision, decision_of(meeting, "100001").who) == (Decision.ESCALATE, "Ada Pell, HBC")
    assert run_meeting.undo(meeting).words == f"Taken back: 1 decision, 1 case and 1 link to a case, item 1 ({made.ref})."
    assert (decision_of(meeting, "100001"), manage_cases.cases(meeting, only_open=False)) == (None, ())
    run_meeting.redo(meeting)
    assert manage_cases.case(meeting, made.ref) == case


def test_an_item_may_join_the_case_there_is_and_its_lead_is_proposed_again(meeting: Session) -> None:
    ref = say(meeting, do="escalate", reference="100001", lead="Ada Pell", agency="HBC", ecins="EC 7", at=AT)
    assert escalating.proposal(meeting, uid_of(meeting, "100001")).lead == "Ada Pell"
    assert say(meeting, do="escalate", reference="100002", case="EC7", at=AT) == ref
    assert [log.reference for log in manage_cases.case(meeting, ref).logs] == ["100001", "100002"]
    assert decision_of(meeting, "100002").who == "Ada Pell, HBC"


def test_escalating_needs_a_lead_officer_and_a_role_that_runs_the_meeting(meeting: Session) -> None:
    say(meeting, do="attend", agency="NPT", status="absent", at=AT)
    assert "name the lead officer" in refused(meeting, do="escalate", reference="100001", at=AT)
    assert "is not a priority" in refused(meeting, do="escalate", reference="100001", lead="A", agency="HBC", priority="urgent", at=AT)
    assert manage_cases.cases(meeting) == ()


def test_an_action_is_escalated_to_a_case_that_links_it_and_its_log(meeting: Session) -> None:
    action = say(meeting, do="action", reference="100002", text="Talk to the store", agency="HBC", owner="Jo Weir", due="2018-06-18", at=AT)
    assert escalating.proposal_of_action(meeting, action).line == "Jo Weir, HBC, medium"
    made = escalating.escalate_action(meeting, action, "high", "third time")
    case = manage_cases.case(meeting, made.ref)
    assert (case.whose, case.priority, case.actions, [log.reference for log in case.logs]) == ("Jo Weir, HBC", CasePriority.HIGH, (action,), ["100002"])
    assert manage_actions.actions(meeting)[0].status.value == "escalated"
    run_meeting.undo(meeting)
    assert manage_cases.cases(meeting) == ()
    assert manage_actions.actions(meeting)[0].status.value == "open"


def test_the_script_tells_the_whole_life_of_a_case(meeting: Session) -> None:
    ref = say(meeting, do="case", title="Noise", lead="Ada Pell", agency="HBC", priority="medium", review="2018-06-20", references=["100001"], at=AT)
    assert ref == "K-180615-01"
    say(meeting, do="case_change", case=ref, ecins="EC 9", priority="high", words="a second report", at=AT)
    say(meeting, do="case_link", case="ec9", references="100002", at=AT)
    say(meeting, do="case_review", case=ref, words="quieter", next="2018-07-04", at="2018-06-20T09:00")
    late = {"do": "case_review", "case": ref, "words": "w", "next": "2018-06-19", "at": "2018-06-20T09:00"}
    assert run_step(meeting, late)["warnings"] == ["The review day Tue 19 Jun has passed already."], "told later, it is kept and said, as everywhere"
    assert "has no next review day" in run_step(meeting, {"do": "case_review", "case": ref, "words": "w", "at": "2018-06-20T09:00"})["warnings"][0]
    say(meeting, do="case_hold", case=ref, words="claim 3", at=AT)
    say(meeting, do="case_hold", case=ref, lift=True, words="settled", at=AT)
    say(meeting, do="case_link", case=ref, reference="100002", apart=True, at=AT)
    say(meeting, do="case_close", case=ref, words="over", at=AT)
    say(meeting, do="case_reopen", case=ref, words="again", at=AT)
    case = manage_cases.case(meeting, ref)
    assert (case.named, case.review, case.open, [log.reference for log in case.logs]) == ("E-CINS EC 9", None, True, ["100001"])
    assert "needs logs or actions" in refused(meeting, do="case_link", case=ref, at=AT)
    assert "a list of references" in refused(meeting, do="case_link", case=ref, references={"a": 1}, at=AT)


def test_enforcement_steps_stand_on_the_case_with_their_last_days(meeting: Session) -> None:
    ref = say(meeting, do="case", title="Noise", lead="Ada Pell", agency="HBC", priority="medium", review="2018-06-22", at=AT)
    assert "follows Community Protection Warning" in refused(meeting, do="step", case=ref, kind="CPN", on="2018-05-24", to="A Marl", at=AT)
    say(meeting, do="step", case=ref, kind="CPW", on="2018-05-03", to="A Marl", step_reference="CPW/12", words="served by hand", at=AT)
    say(meeting, do="step", case=ref, kind="notice", on="2018-05-24", to="A Marl", step_reference="CPN/4", at=AT)
    case = manage_cases.case(meeting, ref)
    assert [(one.kind, one.reference, one.on, one.next_on) for one in case.steps] == [
        ("warning", "CPW/12", date(2018, 5, 3), date(2018, 5, 17)), ("notice", "CPN/4", date(2018, 5, 24), date(2018, 6, 13)),
    ]  # fmt: skip
    far = enforcement.how_far(meeting, case)
    assert [one.words for one in far] == ["Community Protection Notice CPN/4, Thu 24 May; last day to appeal by Wed 13 Jun"]
    assert far[0].overdue(date(2018, 6, 14))
    assert "is not an enforcement step" in refused(meeting, do="step", case=ref, kind="fine", on="2018-06-01", at=AT)
    run_meeting.undo(meeting)
    assert [one.kind for one in manage_cases.case(meeting, ref).steps] == ["warning"]


def test_the_joint_file_is_one_linked_action_for_each_statement_due_on_a_working_day(meeting: Session) -> None:
    ref = say(meeting, do="case", title="Noise", lead="Ada Pell", agency="HBC", priority="medium", review="2018-06-22", ecins="EC 9", reference="100001", at=AT)
    say(meeting, do="joint_file", case=ref, at=AT)
    case = manage_cases.case(meeting, ref)
    actions = {one.ref: one for one in manage_actions.actions(meeting)}
    assert [actions[one].agency for one in case.actions] == ["NPT", "HBC", "HBC", "FIRE"]
    days = meeting.rules.working_days(2018)
    for one in case.actions:
        assert days.is_working(actions[one].agency, actions[one].due)
        assert actions[one].text.startswith("Joint file, E-CINS EC 9: ")
        assert actions[one].type == "joint_operation"
    assert actions[case.actions[1]].due == date(2018, 6, 22)
    run_meeting.undo(meeting)
    assert (manage_cases.case(meeting, ref).actions, manage_actions.actions(meeting)) == ((), ())
    say(meeting, do="joint_file", case=ref, statements=[{"agency": "IOM", "statement": "Licence history", "due": "2018-06-29", "owner": "P Sand"}], at=AT)
    assert [(one.agency, one.owner, one.due) for one in manage_actions.actions(meeting)] == [("IOM", "P Sand", date(2018, 6, 29))]
    with pytest.raises(Refused, match="not among the agencies"):
        enforcement.joint_file(meeting, ref, [enforcement.Piece("NHS", "x", date(2018, 6, 29))])


def test_a_case_of_an_earlier_log_stands_beside_a_log_at_the_same_address(session: Session, tmp_path: Path) -> None:
    for name, rows in (("a.csv", LOG), ("b.csv", LOG.replace("100001,14/06/2018", "100011,15/06/2018").replace("100002", "100012"))):
        path = tmp_path / name
        path.write_text(rows, encoding="utf-8")
        import_log.apply(session, import_log.preview(session, path))
    ref = say(session, do="case", title="Noise", lead="Ada Pell", agency="HBC", priority="medium", review="2018-06-22", reference="100001")
    assert [one.ref for one in seen_before.seen(session, uid_of(session, "100011")).cases] == [ref]
    say(session, do="case_close", case=ref, words="over")
    assert [one.open for one in seen_before.seen(session, uid_of(session, "100011")).cases] == [False]

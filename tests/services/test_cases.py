"""Cases: opened with a lead officer, changed in words, linked, closed, kept under legal hold; counted as the seeds give them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.cases import TO_FOLLOW, CasePriority
from shp_desktop.domain.reconcile import OnlyHere
from shp_desktop.errors import Refused
from shp_desktop.gui.pages.cases_words import waiting_row
from shp_desktop.services import (
    action_changes,
    drafts,
    guard_store,
    held,
    import_log,
    manage_actions,
    manage_cases,
    retain,
    run_meeting,
    undo_import,
)
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Meat taken from store.
100003,14/06/2018 22:15:00,Priority,Concern,"2 Tern Close, Hartlepool",Loud music again.
"""
REVIEW = date(2099, 7, 2)


@pytest.fixture
def room(session: Session, tmp_path: Path) -> Session:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    return session


def uid_of(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def opened(session: Session, *references: str, **more: Any) -> str:
    fields = {"title": "Nuisance at Anchor Terrace", "lead": "Sgt Brack", "agency": "npt", "priority": "high", "review": REVIEW} | more
    return manage_cases.open_case(session, **fields, incident_uids=[uid_of(session, one) for one in references]).ref


def test_a_case_stands_with_its_logs_actions_and_lead_and_undo_takes_it_back_whole(room: Session) -> None:
    action = manage_actions.raise_action(room, "Letter to tenants", "HBC", date(2099, 7, 1)).ref
    ref = opened(room, "100001", "100002", action_refs=[action], reason="third report")
    case = manage_cases.case(room, ref)
    assert (case.title, case.whose, case.priority, case.review) == ("Nuisance at Anchor Terrace", "Sgt Brack, NPT", CasePriority.HIGH, REVIEW)
    assert (case.logs[0].reference, case.logs[0].place) == ("100001", "14 Anchor Terrace")
    assert [log.reference for log in case.logs] == ["100001", "100002"]
    assert (case.actions, case.named, case.open, case.events[0].words) == ((action,), TO_FOLLOW, True, "third report")
    of = manage_cases.cases_of(room, [uid_of(room, "100001"), uid_of(room, "100003")])
    assert {uid: [one.ref for one in found] for uid, found in of.items()} == {uid_of(room, "100001"): [ref]}
    assert "1 case" in run_meeting.undo(room).words
    assert manage_cases.cases(room, only_open=False) == ()
    run_meeting.redo(room)
    assert manage_cases.case(room, ref) == case
    assert guard_store.verify(room).ok


def test_changes_need_words_where_others_rely_on_them_and_all_of_them_are_told(room: Session) -> None:
    ref = opened(room)
    for fields in ({"lead": "A Pell"}, {"priority": "low"}, {"review": date(2099, 8, 1)}):
        with pytest.raises(Refused, match="needs words"):
            manage_cases.change(room, ref, **fields)
    with pytest.raises(Refused, match="says that already"):
        manage_cases.change(room, ref, lead="Sgt Brack", words="the same")
    manage_cases.change(room, ref, ecins=" ECH 4410 ")
    manage_cases.change(room, "ech-4410", lead="A Pell", agency="HBC", priority="medium", words="handed to the council")
    manage_cases.reviewed(room, ref, "no calls for two weeks", date(2099, 9, 1))
    case = manage_cases.case(room, ref)
    assert (case.named, case.whose, case.priority, case.review) == ("E-CINS ECH 4410", "A Pell, HBC", CasePriority.MEDIUM, date(2099, 9, 1))
    assert [event.words for event in case.events] == ["", "", "handed to the council", "no calls for two weeks"]
    assert case.events[2].said == ("lead officer A Pell, HBC", "priority medium")


def test_an_e_cins_reference_names_one_open_case(room: Session) -> None:
    ref, other = opened(room, ecins="ECH 4410"), opened(room, title="Another")
    named = rf"E-CINS ech-4410 stands on {ref} \(Sgt Brack, NPT\); nothing was recorded"
    with pytest.raises(Refused, match=named):
        opened(room, title="A third", ecins="ech-4410")
    with pytest.raises(Refused, match=named):
        manage_cases.change(room, other, ecins="ech-4410")
    assert len(manage_cases.cases(room)) == 2
    manage_cases.close(room, ref, "over")
    assert manage_cases.change(room, other, ecins="ECH4410").warnings == (f"E-CINS ECH4410 stands on the closed case {ref} as well.",)
    with pytest.raises(Refused, match=other):
        manage_cases.reopen(room, ref, "again")
    assert manage_cases.case(room, "ech 4410").ref == other


def test_a_case_needs_the_day_of_its_next_review_or_words_why_not(room: Session) -> None:
    with pytest.raises(Refused, match="needs the day of its next review; nothing was recorded"):
        opened(room, review=None, reason=" ")
    assert manage_cases.cases(room) == ()
    ref = opened(room, review=None, reason="waits for the court, which names the day")
    assert manage_cases.case(room, ref).review is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "needs a title"), ({"lead": ""}, "needs a lead officer"), ({"agency": "NHS"}, "not among the agencies"),
        ({"priority": "urgent"}, "not a priority"), ({"action_refs": ["A-180615-09"]}, "no action A-180615-09"),
    ],
)  # fmt: skip
def test_a_case_that_says_too_little_is_refused_whole(room: Session, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        opened(room, "100001", **fields)
    assert manage_cases.cases(room, only_open=False) == ()


def test_closing_needs_a_reason_names_what_is_still_open_and_locks_until_it_is_reopened(room: Session) -> None:
    action = manage_actions.raise_action(room, "Letter", "HBC", date(2099, 7, 1)).ref
    ref = opened(room, action_refs=[action])
    with pytest.raises(Refused, match="needs the reason"):
        manage_cases.close(room, ref, " ")
    assert action in manage_cases.close(room, ref, "quiet for three months").warnings[0]
    case = manage_cases.case(room, ref)
    assert (case.open, case.closed, case.closing_reason) == (False, room.today(), "quiet for three months")
    assert manage_cases.cases(room) == ()
    with pytest.raises(Refused, match="is closed"):
        manage_cases.change(room, ref, title="Else")
    manage_cases.reopen(room, ref, "reported again")
    assert (manage_cases.case(room, ref).closed, manage_cases.case(room, ref).closing_reason) == (None, "")


def test_a_wrong_link_is_taken_apart_and_said_once(room: Session) -> None:
    ref, wrong = opened(room, "100001"), uid_of(room, "100002")
    manage_cases.link_logs(room, ref, [wrong])
    with pytest.raises(Refused, match="says that already"):
        manage_cases.link_logs(room, ref, [wrong])
    manage_cases.link_logs(room, ref, [wrong], apart=True)
    assert [log.reference for log in manage_cases.case(room, ref).logs] == ["100001"]


def test_counts_by_priority_and_owner_are_those_of_the_interim_review(room: Session) -> None:
    """17 high, 23 medium, 0 low: 40 live, mostly owned by police and the council (Interim Review)."""
    leads = (("Sgt Brack", "NPT"), ("A Pell", "HBC"), ("PC Lorne", "NPT"), ("J Weir", "FIRE"))
    with room.step():
        for number in range(40):
            lead, agency = leads[(0, 1, 2, 1, 0, 1, 2, 3)[number % 8]]
            opened(room, title=f"Case {number}", lead=lead, agency=agency, priority="high" if number < 17 else "medium")
    manage_cases.close(room, opened(room, title="Done", priority="low"), "over")
    counts = manage_cases.counts(room)
    assert dict(counts.by_priority) == {CasePriority.HIGH: 17, CasePriority.MEDIUM: 23, CasePriority.LOW: 0}
    assert (counts.live, counts.words) == (40, "17 high, 23 medium, 0 low (40 open)")
    assert dict(counts.by_owner) == {
        ("FIRE", "J Weir"): 5, ("HBC", "A Pell"): 15, ("NPT", "PC Lorne"): 10, ("NPT", "Sgt Brack"): 10,
    }  # fmt: skip
    assert counts.by_agency() == {"FIRE": 5, "HBC": 15, "NPT": 20}
    assert [one.priority.value for one in manage_cases.cases(room)] == ["high"] * 17 + ["medium"] * 23


def test_a_case_about_held_logs_alone_is_not_there(room: Session) -> None:
    alone, mixed = opened(room, "100003", title="Alone"), opened(room, "100001", "100003", title="Mixed")
    held.hold(room, uid_of(room, "100003"), "DI Fell", None, "covert")
    assert [one.ref for one in manage_cases.cases(room)] == [mixed]
    assert [log.reference for log in manage_cases.case(room, mixed).logs] == ["100001"]
    with pytest.raises(Refused, match="no case"):
        manage_cases.case(room, alone)


def test_legal_hold_stops_the_erasing_of_what_a_case_links_until_it_is_lifted(room: Session) -> None:
    uid = uid_of(room, "100001")
    ref = opened(room, "100001", reason="about them")
    with pytest.raises(Refused, match="needs its reference"):
        manage_cases.hold(room, ref, "")
    manage_cases.hold(room, ref, "civil claim HP/22")
    assert manage_cases.case(room, ref).legal_hold == "civil claim HP/22"
    with pytest.raises(Refused, match="legal hold"):
        retain.erase_incident(room, uid, "90 days")
    manage_cases.lift_hold(room, ref, "claim settled")
    manage_cases.close(room, ref, "over")
    retain.erase_incident(room, uid, "90 days")
    case = manage_cases.case(room, ref)
    assert (case.title, case.events[0].words, case.legal_hold) == ("text removed", "text removed", "")
    assert guard_store.verify(room).ok


def test_an_open_case_outlives_the_text_of_its_logs_with_its_reference_and_title(room: Session) -> None:
    action = manage_actions.raise_action(room, "Letter", "HBC", date(2099, 7, 1), incident_uid=uid_of(room, "100002")).ref
    ref = opened(room, "100001", ecins="EC 7", action_refs=[action], reason="third report")
    stands = manage_cases.case(room, ref)
    assert retain.erase_incident(room, uid_of(room, "100002"), "90 days").cases == (ref,)
    assert retain.erase_incident(room, uid_of(room, "100001"), "90 days").cases == (ref,)
    assert retain.erase_incident(room, uid_of(room, "100003"), "90 days").cases == ()
    found = manage_cases.case(room, "ec7")
    assert (found.title, found.named, found.events, found.erased) == (stands.title, "E-CINS EC 7", stands.events, False)
    assert found.logs[0].place == "", "the text of the log is gone"
    retain.erase_case(room, ref, "six years")
    found = manage_cases.case(room, ref)
    assert (found.title, found.named, found.erased) == ("text removed", "E-CINS reference removed", True)
    assert OnlyHere(found).words == "its E-CINS reference was removed with its text"
    assert guard_store.verify(room).ok


def test_a_closed_case_keeps_its_text_as_long_as_one_of_its_logs_does(room: Session) -> None:
    ref = opened(room, "100001", "100002")
    manage_cases.close(room, ref, "over")
    place = f"cases/close/{manage_cases.case(room, ref).uid}"
    drafts.keep(room, place, "words about them")
    retain.erase_incident(room, uid_of(room, "100001"), "90 days")
    assert manage_cases.case(room, ref).title == "Nuisance at Anchor Terrace"
    assert place in drafts.drafts(room)
    retain.erase_incident(room, uid_of(room, "100002"), "90 days")
    assert manage_cases.case(room, ref).title == "text removed"
    assert place not in drafts.drafts(room)


def test_a_log_that_stands_with_a_case_keeps_its_import_from_being_undone(room: Session) -> None:
    opened(room, "100001")
    with pytest.raises(Refused, match="stands with a case"):
        undo_import.undo(room, import_log.imports(room)[0].import_uid)


def test_a_case_is_erased_by_itself_and_its_log_keeps_its_text(room: Session) -> None:
    ref = opened(room, "100001", ecins="EC 7")
    manage_cases.hold(room, ref, "claim 3")
    with pytest.raises(Refused, match="legal hold"):
        retain.erase_case(room, ref, "six years")
    manage_cases.lift_hold(room, ref, "settled")
    assert retain.erase_case(room, ref, "six years").texts == 3
    case = manage_cases.case(room, ref)
    assert (case.title, case.ecins, case.lead) == ("text removed", "", "Sgt Brack")
    assert "Anchor" in room.store.incidents.get(uid_of(room, "100001")).latest.text.address
    with pytest.raises(Refused, match="no case"):
        retain.erase_case(room, "K-180615-09", "six years")
    assert guard_store.verify(room).ok


def test_what_was_escalated_waits_with_its_own_day_and_the_owner_it_was_handed_to(room: Session) -> None:
    first = manage_actions.raise_action(room, "Fires behind the row", "FIRE", date(2099, 7, 1), owner="Ann Bell").ref
    second = manage_actions.raise_action(room, "Letter to tenants", "HBC", date(2099, 7, 1), owner="Jo Reed").ref
    action_changes.hand_over(room, second, "NPT", "Sgt Brack", "it is theirs")
    for ref, at in ((second, "2018-06-20T09:00:00+01:00"), (first, "2018-06-28T23:30:00+01:00")):
        manage_actions.update(room, ref, ActionStatus.ESCALATED, "needs more than one of us", datetime.fromisoformat(at))
    waiting = manage_cases.waiting(room)
    assert [(one.ref, one.who) for one in waiting] == [(second, "Sgt Brack, NPT"), (first, "Ann Bell, FIRE")]
    assert [waiting_row(one).note for one in waiting] == ["escalated Wed 20 Jun", "escalated Thu 28 Jun"]

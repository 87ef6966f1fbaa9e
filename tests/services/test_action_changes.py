"""Actions handed over, given another day, reopened, decided when carried often; each with its reason, each undone whole."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.moments import short_day
from shp_desktop.errors import Refused
from shp_desktop.services import carried, guard_store, import_log, manage_actions, retain, run_meeting
from shp_desktop.services.script import run_step
from shp_desktop.store import backup as backups
from shp_desktop.store.store import Store

FRIDAY = datetime(2018, 6, 15, 8, 45, tzinfo=UTC)


def give(session, text="Smoke alarm, 79 Tern Close", agency="FIRE", due=date(2018, 6, 18), **more) -> str:
    return manage_actions.raise_action(session, text, agency, due, at=FRIDAY, **more).ref


def one(session, ref):
    return next(action for action in manage_actions.actions(session, only_open=False) if action.ref == ref)


def carry(session, times: int) -> None:
    """Hold so many meetings, one a day."""
    held = len(run_meeting.meetings(session))
    for ahead in range(held, held + times):
        day = date(2018, 6, 18) + timedelta(days=ahead)
        at = datetime(2018, 6, 18, 8, 45, tzinfo=UTC) + timedelta(days=ahead)
        run_meeting.open_meeting(session, day, "Chief Inspector Dale", at)
        run_meeting.close(session, "nothing more", at + timedelta(minutes=20))


def test_it_goes_to_another_agency_and_its_history_says_from_whom(session):
    ref = give(session, owner="Watch Manager Sandale")
    made = manage_actions.hand_over(session, ref, "hbc", "Joe Marr", "the council holds the tenancy", FRIDAY)
    assert made.changes == {"actions", "board"}
    action = one(session, ref)
    assert (action.agency, action.owner, action.status) == ("HBC", "Joe Marr", ActionStatus.OPEN)
    told = manage_actions.history(session, ref)
    assert told[0].what == "handed over to Council community safety, Joe Marr (before: FIRE Watch Manager Sandale)"
    assert told[0].words == "the council holds the tenancy"
    assert told[-1].what == "raised"
    run_meeting.undo(session, FRIDAY)
    assert one(session, ref).agency == "FIRE"
    run_meeting.redo(session, FRIDAY)
    assert one(session, ref).agency == "HBC"


def test_it_is_not_handed_to_nobody_nor_without_a_reason(session):
    ref = give(session, owner="Ann Bell")
    for agency, owner, words, why in (
        ("HBC", "", " ", "needs words"), ("HOUSING", "", "their house", "not among the agencies"),
        ("FIRE", "Ann Bell", "hers", "is with FIRE Ann Bell already"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=why):
            manage_actions.hand_over(session, ref, agency, owner, words, FRIDAY)
    assert one(session, ref).changes == ()


def test_an_agency_that_joined_in_no_longer_does_when_it_owns_it(session):
    ref = give(session, beside=manage_actions.Beside(joint=("HBC", "NPT")))
    manage_actions.hand_over(session, ref, "HBC", "", "they go first", FRIDAY)
    assert one(session, ref).whose == "HBC with NPT"


def test_another_day_is_given_with_a_reason_and_an_odd_one_warns(session):
    ref = give(session)
    made = manage_actions.re_date(session, ref, date(2018, 6, 16), "nobody in", "20:00", FRIDAY)
    assert made.warnings == (
        "Fire Service does not work on Saturday 16 June 2018; its next working day is Monday 18 June 2018.",
        "Fire Service works 09:00-17:00; 20:00 is outside these hours.",
    )
    action = one(session, ref)
    assert (action.due, action.due_time) == (date(2018, 6, 16), "20:00")
    assert action.changes[0].before == "Mon 18 Jun"
    for due, words, clock, why in (
        (date(2018, 6, 16), "again", "20:00", "already"), (date(2018, 6, 20), "", "", "needs words"), (date(2018, 6, 20), "x", "4 pm", "not a time"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=why):
            manage_actions.re_date(session, ref, due, words, clock, FRIDAY)


def test_a_finished_one_is_taken_up_again_and_what_finished_it_stays_told(session):
    ref = give(session)
    with pytest.raises(Refused, match="is open"):
        manage_actions.reopen(session, ref, "not yet done", FRIDAY)
    manage_actions.update(session, ref, "done", "fitted", FRIDAY)
    manage_actions.reopen(session, ref, "the alarm was faulty", FRIDAY + timedelta(hours=1))
    action = one(session, ref)
    assert (action.status, action.open) == (ActionStatus.OPEN, True)
    assert [line.what for line in manage_actions.history(session, ref)] == ["reopened", "done", "raised"]
    manage_actions.update(session, ref, "withdrawn", "house empty", FRIDAY)
    assert not one(session, ref).open
    run_meeting.undo(session, FRIDAY)
    assert one(session, ref).open
    assert guard_store.verify(session).ok


def test_one_decision_for_several_is_a_fact_each_and_one_undo(session):
    refs = [give(session, f"Leaflets, {number} Lugger Street", "NPT") for number in range(4)]
    made = manage_actions.update_many(session, refs[:3], "done", "all through the doors", FRIDAY)
    assert made.ref == ", ".join(refs[:3])
    assert [one(session, ref).open for ref in refs] == [False, False, False, True]
    assert {one(session, ref).events[-1].words for ref in refs[:3]} == {"all through the doors"}
    with pytest.raises(Refused, match="finished already"):
        manage_actions.update_many(session, [refs[3], refs[0]], "done", "", FRIDAY)
    assert one(session, refs[3]).open, "all of them or none"
    run_meeting.undo(session, FRIDAY)
    assert all(one(session, ref).open for ref in refs)


def test_carried_a_third_time_it_asks_and_once_decided_not_before_the_next_meeting(session):
    ref = give(session)
    carry(session, 2)
    assert carried.owed(session).actions == ()
    with pytest.raises(Refused, match="asks for no decision"):
        manage_actions.do_by(session, ref, date(2018, 6, 25), at=FRIDAY)
    carry(session, 1)
    assert [action.ref for action in carried.owed(session).actions] == [ref]
    manage_actions.update(session, ref, "in_progress", "rang twice", FRIDAY)
    assert carried.owed(session).count == 1, "words alone decide nothing"
    manage_actions.do_by(session, ref, date(2018, 6, 25), at=FRIDAY)
    assert carried.owed(session).count == 0
    assert [(made.answer, made.times) for made in one(session, ref).decisions] == [("do", 3)]
    run_meeting.undo(session, FRIDAY)
    assert (carried.owed(session).count, one(session, ref).due) == (1, date(2018, 6, 18))
    manage_actions.update(session, ref, "escalated", "to the Group Manager", FRIDAY)
    assert carried.owed(session).count == 0
    carry(session, 1)
    assert carried.owed(session).count == 1, "each meeting it is carried to asks again"
    manage_actions.update(session, ref, "withdrawn", "house empty", FRIDAY)
    assert [made.answer for made in one(session, ref).decisions] == ["escalate", "withdraw"]


def test_given_a_new_day_it_asks_again_only_when_it_is_carried_past_that_day(session):
    ref = give(session)
    carry(session, 3)  # 18 to 20 June
    manage_actions.re_date(session, ref, date(2018, 6, 22), "the crew is away", at=FRIDAY)
    carry(session, 2)  # 21 and 22 June
    assert carried.owed(session).count == 0, "its new day has not passed"
    assert one(session, ref).times_carried == 5
    carry(session, 1)
    assert [action.ref for action in carried.owed(session).actions] == [ref]
    manage_actions.do_by(session, ref, date(2018, 6, 29), at=FRIDAY)
    assert carried.owed(session).count == 0


def test_a_safeguarding_action_is_only_answered_or_escalated(session):
    ref, other = give(session, "Visit the family", "CHILDREN"), give(session, "Ring the school", "CHILDREN")
    carry(session, 3)
    for refused in (
        lambda: manage_actions.update(session, ref, "withdrawn", "moved away", FRIDAY),
        lambda: manage_actions.re_date(session, ref, date(2018, 6, 29), "more time", at=FRIDAY),
        lambda: manage_actions.do_by(session, ref, date(2018, 6, 29), at=FRIDAY),
    ):
        with pytest.raises(Refused, match="safeguarding action carried 3 times"):
            refused()
        assert (carried.owed(session).count, one(session, ref).due) == (2, date(2018, 6, 18))
    manage_actions.update(session, ref, "escalated", "told the team manager", FRIDAY)
    manage_actions.update(session, other, "not_done", "told the team manager", FRIDAY)
    assert carried.owed(session).count == 0


@pytest.mark.parametrize("first", ["CHILDREN", "FIRE"])
def test_a_safeguarding_action_stays_one_when_it_is_handed_over(session, first):
    ref = give(session, "Visit the family", first)
    if first == "FIRE":
        manage_actions.hand_over(session, ref, "ADULTS", "", "theirs", FRIDAY)
    carry(session, 3)
    manage_actions.hand_over(session, ref, "NPT", "Ann Bell", "they know the family", FRIDAY)
    with pytest.raises(Refused, match="safeguarding action carried 3 times"):
        manage_actions.update(session, ref, "withdrawn", "no need", FRIDAY)
    with pytest.raises(Refused, match="safeguarding action carried 3 times"):
        manage_actions.re_date(session, ref, date(2018, 6, 29), "more time", at=FRIDAY)
    manage_actions.update(session, ref, "escalated", "to the service manager", FRIDAY)
    assert carried.owed(session).count == 0


def test_carrying_is_never_held_up_by_a_decision_owed(session):
    ref = give(session, "Visit the family", "CHILDREN")
    carry(session, 5)
    assert one(session, ref).times_carried == 5


def test_what_is_asked_outside_the_room_is_named_as_the_table_has_it_and_wants_an_owner(session):
    made = manage_actions.raise_action(session, "Secure the door", "HBC", date(2018, 6, 18), ask_of="housing association", at=FRIDAY)
    assert made.warnings == ("Housing is not in the room and nobody is named who asks; name an owner.",)
    assert one(session, made.ref).ask_of == "Housing"
    with pytest.raises(Refused, match="not among the agencies"):
        manage_actions.raise_action(session, "Secure the door", "HOUSING", date(2018, 6, 18), at=FRIDAY)


def test_days_and_hours_are_those_of_the_team_that_does_it(session):
    for agency, owner, kind, day, clock, warns in (
        ("HBC", "", "", date(2018, 6, 16), "", "Council community safety does not work on Saturday"),
        ("HBC", "Civil Enforcement", "", date(2018, 6, 16), "", ""),
        ("HBC", "", "parking", date(2018, 8, 27), "", ""),
        ("HBC", "Joe Marr", "parking", date(2018, 8, 27), "", "(a bank holiday)"),
        ("HBC", "CEO team", "", date(2018, 6, 18), "21:00", "Civil Enforcement Officers works 08:00-20:00"),
        ("NPT", "", "", date(2018, 6, 16), "", ""),
        ("NPT", "", "", date(2018, 8, 27), "", "Neighbourhood police does not work on Monday 27 August 2018 (a bank holiday)"),
        ("FIRE", "", "", date(2018, 6, 18), "17:30", "Fire Service works 09:00-17:00"),
        ("FIRE", "Blue Watch", "", date(2018, 6, 16), "22:00", ""),
    ):
        beside = manage_actions.Beside(due_time=clock)
        made = manage_actions.raise_action(session, "Look at it", agency, day, owner=owner, type=kind, beside=beside, at=FRIDAY)
        said = " ".join(made.warnings)
        assert warns in said if warns else not said, (agency, owner, kind, day)


def test_what_came_back_since_the_meeting_has_its_median_hours(session):
    refs = [give(session, f"Leaflets, {number} Lugger Street", "NPT") for number in range(4)]
    run_meeting.open_meeting(session, date(2018, 6, 15), "Chief Inspector Dale", FRIDAY)
    run_meeting.close(session, "nothing more", FRIDAY + timedelta(minutes=25))
    for hours, ref in ((2, refs[0]), (4, refs[1]), (9, refs[2])):
        manage_actions.update(session, ref, "done", "", FRIDAY + timedelta(hours=hours))
    manage_actions.update(session, refs[3], "in_progress", "begun", FRIDAY + timedelta(minutes=5))
    manage_actions.update(session, refs[3], "in_progress", "half", FRIDAY + timedelta(hours=6))
    back = manage_actions.back_today(session, at=FRIDAY + timedelta(hours=10))
    assert [one.ref for one in back.actions] == [refs[2], refs[3], refs[1], refs[0]]
    assert (back.median_hours, sorted(back.hours)) == (4.0, [2.0, 4.0, 9.0]), "a second word is not timed again"
    assert back.words == "4 actions answered since Fri 10:10; median 4 hours to feedback"
    early = manage_actions.back_today(session, at=FRIDAY + timedelta(minutes=30))
    assert (early.actions, early.median_hours, early.words) == ((), None, "Nothing has come back since Fri 10:10")


def test_the_script_takes_the_same_steps(session):
    def say(**step):
        return run_step(session, {"at": "2018-06-15T09:00", **step})

    refs = [say(do="action", text=f"Leaflets, {number} Lugger Street", agency="NPT", due="2018-06-18")["ref"] for number in range(3)]
    assert say(do="hand_over", action=refs[0], agency="FIRE", owner="Ann Bell", words="she knows the house")["ok"]
    assert say(do="re_date", action=refs[0], due="2018-06-19", due_time="16:00", words="nobody in")["ok"]
    assert say(do="update", actions=refs, status="done", words="through the doors")["ref"] == ", ".join(refs)
    assert say(do="reopen_action", action=refs[0], words="half the street was missed")["ok"]
    action = one(session, refs[0])
    assert (action.agency, action.due, action.due_time, action.open) == ("FIRE", date(2018, 6, 19), "16:00", True)
    assert "asks for no decision" in say(do="do_by", action=refs[0], due="2018-06-20")["error"]
    assert "no check" in say(do="escalate_check", check="C-180615-01", words="x")["error"]
    assert "list of references" in say(do="update", actions=refs[0], status="done")["error"]


def test_a_check_carried_often_asks_for_an_answer_or_the_services_manager(session, put):
    log = "Log No,Created,Grade,Opening Type,Location,Narrative\n101301,14/06/2018 18:00:00,Standard,Concern,4 Tern Close,Child seen alone.\n"
    import_log.apply(session, import_log.preview(session, put(log)))
    ref = run_step(session, {"do": "check", "reference": "101301", "service": "CHILDREN", "person": "unnamed", "at": "2018-06-15T09:00"})["ref"]
    carry(session, 2)
    assert carried.owed(session).checks == ()
    carry(session, 1)
    assert [(one.check.ref, one.times) for one in carried.owed(session).checks] == [(ref, 3)]
    with pytest.raises(Refused, match="needs words"):
        carried.escalate_check(session, ref, " ")
    carried.escalate_check(session, ref, "to the Team Manager, Children's Hub", FRIDAY)
    assert carried.owed(session).count == 0
    run_meeting.undo(session, FRIDAY)
    assert carried.owed(session).count == 1
    carried.escalate_check(session, ref, "to the Team Manager", FRIDAY)
    carry(session, 1)
    assert carried.owed(session).count == 1, "still no answer at the next meeting"
    back = manage_actions.back_today(session, at=datetime.now(UTC))
    assert back.checks == ()
    assert run_step(session, {"do": "answer", "check": ref, "result": "closed"})["ok"]
    back = manage_actions.back_today(session, at=datetime.now(UTC) + timedelta(minutes=1))
    assert [(one.ref, one.status, one.words, one.what) for one in back.checks] == [(ref, "answered", "", "Log 101301")]
    assert carried.owed(session).count == 0


def test_what_was_said_of_an_action_goes_with_its_log(session, put):
    log = "Log No,Created,Grade,Opening Type,Location,Narrative\n101301,14/06/2018 18:00:00,Standard,Concern,4 Tern Close,Shouting heard.\n"
    import_log.apply(session, import_log.preview(session, put(log)))
    uid = session.store.incidents.find("101301")[0].uid
    ref = give(session, "Visit Mrs Marker", incident_uid=uid)
    carry(session, 3)
    manage_actions.hand_over(session, ref, "HBC", "", "Mrs Marker rents from them", FRIDAY)
    manage_actions.re_date(session, ref, date(2018, 6, 25), "Mrs Marker is away", at=FRIDAY)
    manage_actions.update(session, ref, "done", "Mrs Marker is well", FRIDAY)
    manage_actions.reopen(session, ref, "Mrs Marker rang", FRIDAY)
    assert [made.words for made in one(session, ref).decisions] == ["Mrs Marker is away"]
    retain.erase_incident(session, uid, "90 days")
    action = one(session, ref)
    assert (action.agency, action.due, action.open) == ("HBC", date(2018, 6, 25), True), "what was decided stands without its words"
    assert "Marker" not in repr(action)
    assert not list(session.store.db.query("SELECT 1 FROM content WHERE text LIKE '%Marker%'"))
    assert guard_store.verify(session).ok


def test_an_open_action_keeps_its_task_when_its_log_is_erased_and_loses_it_once_it_is_finished(session, put, tmp_path):
    log = (
        "Log No,Created,Grade,Opening Type,Location,Caller,Narrative\n"
        "101301,14/06/2018 18:00:00,Standard,Concern,4 Tern Close,Morag Pellow,Alarm of Tansy Marl went off.\n"
    )
    import_log.apply(session, import_log.preview(session, put(log)))
    uid = session.store.incidents.find("101301")[0].uid
    ref = give(session, "Fit a smoke alarm for tansy marl at 4 Tern Close, caller Morag", incident_uid=uid)
    bare = give(session, "Tansy Marl", incident_uid=uid)
    done = give(session, "Ring Tansy Marl", incident_uid=uid)
    manage_actions.update(session, done, "done", "rang", FRIDAY)
    backup = guard_store.backup(session, session.folders.backups)
    gone = retain.erase_incident(session, uid, "90 days")
    assert gone.actions == (ref,)
    words = f"text removed on {short_day(session.today())} {session.today().year} under"
    kept = f"Fit a smoke alarm for [removed], caller [removed] ({words} 90 days)"
    assert [one(session, each).text for each in (ref, bare, done)] == [kept, f"{words} 90 days", f"{words} 90 days"]
    assert guard_store.verify(session).ok
    with backups.unpacked(backup, tmp_path) as (copy, _):
        older = Store.open(copy, session.key)
        assert [action.text for action in older.actions.all()] == [kept, f"{words} 90 days", f"{words} 90 days"]
        older.close()
    manage_actions.update(session, ref, "done", "fitted", FRIDAY)
    retain.erase_incident(session, uid, "a year")
    assert one(session, ref).text == f"{words} 90 days"
    assert not list(session.store.db.query("SELECT 1 FROM content WHERE text LIKE '%smoke alarm%'"))
    assert guard_store.verify(session).ok


def test_finished_ones_are_found_by_whole_words_agency_and_who_had_them_since(session):
    texts = {"50% of the street": "NPT", "500 leaflets": "HBC", "Smoke_alarm": "FIRE"}
    refs = {text: give(session, text, agency) for text, agency in texts.items()}
    manage_actions.hand_over(session, refs["500 leaflets"], "FIRE", "Ann Bell", "hers", FRIDAY)
    for ref in refs.values():
        manage_actions.update(session, ref, "done", "seen to", FRIDAY)

    def found(*words: str) -> set[str]:
        return {action.text for action in manage_actions.ended(session, words)}

    assert found("50%") == {"50% of the street"}
    assert found("smoke_alarm") == {"Smoke_alarm"}
    assert found("neighbourhood") == {"50% of the street"}
    assert found("ann", "seen") == {"500 leaflets"}
    assert found("fire", "service") == found("fire") == {"Smoke_alarm", "500 leaflets"}
    assert found("'") == found("\\") == set()


def test_a_type_that_is_not_in_the_list_is_kept_and_said(session):
    made = manage_actions.raise_action(session, "Visit", "FIRE", date(2018, 6, 18), owner="Ann Bell", type="banana", at=FRIDAY)
    assert any("banana is no type of action in the list" in warning for warning in made.warnings)
    known = manage_actions.raise_action(session, "Visit", "FIRE", date(2018, 6, 18), owner="Ann Bell", type="joint_visit", at=FRIDAY)
    assert not any("no type" in warning for warning in known.warnings)

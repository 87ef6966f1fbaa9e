"""A held log: nothing of it is on board, papers, commands, counts or in any answer; it stands for the chair and its officer alone."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from privacy.conftest import ADMIN, Morning

from shp_desktop.app import as_json
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import BadFile, Refused
from shp_desktop.services import (
    answer_sheets,
    build_pack,
    carried,
    dealing,
    due_calendar,
    guard_store,
    handover,
    held,
    import_log,
    intake_warnings,
    key_back,
    late_items,
    links,
    manage_actions,
    manage_cases,
    people,
    prepare_board,
    read_back,
    review_paper,
    room,
    run_meeting,
    safeguard,
    school_notices,
    seen_before,
    team_read,
    undo_import,
    vocabulary,
    watch,
    weekly_review,
)
from shp_desktop.services.paper_kinds import KINDS
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

SECRET = "424242"
#: a word that stands in one field of the held log, or was said about it, and nowhere else
MARKS = (
    SECRET, "vrblheld", "Heldtype", "Heldgrade", "Heldqual", "Heldresult", "Quillheld", "Heldward", "heldecision", "heldaction",
    "heldprogress", "heldcheck", "heldanswer",
    "heldhandover", "heldschool", "heldthrive", "heldsummary", "heldchallenge", "heldreply", "heldknows", "heldofficer", "heldwhy",
    "heldstatus", "heldback", "heldteam", "heldcase", "heldhand",
)  # fmt: skip
HEADER = "Log No,Created,Grade,Opening Type,Location,Ward,Caller,Caller Phone,Qualifiers,Narrative,Result\n"
PLAIN = """100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Jesmond,Ann Tarn,07700 900777,,Youths kicking a ball.,
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Jesmond,Zebede Quilheld,,,Meat taken.,
"""
HELD = (
    f'{SECRET},14/06/2018 21:50:00,Heldgrade,Heldtype,"14 Anchor Terrace, Hartlepool",Heldward,Zebedee Quillheld,'
    "07700 900777,Heldqual,WORDS vrblheld at 14 Anchor Terrace.,Heldresult\n"
)
OFFICER = Person("Ivy Marl", "IOM", Role.MEMBER)
RECORDER = Person("Joe Lund", "HBC", Role.RECORDER)


def _dealt(session: Session, words: str) -> Any:
    """What is found, without what was typed."""
    found = dealing.dealing(session, words)
    typed = words.split()
    whys = [" ".join(word for word in log.why.split() if word.strip(":") not in typed) for log in found.logs]
    return found.holdings, [(log.reference, log.type) for log in found.logs], whys, found.elsewhere, found.more


def _read(session: Session, folder: Path, rows: str, name: str = "log.csv") -> None:
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))


def _say(session: Session, **step: Any) -> str:
    answer = run_step(session, step)
    assert answer["ok"], answer
    return str(answer["ref"])


@pytest.fixture
def session(opened: Callable[..., Session]) -> Session:
    """An empty real store in a recorder's hands; the chair, the officer and the recorder are known."""
    admin = opened(ADMIN)
    for one in (OFFICER, RECORDER, Person("Cy Wren", "NPT", Role.CHAIR)):
        people.save_person(admin, one)
    admin.close()
    return opened(RECORDER)


@pytest.fixture
def two_mornings(session: Session, tmp_path: Path) -> Session:
    """A log that everything was said of in one meeting, held in the next."""
    _read(session, tmp_path, PLAIN + HELD.replace("WORDS", "Man seen"))
    today = session.today()
    _say(session, do="open", date=today.isoformat(), chair="CI Marrable")
    log = {"reference": SECRET}
    _say(session, do="decide", **log, decision="in_hand", who="heldecision", words="heldecision")
    _say(session, do="triage", **log, levels={"T": "HIGH"}, overall="HIGH", words={"overall": "heldthrive", "T": "heldthrive"})
    due = (today + timedelta(days=3)).isoformat()
    action = _say(session, do="action", **log, text="heldaction", agency="FIRE", due=due, owner="heldaction")
    _say(session, do="update", action=action, status="in_progress", words="heldprogress")
    _say(session, do="hand_over", action=action, agency="HBC", owner="heldhand", words="heldhand")
    _say(session, do="re_date", action=action, due=(today + timedelta(days=4)).isoformat(), words="heldhand")
    ended = _say(session, do="action", **log, text="heldaction", agency="NPT", due=due)
    for step, more in (("update", {"status": "done"}), ("reopen_action", {}), ("update", {"status": "not_done"})):
        _say(session, do=step, action=ended, words="heldhand", **more)
    check = _say(session, do="check", **log, service="ADULTS", person="heldcheck", why="heldcheck")
    _say(session, do="check", **log, service="CHILDREN", person="heldcheck", why="heldcheck")
    _say(session, do="handover", checks=[check], to="heldhandover", words="heldhandover")
    _say(session, do="answer", check=check, result="closed", worker_told="heldanswer", words="heldanswer", referred_by="heldanswer")
    _say(session, do="encompass", **log, status="done", who="heldschool", words="heldschool")
    _say(session, do="release", **log, agency="all", fields=["narrative", "address", "ward", "qualifiers"], summary="heldsummary")
    _say(session, do="challenge", **log, agency="HBC", words="heldchallenge", answer="heldreply")
    _say(session, do="knows", **log, agency="NPT", person="heldknows", words="heldknows")
    _say(session, do="raise", **log, agency="FIRE")
    _say(session, do="link", reference="100002", to=SECRET)
    _say(session, do="not_same", reference="100002", to=SECRET)
    _say(session, do="status", **log, status="still_missing", said_by="heldstatus", words="heldstatus")
    _say(session, do="action", **log, line="@fire heldaction by line tomorrow 16:00 !high")
    _say(session, do="read_back", action=action, answer="not_ours", words="heldback")
    _say(session, do="team_refer", **log, person="heldteam", agency="HBC", why="heldteam", criteria={"A": {"answer": "yes", "words": "heldteam"}})
    case = _say(session, do="case", **log, title="heldcase", lead="heldcase", agency="NPT", priority="high", review="2018-06-20", words="heldcase")
    _say(session, do="step", case=case, kind="warning", on="2018-06-01", to="heldcase", step_reference="heldcase")
    _say(session, do="joint_file", case=case, statements=[{"agency": "FIRE", "statement": "heldcase", "due": due}])
    _say(session, do="move", **log, before="100001")
    _say(session, do="close", words="time")
    _say(session, do="open", date=(today + timedelta(days=1)).isoformat(), chair="CI Marrable")
    _say(session, do="hold", **log, officer=OFFICER.label, words="heldwhy")
    return session


def _told(session: Session, words_of: Callable[[bytes], str]) -> dict[str, str]:
    """Every answer this store gives the person at the keyboard, by its name."""
    board = prepare_board.board(session)
    told: dict[str, object] = {
        "board": board,
        "board --json": json.dumps(as_json.board(board), ensure_ascii=False),
        "incidents": [as_json.incident(one, session.rules.words) for one in session.store.incidents.all()],
        "actions": [as_json.action(one) for one in manage_actions.actions(session, only_open=False)],
        "actions since": [manage_actions.ended(session, ["held"]), session.store.actions.finished(), manage_actions.back_today(session), carried.owed(session)],
        "checks": safeguard.checks(session, only_open=False),
        "handovers and schools": [
            handover.owed(session), school_notices.notices(session, board.items),
            session.store.check_records.notices(one.uid for one in session.store.incidents.all()),
        ],
        "open points": run_meeting.open_points(session),
        "meetings": run_meeting.meetings(session),
        "late": late_items.late_items(session),
        "vocabulary": vocabulary.vocabularies(session),
        "warnings": intake_warnings.intake_warnings(session, board),
        "hindrances": [undo_import.hindrances(session, one.import_uid) for one in import_log.imports(session)],
        "follow up": room.follow_up(session),
        "known": room.acquaintances(session),
        "raised": room.raised(session, session.now() - timedelta(days=2), session.now()),
        "held": held.held_items(session),
        "cases": [manage_cases.cases(session, only_open=False), manage_cases.counts(session), manage_cases.waiting(session)],
        "cases owed": manage_cases.owed_on(session, session.today()),
        "team around": team_read.around(session),
        "whom to ask": team_read.asking(session, "heldteam heldteam"),
        "dealing with": [_dealt(session, words) for words in ("14 Anchor Terrace", "Zebedee Quillheld", "Quillheld", "heldaction", "heldcase", "07700 900777")],
        "answer sheets": [answer_sheets.open_with(session, agency) for agency in session.rules.agencies],
        "owners of due dates": due_calendar.owners(session),
        "tick sheet": key_back.sheet(session),
        "versions": [prepare_board.incident_history(session, one.uid) for one in session.store.incidents.all()],
        "links": links.with_links(session, board.items),
        "seen before": [seen_before.seen(session, one.uid) for one in session.store.incidents.all()],
        "watch": [watch.watch(session, one.uid) for one in session.store.incidents.all()],
        "weekly review": [weekly_review.review(session, session.today()), words_of(review_paper.paper(session, session.today()).data)],
    }
    for meeting in run_meeting.meetings(session):
        told[f"agenda {meeting.day}"] = prepare_board.agenda_items(session, meeting)
        told[f"read back {meeting.day}"] = read_back.lines(session, meeting)
        told[f"challenges {meeting.day}"] = room.challenges(session, meeting.uid)
        for kind in (*KINDS, *(agency.code for agency in session.rules.agencies)):
            told[f"{kind} of {meeting.day}"] = words_of(build_pack.paper(session, kind, meeting.day).data)
    for kind in (*KINDS, *(agency.code for agency in session.rules.agencies)):
        told[kind] = words_of(build_pack.paper(session, kind).data)
    return {name: answer if isinstance(answer, str) else repr(answer) for name, answer in told.items()}


def _leaks(told: dict[str, str]) -> list[str]:
    return [f"{name}: {mark}" for name, text in told.items() for mark in MARKS if mark.casefold() in text.casefold()]


def _agendas(told: dict[str, str]) -> str:
    return "".join(text for name, text in told.items() if name.startswith("agenda"))


def test_the_marks_are_found_where_nothing_is_held(two_mornings: Session, words_of: Callable[[bytes], str]) -> None:
    _say(two_mornings, do="undo")
    told = _told(two_mornings, words_of)
    found = {leak.rpartition(": ")[2] for leak in _leaks(told)}
    assert found >= set(MARKS) - {"heldofficer", "heldwhy"}
    assert "1 other log" in _agendas(told)
    assert SECRET in told["seen before"]
    assert "Quillheld" in told["seen before"], "a name like one of another log is proposed"


def test_nothing_of_a_held_log_is_in_any_answer(two_mornings: Session, words_of: Callable[[bytes], str]) -> None:
    told = _told(two_mornings, words_of)
    assert _leaks(told) == []
    assert "'100001'" in _agendas(told)
    assert "1 other log" not in _agendas(told), "the other log at the address is counted no longer"


def test_a_log_the_rules_hold_is_nowhere_from_the_first(session: Session, tmp_path: Path, words_of: Callable[[bytes], str]) -> None:
    _read(session, tmp_path, PLAIN + HELD.replace("WORDS", "PREVENT REFERRAL"))
    _say(session, do="open", date=session.today().isoformat(), chair="CI Marrable")
    told = _told(session, words_of)
    assert _leaks(told) == []
    board = prepare_board.board(session)
    assert [item.number for item in board.items] == [1, 2]
    account = board.imports[0]
    assert (account.new, account.rows_read) == (3, 3 + account.furniture), "the account balances"
    assert session.store.incidents.count() == 2


STEPS: tuple[dict[str, Any], ...] = (
    {"do": "decide", "decision": "noted"},
    {"do": "triage", "overall": "LOW", "words": "x"},
    {"do": "action", "text": "x", "agency": "FIRE", "due": "2030-01-04"},
    {"do": "check", "service": "ADULTS", "person": "x"},
    {"do": "dismiss", "service": "ADULTS", "person": "x", "words": "x"},
    {"do": "release", "agency": "all", "fields": ["narrative"]},
    {"do": "link", "to": "100001"},
    {"do": "not_same", "to": "100001"},
    {"do": "hold", "words": "x"},
    {"do": "lift", "words": "x"},
    {"do": "knows", "agency": "HBC"},
    {"do": "challenge", "agency": "HBC", "words": "x"},
    {"do": "raise", "agency": "HBC"},
)


def test_a_step_about_it_is_answered_as_if_it_were_not_there(two_mornings: Session) -> None:
    for step in STEPS:
        answer = run_step(two_mornings, step | {"reference": SECRET})
        nowhere = run_step(two_mornings, step | {"reference": "999999"})
        assert not answer["ok"], step
        assert answer["error"] == nowhere["error"].replace("999999", SECRET), step


def test_its_officer_and_the_chair_see_it_and_nobody_else(two_mornings: Session) -> None:
    def seen(person: Person) -> list[str]:
        told = held.held_items(two_mornings.handed_to(two_mornings.store.records.seated(person)))
        return [one.incident.key.reference for one in told]

    assert seen(Person("Ivy Marl", "IOM")) == [SECRET]
    assert seen(Person("Cy Wren", "NPT")) == [SECRET]
    assert seen(Person("Sam Tarn", "HBC")) == [SECRET]
    assert seen(Person("CI Marrable", "")) == [SECRET], "in the chair of the meeting that is open"
    assert seen(RECORDER) == []
    assert seen(Person("Ivy Marl", "FIRE")) == []


def test_who_may_not_lift_is_told_nothing_and_words_are_needed(two_mornings: Session) -> None:
    officer = two_mornings.handed_to(OFFICER)
    assert not run_step(two_mornings, {"do": "lift", "reference": SECRET, "words": "x"})["ok"]
    refused = run_step(officer, {"do": "lift", "reference": SECRET})
    assert "words" in refused["error"]
    _say(officer, do="lift", reference=SECRET, words="the operation is over")
    assert SECRET in [one.key.reference for one in two_mornings.store.incidents.all()]
    told = [as_json.action(one) for one in manage_actions.actions(two_mornings)]
    assert "heldaction" in repr(told)


def test_undo_gives_a_log_held_by_mistake_back(two_mornings: Session) -> None:
    _say(two_mornings, do="undo")
    assert SECRET in [one.key.reference for one in two_mornings.store.incidents.all()]
    _say(two_mornings, do="redo")
    assert SECRET not in [one.key.reference for one in two_mornings.store.incidents.all()]


def test_a_log_held_in_the_meeting_and_lifted_later_comes_before_the_next(session: Session, tmp_path: Path) -> None:
    _read(session, tmp_path, PLAIN + HELD.replace("WORDS", "Man seen"))
    today = session.today()
    _say(session, do="open", date=today.isoformat(), chair="CI Marrable")
    _say(session, do="hold", reference=SECRET)
    for reference in ("100001", "100002"):
        _say(session, do="decide", reference=reference, decision="noted")
    closed = run_step(session, {"do": "close"})
    assert closed == {"ok": True, "ref": today.isoformat()}, "a held item is no open point"
    chair = session.handed_to(session.store.records.seated(Person("Cy Wren", "NPT")))
    _say(chair, do="lift", reference=SECRET, words="over")
    assert [item.incident.key.reference for item in prepare_board.board(session).items] == [SECRET]
    _say(session, do="open", date=(today + timedelta(days=1)).isoformat(), chair="CI Marrable")
    _say(session, do="decide", reference=SECRET, decision="noted")
    _say(session, do="close")
    assert prepare_board.board(session).items == ()


def test_a_later_version_holds_a_log_and_a_lifted_kind_is_not_held_again(session: Session, tmp_path: Path) -> None:
    def shown() -> bool:
        return SECRET in [item.incident.key.reference for item in prepare_board.board(session).items]

    _read(session, tmp_path, PLAIN + HELD.replace("WORDS", "Man seen"))
    assert shown()
    _read(session, tmp_path, HELD.replace("WORDS", "Now a Prevent referral"), "later.csv")
    assert not shown()
    _say(session.handed_to(ADMIN), do="lift", reference=SECRET, words="known to all")
    assert shown()
    _read(session, tmp_path, HELD.replace("WORDS", "Still a Prevent referral"), "again.csv")
    assert shown()
    _read(session, tmp_path, HELD.replace("WORDS", "A Prevent referral and discussed at MARAC"), "more.csv")
    assert not shown()


def test_a_late_item_the_rules_hold_stays_off_the_agenda(session: Session) -> None:
    _say(session, do="open", date=session.today().isoformat(), chair="CI Marrable")
    answer = run_step(session, {"do": "late", "text": "Registered sex offender seen at vrblheld", "source": "police"})
    assert answer["ok"]
    assert "not to the meeting" in " ".join(answer["warnings"])
    assert prepare_board.board(session).items == ()
    assert late_items.late_items(session) == ()


def test_the_logs_of_one_event_are_held_together(session: Session, tmp_path: Path) -> None:
    _read(session, tmp_path, PLAIN + HELD.replace("WORDS", "Man seen"))
    links.link(session, *[one.uid for one in session.store.incidents.all() if one.key.reference in (SECRET, "100001")])
    _say(session, do="hold", reference="100001")
    assert [item.incident.key.reference for item in prepare_board.board(session).items] == ["100002"]
    _say(session, do="undo")
    assert len(prepare_board.board(session).items) == 3


def test_the_trail_names_no_word_of_it(two_mornings: Session) -> None:
    trail = Morning(two_mornings).trail()
    assert ("alteration", "hold", "", RECORDER.label) in trail
    assert not any(mark in " ".join(row) for row in trail for mark in MARKS)


def test_rules_the_team_adds_hold_what_waits_before_anything_is_frozen(session: Session, tmp_path: Path, words_of: Callable[[bytes], str]) -> None:
    _read(session, tmp_path, PLAIN + HELD.replace("WORDS", "Operation Wren talk"))
    assert len(prepare_board.board(session).items) == 3
    own = session.folders.home / "reference"
    own.mkdir(mode=0o700, exist_ok=True)
    columns = "kind,field,clue,pattern,unless,officer,source,checked\n"
    (own / "hold_rules.csv").write_text(columns + "operation,any,operation,operation wren,,Ivy Marl/IOM,us,2026-11-22\n", encoding="utf-8")
    told = words_of(build_pack.paper(session, "chair").data)
    assert "vrblheld" not in told
    assert [one.hold.officer for one in held.held_items(session.handed_to(OFFICER))] == ["Ivy Marl/IOM"]


def test_a_broken_table_of_rules_reads_nothing_in(session: Session, tmp_path: Path) -> None:
    own = session.folders.home / "reference"
    own.mkdir(mode=0o700, exist_ok=True)
    (own / "hold_rules.csv").write_text("kind,field,clue,pattern,unless,officer,source,checked\nx,any,x,(,,,us,2026-11-22\n", encoding="utf-8")
    with pytest.raises(BadFile, match=r"hold_rules\.csv"):
        _read(session, tmp_path, PLAIN)
    assert session.store.incidents.count() == 0


def test_a_fast_table_that_says_otherwise_than_the_facts_is_found(two_mornings: Session) -> None:
    assert guard_store.verify(two_mornings).ok
    two_mornings.store.db.execute("DELETE FROM held_log")
    two_mornings.store.db.conn.commit()
    found = guard_store.verify(two_mornings).findings
    assert [one.where for one in found if one.kind == "projection"] == ["held_view against held_log"]


def test_a_store_of_a_time_before_the_rules_is_looked_at_as_it_is_opened(
    session: Session, opened: Callable[..., Session], tmp_path: Path, words_of: Callable[[bytes], str]
) -> None:
    own = session.folders.home / "reference"
    own.mkdir(mode=0o700, exist_ok=True)
    none = own / "hold_rules.csv"
    none.write_text("kind,field,clue,pattern,unless,officer,source,checked\n", encoding="utf-8")
    _read(session, tmp_path, PLAIN + HELD.replace("WORDS", "Prevent referral"))
    today = session.today()
    _say(session, do="open", date=today.isoformat(), chair="CI Marrable")
    _say(session, do="decide", reference=SECRET, decision="in_hand", who="heldecision")
    _say(session, do="action", reference=SECRET, text="heldaction", agency="FIRE", due=(today + timedelta(days=3)).isoformat())
    assert _leaks(_told(session, words_of))
    session.close()
    none.unlink()
    again = opened(RECORDER)
    assert _leaks(_told(again, words_of)) == []


def test_whoever_held_a_log_is_told_so_and_nobody_else(session: Session, tmp_path: Path) -> None:
    _read(session, tmp_path, PLAIN)
    _say(session, do="open", date=session.today().isoformat(), chair="CI Marrable")
    _say(session, do="hold", reference="100001")
    uid = next(iter(session.store.db.query("SELECT incident_uid FROM hold")))["incident_uid"]
    with pytest.raises(Refused, match="held back"):
        run_meeting.decide(session, uid, "discuss")
    people.save_person(session.handed_to(ADMIN), Person("Ann Coble", "HBC", Role.RECORDER))
    people.change_actor(session, Person("Ann Coble", "HBC"))
    with pytest.raises(Refused, match="not in the store"):
        run_meeting.decide(session, uid, "discuss")

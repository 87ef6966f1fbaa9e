"""Paper fallback: fifty lines of the tick sheet keyed back leave the same state as if typed live, and say where they came from."""

from collections.abc import Iterator
from typing import Any

import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import (
    guard_store,
    import_log,
    key_back,
    manage_actions,
    people,
    prepare_board,
    run_meeting,
    safeguard,
)
from shp_desktop.services.guard_store import verify
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

AT = "2018-06-15T09:00"
HEAD = "Log No,Created,Grade,Opening Type,Location,Beat / Ward,Narrative\n"
PLAIN = "14/06/2018 18:{n:02}:00,Standard,ASB - Nuisance,{n} Tern Close,Seaton,Bin lid moved."
GIRL = "14/06/2018 21:{n:02}:00,Priority,Missing Person,{n} Samphire Court,Jesmond,Girl aged 15 missing from home since 17:00."
COUNT = 40
LOG = HEAD + "".join(f"1013{n:02},{(GIRL if n % 10 == 0 else PLAIN).format(n=n)}\n" for n in range(1, COUNT + 1))

TURNS: tuple[tuple[str, tuple[dict[str, Any], ...]], ...] = (
    ("n", ({"do": "decide", "decision": "noted"},)),
    ("i fire", ({"do": "decide", "decision": "in_hand", "who": "FIRE"},)),
    ("I Sgt Hart", ({"do": "decide", "decision": "in_hand", "who": "Sgt Hart"},)),
    ("2 fire", ({"do": "level", "overall": "MEDIUM", "agency": "FIRE"},)),
    ("h because he is alone", ({"do": "level", "overall": "HIGH", "words": "he is alone"},)),
    ("1 asb because of the dog", ({"do": "level", "overall": "HIGH", "agency": "HBC", "words": "of the dog"},)),
    ("d @adults welfare visit tomorrow", (
        {"do": "decide", "decision": "discuss"},
        {"do": "action", "text": "welfare visit", "agency": "ADULTS", "due": "2018-06-16"},
    )),
    ("a @fire/Jo Marsh fit alarms, joint @asb, Mon 16:00 !high", (
        {"do": "decide", "decision": "action"},
        {"do": "action", "text": "fit alarms", "agency": "FIRE", "owner": "Jo Marsh", "joint": ["HBC"], "due": "2018-06-18",
         "due_time": "16:00", "priority": "HIGH"},
    )),
    ("e Sgt Hart because third time", ({"do": "decide", "decision": "escalate", "who": "Sgt Hart", "words": "third time"},)),
    ("f because the council is away", ({"do": "decide", "decision": "defer", "words": "the council is away"},)),
    ("3, n", ({"do": "level", "overall": "LOW"}, {"do": "decide", "decision": "noted"})),
)  # fmt: skip
GUARDED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("v children unnamed because she is missing", {"do": "check", "service": "CHILDREN", "unnamed": True, "why": "she is missing"}),
    ("x children Kit Gull because with her mother", {"do": "dismiss", "service": "CHILDREN", "person": "Kit Gull", "words": "with her mother"}),
)  # fmt: skip
ROOM = (
    ("npt p Insp Dale", {"do": "attend", "agency": "NPT", "status": "present", "who": "Insp Dale"}),
    ("fire s Jo Marsh for Ken Tarn", {"do": "attend", "agency": "FIRE", "status": "substitute", "who": "Jo Marsh", "for": "Ken Tarn"}),
    ("adults a", {"do": "attend", "agency": "ADULTS", "status": "apologies"}),
    ("y Lugger Street; two PCSOs; 15:00-18:00; Sgt Hart",
     {"do": "priority", "place": "Lugger Street", "resource": "two PCSOs", "when": "15:00-18:00", "lead": "Sgt Hart"}),
    ("A-180614-01 d visited, all well", {"do": "update", "action": "A-180614-01", "status": "done", "words": "visited, all well"}),
)  # fmt: skip


def begun(folder, put) -> Session:
    """Return an open meeting on forty items of which four are of a missing girl, and one action of the day before."""
    folders = Folders(folder).make()
    actor = Person("Sam Tarn", "HBC", Role.ADMIN)
    guard_store.create(folders, practice=True, passphrase="plover kettle", actor=actor)
    session = guard_store.open_session(folders, actor=actor, passphrase="plover kettle")
    people.save_person(session, Person("Jo Marsh", "FIRE", Role.MEMBER))
    import_log.apply(session, import_log.preview(session, put(LOG, f"{folder.name}.csv")))
    do(session, "2018-06-14T09:00", do="action", text="visit", agency="FIRE", due="2018-06-15")
    do(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable")
    return session


def do(session: Session, at: str = AT, **step: Any) -> dict[str, Any]:
    answer = run_step(session, {"at": at, **step})
    assert answer["ok"], (step, answer)
    return answer


@pytest.fixture
def rooms(tmp_path, put) -> Iterator[tuple[Session, Session]]:
    both = begun(tmp_path / "live", put), begun(tmp_path / "paper", put)
    yield both
    for one in both:
        assert verify(one).ok
        one.close()


def state(session: Session) -> Any:
    """Return what was decided, assessed, given and asked, apart from uids, times and where it came from."""
    meeting = run_meeting.current_meeting(session)
    assert meeting is not None
    items = {}
    for one in prepare_board.board(session).items:
        told, seen = one.decision, one.assessment
        items[one.incident.key.reference] = (
            told and (told.decision, told.who, told.words),
            seen and (seen.levels, seen.overall, seen.offered, seen.words),
            [(check.service, check.person, check.ref) for check in one.checks],
            [(left.service, left.person, left.words) for left in one.dismissals],
        )
    actions = [
        (one.ref, one.text, one.agency, one.owner, one.joint, one.due, one.due_time, one.priority, one.type, one.status, one.incident_reference)
        for one in manage_actions.actions(session, only_open=False)
    ]
    here = [(one.agency, one.presence, one.who, one.stands_for) for one in meeting.attendance]
    priorities = [(one.place, one.resource, one.when, one.lead) for one in meeting.priorities]
    return items, actions, here, priorities, [one.ref for one in safeguard.checks(session)]


def lines(session: Session) -> Iterator[tuple[str, tuple[dict[str, Any], ...]]]:
    """Yield each item's line of the sheet with the steps that say the same; a guarded item has its check first."""
    for number, item in sorted(key_back.sheet(session).items.items()):
        at = f"{number}/{item.reference[-2:]}"
        if item.type == "Missing Person":
            line, step = GUARDED[number % 2]
            yield f"{at} {line}", ({**step, "reference": item.reference},)
        line, steps = TURNS[number % len(TURNS)]
        yield f"{at} {line}", tuple({**step, "reference": item.reference} for step in steps)


def test_fifty_lines_keyed_back_are_as_if_typed_live(rooms: tuple[Session, Session]) -> None:
    live, paper = rooms
    told = [*((line, (step,)) for line, step in ROOM), *lines(live)]
    assert len(told) >= 49
    for _, steps in told:
        for step in steps:
            do(live, **step)
    for line, _ in told:
        do(paper, do="tick", line=line)
    assert state(paper) == state(live)
    meeting = run_meeting.current_meeting(paper)
    from_paper = paper.store.paper_lines.of_meeting(meeting.uid)
    assert set(from_paper.values()) == {line for line, _ in told}
    assert all(one.decision.from_paper for one in prepare_board.board(paper).items if one.decision)
    assert not any(one.decision.from_paper for one in prepare_board.board(live).items if one.decision)
    assert [one.from_paper for one in manage_actions.actions(paper)] == [True] * len(manage_actions.actions(paper))
    assert live.store.paper_lines.of_meeting(run_meeting.current_meeting(live).uid) == {}
    before = state(paper)
    do(paper, do="undo")
    assert state(paper) != before
    do(paper, do="redo")
    assert state(paper) == before


WRONG = (
    ("1/99 n", "which ends in"),
    ("400/01 n", "There is no item 400 on this agenda."),
    ("hello", "A line begins with the item and the last two figures of its log number, for instance 14/36 n."),
    ("", "The step needs line"),
    ("{first} q", "What was ticked?"),
    ("{first} n\n{girl} n", "One line is read at a time"),
    ("{first} n {girl} d", "write it on a line of its own"),
    ("{first} n d", "is a second mark beside what is ticked already"),
    ("{girl} i", "owes a systems check: in hand by whom?"),
    ("{first} e", "Who is the lead officer?"),
    ("{first} h", "HIGH needs words"),
    ("{first} 2 fier", "fier is no agency: is fire (Fire Service) meant?"),
    ("{first} i fier", "fier is no agency: is fire (Fire Service) meant?"),
    ("{first} d @adults visit, ongoing", '"ongoing" names no day'),
    ("{first} x children", "Why is the check not needed?"),
    ("{first} v zoo", "Which service? Write children or adults after the letter."),
    ("{girl} n", "cannot be noted until the check"),
    ("{girl} n @fire visit tomorrow", "cannot be noted until the check"),
    ("A-180614-09 d", "There is no open action A-180614-09 on this sheet."),
    ("y Lugger Street; ; now; me", "A priority needs place; resource; when; lead."),
    ("fire s", "Who is the substitute?"),
)


def test_a_wrong_line_records_nothing_and_says_what_is_wrong(tmp_path, put) -> None:
    session = begun(tmp_path / "one", put)
    held = key_back.sheet(session)
    first = next(f"{n}/{one.reference[-2:]}" for n, one in held.items.items() if one.type != "Missing Person")
    girl = next(f"{n}/{one.reference[-2:]}" for n, one in held.items.items() if one.type == "Missing Person")
    before = state(session)
    for line, words in WRONG:
        answer = run_step(session, {"do": "tick", "line": line.format(first=first, girl=girl), "at": AT})
        assert not answer["ok"], line
        assert words in answer["error"], (line, answer)
    assert state(session) == before
    assert do(session, do="tick", line=f"{first} d @adults tomorrow")["warnings"][-1] == "There are no words for the action: the item's type stands for them."
    assert manage_actions.actions(session)[-1].text == "Follow up: ASB - Nuisance"
    assert do(session, do="tick", line=f"{first} i")["warnings"] == ["No one is named: Neighbourhood police has it in hand."]
    session.close()


def test_a_line_may_go_back_to_what_the_paper_said_first_but_gives_no_action_twice(tmp_path, put) -> None:
    session = begun(tmp_path / "one", put)
    number, item = next((n, one) for n, one in key_back.sheet(session).items.items() if one.type != "Missing Person")
    here = f"{number}/{item.reference[-2:]}"

    def decided() -> str:
        found = next(one for one in prepare_board.board(session).items if one.number == number)
        assert found.decision is not None
        return found.decision.decision.value

    for mark, meant in (("n", "noted"), ("d", "discuss"), ("n", "noted")):
        assert "warnings" not in do(session, do="tick", line=f"{here} {mark}")
        assert decided() == meant
    assert do(session, do="tick", line=f"{here} N")["warnings"] == ["This line was keyed back already."]
    do(session, do="decide", reference=item.reference, decision="defer", words="tomorrow")
    do(session, do="tick", line=f"{here} n")
    assert decided() == "noted", "somebody decided otherwise by hand since"
    for mark in ("p", "x", "p"):
        assert "warnings" not in do(session, do="tick", line=f"fire {mark}")
    meeting = run_meeting.current_meeting(session)
    assert meeting is not None
    assert [one.presence.value for one in meeting.attendance if one.agency == "FIRE"] == ["present"]
    for line in (f"{here} a @fire visit tomorrow", f"{here} A @FIRE Visit tomorrow"):
        do(session, do="tick", line=line)
    assert [one.text for one in manage_actions.actions(session)].count("visit") == 2, "one of yesterday, one of today"
    session.close()


def test_without_a_meeting_nothing_is_keyed_back(session: Session) -> None:
    answer = run_step(session, {"do": "tick", "line": "14/36 n"})
    assert answer == {"ok": False, "error": "No meeting is open; nothing was recorded, open the one that was held on paper first."}


def test_erasing_a_log_takes_what_was_being_keyed_back_of_it(tmp_path, put) -> None:
    from shp_desktop.gui.pages.meeting_tick import PLACE
    from shp_desktop.services import drafts, retain

    session = begun(tmp_path / "typed", put)
    first, second = (key_back.sheet(session).items[number] for number in (1, 12))
    typed = ("1/01 d @fire see the man who", f"{second.number}/{second.reference[-2:]} n", "01 / 01 n", "A-180614-01 d", "the man who was", "11/11 n")
    drafts.keep(session, PLACE, "\n".join(typed))
    retain.erase_incident(session, first.uid, "90 days")
    assert drafts.drafts(session)[PLACE].splitlines() == [typed[1], typed[3], typed[5]]
    drafts.keep(session, PLACE, typed[0])
    retain.erase_incident(session, first.uid, "90 days again")
    assert PLACE not in drafts.drafts(session)
    session.close()

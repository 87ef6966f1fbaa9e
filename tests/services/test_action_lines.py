"""An action by one line: recorded whole, undone whole, asked about where it is not clear, and shown with what it says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.services import action_lines, import_log, manage_actions, people, prepare_board, retain, run_meeting
from shp_desktop.services.guard_store import verify
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

AT = "2018-06-15T09:00"
NINE = from_iso(AT).utc
LOG = (
    "Log No,Created,Grade,Opening Type,Location,Beat / Ward,Narrative\n"
    "101301,14/06/2018 18:00:00,Standard,ASB - Nuisance,4 Tern Close,Seaton,Bin lid moved.\n"
)
LINE = "@fire safe and well visit, joint @asb, Mon 16:00 !high"


def do(session: Session, **step: Any) -> dict[str, Any]:
    return run_step(session, {"at": AT, **step})


@pytest.fixture
def room(session: Session, put) -> Iterator[Session]:
    import_log.apply(session, import_log.preview(session, put(LOG)))
    people.save_person(session, Person("Jo Marsh", "FIRE", Role.MEMBER))
    assert do(session, do="open", date="2018-06-15", chair="CI Marrable", at="2018-06-15T08:45")["ok"]
    yield session
    assert verify(session).ok


def test_a_line_gives_the_action_it_was_shown_as(room: Session) -> None:
    answer = do(room, do="action", line=LINE, reference="101301")
    assert answer == {"ok": True, "ref": "A-180615-01"}
    (one,) = manage_actions.actions(room)
    assert (one.text, one.agency, one.joint, one.due, one.due_time) == ("safe and well visit", "FIRE", ("HBC",), date(2018, 6, 18), "16:00")
    assert (one.priority, one.type, one.incident_reference, one.owner) == ("HIGH", "fire_adults", "101301", "")


def test_the_fields_say_the_same_as_the_line(room: Session) -> None:
    do(room, do="action", line=LINE, reference="101301")
    fields = {"text": "safe and well visit", "agency": "FIRE", "joint": ["HBC"], "due": "2018-06-18", "due_time": "16:00", "priority": "high"}
    do(room, do="action", reference="101301", type="fire_adults", **fields)
    first, second = manage_actions.actions(room)
    assert (first.text, first.joint, first.due_time, first.priority, first.type) == (second.text, second.joint, second.due_time, second.priority, second.type)


REFUSED = (
    ({"line": "safe and well visit Monday"}, "Who owns it? Put @ and the owning agency, for instance @fire. Nothing was recorded."),
    ({"line": "@fire visit ongoing"}, '"ongoing" names no day: by when is it looked at again? '
     "Write for instance Friday, or next working day. Nothing was recorded."),
    ({"line": LINE, "text": "visit"}, "An action is given by a line or by its fields; nothing was recorded, leave out the line or text."),
    ({"text": "visit", "due": "2018-06-18"}, "An action needs an owning agency; nothing was recorded, name one."),
    ({"text": "visit", "agency": "FIRE", "due": "2018-06-18", "joint": ["ZOO"]},
     "ZOO is not among the agencies; nothing was recorded, use one of NPT, VCD, IOM, HBC, CHILDREN, ADULTS, FIRE."),
    ({"text": "visit", "agency": "FIRE", "due": "2018-06-18", "due_time": "26:00"}, "26:00 is not a time such as 16:00; nothing was recorded."),
    ({"text": "visit", "agency": "FIRE", "due": "2018-06-18", "priority": "top"}, "top is not a priority; nothing was recorded, say HIGH, MEDIUM or LOW."),
)  # fmt: skip


def test_what_is_not_clear_records_nothing(room: Session) -> None:
    for step, error in REFUSED:
        assert do(room, do="action", **step) == {"ok": False, "error": error}
    assert manage_actions.actions(room) == ()


def test_what_is_odd_is_recorded_with_a_warning(room: Session) -> None:
    answer = do(room, do="action", line="@fire @adults visit tomorrow")
    assert answer["warnings"] == [
        "Fire Service owns it; Adult Safeguarding joins in.",
        "Fire Service does not work on Saturday 16 June 2018; its next working day is Monday 18 June 2018.",
        "Adult Safeguarding does not work that day.",
    ]


def test_an_action_and_its_decision_are_one_step_and_undone_as_one(room: Session) -> None:
    uid = prepare_board.board(room).items[0].incident.uid
    action_lines.raise_line(room, "@marsh fit alarms by Monday", incident_uid=uid, decide=True, at=NINE)
    (item,) = prepare_board.board(room).items
    assert item.decision is not None
    assert item.decision.decision is Decision.ACTION
    assert manage_actions.actions(room)[0].owner == "Jo Marsh"
    run_meeting.undo(room)
    assert manage_actions.actions(room) == ()
    assert prepare_board.board(room).items[0].decision is None
    run_meeting.redo(room)
    assert len(manage_actions.actions(room)) == 1
    assert prepare_board.board(room).items[0].decision is not None


def test_two_hours_from_a_minute_to_midnight_when_the_clocks_go_forward(session: Session) -> None:
    answer = do(session, do="action", line="@npt look again in 2 hours", at="2018-03-24T23:59")
    assert answer == {"ok": True, "ref": "A-180324-01", "warnings": ["Neighbourhood police works 08:00-22:00; 02:59 is outside these hours."]}
    (one,) = manage_actions.actions(session)
    assert (one.due, one.due_time, one.raised) == (date(2018, 3, 25), "02:59", date(2018, 3, 24))


def test_a_refusal_amid_a_step_leaves_nothing_of_it(room: Session) -> None:
    uid = prepare_board.board(room).items[0].incident.uid
    do(room, do="close", words="fire alarm")
    with pytest.raises(Refused, match="No meeting is open"):
        action_lines.raise_line(room, "@fire visit next working day", incident_uid=uid, decide=True)
    assert manage_actions.actions(room, only_open=False) == ()


def test_the_line_is_text_about_people_and_can_be_erased(room: Session) -> None:
    do(room, do="action", line="@fire visit Mrs Gull by Monday", reference="101301")
    (item,) = prepare_board.board(room).items
    retain.erase_incident(room, item.incident.uid, "90 days")
    rows = room.store.db.query("SELECT c.text FROM action_line AS l JOIN content AS c ON c.uid = l.content_uid")
    assert [row["text"] for row in rows] == [None]


def test_a_body_outside_the_room_is_asked_by_somebody_in_it(session: Session) -> None:
    said = action_lines.read(session, "@hbc @housing secure the door, tomorrow", at=NINE)
    assert (said.agency, said.ask_of, said.text, said.asked) == ("HBC", "Housing", "secure the door", ())
    alone = action_lines.read(session, "@housing secure the door, tomorrow", at=NINE)
    assert [one.words for one in alone.asked] == ["Housing is not in the room, so it is to be asked of them: put for instance @hbc first."]
    assert action_lines.read(session, "@hbc ask of @trading standards about the lamps, tomorrow", at=NINE).ask_of == "Trading Standards"


def test_a_day_that_is_over_is_said_and_a_shift_that_is_not_is_not(session: Session) -> None:
    evening = from_iso("2018-06-15T18:30").utc
    assert action_lines.read(session, "@hbc ring the landlord today", at=evening).notes == ("Council community safety works 09:00-17:00; its day is over.",)
    assert action_lines.read(session, "@hbc (civil enforcement) look at the cars today", at=evening).notes == ()
    assert action_lines.read(session, "@npt door knock today", at=evening).notes == ()


def test_who_sits_in_the_meeting_for_an_agency_is_its_owner_by_name(room: Session) -> None:
    do(room, do="attend", agency="FIRE", status="present", who="Bryony Tallow")
    do(room, do="attend", agency="HBC", status="apologies", who="Kim Orchard")
    line = "@fire Bryony Tallow safe and well visit tomorrow"
    said = action_lines.read(room, line, at=NINE)
    assert (said.agency, said.owner, said.text) == ("FIRE", "Bryony Tallow", "safe and well visit")
    assert action_lines.read(room, "@Tallow visit tomorrow", at=NINE).owner == "Bryony Tallow"
    away = action_lines.read(room, "@hbc Kim Orchard visit tomorrow", at=NINE)
    assert (away.owner, away.text) == ("", "Kim Orchard visit"), "who is not there is not taken to be"
    assert do(room, do="action", line=line, reference="101301")["ok"]
    do(room, do="close", words="done")
    assert action_lines.read(room, line, at=NINE).owner == "", "nobody sits there any more"

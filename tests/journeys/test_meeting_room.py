"""The meeting room in a real window by the keyboard alone: what the thirty minutes ask for, each key looked for in the store."""

from datetime import timedelta
from pathlib import Path

import pytest
from journeys.desk import SIDE, TODAY_LINE, Desk, Program, every_draft, until

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.read_back import Answer
from shp_desktop.domain.triage import Decision
from shp_desktop.paths import Folders
from shp_desktop.services import (
    guard_store,
    manage_actions,
    meeting_clock,
    prepare_board,
    read_back,
    room,
    run_meeting,
)

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(600), pytest.mark.xdist_group("screen")]
PROJECTOR = "SHP Briefing projector"


@pytest.fixture
def opened(home: Path) -> Path:
    """The home with a meeting open and every flagged item put off, so that the agenda begins with routine items."""
    session = guard_store.open_session(Folders(home), actor=Person("Sam Tarn", "HBC", Role.RECORDER))
    board = prepare_board.board(session)
    run_meeting.open_meeting(session, board.meeting_date, "Chief Inspector Dale")
    for one in board.items:
        if guarded(one.flags):
            run_meeting.decide(session, one.incident.uid, Decision.DISCUSS)
    session.close()
    return home


class Room:
    """One person at the keyboard of an open meeting."""

    def __init__(self, desk: Desk, home: Path, ask) -> None:
        self.desk, self.ask = desk, ask
        self.program = Program(desk, home)
        until(lambda: desk.filled(TODAY_LINE), "the morning on Today")
        desk.changing(lambda: desk.press("ctrl+3"), "the meeting")
        until(lambda: desk.filled(SIDE), "the decision panel")
        desk.still()
        self.meeting = ask(run_meeting.current_meeting)

    def items(self) -> dict[str, BoardItem]:
        return {one.incident.uid: one for one in self.ask(lambda s: prepare_board.agenda_items(s, self.meeting))}

    def undecided(self) -> list[str]:
        return [uid for uid, one in self.items().items() if one.decision is None]

    def decided(self, uid: str) -> Decision | None:
        decision = self.items()[uid].decision
        return decision.decision if decision else None

    def next_decided(self, *keys: str) -> str:
        """Press keys that decide the item on screen; return which item the store says it was."""
        before = self.undecided()
        self.desk.press(*keys)
        [done] = until(lambda: set(before) - set(self.undecided()), f"{' '.join(keys)} in the store")
        self.desk.still()
        return done

    def typed(self, text: str, place: str) -> None:
        self.desk.write(text)
        until(lambda: self.ask(every_draft).get(place) == text, f"the draft of {place}")


def speak_of_the_room(at: Room) -> None:
    """The statement is read, nobody knows anybody, an agency brings an item, another one challenges a decision."""
    at.desk.changing(lambda: at.desk.press("shift+w"), "the statement", SIDE)
    at.desk.keep("01-statement")
    at.desk.press("Return")
    until(lambda: at.ask(lambda s: room.statement(s, at.meeting.uid)), "the statement read")
    at.desk.still()
    at.desk.press("0")
    until(lambda: at.ask(lambda s: s.store.room.asked(at.meeting.uid)), "nobody knows anybody")
    at.desk.changing(lambda: at.desk.press("Escape"), "the statement put away", SIDE)
    before = set(at.items())
    at.desk.changing(lambda: at.desk.press("shift+n"), "what an agency brings", SIDE)
    at.desk.press("7")
    at.typed("Third bin fire this week", "meeting/raise/text")
    at.desk.press("Return")
    at.typed("Lugger Street", "meeting/raise/place")
    at.desk.keep("02-an-agency-brings")
    at.desk.press("Return")
    fresh = until(lambda: _brought(at), "the item that was brought")
    assert at.ask(lambda s: room.brought(s, [fresh])) == {fresh: "FIRE"}
    assert fresh not in before
    at.desk.still()


def _brought(at: Room) -> str:
    board = at.ask(prepare_board.board)
    return next((one.incident.uid for one in board.items if one.incident.latest.text.narrative == "Third bin fire this week"), "")


def decide_by_keys(at: Room) -> dict[str, str]:
    """One key for a routine item, two for level and agency, one line for an action; one undo, one redo."""
    done = {"noted": at.next_decided("n"), "medium": at.next_decided("2", "7"), "hand": at.next_decided("i")}
    at.desk.press("z")
    until(lambda: at.decided(done["hand"]) is None, "taken back")
    at.desk.still()
    at.desk.press("shift+z")
    until(lambda: at.decided(done["hand"]) is Decision.IN_HAND, "brought again")
    at.desk.still()
    before = at.undecided()
    order = list(at.items())  # what was brought again is still on screen, what was put off may follow it
    here = order.index(done["hand"])
    away = next(place for place, uid in enumerate(order[here:]) if uid in before)
    at.desk.changing(lambda: at.desk.press(*["j"] * away), "the next item without a decision")
    at.desk.changing(lambda: at.desk.press("a"), "the action line", SIDE)
    at.desk.write("@fire safe and well visit, joint @asb, tomorrow 16:00 !high")
    until(lambda: any("safe and well visit" in text for text in at.ask(every_draft).values()), "the line in the drafts")
    at.desk.keep("03-action-line")
    at.desk.press("Return")
    until(lambda: at.ask(manage_actions.actions) and len(at.undecided()) < len(before), "the action")
    at.desk.still()
    [done["action"]] = set(before) - set(at.undecided())
    return done


def status_challenge_and_clock(at: Room) -> None:
    at.desk.press("period")
    until(lambda: at.ask(lambda s: meeting_clock.clock(s, at.meeting)).paused, "the clock standing still")
    at.desk.press("period")
    until(lambda: not at.ask(lambda s: meeting_clock.clock(s, at.meeting)).paused, "the clock going on")
    at.desk.changing(lambda: at.desk.press("q"), "the challenge", SIDE)
    at.desk.press("4")
    at.desk.write("Third this week")
    at.desk.press("Return")
    at.desk.write("An action follows")
    at.desk.press("Return")
    until(lambda: any(one.answer for one in at.ask(lambda s: room.challenges(s, at.meeting.uid))), "the challenge and its answer")
    at.desk.still()


def second_screen(at: Room) -> None:
    """The projector window opens, is blanked and closed by one key each, and the keyboard stays with the meeting."""
    own = at.program.titles()
    at.desk.press("F7")
    until(lambda: PROJECTOR in at.program.titles(), "the projector window")
    at.desk.keep("04-projector")
    at.desk.press("F8")
    at.desk.keep("05-projector-blank")
    done = at.next_decided("n")
    assert at.decided(done) is Decision.NOTED
    at.desk.press("F7")
    until(lambda: at.program.titles() == own, "the projector closed")
    at.desk.still()


def test_the_meeting_room_by_the_keyboard_alone(desk, opened, ask):
    at = Room(desk, opened, ask)
    speak_of_the_room(at)
    done = decide_by_keys(at)
    status_challenge_and_clock(at)
    second_screen(at)
    items = at.items()
    assert items[done["noted"]].decision.decision is Decision.NOTED
    assert (items[done["medium"]].assessment.overall, items[done["medium"]].decision.who) == ("MEDIUM", "FIRE")
    assert items[done["hand"]].decision.who
    [action] = [one for one in ask(manage_actions.actions) if one.incident_uid == done["action"]]
    assert (action.text, action.agency, action.joint, action.due_time, action.priority) == (
        "safe and well visit", "FIRE", ("HBC",), "16:00", "HIGH",
    )  # fmt: skip
    assert at.decided(done["action"]) is Decision.ACTION
    assert action.due >= at.meeting.day + timedelta(days=1)
    desk.changing(lambda: desk.press("c"), "what is open", SIDE)
    desk.keep("06-read-back")
    desk.press("y")
    until(lambda: [one.said.answer for one in ask(read_back.lines) if one.said] == [Answer.ACCEPTED], "the action read back")
    desk.press("ctrl+q")
    assert at.program.process.wait(60) == 0
    assert not at.program.said()

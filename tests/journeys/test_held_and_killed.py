"""A key held down, and a window that dies in the middle of a meeting."""

import time
from pathlib import Path

import pytest
from journeys.desk import SIDE, TODAY_LINE, Desk, Program, every_draft, until

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.triage import Decision
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, prepare_board, run_meeting

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300), pytest.mark.xdist_group("screen")]
HELD_SECONDS = 3.0


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


def decisions(ask) -> dict[str, BoardItem]:
    """What the store says was decided, in the agenda's order."""
    meeting = ask(run_meeting.current_meeting)
    return {
        one.incident.uid: one for one in ask(lambda s: prepare_board.agenda_items(s, meeting)) if one.decision is not None
    }  # fmt: skip


def noted(ask) -> list[str]:
    return [uid for uid, one in decisions(ask).items() if one.decision.decision is Decision.NOTED]


def in_the_meeting(desk: Desk, home: Path) -> Program:
    """Start the program and go to the meeting that is open."""
    program = Program(desk, home)
    until(lambda: desk.filled(TODAY_LINE), "the morning on Today")
    desk.changing(lambda: desk.press("ctrl+3"), "the meeting")
    until(lambda: desk.filled(SIDE), "the decision panel")
    desk.still()
    return program


def test_a_key_held_for_three_seconds_notes_one_item(desk, opened, ask):
    in_the_meeting(desk, opened)
    before = len(noted(ask))
    desk.tell("keydown", "n")
    pressed = time.monotonic()
    until(lambda: len(noted(ask)) > before, "the item noted")
    until(lambda: time.monotonic() - pressed > HELD_SECONDS, "three seconds of the key")
    desk.tell("keyup", "n")
    desk.still()
    desk.press("n")  # whatever the held key had set off would be in the store before this one
    until(lambda: len(noted(ask)) > before + 1, "the next item noted")
    assert len(noted(ask)) == before + 2


def test_the_screen_repeats_a_held_key_by_itself(desk, opened, ask):
    """Without the repeats of the X server the test above would prove nothing: a text field gets them all."""
    in_the_meeting(desk, opened)
    desk.changing(lambda: desk.press("shift+i"), "the question by whom", SIDE)
    desk.write("m")
    desk.tell("keydown", "a")
    pressed = time.monotonic()
    until(lambda: time.monotonic() - pressed > HELD_SECONDS, "three seconds of the key")
    desk.tell("keyup", "a")
    until(lambda: any(set(text) == {"m", "a"} and len(text) > 9 for text in ask(every_draft).values()), "the repeats")


def test_a_killed_window_reopens_on_the_same_meeting_with_all_it_had_confirmed(desk, opened, ask):
    program = in_the_meeting(desk, opened)
    meeting = ask(run_meeting.current_meeting).uid
    start = len(noted(ask))
    for number in range(1, 6):
        desk.press("n")
        until(lambda n=number: len(noted(ask)) == start + n, f"item {number} noted")
    confirmed = noted(ask)
    desk.changing(lambda: desk.press("a"), "the action form", SIDE)
    desk.write("Half a sentence abo")
    place = until(
        lambda: next((where for where, text in ask(every_draft).items() if text == "Half a sentence abo"), ""), "the draft"
    )  # fmt: skip
    desk.keep("before-the-kill")
    program.kill()
    began = time.monotonic()
    again = in_the_meeting(desk, opened)
    assert time.monotonic() - began < 90
    desk.keep("after-the-kill")
    assert ask(run_meeting.current_meeting).uid == meeting
    assert noted(ask) == confirmed
    desk.changing(lambda: desk.press("a"), "the action form", SIDE)
    desk.write("x")
    until(lambda: ask(every_draft).get(place) == "Half a sentence abox", "the draft gone on with")
    desk.keep("the-draft-again")
    desk.press("Escape", "Escape")
    desk.still()
    desk.press("n")
    until(lambda: len(noted(ask)) == len(confirmed) + 1, "the next item noted")
    desk.press("ctrl+q")
    assert again.process.wait(60) == 0
    session = guard_store.open_session(Folders(opened), actor=Person("Sam Tarn", "HBC", Role.RECORDER))
    report = guard_store.verify(session)
    session.close()
    assert report.ok, report.findings

"""The whole morning in a real window, by the keyboard alone; every fact is looked for in the store afterwards."""

import json
import subprocess
from pathlib import Path

import pytest
from journeys.desk import (
    BODY,
    MIDDLE,
    NOTICE,
    PREVIEW_WORDS,
    ROOT,
    SIDE,
    TODAY_LINE,
    Desk,
    Program,
    command,
    every_draft,
    plain_environment,
    until,
)

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import CheckResult
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.triage import Decision
from shp_desktop.services import import_log, manage_actions, prepare_board, run_meeting, safeguard

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300), pytest.mark.xdist_group("screen")]


class Morning:
    """One person at one keyboard; each step ends when its fact is in the store or its picture on the screen."""

    def __init__(self, desk: Desk, home: Path, ask) -> None:
        self.desk, self.home, self.ask = desk, home, ask
        self.program = Program(desk, home)
        self.titles = self.program.titles()

    def items(self) -> dict[str, BoardItem]:
        """What stands on the agenda now, by the incident's uid, in its order."""
        meeting = self.ask(run_meeting.current_meeting)
        return {one.incident.uid: one for one in self.ask(lambda s: prepare_board.agenda_items(s, meeting))}

    def decided(self, uid: str) -> Decision | None:
        decision = self.items()[uid].decision
        return decision.decision if decision else None

    def typed(self, text: str, place: str) -> None:
        """Type a text; the draft in the store shows that it went where it belongs."""
        self.desk.write(text)
        until(lambda: self.ask(every_draft).get(place) == text, f"the draft of {place}")

    def keep(self, name: str) -> None:
        self.desk.keep(name)
        self.titles |= self.program.titles()

    # the steps

    def read_the_logs(self) -> int:
        """From Today: Enter begins with the unread logs, Enter accepts each preview."""
        before = len(self.ask(import_log.imports))
        unread = len([*self.home.glob("*-log-*.csv"), *self.home.glob("council-*.csv")])
        until(lambda: self.desk.filled(TODAY_LINE), "the morning on Today")
        self.keep("01-today-unread")
        self.desk.press("Return")
        for number in range(1, unread + 1):
            until(lambda: self.desk.filled(PREVIEW_WORDS), "a preview")
            if number == 1:
                self.keep("02-log-preview")
            self.desk.insist(
                "Return", lambda n=number: len(self.ask(import_log.imports)) == before + n, f"log {number} in the store",
                when=lambda: self.desk.filled(PREVIEW_WORDS),
            )  # fmt: skip
            self.desk.still()
        self.keep("03-log-account")
        return unread

    def open_the_meeting(self) -> None:
        self.desk.press("ctrl+1")
        until(lambda: self.desk.filled(TODAY_LINE), "the morning on Today")
        self.keep("04-today-ready")
        self.desk.changing(lambda: self.desk.press("Return"), "the Meeting page")
        until(lambda: self.desk.filled(MIDDLE), "the start of the meeting")
        self.desk.still()
        self.desk.press("ctrl+a", "BackSpace")
        self.typed("Chief Inspector Dale", "meeting/chair")
        self.keep("05-meeting-start")
        self.desk.changing(lambda: self.desk.press("Return"), "the keys of the open meeting", SIDE)
        meeting = until(lambda: self.ask(run_meeting.current_meeting), "the open meeting")
        assert meeting.chair == "Chief Inspector Dale"
        until(lambda: self.desk.filled(SIDE), "the decision panel")
        self.desk.changing(lambda: self.desk.press("w"), "who is here, to be said", SIDE)
        self.desk.press("1", "4")
        until(lambda: len(self.ask(run_meeting.current_meeting).attendance) == 2, "who is here")
        self.desk.press("Escape")

    def ask_the_check(self) -> BoardItem:
        """The first item carries a flag: N is refused, the check asked, N notes it."""
        first = next(iter(self.items().values()))
        assert guarded(first.flags)
        self.desk.changing(lambda: self.desk.press("n"), "the question of the check", SIDE)
        self.desk.changing(lambda: self.desk.press("v"), "the field of its name", SIDE)
        self.typed("Isla Netherby", f"meeting/check/person/{first.incident.uid}")
        self.keep("06-meeting-refused")
        assert self.decided(first.incident.uid) is None
        self.desk.press("Return")
        until(lambda: self.items()[first.incident.uid].checks, "the check")
        self.desk.still()
        return self._settle_the_rest(first.incident.uid)

    def _settle_the_rest(self, uid: str) -> BoardItem:
        """Where both services are owed, the second is left out with a reason; then one key notes the item."""
        from shp_desktop.gui.pages.meeting_rows import owed_services

        if owed_services(self.items()[uid]):
            self.desk.changing(lambda: self.desk.press("x"), "the reason", SIDE)
            self.typed("asked last night", f"meeting/check/not/{uid}")
            self.desk.press("Return")
            until(lambda: self.items()[uid].dismissals, "the check left out")
            self.desk.still()
        self.desk.press("n")
        until(lambda: self.decided(uid) is Decision.NOTED, "the flagged item noted")
        return self.items()[uid]

    def note(self, wanted: int) -> list[BoardItem]:
        """Go to routine items and note each by one key."""
        order = list(self.items().values())
        routine = [at for at, one in enumerate(order) if not guarded(one.flags) and one.decision is None][:wanted]
        here = 1
        for at in routine:
            if at > here:
                self.desk.press(*["j"] * (at - here))
            self.desk.press("n")
            until(lambda at=at: self.decided(order[at].incident.uid) is Decision.NOTED, f"item {at + 1} noted")
            here = at + 1
        self.keep("07-meeting-noted")
        return [order[at] for at in routine]

    def in_hand_and_discuss(self) -> tuple[BoardItem, BoardItem]:
        """The next two: one is in somebody's hand, one is kept for discussion."""
        order = list(self.items().values())
        here = max(at for at, one in enumerate(order) if one.decision) + 1
        hand, talk = order[here], order[here + 1]
        self.desk.changing(lambda: self.desk.press("shift+i"), "who has it in hand", SIDE)
        self.typed("PC Marsh, NPT", f"meeting/in_hand/{hand.incident.uid}")
        self.desk.press("Return")
        until(lambda: self.decided(hand.incident.uid) is Decision.IN_HAND, "in hand")
        self.desk.press("d")
        until(lambda: self.decided(talk.incident.uid) is Decision.DISCUSS, "kept for discussion")
        self.desk.still()
        return hand, talk

    def discuss(self, uid: str) -> tuple[str, str]:
        """The discussion pass: what became of a carried action, threat, harm and risk, a new action, a priority."""
        carried = [one for one in self.ask(prepare_board.board).carried if one.times_carried]
        self.desk.changing(lambda: self.desk.press("p"), "the discussion pass", (0, 110, *BODY[2:]))
        self.keep("08-meeting-discussion")
        done = ""
        if carried:
            before = {one.ref: one.status for one in self.ask(lambda s: manage_actions.actions(s, only_open=False))}
            self.desk.press("1")
            done = until(lambda: self._changed(before, ActionStatus.DONE), "a carried action done")
            self.desk.press(*["j"] * (len(carried) - 1))
        self.desk.still()
        self.desk.press("t", "1", "2", "question", "2", "2", "2", "0", "1")
        self.typed("young, out late, at risk of harm", f"meeting/thrive/overall/{uid}")
        self.keep("09-meeting-thrive")
        self.desk.press("Return")
        until(lambda: self.items()[uid].assessment, "the assessment")
        self.desk.still()
        self.desk.changing(lambda: self.desk.press("a"), "the action form", SIDE)
        self.desk.changing(lambda: self.desk.press("ctrl+f"), "every field of it", SIDE)
        self.typed("Noise diary to be taken round", f"meeting/action/text/{uid}")
        self.desk.press("Return", "4")
        self.typed("Ash Quay", f"meeting/action/owner/{uid}")
        self.desk.press("Return", "w")
        self.typed("housing", f"meeting/action/ask_of/{uid}")
        self.keep("10-meeting-action")
        self.desk.press("Return")
        until(lambda: self._raised(uid), "the action")
        self.desk.still()
        return done, self._raised(uid)[0].ref

    def _changed(self, before: dict[str, ActionStatus], status: ActionStatus) -> str:
        now = {one.ref: one.status for one in self.ask(lambda s: manage_actions.actions(s, only_open=False))}
        changed = [ref for ref, held in now.items() if held is status and before.get(ref) is not status]
        assert len(changed) < 2
        return changed[0] if changed else ""

    def _raised(self, uid: str) -> list:
        return [one for one in self.ask(manage_actions.actions) if one.incident_uid == uid]

    def set_a_priority(self) -> None:
        """Four words and Enter; Z takes it back, Shift Z brings it again."""
        self.desk.changing(lambda: self.desk.press("y"), "the priorities", SIDE)
        for part, words in (
            ("place", "Lugger Street"),
            ("resource", "PCSO Reed"),
            ("when", "15:00 to 17:00"),
            ("lead", "NPT"),
        ):
            self.typed(words, f"meeting/priority/{part}")
            self.desk.press("Return")
        until(self._priorities, "the priority")
        self.desk.changing(lambda: self.desk.press("Escape"), "the panel put away", SIDE)
        self.desk.press("z")
        until(lambda: not self._priorities(), "the priority taken back")
        self.desk.still()
        self.desk.press("shift+z")
        until(self._priorities, "the priority again")
        self.desk.still()
        self.keep("11-meeting-priority")

    def _priorities(self) -> tuple:
        return self.ask(run_meeting.current_meeting).priorities

    def close(self) -> None:
        self.desk.changing(lambda: self.desk.press("c"), "what is open", SIDE)
        self.desk.changing(lambda: self.desk.press("y"), "the new action read back", SIDE)
        self.typed("the rest was read to the team by hand", "meeting/close")
        self.keep("12-meeting-close")
        self.desk.press("Return")
        until(lambda: self.ask(run_meeting.current_meeting) is None, "the meeting closed")
        self.desk.still()

    def save_the_pack(self, folder: Path) -> Path:
        """The page comes with the meeting just closed chosen, its minutes ready; 1 asks for its record, S saves it."""
        self.desk.changing(lambda: self.desk.press("ctrl+8"), "the papers")
        self.desk.changing(lambda: self.desk.press("1"), "the record chosen")
        self.keep("13-papers")
        self.desk.changing(lambda: self.desk.press("s"), "the save panel")
        for _ in range(2):
            self.desk.write("lugger tern 1966")
            self.desk.press("Return")
        until(lambda: "Save the papers in this folder" in self.program.titles(), "the folder dialog")
        self.desk.press("ctrl+a")
        self.desk.write(str(folder))
        self.desk.press("Return")
        until(lambda: "Save the papers in this folder" not in self.program.titles(), "the folder chosen")
        [pack] = until(lambda: list(folder.glob("[!.]*.pdf")), "the saved pack")
        until(lambda: self.desk.filled(NOTICE), "the notice that it is saved")
        self.keep("14-papers-saved")
        return pack

    def update_an_action(self) -> str:
        self.desk.changing(lambda: self.desk.press("ctrl+4"), "the actions")
        self.keep("15-actions")
        self.desk.changing(lambda: self.desk.press("p"), "the words of an update")
        self.desk.write("spoke to the caretaker")
        self.desk.press("Return")
        [ref] = until(lambda: [one.ref for one in self.ask(manage_actions.actions) if _said(one)], "the update")
        self.desk.still()
        return ref

    def answer_a_check(self) -> str:
        before = {one.ref for one in self.ask(safeguard.checks)}
        self.desk.changing(lambda: self.desk.press("ctrl+5"), "the checks")
        self.desk.press("slash")
        self.desk.changing(lambda: self.desk.write("adult"), "the checks of Adult Services alone")
        self.desk.press("Return")
        self.desk.changing(lambda: self.desk.press("3"), "the answer form")
        self.desk.write("duty worker")
        self.desk.press("Return")
        self.desk.write("09:40")
        self.desk.press("Return", "Return")
        self.desk.write("support worker calls this week")
        self.keep("16-checks-answer")
        self.desk.press("Return")
        [ref] = until(lambda: before - {one.ref for one in self.ask(safeguard.checks)}, "the answer")
        self.desk.still()
        return ref

    def lock_and_unlock(self) -> None:
        open_picture = self.desk.still()
        self.desk.changing(lambda: self.desk.press("l"), "the blank page")
        self.keep("17-locked")
        self.desk.changing(lambda: self.desk.press("Return"), "the page again")
        assert self.desk.still().size == open_picture.size


def _said(action: Action) -> bool:
    return bool(action.events) and action.events[-1].words == "spoke to the caretaker"


def told(home: Path, *words: str, code: int = 0) -> dict:
    """What the command line says about the store once the window is closed."""
    done = subprocess.run(
        command(home, *words, "--json"), env=plain_environment(home.parent), cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def test_the_whole_morning_by_the_keyboard_alone(desk, home, ask, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    at = Morning(desk, home, ask)
    logs = at.read_the_logs()
    at.open_the_meeting()
    flagged = at.ask_the_check()
    noted = at.note(3)
    hand, talk = at.in_hand_and_discuss()
    done, raised = at.discuss(talk.incident.uid)
    at.set_a_priority()
    at.close()
    pack = at.save_the_pack(papers)
    updated = at.update_an_action()
    answered = at.answer_a_check()
    at.lock_and_unlock()
    desk.press("ctrl+q")
    assert at.program.process.wait(60) == 0
    assert at.titles - {"Save the papers in this folder"} == {"SHP Briefing PRACTICE"}
    assert not at.program.said()

    assert logs == 3
    closed = ask(run_meeting.last_closed)
    assert (closed.state, closed.chair) == ("closed", "Chief Inspector Dale")
    assert closed.closing_words.startswith("the rest was read to the team by hand")
    assert {(one.agency, one.presence.value) for one in closed.attendance} == {("NPT", "present"), ("HBC", "present")}
    assert [(one.place, one.lead) for one in closed.priorities] == [("Lugger Street", "NPT")]
    held = {one.incident.uid: one for one in ask(lambda s: prepare_board.agenda_items(s, closed))}
    for one in (flagged, *noted):
        assert held[one.incident.uid].decision.decision is Decision.NOTED
    assert (held[hand.incident.uid].decision.decision, held[hand.incident.uid].decision.who) == (
        Decision.IN_HAND, "PC Marsh, NPT",
    )  # fmt: skip
    assert held[talk.incident.uid].assessment.words["overall"] == "young, out late, at risk of harm"
    assert sum(1 for one in held.values() if one.decision) == len(noted) + 3
    actions = {one["ref"]: one for one in told(home, "actions", "--all")["actions"]}
    assert actions[raised]["text"] == "Noise diary to be taken round"
    assert (actions[raised]["owner"], actions[raised]["agency"]) == ("Ash Quay", "HBC")
    assert actions[updated]["status"] == "in_progress"
    assert not done or actions[done]["status"] == "done"
    check = next(one for one in ask(lambda s: safeguard.checks(s, only_open=False)) if one.ref == answered)
    assert (check.answers[-1].result, check.answers[-1].worker_told) == (CheckResult.OPEN_ADULTS, "duty worker")
    following = told(home, "board")
    assert raised in {one["ref"] for one in following["carried"]}
    assert not {one["reference"] for one in following["items"]} & {one.incident.key.reference for one in held.values()}
    assert pack.name == f"briefing-{closed.day}-chair.pdf"
    assert b"/Encrypt" in pack.read_bytes()
    assert told(home, "verify")["ok"] is True

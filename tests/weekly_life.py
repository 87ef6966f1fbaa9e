"""Some weeks of a team's work, made by chance from a seed through the real services: meetings, actions, checks, cases, undoings."""

import csv
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

from shp_desktop.domain.moments import from_wall
from shp_desktop.domain.read_back import Correction
from shp_desktop.errors import Refused
from shp_desktop.services import held, import_log, manage_actions, manage_cases, read_back, run_meeting, safeguard
from shp_desktop.services.session import Session

START = date(2018, 3, 12)  # the clock goes forward on Sunday 25 March
AGENCIES = ("NPT", "HBC", "FIRE", "ADULTS", "VCD")
OWNERS = ("", "Joe Lund", "Bea Marl", "")
STREETS = ("Tern Close", "Lugger Street", "Anchor Terrace")
FINISH = ("done", "done", "done", "not_done", "withdrawn", "in_progress", "escalated")


def logs(session: Session, folder: Path, chance: random.Random, count: int = 24) -> list[str]:
    """Read some logs in as history; returns their uids, the last of which is then held."""
    path = folder / "history.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("Log No", "Created", "Grade", "Opening Type", "Location", "Caller", "Narrative"))
        for number in range(count):
            when = datetime.combine(START - timedelta(days=chance.randrange(-30, 90)), time(chance.randrange(24), chance.randrange(60)))
            place = f"{chance.randrange(1, 4)} {chance.choice(STREETS)}, Hartlepool"
            out.writerow((f"{100001 + number}", f"{when:%d/%m/%Y %H:%M}", "Standard", "ASB - Nuisance", place, "Ann Tarn", "Noise."))
    import_log.apply(session, import_log.preview(session, path, history=True))
    return [one.uid for one in session.store.incidents.all()]


class Life:
    """A team at work, day after day; `work` lets some weeks go by."""

    def __init__(self, session: Session, folder: Path, seed: int) -> None:
        """Read the logs in."""
        self.session, self.chance = session, random.Random(seed)
        self.uids = logs(session, folder, self.chance)
        self._minute = from_wall(datetime.combine(START, time(8, 0))).utc

    def work(self, weeks: int) -> None:
        """Let the weeks go by, weekends too: something comes back on a Sunday now and then."""
        with self.session.store.unhurried():
            for day in range(weeks * 7):
                self._day(START + timedelta(days=day))

    def _day(self, day: date) -> None:
        meets = day.weekday() < 5 and self.chance.random() < 0.9
        if meets:
            self._at(day, 8, 45)
            run_meeting.open_meeting(self.session, day, "CI Marrable", at=self._minute)
        for _ in range(self.chance.randrange(1, 6)):
            self._later(4)
            self._something(day, meeting=meets)
        if meets:
            self._later(2)
            run_meeting.close(self.session, "time", at=self._minute)
        for hour in (self.chance.randrange(10, 16), 16 + self.chance.randrange(7)):
            self._at(day, hour, self.chance.randrange(60))
            self._something(day, meeting=False)
        if day == START + timedelta(days=9):
            held.hold(self.session, self.uids[-1], officer="Ivy Marl/IOM", words="operation", at=self._minute)

    def _something(self, day: date, *, meeting: bool) -> None:
        kinds = ("raise", "raise", "raise", "finish", "finish", "hand", "date", "reopen", "check", "answer", "case", "close")
        kinds += ("undo", "right", "right") * meeting
        try:
            getattr(self, f"_{self.chance.choice(kinds)}")(day)
        except Refused:
            return  # the like happens at a desk too: nothing was recorded

    def _at(self, day: date, hour: int, minute: int) -> None:
        self._minute = max(self._minute + timedelta(minutes=1), from_wall(datetime.combine(day, time(hour, minute))).utc)

    def _later(self, minutes: int) -> None:
        self._minute += timedelta(minutes=self.chance.randrange(1, minutes + 1))

    def _raise(self, day: date) -> None:
        beside = manage_actions.NOTHING
        if self.chance.random() < 0.3:
            beside = type(beside)(joint=(self.chance.choice(("ADULTS", "FIRE")),), due_time=self.chance.choice(("", "16:00")))
        manage_actions.raise_action(
            self.session, "See to it", self.chance.choice(AGENCIES), day + timedelta(days=self.chance.randrange(0, 9)),
            incident_uid=self.chance.choice([*self.uids, "", ""]), owner=self.chance.choice(OWNERS), beside=beside, at=self._minute,
            type=self.chance.choice(("", "", "", "", "cctv", "joint_visit", "joint_operation")),
        )  # fmt: skip

    def _action(self, *, only_open: bool = True) -> str:
        found = [one for one in manage_actions.actions(self.session, only_open=only_open) if one.open == only_open]
        if not found:
            raise Refused("none")
        return self.chance.choice(found).ref

    def _finish(self, _day: date) -> None:
        manage_actions.update(self.session, self._action(), self.chance.choice(FINISH), "as it went", at=self._minute)

    def _hand(self, _day: date) -> None:
        manage_actions.hand_over(self.session, self._action(), self.chance.choice(AGENCIES), self.chance.choice(OWNERS), "theirs", at=self._minute)

    def _right(self, day: date) -> None:
        wrong = Correction(agency=self.chance.choice(AGENCIES), owner="Joe Lund", due=day + timedelta(days=self.chance.randrange(1, 9)))
        read_back.correct(self.session, self._action(), wrong, at=self._minute)

    def _date(self, day: date) -> None:
        manage_actions.re_date(self.session, self._action(), day + timedelta(days=self.chance.randrange(1, 9)), "later", at=self._minute)

    def _reopen(self, _day: date) -> None:
        manage_actions.reopen(self.session, self._action(only_open=False), "not so", at=self._minute)

    def _check(self, _day: date) -> None:
        safeguard.ask(self.session, self.chance.choice(self.uids), "CHILDREN", person=f"Kim Wren{self.chance.randrange(10**6)}", why="named", at=self._minute)

    def _answer(self, _day: date) -> None:
        found = safeguard.checks(self.session)
        if found:
            result = self.chance.choice(("closed", "not_known", "not_checked", "open_early_help"))
            safeguard.answer(self.session, self.chance.choice(found).ref, result, at=self._minute)

    def _case(self, day: date) -> None:
        manage_cases.open_case(
            self.session, "Nuisance", "Sgt Brack", "NPT", self.chance.choice(("high", "medium")), day + timedelta(days=self.chance.randrange(2, 20)),
            incident_uids=[self.chance.choice(self.uids)], reason="third report", at=self._minute,
        )  # fmt: skip

    def _close(self, _day: date) -> None:
        found = manage_cases.cases(self.session)
        if not found:
            return
        ref = self.chance.choice(found).ref
        if self.chance.random() < 0.5:
            manage_cases.change(self.session, ref, priority=self.chance.choice(("high", "medium", "low")), words="as agreed", at=self._minute)
        else:
            manage_cases.close(self.session, ref, "settled", at=self._minute)

    def _undo(self, _day: date) -> None:
        run_meeting.undo(self.session, at=self._minute)

"""A spring of mornings, with --endurance a year, on a real encrypted store, with weekends and English bank holidays: nothing is lost.

Chance decides everything; pytest-randomly prints the seed that repeats it (`-p randomly_seed=N`).
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import made_stores
import pytest

from shp_desktop.domain.bank_holidays import english_bank_holidays
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.people import Person
from shp_desktop.paths import Folders
from shp_desktop.services import carried, guard_store, manage_actions, prepare_board, run_meeting
from shp_desktop.services.practice.logs import POLICE_HEADERS
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

FIRST, YEAR, SPRING = date(2018, 3, 1), 366, 70  # the clocks go forward in either, and three bank holidays stand in the shorter
AGENCIES = ("NPT", "VCD", "HBC", "CHILDREN", "ADULTS", "FIRE")
FINISHING = ("done", "not_done", "withdrawn")
STORIES = (
    ("ASB - Nuisance", "Group by the shops shouting, moved on."),
    ("Criminal Damage", "Wing mirror snapped off parked car overnight."),
    ("Domestic Incident", "Argument heard, two children aged 4 and 7 upstairs."),
    ("Missing Person", "Teo Wandlesby aged 14 not back at placement."),
    ("Shoplifting", "Male took coffee and left past the tills."),
    ("Admin - Message", "Caller wants update on earlier log."),
    ("Concern for Safety", "Resident of 84 lives alone, not seen since Sunday, has dementia."),
)


@dataclass
class _Year:
    """The store and, beside it, what a person with pencil and paper would expect of it."""

    session: Session
    folder: Path
    chance: random.Random
    waiting: set[tuple[int, str]] = field(default_factory=set)
    still_to_come: list[tuple[date, dict[str, str]]] = field(default_factory=list)
    open_actions: dict[str, int] = field(default_factory=dict)
    finished: dict[str, int] = field(default_factory=dict)
    number: int = 0
    most_late: int = 0

    def step(self, do: str, at: datetime, **fields: Any) -> dict[str, Any]:
        answer = run_step(self.session, {"do": do, "at": at.isoformat(), **fields})
        assert answer["ok"], (do, fields, answer)
        return answer

    def on_board(self, at: datetime) -> prepare_board.Board:
        return prepare_board.board(self.session, at)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[_Year]:
    folders = Folders(tmp_path / "home").make()
    made_stores.create(folders, practice=True, passphrase="a year of mornings")
    session = guard_store.open_session(
        folders, actor=Person("Bryony Tallenhurst", "HBC"), passphrase="a year of mornings"
    )
    yield _Year(session, tmp_path, random.Random(random.getrandbits(64)))
    session.close()


@pytest.mark.heavy
@pytest.mark.parametrize("days", [SPRING, pytest.param(YEAR, marks=pytest.mark.endurance)])
def test_mornings_on_end_lose_nothing_and_carry_each_open_action_once(year: _Year, days: int) -> None:
    closed = english_bank_holidays(range(FIRST.year, FIRST.year + 3))
    meetings = 0
    for day in (FIRST + timedelta(days=ahead) for ahead in range(days)):
        _reported(year, day)
        if day.weekday() >= 5 or day in closed:
            continue
        _arrive(year, day, _at(day, 7, 45))
        _meet(year, day)
        _afternoon(year, day)
        meetings += 1
    assert meetings > days * 2 // 3
    assert year.most_late >= 5
    assert len(year.finished) > days // 4
    ended = {action.ref: action for action in manage_actions.actions(year.session, only_open=False)}
    assert set(ended) == set(year.open_actions) | set(year.finished)
    assert {ref: ended[ref].times_carried for ref in year.finished} == year.finished
    assert guard_store.verify(year.session).ok


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


def _reported(year: _Year, day: date) -> None:
    """None to six logs of a day; one in eight turns up days after it was reported."""
    for _ in range(year.chance.randint(0, 6)):
        late = year.chance.randint(1, 9) if year.chance.random() < 0.125 else 0
        year.number += year.chance.randint(1, 9)
        kind, story = year.chance.choice(STORIES)
        at = datetime.combine(day, time(year.chance.randint(0, 6), year.chance.randint(0, 59)))
        row = dict.fromkeys(POLICE_HEADERS, "") | {
            "Log No": f"{year.number:06d}",
            "Created": f"{at:%d/%m/%Y %H:%M:%S}",
            "Grade": year.chance.choice(("Emergency", "Priority", "Standard")),
            "Opening Type": kind,
            "Location": f"{year.chance.randint(1, 60)} Bowline Terrace, Hartlepool",
            "Beat / Ward": "Headland and Harbour",
            "Status": "Open",
            "Narrative": story,
        }
        year.still_to_come.append((day + timedelta(days=late), row))
        year.most_late = max(year.most_late, late)


def _arrive(year: _Year, day: date, at: datetime) -> None:
    """Import what has come by now, in one file, in no order."""
    here = [row for arrives, row in year.still_to_come if arrives <= day]
    year.still_to_come = [one for one in year.still_to_come if one[0] > day]
    if not here:
        return
    year.chance.shuffle(here)
    path = year.folder / f"log-{day}-{at:%H%M}.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, POLICE_HEADERS)
        writer.writeheader()
        writer.writerows(here)
    year.step("import", at, file=str(path))
    year.waiting |= {(int(row["Created"][6:10]), row["Log No"]) for row in here}
    path.unlink()


def _keys(board: prepare_board.Board) -> list[tuple[int, str]]:
    return [(item.incident.key.year, item.incident.key.reference) for item in board.items]


def _meet(year: _Year, day: date) -> None:
    at = _at(day, 8, 45)
    if year.chance.random() < 0.25:
        assert sorted(_keys(year.on_board(at))) == sorted(year.waiting), day
    year.step("open", at, date=str(day), chair="Inspector Sunniva Cope-Larrow/NPT")
    year.open_actions = {ref: times + 1 for ref, times in year.open_actions.items()}
    board = year.on_board(at)
    assert sorted(_keys(board)) == sorted(year.waiting), day
    carried = [(action.ref, action.times_carried) for action in board.carried]
    assert sorted(carried) == sorted(year.open_actions.items()), day
    assert not {ref for ref, _ in carried} & set(year.finished), day
    ledger = year.session.store.actions.carried_to(board.meeting_uid or "")
    assert sorted(action.ref for action in ledger) == sorted(year.open_actions), day
    came_in_between = _late_for_the_meeting(year, day)
    put_off = _decide_all(year, day, board)
    _actions(year, day)
    year.step("close", _at(day, 9, 15), words="Checks asked, answers to come.")
    had = year.waiting - put_off - came_in_between
    if year.chance.random() < 0.04:
        year.step("reopen", _at(day, 9, 20), words="One more thing to say.")
        assert set(_keys(year.on_board(_at(day, 9, 20)))) >= had, day
        year.step("close", _at(day, 9, 25), words="Said.")
    year.waiting -= had


def _late_for_the_meeting(year: _Year, day: date) -> set[tuple[int, str]]:
    """Now and then a file is dropped in while people sit; what nobody shows waits for the next meeting."""
    if year.chance.random() > 0.06:
        return set()
    before = set(year.waiting)
    year.still_to_come = [(min(arrives, day), row) if year.chance.random() < 0.5 else (arrives, row)
                          for arrives, row in year.still_to_come]  # fmt: skip
    _arrive(year, day, _at(day, 8, 50))
    fresh = year.waiting - before
    if fresh and year.chance.random() < 0.5:
        run_meeting.show_new(year.session, _at(day, 8, 51))
        return set()
    return fresh


def _decide_all(year: _Year, day: date, board: prepare_board.Board) -> set[tuple[int, str]]:
    """Decide at random, leave some undecided; returns what was put off to the next meeting."""
    put_off: set[tuple[int, str]] = set()
    for item in board.items:
        key = (item.incident.key.year, item.incident.key.reference)
        which = {"reference": key[1], "year": key[0], "source": "police"}
        kind = year.chance.choice(("noted", "noted", "in_hand", "discuss", "defer", "action", "undecided"))
        if kind == "undecided":
            continue
        step = {"do": "decide", **which, "decision": kind, "who": "PCSO team", "words": "Said at the table."}
        answer = run_step(year.session, {**step, "at": _at(day, 8, 55).isoformat()})
        if not answer["ok"]:
            assert kind == "noted"
            for service in ("CHILDREN", "ADULTS"):
                year.step(
                    "dismiss", _at(day, 8, 55), **which, service=service, unnamed=True, words="Known, seen today."
                )
            year.step("decide", _at(day, 8, 55), **which, decision="noted")
        if kind == "defer" and year.chance.random() < 0.1:
            year.step("undo", _at(day, 8, 56))
        elif kind == "defer":
            put_off.add(key)
    return put_off


def _actions(year: _Year, day: date) -> None:
    for ref in list(year.open_actions):
        if year.chance.random() < 0.3:
            _update(year, ref, _at(day, 9, 0))
    for _ in range(year.chance.choice((0, 0, 1, 1, 2))):
        _raise(year, _at(day, 9, 5))


def _afternoon(year: _Year, day: date) -> None:
    for ref in list(year.open_actions):
        if year.chance.random() < 0.12:
            _update(year, ref, _at(day, 15, 0))
    if year.chance.random() < 0.1:
        _raise(year, _at(day, 15, 30))


def _raise(year: _Year, at: datetime) -> None:
    due = at.date() + timedelta(days=year.chance.randint(0, 9))
    answer = year.step(
        "action", at, text="Joint visit and feed back.", agency=year.chance.choice(AGENCIES), due=str(due)
    )
    assert answer["ref"] not in year.open_actions
    year.open_actions[answer["ref"]] = 0


def _update(year: _Year, ref: str, at: datetime) -> None:
    status = year.chance.choice(("in_progress", "in_progress", "escalated", "done", "done", "not_done", "withdrawn"))
    action = next(one for one in manage_actions.actions(year.session) if one.ref == ref)
    if status == "withdrawn" and carried.is_safeguarding(year.session, action):
        status = "not_done"  # a safeguarding action carried often is answered, never put away
    year.step("update", at, action=ref, status=status, words="As told by the team.")
    if status in FINISHING and year.chance.random() < 0.1:
        year.step("undo", at)
    elif status in FINISHING:
        year.finished[ref] = year.open_actions.pop(ref)

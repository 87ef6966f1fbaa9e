"""Filling a practice store: every morning of the weeks before, run by the same services as a real one."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from pathlib import Path

from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import UsageProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.services import carried, handover, manage_actions, prepare_board, safeguard
from shp_desktop.services.practice.afternoon import afternoon
from shp_desktop.services.practice.cases import cases
from shp_desktop.services.practice.deciding import decisions
from shp_desktop.services.practice.logs import morning_files
from shp_desktop.services.practice.mornings import ANALYST, Clock, Morning, Step, days_left_over, mornings, opening
from shp_desktop.services.practice.owed import handed_over, schools
from shp_desktop.services.practice.teams import teams
from shp_desktop.services.practice.town import World, world
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

Progress = Callable[[int, int], object]


def fill(
    session: Session, seed: int, days: int, last_day: date, folder: Path, progress: Progress | None = None
) -> Path:
    """Run every past morning into the store and leave the last day's logs unread in the folder.

    Returns the police log left unread. A step that fails is our own error and raises UsageProblem;
    where `progress(done, total)` answers False the filling stops after the morning it is at.
    """
    town = world(seed)
    made_dir(folder)
    past = tuple(mornings(seed, days, last_day))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".reading-") as reading, session.store.unhurried():
        for done, morning in enumerate(past, start=1):
            _one_morning(session, town, morning, Path(reading))
            _run(session, teams(town, done, morning.day, past[0].day))
            _run(session, cases(town, done, morning.day, past[0].day, _talked_about(session)))
            if progress is not None and progress(done, len(past)) is False:
                break
        _run(session, _imports(town, days_left_over(days, last_day), last_day, Path(reading)))
    return leave_unread(town, last_day, folder)


def leave_unread(town: World, day: date, folder: Path) -> Path:
    """Write the three logs of a day for a person to drop; returns the police log's path."""
    files = morning_files(town, day, all_three=True)
    for name, text in files.items():
        with whole_file(folder / name) as out:
            out.write(text.encode("utf-8"))
    return folder / next(iter(files))


def _one_morning(session: Session, town: World, morning: Morning, reading: Path) -> None:
    _run(session, _imports(town, morning.log_days, morning.day, reading))
    _run(session, opening(town.seed, morning))
    now = datetime.combine(morning.day, time(8, 46), LONDON)
    working = session.rules.working_days(morning.day.year, morning.day.year + 1)
    board = prepare_board.board(session, now)
    _run(session, schools(town, morning.day, board.items))
    _run(session, decisions(town, morning, board, working))
    owed, asked = manage_actions.actions(session), safeguard.checks(session)
    careful = {action.ref for action in owed if carried.is_safeguarding(session, action)}
    _run(session, afternoon(town, morning.day, owed, asked, careful))
    _run(session, handed_over(town, morning.day, [check for one in handover.owed(session, morning.day) for check in one.checks]))


def _talked_about(session: Session) -> list[IncidentKey]:
    """The logs the last meeting kept for discussion or gave an action, as they stood on its agenda."""
    with session.store.read():
        meeting = session.store.meetings.last_closed()
        decisions = session.store.meetings.decisions(meeting.uid) if meeting else {}
        kept = [uid for uid, one in decisions.items() if one.decision in (Decision.DISCUSS, Decision.ACTION)]
        logs = session.store.incidents.of(kept)
    return [logs[uid].key for uid in kept if uid in logs]


def _imports(town: World, log_days: Iterable[date], morning: date, reading: Path) -> Iterable[Step]:
    clock = Clock(morning)
    for day in log_days:
        for name, text in morning_files(town, day).items():
            path = reading / name
            path.write_bytes(text.encode("utf-8"))
            clock = clock.after(50)
            yield {"do": "import", "file": str(path), "at": clock.stamp, "as": ANALYST}
            path.unlink()


def _run(session: Session, steps: Iterable[Step]) -> None:
    for step in steps:
        answered = run_step(session, step)
        if not answered.get("ok"):
            raise UsageProblem(f"The practice morning stopped at {step['do']}: {answered.get('error', '')}")

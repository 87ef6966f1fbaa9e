"""kill: a script of decisions is killed with SIGKILL at random moments; what it had confirmed must stand."""

import json
import random
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from shp_desktop.bench import invented
from shp_desktop.bench.measure import python, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import ACTOR, PASSPHRASE, Workshop, read_log, session
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, manage_actions, prepare_board, run_meeting
from shp_desktop.services.session import Session

ITEMS, KILLS = 60, 30
BATCH = 25  # a new copy of the store after so many kills, so that each verifying stays short
MOST_REOPEN = 3.0
_OPENED_BY = "passphrase.txt"


@dataclass
class Tally:
    """What came of the kills: steps confirmed, of those lost, stores that did not verify, seconds of each reopening."""

    confirmed: int = 0
    lost: int = 0
    unsound: int = 0
    reopened: list[float] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """Return how many processes were killed."""
        return len(self.reopened)

    @property
    def slowest(self) -> float:
        """Return the slowest reopening in seconds."""
        return max(self.reopened)


def kill(work: Workshop) -> Iterator[Result]:
    """Thirty kills; the value is how many confirmed steps were lost."""
    tell(f"kill: {KILLS} times")
    tally = killed(work.folder, KILLS, seed=invented.SEED)
    half = statistics.median(tally.reopened)
    bar = f"0 lost of {tally.confirmed} in {tally.kills} kills, reopen <= 3 s (median {half:.2f} s, most {tally.slowest:.2f} s)"
    holds = not tally.lost and not tally.unsound and tally.confirmed > 0 and tally.slowest <= MOST_REOPEN
    yield result("kill", float(tally.lost), "steps lost", bar, holds)


def killed(folder: Path, kills: int, seed: int) -> Tally:
    """Kill so many scripts at moments drawn by a seed; each time reopen, look for every confirmed step, and verify."""
    dice = random.Random(seed)  # noqa: S311 - moments, not secrets
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="kill-", dir=folder) as place:
        base = _open_meeting(Path(place))
        for done in range(0, kills, BATCH):
            here = Folders(Path(place) / f"batch-{done}")
            shutil.copytree(base.home, here.home)
            for number in range(done, min(done + BATCH, kills)):
                _one(here, number, dice, tally)
            shutil.rmtree(here.home)
    return tally


def _open_meeting(place: Path) -> Folders:
    """Make the store the scripts work on: a morning's log, its meeting open."""
    folders = Folders(place / "base").make()
    (folders.home / _OPENED_BY).write_text(PASSPHRASE, encoding="utf-8")
    guard_store.create(folders, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
    log = invented.write_csv(place / "log.csv", invented.morning(ITEMS))
    with session(folders) as opened:
        read_log(opened, log)
        run_meeting.open_meeting(opened, invented.MORNING, "Chair")
    return folders


def _one(folders: Folders, number: int, dice: random.Random, tally: Tally) -> None:
    said = _run_and_kill(folders, _steps(number), dice)
    started = time.perf_counter()
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    try:
        tally.reopened.append(time.perf_counter() - started)
        tally.confirmed += len(said)
        tally.lost += lost(opened, said)
        tally.unsound += not guard_store.verify(opened).ok
    finally:
        opened.close()


def _steps(number: int) -> Iterator[dict[str, str]]:
    """Yield decisions and actions without end; each says which kill and which step it is."""
    references = [f"{row.number:06d}" for row in invented.morning(ITEMS)]
    step = 0
    while True:
        words, reference = f"kill {number:05d} step {step:05d}", references[step % ITEMS]
        if step % 3:
            yield {"do": "decide", "reference": reference, "decision": ("discuss", "defer")[step % 2], "words": words}
        else:
            yield {
                "do": "action", "reference": reference, "text": words, "agency": "NPT",
                "due": invented.MORNING.isoformat(),
            }  # fmt: skip
        step += 1


def _run_and_kill(folders: Folders, steps: Iterator[dict[str, str]], dice: random.Random) -> list[dict[str, str]]:
    """Feed steps one by one and return those answered ok before the kill; one kill in five may hit the opening."""
    command = python(
        "shp_desktop", "--home", folders.home, "--passphrase-file", folders.home / _OPENED_BY,
        "--practice", "--by", ACTOR.label, "script", "-",
    )  # fmt: skip
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    at_opening = dice.random() < 0.2
    timer = threading.Timer(dice.uniform(0, 1.5) if at_opening else dice.uniform(0, 0.3), process.kill)
    said: list[dict[str, str]] = []
    if at_opening:
        timer.start()
    for step in steps:
        if not _answered(process, step):
            break
        said.append(step)
        if len(said) == 1 and not at_opening:
            timer.start()
    if timer.ident is None:
        process.kill()
    else:
        timer.join()
    process.communicate()
    if not said and not at_opening:
        raise RuntimeError("the script did not answer a step before it was to be killed")
    return said


def _answered(process: subprocess.Popen[str], step: dict[str, str]) -> bool:
    """Send one step; say whether a whole answer came. Raises RuntimeError where the step is refused."""
    assert process.stdin is not None  # noqa: S101, PT018 - opened with pipes
    assert process.stdout is not None  # noqa: S101
    try:
        process.stdin.write(json.dumps(step) + "\n")
        process.stdin.flush()
    except OSError:
        return False
    line = process.stdout.readline()
    if not line.endswith("\n"):
        return False
    answer = json.loads(line)
    if not answer["ok"]:
        raise RuntimeError(f"a step was refused: {answer['error']}")
    return True


def lost(opened: Session, said: list[dict[str, str]]) -> int:
    """Count confirmed steps the store does not hold; a later decision on the same item may stand in its place."""
    meeting = run_meeting.current_meeting(opened)
    if meeting is None:
        return len(said)
    actions = {action.text for action in manage_actions.actions(opened)}
    decided = {
        item.incident.key.reference: item.decision.words
        for item in prepare_board.agenda_items(opened, meeting)
        if item.decision is not None
    }
    return sum(
        step["text"] not in actions if step["do"] == "action" else decided.get(step["reference"], "") < step["words"]
        for step in said
    )

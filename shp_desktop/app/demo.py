"""The practice store of invented mornings."""

import json
import shutil
import sys
from pathlib import Path

from shp_desktop.app.call import Call
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import DiskProblem, UsageProblem
from shp_desktop.files import whole_file
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, keyfile
from shp_desktop.services.practice.drive import fill

SEED, DAYS = 1, 42
_NOTE = "practice.json"
USERS = (
    Person("Practice Chair", "NPT", Role.CHAIR),
    Person("Practice Recorder", "HBC", Role.RECORDER),
    Person("Practice Analyst", "NPT", Role.ANALYST),
    Person("Practice Admin", "HBC", Role.ADMIN),
)
AT_THE_KEYBOARD = USERS[1]


def prepare(call: Call, *, seed: int | None, days: int | None) -> None:
    """Make the practice mornings, or keep those that are there; never touches a real store."""
    folders = call.folders
    held = _held(folders)
    if folders.store.exists():
        kept = keyfile.read(folders)
        if kept is None or not kept.practice:
            raise UsageProblem(
                "There is a real store in that folder; nothing was changed, choose another folder for practice."
            )
        same_seed = seed is None or seed == held.get("seed")
        same_days = days is None or days == held.get("days")
        if same_seed and same_days and held:
            with call.present(exclusive=True):
                return
        if not held:
            raise UsageProblem(
                "There is a practice store of your own in that folder; nothing was changed, choose another folder for the demo."
            )
        with call.present(exclusive=True):
            pass
        _clear(folders)
    _make(call, SEED if seed is None else seed, DAYS if days is None else days)


def _make(call: Call, seed: int, days: int) -> None:
    if days < 1 or days > 400:
        raise UsageProblem("The demo takes between 1 and 400 days; nothing was changed.")
    guard_store.create(call.folders, practice=True, passphrase=call.passphrase, users=USERS, actor=call.actor)
    with call.present(exclusive=True) as session:
        fill(session, seed, days, session.today(), call.folders.home, _told)
    with whole_file(call.folders.home / _NOTE) as out:
        out.write(json.dumps({"seed": seed, "days": days}).encode())


def _told(done: int, mornings: int) -> None:
    """Say on standard error how far the inventing has come."""
    end = "\n" if done == mornings else "\r"
    print(f"Inventing the practice mornings: {done} of {mornings}", end=end, file=sys.stderr, flush=True)


def _held(folders: Folders) -> dict[str, int]:
    try:
        return dict(json.loads((folders.home / _NOTE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def _clear(folders: Folders) -> None:
    try:
        logs = (
            path for kind in ("morning-log", "council-asb", "fire-log") for path in folders.home.glob(f"{kind}-*.csv")
        )
        for path in (*folders.home.glob("briefing.*"), *logs, folders.home / _NOTE):
            Path(path).unlink(missing_ok=True)
        shutil.rmtree(folders.backups, ignore_errors=True)
    except OSError:
        raise DiskProblem(
            "The old practice store could not be put away; nothing else was changed, close its window and try again."
        ) from None

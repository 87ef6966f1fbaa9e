"""A meeting of many decisions held step by step in a process that may be killed at any moment."""

from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from shp_desktop.bench.workshop import ACTOR
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store
from shp_desktop.services.script import run_step


def hold(home: str, recovery_code: str, steps: Sequence[dict[str, Any]], said: Connection) -> None:
    """Open the store, do the steps one by one, and say of each that it is done once it is; its number, or why it was refused."""
    session = guard_store.open_session(Folders(Path(home)), actor=ACTOR, recovery_code=recovery_code)
    for number, step in enumerate(steps):
        answer = run_step(session, step)
        said.send((number, str(answer.get("error", ""))))
    session.close()

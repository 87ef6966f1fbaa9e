"""What the journeys share: a practice store of a few mornings, a desk with a real window, and the store read beside it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from journeys import desk as desks
from journeys import that_day

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store
from shp_desktop.services.session import Session

SEED, DAYS = 7, 6


@pytest.fixture
def same_day() -> Iterator[None]:
    """Keep the clock of the journeys here as the program does."""
    here = Session.now
    that_day.turn_back(desks.AHEAD)
    yield
    Session.now = staticmethod(here)


@pytest.fixture(scope="session")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of a few invented mornings with one morning's logs unread; nobody opens it, each journey copies it."""
    folder = tmp_path_factory.mktemp("mornings")
    done = subprocess.run(
        desks.command(folder / "home", "demo", "--seed", str(SEED), "--days", str(DAYS), "--no-window"),
        env=desks.plain_environment(folder), cwd=desks.ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "home"


@pytest.fixture
def home(mornings: Path, tmp_path: Path, same_day: None) -> Path:
    """A home folder of this journey's own."""
    return Path(shutil.copytree(mornings, tmp_path / "home"))


@pytest.fixture
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[desks.Desk]:
    """A screen, a window manager and a keyboard; SHP_PICTURES names a folder where the pictures are kept."""
    lacking = desks.absent()
    if lacking:
        pytest.skip(f"NOT TESTED: the window driven by real key presses; install {lacking}")
    pictures = Path(os.environ.get("SHP_PICTURES") or tmp_path / "pictures") / request.node.name
    made = desks.Desk(tmp_path / "desk", pictures)
    yield made
    made.end()


@pytest.fixture
def ask(home: Path) -> Iterator[Callable[[Callable[[Session], Any]], Any]]:
    """Ask the store beside the open window, by the same services; opened at the first question, the window comes first."""
    opened: list[Session] = []

    def asked(question: Callable[[Session], Any]) -> Any:
        if not opened:
            reader = Person("Looker On", "HBC", Role.RECORDER)
            opened.append(guard_store.open_session(Folders(home), actor=reader, read_only=True, exclusive=False))
        return question(opened[0])

    yield asked
    for session in opened:
        session.close()

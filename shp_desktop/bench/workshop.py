"""The private folder the benchmarks work in: invented files, stores, and the big store made once for all of them."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from shp_desktop.bench import invented
from shp_desktop.bench.measure import Run, child, python, tell
from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log
from shp_desktop.services.session import Session

PASSPHRASE = "plover kettle anchor nine"  # noqa: S105 - opens invented data in a folder that goes away
ACTOR = Person("Bench", "NPT", Role.ADMIN)
FULL, SMALL = 250_000, 1_000


class Workshop:
    """A folder that goes away, and what was made in it so far."""

    def __init__(self, folder: Path) -> None:
        """Work in a folder."""
        self.folder = folder
        self.loads: dict[int, Run] = {}

    def morning(self, count: int) -> Path:
        """Return the unread log of a morning, made once for each size."""
        path = self.folder / f"morning-{count}.csv"
        return path if path.exists() else invented.write_csv(path, invented.morning(count))

    def history(self, count: int) -> Path:
        """Return the logs before the morning as a file, made once for each size."""
        path = self.folder / f"history-{count}.csv"
        if not path.exists():
            tell(f"making {count:,} invented logs")
            invented.write_csv(path, invented.history(count))
        return path

    def new_store(self, name: str) -> Folders:
        """Return the folders of a new encrypted practice store."""
        folders = Folders(self.folder / name).make()
        guard_store.create(folders, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
        return folders

    def loaded(self, count: int) -> Folders:
        """Return a store that holds so many logs of history, loaded once by a child process."""
        folders = Folders(self.folder / f"store-{count}")
        if count not in self.loads:
            path = self.history(count)
            self.new_store(folders.home.name)
            tell(f"loading {count:,} logs")
            self.loads[count] = child(python("shp_desktop.bench.load_child", folders.home, path))
        return folders

    def copy_of(self, folders: Folders, name: str) -> Folders:
        """Return a copy of a closed store, to be changed."""
        shutil.copytree(folders.home, self.folder / name)
        return Folders(self.folder / name)


@contextlib.contextmanager
def workshop() -> Iterator[Workshop]:
    """Open a private folder and take it away afterwards."""
    with tempfile.TemporaryDirectory(prefix="shp-bench-") as folder:
        yield Workshop(Path(folder))


@contextlib.contextmanager
def session(folders: Folders) -> Iterator[Session]:
    """Open a store of the workshop."""
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    try:
        yield opened
    finally:
        opened.close()


def read_log(opened: Session, path: Path, *, history: bool = False) -> None:
    """Read a log into a store."""
    import_log.apply(opened, import_log.preview(opened, path, history=history))

"""Where things are: the data that ships with the program, and the private folders of the person using it."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shp_desktop.files import private_dir

KINDS = frozenset({"resources", "ui", "db"})
NAME = "shp-briefing"


def data_root() -> Path:
    """Return the folder that holds resources/, ui/ and db/ in a bundle, in a wheel or in the source tree."""
    bundle = getattr(sys, "_MEIPASS", None)
    if getattr(sys, "frozen", False) and bundle:
        return Path(bundle)
    package = Path(__file__).resolve().parent
    packed = package / "_data"
    return packed if packed.is_dir() else package.parent


def data_file(kind: str, name: str) -> Path:
    """Return the path of one shipped file or folder; ValueError for a name that leads elsewhere."""
    path = Path(name)
    if kind not in KINDS or ".." in path.parts or path.is_absolute() or path.drive or "\\" in name:
        raise ValueError(f"not a shipped file: {kind}/{name}")
    return data_root() / kind / path


def user_home(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the person's data folder for this program; nothing is made."""
    if platform == "win32":
        local = _absolute(environ.get("LOCALAPPDATA")) or _person(environ, "USERPROFILE") / "AppData" / "Local"
        return local / NAME
    if platform == "darwin":
        return _person(environ, "HOME") / "Library" / "Application Support" / NAME
    shared = _absolute(environ.get("XDG_DATA_HOME")) or _person(environ, "HOME") / ".local" / "share"
    return shared / NAME


def practice_home(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of practice mornings, apart from any real store; nothing is made."""
    return user_home(platform, environ) / "practice"


def _absolute(text: str | None) -> Path | None:
    """A relative folder in the environment is ignored, as the XDG specification asks."""
    return Path(text) if text and Path(text).is_absolute() else None


def _person(environ: Mapping[str, str], name: str) -> Path:
    return _absolute(environ.get(name)) or Path.home()


@dataclass(frozen=True)
class Folders:
    """One home folder and what lies in it; asking makes nothing, `make` does."""

    home: Path

    @property
    def store(self) -> Path:
        """The encrypted store."""
        return self.home / "briefing.db"

    @property
    def backups(self) -> Path:
        """Dated copies of the store with their wrapped key."""
        return self.home / "backups"

    @property
    def logs(self) -> Path:
        """The program's own log, never case data."""
        return self.home / "logs"

    @property
    def settings(self) -> Path:
        """Settings of this machine, as JSON."""
        return self.home / "settings.json"

    @property
    def profiles(self) -> Path:
        """Saved mappings of log columns."""
        return self.home / "profiles"

    def make(self) -> "Folders":
        """Make the folders, private to the person; OSError where that cannot be."""
        for folder in (self.home, self.backups, self.logs, self.profiles):
            private_dir(folder)
        return self

"""Profiles on disk: the shipped ones and the team's own, one JSON file each."""

import re
from pathlib import Path

from shp_desktop.domain.profiles import Profile
from shp_desktop.errors import BadFile, DiskProblem
from shp_desktop.files import private_dir, whole_file

LARGEST = 1_000_000


def load_profiles(folders: tuple[Path, ...]) -> tuple[Profile, ...]:
    """Read the profiles of all folders; of two with one name in one folder the first counts. BadFile names a bad one.

    The team's own stand with the one saved last first, those of the last folder, the shipped ones, by name. A shipped
    one keeps its place beside an own one of its name, so that a file of its header is still known.
    """
    found: dict[tuple[Path, str], Profile] = {}
    for folder in folders:
        paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
        for path in paths if folder == folders[-1] else sorted(paths, key=_saved):
            profile = _load(path)
            found.setdefault((folder, profile.name), profile)
    return tuple(found.values())


def save_profile(folder: Path, profile: Profile) -> Path:
    """Write a profile into a folder, whole or not at all, private to the person; return its file."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", profile.name).strip("-")[:60] or "profile"
    path = folder / f"{stem}.json"
    try:
        private_dir(folder)
        with whole_file(path) as out:
            out.write(profile.to_json().encode())
    except OSError as error:
        raise DiskProblem(f"The profile {profile.name} could not be saved ({error.strerror or 'disk error'}); "
                          "nothing was changed: look for free space and try again.") from None
    return path


def _saved(path: Path) -> int:
    """Order files by when they were saved, the last first: what was said last of a layout counts."""
    try:
        return -path.stat().st_mtime_ns
    except OSError:
        return 0


def _load(path: Path) -> Profile:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("it is too large")
        return Profile.from_json(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise BadFile(f"The profile {path.name} cannot be read; mend or remove it.") from None
    except ValueError as error:  # UnicodeDecodeError is one
        words = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
        raise BadFile(f"The profile {path.name} cannot be used: {words}.") from None

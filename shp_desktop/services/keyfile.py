"""The small file beside a store that says how its key is kept; it holds no key of a real store in the clear."""

import json
from dataclasses import asdict, dataclass, replace

from shp_desktop.errors import KeyProblem
from shp_desktop.files import whole_file
from shp_desktop.paths import Folders

VERSION = 1


@dataclass(frozen=True)
class KeyFile:
    """How a store's key is kept: in the keyring `backend`, wrapped by a passphrase, or (practice only) plain."""

    store: str
    practice: bool
    backend: str = ""
    wrapped: str = ""
    plain: str = ""

    def to_bytes(self) -> bytes:
        """Return the file's bytes."""
        return json.dumps({"version": VERSION} | asdict(self), indent=1).encode() + b"\n"

    def for_backup(self) -> "KeyFile":
        """Return what may travel in a backup: never a plain key of a real store."""
        return self if self.practice else replace(self, plain="")


def from_bytes(blob: bytes) -> KeyFile:
    """Read the file's bytes. Raises KeyProblem."""
    try:
        body = json.loads(blob)
        if body.pop("version") > VERSION:
            raise KeyProblem(
                "MISSING",
                "The key file was made by a newer version of SHP Briefing; nothing was changed, install the update.",
            )
        return KeyFile(**body)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise KeyProblem(
            "MISSING",
            "The key file beside the store is damaged; the store is as it was, take the key file from a backup.",
        ) from None


def read(folders: Folders) -> KeyFile | None:
    """Return the key file, or None where there is none. Raises KeyProblem."""
    try:
        return from_bytes((folders.home / "briefing.key").read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        raise KeyProblem(
            "MISSING",
            "The key file beside the store cannot be read; nothing was changed, ask for access to its folder.",
        ) from None


def write(folders: Folders, key_file: KeyFile) -> None:
    """Write the key file, whole and private."""
    with whole_file(folders.home / "briefing.key") as out:
        out.write(key_file.to_bytes())


def forget(folders: Folders) -> None:
    """Remove the key file of a store that was never finished."""
    (folders.home / "briefing.key").unlink(missing_ok=True)

"""The project's own environment: `.venv`, filled from requirements.lock and nothing else."""

import contextlib
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import system
from tools.talk import StopError, say


@dataclass(frozen=True)
class Environment:
    """The environment of one source tree."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """Where its commands lie."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def lock(self) -> Path:
        """The one list of what is installed."""
        return self.root / "requirements.lock"

    @property
    def stamp(self) -> Path:
        """Written last: says for which lock, Python and place the environment was filled."""
        return self.folder / "filled-for.txt"

    @property
    def unfinished(self) -> Path:
        """There while packages are being written; left behind only by an interrupted installation."""
        return self.folder / "unfinished"

    def wanted(self) -> str:
        """Return what the stamp must say."""
        digest = hashlib.sha256(self.lock.read_bytes()).hexdigest()
        return f"{digest}\n{self.python.resolve()}\n{platform.machine()}\n{self.root}\n"

    def ready(self) -> bool:
        """Tell whether nothing needs doing."""
        try:
            return self.stamp.read_text(encoding="utf-8") == self.wanted() and self.python.exists()
        except OSError:
            return False

    def prepare(self) -> None:
        """Make and fill the environment where needed; safe to repeat, to interrupt and to run twice at once."""
        if self.ready():
            return
        with _alone(self.lock):
            if self.ready():  # the other one did it while this one waited
                return
            if not self._sound():
                self._make()
            self._fill()

    def _sound(self) -> bool:
        """Tell whether what is there can be filled: whole, of a Python new enough, and able to run pip."""
        if self.unfinished.exists() or not self.python.exists():
            return False
        question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
        return subprocess.run([self.python, "-I", "-c", question], capture_output=True, check=False).returncode == 0

    def _make(self) -> None:
        need_ensurepip()
        say("Making the environment in .venv (once)")
        self._run("no environment could be made", sys.executable, "-m", "venv", "--clear", str(self.folder))

    def _fill(self) -> None:
        say("Installing what requirements.lock lists (once, about a minute)")
        self.stamp.unlink(missing_ok=True)
        self.unfinished.touch()
        options = ("--quiet", "--no-input", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:")
        try:
            self._pip("install", *options, "--require-hashes", "-r", str(self.lock))
        except StopError:
            self.unfinished.unlink()  # pip ended by itself and left things in order
            raise
        self._name_source()
        self.unfinished.unlink()
        self.stamp.write_text(self.wanted(), encoding="utf-8")

    def _pip(self, *words: str) -> None:
        self._run("the packages could not be installed", str(self.python), "-m", "pip", *words)

    def _run(self, trouble: str, *command: str) -> None:
        # close_fds=False: the child holds the lock too, so that killing only its parent lets no second set-up in.
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=_plain(), close_fds=False, check=False
        )
        if done.returncode:
            raise StopError(
                f"Set-up stopped: {trouble} (the lines above say why). What was there before is kept. "
                "Mend that, then run the same command again."
            )

    def _name_source(self) -> None:
        """Let the environment find the source tree from any folder, without a build and without PYTHONPATH."""
        question = "import sysconfig; print(sysconfig.get_path('purelib'))"
        place = subprocess.run([self.python, "-c", question], capture_output=True, text=True, check=True)
        # ascii() because this file is read in the locale's encoding, whatever that is.
        line = f"import sys; sys.path.append({ascii(str(self.root))})\n"
        (Path(place.stdout.strip()) / "shp-briefing-source.pth").write_text(line, encoding="ascii")


def need_ensurepip() -> None:
    """See that this Python can make environments: Debian and Ubuntu keep that in a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return
    if system.may_install():
        system.bring(["python3-venv"])
        importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        raise StopError(no_venv(sys.version_info[:2]))


def no_venv(version: tuple[int, int]) -> str:
    """Return the one line for a Python that cannot make environments."""
    return (
        "This Python cannot make environments: the package python3-venv is missing. Nothing was changed. "
        f"On Debian or Ubuntu run: sudo apt-get install -y python3-venv (or python{version[0]}.{version[1]}-venv), "
        "then start again."
    )


def _plain() -> dict[str, str]:
    """Return the environment without what would turn another Python's packages into ours."""
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONHOME", "PYTHONPATH", "PIP_REQUIRE_VIRTUALENV"}}


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold the set-up for this process; a second one waits. The lock lies on the list itself: no litter."""
    with lock.open("rb+" if sys.platform == "win32" else "rb") as handle:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(1 << 30)  # a byte beyond the end, so that reading the list is not disturbed
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
            yield
            handle.seek(1 << 30)
            msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
            return
        import fcntl

        os.set_inheritable(handle.fileno(), True)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this folder to finish")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def tidy(folder: Path) -> None:
    """Remove a folder of built things, if it is there."""
    if folder.is_dir():
        shutil.rmtree(folder)

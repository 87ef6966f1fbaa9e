"""A desk of its own for a journey: a virtual screen, a window manager, a keyboard, and the program as a process."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, TypeVar

from PIL import Image, ImageChops, ImageGrab

from shp_desktop.services.drafts import OF
from shp_desktop.services.session import Session

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent.parent
#: when every journey begins: what a practice morning holds hangs on its day, and a Monday has the weekend read before its own logs are
BEGINS = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
#: how far the real clock is ahead of that; here and in the program alike, so both go on together
AHEAD = (datetime.now(UTC) - BEGINS).total_seconds()
NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
SIZE = (1366, 768)
PATIENCE = 120
CALM = 0.35
#: the program's window once its store is open; no other title says so, none ever holds data
READY = "^SHP Briefing PRACTICE$"
Box = tuple[int, int, int, int]
#: the column at the right of the Meeting page; the clock in the header keeps changing and says nothing
SIDE: Box = (1040, 120, 1366, 740)
BODY: Box = (150, 110, 1366, 740)
#: the column in the middle of the Meeting page; blank until the store has been read
MIDDLE: Box = (480, 140, 1000, 560)
#: where Today shows its first line, and where the Log page's headline says that a preview is shown
TODAY_LINE: Box = (120, 270, 500, 320)
PREVIEW_WORDS: Box = (170, 28, 420, 60)
#: the line over the foot of the page
NOTICE: Box = (100, 710, 700, 734)


def absent() -> str:
    """Return what is missing for a journey, by package name."""
    return " ".join(package for tool, package in NEEDED.items() if shutil.which(tool) is None)


def until(fact: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """Return the fact once it is there; fail by name where it never comes."""
    end = time.monotonic() + patience
    while True:
        found = fact()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"never came: {what}")
        time.sleep(0.03)


def plain_environment(home: Path, **more: str) -> dict[str, str]:
    """This process's environment with a home of its own, no desktop and no keyring in it."""
    dropped = (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "DBUS_SESSION_BUS_ADDRESS",
        "PYTHON_KEYRING_BACKEND",
        "QT_QPA_PLATFORM",
    )
    kept = {name: value for name, value in os.environ.items() if name not in dropped and not name.startswith("XDG_")}
    return kept | {"HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | more


def command(home: Path, *words: str) -> list[str]:
    """Return the call of the program on a home folder, by the clock of the journeys."""
    return [sys.executable, str(ROOT / "tests" / "journeys" / "that_day.py"), str(AHEAD), "--home", str(home), *words]


class Desk:
    """Xvfb on a free display with openbox on it; everything started here is ended here."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        self.folder, self.pictures = folder, pictures
        for path in (folder, pictures):
            path.mkdir(parents=True, exist_ok=True)
        self._started: list[subprocess.Popen[Any]] = []
        self._said = (folder / "desk.txt").open("ab")
        self.display = self._screen()
        self.environment = plain_environment(folder, DISPLAY=self.display, QT_QPA_PLATFORM="xcb")
        try:
            self.start(["openbox", "--sm-disable"])
            until(lambda: self.tell("get_num_desktops"), "the window manager")
        except BaseException:
            self.end()
            raise

    def start(self, words: Sequence[str], said: IO[bytes] | None = None, **options: Any) -> subprocess.Popen[Any]:
        """Start a process on this desk."""
        made = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=said or self._said, stderr=said or self._said,
            env=options.pop("env", self.environment), cwd=ROOT, **options,
        )  # fmt: skip
        self._started.append(made)
        return made

    def tell(self, *words: str) -> str | None:
        """Run xdotool; None where it failed."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return done.stdout.strip() if done.returncode == 0 else None

    def press(self, *keys: str) -> None:
        """Press keys one after another, as a person does."""
        assert self.tell("key", "--clearmodifiers", "--delay", "20", *keys) is not None

    def write(self, text: str) -> None:
        """Type a text."""
        assert self.tell("type", "--clearmodifiers", "--delay", "15", text) is not None

    def look(self, box: Box = BODY) -> Image.Image:
        """Return what stands on the screen."""
        return ImageGrab.grab(xdisplay=self.display).convert("RGB").crop(box)

    def keep(self, name: str) -> None:
        """Keep a picture of the whole screen as it is once nothing moves."""
        self.still()
        self.look((0, 0, *SIZE)).save(self.pictures / f"{name}.png")

    def still(self, box: Box = BODY) -> Image.Image:
        """Return the picture once nothing has moved for a moment; a blinking cursor may differ by a few pixels."""
        seen, since = self.look(box), time.monotonic()

        def calm() -> bool:
            nonlocal seen, since
            now = self.look(box)
            if not alike(seen, now):
                seen, since = now, time.monotonic()
            return time.monotonic() - since > CALM

        until(calm, "a screen at rest")
        return seen

    def filled(self, box: Box) -> bool:
        """Say whether anything stands in this part of the screen."""
        return len(self.look(box).getcolors(1 << 20) or ()) > 1

    def insist(self, key: str, fact: Callable[[], T], what: str, *, when: Callable[[], bool]) -> T:
        """Press a key where the screen is ready for it, and again where a busy window had no ear for it."""
        for _ in range(5):
            until(when, f"the screen on which {what} is asked for")
            self.press(key)
            try:
                return until(fact, what, PATIENCE / 6)
            except AssertionError:
                continue
        raise AssertionError(f"never came: {what}")

    def changing(self, act: Callable[[], object], what: str, box: Box = BODY) -> None:
        """Do something, and wait until this part of the screen shows it."""
        before = self.still(box)
        act()
        until(lambda: not alike(before, self.look(box)), what)
        self.still(box)

    def end(self) -> None:
        """End what was started here, the screen last; the picture of the last moment is kept with the others."""
        self.look((0, 0, *SIZE)).save(self.pictures / "last.png")
        for process in reversed(self._started):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(10)
        self._said.close()

    def _screen(self) -> str:
        # without -noreset the server begins anew when its last client leaves, and takes a window manager just coming with it
        reading, writing = os.pipe()
        self._started.append(
            subprocess.Popen(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp", "-noreset"],
                pass_fds=(writing,),
                stdin=subprocess.DEVNULL,
                stdout=self._said,
                stderr=self._said,
            )  # fmt: skip
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb gave no display number"
        return f":{number}"


class Program:
    """The program itself, its own process, driven by nothing but keys."""

    def __init__(self, desk: Desk, home: Path) -> None:
        self.desk, self.home = desk, home
        with (desk.folder / "program.txt").open("ab") as said:
            self.process = desk.start(command(home), said)
        until(self._shown, "the window with its store open")
        desk.still()

    def _shown(self) -> bool:
        assert self.process.poll() is None, f"the program ended: {self.said()}"
        found = self.desk.tell("search", "--onlyvisible", "--name", READY)
        active = self.desk.tell("getactivewindow")
        return bool(found) and active in (found or "").split()

    def titles(self) -> set[str]:
        """Return the titles of every window this program shows."""
        found = (self.desk.tell("search", "--onlyvisible", "--pid", str(self.process.pid)) or "").split()
        return {self.desk.tell("getwindowname", one) or "" for one in found}

    def said(self) -> str:
        """Return what it wrote on its standard output and error."""
        return (self.desk.folder / "program.txt").read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """End it in the middle of whatever it does; it can notice nothing."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Say whether two pictures differ by no more than a text cursor."""
    box = ImageChops.difference(one, other).getbbox()
    return box is None or (box[2] - box[0] <= 4 and box[3] - box[1] <= 60)


def every_draft(session: Session) -> dict[str, str]:
    """Return the text kept for each place, whichever agency typed it."""
    with session.store.read():
        return {place.rpartition(OF)[2]: text for place, text in session.store.records.drafts().items()}

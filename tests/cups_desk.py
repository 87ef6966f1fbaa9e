"""A private CUPS with a printer that makes PDF files, and what it was given and made; for tests that print."""

import ctypes
import getpass
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtPrintSupport import QPrinter

from shp_desktop.gui import printing

CUPSD, BACKEND = Path("/usr/sbin/cupsd"), Path("/usr/lib/cups/backend/cups-pdf")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
QUEUE = "briefing"
#: what a printer's description says where it can print on both sides
BOTH_SIDES = """*OpenUI *Duplex/Sides: PickOne
*DefaultDuplex: None
*Duplex None/One: ""
*Duplex DuplexNoTumble/Both, long edge: ""
*Duplex DuplexTumble/Both, short edge: ""
*CloseUI: *Duplex
"""


@dataclass(frozen=True)
class Cups:
    """A private CUPS with one CUPS-PDF printer: where its socket and its job files are."""

    socket: Path
    spool: Path
    daemon: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"CUPS_SERVER": str(self.socket)}

    def add(self, queue: str, described: Path | None = None) -> None:
        """Set a printer up; a scheduler that just came up turns a first caller away at times."""
        words = ("lpadmin", "-p", queue, "-E", "-v", "cups-pdf:/", "-P", str(described or self.socket.parent / "etc" / "both-sides.ppd"))
        until(lambda: self.ask(*words).returncode == 0)

    def ask(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def system() -> Iterator[Cups]:
    """A CUPS-PDF printer of a real, private CUPS, in a folder its filters may enter under their own user."""
    missing = [str(path) for path in (CUPSD, BACKEND, PPD) if not path.exists()]
    missing += [name for name in ("lp", "lpadmin", "lpstat") if shutil.which(name) is None]
    if os.geteuid() != 0:
        missing.append("root, to start cupsd")
    if missing:
        pytest.skip(f"no CUPS-PDF printer can be made here, missing: {', '.join(missing)}")
    with TemporaryDirectory(prefix="briefing-cups-") as folder:
        Path(folder).chmod(0o755)
        with running_cups(Path(folder)) as made:
            yield made


@pytest.fixture
def cups(system: Cups, monkeypatch, qapp) -> Cups:
    """The printer, ready, known to this process and to what it starts."""
    for command in (("cupsenable", QUEUE), ("cupsaccept", QUEUE), ("cancel", "-a", "-x")):
        system.ask(*command)
    monkeypatch.setenv("CUPS_SERVER", str(system.socket))
    # Qt's printing and this test share one library, which looked for its server before this test began.
    library = ctypes.CDLL("libcups.so.2")
    library.cupsSetServer(str(system.socket).encode())
    return system


def until(true: Callable[[], bool]) -> None:
    """Ask until it is so; each question to CUPS takes its time."""
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, "CUPS did not come to it in two minutes"


@contextmanager
def running_cups(root: Path) -> Iterator[Cups]:
    for name in ("spool", "cache", "state", "log", "etc/ppd", "etc/ssl"):
        (root / name).mkdir(parents=True)
    held = Cups(root / "socket", root / "spool")
    etc = root / "etc"
    (etc / "cups-files.conf").write_text(
        f"ServerRoot {etc}\nRequestRoot {held.spool}\nTempDir {held.spool}\nCacheDir {root}/cache\n"
        f"StateDir {root}/state\nErrorLog {root}/log/error\nAccessLog {root}/log/access\n"
        f"PageLog {root}/log/page\nSystemGroup root\n"
    )
    (etc / "cupsd.conf").write_text(
        f"Listen {held.socket}\nBrowsing Off\nWebInterface No\nDirtyCleanInterval 0\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    )
    described = etc / "both-sides.ppd"
    described.write_text(PPD.read_text(encoding="latin-1") + BOTH_SIDES, encoding="latin-1")
    command = [str(CUPSD), "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
    daemon = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: "is running" in held.ask("lpstat", "-r").stdout)
        held.add(QUEUE, described)
        yield replace(held, daemon=daemon)
    finally:
        daemon.terminate()
        daemon.wait(20)


pwd = pytest.importorskip("pwd")
#: CUPS asks the system, not the environment, where a user is at home
OWN = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"


def fallen(title: str) -> list[Path]:
    """The files CUPS-PDF made of a job, wherever its configuration puts them."""
    places = (
        Path("/var/spool/cups-pdf") / getpass.getuser(),
        Path("/var/spool/cups-pdf/ANONYMOUS"),
        OWN,
    )
    return [path for place in places if place.is_dir() for path in place.glob("*.pdf") if title in path.name]


def jobs(cups: Cups) -> list[Path]:
    """The papers CUPS holds, in the order they came."""
    return sorted(cups.spool.glob("d*-001"))


@contextmanager
def cleared(title: str) -> Iterator[None]:
    """Take away what the printer made of jobs with a title, and its folder where there was none."""
    was_there = OWN.exists()
    try:
        yield
    finally:
        for path in fallen(title):
            path.unlink()
        if not was_there and OWN.is_dir() and not any(OWN.iterdir()):
            OWN.rmdir()


def chosen(queue: str = QUEUE) -> QPrinter:
    """The printer as the system's dialog gives it."""
    printer = QPrinter()
    printer.setPrinterName(queue)
    assert printing.takes_pdf(printer)
    return printer

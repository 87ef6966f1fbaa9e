"""Handing a paper to CUPS: the PDF itself on standard input, so that it stays vector and no file of ours is left."""

import logging
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from shp_desktop.errors import PrintProblem
from shp_desktop.gui.jobs import Stopped

log = logging.getLogger(__name__)
Stop = Callable[[], bool]
_LP_SECONDS, _ASK_SECONDS, _LOOK_SECONDS = 60.0, 10.0, 0.2
NOTHING = "nothing was recorded as printed"
_NOT_TAKEN = f"The printer did not take the paper; {NOTHING}, look at the printer and try again."
_NO_LP = f"The program that hands papers to the printer is missing (lp, Debian package cups-client); {NOTHING}, install it or save the paper."
_NO_PRINTER = "No printer is set up on this computer; nothing was printed, add one in the system's settings or save the papers instead."
_NO_SYSTEM = "The printing system of this computer is not running (CUPS); nothing was printed, have it started or save the papers instead."
_DOWN = "scheduler is not running"
#: what CUPS calls what a printer waits for, and what a person calls it
_NEEDS = {
    "media-empty": "is out of paper", "media-needed": "is out of paper", "media-jam": "has paper jammed in it",
    "door-open": "stands open", "cover-open": "stands open", "toner-empty": "is out of toner", "marker-supply-empty": "is out of ink or toner",
}  # fmt: skip
#: where Qt's CUPS engine keeps what was chosen under Properties, name and value in turn
_CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
_PLAIN_OPTION = re.compile(r"[A-Za-z0-9._-]+")
#: said by the command itself, whatever the dialog kept
_OURS = frozenset({"sides", "Duplex", "media", "PageSize", "copies", "page-ranges", "page-set", "Collate", "job-sheets", "outputorder"})


def never() -> bool:
    """Stop nothing."""
    return False


def lp_command(printer: QPrinter, title: str, *, one_sided: bool = False) -> list[str]:
    """Return the command that takes the PDF on standard input; `one_sided` whatever was chosen."""
    command = ["lp", "-s", "-d", printer.printerName(), "-n", str(max(printer.copyCount(), 1)), "-t", title]
    for option in _options(printer, one_sided=one_sided):
        command += ["-o", option]
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        command += ["-P", f"{printer.fromPage()}-{max(printer.toPage(), printer.fromPage())}"]
    return [*command, "-"]


def hand_over(data: bytes, command: list[str], stop: Stop = never) -> None:
    """Run the command that takes the PDF on standard input. Raises PrintProblem, Stopped."""
    until = time.monotonic() + _LP_SECONDS
    given: bytes | None = data
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as lp:
            while True:
                try:
                    lp.communicate(given, timeout=_LOOK_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    given = None
                    if stop() or time.monotonic() > until:
                        lp.kill()
                        if stop():
                            raise Stopped(f"Stopped as you asked; {NOTHING}.") from None
                        raise PrintProblem(_NOT_TAKEN) from None
    except OSError:
        raise PrintProblem(_NOT_TAKEN) from None
    if lp.returncode != 0:
        log.info("lp ended with %d", lp.returncode)
        if "-d" in command:
            ready(command[command.index("-d") + 1])  # what came over the printer since it was asked is said by its name
        raise PrintProblem(_NOT_TAKEN)


def ready(name: str) -> None:
    """Raise PrintProblem where CUPS says that a printer is gone, stopped, offline or takes no papers."""
    if shutil.which("lp") is None:
        raise PrintProblem(_NO_LP)
    fault = _fault(_told(name))
    if fault:
        raise PrintProblem(f"The printer {name} {fault}; {NOTHING}, mend that or choose another printer, and print again.")


def waits(name: str) -> str:
    """Return a sentence where a printer that took papers does not print them now, else ""."""
    told = _told(name)
    fault = _fault(told) or _need(told)
    return f"The printer {name} {fault}: what it took waits there until that is mended." if fault else ""


def no_printer() -> str:
    """Return a sentence for a computer on which no printer can be chosen: none set up, or nothing there that would tell of one."""
    if shutil.which("lpstat") is not None and _DOWN in (_asked("-r") or _DOWN):
        return _NO_SYSTEM
    return _NO_PRINTER


@dataclass(frozen=True)
class _Told:
    """What CUPS says of a printer, None where it says nothing in time."""

    name: str
    words: str | None


def _told(name: str) -> _Told:
    return _Told(name, _asked("-r", "-l", "-p", name, "-a", name) if shutil.which("lpstat") is not None else f"printer {name} is unknown")


def _asked(*what: str) -> str | None:
    """What lpstat says; None where it does not in time."""
    try:
        said = subprocess.run(
            ["lpstat", *what], env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True, errors="replace", timeout=_ASK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return said.stdout


def _fault(told: _Told) -> str:
    """What keeps a printer from taking papers."""
    name, words = told.name, told.words
    if words is None:
        return "does not answer"
    if _DOWN in words:
        return "cannot be reached, the printing system is not running"
    if f"printer {name} " not in words:
        return "is not there any more"
    if f"{name} not accepting requests" in words:
        return "takes no papers at present"
    if f"printer {name} disabled" in words:
        return "is stopped"
    return "is offline" if "offline-report" in words else ""


def _need(told: _Told) -> str:
    """What a printer that takes papers waits for; it is no reason to refuse it: CUPS tells it of the last paper, until the next one."""
    alerts = {one.removesuffix("-error") for line in (told.words or "").splitlines() if (at := line.partition("Alerts:"))[1] for one in at[2].split()}
    return next((words for reason, words in _NEEDS.items() if reason in alerts), "")


def _options(printer: QPrinter, *, one_sided: bool) -> list[str]:
    """What was chosen in the system's dialog, as options of lp."""
    chosen = QPrinter.DuplexMode.DuplexNone if one_sided else printer.duplex()
    options = ["media=A4", "fit-to-page"]
    sides = {
        QPrinter.DuplexMode.DuplexNone: "one-sided",
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(chosen)
    if sides:
        options.append(f"sides={sides}")
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        options.append("outputorder=reverse")
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        options.append("print-color-mode=monochrome")
    return options + _of_properties(printer)


def _of_properties(printer: QPrinter) -> list[str]:
    engine = printer.printEngine()
    kept = engine.property(_CUPS_OPTIONS) if engine is not None else None
    words = [str(word) for word in kept] if isinstance(kept, list) else []
    pairs = zip(words[::2], words[1::2], strict=False)
    return [f"{key}={value}" for key, value in pairs if key not in _OURS and _PLAIN_OPTION.fullmatch(key) and _PLAIN_OPTION.fullmatch(value)]

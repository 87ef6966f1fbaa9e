"""Handing a paper to CUPS: the PDF itself on standard input, so that it stays vector and no file of ours is left."""

import logging
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from shp_desktop.errors import PrintProblem
from shp_desktop.gui.jobs import Stopped

log = logging.getLogger(__name__)
Stop = Callable[[], bool]
_LP_SECONDS, _ASK_SECONDS, _LOOK_SECONDS = 60.0, 10.0, 0.2
NOTHING = "nothing was recorded as printed"
_NOT_TAKEN = f"The printer did not take the paper; {NOTHING}, look at the printer and try again."
_NO_LP = f"The program that hands papers to the printer is missing (lp, Debian package cups-client); {NOTHING}, install it or save the paper."
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
        raise PrintProblem(_NOT_TAKEN)


def ready(name: str) -> None:
    """Raise PrintProblem where CUPS says that a printer is gone, stopped, offline or takes no papers."""
    if shutil.which("lp") is None:
        raise PrintProblem(_NO_LP)
    fault = _fault(name)
    if fault:
        raise PrintProblem(f"The printer {name} {fault}; {NOTHING}, mend that or choose another printer, and print again.")


def waits(name: str) -> str:
    """Return a sentence where a printer that took papers does not print them now, else ""."""
    fault = _fault(name)
    return f"The printer {name} {fault}: what it took waits there until that is mended." if fault else ""


def _fault(name: str) -> str:
    if shutil.which("lpstat") is None:
        return ""
    words = os.environ | {"LC_ALL": "C"}
    try:
        said = subprocess.run(
            ["lpstat", "-l", "-p", name, "-a", name], env=words, capture_output=True, text=True, errors="replace", timeout=_ASK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "does not answer"
    if f"printer {name} " not in said.stdout:
        return "is not there any more" if "Unable to connect" not in said.stderr else "cannot be reached, the printing system is not running"
    if f"{name} not accepting requests" in said.stdout:
        return "takes no papers at present"
    if f"printer {name} disabled" in said.stdout:
        return "is stopped"
    return "is offline" if "offline-report" in said.stdout else ""


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

"""Which of the jobs of run.py was asked for, and the hand-over to the program for all others."""

import os
import subprocess
from pathlib import Path

from shp_desktop import display
from tools import builds, checks, system
from tools.environment import Environment
from tools.talk import StopError, say

VALUED = {"--home", "--passphrase-file", "--by"}


def run(args: list[str]) -> int:
    """Set up, then do what was asked; one plain line and 2 where that cannot be."""
    environment = Environment(Path(__file__).resolve().parent.parent)
    try:
        return _run(environment, args)
    except StopError as stop:
        say(str(stop))
        return 2
    except KeyboardInterrupt:
        say("Stopped. Run the same command again to go on.")
        return 130


def _run(environment: Environment, args: list[str]) -> int:
    own = args[0] if args else ""
    if own not in {"test", "bench", "forms", "schema", "freeze"}:
        environment.prepare()
        _see_to_qt(args)
        return _become(environment, "shp_desktop", args)
    environment.prepare()
    if own == "bench":
        system.need_libraries({"QT_QPA_PLATFORM": "offscreen"}, window=False)
        return _become(environment, "shp_desktop.bench", args[1:])
    if own == "test":
        return checks.test(environment, args[1:])
    return {"forms": builds.forms, "schema": builds.schema, "freeze": builds.freeze}[own](environment)


def command_of(args: list[str]) -> str | None:
    """Return the program's command among its arguments: "" for none (the window), None where that is unclear."""
    words = iter(args)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return word
        elif word != "--practice" and word.partition("=")[0] not in VALUED:
            return None
    return ""


def wants_window(args: list[str]) -> bool:
    """Tell whether these arguments open the window; help and unknown options are the program's to answer."""
    command = command_of(args)
    if command == "demo":
        return not {"--no-window", "-h", "--help"} & set(args)
    return command == ""


def _see_to_qt(args: list[str]) -> None:
    """See to Qt's libraries and to a screen before Qt can abort for want of either."""
    if wants_window(args):
        system.need_libraries(window=True)
        trouble = display.problem()
        if trouble:
            raise StopError(trouble)
    elif command_of(args) == "selftest":
        system.need_libraries(window=False)


def _become(environment: Environment, module: str, args: list[str]) -> int:
    """Turn into the program: isolated, so that neither this folder nor PYTHONPATH can put other code before it."""
    command = [str(environment.python), "-I", "-X", "utf8", "-m", module, *args]
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode

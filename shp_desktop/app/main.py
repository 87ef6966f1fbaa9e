"""From the call to an exit code: 0 done, 1 a failed verify or step, 2 unusable with one plain line."""

import argparse
import contextlib
import gc
import getpass
import io
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from shp_desktop import display
from shp_desktop.app import arguments
from shp_desktop.app.call import Call
from shp_desktop.domain.people import named
from shp_desktop.errors import BriefingError, UsageProblem
from shp_desktop.files import readable
from shp_desktop.logs import log_in
from shp_desktop.paths import Folders, practice_home, user_home

UNUSABLE = 2
_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call; returns the exit code, never raises."""
    os.umask(0o077)
    logging.getLogger("shp_desktop").addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(_readable(arguments.read(argv)))
    except BriefingError as error:
        return _unusable(str(error))
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNUSABLE
    except KeyboardInterrupt:
        return _unusable("Stopped; everything confirmed before is kept.")
    except Exception as error:  # noqa: BLE001 - the last net: a person never sees a traceback
        reference, frames = _trace(error)
        where = f"{type(error).__name__} in {frames[-1][0]}"
        return _unusable(
            f"Something went wrong inside SHP Briefing (reference {reference}, {where}); what was confirmed is kept, please report it."
        )


def _readable(args: argparse.Namespace) -> argparse.Namespace:
    """Return a call whose words can be kept; what names a file stays as it is, or the file would not be found."""
    for name, value in vars(args).items():
        if isinstance(value, str) and name != "file":
            setattr(args, name, readable(value))
        elif name == "map":
            args.map = [readable(text) for text in value]
    return args


def _trace(error: Exception) -> tuple[str, list[tuple[str, int | None, str]]]:
    """Return a short reference and the places an error came through; never its text, which may hold a name."""
    found = traceback.extract_tb(error.__traceback__)
    import hashlib

    frames = [
        (Path(frame.filename).name, frame.lineno, frame.name) for frame in found if "/app/main.py" not in frame.filename
    ]
    frames = frames or [("main.py", None, "main")]
    return hashlib.sha256(repr((type(error).__name__, frames)).encode()).hexdigest()[:8], frames


def _run(args: argparse.Namespace) -> int:
    call = Call(
        folders=Folders((args.home or (practice_home() if args.command == "demo" else user_home())).absolute()),
        practice=args.practice,
        actor=named(args.by or _os_user()),
        passphrase=_secret(args.passphrase_file, "passphrase") if args.passphrase_file else None,
    )
    if args.command is None:
        return _window(call)
    from shp_desktop.app import commands, demo  # the window alone does without either

    with _logged(call.folders):
        if args.command != "demo":
            return commands.COMMANDS[args.command](call, args)
        demo.prepare(call, seed=args.seed, days=args.days)
    return 0 if args.no_window else _window(call if args.by else replace(call, actor=demo.AT_THE_KEYBOARD))


@contextlib.contextmanager
def _logged(folders: Folders) -> Iterator[None]:
    """Send the program's log to its folder where there is one; never to standard error."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            if folders.logs.is_dir():
                stack.enter_context(log_in(folders.logs))
        try:
            yield
        except BriefingError:
            raise
        except Exception as error:
            reference, frames = _trace(error)
            _log.critical("unhandled %s %s at %s", reference, type(error).__name__, frames)
            raise


def _window(call: Call) -> int:
    trouble = display.problem()
    if trouble:
        raise UsageProblem(trouble)
    gc.disable()  # the window searches for cycles itself, and nothing loaded before its first paint is one
    from shp_desktop.gui.run import run_window  # commands do without Qt

    return run_window(call.folders, practice=call.practice, actor=call.actor, passphrase=call.passphrase)


def _secret(path: Path, what: str) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")
    except OSError:
        raise UsageProblem(f"The {what} file cannot be read; nothing was changed, check its name and access.") from None


def _os_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _unusable(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return UNUSABLE

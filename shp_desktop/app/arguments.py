"""The command line as DESIGN.md section 5 writes it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from shp_desktop.errors import UsageProblem


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one plain sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing usage."""
        raise UsageProblem(f"That call cannot be carried out ({message}); nothing was changed, see briefing --help.")


def read(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what a call says. Raises UsageProblem.

    The window alone is asked for by options without a command, and then no command is loaded.
    """
    if any(not word.strip() for word in (sys.argv[1:] if argv is None else argv)):
        raise UsageProblem("A word of the call is empty, as an unset variable leaves it; nothing was changed, give it or leave its option out.")
    bare = _options(_Parser(add_help=False, allow_abbrev=False))
    bare.set_defaults(command=None)
    try:
        said, more = bare.parse_known_args(argv)
    except UsageProblem:
        return parser().parse_args(argv)
    return parser().parse_args(argv) if more else said


def _options(top: _Parser) -> _Parser:
    top.add_argument("--home", type=Path, help="the data folder (default: the user's own)")
    top.add_argument("--passphrase-file", type=Path, help="a file whose text opens the store; it alone decides")
    top.add_argument("--practice", action="store_true", help="make a practice store where there is none")
    top.add_argument("--by", help='who is at the keyboard: "NAME/AGENCY"')
    return top


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    from shp_desktop.app.parts import PARTS  # with what its commands need

    top = _options(
        _Parser(prog="briefing", description="SHP Briefing: the morning log read, decided on and printed.", allow_abbrev=False)
    )
    commands = top.add_subparsers(dest="command", parser_class=_Parser)
    _demo(commands.add_parser("demo", help="a practice store of invented mornings, then the window"))
    _import(commands.add_parser("import", help="read log files"))
    board = commands.add_parser("board", help="what the next briefing will show")
    board.add_argument("--as-of", help="as the board would stand at that time (London unless an offset is given)")
    board.add_argument("--json", action="store_true")
    commands.add_parser("verify", help="verify the store and its backups").add_argument("--json", action="store_true")
    commands.add_parser("backup", help="write one backup file").add_argument("folder", type=Path, metavar="DIR")
    commands.add_parser("restore", help="put a backup in place of the store").add_argument(
        "file", type=Path, metavar="FILE"
    )
    commands.add_parser("selftest", help="try the program in a folder of its own")
    commands.add_parser("script", help="run steps, one JSON object a line").add_argument("file", metavar="FILE|-")
    for part in PARTS:
        part.arguments(commands.add_parser(part.name, help=part.help))
    return top


def _demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--seed", type=int)
    demo.add_argument("--days", type=int)
    demo.add_argument("--no-window", action="store_true")


def _import(read: argparse.ArgumentParser) -> None:
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--profile", default="auto")
    read.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN")
    read.add_argument("--date-format", default="")
    read.add_argument("--source", default="")
    read.add_argument("--save-profile", default="", metavar="NAME")
    read.add_argument("--dry-run", action="store_true")
    read.add_argument("--json", action="store_true")

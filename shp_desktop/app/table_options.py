"""`--csv FILE`, `--xlsx FILE`, `--to WHOM` and `--password-file FILE` of a command that lists: the list as a table that leaves."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shp_desktop.app.part import Args
from shp_desktop.app.passwords import password_in, warn_if_weak
from shp_desktop.domain.exports import Form, Kind, Line, Table
from shp_desktop.errors import UsageProblem

if TYPE_CHECKING:
    from shp_desktop.services.session import Session


def add(command: argparse.ArgumentParser) -> None:
    """Add the options, and `--json`, of which a call has one."""
    shape = command.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true")
    shape.add_argument("--csv", type=Path, metavar="FILE", help="write the list as CSV; recorded as a disclosure")
    shape.add_argument("--xlsx", type=Path, metavar="FILE", help="write the list as a workbook; recorded as a disclosure")
    command.add_argument("--to", default="", metavar="WHOM", help="for whom the table is: an agency, or chair (default: your own agency)")
    command.add_argument("--password-file", type=Path, help="the password of a workbook")


def wanted(args: Args) -> bool:
    """Say whether the list leaves as a table. Raises UsageProblem where only that is missing: what is for others is never printed as it stands."""
    leaves = bool(args.csv or args.xlsx)
    if not leaves and (args.to or args.password_file):
        raise UsageProblem("A list for others leaves as a file; nothing was printed, add --csv FILE or --xlsx FILE, or leave --to and --password-file out.")
    return leaves


def allow(session: "Session", args: Args) -> None:
    """Raise Refused where the list is to leave and the role may take nothing away."""
    from shp_desktop.domain.people import Act

    if wanted(args):
        session.require(Act.PAPERS)


def write(session: "Session", args: Args, table: Table) -> None:
    """Write the table and record it. Raises BriefingError."""
    from shp_desktop.services import export_table

    form = Form.XLSX if args.xlsx else Form.CSV
    password = password_in(args.password_file, "written")
    leaving = export_table.prepare(session, table, args.to or session.actor.agency or session.actor.name)
    export_table.save(session, export_table.made(leaving, form, session.now()), (args.xlsx or args.csv).absolute(), password)
    warn_if_weak(password)
    if not password:
        print("This table is not encrypted; keep it where only the recipient can read it.", file=sys.stderr)


def table(
    name: str, kind: Kind, columns: Sequence[str], rows: Iterable[tuple[dict[str, Any], tuple[str, ...], str]], chosen: str = "",
    named: Sequence[str] = (),
) -> Table:  # fmt: skip
    """Return rows of `--json`, each with the logs it speaks of and the uid of the action or check it is, as a table of those columns.

    In the `named` columns stand those a check is about and those who act.
    """
    places = tuple(columns.index(column) for column in named)
    lines = tuple(
        Line(tuple(_text(row[column]) for column in columns), tuple(uid for uid in logs if uid), about=about, named=places)
        for row, logs, about in rows
    )
    return Table(name, kind, tuple(columns), lines, chosen)


def _text(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    return "" if value is None else " ".join(value) if isinstance(value, list) else str(value)

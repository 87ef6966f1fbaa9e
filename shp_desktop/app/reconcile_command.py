"""`reconcile FILE [--json]`: the cases here held against an export of E-CINS."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shp_desktop.app.call import Call
from shp_desktop.app.part import Args, Part

if TYPE_CHECKING:
    from shp_desktop.domain.reconcile import Reconciled


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the export, CSV or a workbook")
    command.add_argument("--json", action="store_true")


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import reconcile

    with call.session() as session:
        found, _ = reconcile.reconcile(session, args.file)
    if args.json:
        print(json.dumps(_as_json(found), ensure_ascii=False))
        return 0
    print(f"{found.words}.")
    for here in found.only_here:
        print(f"{here.case.ref}  {here.case.whose}  {here.words}")
    for row in found.only_there:
        print(f"line {row.line}  E-CINS {row.ecins}, on E-CINS only")
    for one in found.differs:
        print(f"{one.case.ref}  {one.case.named}  {one.words}")
    for note in found.notes:
        print(note)
    return 0


def _as_json(found: "Reconciled") -> dict[str, Any]:
    return {
        "rows": found.rows,
        "agree": found.agree,
        "only_here": [
            {"ref": one.case.ref, "ecins": one.case.ecins, "like": one.like.ecins if one.like else None, "words": one.words} for one in found.only_here
        ],
        "only_there": [{"line": row.line, "ecins": row.ecins, "title": row.title} for row in found.only_there],
        "differs": [
            {"ref": one.case.ref, "ecins": one.case.ecins, "what": one.what, "here": one.here, "there": one.there} for one in found.differs
        ],
        "closed_there": found.closed_there,
        "notes": list(found.notes),
    }  # fmt: skip


PART = Part("reconcile", "hold the cases against an export of E-CINS", _arguments, _run)

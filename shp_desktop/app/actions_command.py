"""`actions [--open|--all] [--json | --csv FILE | --xlsx FILE]`: the actions as the person given by --by may read them."""

import argparse
import json
from typing import Any

from shp_desktop.app import as_json, table_options
from shp_desktop.app.call import Call
from shp_desktop.app.part import Args, Part
from shp_desktop.domain.exports import Kind

_COLUMNS = (
    "ref", "status", "agency", "owner", "ask_of", "type", "text", "raised", "due", "times_carried", "reference", "joint", "due_time",
    "priority",
)  # fmt: skip


def _arguments(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="only open actions (the default)")
    which.add_argument("--all", action="store_true")
    table_options.add(command)


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import carried, manage_actions, told_here

    leaves = table_options.wanted(args)
    with call.session() as session:
        table_options.allow(session, args)
        held = told_here.actions(session, manage_actions.actions(session, only_open=not args.all), leaves=leaves)
        rows = [as_json.action(one) for one in held]
        if leaves:
            of = ((row, (one.incident_uid,), one.uid) for row, one in zip(rows, held, strict=True))
            chosen = "open and finished" if args.all else "open"
            table_options.write(session, args, table_options.table("actions", Kind.ASKED, _COLUMNS, of, chosen, ("owner",)))
            return 0
        back, owed = told_here.back(session, manage_actions.back_today(session)), carried.owed(session)
        session.note("consultation", "actions")
    if args.json:
        refs = [one.ref for one in owed.actions] + [one.check.ref for one in owed.checks]
        print(json.dumps({"actions": rows, "back_today": as_json.back(back), "decision_owed": refs}, ensure_ascii=False))
        return 0
    for row in rows:
        print(_line(row))
    return 0


def _line(row: dict[str, Any]) -> str:
    return f"{row['ref']} {row['status']} {row['agency']} {row['owner']} due {row['due']} carried {row['times_carried']}: {row['text']}"


PART = Part("actions", "list actions", _arguments, _run)

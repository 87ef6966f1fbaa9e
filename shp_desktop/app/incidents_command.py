"""`incidents [--json | --csv FILE | --xlsx FILE]`: every log as understood; as JSON as given, too."""

import argparse
import json

from shp_desktop.app import as_json, table_options
from shp_desktop.app.call import Call
from shp_desktop.app.part import Args, Part
from shp_desktop.domain.exports import Kind

#: what was given stays in the store: its columns name callers
_COLUMNS = ("source", "year", "reference", "reported_at", "grade", "type", "address", "ward", "beat", "qualifiers", "status", "narrative")


def _arguments(command: argparse.ArgumentParser) -> None:
    table_options.add(command)


def _run(call: Call, args: Args) -> int:
    with call.session() as session:
        table_options.allow(session, args)
        with session.store.read():
            words, logs = session.rules.words, list(session.store.incidents.all())
            rows = [as_json.incident(one, words) for one in logs]
        if table_options.wanted(args):
            of = ((row, (one.uid,), "") for row, one in zip(rows, logs, strict=True))
            table_options.write(session, args, table_options.table("logs", Kind.LOGS, _COLUMNS, of))
            return 0
        session.note("consultation", "incidents")
    if args.json:
        print(json.dumps({"incidents": rows}, ensure_ascii=False))
        return 0
    for row in rows:
        print(f"{row['source']} {row['year']} {row['reference']} {row['reported_at']} {row['grade']} {row['type']}, {row['address']}")
    return 0


PART = Part("incidents", "list incidents", _arguments, _run)

"""`dealing WORDS [--json]`: is anyone dealing with an address or a name, as the window answers it."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from shp_desktop.app.call import Call
from shp_desktop.app.part import Args, Part
from shp_desktop.errors import UsageProblem
from shp_desktop.files import readable

if TYPE_CHECKING:
    from shp_desktop.domain.dealing import Dealing, Holding, LastLog


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", metavar="WORDS", help="an address or a name")
    command.add_argument("--json", action="store_true")


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import dealing

    words = readable(" ".join(args.words))
    with call.session() as session:
        found = dealing.dealing(session, words)
        if not found.asked.enough:
            raise UsageProblem("Too little to go by; nothing was looked for, type three letters or a number and its street.")
        dealing.searched(session, found)
    if args.json:
        print(json.dumps(_as_json(found), ensure_ascii=False))
        return 0
    print(f"{found.words}.")
    for one in found.holdings:
        parts = (one.ref, one.who, one.reach, one.state, one.words or "not released to your agency")
        print("  ".join(part for part in parts if part))
    for log in found.logs:
        print(f"{_clock(log)[:16].replace('T', ' ')}  {log.holder}  {log.reference}  {log.type}  ({log.why})")
    for note in (*(one.words for one in found.elsewhere), found.more):
        if note:
            print(note)
    return 0


def _as_json(found: "Dealing") -> dict[str, Any]:
    return {
        "asked": found.asked.typed,
        "answer": found.words,
        "holdings": [_holding(one) for one in found.holdings],
        "logs": [
            {"reference": log.reference, "source": log.source, "holder": log.holder, "reported_at": _clock(log), "type": log.type, "why": log.why}
            for log in found.logs
        ],
        "elsewhere": [{"agency": one.agency, "count": one.count} for one in found.elsewhere],
        "more": found.more,
        "unread": found.unread,
    }  # fmt: skip


def _holding(one: "Holding") -> dict[str, Any]:
    return {
        "kind": one.kind.value, "ref": one.ref, "agency": one.agency, "owner": one.owner, "reach": one.reach,
        "words": one.words, "state": one.state, "since": one.since.isoformat() if one.since else None, "reference": one.reference,
    }  # fmt: skip


def _clock(log: "LastLog") -> str:
    from shp_desktop.domain.moments import from_utc

    return from_utc(log.when).rfc()


PART = Part("dealing", "is anyone dealing with an address or a name", _arguments, _run)

"""The commands `copies` and `prove`: the register of numbered copies, and which copy a file is."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from shp_desktop.app import as_json
from shp_desktop.app.call import Call
from shp_desktop.app.part import Part
from shp_desktop.domain.copies import CopyStep, Exported, KeptCopy, counts_words
from shp_desktop.domain.words import counted
from shp_desktop.errors import UsageProblem

Args = argparse.Namespace


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--meeting", metavar="DATE", help="only the papers of this day's briefing")
    parser.add_argument("--open", action="store_true", help="only copies that left and are not destroyed")
    parser.add_argument("--erase-words", action="store_true", help="take out what was said of copies and lists, once it is older than its time")
    parser.add_argument("--json", action="store_true")


def _copies(call: Call, args: Args) -> int:
    from shp_desktop.services import copy_register

    if args.erase_words:
        return _erase_words(call, args)
    day = _day(args.meeting) if args.meeting else None
    with call.session() as session:
        held = copy_register.register(session, day).copies if day else copy_register.every(session)
        exported = () if day else copy_register.exports(session)
        owed = copy_register.words_owed(session)
        session.note("consultation", "copies")
    shown = [one for one in held if one.open or not args.open]
    if args.json:
        told = {"copies": [copy_told(one) for one in shown], "exported": [_exported(one) for one in exported]}
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(counts_words(shown))
    if owed:
        print(f"{owed} takes them out")
    for one in shown:
        gateway = one.disclosed.gateway if one.disclosed else ""
        print(", ".join(part for part in (f"{one.day:%d/%m/%Y} {one.words}", one.kind, one.state_words, gateway) if part))
    return 0


def _erase_words(call: Call, args: Args) -> int:
    """Blank what was said of copies in store and backups; the register itself stands."""
    from shp_desktop.services import retain
    from shp_desktop.services.erase_backup import left_words

    if args.meeting or args.open:
        raise UsageProblem("What is older than its time is taken out of the whole register; nothing was changed, leave --meeting and --open out.")
    with call.session(exclusive=True) as session:
        done = retain.erase_copy_words(session)
    if args.json:
        print(json.dumps({"texts": done.texts, "backups": done.backups, "left": [one.name for one in done.left]}, ensure_ascii=False))
    else:
        print(f"{counted(done.texts, 'text')} taken out of the store and {counted(done.backups, 'backup')}; the copies stand in the register as before.")
    if done.left:
        print(left_words(done.left), file=sys.stderr)
    return 1 if done.left else 0


def copy_told(one: KeptCopy) -> dict[str, Any]:
    """Return one copy of `copies --json`."""
    return {
        "date": one.day.isoformat(), "name": one.name, "kind": one.kind, "number": one.number, "of": one.of, "agency": one.agency,
        "recipient": one.recipient, "state": one.state, "open": one.open, "steps": [_step(step) for step in one.steps],
    }  # fmt: skip


def _step(step: CopyStep) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": step.kind, "at": as_json.clock(step.at), "by": step.by}
    if step.left:
        return told | {
            "pages": step.pages, "reprint": step.reprint, "digest": step.digest, "file_digest": step.file_digest, "gateway": step.gateway,
            "agreement": step.agreement, "purpose": step.purpose,
        }  # fmt: skip
    return told | {"who": step.who, "witness": step.witness, "words": step.words}


def _exported(one: Exported) -> dict[str, Any]:
    return {
        "what": one.what, "at": as_json.clock(one.at), "by": one.by, "agency": one.agency, "recipient": one.recipient, "rows": one.rows,
        "gateway": one.gateway, "words": one.words,
    }  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(f"{text} is not a day such as 2018-06-15; nothing was changed.") from None


def _prove_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.pdf")
    parser.add_argument("--json", action="store_true")


def _prove(call: Call, args: Args) -> int:
    from shp_desktop.services.prove import prove, tables

    with call.session() as session:
        found, exported = prove(session, args.file), tables(session, args.file)
        session.note("consultation", "paper")
    if args.json:
        told = [copy_told(one.copy) | {"left": _step(one.step), "same_now": one.same_now} for one in found]
        print(json.dumps({"ours": bool(found or exported), "copies": told, "tables": [_exported(one) for one in exported]}, ensure_ascii=False))
    elif found or exported:
        print("\n".join((*(one.words for one in found), *(one.proof for one in exported))))
    else:
        print("Nothing that left here has these bytes: it is none of ours, or it was changed since.", file=sys.stderr)
    return 0 if found or exported else 1


def _password(call: Call, args: Args) -> int:
    from shp_desktop.services.paper_password import made_up

    del call, args
    print(made_up())
    return 0


PARTS = (
    Part("copies", "list the numbered copies of papers: who holds which, what is not back, and under what each left", _arguments, _copies),
    Part("prove", "say which copy of which briefing, or which exported table, a file is, by its bytes", _prove_arguments, _prove),
    Part("password", "make up a password for a paper; it is kept nowhere", lambda _parser: None, _password),
)

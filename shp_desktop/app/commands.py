"""The commands: each opens the store, calls the services the window calls, and prints."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from shp_desktop.app import as_json, selftest
from shp_desktop.app.call import Call
from shp_desktop.app.parts import PARTS
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.moments import day_words, from_iso
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError, StoreDamaged, UsageProblem
from shp_desktop.services import (
    guard_store,
    held,
    import_log,
    map_layout,
    prepare_board,
    room,
    vocabulary,
)
from shp_desktop.services.guard_store import VerifyReport
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session
from shp_desktop.services.watch import watch_logs
from shp_desktop.store.verify import Finding

Args = argparse.Namespace
_YEARS = range(1990, 2101)


def _print_json(value: Any) -> None:  # noqa: ANN401
    print(json.dumps(value, ensure_ascii=False))


def _import(call: Call, args: Args) -> int:
    mapping = dict(_pair(text) for text in args.map)
    problems: list[BriefingError] = []
    told: list[dict[str, Any]] = []
    drift: list[str] = []
    with call.session(exclusive=True) as session:
        for path in args.files:
            try:
                one, differs = _read(session, path, args, mapping)
                told.append(one)
                drift += [differs] if differs else []
            except BriefingError as error:
                problems.append(error)
        unmapped = "" if args.json or args.dry_run or not told else _unmapped(session)
    if args.json:
        if told or not problems:
            _print_json({"files": told})
    else:
        for one in told:
            print(_account_line(one))
        if unmapped:
            print(unmapped)
    drift += _beside(args, told)
    said = " ".join(drift)
    if problems:
        raise BriefingError(f"{problems[0]} {said}") if said else problems[0]
    if said:
        print(said, file=sys.stderr)
    return 0


def _beside(args: Args, told: list[dict[str, Any]]) -> list[str]:
    """Say that a layout saved under a shipped profile's name stands beside that one."""
    name = args.save_profile
    if not told or args.dry_run or name not in map_layout.shipped_names():
        return []
    return [f"{name} is also the name of a supplied profile, which still reads the files of its own header; --profile {name} now means yours."]


def _read(session: Session, path: Path, args: Args, mapping: dict[str, str]) -> tuple[dict[str, Any], str]:
    seen = import_log.preview(
        session, path, profile=args.profile, mapping=mapping, date_format=args.date_format, source=args.source
    )
    if not args.dry_run:
        import_log.apply(session, seen, save_as=args.save_profile)
    return as_json.planned(seen), seen.drift


def _unmapped(session: Session) -> str:
    """Return what nobody has mapped, or why that cannot be said; the files are read in either way."""
    try:
        return vocabulary.vocabularies(session).summary
    except BriefingError as error:
        return str(error)


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals or not field.strip() or not column.strip():
        raise UsageProblem(f"--map takes FIELD=COLUMN, not {text}; nothing was read.")
    return field.strip(), column.strip()


def _account_line(one: dict[str, Any]) -> str:
    counts = ", ".join(
        f"{one[name]} {name}" for name in ("new", "updated", "unchanged", "duplicate", "rejected", "furniture")
    )
    lines = [
        f"{one['file']}: {one['rows_read']} rows read = {counts} (profile {one['profile']}, source {one['source']})"
    ]
    lines += [f"  line {reject['line']}: {reject['reason']}" for reject in one["rejects"]]
    lines += [f"  {gap['kind']} gap from {gap['from']} to {gap['to']}" for gap in one["gaps"]]
    return "\n".join(lines)


def _board(call: Call, args: Args) -> int:
    as_of = _time(args.as_of) if args.as_of else None
    with call.session() as session:
        shown, seen = prepare_board.board(session, as_of), held.held_items(session)
        raised = room.brought(session, [item.incident.uid for item in shown.items])
        watch = watch_logs(session, [item.incident for item in shown.items], flags={item.incident.uid: item.flags for item in shown.items}) if args.json else {}
        session.note("consultation", "board")
    if args.json:
        _print_json(as_json.board(shown, seen, raised, watch))
        return 0
    print(
        f"{day_words(shown.meeting_date)}: {len(shown.items)} items, {len(shown.carried)} actions carried, {len(shown.checks)} checks open"
    )
    for item in shown.items:
        print(_item_line(item))
    for one in seen:
        print(f"held {one.incident.key.reference} for {one.hold.officer or 'the chair'}: {one.why}")
    return 0


def _item_line(item: BoardItem) -> str:
    latest = item.incident.latest
    when = f"{latest.reported.local:%d/%m %H:%M}"
    what = f"{latest.key.reference} {when} {latest.type}, {latest.text.address}"
    return f"{item.number:4} {item.proposal.band:5} {what}: {'; '.join(item.proposal.reasons)}"


def _time(text: str) -> datetime:
    try:
        moment = from_iso(text).utc
        if moment.year in _YEARS:
            return moment
        raise ValueError("no year of ours")
    except (ValueError, OverflowError):
        raise UsageProblem(f"{text} is not a time such as 2018-06-15T07:45; nothing was changed.") from None


def _verify(call: Call, args: Args) -> int:
    try:
        with call.present() as session:
            session.note("consultation", "verify")
            report = guard_store.verify(session)
    except StoreDamaged as error:
        if not guard_store.key_is_proven(call.folders, call.passphrase):
            raise
        report = VerifyReport((Finding("damaged", "briefing.db", str(error)),), 0)
    if args.json:
        _print_json(as_json.verified(report))
    else:
        print(
            "\n".join(one.sentence for one in report.findings) or f"The store and its {report.backups} backups verify."
        )
    return 0 if report.ok else 1


def _backup(call: Call, args: Args) -> int:
    with call.session() as session:
        print(guard_store.backup(session, args.folder))
    return 0


def _restore(call: Call, args: Args) -> int:
    from shp_desktop.services import restoring

    done = restoring.restore(call.folders, args.file, actor=call.actor, passphrase=call.passphrase)
    said = [f"Restored {args.file.name}."]
    if done.erased:
        said.append(f"{counted(done.erased, 'text')} erased since it was made {'is' if done.erased == 1 else 'are'} erased in it too.")
    if done.kept:
        said.append(f"The store that was there is kept as {done.kept.name}.")
    if done.unread:
        said.append("What it had erased since cannot be read; erase it again by hand.")
    print(" ".join(said))
    return 0


def _script(call: Call, args: Args) -> int:
    try:
        lines: Iterable[str] = (
            sys.stdin if args.file == "-" else Path(args.file).read_text(encoding="utf-8-sig").split("\n")
        )
    except (OSError, UnicodeDecodeError):
        raise UsageProblem("The script file cannot be read; nothing was changed, check its name.") from None
    failed = False
    with call.session(exclusive=True) as session:
        for line in lines:
            if not line.strip():
                continue
            answer = _step(session, line)
            failed = failed or not answer["ok"]
            print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _step(session: Session, line: str) -> dict[str, Any]:
    try:
        step = json.loads(line)
    except (ValueError, RecursionError):
        return {"ok": False, "error": "That line is not JSON; nothing was recorded."}
    return run_step(session, step)


def _selftest(call: Call, args: Args) -> int:
    del call, args
    return selftest.run()


COMMANDS: dict[str, Callable[[Call, Args], int]] = {
    "import": _import,
    "board": _board,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
    "selftest": _selftest,
    "script": _script,
} | {part.name: part.run for part in PARTS}

"""The commands that cross networks: `sheet`, `take-in`, `slips`, `find` and `calendar`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from shp_desktop.app.call import Call
from shp_desktop.app.part import Part
from shp_desktop.app.passwords import password_in
from shp_desktop.domain.answer_sheets import Preview, Verdict

Args = argparse.Namespace


def _sheet_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", required=True, dest="agency", metavar="AGENCY")
    parser.add_argument("--password-file", type=Path, help="the password agreed with the agency; kept in the store, so that it is given once")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")


def _sheet(call: Call, args: Args) -> int:
    from shp_desktop.services import answer_sheets

    password = password_in(args.password_file, "done")
    with call.session() as session:
        made = answer_sheets.save(session, args.agency, args.out, password)
    told: dict[str, Any] = {
        "file": str(made.path), "for": made.sheet.agency, "number": made.sheet.number, "actions": len(made.open.actions),
        "checks": len(made.open.checks), "kept_off": made.open.kept, "valid_until": made.sheet.valid_until.isoformat(), "bytes": len(made.data),
    }  # fmt: skip
    for warning in made.warnings:
        print(warning, file=sys.stderr)
    _say(args, told, f"{made.path}: {made.open.words} of {made.sheet.name}, answers are taken until {told['valid_until']}")
    return 0


def _take_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--password-file", type=Path, help="the password of the sheet (default: those agreed)")
    parser.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")
    parser.add_argument("--json", action="store_true")


def _take_in(call: Call, args: Args) -> int:
    from shp_desktop.services import take_in

    password = password_in(args.password_file, "done")
    warnings: tuple[str, ...] = ()
    with call.session() as session:
        preview, done = take_in.read_back(session, args.file, password), ""
        if args.dry_run:
            session.note("consultation", "answer sheet", entity_uid=preview.sheet_uid)
        else:
            outcome, preview = take_in.take(session, preview)
            warnings, done = outcome.warnings, outcome.words
    for warning in warnings:
        print(warning, file=sys.stderr)
    lines = [f"{one.ref or f'line {one.line}'}: {_verdict(one.verdict, args)}: {one.words}" for one in preview.rows]
    head = done or f"Answer sheet {preview.number}, {preview.name}: {preview.words}"
    _say(args, as_told(preview, done=not args.dry_run), "\n".join([head, *lines]))
    return 0


def _verdict(verdict: Verdict, args: Args) -> str:
    return "taken" if verdict is Verdict.TAKE and not args.dry_run else "would be taken" if verdict is Verdict.TAKE else verdict.value


def as_told(preview: Preview, *, done: bool) -> dict[str, Any]:
    """Return a sheet read back as `take-in --json` prints it."""
    counts = {name: len(preview.of(one)) for name, one in (("taken" if done else "to_take", Verdict.TAKE), ("already", Verdict.ALREADY),
              ("refused", Verdict.REFUSED), ("blank", Verdict.BLANK))}  # fmt: skip
    rows = [{"ref": one.ref, "line": one.line, "verdict": one.verdict.name.casefold(), "words": one.words} for one in preview.rows]
    return {"for": preview.agency, "number": preview.number, "made": preview.made.isoformat(), **counts, "rows": rows}


def _slip_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", required=True, dest="agency", metavar="AGENCY")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR_OR_FILE.pdf")
    parser.add_argument("--json", action="store_true")


def _slips(call: Call, args: Args) -> int:
    from shp_desktop.services import build_pack, slips

    with call.session() as session:
        paper = slips.make(session, args.agency)
        to_file = args.out.suffix.lower() == ".pdf" and not args.out.is_dir()
        path = build_pack.save(session, paper, args.out if to_file else args.out / paper.name)
    print("These slips are not encrypted; keep them where only the recipient can read them.", file=sys.stderr)
    _say(args, {"file": str(path), "for": paper.copy.recipient, "pages": paper.pages}, f"{path}: {paper.copy.recipient}, {paper.pages} pages")
    return 0


def _find_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="the code of a slip as scanned or typed, or a reference")
    parser.add_argument("--json", action="store_true")


def _find(call: Call, args: Args) -> int:
    from shp_desktop.services import slips

    with call.session() as session:
        found = slips.find(session, args.code)
        session.note("consultation", found.kind, entity_uid=found.uid)
    told = {"kind": found.kind, "ref": found.ref, "open": found.open} | ({"warnings": [found.since]} if found.since else {})
    _say(args, told, " ".join(filter(None, (f"{found.kind} {found.ref}, {'open' if found.open else 'not open'}", found.since))))
    return 0


def _calendar_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", required=True, dest="whose", metavar="OWNER|AGENCY")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def _calendar(call: Call, args: Args) -> int:
    from shp_desktop.services import due_calendar

    with call.session() as session:
        dates = due_calendar.make(session, args.whose)
        path = due_calendar.save(session, dates, args.out / dates.name if args.out.is_dir() else args.out)
    _say(args, {"file": str(path), "for": dates.whose, "due_dates": dates.count}, f"{path}: {dates.words} of {dates.whose}")
    return 0


def _say(args: Args, told: dict[str, Any], words: str) -> None:
    print(json.dumps(told, ensure_ascii=False) if args.json else words)


PARTS = (
    Part("sheet", "make an agency's answer sheet, sealed by the password agreed", _sheet_arguments, _sheet),
    Part("take-in", "read a returned answer sheet back", _take_arguments, _take_in),
    Part("slips", "print a slip with a code for each action and check of an agency", _slip_arguments, _slips),
    Part("find", "find an action or check by the code of its slip", _find_arguments, _find),
    Part("calendar", "write the due dates of an owner or agency for a calendar", _calendar_arguments, _calendar),
)

"""The command `erase`: the text of one log, nomination, case or rejected line, from the store and its backups, under a rule in words."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from shp_desktop.app.call import Call
from shp_desktop.app.part import Args, Part
from shp_desktop.domain.words import counted, joined, sentence
from shp_desktop.errors import UsageProblem

if TYPE_CHECKING:
    from shp_desktop.services.erase_backup import Left
    from shp_desktop.services.erasing import Foreseen, Wanted
    from shp_desktop.services.retain import Erased


def _arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--reference", default="", metavar="NUMBER", help="a log by its number")
    what.add_argument("--nomination", default="", metavar="REF", help="a nomination to Team Around, such as T-180615-01, with its team's actions")
    what.add_argument("--case", default="", metavar="REF", help="a case, such as K-180615-01, with its steps")
    what.add_argument("--rejected", default="", metavar="FILE", help="a line that could not be read of the file of that name, with --line")
    what.add_argument("--backups", action="store_true", help="what was erased in the store before, from the backups that hold it still")
    parser.add_argument("--source", default="", help="which log of that number")
    parser.add_argument("--year", help="which log of that number")
    parser.add_argument("--line", type=int, default=0, metavar="N", help="which line of the file")
    parser.add_argument("--read-on", default="", metavar="DATE", help="when that file was read in, where its name came more than once")
    parser.add_argument("--rule", default="", metavar="WORDS", help='the retention rule it goes under, for instance "90 days"; papers say it')
    sure = parser.add_mutually_exclusive_group()
    sure.add_argument("--yes", action="store_true", help="erase; without it nothing goes")
    sure.add_argument("--dry-run", action="store_true", help="say in numbers what would go")
    parser.add_argument("--json", action="store_true")


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import erasing

    wanted = _wanted(args)
    if args.backups:
        return _backups(call, args)
    if args.yes:
        with call.session(exclusive=True) as session:
            seen, done = erasing.erase(session, wanted, args.rule)
        _tell(args, _as_json(seen, done), _done_words(seen, done, " ".join(args.rule.split())))
        return _left(done.left)
    with call.session() as session:
        seen = erasing.look(session, wanted)
        session.note("consultation", "erasure")
    _tell(args, _as_json(seen), _foreseen_words(seen))
    if not args.dry_run:
        raise UsageProblem("Nothing was erased; say --yes to take that text out, or --dry-run to look alone.")
    return 0


def _wanted(args: Args) -> "Wanted":
    from shp_desktop.services.erasing import Wanted

    if args.year and not (args.year.isascii() and args.year.isdigit() and len(args.year) == len("2018")):
        raise UsageProblem("--year takes a year such as 2018; nothing was erased.")
    if (args.source or args.year) and not args.reference:
        raise UsageProblem("--source and --year say which log; nothing was erased, give its number by --reference.")
    if bool(args.rejected) != (args.line > 0) or (args.read_on and not args.rejected):
        raise UsageProblem("A rejected line is named by --rejected FILE and --line N; nothing was erased.")
    year = int(args.year) if args.year else None
    return Wanted(args.reference, args.source, year, args.nomination, args.case, args.rejected, args.line, args.read_on)


def _backups(call: Call, args: Args) -> int:
    from shp_desktop.services import erasing

    if not args.yes:
        raise UsageProblem("Nothing was erased; verify says which backups hold what was erased in the store, say --yes to take it out of them.")
    with call.session(exclusive=True) as session:
        done, left = erasing.catch_up(session)
    told = {"erased": True, "what": "backups", "texts": 0, "backups": done, "left": [asdict(one) for one in left]}
    _tell(args, told, [f"{_holding(done)} nothing now that was erased in the store."])
    return _left(left)


def _holding(backups: int) -> str:
    return f"{counted(backups, 'backup')} of the store's folder {'holds' if backups == 1 else 'hold'}"


def _left(left: "tuple[Left, ...]") -> int:
    from shp_desktop.services.erase_backup import left_words

    if left:
        print(left_words(left), file=sys.stderr)
    return 1 if left else 0


def _tell(args: Args, told: dict[str, Any], words: list[str]) -> None:
    print(json.dumps(told, ensure_ascii=False) if args.json else "\n".join(words))


def _as_json(seen: "Foreseen", done: "Erased | None" = None) -> dict[str, Any]:
    return {
        "erased": done is not None, "what": seen.name, "texts": done.texts if done else seen.texts, "backups": done.backups if done else seen.backups,
        "left": [asdict(one) for one in done.left] if done else [], "set_aside": list(seen.aside), "naming": seen.naming,
        "open_cases": list(seen.cases), "open_actions": list(seen.actions),
        "copies": [{"date": one.day.isoformat(), "name": one.name, "state": one.state} for one in seen.copies],
    }  # fmt: skip


def _foreseen_words(seen: "Foreseen") -> list[str]:
    first = f"{sentence(seen.name)}: {counted(seen.texts, 'text')} would go from the store, and from {counted(seen.backups, 'backup')} what they have of it."
    return [first, *_stays(seen)]


def _done_words(seen: "Foreseen", done: "Erased", rule: str) -> list[str]:
    return [
        f"{sentence(seen.name)}: {counted(done.texts, 'text')} taken out of the store under {rule}; {_holding(done.backups)} none of it now.",
        "The ledger stays: numbers, times, decisions and who made them; papers printed again say when and under which rule text was removed.",
        "Backups and files kept elsewhere are not reached: destroy them, or put a backup into the folder and say erase --backups --yes.",
        *_stays(seen),
    ]


def _stays(seen: "Foreseen") -> list[str]:
    """Say what goes on standing, and where paper is."""
    from shp_desktop.services.erasing import copies_words

    found = []
    if seen.cases:
        found.append(f"Open cases about it keep their text until they are closed or erased by themselves: {joined(seen.cases)}.")
    if seen.actions:
        found.append(f"Open actions keep what is to be done, without what that tells of people and places, until they are finished: {joined(seen.actions)}.")
    if seen.naming:
        names = "text names" if seen.naming == 1 else "texts name"
        found.append(f"{seen.naming:,} other {names} whom or what it kept back: blotted out of every paper but the chair's, until erased by themselves.")
    if seen.aside:
        found.append(f"A store set aside because it did not open may hold it still: {joined(seen.aside)}; destroy it once it is not needed.")
    if seen.copies:
        many = counted(len(seen.copies), "copy of briefings that told of it is", "copies of briefings that told of it are")
        found.append(f"Paper: {many} not destroyed ({copies_words(seen.copies)}).")
        found.append("Collect and destroy what bears it; copies --open says who holds which.")
    return found


PART = Part("erase", "take the text of one log, nomination, case or rejected line out of store and backups, under a rule", _arguments, _run)

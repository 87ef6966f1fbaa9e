"""The command `pack`: one paper, the chair's pack with every handout, or all papers of a morning, written as PDF."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shp_desktop.app.call import Call
from shp_desktop.app.part import Part
from shp_desktop.app.passwords import password_in, warn_if_weak
from shp_desktop.domain.copies import SHEETS
from shp_desktop.domain.words import joined
from shp_desktop.errors import BriefingError, DiskProblem, LeftMeanwhile, StoreProblem, UsageProblem

if TYPE_CHECKING:
    from shp_desktop.services.build_pack import Paper, Prepared
    from shp_desktop.services.session import Session

Args = argparse.Namespace
_KINDS = "morning|all|chair|card|minutes|actions|patrol|civil|attendance|tick|slips|review|members|AGENCY"
_MOST_COPIES = 99


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--meeting", metavar="DATE", help="the record of this day's meeting (default: the next briefing)")
    parser.add_argument("--for", required=True, dest="recipient", metavar=_KINDS)
    parser.add_argument("--out", required=True, type=Path, metavar="DIR_OR_FILE.pdf")
    parser.add_argument("--copies", type=int, default=1, metavar="N", help="so many copies of one paper, each with its own number")
    parser.add_argument("--apart", action="store_true", help="action sheets and check slips: a file for each sheet")
    parser.add_argument("--large", action="store_true", help="in large print")
    parser.add_argument("--password-file", type=Path)
    parser.add_argument("--gateway", default="", metavar="WORDS", help="another gateway of the tables, by words that only it has")
    parser.add_argument("--json", action="store_true")


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import build_pack, disclosures

    day = _day(args.meeting) if args.meeting else None
    password = password_in(args.password_file, "printed")
    to_file = _to_file(args)
    with call.session() as session:
        saved: list[tuple[Paper, Path]] = []
        gateway = disclosures.gateway_named(session, args.gateway)
        prepared = tuple(_prepared(session, args, day))
        for one in prepared:
            made = one.rendered(large=args.large)
            target = args.out if to_file else args.out / _name(made, args)
            try:
                try:
                    path = build_pack.save(session, made, target, password, gateway=gateway)
                except LeftMeanwhile:  # another program printed it since: this one says so
                    made = build_pack.meanwhile(session, one).rendered(large=args.large)
                    path = build_pack.save(session, made, target, password, gateway=gateway)
            except (DiskProblem, StoreProblem) as error:
                raise _stopped(error, args, saved, len(prepared)) from None
            saved.append((made, path))
    if not password:
        print("These papers are not encrypted; keep them where only the recipient can read them.", file=sys.stderr)
    warn_if_weak(password)
    if args.json:
        _tell(saved)
    else:
        for made, path in saved:
            print(f"{path}: {made.words}, {made.pages} {'page' if made.pages == 1 else 'pages'}")
    return 0


def _stopped(error: BriefingError, args: Args, saved: "Sequence[tuple[Paper, Path]]", of: int) -> BriefingError:
    """Return the error with what had left before it, which is recorded; as JSON that is told too."""
    if not saved:
        return error
    if args.json:
        _tell(saved)
    kinds = joined(made.kind if made.copy.number == 1 or made.kind not in SHEETS else f"{made.kind} {made.copy.number}" for made, _ in saved)
    had = f"{len(saved)} of {of} papers had been saved and recorded before that: {kinds}."
    return type(error)(f"{str(error).replace('nothing else was changed, ', '')} {had}")


def _tell(saved: "Sequence[tuple[Paper, Path]]") -> None:
    print(json.dumps({"papers": [_told(made, path) for made, path in saved]}, ensure_ascii=False))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(f"{text} is not a day such as 2018-06-15; nothing was changed.") from None


def _to_file(args: Args) -> bool:
    """Say whether `--out` is one file. Raises UsageProblem where more than one paper would go into it, or it has no large print."""
    from shp_desktop.services.paper_kinds import ONE_SIZE

    several = _several(args)
    if args.large and args.recipient.strip().casefold() in ONE_SIZE:
        raise UsageProblem("The tick sheet and the slips are read back by their boxes and have one size; nothing was printed, leave --large out.")
    if not 1 <= args.copies <= _MOST_COPIES:
        raise UsageProblem(f"{args.copies} is not a number of copies; nothing was printed, ask for 1 to {_MOST_COPIES}.")
    if args.apart and args.recipient.strip().casefold() not in SHEETS:
        raise UsageProblem("Only action sheets and check slips have sheets that go apart; nothing was printed, leave --apart out.")
    if several and args.copies > 1:
        raise UsageProblem("More copies are made of one paper at a time; nothing was printed, name the paper with --for.")
    to_file = bool(args.out.suffix.lower() == ".pdf" and not args.out.is_dir())
    if to_file and (several or args.copies > 1 or args.apart):
        raise UsageProblem("All papers need a folder, not one file; nothing was printed, give --out a folder.")
    return to_file


def _several(args: Args) -> bool:
    from shp_desktop.services.paper_kinds import ALL, MORNING

    return args.recipient.strip().casefold() in (ALL, MORNING)


def _prepared(session: "Session", args: Args, day: date | None) -> "Iterable[Prepared]":
    from shp_desktop.services import build_pack
    from shp_desktop.services.paper_kinds import ALL, MORNING

    wanted = args.recipient.strip().casefold()
    if wanted == ALL:
        return build_pack.prepare_all(session, day)
    if wanted == MORNING:
        return build_pack.prepare_morning(session, day)
    if args.copies > 1:
        made = build_pack.prepare_copies(session, args.recipient, day, copies=args.copies)
    else:
        made = (build_pack.prepare(session, args.recipient, day),)
    return tuple(sheet for one in made for sheet in one.sheets or (one,)) if args.apart else made


def _name(made: "Paper", args: Args) -> str:
    """The paper's own name; of several copies each with its number, in large print with a word that says so."""
    from shp_desktop.services.paper_kinds import ONE_SIZE

    name = Path(made.name)
    large = args.large and made.kind not in ONE_SIZE and "large" not in name.stem
    more = "".join(("-large" if large else "", f"-copy{made.copy.number}" if args.copies > 1 and not args.apart else ""))
    return f"{name.stem}{more}{name.suffix}"


def _told(made: "Paper", path: Path) -> dict[str, Any]:
    from shp_desktop.services.paper_kinds import KINDS

    told = {"file": str(path), "for": made.kind, "pages": made.pages, **_copy_told(made), "bytes": path.stat().st_size}
    if not made.sheets:
        return told
    return told | {"recipient": KINDS[made.kind].recipient, "sheets": [{"pages": one.pages, **_copy_told(one)} for one in made.sheets]}


def _copy_told(made: "Paper") -> dict[str, Any]:
    copy = made.copy
    return {"copy": copy.number, "of": copy.of, "recipient": copy.recipient, "reprint": copy.reprint, "replaces": copy.replaces}


PART = Part("pack", "write papers as PDF", _arguments, _run)

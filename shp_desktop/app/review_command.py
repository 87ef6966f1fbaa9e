"""The command `review`: the weekly review for the chair, inspector and council lead, printed, as JSON or as a paper."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from shp_desktop.app import as_json
from shp_desktop.app.call import Call
from shp_desktop.app.part import Part
from shp_desktop.domain.review import Review, groups, headline, lines, none_worked
from shp_desktop.domain.weekly import WeekFigures
from shp_desktop.domain.worked import DAYS
from shp_desktop.errors import UsageProblem

Args = argparse.Namespace
_FIRST, _LAST = 1990, 2100


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--week", metavar="DATE", help="any day of the week (default: this week from Thursday on, else the last)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the paper there as PDF")


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import build_pack, review_paper, weekly_review

    day = _day(args.week) if args.week else None
    with call.session() as session:
        found = weekly_review.review(session, day)
        if args.out:
            made = review_paper.prepared(session, found).rendered()
            folder = args.out.is_dir() or args.out.suffix.lower() != ".pdf"
            path = build_pack.save(session, made, args.out / made.name if folder else args.out)
            print("This paper is not encrypted; keep it where only its recipients can read it.", file=sys.stderr)
        else:
            session.note("consultation", "weekly review")
    if args.json:
        print(json.dumps(as_told(found) | ({"file": str(path)} if args.out else {}), ensure_ascii=False))
    elif args.out:
        print(f"{path}: {made.pages} pages")
    else:
        print("\n".join(_lines(found)))
    return 0


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(f"{text} is not a day such as 2018-06-15; nothing was changed.") from None
    if not _FIRST <= day.year <= _LAST:
        raise UsageProblem(f"No week of the year {day.year} can be reviewed; nothing was changed, name a day from {_FIRST} to {_LAST}.")
    return day


def _lines(one: Review) -> list[str]:
    told = [f"Week of {one.week.words}: {headline(one)}"]
    for group in groups(one):
        told += [group.heading, *(f"  {figure.what}: {figure.value}{f' ({figure.note})' if figure.note else ''}" for figure in group.figures)]
    told.append("By agency")
    told += [
        f"  {one.names.get(had.agency, had.agency)}: {had.raised} raised, {had.closed} closed, {had.open} open, "
        f"{had.carried_often} carried {one.often} times or more, {had.unowned} without a named owner"
        for had in one.figures.agencies
    ]
    told.append("What worked")
    told += [f"  {had.named}, {had.what}: {had.words}" for had in one.worked] or [f"  {none_worked(one)}"]
    return told


def as_told(one: Review) -> dict[str, Any]:
    """Return `review --json`: the week's figures, the weeks up to and with it, voices and what worked."""
    return {
        **week(one.figures),
        "so_far": one.so_far,
        "made_at": as_json.clock(one.made_at),
        "carried_often_from": one.often,
        "meetings": {"held": one.meetings.held, "items": one.meetings.items, "minutes": one.meetings.minutes},
        "raised_by": [
            {"agency": voice.agency, "name": voice.name, "items": voice.now.items, "actions": voice.now.actions} for voice in one.voices
        ],
        "what_worked": {
            "days": DAYS,
            "rows": [
                {
                    "kind": had.kind, "ref": had.ref, "ecins": had.ecins, "what": had.what, "finished": had.finished.isoformat(), "before": had.before,
                    "after": had.after, "few": had.few,
                }
                for had in one.worked
            ],
        },
        "weeks": [week(had) | _logs(had, *told) for had, told in zip(one.weeks, one.before_after, strict=True)],
        "lines": [{"name": line.name, "values": list(line.said)} for line in lines(one)],
    }  # fmt: skip


def week(one: WeekFigures) -> dict[str, Any]:
    """Return one week's figures; the counts balance: open_before + raised + reopened - closed = open_after. Null before the first record."""
    told = _counted(one)
    days = {"from": one.week.monday.isoformat(), "to": one.week.sunday.isoformat()}
    return {"week": days, "records": one.known, **(told if one.known else dict.fromkeys(told))}


def _logs(one: WeekFigures, before: int, after: int) -> dict[str, int | None]:
    return {"logs_before": before if one.known else None, "logs_after": after if one.known else None}


def _counted(one: WeekFigures) -> dict[str, Any]:
    return {
        "open_before": one.open_before, "raised": one.raised, "reopened": one.reopened, "closed": one.closed, "done": one.done,
        "not_done": one.not_done, "withdrawn": one.withdrawn, "open_after": one.open_after, "carried_often": one.carried_often,
        "unowned": one.unowned, "overdue": one.overdue, "escalated": one.escalated, "joint": one.joint, "due": one.due,
        "done_by_due": one.done_by_due, "re_dated": one.re_dated, "handed_over": one.handed_over, "same_day_feedback": one.same_day,
        "hours_to_first_word": [round(value, 2) for value in one.action_hours],
        "checks": {
            "asked": one.checks_asked, "answered": one.checks_answered, "same_day": one.checks_same_day, "open": one.checks_open,
            "hours_to_answer": [round(value, 2) for value in one.check_hours],
        },
        "agencies": [asdict(agency) for agency in one.agencies],
        "cases": asdict(one.cases),
    }  # fmt: skip


PART = Part("review", "the weekly review: figures of a week, of the weeks before it, and what worked", _arguments, _run)

"""The command `cases`: the pointers to E-CINS, their counts by priority and owner, and enforcement steps."""

import argparse
import json
from typing import Any

from shp_desktop.app import as_json, table_options
from shp_desktop.app.call import Call
from shp_desktop.app.part import Part
from shp_desktop.domain.cases import Case, counted
from shp_desktop.domain.enforcement import EnforcementRules, stands
from shp_desktop.domain.exports import Kind
from shp_desktop.domain.moments import short_day

Args = argparse.Namespace
_COLUMNS = ("ref", "ecins", "title", "lead", "agency", "priority", "review", "opened", "state", "closed", "closing_reason", "actions")


def _arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="only open cases (the default)")
    which.add_argument("--all", action="store_true")
    table_options.add(parser)


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import manage_cases, told_here

    with call.session() as session:
        table_options.allow(session, args)
        found = told_here.cases(session, manage_cases.cases(session, only_open=not args.all))
        today, rules = session.today(), session.rules.enforcement
        if table_options.wanted(args):
            rows = ((as_told(one, rules), tuple(log.uid for log in one.logs), "") for one in found)
            table_options.write(session, args, table_options.table("cases", Kind.OWN, _COLUMNS, rows, "open and closed" if args.all else "open", ("lead",)))
            return 0
        session.note("consultation", "cases")
    counts = counted(found)
    if args.json:
        told = {
            "cases": [as_told(one, rules) for one in found],
            "counts": {
                "by_priority": {priority.value: number for priority, number in counts.by_priority.items()},
                "by_owner": [{"agency": agency, "lead": lead, "cases": number} for (agency, lead), number in counts.by_owner.items()],
                "open": counts.live,
            },
        }
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(counts.words)
    for one in found:
        print(_line(one, overdue=one.overdue(today)))
    return 0


def _line(one: Case, *, overdue: bool) -> str:
    review = f"review {short_day(one.review)}{' (overdue)' if overdue else ''}" if one.review else "no review day"
    parts = [one.ref, one.named, one.priority.value, one.whose, review, "" if one.open else "closed", one.title]
    return ", ".join(part for part in parts if part)


def as_told(one: Case, rules: EnforcementRules) -> dict[str, Any]:
    """Return one case of `cases --json`."""
    return {
        "ref": one.ref,
        "ecins": one.ecins,
        "title": one.title,
        "lead": one.lead,
        "agency": one.agency,
        "priority": one.priority.value,
        "review": one.review.isoformat() if one.review else None,
        "opened": one.opened.isoformat(),
        "state": "open" if one.open else "closed",
        "closed": one.closed.isoformat() if one.closed else None,
        "closing_reason": one.closing_reason,
        "legal_hold": one.legal_hold,
        "logs": [{"source": log.source, "year": log.year, "reference": log.reference} for log in one.logs],
        "actions": list(one.actions),
        "steps": [
            {
                "kind": step.kind, "to": step.to, "reference": step.reference, "on": step.on.isoformat(), "next": step.next_step,
                "next_on": step.next_on.isoformat() if step.next_on else None, "words": step.words, "by": step.by,
            }
            for step in one.steps
        ],
        "stands": [{"to": far.to, "step": far.last.kind, "words": far.words} for far in stands(rules, one)],
        "events": [
            {"kind": event.kind, "said": list(event.said), "words": event.words, "by": event.by, "at": as_json.stored(event.at)}
            for event in one.events
        ],
    }  # fmt: skip


PART = Part("cases", "list cases: pointers to E-CINS, with counts by priority and owner", _arguments, _run)

"""The command `team-around`: nominations and Team Arounds the caller may see, whom to ask of the others, and the form as a paper."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from shp_desktop.app import as_json
from shp_desktop.app.call import Call
from shp_desktop.app.part import Part
from shp_desktop.app.passwords import password_in, warn_if_weak
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.team_around import STATE_WORDS, Calls, Referral, TeamEvent
from shp_desktop.domain.team_criteria import CriteriaTest, Reading, Said, TeamRules
from shp_desktop.errors import UsageProblem

Args = argparse.Namespace


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", nargs="?", default="", metavar="REF", help="one nomination, such as T-180615-01")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, metavar="FILE.pdf", help="write the form of REF as PDF")
    parser.add_argument("--blank", action="store_true", help="write the empty form for any agency, with --out")
    parser.add_argument("--password-file", type=Path, metavar="F", help="a file whose text locks the PDF")


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import team_calls, team_read

    if args.blank and args.out is None:
        raise UsageProblem("The empty form goes to a file; nothing was written, name it with --out FILE.pdf.")
    if args.out is not None:
        return _form(call, args)
    with call.session() as session:
        if args.ref:
            team_read.opened(session, args.ref)
        seen = team_read.around(session)
        mine = [one for one in seen.referrals if args.ref.upper() in ("", one.ref)]
        told = [
            as_told(one, team_read.tested(session, one), team_calls.calls(session, one, session.now()), session.rules.team, session.today())
            for one in mine
        ]  # fmt: skip
        session.note("consultation", "team around")
    others = [] if args.ref else seen.others
    if args.json:
        whole = {
            "panel": {"next": _iso(seen.panel), "after": _iso(seen.after)}, "counts": {state.value: number for state, number in seen.counts.items()},
            "referrals": told, "others": [{"ref": one.ref, "lead": one.lead, "agency": one.agency} for one in others],
        }  # fmt: skip
        print(json.dumps(whole, ensure_ascii=False))
        return 0
    if seen.panel:
        print(f"The panel sits on {short_day(seen.panel)}.")
    for one in mine:
        review = f", review {short_day(one.next_review)}" if one.next_review else ""
        print(f"{one.ref} {one.person}: {STATE_WORDS[one.state]}, {one.lead_words}{review}")
    for other in others:
        print(f"{other.ref} {other.words}")
    return 0


def _form(call: Call, args: Args) -> int:
    from shp_desktop.services import build_pack, team_papers

    if not args.ref and not args.blank:
        raise UsageProblem("A form is of one nomination; nothing was written, name it, for instance T-180615-01, or say --blank.")
    password = password_in(args.password_file, "written")
    with call.session() as session:
        made = team_papers.blank(session) if args.blank else team_papers.paper(session, args.ref)
        build_pack.save(session, made, args.out.absolute(), password)
    warn_if_weak(password)
    if not password and not args.blank:
        print("The file is not locked; whoever gets it can read it. --password-file F locks it.", file=sys.stderr)
    if args.json:
        told = {"ref": args.ref.upper(), "file": str(args.out), "pages": made.pages, "locked": bool(password), "reprint": made.copy.reprint}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(args.out)
    return 0


def as_told(one: Referral, test: CriteriaTest, calls: Calls, rules: TeamRules, today: date) -> dict[str, Any]:
    """Return one nomination of `team-around --json`."""
    said = one.criteria
    answers = {
        known.code: {
            "criterion": known.words, "need": known.need, "answer": said[known.code].said.value if known.code in said else Said.UNKNOWN.value,
            "words": said[known.code].words if known.code in said else "",
        }
        for known in rules.criteria
    }  # fmt: skip
    return {
        "ref": one.ref, "state": one.state.value, "person": one.person, "born": one.born, "address": one.address, "why": one.why,
        "aware": one.aware, "nominated_by": one.nominated_by, "nominated": one.raised.isoformat(), "by": one.by,
        "reference": one.incident_reference, "case": one.case_ref, "criteria": answers,
        "met": list(test.met), "not_met": list(test.not_met), "unknown": list(test.unknown),
        "readings": {"inclusive": _reading(test.inclusive), "strict": _reading(test.strict)},
        "decision": _event(one.decision) if one.decision else None, "lead": one.lead, "agency": one.lead_agency, "members": list(one.members),
        "review": _iso(one.next_review), "overdue": one.overdue(today), "progress": [_event(event) for event in one.progress],
        "calls": {
            "windows": calls.windows.words, "notes": list(calls.notes),
            "lines": [{"what": line.what, "before": line.before, "since": line.since, "elsewhere": line.elsewhere} for line in calls.lines],
        },
        "actions": list(one.action_refs), "events": [_event(event) for event in one.events],
    }  # fmt: skip


def _reading(one: Reading) -> dict[str, str]:
    return {"said": one.said.value, "words": one.words}


def _event(one: TeamEvent) -> dict[str, Any]:
    return {
        "kind": one.kind, "outcome": one.outcome, "words": one.words, "lead": one.lead, "agency": one.agency, "panel": _iso(one.panel_day),
        "review": _iso(one.review), "action": one.action_ref, "calls": list(one.calls), "by": one.by, "at": as_json.stored(one.at),
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


PART = Part("team-around", "list Team Around the Individual: nominations, Lead Practitioners, reviews; --out writes a form", _arguments, _run)

"""`checks [--open|--all] [--json | --csv FILE | --xlsx FILE]`: the systems checks as the person given by --by may see them, and the notices to schools."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from shp_desktop.app import as_json, table_options
from shp_desktop.app.call import Call
from shp_desktop.app.part import Args, Part
from shp_desktop.domain.checks import NOT_A_REFERRAL, RESULT_WORDS
from shp_desktop.domain.exports import Kind

if TYPE_CHECKING:
    from shp_desktop.domain.checks import Check, CheckAnswer
    from shp_desktop.services.school_notices import Notice

_COLUMNS = ("ref", "reference", "service", "person", "why", "asked_at", "by", "state", "answered_at", "reopened")


def _arguments(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="open checks only (the default)")
    which.add_argument("--all", action="store_true", help="answered ones as well")
    table_options.add(command)


def _run(call: Call, args: Args) -> int:
    from shp_desktop.services import handover, prepare_board, safeguard, school_notices, told_here

    with call.session() as session:
        table_options.allow(session, args)
        checks = told_here.checks(session, safeguard.checks(session, only_open=not args.all))
        if table_options.wanted(args):
            rows = ((_check(one), (one.incident_uid,), one.uid) for one in checks)
            chosen = "open and answered" if args.all else "open"
            table_options.write(session, args, table_options.table("systems checks", Kind.OWN, _COLUMNS, rows, chosen, ("person", "by")))
            return 0
        items = prepare_board.board(session).items
        notices = school_notices.notices(session, items)
        proposed = [(item.incident.key.reference, one) for item in items for one in item.proposed_checks]
        owed = handover.owed_words(handover.owed(session))
        session.note("consultation", "checks")
    if args.json:
        shown = {
            "checks": [_check(one) for one in checks],
            "proposed": [
                {"reference": reference, "service": one.service, "person": one.person or None, "unnamed": one.unnamed, "why": one.why}
                for reference, one in proposed
            ],
            "notices": [_notice(one) for one in notices],
            "hand_over": owed,
            "note": NOT_A_REFERRAL,
        }
        print(json.dumps(shown, ensure_ascii=False))
        return 0
    for one in checks:
        last = RESULT_WORDS[one.answers[-1].result] if one.answers and not one.open else one.state
        print(f"{one.ref} {one.service} log {one.reference}: {one.person}, {last}")
    for notice in notices:
        state = "owed" if notice.said is None else "told" if notice.said.done else "not told"
        print(f"Operation Encompass, log {notice.reference}: {state}")
    if owed:
        print(owed)
    return 0


def _check(one: "Check") -> dict[str, Any]:
    return {
        "ref": one.ref, "reference": one.reference, "service": one.service, "person": one.person, "why": one.why,
        "asked_at": as_json.stored(one.asked_at), "by": one.by, "state": one.state,
        "answered_at": as_json.stored(one.answered_at) if one.answered_at else None,
        "reopened": one.reopened or None, "answers": [_answer(answer, one.service) for answer in one.answers],
        "handed_over": [
            {"to": given.to, "until": given.until.isoformat(), "words": given.words, "by": given.by, "at": as_json.stored(given.at)}
            for given in one.handovers
        ],
    }  # fmt: skip


def _answer(one: "CheckAnswer", service: str) -> dict[str, Any]:
    return {
        "result": one.result.value, "worker_told": one.worker_told, "told_at": _when(one.told_at), "hub_ref": one.hub_ref, "action": one.action,
        "outcome": one.outcome, "referred_by": one.referred_by, "referred_at": _when(one.referred_at), "words": one.words, "by": one.by,
        "on_behalf_of": service if one.on_behalf(service) else None,
        "at": as_json.stored(one.at),
    }  # fmt: skip


def _when(text: str) -> str:
    """A moment with its offset; a day, or words, as they were said."""
    return as_json.stored(text) if text.endswith("Z") and text[:4].isdecimal() else text


def _notice(one: "Notice") -> dict[str, Any]:
    said = one.said
    return {
        "reference": one.reference, "words": one.words, "before": as_json.clock(one.before),
        "state": "owed" if said is None else "done" if said.done else "not_done", "who": said.who if said else "",
        "by": said.by if said else "", "reason": said.words if said else "",
    }  # fmt: skip


PART = Part("checks", "systems checks as you may see them, and notices to schools", _arguments, _run)

"""What commands print as JSON, key for key as DESIGN.md section 5 writes it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import Board, BoardItem, Gap, ImportAccount, Repeat, SameLog, StatusLine
from shp_desktop.domain.feedback import BackToday
from shp_desktop.domain.hold import HeldItem
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.intake import NEW, UPDATED
from shp_desktop.domain.moments import from_iso, from_utc, from_utc_text
from shp_desktop.domain.raw_line import plain
from shp_desktop.domain.vocabulary import Meant, Words
from shp_desktop.domain.watch import Watch
from shp_desktop.services.guard_store import VerifyReport
from shp_desktop.services.import_log import Preview

_COUNTS = ("rows_read", "new", "updated", "unchanged", "duplicate", "rejected", "furniture")


def clock(moment: datetime) -> str:
    """Return an aware time as London's RFC 3339."""
    return from_utc(moment).rfc()


def stored(text: str) -> str:
    """Return the store's UTC text as London's RFC 3339."""
    return clock(from_utc_text(text))


def planned(seen: Preview) -> dict[str, Any]:
    """Return one file of `import --json`."""
    plan = seen.plan
    span = plan.window
    return {
        "file": plan.file,
        "profile": plan.profile,
        "source": plan.source,
        "rows_read": plan.rows_read,
        "new": plan.outcomes.get(NEW, 0),
        "updated": plan.outcomes.get(UPDATED, 0),
        "unchanged": plan.unchanged,
        "duplicate": plan.duplicate,
        "rejected": len(plan.rejected),
        "furniture": len(plan.furniture),
        "rejects": [{"line": one.line, "reason": one.reason, "raw": plain(one.raw)} for one in plan.rejected],
        "window": {"from": span[0].rfc() if span else None, "to": span[1].rfc() if span else None},
        "gaps": [gap(one) for one in seen.gaps],
    }


def gap(one: Gap) -> dict[str, str]:
    """Return one hole in a log."""
    if one.kind != "silent":
        return {"kind": one.kind, "from": one.start, "to": one.end}
    return {"kind": one.kind, "from": from_iso(one.start).rfc(), "to": from_iso(one.end).rfc()}


def account(one: ImportAccount) -> dict[str, Any]:
    """Return one import's account."""
    counts = {name: getattr(one, name) for name in _COUNTS}
    return {
        "file": one.file,
        "profile": one.profile,
        "source": one.source,
        **counts,
        "gaps": [gap(hole) for hole in one.gaps],
    }


def board(
    shown: Board, seen: tuple[HeldItem, ...] = (), raised: Mapping[str, str] | None = None, watch: Mapping[str, Sequence[Watch]] | None = None
) -> dict[str, Any]:
    """Return `board --json`; `seen` are the held items the person who asks may see, `raised` names the agency that raised a log.

    `watch` is what the threshold watch says of some items, by their incident.
    """
    beside = watch or {}
    totals = {name: sum(getattr(one, name) for one in shown.imports) for name in _COUNTS}
    usual = shown.usual
    return {
        "meeting_date": shown.meeting_date.isoformat(),
        "window": {"from": clock(shown.window.start), "to": clock(shown.window.end)},
        "account": {**totals, "files": [account(one) for one in shown.imports]},
        "items": [
            item(one) | {"raised_by": (raised or {}).get(one.incident.uid, ""), "watch": [watched(line) for line in beside.get(one.incident.uid, ())]}
            for one in shown.items
        ],
        "carried": [carried(one) for one in shown.carried],
        "checks": [
            {
                "ref": check.ref, "reference": check.reference, "service": check.service, "person": check.person,
                "asked_at": stored(check.asked_at), "state": check.state,
            }
            for check in shown.checks
        ],
        "reading": reading(shown),
        "changed": [item(one) for one in shown.changed],
        "held": [held(one) for one in seen],
        "usual": {"weekday": usual.weekday, "count": usual.count, "low": usual.low, "high": usual.high, "weeks": usual.weeks} if usual else None,
    }  # fmt: skip


def held(one: HeldItem) -> dict[str, Any]:
    """Return one held item, for those alone who may see it."""
    latest, hold = one.incident.latest, one.hold
    return {
        "reference": latest.key.reference, "source": latest.key.source, "year": latest.key.year, "reported_at": latest.reported.rfc(),
        "type": latest.type, "address": latest.text.address, "narrative": one.incident.erased or latest.text.narrative,
        "kinds": list(hold.kinds), "why": one.why, "officer": hold.officer, "until": hold.until.isoformat() if hold.until else None,
        "proposed": hold.proposed, "by": hold.by, "at": stored(hold.at),
    }  # fmt: skip


def item(one: BoardItem) -> dict[str, Any]:
    """Return one item of the board."""
    latest = one.incident.latest
    decision, assessment = one.decision, one.assessment
    return {
        "number": one.number,
        "reference": latest.key.reference,
        "source": latest.key.source,
        "year": latest.key.year,
        "reported_at": latest.reported.rfc(),
        "type": latest.type,
        "grade": latest.grade,
        "address": latest.text.address,
        "ward": latest.ward,
        "type_code": latest.type_code,
        "closing_type": latest.closing_type,
        "closing_code": latest.closing_code,
        "means": means(one.meant),
        "proposed": {"band": one.proposal.band, "reasons": list(one.proposal.reasons)},
        "group": one.group,
        "reading": None if one.read is None else {
            "aloud": one.read.aloud, "seconds": one.read.seconds, "whole": one.read.whole, "moved": one.read.side,
        },
        "status": [status(line) for line in one.statuses],
        "flags": [{"kind": flag.kind, "why": flag.why} for flag in one.flags],
        "repeats": [repeat(found) for found in one.repeats],
        "label": one.label,
        "proposed_checks": [
            {"service": check.service, "person": check.person or None, "unnamed": check.unnamed, "why": check.why} for check in one.proposed_checks
        ],
        "encompass": one.encompass,
        "attended": one.attended,
        "same_event": [same_log(other) for other in one.same],
        "may_be_same_event": [same_log(other) for other in one.may_be],
        "new_since_print": one.new_since_print,
        "changed": one.changed,
        "decision": None if decision is None else {
            "decision": decision.decision.value, "who": decision.who, "words": decision.words,
            "by": decision.by, "at": stored(decision.at), "changed": bool(one.changed), "from_paper": decision.from_paper,
        },
        "assessment": None if assessment is None else {
            "levels": assessment.levels, "overall": assessment.overall, "offered": assessment.offered, "words": assessment.words,
            "version": assessment.version, "by": assessment.by, "at": stored(assessment.at),
        },
    }  # fmt: skip


def watched(one: Watch) -> dict[str, Any]:
    """Return one line of the threshold watch: how it stands, the window, the rows that count."""
    rows = [
        {"reference": row.reference, "source": row.source, "year": row.year, "reported_at": row.reported, "type": row.type, "this": row.this}
        for row in one.rows
    ]
    return {
        "rule": one.rule, "title": one.title, "state": one.state, "count": one.count, "needed": one.needed, "window": one.span,
        "since": one.since.isoformat(), "until": clock(one.until), "words": one.line, "right": one.right, "rows": rows,
        "elsewhere": [{"agency": other.agency, "count": other.count} for other in one.elsewhere], "signed_off": one.signed_off,
    }  # fmt: skip


def reading(shown: Board) -> dict[str, Any]:
    """Return the plan of the reading, groups with the numbers of their items."""
    plan, numbers = shown.reading, {one.incident.uid: one.number for one in shown.items}
    grouped = [
        {"group": group.name, "words": group.words, "seconds": group.seconds, "numbers": [numbers[uid] for uid in group.uids if uid in numbers]}
        for group in plan.grouped
    ]
    return {
        "words": plan.words, "seconds": plan.seconds, "line_at": plan.line_at, "grouped": grouped, "full_seconds": plan.full_seconds,
        "over": plan.over,
    }  # fmt: skip


def status(line: StatusLine) -> dict[str, Any]:
    """Return one status line of an item."""
    return {
        "status": line.status, "as_at": clock(line.as_at), "said_by": line.said_by, "words": line.words, "by": line.by,
        "recorded_at": stored(line.recorded_at),
    }  # fmt: skip


def same_log(other: SameLog) -> dict[str, Any]:
    """Return another log of the same event, or one that may be."""
    return {"source": other.source, "reference": other.reference, "number": other.number, "why": other.why}


def means(meant: Meant) -> dict[str, Any]:
    """Return the team's words for one log; empty where the log says the same or nobody has said."""
    return {
        "grade": meant.grade, "type": meant.type, "ward": meant.ward, "ward_code": meant.ward_code, "ward_set": meant.ward_set,
        "qualifiers": list(meant.qualifiers), "category": meant.category, "closing_category": meant.closing_category,
    }  # fmt: skip


def repeat(found: Repeat) -> dict[str, Any]:
    """Return one repeat with the rows that count."""
    rows = [
        {
            "reference": row.reference,
            "source": row.source,
            "year": row.year,
            "reported_at": row.reported,
            "type": row.type,
        }
        for row in found.rows
    ]
    return {"what": found.what, "count": found.count, "days": found.days, "why": found.why, "rows": rows}


def carried(one: Action) -> dict[str, Any]:
    """Return one carried action of the board."""
    return {
        "ref": one.ref, "text": one.text, "owner": one.owner, "agency": one.agency, "due": one.due.isoformat(),
        "raised": one.raised.isoformat(), "times_carried": one.times_carried,
        "joint": list(one.joint), "due_time": one.due_time, "priority": one.priority,
    }  # fmt: skip


def action(one: Action) -> dict[str, Any]:
    """Return one action of `actions --json`."""
    events = [
        {"status": event.status.value, "words": event.words, "by": event.by, "at": stored(event.at), "done_on": event.day or None}
        for event in one.events
    ]
    more = {
        "ask_of": one.ask_of,
        "type": one.type,
        "status": one.status.value,
        "reference": one.incident_reference or None,
        "by": one.by,
        "from_paper": one.from_paper,
    }
    changes = [
        {"kind": change.kind.value, "agency": change.agency, "owner": change.owner, "due": change.due.isoformat() if change.due else None,
         "due_time": change.due_time, "words": change.words, "by": change.by, "at": stored(change.at), "before": change.before}
        for change in one.changes
    ]  # fmt: skip
    decisions = [{"answer": made.answer, "times_carried": made.times, "words": made.words, "by": made.by, "at": stored(made.at)} for made in one.decisions]
    return carried(one) | more | {"events": events, "changes": changes, "decisions": decisions}


def back(one: BackToday) -> dict[str, Any]:
    """Return what has come back since the last meeting closed; of a check only that it was answered."""
    found = [
        {"ref": each.ref, "agency": each.agency, "what": each.what, "status": each.status, "words": each.words, "at": stored(each.at),
         "hours": round(each.hours, 1), "first": each.first}
        for each in (*one.actions, *one.checks)
    ]  # fmt: skip
    middle = None if one.median_hours is None else round(one.median_hours, 1)
    return {"since": clock(one.since), "until": clock(one.until), "answered": found, "median_hours": middle}


def incident(one: Incident, words: Words) -> dict[str, Any]:
    """Return one incident, as understood and as given; `means` are the team's words for values that have another."""
    latest = one.latest
    return {
        "source": latest.key.source,
        "year": latest.key.year,
        "reference": latest.key.reference,
        "reported_at": latest.reported.rfc(),
        "clock": latest.reported.mark,
        "grade": latest.grade,
        "type": latest.type,
        "type_code": latest.type_code,
        "closing_type": latest.closing_type,
        "closing_code": latest.closing_code,
        "address": latest.text.address,
        "ward": latest.ward,
        "beat": latest.beat,
        "qualifiers": list(latest.qualifiers),
        "means": means(words.meant(latest)),
        "status": latest.status,
        "narrative": one.erased or latest.text.narrative,
        "version": one.version,
        "given": dict(latest.text.given),
    }


def verified(report: VerifyReport) -> dict[str, Any]:
    """Return `verify --json`."""
    found = [{"kind": one.kind, "where": one.where, "sentence": one.sentence} for one in report.findings]
    return {"ok": report.ok, "findings": found, "backups": report.backups}

"""The script: one step of a morning per JSON object, run by the same services as the window."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shp_desktop.domain.people import named
from shp_desktop.errors import BriefingError, Refused
from shp_desktop.services import (
    import_log,
    late_items,
    links,
    run_meeting,
    safeguard,
    script_actions,
    script_cases,
    script_checks,
    script_close,
    script_copies,
    script_levels,
    script_lines,
    script_order,
    script_release,
    script_room,
    script_seen,
    script_sheets,
    script_team,
)
from shp_desktop.services.script_fields import LOG, Fields, Handler, Step, Steps, incident_uid, resolve
from shp_desktop.services.session import Outcome, Session


def run_step(session: Session, step: Step) -> dict[str, Any]:
    """Run one step in a transaction of its own; never raises for what a step says."""
    try:
        if not isinstance(step, Mapping):
            raise Refused("A step is a JSON object with a do; nothing was recorded.")
        _readable(step)
        kind = str(step.get("do", ""))
        handler = _STEPS.get(kind)
        if handler is None:
            raise Refused(
                f"{kind or 'A step without a do'} is not a step; nothing was recorded, use one of {', '.join(_STEPS)}."
            )
        held = _session(session, step)
        outcome = handler(held, Fields(script_sheets.with_refs(held, step)))
    except BriefingError as error:
        return {"ok": False, "error": str(error)}
    answer: dict[str, Any] = {"ok": True, "ref": outcome.ref}
    unused = [
        f"{kind} takes no {name}, so it was not recorded; it takes {', '.join(_FIELDS[kind]) or 'nothing more'}."
        for name in step
        if name not in _ALWAYS and name not in _FIELDS[kind]
    ]
    if outcome.warnings or unused:
        answer["warnings"] = [*outcome.warnings, *unused]
    return answer


def _session(session: Session, step: Step) -> Session:
    who = step.get("as")
    if not who:
        return session
    person = named(str(who))
    with session.store.read():
        return session.handed_to(session.store.records.seated(person))


def _readable(step: Step) -> None:
    """Refuse text that cannot be written down: half a character, or nesting without end."""
    try:
        json.dumps(step, ensure_ascii=False).encode("utf-8")
    except (UnicodeEncodeError, RecursionError, ValueError, TypeError):
        raise Refused("The step holds text that cannot be kept; nothing was recorded, write it again.") from None


def _import(session: Session, fields: Fields) -> Outcome:
    mapping = fields.raw("map")
    if mapping is not None and not isinstance(mapping, Mapping):
        raise Refused("map must be an object of field and column; nothing was recorded.")
    plan = import_log.preview(
        session, Path(fields.text("file", required=True)), profile=fields.text("profile") or "auto",
        mapping={str(field): str(column) for field, column in (mapping or {}).items()}, source=fields.text("source"),
    )  # fmt: skip
    account, outcome = import_log.apply(session, plan, at=fields.at)
    warnings = (
        (f"{account.rejected} lines could not be read and are kept with their reasons.",) if account.rejected else ()
    )
    return Outcome(outcome.ref, outcome.uid, warnings + outcome.warnings, outcome.changes)


def _open(session: Session, fields: Fields) -> Outcome:
    return run_meeting.open_meeting(session, fields.day("date"), fields.text("chair"), fields.at)


def _attend(session: Session, fields: Fields) -> Outcome:
    return run_meeting.attend(
        session,
        fields.text("agency", required=True),
        fields.text("status", required=True),
        fields.text("who"),
        fields.text("for"),
        fields.at,
    )


def _decide(session: Session, fields: Fields) -> Outcome:
    if fields.raw("references") is not None:
        return script_order.decide_together(session, fields)
    uid = incident_uid(session, fields)
    return run_meeting.decide(
        session, uid, fields.text("decision", required=True), fields.text("who"), fields.text("words"), fields.at
    )


def _triage(session: Session, fields: Fields) -> Outcome:
    levels, words = fields.raw("levels"), fields.raw("words")
    if levels is None:
        levels = {}
    if not isinstance(levels, Mapping):
        raise Refused('levels must be an object such as {"T": "HIGH"}; nothing was recorded.')
    said = (
        {str(name): str(text) for name, text in words.items()}
        if isinstance(words, Mapping)
        else {"overall": str(words or "")}
    )
    given = {str(name): str(level) for name, level in levels.items()}
    return run_meeting.triage(
        session, incident_uid(session, fields), given, fields.text("overall", required=True), said, fields.at
    )


def _priority(session: Session, fields: Fields) -> Outcome:
    place, resource, when, lead = (fields.text(name) for name in ("place", "resource", "when", "lead"))
    return run_meeting.set_priority(session, place, resource, when, lead, fields.at)


def _check(session: Session, fields: Fields) -> Outcome:
    uid = incident_uid(session, fields)
    if fields.flag("proposed"):
        asked = safeguard.ask_proposed(session, uid, at=fields.at)
        return Outcome(", ".join(one.ref for one in asked), asked[-1].uid, tuple(word for one in asked for word in one.warnings))
    return safeguard.ask(
        session,
        uid,
        fields.text("service", required=True),
        _person(fields),
        unnamed=_unnamed(fields),
        why=_why(fields),
        at=fields.at,
    )


def _dismiss(session: Session, fields: Fields) -> Outcome:
    uid = incident_uid(session, fields)
    return safeguard.dismiss(
        session,
        uid,
        fields.text("service", required=True),
        _person(fields),
        unnamed=_unnamed(fields),
        words=fields.text("words"),
        at=fields.at,
    )


def _person(fields: Fields) -> str:
    person = fields.text("person")
    return "" if person.casefold() == safeguard.UNNAMED else person


def _unnamed(fields: Fields) -> bool:
    return fields.flag("unnamed") or fields.text("person").casefold() == safeguard.UNNAMED


def _why(fields: Fields) -> str:
    """Words given beside "unnamed" ("two children") are kept with the reason."""
    said = fields.raw("unnamed")
    words = said.strip() if isinstance(said, str) and said.casefold() != safeguard.UNNAMED else ""
    return "; ".join(part for part in (words, fields.text("why")) if part)


def _answer(session: Session, fields: Fields) -> Outcome:
    return safeguard.answer(
        session, fields.text("check", required=True), fields.text("result", required=True), worker_told=fields.text("worker_told"),
        told_at=fields.text("told_at"), hub_ref=fields.text("hub_ref"), outcome=fields.text("outcome"), action=fields.text("action"),
        referred_by=fields.text("referred_by"), referred_at=fields.text("referred_at"), words=fields.text("words"), at=fields.at,
    )  # fmt: skip


def _link(session: Session, fields: Fields) -> Outcome:
    to = resolve(session, fields.text("to", required=True), fields.text("to_source"))
    return links.link(session, incident_uid(session, fields), to.uid, fields.at)


def _not_same(session: Session, fields: Fields) -> Outcome:
    to = resolve(session, fields.text("to", required=True), fields.text("to_source"))
    return links.not_same(session, incident_uid(session, fields), to.uid, fields.at)


def _late(session: Session, fields: Fields) -> Outcome:
    return late_items.add(
        session, fields.text("text", required=True), fields.text("source", required=True), when=fields.text("time"),
        place=fields.text("place"), kind=fields.text("type"), grade=fields.text("grade"), at=fields.at,
    )  # fmt: skip


_ALWAYS = ("do", "at", "as")
#: steps that have modules of their own
_PARTS: tuple[Steps, ...] = (
    script_actions.STEPS,
    script_cases.STEPS, script_checks.STEPS,
    script_close.STEPS, script_copies.STEPS,
    script_levels.STEPS, script_lines.STEPS, script_order.STEPS, script_release.STEPS, script_room.STEPS, script_seen.STEPS, script_sheets.STEPS,
    script_team.STEPS,
)  # fmt: skip
_FIELDS: dict[str, tuple[str, ...]] = {
    "import": ("file", "profile", "map", "source"),
    "open": ("date", "chair"),
    "attend": ("agency", "status", "who", "for"),
    "decide": (*LOG, "references", "decision", "who", "words"),
    "triage": (*LOG, "levels", "overall", "words"),
    "priority": ("place", "resource", "when", "lead"),
    "check": (*LOG, "service", "person", "unnamed", "why", "proposed"),
    "dismiss": (*LOG, "service", "person", "unnamed", "words"),
    "answer": ("check", "result", "worker_told", "told_at", "hub_ref", "outcome", "action", "referred_by", "referred_at", "words"),
    "link": (*LOG, "to", "to_source"),
    "not_same": (*LOG, "to", "to_source"),
    "late": ("text", "source", "time", "place", "type", "grade"),
    "undo": (),
    "redo": (),
    "close": ("words",),
    "reopen": ("words",),
} | {name: takes for part in _PARTS for name, (takes, _) in part.items()}
_STEPS: dict[str, Handler] = {
    "import": _import,
    "open": _open,
    "attend": _attend,
    "decide": _decide,
    "triage": _triage,
    "priority": _priority,
    "check": _check,
    "dismiss": _dismiss,
    "answer": _answer,
    "link": _link,
    "not_same": _not_same,
    "late": _late,
    "undo": lambda session, fields: run_meeting.undo(session, fields.at),
    "redo": lambda session, fields: run_meeting.redo(session, fields.at),
    "close": lambda session, fields: run_meeting.close(session, fields.text("words"), fields.at, aloud=False),
    "reopen": lambda session, fields: run_meeting.reopen(session, fields.text("words"), fields.at),
} | {name: does for part in _PARTS for name, (_, does) in part.items()}

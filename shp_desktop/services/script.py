"""The script: one step of a morning per JSON object, run by the same services as the window."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.people import named
from shp_desktop.errors import BriefingError, Refused
from shp_desktop.services import import_log, late_items, links, manage_actions, release, run_meeting, safeguard
from shp_desktop.services.session import Outcome, Session

Step = Mapping[str, Any]


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
        outcome = handler(_session(session, step), _Fields(step))
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


class _Fields:
    """A step's fields, read with plain refusals."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self.at = _moment(step["at"]) if step.get("at") is not None else None

    def text(self, name: str, *, required: bool = False) -> str:
        value = self._step.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                raise Refused(f"The step needs {name}; nothing was recorded.")
            return ""
        if isinstance(value, bool) and not required:
            return "yes" if value else ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise Refused(f"{name} must be text; nothing was recorded.")
        return str(value)

    def day(self, name: str) -> date:
        text = self.text(name, required=True)
        try:
            return date.fromisoformat(text) if len(text) <= len("2018-06-15") else from_iso(text).local.date()
        except ValueError:
            raise Refused(f"{name} must be a day such as 2018-06-15; nothing was recorded.") from None

    def flag(self, name: str) -> bool:
        return self._step.get(name) not in (None, False, "", 0)

    def raw(self, name: str) -> Any:  # noqa: ANN401
        return self._step.get(name)


def resolve(session: Session, reference: str, source: str = "", year: int | None = None) -> Incident:
    """Return the one log a reference names: on the board first, else the newest. Raises Refused."""
    wanted = reference.strip()
    found = _found(session, wanted, source, year)
    if not found:
        raise Refused(f"There is no log {wanted}; nothing was recorded, check its number.")
    if len(found) == 1:
        return found[0]
    waiting = {one.uid for one in session.store.incidents.waiting()} | _on_open_agenda(session)
    here = [one for one in found if one.uid in waiting]
    if len(here) == 1:
        return here[0]
    if not here and len({one.key.year for one in found}) == len(found):
        return found[0]
    raise Refused(f"{wanted} names more than one log; nothing was recorded, say source and year as well.")


def _found(session: Session, wanted: str, source: str, year: int | None) -> tuple[Incident, ...]:
    with session.store.read():
        found = session.store.incidents.find(wanted, source, year)
        if not found and wanted.isdigit() and len(wanted) < _PADDED:
            found = session.store.incidents.find(wanted.zfill(_PADDED), source, year)
    return found


def _on_open_agenda(session: Session) -> set[str]:
    meeting = session.store.meetings.open_one()
    return {one.incident_uid for one in session.store.meetings.agenda(meeting.uid)} if meeting else set()


def _session(session: Session, step: Step) -> Session:
    who = step.get("as")
    if not who:
        return session
    person = named(str(who))
    with session.store.read():
        return session.handed_to(session.store.records.seated(person))


def _moment(text: Any) -> datetime:  # noqa: ANN401
    try:
        return from_iso(str(text)).utc
    except (ValueError, OverflowError):
        raise Refused("at must be a time such as 2018-06-15T08:45; nothing was recorded.") from None


def _incident(session: Session, fields: _Fields) -> str:
    year = fields.text("year")
    if year and not (year.isascii() and year.isdigit() and len(year) <= len("2018")):
        raise Refused("year must be a number such as 2018; nothing was recorded.")
    return resolve(
        session, fields.text("reference", required=True), fields.text("source"), int(year) if year else None
    ).uid


def _readable(step: Step) -> None:
    """Refuse text that cannot be written down: half a character, or nesting without end."""
    try:
        json.dumps(step, ensure_ascii=False).encode("utf-8")
    except (UnicodeEncodeError, RecursionError, ValueError, TypeError):
        raise Refused("The step holds text that cannot be kept; nothing was recorded, write it again.") from None


def _import(session: Session, fields: _Fields) -> Outcome:
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


def _open(session: Session, fields: _Fields) -> Outcome:
    return run_meeting.open_meeting(session, fields.day("date"), fields.text("chair"), fields.at)


def _attend(session: Session, fields: _Fields) -> Outcome:
    return run_meeting.attend(
        session,
        fields.text("agency", required=True),
        fields.text("status", required=True),
        fields.text("who"),
        fields.text("for"),
        fields.at,
    )


def _decide(session: Session, fields: _Fields) -> Outcome:
    uid = _incident(session, fields)
    return run_meeting.decide(
        session, uid, fields.text("decision", required=True), fields.text("who"), fields.text("words"), fields.at
    )


def _triage(session: Session, fields: _Fields) -> Outcome:
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
        session, _incident(session, fields), given, fields.text("overall", required=True), said, fields.at
    )


def _priority(session: Session, fields: _Fields) -> Outcome:
    place, resource, when, lead = (fields.text(name) for name in ("place", "resource", "when", "lead"))
    return run_meeting.set_priority(session, place, resource, when, lead, fields.at)


def _action(session: Session, fields: _Fields) -> Outcome:
    uid = _incident(session, fields) if fields.text("reference") else ""
    return manage_actions.raise_action(
        session, fields.text("text", required=True), fields.text("agency"), fields.day("due"), incident_uid=uid,
        owner=fields.text("owner"), ask_of=fields.text("ask_of"), type=fields.text("type"), at=fields.at,
    )  # fmt: skip


def _update(session: Session, fields: _Fields) -> Outcome:
    return manage_actions.update(
        session,
        fields.text("action", required=True),
        fields.text("status", required=True),
        fields.text("words"),
        fields.at,
    )


def _check(session: Session, fields: _Fields) -> Outcome:
    uid = _incident(session, fields)
    return safeguard.ask(
        session,
        uid,
        fields.text("service", required=True),
        _person(fields),
        unnamed=_unnamed(fields),
        why=_why(fields),
        at=fields.at,
    )


def _dismiss(session: Session, fields: _Fields) -> Outcome:
    uid = _incident(session, fields)
    return safeguard.dismiss(
        session,
        uid,
        fields.text("service", required=True),
        _person(fields),
        unnamed=_unnamed(fields),
        words=fields.text("words"),
        at=fields.at,
    )


def _person(fields: _Fields) -> str:
    person = fields.text("person")
    return "" if person.casefold() == safeguard.UNNAMED else person


def _unnamed(fields: _Fields) -> bool:
    return fields.flag("unnamed") or fields.text("person").casefold() == safeguard.UNNAMED


def _why(fields: _Fields) -> str:
    """Words given beside "unnamed" ("two children") are kept with the reason."""
    said = fields.raw("unnamed")
    words = said.strip() if isinstance(said, str) and said.casefold() != safeguard.UNNAMED else ""
    return "; ".join(part for part in (words, fields.text("why")) if part)


def _answer(session: Session, fields: _Fields) -> Outcome:
    return safeguard.answer(
        session, fields.text("check", required=True), fields.text("result", required=True), worker_told=fields.text("worker_told"),
        told_at=fields.text("told_at"), hub_ref=fields.text("hub_ref"), outcome=fields.text("outcome"), words=fields.text("words"), at=fields.at,
    )  # fmt: skip


def _release(session: Session, fields: _Fields) -> Outcome:
    named_fields = fields.raw("fields") or []
    if not isinstance(named_fields, list | tuple):
        raise Refused("fields must be a list of field names; nothing was released.")
    uid = _incident(session, fields)
    agency = fields.text("agency", required=True)
    return release.release(
        session, uid, agency, tuple(str(name) for name in named_fields), fields.text("summary"), fields.at
    )


def _link(session: Session, fields: _Fields) -> Outcome:
    to = resolve(session, fields.text("to", required=True), fields.text("to_source"))
    return links.link(session, _incident(session, fields), to.uid, fields.at)


def _not_same(session: Session, fields: _Fields) -> Outcome:
    to = resolve(session, fields.text("to", required=True), fields.text("to_source"))
    return links.not_same(session, _incident(session, fields), to.uid, fields.at)


def _late(session: Session, fields: _Fields) -> Outcome:
    return late_items.add(
        session, fields.text("text", required=True), fields.text("source", required=True), when=fields.text("time"),
        place=fields.text("place"), kind=fields.text("type"), grade=fields.text("grade"), at=fields.at,
    )  # fmt: skip


_PADDED = 6
_ALWAYS = ("do", "at", "as")
_LOG = ("reference", "source", "year")
_FIELDS: dict[str, tuple[str, ...]] = {
    "import": ("file", "profile", "map", "source"),
    "open": ("date", "chair"),
    "attend": ("agency", "status", "who", "for"),
    "decide": (*_LOG, "decision", "who", "words"),
    "triage": (*_LOG, "levels", "overall", "words"),
    "priority": ("place", "resource", "when", "lead"),
    "action": (*_LOG, "text", "agency", "owner", "ask_of", "type", "due"),
    "update": ("action", "status", "words"),
    "check": (*_LOG, "service", "person", "unnamed", "why"),
    "dismiss": (*_LOG, "service", "person", "unnamed", "words"),
    "answer": ("check", "result", "worker_told", "told_at", "hub_ref", "outcome", "words"),
    "release": (*_LOG, "agency", "fields", "summary"),
    "link": (*_LOG, "to", "to_source"),
    "not_same": (*_LOG, "to", "to_source"),
    "late": ("text", "source", "time", "place", "type", "grade"),
    "undo": (),
    "redo": (),
    "close": ("words",),
    "reopen": ("words",),
}
_STEPS: dict[str, Callable[[Session, _Fields], Outcome]] = {
    "import": _import,
    "open": _open,
    "attend": _attend,
    "decide": _decide,
    "triage": _triage,
    "priority": _priority,
    "action": _action,
    "update": _update,
    "check": _check,
    "dismiss": _dismiss,
    "answer": _answer,
    "release": _release,
    "link": _link,
    "not_same": _not_same,
    "late": _late,
    "undo": lambda session, fields: run_meeting.undo(session, fields.at),
    "redo": lambda session, fields: run_meeting.redo(session, fields.at),
    "close": lambda session, fields: run_meeting.close(session, fields.text("words"), fields.at),
    "reopen": lambda session, fields: run_meeting.reopen(session, fields.text("words"), fields.at),
}

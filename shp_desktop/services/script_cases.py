"""The script's steps of cases: open, change, review, link, close, reopen, legal hold, enforcement step, joint file, escalate."""

from datetime import date

from shp_desktop.domain.enforcement import Piece
from shp_desktop.errors import Refused
from shp_desktop.services import enforcement, escalating, manage_cases
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid, resolve
from shp_desktop.services.session import Outcome, Session


def _list(fields: Fields, name: str) -> list[str]:
    """Read a list of references; one alone may stand without brackets."""
    given = fields.raw(name)
    if given is None:
        return []
    if isinstance(given, str):
        return [given]
    if not isinstance(given, list | tuple) or not all(isinstance(one, str | int) for one in given):
        raise Refused(f"{name} must be a list of references; nothing was recorded.")
    return [str(one) for one in given]


def _logs(session: Session, fields: Fields) -> list[str]:
    source = fields.text("source")
    return [resolve(session, one, source).uid for one in [*_list(fields, "references"), *_list(fields, "reference")]]


def _day(fields: Fields, name: str) -> date | None:
    return fields.day(name) if fields.text(name) else None


def _given(fields: Fields, name: str) -> str | None:
    return None if fields.raw(name) is None else fields.text(name)


def _case(session: Session, fields: Fields) -> Outcome:
    return manage_cases.open_case(
        session, fields.text("title", required=True), fields.text("lead", required=True), fields.text("agency", required=True),
        fields.text("priority", required=True), _day(fields, "review"), ecins=fields.text("ecins"),
        incident_uids=_logs(session, fields), action_refs=_list(fields, "actions"), reason=fields.text("words"), at=fields.at,
    )  # fmt: skip


def _change(session: Session, fields: Fields) -> Outcome:
    return manage_cases.change(
        session, fields.text("case", required=True), title=_given(fields, "title"), lead=_given(fields, "lead"),
        agency=_given(fields, "agency"), priority=_given(fields, "priority"), review=_day(fields, "review"),
        ecins=_given(fields, "ecins"), words=fields.text("words"), at=fields.at,
    )  # fmt: skip


def _review(session: Session, fields: Fields) -> Outcome:
    return manage_cases.reviewed(session, fields.text("case", required=True), fields.text("words"), _day(fields, "next"), fields.at)


def _close(session: Session, fields: Fields) -> Outcome:
    return manage_cases.close(session, fields.text("case", required=True), fields.text("words"), fields.at)


def _reopen(session: Session, fields: Fields) -> Outcome:
    return manage_cases.reopen(session, fields.text("case", required=True), fields.text("words"), fields.at)


def _link(session: Session, fields: Fields) -> Outcome:
    ref, apart = fields.text("case", required=True), fields.flag("apart")
    logs, actions = _logs(session, fields), _list(fields, "actions")
    if not logs and not actions:
        raise Refused("A link needs logs or actions; nothing was recorded, name references or actions.")
    with session.step(at=fields.at):
        made = manage_cases.link_logs(session, ref, logs, apart=apart, at=fields.at) if logs else Outcome()
        return manage_cases.link_actions(session, ref, actions, apart=apart, at=fields.at) if actions else made


def _hold(session: Session, fields: Fields) -> Outcome:
    ref, words = fields.text("case", required=True), fields.text("words")
    if fields.flag("lift"):
        return manage_cases.lift_hold(session, ref, words, fields.at)
    return manage_cases.hold(session, ref, words, fields.at)


def _step(session: Session, fields: Fields) -> Outcome:
    return enforcement.step(
        session, fields.text("case", required=True), fields.text("kind", required=True), fields.day("on"), to=fields.text("to"),
        reference=fields.text("step_reference"), next_step=_given(fields, "next"), next_on=_day(fields, "next_on"),
        words=fields.text("words"), at=fields.at,
    )  # fmt: skip


def _file(session: Session, fields: Fields) -> Outcome:
    given = fields.raw("statements") or []
    if not isinstance(given, list | tuple) or not all(isinstance(one, dict) for one in given):
        raise Refused("statements must be a list of agency, statement and due; nothing was recorded.")
    said = [Fields(one) for one in given]
    pieces = [Piece(one.text("agency", required=True), one.text("statement", required=True), one.day("due"), one.text("owner")) for one in said]
    return enforcement.joint_file(session, fields.text("case", required=True), pieces, fields.at)


def _escalate(session: Session, fields: Fields) -> Outcome:
    return escalating.escalate(
        session, incident_uid(session, fields), fields.text("lead"), fields.text("agency"), fields.text("priority") or None,
        _day(fields, "review"), title=fields.text("title"), ecins=fields.text("ecins"), words=fields.text("words"),
        case_ref=fields.text("case"), at=fields.at,
    )  # fmt: skip


_FACTS = ("title", "lead", "agency", "priority", "review", "ecins")
STEPS: Steps = {
    "case": ((*_FACTS, "reference", "references", "source", "actions", "words"), _case),
    "case_change": (("case", *_FACTS, "words"), _change),
    "case_review": (("case", "words", "next"), _review),
    "case_close": (("case", "words"), _close),
    "case_reopen": (("case", "words"), _reopen),
    "case_link": (("case", "reference", "references", "source", "actions", "apart"), _link),
    "case_hold": (("case", "words", "lift"), _hold),
    "step": (("case", "kind", "on", "to", "step_reference", "next", "next_on", "words"), _step),
    "joint_file": (("case", "statements"), _file),
    "escalate": ((*LOG, *_FACTS, "case", "words"), _escalate),
}

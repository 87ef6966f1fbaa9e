"""The script's steps of the reading order: an item moved, a status line, a change looked at, one decision for many."""

from collections.abc import Mapping

from shp_desktop.errors import Refused
from shp_desktop.services import reading_order, status_lines, together
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid, resolve
from shp_desktop.services.session import Outcome, Session


def _move(session: Session, fields: Fields) -> Outcome:
    before = fields.text("before")
    to = resolve(session, before, fields.text("before_source")).uid if before else ""
    side = fields.text("side").strip().casefold()
    if side not in ("", "above", "below"):
        raise Refused(f"{side} is not a side of the line; nothing was changed, say above or below.")
    return reading_order.move(session, incident_uid(session, fields), to, side=side, at=fields.at)


def _status(session: Session, fields: Fields) -> Outcome:
    uid = incident_uid(session, fields)
    return status_lines.set_status(
        session, uid, fields.text("status", required=True), fields.text("as_at"), fields.text("said_by"), fields.text("words"), fields.at
    )


def _look(session: Session, fields: Fields) -> Outcome:
    return status_lines.look(session, incident_uid(session, fields), fields.at)


def decide_together(session: Session, fields: Fields) -> Outcome:
    """Record one decision on the logs a step names in `references`: text, or objects with reference, source and year. Raises Refused."""
    named = fields.raw("references")
    if not isinstance(named, list | tuple) or not named:
        raise Refused('references must be a list of log numbers such as ["101301", "101302"]; nothing was recorded.')
    uids = []
    for one in named:
        log = dict(one) if isinstance(one, Mapping) else {"reference": one, "source": fields.raw("source"), "year": fields.raw("year")}
        uids.append(incident_uid(session, Fields(log)))
    return together.decide_together(
        session, uids, fields.text("decision", required=True), fields.text("who"), fields.text("words"), fields.at
    )


STEPS: Steps = {
    "move": ((*LOG, "before", "before_source", "side"), _move),
    "status": ((*LOG, "status", "as_at", "said_by", "words"), _status),
    "look": (LOG, _look),
}

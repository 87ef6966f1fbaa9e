"""The script's step of releases: open, close and take back fields of an item for an agency or for all."""

from shp_desktop.errors import Refused
from shp_desktop.services import protection, release
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid
from shp_desktop.services.session import Outcome, Session


def _release(session: Session, fields: Fields) -> Outcome:
    opened, closed = (_listed(fields, name) for name in ("fields", "closed"))
    uid = incident_uid(session, fields)
    return release.release(
        session, uid, fields.text("agency", required=True), opened, fields.text("summary"), fields.at,
        closed=closed, said_by=fields.text("said_by"), take_back=fields.flag("take_back"),
    )  # fmt: skip


def _protect(session: Session, fields: Fields) -> Outcome:
    uid, words, said_by = incident_uid(session, fields), fields.text("words", required=True), fields.text("said_by")
    say = protection.take_back if fields.flag("take_back") else protection.protect
    return say(session, uid, words, said_by, fields.at)


def _listed(fields: Fields, name: str) -> tuple[str, ...]:
    named = fields.raw(name) or []
    if not isinstance(named, list | tuple):
        raise Refused(f"{name} must be a list of field names; nothing was released.")
    return tuple(str(one) for one in named)


STEPS: Steps = {
    "release": ((*LOG, "agency", "fields", "summary", "closed", "said_by", "take_back"), _release),
    "protect": ((*LOG, "words", "said_by", "take_back"), _protect),
}

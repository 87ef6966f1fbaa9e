"""The script's steps of the room: hold and lift, statement, who knows whom, challenge and answer, raise."""

from shp_desktop.errors import Refused
from shp_desktop.services import held, room
from shp_desktop.services.meeting_now import open_one
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid, resolve
from shp_desktop.services.session import Outcome, Session


def _hold(session: Session, fields: Fields) -> Outcome:
    until = fields.day("until") if fields.text("until") else None
    return held.hold(session, _held_or_not(session, fields), fields.text("officer"), until, fields.text("words"), fields.at)


def _lift(session: Session, fields: Fields) -> Outcome:
    return held.lift(session, _held_or_not(session, fields), fields.text("words"), fields.at)


def _held_or_not(session: Session, fields: Fields) -> str:
    """A held log is found by those who may see it; to everybody else it is not there."""
    year = fields.text("year")
    wanted = fields.text("reference", required=True)
    found = held.find_held(session, wanted, fields.text("source"), int(year) if year.isascii() and year.isdigit() else None)
    return found.uid if found else incident_uid(session, fields)


def _statement(session: Session, fields: Fields) -> Outcome:
    return room.read_statement(session, fields.at)


def _knows(session: Session, fields: Fields) -> Outcome:
    named = fields.raw("references")
    if named is not None and not isinstance(named, list | tuple):
        raise Refused("references must be a list of log numbers; nothing was recorded.")
    references = [str(one) for one in named or ()] or [one for one in [fields.text("reference")] if one]
    if not fields.text("agency") and not references:
        return room.nobody_known(session, fields.at)
    source = fields.text("source")
    uids = [resolve(session, one, source).uid for one in references]
    return room.knows(session, fields.text("agency"), uids, fields.text("person"), fields.text("words"), fields.at)


def _challenge(session: Session, fields: Fields) -> Outcome:
    uid = incident_uid(session, fields)
    with session.step(at=fields.at):
        made = room.challenge(session, uid, fields.text("agency"), fields.text("words"), fields.at)
        if fields.text("answer"):
            room.answer_challenge(session, made.uid, fields.text("answer"), fields.at)
    return made


def _reply(session: Session, fields: Fields) -> Outcome:
    uid, agency = incident_uid(session, fields), fields.text("agency").strip().upper()
    made = room.challenges(session, open_one(session).uid)
    mine = [one for one in made if one.incident_uid == uid and agency in ("", one.agency) and not one.answer]
    if not mine:
        raise Refused("No challenge of that item waits for an answer; nothing was recorded.")
    return room.answer_challenge(session, mine[0].uid, fields.text("words"), fields.at)


def _raise(session: Session, fields: Fields) -> Outcome:
    agency = fields.text("agency", required=True)
    if fields.text("action"):
        return room.raised_by(session, agency, action_ref=fields.text("action"), at=fields.at)
    if fields.text("reference"):
        return room.raised_by(session, agency, incident_uid=incident_uid(session, fields), at=fields.at)
    return room.raise_item(
        session, agency, fields.text("text", required=True), place=fields.text("place"), kind=fields.text("type"),
        when=fields.text("time"), at=fields.at,
    )  # fmt: skip


STEPS: Steps = {
    "hold": ((*LOG, "officer", "until", "words"), _hold),
    "lift": ((*LOG, "words"), _lift),
    "statement": ((), _statement),
    "knows": ((*LOG, "references", "agency", "person", "words"), _knows),
    "challenge": ((*LOG, "agency", "words", "answer"), _challenge),
    "reply": ((*LOG, "agency", "words"), _reply),
    "raise": ((*LOG, "action", "agency", "text", "place", "type", "time"), _raise),
}

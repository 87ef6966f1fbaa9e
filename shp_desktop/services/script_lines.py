"""The script's steps of an action, by its fields or by one line, and of a line of the tick sheet."""

from shp_desktop.domain.actions import Beside
from shp_desktop.errors import Refused
from shp_desktop.services import action_lines, key_back, manage_actions
from shp_desktop.services.script_close import codes
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid
from shp_desktop.services.session import Outcome, Session

_PARTS = ("text", "agency", "owner", "ask_of", "type", "due", "joint", "due_time", "priority")


def _action(session: Session, fields: Fields) -> Outcome:
    line = fields.text("line")
    given = [name for name in _PARTS if fields.raw(name) not in (None, "")]
    if line and given:
        raise Refused(f"An action is given by a line or by its fields; nothing was recorded, leave out the line or {', '.join(given)}.")
    uid = incident_uid(session, fields) if fields.text("reference") else ""
    if line:
        return action_lines.raise_line(session, line, incident_uid=uid, at=fields.at)
    beside = Beside(codes(fields) or (), fields.text("due_time"), fields.text("priority"))
    return manage_actions.raise_action(
        session, fields.text("text", required=True), fields.text("agency"), fields.day("due"), incident_uid=uid,
        owner=fields.text("owner"), ask_of=fields.text("ask_of"), type=fields.text("type"), beside=beside, at=fields.at,
    )  # fmt: skip


def _tick(session: Session, fields: Fields) -> Outcome:
    return key_back.key(session, fields.text("line", required=True), fields.at)


STEPS: Steps = {"action": ((*LOG, "line", *_PARTS), _action), "tick": (("line",), _tick)}

"""The script's step about persons of like names: what the window answers by one key."""

from shp_desktop.errors import Refused
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid, resolve
from shp_desktop.services.session import Outcome, Session


def _person(session: Session, fields: Fields) -> Outcome:
    from shp_desktop.services import seen_before

    to = resolve(session, fields.text("to", required=True), fields.text("to_source"))
    name = fields.text("name", required=True)
    if not fields.text("answer"):
        raise Refused("The step needs answer; nothing was recorded, say same, not_same or unsure.")
    return seen_before.answer(
        session, incident_uid(session, fields), name, [to.uid], fields.text("to_name") or name, fields.text("answer"), fields.at
    )  # fmt: skip


STEPS: Steps = {"person": ((*LOG, "name", "to", "to_source", "to_name", "answer"), _person)}

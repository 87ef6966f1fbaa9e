"""The script's steps of a level by one key, and of the meeting's clock."""

from shp_desktop.domain.discussion_parts import Spoken
from shp_desktop.domain.meeting_clock import Part
from shp_desktop.errors import Refused
from shp_desktop.services import meeting_clock, run_meeting
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid
from shp_desktop.services.session import Outcome, Session


def _level(session: Session, fields: Fields) -> Outcome:
    uid = incident_uid(session, fields)
    overall = fields.text("overall", required=True)
    return run_meeting.set_level(session, uid, overall, fields.text("agency"), fields.text("words"), fields.at)


def _clock(session: Session, fields: Fields) -> Outcome:
    said = fields.text("say", required=True).strip().casefold()
    if said == "pause":
        return meeting_clock.pause(session, fields.at)
    if said == "go on":
        return meeting_clock.go_on(session, fields.at)
    if said in set(Part):
        return meeting_clock.begin(session, said, fields.at)
    if said in set(Spoken):
        return meeting_clock.turn_to(session, said, fields.at)
    raise Refused(
        f"The clock does not know {said}; nothing was changed, say reading, discussion, pause or go on, "
        f"or the part of the discussion: {', '.join(Spoken)}."
    )


STEPS: Steps = {
    "level": ((*LOG, "overall", "agency", "words"), _level),
    "clock": (("say",), _clock),
}

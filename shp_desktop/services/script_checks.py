"""The script's steps beside asking and answering checks: the handover to the Emergency Duty Team, and notices to schools."""

from shp_desktop.errors import Refused
from shp_desktop.services import handover, school_notices
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid
from shp_desktop.services.session import Outcome, Session


def _handover(session: Session, fields: Fields) -> Outcome:
    given = fields.raw("checks")
    if given is not None and not isinstance(given, list | tuple):
        raise Refused("checks must be a list of references; nothing was recorded.")
    day = session.today(session.moment(fields.at))
    refs = [str(one) for one in given] if given else [check.ref for one in handover.owed(session, day) for check in one.checks]
    return handover.hand_over(
        session, refs, fields.text("to"), words=fields.text("words"), told_at=fields.text("told_at"), at=fields.at
    )  # fmt: skip


def _school(session: Session, fields: Fields) -> Outcome:
    status = fields.text("status", required=True)
    if status not in ("done", "not_done"):
        raise Refused(f"{status} is not a status of a notice; nothing was recorded, use done or not_done.")
    return school_notices.record(
        session, incident_uid(session, fields), done=status == "done", who=fields.text("who"), words=fields.text("words"), at=fields.at
    )  # fmt: skip


STEPS: Steps = {
    "handover": (("checks", "to", "words", "told_at"), _handover),
    "encompass": ((*LOG, "status", "who", "words"), _school),
}

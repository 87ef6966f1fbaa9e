"""The script's steps of actions: updated one or several at a time, handed over, given another day, reopened, decided when carried often."""

from shp_desktop.errors import Refused
from shp_desktop.services import carried, manage_actions
from shp_desktop.services.script_fields import Fields, Steps
from shp_desktop.services.session import Outcome, Session


def _update(session: Session, fields: Fields) -> Outcome:
    status, words = fields.text("status", required=True), fields.text("words")
    named = fields.raw("actions")
    if named is None:
        return manage_actions.update(session, fields.text("action", required=True), status, words, fields.at)
    if not isinstance(named, list | tuple) or not all(isinstance(one, str) for one in named):
        raise Refused("actions must be a list of references; nothing was recorded.")
    return manage_actions.update_many(session, named, status, words, fields.at)


def _hand_over(session: Session, fields: Fields) -> Outcome:
    ref = fields.text("action", required=True)
    agency = fields.text("agency", required=True)
    return manage_actions.hand_over(session, ref, agency, fields.text("owner"), fields.text("words"), fields.at)


def _re_date(session: Session, fields: Fields) -> Outcome:
    ref, due, clock = fields.text("action", required=True), fields.day("due"), fields.text("due_time")
    return manage_actions.re_date(session, ref, due, fields.text("words"), clock, fields.at)


def _do_by(session: Session, fields: Fields) -> Outcome:
    ref, due, clock = fields.text("action", required=True), fields.day("due"), fields.text("due_time")
    return manage_actions.do_by(session, ref, due, clock, fields.text("words"), fields.at)


def _reopen(session: Session, fields: Fields) -> Outcome:
    return manage_actions.reopen(session, fields.text("action", required=True), fields.text("words"), fields.at)


def _escalate_check(session: Session, fields: Fields) -> Outcome:
    return carried.escalate_check(session, fields.text("check", required=True), fields.text("words"), fields.at)


STEPS: Steps = {
    "update": (("action", "actions", "status", "words"), _update),
    "hand_over": (("action", "agency", "owner", "words"), _hand_over),
    "re_date": (("action", "due", "due_time", "words"), _re_date),
    "do_by": (("action", "due", "due_time", "words"), _do_by),
    "reopen_action": (("action", "words"), _reopen),
    "escalate_check": (("check", "words"), _escalate_check),
}

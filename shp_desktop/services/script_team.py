"""The script's steps of Team Around the Individual."""

from collections.abc import Mapping
from datetime import date

from shp_desktop.errors import Refused
from shp_desktop.services import team_around
from shp_desktop.services.script_fields import LOG, Fields, Steps, incident_uid
from shp_desktop.services.session import Outcome, Session


def _refer(session: Session, fields: Fields) -> Outcome:
    person, born, address, why, aware, case = (fields.text(name) for name in ("person", "born", "address", "why", "aware", "case"))
    uid = incident_uid(session, fields) if fields.text("reference") else ""
    return team_around.refer(
        session, person, fields.text("agency"), _criteria(fields), born=born, address=address, why=why, aware=aware, incident_uid=uid,
        case_ref=case, at=fields.at,
    )  # fmt: skip


def _answer(session: Session, fields: Fields) -> Outcome:
    return team_around.answer_criteria(session, _ref(fields), _criteria(fields), fields.text("words"), fields.at)


def _decide(session: Session, fields: Fields) -> Outcome:
    return team_around.decide(
        session, _ref(fields), fields.text("decision", required=True), fields.text("words"), panel_day=_day(fields, "panel"),
        lead=fields.text("lead"), agency=fields.text("agency"), review=_day(fields, "review"), at=fields.at,
    )  # fmt: skip


def _lead(session: Session, fields: Fields) -> Outcome:
    return team_around.name_lead(session, _ref(fields), fields.text("lead"), fields.text("agency"), fields.text("words"), fields.at)


def _review(session: Session, fields: Fields) -> Outcome:
    return team_around.set_review(session, _ref(fields), fields.day("review"), fields.text("words"), fields.at)


def _progress(session: Session, fields: Fields) -> Outcome:
    how, words = fields.text("progress", required=True), fields.text("words")
    return team_around.progress(session, _ref(fields), how, words, review=_day(fields, "review"), at=fields.at)


def _outcome(session: Session, fields: Fields) -> Outcome:
    outcome, words = fields.text("outcome", required=True), fields.text("words")
    return team_around.conclude(session, _ref(fields), outcome, words, review=_day(fields, "review"), at=fields.at)


def _join(session: Session, fields: Fields) -> Outcome:
    return team_around.join(session, _ref(fields), fields.text("agency"), fields.text("words"), fields.at)


def _leave(session: Session, fields: Fields) -> Outcome:
    return team_around.leave(session, _ref(fields), fields.text("agency"), fields.text("words"), fields.at)


def _action(session: Session, fields: Fields) -> Outcome:
    return team_around.agree_action(
        session, _ref(fields), fields.text("text", required=True), fields.text("agency"), fields.day("due"), owner=fields.text("owner"),
        ask_of=fields.text("ask_of"), at=fields.at,
    )  # fmt: skip


def _panel(session: Session, fields: Fields) -> Outcome:
    return team_around.set_panel(session, fields.day("date"), fields.text("words"), fields.at)


def _ref(fields: Fields) -> str:
    return fields.text("team", required=True)


def _day(fields: Fields, name: str) -> date | None:
    return fields.day(name) if fields.text(name) else None


def _criteria(fields: Fields) -> dict[str, str | tuple[str, str]]:
    """Read criteria: {"A": "yes"} or {"A": {"answer": "yes", "words": "..."}}."""
    given = fields.raw("criteria")
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise Refused('criteria must be an object such as {"A": "yes", "D1": "unknown"}; nothing was recorded.')
    return {
        str(code): (str(said.get("answer") or ""), str(said.get("words") or "")) if isinstance(said, Mapping) else str(said or "")
        for code, said in given.items()
    }


STEPS: Steps = {
    "team_refer": ((*LOG, "person", "agency", "criteria", "born", "address", "why", "aware", "case"), _refer),
    "team_criteria": (("team", "criteria", "words"), _answer),
    "team_decide": (("team", "decision", "words", "panel", "lead", "agency", "review"), _decide),
    "team_lead": (("team", "lead", "agency", "words"), _lead),
    "team_review": (("team", "review", "words"), _review),
    "team_progress": (("team", "progress", "words", "review"), _progress),
    "team_outcome": (("team", "outcome", "words", "review"), _outcome),
    "team_join": (("team", "agency", "words"), _join),
    "team_leave": (("team", "agency", "words"), _leave),
    "team_action": (("team", "text", "agency", "due", "owner", "ask_of"), _action),
    "team_panel": (("date", "words"), _panel),
}

"""The script's step of reading an action back to its agency."""

from shp_desktop.domain.read_back import Answer, Correction
from shp_desktop.errors import Refused
from shp_desktop.services import read_back
from shp_desktop.services.script_fields import Fields, Steps
from shp_desktop.services.session import Outcome, Session

_RIGHT = ("text", "agency", "owner", "ask_of", "due", "due_time", "joint", "priority")


def _read_back(session: Session, fields: Fields) -> Outcome:
    ref, said = fields.text("action", required=True), fields.text("answer", required=True)
    if said.strip() != Answer.CORRECTED.value:
        return read_back.answer(session, ref, said.strip(), fields.text("words"), fields.at)
    due = fields.day("due") if fields.text("due") else None
    time, priority = fields.text("due_time") or None, fields.text("priority").strip().upper() or None
    wrong = Correction(
        text=fields.text("text") or None, agency=fields.text("agency") or None, owner=fields.text("owner") or None,
        ask_of=fields.text("ask_of") or None, joint=codes(fields), due=due, due_time=time, priority=priority,
    )  # fmt: skip
    return read_back.correct(session, ref, wrong, fields.at)


def codes(fields: Fields) -> tuple[str, ...] | None:
    """Return the agencies that join in, None where the step does not say; a list, or codes with blanks or commas between."""
    given = fields.raw("joint")
    if given is None:
        return None
    if isinstance(given, str):
        given = given.replace(",", " ").split()
    if not isinstance(given, list | tuple):
        raise Refused('joint must be a list of agencies such as ["HBC"]; nothing was recorded.')
    return tuple(str(code).strip().upper() for code in given)


STEPS: Steps = {"read_back": (("action", "answer", "words", *_RIGHT), _read_back)}

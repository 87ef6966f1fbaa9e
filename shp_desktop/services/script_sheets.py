"""The script's steps about answer sheets and slips."""

from pathlib import Path

from shp_desktop.domain import item_codes
from shp_desktop.domain.checks import CheckResult
from shp_desktop.errors import Refused
from shp_desktop.services.script_fields import Fields, Step, Steps
from shp_desktop.services.session import Outcome, Session


def _sheet(session: Session, fields: Fields) -> Outcome:
    from shp_desktop.services import answer_sheets

    folder = Path(fields.text("out", required=True))
    made = answer_sheets.save(session, fields.text("agency", required=True), folder, fields.text("password"), fields.at)
    return Outcome(made.sheet.file_name, "", made.warnings)


def _take_in(session: Session, fields: Fields) -> Outcome:
    from shp_desktop.services import take_in

    preview = take_in.read_back(session, Path(fields.text("file", required=True)), fields.text("password"), fields.at)
    outcome, after = take_in.take(session, preview, fields.at)
    odd = tuple(f"{row.ref or f'line {row.line}'}: {row.words}" for row in after.rows if row.verdict.name == "REFUSED")
    return Outcome(outcome.ref, outcome.uid, (*outcome.warnings, *odd), outcome.changes, outcome.words)


def _find(session: Session, fields: Fields) -> Outcome:
    from shp_desktop.services import slips

    found = slips.find(session, fields.text("code", required=True))
    return Outcome(found.ref, found.uid, (found.since,) if found.since else ())


def with_refs(session: Session, step: Step) -> Step:
    """Return a step with the code of a slip turned into its reference, where an action or check is named by one. Raises Refused."""
    codes = {name: text for name in ("action", "check") if isinstance(text := step.get(name), str) and item_codes.split(text)}
    if not codes:
        return step
    from shp_desktop.services import slips

    found = {name: slips.find(session, text) for name, text in codes.items()}
    old = next((one.since for one in found.values() if one.since), "")
    if old and step.get("do") == "answer" and step.get("result") != CheckResult.NOT_CHECKED:
        raise Refused(f"{old} Nothing was recorded; name the check by its reference, without the code, where the service knew of it.")
    return {**step, **{name: one.ref for name, one in found.items()}}


STEPS: Steps = {
    "sheet": (("agency", "out", "password"), _sheet),
    "take_in": (("file", "password"), _take_in),
    "find": (("code",), _find),
}

"""What a step of the script says, read with plain refusals, and the log it names."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import from_iso
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session

Step = Mapping[str, Any]
_PADDED = 6


class Fields:
    """A step's fields, read with plain refusals."""

    def __init__(self, step: Step) -> None:
        """Keep the step; `at` is when it is said to have happened. Raises Refused for a time that is none."""
        self._step = step
        self.at = _moment(step["at"]) if step.get("at") is not None else None

    def text(self, name: str, *, required: bool = False) -> str:
        """Return a field as text, "" where it is not given. Raises Refused where it is missing or no text."""
        value = self._step.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                raise Refused(f"The step needs {name}; nothing was recorded.")
            return ""
        if isinstance(value, bool) and not required:
            return "yes" if value else ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise Refused(f"{name} must be text; nothing was recorded.")
        return str(value)

    def day(self, name: str) -> date:
        """Return a field as a day. Raises Refused where it is missing or no day."""
        text = self.text(name, required=True)
        try:
            return date.fromisoformat(text) if len(text) <= len("2018-06-15") else from_iso(text).local.date()
        except ValueError:
            raise Refused(f"{name} must be a day such as 2018-06-15; nothing was recorded.") from None

    def flag(self, name: str) -> bool:
        """Say whether a field is given and not false."""
        return self._step.get(name) not in (None, False, "", 0)

    def raw(self, name: str) -> Any:  # noqa: ANN401
        """Return a field as it was given."""
        return self._step.get(name)


def resolve(session: Session, reference: str, source: str = "", year: int | None = None) -> Incident:
    """Return the one log a reference names: on the board first, else the newest. Raises Refused."""
    wanted = reference.strip()
    found = _found(session, wanted, source, year)
    if not found:
        raise Refused(f"There is no log {wanted}; nothing was recorded, check its number.")
    if len(found) == 1:
        return found[0]
    waiting = {one.uid for one in session.store.incidents.waiting()} | _on_open_agenda(session)
    here = [one for one in found if one.uid in waiting]
    if len(here) == 1:
        return here[0]
    if not here and len({one.key.year for one in found}) == len(found):
        return found[0]
    raise Refused(f"{wanted} names more than one log; nothing was recorded, say source and year as well.")


def _found(session: Session, wanted: str, source: str, year: int | None) -> tuple[Incident, ...]:
    with session.store.read():
        found = session.store.incidents.find(wanted, source, year)
        if not found and wanted.isdigit() and len(wanted) < _PADDED:
            found = session.store.incidents.find(wanted.zfill(_PADDED), source, year)
    return found


def _on_open_agenda(session: Session) -> set[str]:
    meeting = session.store.meetings.open_one()
    return {one.incident_uid for one in session.store.meetings.agenda(meeting.uid)} if meeting else set()


def _moment(text: Any) -> datetime:  # noqa: ANN401
    try:
        return from_iso(str(text)).utc
    except (ValueError, OverflowError):
        raise Refused("at must be a time such as 2018-06-15T08:45; nothing was recorded.") from None


def incident_uid(session: Session, fields: Fields) -> str:
    """Return the uid of the log a step names. Raises Refused where there is none, or more than one."""
    year = fields.text("year")
    if year and not (year.isascii() and year.isdigit() and len(year) <= len("2018")):
        raise Refused("year must be a number such as 2018; nothing was recorded.")
    return resolve(
        session, fields.text("reference", required=True), fields.text("source"), int(year) if year else None
    ).uid


Handler = Callable[[Session, Fields], Outcome]
#: what a step takes beside do, at and as, and what does it
Steps = Mapping[str, tuple[tuple[str, ...], Handler]]
LOG = ("reference", "source", "year")

"""What people released of an item to an agency or to all, what they closed again, and what of it stands for one agency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

EVERYBODY = "all"
#: what a handout shows of every item where no rule and nobody closes it
BASE = ("type", "time", "street", "grade")
#: what leaves only once a person released it
RELEASABLE = ("narrative", "result", "address", "ward", "qualifiers", "crime_no", "status")
FIELDS = (*BASE, *RELEASABLE)
SUMMARY = "summary"
#: what is closed where everything that was released is taken back
TAKEN_BACK = (*RELEASABLE, SUMMARY)
NEVER = ("caller", "phone")
FIELD_WORDS = {"crime_no": "crime number"}


@dataclass(frozen=True)
class Release:
    """What a person opened and closed of one incident for one agency, or for "all"; the latest of an agency stands for the ones before it.

    `said_by` is who of the agency that holds the log said so, where somebody else recorded it; `order` counts up as they were recorded.
    """

    incident_uid: str
    agency: str
    fields: tuple[str, ...]
    summary: str = ""
    closed: tuple[str, ...] = ()
    said_by: str = ""
    by: str = ""
    at: str = ""
    order: int = 0

    @property
    def opens(self) -> bool:
        """Say whether anything is released by it."""
        return bool(self.fields or self.summary)


def in_both(then: Iterable[Release], now: Iterable[Release]) -> tuple[Release, ...]:
    """Return what two lists of releases both allow: the fields in common, a summary only where it is the same, all that either closes."""
    before, stands = ({(one.incident_uid, one.agency): one for one in some} for some in (then, now))
    found = []
    for key in {**before, **stands}:
        old, new = before.get(key), stands.get(key)
        if old is not None and new is not None:
            fields = tuple(field for field in old.fields if field in new.fields)
            closed = tuple(dict.fromkeys((*old.closed, *new.closed)))
            found.append(replace(old, fields=fields, closed=closed, summary=old.summary if old.summary == new.summary else ""))
        elif (one := old or new) is not None and one.closed:
            found.append(replace(one, fields=(), summary=""))
    return tuple(found)


@dataclass(frozen=True)
class Standing:
    """What stands of one incident for one agency: who opened and closed which field, and the summary line."""

    opened: Mapping[str, Release]
    closed: Mapping[str, Release]
    summary: str = ""


NOTHING = Standing({}, {})


def standing(code: str, releases: Iterable[Release]) -> dict[str, Standing]:
    """Return what stands for one agency, by incident.

    What was closed to an agency stays closed until it is opened to that agency by name; what was opened to it is closed by a
    later word for everybody.
    """
    mine: dict[str, list[Release]] = {}
    for one in releases:
        if one.agency.casefold() in (code.casefold(), EVERYBODY):
            mine.setdefault(one.incident_uid, []).append(one)
    return {uid: _standing(said) for uid, said in mine.items()}


def still_open(releases: Iterable[Release]) -> tuple[Release, ...]:
    """Return the releases that open something yet, each with what a later word for everybody closed left out."""
    every = tuple(releases)
    found = []
    for one in every:
        shut = {name for other in every if _for_all(other, one) and other.order > one.order for name in other.closed}
        fields = tuple(name for name in one.fields if name not in shut)
        found.append(replace(one, fields=fields, summary="" if SUMMARY in shut else one.summary))
    return tuple(one for one in found if one.opens)


def _for_all(other: Release, one: Release) -> bool:
    return other.incident_uid == one.incident_uid and other.agency.casefold() == EVERYBODY


def _standing(said: list[Release]) -> Standing:
    """The word for everybody first, then the agency's own."""
    ordered = sorted(said, key=lambda one: (one.agency.casefold() != EVERYBODY, one.order))
    opened = {name: one for one in ordered for name in (*one.fields, *((SUMMARY,) if one.summary else ()))}
    closed = {name: one for one in ordered for name in one.closed}
    stands = {name: one for name, one in opened.items() if not (name in closed and _outweighs(closed[name], one))}
    told = stands.pop(SUMMARY, None)
    return Standing(stands, {name: one for name, one in closed.items() if name not in stands}, told.summary if told else "")


def _outweighs(closing: Release, opening: Release) -> bool:
    """A word to the agency by name closes what was opened for everybody; of two words the later counts else."""
    mine = closing.agency.casefold() != EVERYBODY
    return opening.agency.casefold() == EVERYBODY if mine else closing.order > opening.order

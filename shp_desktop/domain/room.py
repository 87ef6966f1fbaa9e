"""The room: the statement read, who knows somebody on the log, challenges with their answers, who raised what, who was not there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import Check
from shp_desktop.domain.meetings import Attendance, Presence
from shp_desktop.domain.triage import Decision

KEPT_OFF = "kept off this paper"
_HERE = (Presence.PRESENT, Presence.SUBSTITUTE)


@dataclass(frozen=True)
class StatementRead:
    """The confidentiality statement as it was read: its words, by whom and when (UTC text)."""

    words: str
    by: str
    at: str


@dataclass(frozen=True)
class Acquaintance:
    """Somebody of an agency knows somebody in an item; `person` and `words` may be empty."""

    uid: str
    incident_uid: str
    agency: str
    person: str
    words: str
    by: str
    at: str

    @property
    def who(self) -> str:
        """Return whom it is kept from: the person and the agency, or the agency."""
        return f"{self.person}, {self.agency}" if self.person else self.agency


@dataclass(frozen=True)
class Challenge:
    """An agency challenged a decision; `answer` is "" as long as nobody answered. Times are UTC text."""

    uid: str
    incident_uid: str
    reference: str
    agency: str
    words: str
    by: str
    at: str
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""


@dataclass(frozen=True)
class Raised:
    """An agency raised an item or an action."""

    agency: str
    at: str
    incident_uid: str = ""
    action_uid: str = ""


@dataclass(frozen=True)
class Interest:
    """One row: an item with `value` in its `field` (flag, source or type) concerns an agency."""

    agency: str
    field: str
    value: str
    why: str


@dataclass(frozen=True)
class Missed:
    """An item an agency should hear of since it was not there: its number, log and why."""

    number: int
    incident_uid: str
    reference: str
    why: str


@dataclass(frozen=True)
class Absent:
    """An agency that was not in the room: what it said (apologies, absent, "" where nothing), and what it is to be told."""

    agency: str
    name: str
    presence: str
    items: tuple[Missed, ...] = ()
    actions: tuple[Action, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def any(self) -> bool:
        """Say whether there is anything to tell it."""
        return bool(self.items or self.actions or self.checks)


def absent(
    agencies: Sequence[tuple[str, str]], attendance: Iterable[Attendance], items: Sequence[BoardItem],
    actions: Sequence[Action], checks: Sequence[Check], interests: Sequence[Interest],
) -> tuple[Absent, ...]:  # fmt: skip
    """Return what each agency (code, name) that was not in the room is to be told afterwards."""
    said = {one.agency: one.presence for one in attendance}
    found: list[Absent] = []
    for code, name in agencies:
        presence = said.get(code)
        if presence in _HERE:
            continue
        own = tuple(action for action in actions if action.open and code in (action.agency, *action.joint))
        asked = tuple(check for check in checks if check.service == code and check.open)
        about = {one.incident_uid for one in own} | {one.incident_uid for one in asked}
        missed = [(item, why(item, code, interests, about)) for item in items]
        told = tuple(
            Missed(item.number, item.incident.uid, item.incident.key.reference, reason) for item, reason in missed if reason
        )
        found.append(Absent(code, name, presence.value if presence else "", told, own, asked))
    return tuple(found)


def why(item: BoardItem, agency: str, interests: Sequence[Interest], about: Iterable[str] = ()) -> str:
    """Return in words why an item concerns an agency, or nothing."""
    kinds = {flag.kind for flag in item.flags}
    said = f"{item.type} {item.incident.latest.closing_type}".casefold()
    source = item.incident.key.source.casefold()
    reasons = []
    for one in interests:
        is_so = {"flag": one.value in kinds, "source": one.value == source, "type": one.value in said}
        if one.agency == agency and is_so.get(one.field, False):
            reasons.append(one.why)
    if item.decision is not None and item.decision.decision is Decision.IN_HAND and agency in item.decision.who.upper().split():
        reasons.append("in hand by it")
    if item.incident.uid in about:
        reasons.append("action or check of its own")
    return "; ".join(dict.fromkeys(reasons))


def kept_from(known: Iterable[Acquaintance], agency: str) -> dict[str, str]:
    """Return the incidents that are kept off an agency's paper, each with the words that stand there instead."""
    return {one.incident_uid: off_words(one) for one in known if one.agency == agency}


def off_words(one: Acquaintance) -> str:
    """Return what stands on the paper in place of an item."""
    return f"{KEPT_OFF}: {one.who} knows somebody in it; the chair has it"

"""Need to know: what of a morning may leave for one agency, and why a release is refused.

An agency holds its own actions and checks, the priorities, and of every item its number and the fields that the rule table
opens and nobody closed (type, time, street without house number, grade); anything else only where a person released it to
that agency. Caller, phone and protected address leave in no field; held items not at all.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.check_age import plain_reason
from shp_desktop.domain.checks import RESULT_WORDS, Check
from shp_desktop.domain.handout_priorities import leads, priorities_for
from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.meetings import Attendance, Presence, Priority
from shp_desktop.domain.moments import Moment
from shp_desktop.domain.officers import lead_told, officers
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.release_rules import OPEN_BASE, ReleaseRules, Setting
from shp_desktop.domain.released import (
    EVERYBODY,
    FIELDS,
    NEVER,
    NOTHING,
    RELEASABLE,
    Release,
    Standing,
    in_both,
    standing,
)
from shp_desktop.domain.unread import Unread
from shp_desktop.domain.withhold import Withheld, of_log, of_morning, of_place, protected, without_house
from shp_desktop.domain.words import counted, joined

__all__ = [
    "ADDRESS_WITHHELD", "EVERYBODY", "FIELDS", "NEVER", "NOT_RELEASED", "RELEASABLE", "Handout", "HandoutAction", "HandoutCheck",
    "HandoutItem", "Release", "handout_for", "in_both", "release_problems",
]  # fmt: skip

ADDRESS_WITHHELD = "address not printed"
NOT_RELEASED = "not released"


@dataclass(frozen=True)
class HandoutItem:
    """One item as an agency may see it; `released` are pairs of field name and text that may leave.

    Of a field closed to the agency the words that stand for it are in its place; `reported` is None then.
    `concern` says that its type, as it is printed, is one the agency asks for; `kind` is the category of that type in plural, "" where it has none.
    `own` is the number of a log of the agency's own, under which it has the whole of it; "" of all others.
    """

    number: int
    reported: Moment | None
    type: str
    street: str
    grade: str
    note: str = ""
    summary: str = ""
    released: tuple[tuple[str, str], ...] = ()
    own: str = ""
    concern: bool = False
    kind: str = ""

    @property
    def told(self) -> bool:
        """Say whether anything of it was released beyond what the list of logs shows."""
        return bool(self.summary or self.released)


@dataclass(frozen=True)
class HandoutAction:
    """One of the agency's own actions, one it joins in, or one of another's that it is asked for.

    `item` is its number on this agenda or None, `about` its type and street.
    `shared` says in words who owns it and who joins in, where more than one agency has it; `level` is how the meeting
    assessed the item it belongs to, the level alone and not its words.
    """

    ref: str
    text: str
    owner: str
    ask_of: str
    due: date
    raised: date
    times_carried: int
    last_word: str
    item: int | None = None
    about: str = ""
    shared: str = ""
    due_time: str = ""
    priority: str = ""
    level: str = ""


@dataclass(frozen=True)
class HandoutCheck:
    """One check asked of the agency's own service; `answer` is empty while it is open.

    `log` is its log's number, type and street, as far as they are open; `enough` says whether somebody can be found by what is told.
    `again` says of one that is open again what was answered and what asks again.
    """

    ref: str
    person: str
    why: str
    asked_at: str
    open: bool
    answer: str = ""
    item: int | None = None
    log: str = ""
    age: str = ""
    enough: bool = True
    again: str = ""


@dataclass(frozen=True)
class Handout:
    """All that one agency takes away from one morning, and nothing else.

    `heard` says in words how many of its items were read aloud with the agency in the room, and that this releases nothing;
    `unread` where the logs read stop, if that is well before the window ends.
    """

    agency: str
    name: str
    meeting_date: date
    before: bool
    practice: bool
    printed_at: Moment
    chair: str
    opened_at: datetime | None
    closed_at: datetime | None
    attendance: Attendance | None
    priorities: tuple[Priority, ...] = ()
    new_actions: tuple[HandoutAction, ...] = ()
    carried: tuple[HandoutAction, ...] = ()
    checks: tuple[HandoutCheck, ...] = ()
    items: tuple[HandoutItem, ...] = ()
    heard: str = ""
    unread: Unread | None = None


@dataclass(frozen=True)
class KeptBack:
    """What is kept back beside what the items say now: their `earlier` versions, `others` that texts may speak of, words that name nobody."""

    earlier: Mapping[str, tuple[IncidentVersion, ...]] = field(default_factory=dict)
    others: tuple[IncidentVersion, ...] = ()
    words: Ordinary = NO_WORDS

    def log(self, incident: Incident) -> Withheld:
        """Return what may not leave of one log."""
        return of_log(incident.latest, self.earlier.get(incident.uid, ()), self.words)


def handout_for(  # noqa: PLR0913 - one door
    agency: str,
    facts: PackFacts,
    releases: Iterable[Release],
    street: Callable[[str], str],
    rules: ReleaseRules = OPEN_BASE,
    kept: KeptBack | None = None,
    withheld: Withheld | None = None,
) -> Handout:
    """Return what one agency may take away; `street` gives an address without its house number, `withheld` what no log of the morning tells."""
    back = kept or KeptBack()
    code = agency.upper()
    items = tuple(item for item in facts.items if not _held(item))
    morning = withheld or of_morning((item.incident.latest for item in facts.items), back.words)
    by_uid = {item.incident.uid: item for item in items}
    mine = standing(code, releases)

    def told(item: BoardItem) -> HandoutItem:
        stands = mine.get(item.incident.uid, NOTHING)
        return _item(item, rules.settings(item, code, stands), stands, street(item.incident.latest.text.address), morning, back)

    def set_by_the_meeting() -> tuple[Priority, ...]:
        shut = (item for item in facts.items if _held(item) or not rules.settings(item, code, mine.get(item.incident.uid, NOTHING))["street"].open)
        closed = [of_place(item.incident.latest, back.words) for item in shut]
        streets = frozenset(filter(None, (without_house(street(item.incident.latest.text.address)) for item in facts.items)))
        every = (_priority(one, morning, officers(facts)) for one in facts.priorities)
        return priorities_for(code, facts, every, closed, streets)

    shown = {item.incident.uid: told(item) for item in items}
    levels = {uid: item.assessment.overall for uid, item in by_uid.items() if item.assessment is not None}

    def own(actions: tuple[Action, ...]) -> tuple[HandoutAction, ...]:
        mine = (one for one in actions if code in (one.agency, *one.joint) or _asked_of(one, code, facts))
        made = ((one, "" if _asked_of(one, code, facts) else levels.get(one.incident_uid, "")) for one in mine)
        return tuple(_action(one, shown.get(one.incident_uid), morning, _shared(one, code, facts), level) for one, level in made)

    checks = {check.uid: check for check in (*facts.checks, *facts.answered) if check.service == code}
    return Handout(
        agency=code,
        name=facts.agency_name(code),
        meeting_date=facts.meeting_date,
        before=facts.before,
        practice=facts.practice,
        printed_at=facts.printed_at,
        chair=facts.chair,
        opened_at=facts.opened_at,
        closed_at=facts.closed_at,
        attendance=next((one for one in facts.attendance if one.agency == code), None),
        priorities=set_by_the_meeting() if facts.priorities else (),
        new_actions=own(facts.new_actions),
        carried=own(facts.carried),
        checks=tuple(_check(check, by_uid.get(check.incident_uid), morning) for check in checks.values()),
        items=tuple(shown.values()),
        heard=_heard(code, facts, items),
        unread=facts.unread,
    )


def _heard(code: str, facts: PackFacts, items: Iterable[BoardItem]) -> str:
    """What was read aloud while the agency was there; before the meeting nothing was."""
    there = any(one.agency == code and one.presence in (Presence.PRESENT, Presence.SUBSTITUTE) for one in facts.attendance)
    count = sum(item.decision is not None for item in items)
    if facts.before or not there or not count:
        return ""
    return (
        f"{counted(count, 'item')} of this list {'was' if count == 1 else 'were'} read aloud in the meeting with your agency in the room. "
        "What was heard there is not released: only what is printed here may be kept or passed on."
    )


def release_problems(
    summary: str, version: IncidentVersion, fields: Iterable[str] = (), earlier: Iterable[IncidentVersion] = (), words: Ordinary = NO_WORDS
) -> tuple[str, ...]:
    """Return why a release may not be made, each as plain words; empty where it may."""
    found, versions = [], (version, *earlier)
    for name in fields:
        if name in NEVER:
            found.append(f"{name} is never released")
        elif name in ("address", "street") and any(map(protected, versions)):
            found.append("it gives an address the log asks to protect")
        elif name not in (*FIELDS, "summary"):
            found.append(f"{name} is not something that can be released; say {', '.join(FIELDS)} or a summary")
    found.extend(of_log(version, versions[1:], words).problems(summary))
    return tuple(dict.fromkeys(found))


def _held(item: BoardItem) -> bool:
    return any(flag.kind == "held" for flag in item.flags)


def _item(item: BoardItem, settings: Mapping[str, Setting], stands: Standing, street: str, withheld: Withheld, kept: KeptBack) -> HandoutItem:
    """The base fields that are open, and what people released beside them."""
    version = item.incident.latest

    def plain(text: str) -> str:
        return _plain(text, item.incident, kept)

    place = ADDRESS_WITHHELD if protected(version) else plain(without_house(street))
    base = {"type": plain(item.type), "street": place, "grade": plain(item.grade)}
    for name in base:
        if not (settings[name].open or settings[name].never):
            base[name] = f"{name} {NOT_RELEASED}"
    shown = HandoutItem(
        item.number, version.reported if settings["time"].open else None, base["type"], base["street"], base["grade"],
        "new since print" if item.new_since_print else "",
    )  # fmt: skip
    opened = [name for name in RELEASABLE if settings[name].open]
    if item.incident.erased:
        return replace(shown, released=(("narrative", item.incident.erased),) if opened or stands.summary else ())
    if not (opened or stands.summary):
        return shown
    given, own = _fields(version), kept.log(item.incident)
    if not (settings["street"].open or settings["address"].open) and not settings["street"].never:
        where = of_place(version)  # where it was is closed: a text released beside it does not tell it either
        given = {**given, **{name: where.clean(given[name]) for name in ("narrative", "result")}}
    told = tuple((name, withheld.clean(own.clean(given[name]))) for name in opened if given[name])
    return replace(shown, summary=withheld.clean(own.clean(stands.summary)), released=told)


def _fields(version: IncidentVersion) -> Mapping[str, str]:
    text = version.text
    return {
        "narrative": text.narrative,
        "result": text.result,
        "address": ADDRESS_WITHHELD if protected(version) else text.address,
        "ward": version.ward,
        "qualifiers": ", ".join(version.qualifiers),
        "crime_no": version.crime_no,
        "status": version.status,
    }


def _plain(text: str, incident: Incident, kept: KeptBack) -> str:
    """A short field that the caller's name or number has slipped into is cleaned; most need no look."""
    versions = (incident.latest, *kept.earlier.get(incident.uid, ()))
    callers = [caller for one in versions if (caller := one.text.caller.strip().casefold())]
    if any(caller in text.casefold() for caller in callers) or re.search(r"\d{5}", text):
        return kept.log(incident).clean(text)
    return text


def _asked_of(action: Action, code: str, facts: PackFacts) -> bool:
    """Say whether an action of another agency is to be asked of this one: it should hear of that before the owner rings."""
    return bool(action.ask_of) and action.agency != code and leads(action.ask_of, code, facts.agency_name(code))


def _shared(action: Action, code: str, facts: PackFacts) -> str:
    if code not in (action.agency, *action.joint):
        return f"asked of you by {facts.agency_name(action.agency)}, who owns it"
    if not action.joint:
        return ""
    return f"{facts.agency_name(action.agency)} owns it, joint with {joined(facts.agency_name(code) for code in action.joint)}"


def _action(action: Action, item: HandoutItem | None, withheld: Withheld, shared: str, level: str) -> HandoutAction:
    about = ", ".join(part for part in (item.type, item.street) if part and not part.endswith(NOT_RELEASED)) if item else ""
    last = next((event for event in reversed(action.events) if event.words), None)
    return HandoutAction(
        ref=action.ref,
        text=withheld.clean(action.text),
        owner=action.owner,
        ask_of="" if shared.startswith("asked of you") else action.ask_of,
        due=action.due,
        raised=action.raised,
        times_carried=action.times_carried,
        last_word=withheld.clean(last.words) if last else "",
        item=item.number if item else None,
        about=about,
        shared=shared,
        due_time=action.due_time,
        priority=action.priority,
        level=level,
    )


def _check(check: Check, item: BoardItem | None, withheld: Withheld) -> HandoutCheck:
    last = check.answers[-1] if check.answers else None
    answer = ""
    if last and not check.open:
        said = ", ".join(part for part in (RESULT_WORDS[last.result], last.outcome) if part)
        answer = withheld.clean(said)
    number = item.number if item else None
    why, log = withheld.clean(plain_reason(check.why, check.service)), withheld.clean(check.log_words)
    return HandoutCheck(check.ref, check.whom, why, check.asked_at, check.open, answer, number, log, check.age, check.enough, withheld.clean(check.again))


def _priority(priority: Priority, withheld: Withheld, known: frozenset[str]) -> Priority:
    return Priority(
        priority.uid,
        withheld.clean(priority.place),
        withheld.clean(priority.resource),
        withheld.clean(priority.when),
        lead_told(priority.lead, known, withheld.clean),
    )

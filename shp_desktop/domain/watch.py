"""Threshold watch: how often within a window, where the count gives a right or a duty; information on an item, never a decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from shp_desktop.domain.moments import LONDON, Moment
from shp_desktop.domain.seen_before import Elsewhere
from shp_desktop.domain.watch_rules import ADDRESS, ANYONE, ASK, CALLER, PERSON, STREET, VICTIM, WatchRule, WatchRules
from shp_desktop.domain.words import joined, sentence

REACHED, ONE_MORE, MAY_BE, QUESTION = "reached", "one_more", "may_be_reached", "ask"
_FEWEST = 2
#: of one caller, person or address no more logs than this are looked at
MOST = 100


@dataclass(frozen=True)
class Report:
    """What the watch looks at of one log; `event` is the same for logs said to be one event.

    `labels` are its categories and flags. `names` and `phones` are its caller's, `persons` whom else it names by the name
    compared, `victims` those said to be the victim; each name with how it is written. `holder` is the agency whose log it
    is where it was not released to the person who asks, else "".
    """

    uid: str
    event: str
    reference: str
    source: str
    year: int
    reported: Moment
    type: str
    labels: frozenset[str] = frozenset()
    place: str = ""
    street: str = ""
    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    persons: Mapping[str, str] = field(default_factory=dict)
    victims: Mapping[str, str] = field(default_factory=dict)
    holder: str = ""

    @property
    def when(self) -> datetime:
        """Return the time it was reported (aware UTC)."""
        return self.reported.utc

    @property
    def day(self) -> date:
        """Return the day on London's clock it was reported on."""
        return self.reported.local.date()


@dataclass(frozen=True)
class WatchRow:
    """One log that counts: its number, when it was reported (RFC 3339, London), its type."""

    uid: str
    reference: str
    source: str
    year: int
    reported: str
    type: str
    this: bool = False

    @property
    def words(self) -> str:
        """Return the row as it is told: log 101303, 14 Jun 2018 20:00, Missing Person."""
        when = datetime.fromisoformat(self.reported)
        log = f"log {self.reference}" if self.source == "police" else f"{self.source} log {self.reference}"
        return ", ".join(part for part in (log, f"{when.day} {when:%b %Y %H:%M}", self.type, "this one" if self.this else "") if part)


@dataclass(frozen=True)
class Watch:
    """One line of the watch: which rule, how it stands, the rows that count, and what follows from it in words.

    `since` is the first day that counts, `until` when the log was reported (aware UTC).
    """

    rule: str
    title: str
    state: str
    count: int
    needed: int
    span: str
    since: date
    until: datetime
    words: str
    right: str
    rows: tuple[WatchRow, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    signed_off: str = ""

    @property
    def line(self) -> str:
        """Return it in one sentence, the window beside the count."""
        if self.state == QUESTION:
            return f"{self.words} {sentence(self.right)}."
        local = self.until.astimezone(LONDON)
        number = f"{MOST} or more" if self.count > MOST else str(self.count)
        counts = f"{number} {self.words} in {self.span} to {local.day} {local:%b %Y %H:%M}"
        held = f" ({joined(one.words for one in self.elsewhere)}, not counted here)" if self.elsewhere else ""
        if self.state == REACHED:
            return f"{counts}{held}: {self.right}."
        if self.state == MAY_BE:
            return f"{counts}{held}. With those it would be {self.needed} or more: ask, since then {self.right}."
        return f"One more and {self.right}: {counts}{held}."

    @property
    def standing(self) -> str:
        """Return where the rule comes from: signed off by whom, or a proposal."""
        return f"Rule signed off: {self.signed_off}." if self.signed_off else "Local rule, not yet signed off by the team."


def watched(this: Report, others: Iterable[Report], rules: WatchRules) -> tuple[Watch, ...]:
    """Return what the rules say of a log beside the other logs held; no log counts that was reported after it."""
    held = [one for one in others if one.uid != this.uid and one.event != this.event and one.when <= this.when]
    found: list[Watch] = []
    for rule in rules.on(this.day):
        if not rule.applies(this.labels) or rule.set_aside(this.labels):
            continue
        if rule.kind == ASK:
            found.append(_line(rule, this, (), (), QUESTION, rule.words))
        else:
            inside = [one for one in held if one.day >= rule.since(this.day) and rule.applies(one.labels) and _there(rule, this, one)]
            found += _counted(rule, this, inside)
    return tuple(found)


def _there(rule: WatchRule, this: Report, other: Report) -> bool:
    if rule.where == ADDRESS:
        return bool(this.place) and other.place == this.place
    if rule.where == STREET:
        return (bool(this.place) and other.place == this.place) or (bool(this.street) and other.street == this.street)
    return True


def _counted(rule: WatchRule, this: Report, inside: Sequence[Report]) -> list[Watch]:
    """Return the lines of one rule: one for the caller or the place, one for each person it may be."""
    if rule.who == ANYONE:
        rows = _once(inside)
        known = [one for one in (this, *rows) if one.names or one.phones]
        unknown = len(rows) + 1 - len(known)
        if any(not same_caller(known[0], one) for one in known[1:]):
            return _judged(rule, this, rows, f"{rule.words} by more than one caller")
        asked = f"{rule.words}, {unknown} of them without a caller's name or number: were there several callers?"
        return _judged(rule, this, rows, asked) if unknown else []
    if rule.who == CALLER:
        if not this.names and not this.phones:
            return []
        return _judged(rule, this, _once(one for one in inside if same_caller(this, one)), rule.words)
    whom = {PERSON: this.persons, VICTIM: this.victims}[rule.who]
    found: list[Watch] = []
    for name, said in whom.items():
        rows = _once(one for one in inside if name in (one.persons if rule.who == PERSON else one.victims))
        found += _judged(rule, this, rows, rule.words.replace("{who}", said))
    return found


def same_caller(one: Report, other: Report) -> bool:
    """Say whether two logs were called in by one person: by name, else by phone number where no two surnames speak against it."""
    if one.names & other.names:
        return True
    surnames, theirs = ({name.split()[-1] for name in names} for names in (one.names, other.names))
    return bool(one.phones & other.phones) and (not surnames or not theirs or bool(surnames & theirs))


def _once(reports: Iterable[Report]) -> list[Report]:
    """Return the reports newest first, several logs of one event as one; one that may be shown stands before one that may not."""
    events: dict[str, Report] = {}
    for one in sorted(reports, key=lambda one: (not one.holder, one.when, one.uid), reverse=True):
        events.setdefault(one.event, one)
    return sorted(events.values(), key=lambda one: (one.when, one.uid), reverse=True)


def _judged(rule: WatchRule, this: Report, rows: Sequence[Report], words: str) -> list[Watch]:
    """Return the line where the threshold is reached, one short of it, or may be reached with what others hold; else nothing."""
    shown = [one for one in rows if not one.holder]
    hidden = [one for one in rows if one.holder]
    count = len(shown) + 1
    if count >= rule.count:
        state = REACHED
    elif count + len(hidden) >= rule.count:
        state = MAY_BE
    elif count + len(hidden) == rule.count - 1 and rule.count > _FEWEST:
        state = ONE_MORE
    else:
        return []
    return [_line(rule, this, shown, hidden, state, words)]


def _line(  # noqa: PLR0913 - a rule, a log, what counts, how it stands, what is said
    rule: WatchRule, this: Report, shown: Sequence[Report], hidden: Sequence[Report], state: str, words: str
) -> Watch:
    holders = sorted({one.holder for one in hidden})
    elsewhere = tuple(Elsewhere(one, sum(row.holder == one for row in hidden)) for one in holders)
    rows = () if state == QUESTION else (_row(this, this=True), *(_row(one) for one in shown))
    return Watch(
        rule.name, rule.title, state, len(rows), rule.count, rule.span, rule.since(this.day), this.when, words, rule.right,
        rows, elsewhere, rule.signed_off,
    )  # fmt: skip


def _row(one: Report, *, this: bool = False) -> WatchRow:
    return WatchRow(one.uid, one.reference, one.source, one.year, one.reported.rfc(), one.type, this)

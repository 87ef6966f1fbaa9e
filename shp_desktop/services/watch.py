"""Threshold watch: what the local rules say of an item beside the earlier logs of its caller, its persons and its address."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from shp_desktop.domain.board import BoardItem, Flag
from shp_desktop.domain.flags import find_flags
from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.moments import from_wall
from shp_desktop.domain.ordering import stands_last
from shp_desktop.domain.person_names import person_of, plain_name
from shp_desktop.domain.release import EVERYBODY
from shp_desktop.domain.same_person import Answer, Answered, Persons
from shp_desktop.domain.seen_terms import PERSON, PHONE, phones_in, terms_of
from shp_desktop.domain.watch import MOST, Report, Watch, watched
from shp_desktop.domain.watch_rules import ADDRESS, COUNT, VICTIM
from shp_desktop.domain.watch_rules import PERSON as PERSON_NAMED
from shp_desktop.domain.withhold import protected
from shp_desktop.services import links
from shp_desktop.services.session import Session

_SPLIT = re.compile(r"[;/\n]| and | & ")
_BETWEEN = r"\W{1,3}(?:(?:is|was|named|mr|mrs|miss|ms)\W{1,2})*"


@dataclass(frozen=True)
class Watched:
    """What the watch says of one item; `unread` is how many older logs cannot be counted yet."""

    incident_uid: str
    version_uid: str = ""
    lines: tuple[Watch, ...] = ()
    unread: int = 0

    @property
    def unread_words(self) -> str:
        """Return what is said while older logs are still being read in, or nothing."""
        return f"older logs still being read in: {self.unread:,}" if self.unread else ""


def watch(session: Session, incident_uid: str) -> Watched:
    """Return what the watch says of one item; nothing where no such log is held or its text is gone."""
    with session.store.read():
        log = session.store.incidents.get(incident_uid)
        if log is None:
            return Watched(incident_uid)
        left = session.store.seen.unread(session.rules.seen_digest)
        return Watched(log.uid, log.version_uid, watch_logs(session, (log,)).get(log.uid, ()), left)


def watch_logs(
    session: Session, logs: Sequence[Incident], agency: str | None = None, flags: Mapping[str, Sequence[Flag]] | None = None
) -> dict[str, tuple[Watch, ...]]:
    """Return what the watch says of some logs, those it says nothing of left out; `agency` asks in place of the one at the keyboard.

    `flags` are the flags of logs by their uid, where they were found already.
    A log of another agency that was not released counts for nothing but "HBC holds 1 earlier". Admin and test logs never count.
    """
    with session.store.read():
        asked = [one for one in logs if not one.erased and not stands_last(one.latest.type, session.rules.bands)]
        if not asked or not session.rules.watch.rules:
            return {}
        found = _Watcher(session, session.actor.agency if agency is None else agency).found(asked, flags or {})
        return {uid: lines for uid, lines in found.items() if lines}


def with_watch(session: Session, items: Sequence[BoardItem]) -> tuple[BoardItem, ...]:
    """Return the items with what the watch says, as a paper that may lie on a table: of logs every agency may see."""
    flags = {one.incident.uid: one.flags for one in items}
    lines = watch_logs(session, [one.incident for one in items], agency="", flags=flags)
    return tuple(replace(one, watch=lines.get(one.incident.uid, ())) for one in items)


@dataclass
class _Asked:
    """One log that is watched, the other logs found by something it says, and by which names each was found."""

    log: Incident
    report: Report
    others: set[str] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)


class _Watcher:
    """Finds the other logs of some logs at once, and holds each against the rules."""

    def __init__(self, session: Session, agency: str) -> None:
        self._session, self._agency = session, agency
        self._store, self._rules = session.store, session.rules
        every = session.rules.watch.rules
        roles = [rule.roles for rule in every if rule.who == VICTIM and rule.roles]
        self._roles = roles[0] if roles else None
        self._counting = [rule for rule in every if rule.kind == COUNT]
        asked = {kind for rule in self._counting if rule.about for kind in re.findall(r"#(\w+)", rule.about.pattern)}
        asked |= {rule.without for rule in session.rules.flags.rules if rule.kind in asked and rule.without}
        self._flags = replace(session.rules.flags, rules=tuple(rule for rule in session.rules.flags.rules if rule.kind in asked))

    def found(self, logs: Sequence[Incident], flags: Mapping[str, Sequence[Flag]]) -> dict[str, tuple[Watch, ...]]:
        asked = [_Asked(log, self._whole(log, flags.get(log.uid))) for log in logs]
        for one in asked:
            self._by_terms(one)
        said = self._store.seen.answers({uid for one in asked for uid in (one.log.uid, *one.others)})
        for one in asked if said else ():
            self._by_answers(one, said)
        self._at_places(asked)
        held = self._store.incidents.of({uid for one in asked for uid in one.others})
        held = {uid: log for uid, log in held.items() if not log.erased and not stands_last(log.latest.type, self._rules.bands)}
        here = {one.log.uid: one.log for one in asked}
        events = links.together(self._session, {*held, *here})
        kept_back = self._kept_back(held.values())
        base = {uid: self._report(here.get(uid, log), events.of(log.uid), kept_back.get(uid, "")) for uid, log in held.items()}
        persons = Persons(said) if said else None
        return {one.log.uid: self._lines(one, events.of(one.log.uid), base, held, persons) for one in asked}

    def _lines(
        self, one: _Asked, event: str, base: Mapping[str, Report], held: Mapping[str, Incident], persons: Persons | None
    ) -> tuple[Watch, ...]:
        this = replace(one.report, event=event)
        others = [self._beside(one, base[uid], held[uid]) for uid in sorted(one.others) if uid in base]
        if persons is not None:
            others = [_as_answered(this, other, persons) for other in others]
        return watched(this, others, self._rules.watch)

    def _whole(self, log: Incident, flags: Sequence[Flag] | None) -> Report:
        """Return a log that is watched with its flags and everybody it names."""
        version = log.latest
        kinds = frozenset(f"#{flag.kind}" for flag in (find_flags(version, self._rules.flags) if flags is None else flags))
        report = self._report(log, log.uid, "")
        terms = terms_of(version, _no_place, self._rules.names)
        persons = {one.term: one.said for one in terms if one.kind == PERSON and " " in one.term and one.term not in report.names}
        victims = {name: said for name, said in persons.items() if self._is_victim(version, said)}
        callers = {one.term: one.said for one in terms if one.kind == PERSON and one.term in report.names}
        return replace(report, labels=report.labels | kinds, persons=persons, victims=victims or callers)

    def _beside(self, one: _Asked, report: Report, log: Incident) -> Report:
        """Return another log as one that is watched sees it: the persons it was found by, and what of it is asked for of them."""
        names = {name: name for name in one.named.get(report.uid, ()) if name not in report.names}
        labels = report.labels
        flagged = (rule for rule in self._counting if rule.who == PERSON_NAMED and rule.asks_flags and rule.applies(one.report.labels))
        if names and not all(rule.applies(labels) for rule in flagged):
            labels |= {f"#{flag.kind}" for flag in find_flags(log.latest, self._flags)}
        victims = {name: name for name in names if name in one.report.victims and self._is_victim(log.latest, name)}
        if not victims and one.report.victims.keys() & report.names and not self._names_victim(log.latest):
            victims = {name: name for name in report.names}
        return replace(report, labels=labels, persons=names, victims=victims)

    def _by_terms(self, one: _Asked) -> None:
        """Find the logs of its caller's number, of its caller and of the persons it names in full, within the longest window."""
        day, until = one.report.day, one.report.when
        rules = [rule for rule in self._counting if rule.applies(one.report.labels) and not rule.set_aside(one.report.labels)]
        if not rules:
            return
        first = _midnight(min(rule.since(day) for rule in rules))
        terms = [(PHONE, number) for number in one.report.phones]
        terms += [(PERSON, name) for name in {*one.report.names, *one.report.persons, *one.report.victims}]
        for kind, term in terms:
            for log in self._store.seen.found(kind, term, until, MOST):
                if log.when >= first and log.uid != one.log.uid:
                    one.others.add(log.uid)
                    if kind == PERSON:
                        one.named.setdefault(log.uid, set()).add(term)

    @staticmethod
    def _by_answers(one: _Asked, said: Iterable[Answered]) -> None:
        """Add the logs people said name the same person, and how each log names whom an answer was about."""
        one.others |= _said_same(said, one.log.uid) - {one.log.uid}
        for answer in said:
            for uid, name in (answer.person, *answer.others):
                if uid in one.others:
                    one.named.setdefault(uid, set()).add(name)

    def _at_places(self, asked: Sequence[_Asked]) -> None:
        """Add the logs at the exact address that a rule about addresses counts."""
        rules = [rule for rule in self._counting if rule.where == ADDRESS]
        here = [one for one in asked if one.report.place and any(rule.applies(one.report.labels) for rule in rules)]
        if not here:
            return
        first = _midnight(min(rule.since(one.report.day) for rule in rules for one in here))
        logs = self._store.watch.at((one.report.place for one in here), first, max(one.report.when for one in here))
        for one in here:
            at = logs.get(one.report.place, ())
            wanted = [log.uid for log in at if any(rule.applies(self._named(log.type, log.closing_type)) for rule in rules)]
            one.others |= {*wanted[:MOST]} - {one.log.uid}

    def _kept_back(self, logs: Iterable[Incident]) -> dict[str, str]:
        """Which agency holds a log that was released neither to the one that asks nor to all."""
        sources = self._rules.sources
        theirs = {log.uid: log.key.source for log in logs if not sources.may_see(log.key.source, self._agency)}
        if not theirs:
            return {}
        given = self._store.records.releases(sorted(theirs))
        released = {one.incident_uid for one in given if one.agency in (self._agency, EVERYBODY)}
        return {uid: sources.holder(source) for uid, source in theirs.items() if uid not in released}

    def _named(self, *types: str) -> frozenset[str]:
        found = (self._rules.words.category(one) for one in types if one)
        return frozenset(one.name for one in found if one is not None)

    def _report(self, log: Incident, event: str, holder: str) -> Report:
        """Return a log as the rules see it, without its flags and those it names."""
        version = log.latest
        text = version.text
        kept = protected(version)
        callers = [one for part in _SPLIT.split(text.caller) if part.strip() and (one := person_of(part, self._rules.names))]
        return Report(
            log.uid, event, version.key.reference, version.key.source, version.key.year, version.reported, version.type,
            self._named(version.type or version.type_code, version.closing_type),
            place="" if kept else self._rules.place_key(text.address), street="" if kept else self._street(text.address),
            names=frozenset(one.name for one in callers if " " in one.name),
            phones=frozenset(one.term for one in phones_in(text.phone, text.phone)), holder=holder,
        )  # fmt: skip

    def _street(self, address: str) -> str:
        """Return the street however it is written, by the key of an address in it."""
        street = self._rules.street(address)
        return (self._rules.place_key(f"1 {street}")[2:] or street.casefold()) if street else ""

    def _is_victim(self, version: IncidentVersion, said: str) -> bool:
        """Say whether a column of the log, or the words before the name, call a person the victim."""
        if self._roles is None:
            return False
        name = plain_name(said)
        columns = [value for header, value in version.text.given if self._roles.fullmatch(header.strip())]
        if any(name in plain_name(value) for value in columns):
            return True
        spoken = rf"\b(?:{self._roles.pattern}){_BETWEEN}{re.escape(said)}"
        return bool(re.search(spoken, f"{version.text.narrative}\n{version.text.result}", re.IGNORECASE))

    def _names_victim(self, version: IncidentVersion) -> bool:
        """Say whether a log calls anybody the victim, in a column or by the words before a name."""
        if self._roles is None:
            return False
        if any(value.strip() and self._roles.fullmatch(header.strip()) for header, value in version.text.given):
            return True
        spoken = rf"\b(?i:{self._roles.pattern}){_BETWEEN}[A-Z][a-z'’-]+ [A-Z]"
        return bool(re.search(spoken, f"{version.text.narrative}\n{version.text.result}"))


def _no_place(_address: str) -> str:
    return ""


def _midnight(day: date) -> datetime:
    return from_wall(datetime.combine(day, time.min)).utc


def _said_same(said: Iterable[Answered], uid: str) -> set[str]:
    """The logs people said name the same person as a log does."""
    same = [{other for other, _ in (one.person, *one.others)} for one in said if one.answer is Answer.SAME]
    return {other for uids in same if uid in uids for other in uids}


def _as_answered(this: Report, other: Report, persons: Persons) -> Report:
    """Return a log with its persons called by this log's names where people said they are one, and without those said not to be."""

    def called(theirs: Mapping[str, str]) -> dict[str, str]:
        found = dict(theirs)
        for name in {*this.persons, *this.victims}:
            for name_there, said in theirs.items():
                told = persons.told((this.uid, name), name_there, (other.uid,))
                answer = told[0].answer if told else None
                if answer is Answer.SAME:
                    found[name] = said
                elif answer is Answer.NOT_SAME and name_there == name:
                    found.pop(name, None)
        return found

    return replace(other, persons=called(other.persons), victims=called(other.victims))

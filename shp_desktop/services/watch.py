"""Threshold watch: what the local rules say of an item beside the earlier logs of its caller, its persons and its address."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import find_flags
from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.ordering import stands_last
from shp_desktop.domain.person_names import person_of, plain_name
from shp_desktop.domain.release import EVERYBODY
from shp_desktop.domain.same_person import Answer, Answered, Persons
from shp_desktop.domain.seen_terms import PERSON, PHONE, Term, phones_in, terms_of
from shp_desktop.domain.watch import Report, Watch, watched
from shp_desktop.domain.watch_rules import ADDRESS, VICTIM
from shp_desktop.domain.withhold import protected
from shp_desktop.services import links
from shp_desktop.services.session import Session

_MOST = 200
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


def watch_logs(session: Session, logs: Sequence[Incident], agency: str | None = None) -> dict[str, tuple[Watch, ...]]:
    """Return what the watch says of some logs, those it says nothing of left out; `agency` asks in place of the one at the keyboard.

    A log of another agency that was not released counts for nothing but "HBC holds 1 earlier". Admin and test logs never count.
    """
    with session.store.read():
        asked = [one for one in logs if not one.erased and not stands_last(one.latest.type, session.rules.bands)]
        if not asked or not session.rules.watch.rules:
            return {}
        found = _Watcher(session, session.actor.agency if agency is None else agency).found(asked)
        return {uid: lines for uid, lines in found.items() if lines}


def with_watch(session: Session, items: Sequence[BoardItem]) -> tuple[BoardItem, ...]:
    """Return the items with what the watch says, as a paper that may lie on a table: of logs every agency may see."""
    lines = watch_logs(session, [one.incident for one in items], agency="")
    return tuple(replace(one, watch=lines.get(one.incident.uid, ())) for one in items)


@dataclass
class _Asked:
    """One log that is watched: what it can be found by, and the other logs found by it."""

    log: Incident
    terms: tuple[Term, ...]
    others: set[str] = field(default_factory=set)


class _Watcher:
    """Finds the other logs of some logs at once, and holds each against the rules."""

    def __init__(self, session: Session, agency: str) -> None:
        self._session, self._agency = session, agency
        self._store, self._rules = session.store, session.rules
        roles = [rule.roles for rule in session.rules.watch.rules if rule.who == VICTIM and rule.roles]
        self._roles = roles[0] if roles else None
        self._reports: dict[str, Report] = {}

    def found(self, logs: Sequence[Incident]) -> dict[str, tuple[Watch, ...]]:
        asked = [_Asked(log, self._terms(log.latest)) for log in logs]
        for one in asked:
            one.others |= self._by_terms(one)
        said = self._store.seen.answers({uid for one in asked for uid in (one.log.uid, *one.others)})
        for one in asked:
            one.others |= _said_same(said, one.log.uid) - {one.log.uid}
        told_whole = {uid for one in asked for uid in (one.log.uid, *one.others)}
        self._at_places(asked)
        uids = {uid for one in asked for uid in one.others}
        held = self._store.incidents.of(uids - {one.log.uid for one in asked}) | {one.log.uid: one.log for one in asked}
        events = links.together(self._session, {*uids, *held})
        kept_back = self._kept_back(held.values())
        for uid, log in held.items():
            if not log.erased and not stands_last(log.latest.type, self._rules.bands):
                self._reports[uid] = self._report(log, events.of(log.uid), kept_back.get(log.uid, ""), whole=uid in told_whole)
        return {one.log.uid: self._lines(one, Persons(said) if said else None) for one in asked}

    def _lines(self, one: _Asked, persons: Persons | None) -> tuple[Watch, ...]:
        this = replace(self._reports[one.log.uid], holder="")
        others = [self._reports[uid] for uid in sorted(one.others) if uid in self._reports]
        if persons is not None:
            others = [_as_answered(this, other, persons) for other in others]
        return watched(this, others, self._rules.watch)

    def _terms(self, version: IncidentVersion) -> tuple[Term, ...]:
        return tuple(one for one in terms_of(version, _no_place, self._rules.names) if one.kind in (PERSON, PHONE))

    def _by_terms(self, one: _Asked) -> set[str]:
        """The logs of its caller's number and of the persons it names in full."""
        number = {term.term for term in phones_in(one.log.latest.text.phone, one.log.latest.text.phone)}
        wanted = [term for term in one.terms if (term.term in number if term.kind == PHONE else " " in term.term)]
        until = one.log.latest.reported.utc
        return {log.uid for term in wanted for log in self._store.seen.found(term.kind, term.term, until, _MOST)} - {one.log.uid}

    def _at_places(self, asked: Sequence[_Asked]) -> None:
        """Add the logs at the exact address that a rule about addresses counts."""
        rules = [rule for rule in self._rules.watch.rules if rule.where == ADDRESS]
        here = [one for one in asked if any(rule.applies(self._categories(one.log.latest)) for rule in rules) and not protected(one.log.latest)]
        places = self._store.incidents.places(one.log.uid for one in here)
        if not any(places.values()):
            return
        days = [one.log.latest.reported.local.date() for one in here]
        since = min(rule.since(day) for rule in rules for day in days)
        first = datetime.combine(since, datetime.min.time(), tzinfo=here[0].log.latest.reported.utc.tzinfo) - timedelta(days=1)
        logs = self._store.watch.at(places.values(), first, max(one.log.latest.reported.utc for one in here))
        for one in here:
            at = logs.get(places.get(one.log.uid, ""), ())
            wanted = [log.uid for log in at if any(rule.applies(self._named(log.type, log.closing_type)) for rule in rules)]
            one.others |= {*wanted[:_MOST]} - {one.log.uid}

    def _kept_back(self, logs: Iterable[Incident]) -> dict[str, str]:
        """Which agency holds a log that was released neither to the one that asks nor to all."""
        sources = self._rules.sources
        theirs = {log.uid: log.key.source for log in logs if not sources.may_see(log.key.source, self._agency)}
        if not theirs:
            return {}
        given = self._store.records.releases(sorted(theirs))
        released = {one.incident_uid for one in given if one.agency in (self._agency, EVERYBODY)}
        return {uid: sources.holder(source) for uid, source in theirs.items() if uid not in released}

    def _categories(self, version: IncidentVersion) -> frozenset[str]:
        return self._named(version.type or version.type_code, version.closing_type)

    def _named(self, *types: str) -> frozenset[str]:
        found = (self._rules.words.category(one) for one in types if one)
        return frozenset(one.name for one in found if one is not None)

    def _report(self, log: Incident, event: str, holder: str, *, whole: bool) -> Report:
        """Return a log as the rules see it; of one found at an address alone neither flags nor persons are asked for."""
        version = log.latest
        text = version.text
        kinds = {f"#{flag.kind}" for flag in find_flags(version, self._rules.flags)} if whole else set()
        kept = protected(version)
        callers = [one for part in _SPLIT.split(text.caller) if part.strip() and (one := person_of(part, self._rules.names))]
        names = frozenset(one.name for one in callers if " " in one.name)
        terms = self._terms(version) if whole else ()
        persons = {one.term: one.said for one in terms if one.kind == PERSON and " " in one.term and one.term not in names}
        victims = {name: said for name, said in persons.items() if self._is_victim(version, said)}
        return Report(
            log.uid, event, version.key.reference, version.key.source, version.key.year, version.reported, version.type,
            self._categories(version) | kinds,
            place="" if kept else self._rules.place_key(text.address),
            street="" if kept else self._street(text.address),
            names=names, phones=frozenset(one.term for one in phones_in(text.phone, text.phone)), persons=persons,
            victims=victims or {one.name: one.said for one in callers if one.name in names}, holder=holder,
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


def _no_place(_address: str) -> str:
    return ""


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

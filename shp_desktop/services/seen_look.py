"""One look at what was recorded before of one item: what is found, what the person at the keyboard may see of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shp_desktop.domain.names_alike import LEAST, most_alike, sounds
from shp_desktop.domain.ordering import stands_last
from shp_desktop.domain.places_alike import first_words, places_alike
from shp_desktop.domain.release import EVERYBODY
from shp_desktop.domain.same_person import Answer, Persons, Told
from shp_desktop.domain.seen_before import EarlierSeen, Elsewhere, MayBe, Seen, seen_line, until
from shp_desktop.domain.seen_terms import ADDRESS, PERSON, PHONE, VEHICLE, Term, terms_of
from shp_desktop.domain.words import joined
from shp_desktop.services import links
from shp_desktop.services.session import Session
from shp_desktop.store.seen import FoundLog

_MOST_LOGS, _MOST_OF_NAME, _MOST_PERSONS, _MOST_NAMES, _SHOWN_NAMES = 500, 200, 6, 8, 5
_SURE, _BESIDE = 0.9, 0.05
_WHY = {ADDRESS: "the same address", PHONE: "the same phone number", VEHICLE: "the same registration mark"}


@dataclass(frozen=True)
class _Line:
    """What one term found, before anything is left out; `like` for persons only."""

    term: Term
    found: str
    why: str
    logs: tuple[FoundLog, ...]
    capped: bool
    like: float = 1.0


@dataclass(frozen=True)
class Looked:
    """What is shown of one look, and the logs it may be shown of; `kept_back` are those found exactly and not released, by what found them."""

    seen: tuple[Seen, ...]
    may_be: tuple[MayBe, ...]
    elsewhere: tuple[Elsewhere, ...]
    there: frozenset[str]
    kept_back: Mapping[str, frozenset[str]]


def look(session: Session, uid: str, reported: datetime, terms: Sequence[Term]) -> Looked:
    """Return what the terms of an item find; one reading transaction of the caller's."""
    finder = _Finder(session, until(reported))
    exact = [line for term in terms if term.kind != PERSON for line in finder.exact(term)]
    near = [line for term in terms if term.kind == ADDRESS for line in finder.near(term)]
    persons = [term for term in terms if term.kind == PERSON][:_MOST_PERSONS]
    alike = [line for term in persons for line in finder.persons(term)]
    shown = _Shown(session, uid, reported, [*exact, *near, *alike])
    answers = Persons(session.store.seen.answers({uid, *(log.uid for line in alike for log in line.logs)}) if alike else ())
    shared = {log.uid: line.term.kind for line in exact for log in shown.logs(line)}
    may_be = [one for term in persons for one in shown.persons([line for line in alike if line.term is term], answers, shared)]
    seen = tuple(one for line in (*exact, *near) if (one := shown.line(line)) is not None)
    there = {log.uid for line in exact for log in shown.logs(line)}
    there |= {log for one in may_be if one.answer is Answer.SAME for log in one.uids}
    kept_back = shown.kept_back([*exact, *(line for line in alike if line.found == line.term.term)])
    return Looked(seen, tuple(may_be), shown.elsewhere(), frozenset(there), kept_back)


class _Finder:
    """Asks the store what terms find."""

    def __init__(self, session: Session, upto: datetime) -> None:
        self._seen, self._rules, self._upto = session.store.seen, session.rules, upto

    def exact(self, term: Term) -> list[_Line]:
        return self._lines(term, term.term, _WHY[term.kind], _MOST_LOGS)

    def near(self, term: Term) -> list[_Line]:
        """Addresses written a little otherwise."""
        places = self._rules.places
        told = [(other, places_alike(term.term, other, places)) for other in self._seen.places(first_words(term.term))]
        return [line for other, why in told if why for line in self._lines(term, other, why, _MOST_OF_NAME)]

    def persons(self, term: Term) -> list[_Line]:
        """Persons of like names, and of the same surname where no forename is given."""
        names = self._seen.names(sounds(term.term, self._rules.names))
        nearest = most_alike(term.term, names, self._rules.names, _MOST_NAMES)
        found = [(like, line) for name, like in nearest for line in self._lines(term, name, like.why, _MOST_OF_NAME)]
        return [replace(line, like=like.likeness) for like, line in found]

    def _lines(self, term: Term, found: str, why: str, most: int) -> list[_Line]:
        logs = self._seen.found(term.kind, found, self._upto, most)
        return [_Line(term, found, why, logs, len(logs) == most)] if logs else []


class _Shown:
    """What of the logs found the person at the keyboard may see, logs of one event told once."""

    def __init__(self, session: Session, uid: str, reported: datetime, lines: Sequence[_Line]) -> None:
        self._session, self._uid, self._reported = session, uid, reported
        self._days = session.rules.repeats.long_days
        every = {log.uid: log for line in lines for log in line.logs}
        self._events = links.together(session, {uid, *every})
        last = {words for words in {log.type for log in every.values()} if stands_last(words, session.rules.bands)}
        self._last = {one for one, log in every.items() if log.type in last}
        self._kept_back = self._not_released(every.values())
        self._elsewhere: dict[str, set[str]] = {}
        self._told: dict[tuple[str, str], list[FoundLog]] = {}
        for line in lines:
            self._count_elsewhere(line)

    def logs(self, line: _Line) -> list[FoundLog]:
        """Return the logs of a line that may be shown."""
        return [log for log in self._earlier(line) if log.uid not in self._kept_back]

    def line(self, line: _Line) -> Seen | None:
        """Return a line as it is shown; None where nothing of it may be."""
        return self._seen(line, self.logs(line))

    def persons(self, lines: Sequence[_Line], answers: Persons, shared: Mapping[str, str]) -> list[MayBe]:
        """Return the persons one may be: those said to be the same, then those to be asked about, the likest first.

        `shared` says what else the logs shown share with the item; a surname alone counts only beside it.
        """
        found: list[MayBe] = []
        for line, logs in sorted((self._beside(line, shared) for line in lines), key=lambda pair: -pair[0].like):
            for told in answers.told((self._uid, line.term.term), line.found, [log.uid for log in logs]):
                if told.answer is not Answer.NOT_SAME:
                    found.append(self._may_be(line, told, [log for log in logs if log.uid in told.uids]))
        said = [one for one in found if one.answer is Answer.SAME]
        return [*said, *[one for one in found if one.answer is not Answer.SAME][:_SHOWN_NAMES]]

    def _beside(self, line: _Line, shared: Mapping[str, str]) -> tuple[_Line, list[FoundLog]]:
        """Return a line with what else its logs share said, and the logs it speaks of."""
        logs = self.logs(line)
        also = [log for log in logs if log.uid in shared]
        kinds = sorted({shared[log.uid] for log in also})
        why = f"{line.why}, and {joined(_WHY[kind] for kind in kinds)}" if kinds else line.why
        return replace(line, why=why, like=line.like + _BESIDE * bool(kinds)), logs if line.like >= LEAST else also

    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """Return how many logs other agencies hold that are not released to the person at the keyboard."""
        return tuple(Elsewhere(agency, len(uids)) for agency, uids in sorted(self._elsewhere.items()))

    def kept_back(self, lines: Iterable[_Line]) -> dict[str, frozenset[str]]:
        """Return the logs of those lines that may not be shown, by the term that found them."""
        found: dict[str, frozenset[str]] = {}
        for line in lines:
            found[line.term.term] = found.get(line.term.term, frozenset()) | self._kept_back.intersection(log.uid for log in line.logs)
        return found

    def _earlier(self, line: _Line) -> list[FoundLog]:
        """Return the logs found, the item's own event and administrative logs left out, each event once."""
        held = self._told.get((line.term.kind, line.found))
        if held is None:
            here, events = self._events.of(self._uid), self._events
            once: dict[str, FoundLog] = {}
            for log in line.logs:
                event = events.of(log.uid)
                if event != here and log.uid not in self._last:
                    once.setdefault(event, log)
            held = self._told[line.term.kind, line.found] = list(once.values())
        return held

    def _count_elsewhere(self, line: _Line) -> None:
        if line.term.kind == PERSON and line.like < _SURE:
            return
        for log in self._earlier(line):
            if log.uid in self._kept_back:
                holder = self._session.rules.sources.holder(log.source)
                self._elsewhere.setdefault(holder, set()).add(log.uid)

    def _not_released(self, logs: Iterable[FoundLog]) -> frozenset[str]:
        """Return the logs of other agencies that were released neither to the agency at the keyboard nor to all."""
        agency, sources = self._session.actor.agency, self._session.rules.sources
        theirs = sorted(log.uid for log in logs if not sources.may_see(log.source, agency))
        if not theirs:
            return frozenset()
        released = {one.incident_uid for one in self._session.store.records.releases(theirs) if one.agency in (agency, EVERYBODY)}
        return frozenset(theirs) - released

    def _seen(self, line: _Line, logs: Sequence[FoundLog]) -> Seen | None:
        if not logs:
            return None
        told = [EarlierSeen(log.uid, log.reference, log.source, log.when, log.type) for log in logs]
        return seen_line(line.term.kind, line.term.said, line.why, told, self._reported, self._days, capped=line.capped)

    def _may_be(self, line: _Line, told: Told, logs: Sequence[FoundLog]) -> MayBe:
        seen = self._seen(line, logs)
        assert seen is not None  # noqa: S101 - a part holds at least one log
        return MayBe(
            line.term.said, line.term.term, self._written(line.found, logs[0].uid), line.found, line.why, seen, told.uids,
            told.answer, told.by,
        )  # fmt: skip

    def _written(self, name: str, uid: str) -> str:
        """Return a person's name as the newest of its logs writes it."""
        log = self._session.store.incidents.get(uid)
        rules = self._session.rules
        terms = terms_of(log.latest, rules.seen_place, rules.names) if log is not None and not log.erased else ()
        return next((one.said for one in terms if one.kind == PERSON and one.term == name), name.title())

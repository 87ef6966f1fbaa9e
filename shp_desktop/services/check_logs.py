"""What a service is told of the log of a check, and of the log that asks it again: only what of it may leave to that service."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from shp_desktop.domain.bands import READ
from shp_desktop.domain.board import BoardItem, Proposal
from shp_desktop.domain.check_age import age_by_log, only_age
from shp_desktop.domain.checks import RESULT_WORDS, Check
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import from_utc, from_utc_text, short_day
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.release import KeptBack
from shp_desktop.domain.release_rules import ReleaseRules
from shp_desktop.domain.released import NOTHING, Release, standing
from shp_desktop.domain.withhold import protected, without_house
from shp_desktop.errors import BadFile
from shp_desktop.services.kept_back import as_asked, kept_back
from shp_desktop.services.paper_room import kept_off
from shp_desktop.services.session import Session
from shp_desktop.services.withholding import rules_of

#: how `proposals.asked_again` says which other log asks about a person again
_OTHER = re.compile(r"^log (?P<number>\S+) names .*? as well: (?P<why>.*)$", re.DOTALL)


def with_logs(session: Session, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return checks with the type and street of their logs, as far as the service asked may have them: without them it finds nobody.

    The whole address stands there where it was released. One that is open again says by which log. A protected address has no
    street, and rules that cannot be read open nothing.
    """
    other = {one.uid: match["number"] for one in checks if one.open and (match := _OTHER.match(one.reopened))}
    found = {number: session.store.incidents.find(number) for number in set(other.values())}
    logs = session.store.incidents.of({one.incident_uid for one in checks}) | {log.uid: log for logs in found.values() for log in logs}
    try:
        rules = rules_of(session)
    except BadFile:
        return checks
    told = _Told(session, logs, rules)
    made: list[Check] = []
    for one in checks:
        log = told.logs.get(one.incident_uid)
        again = _again(one, told, [told.logs[each.uid] for each in found.get(other.get(one.uid, ""), ())]) if one.open and one.reopened else ""
        made.append(replace(told.check(one, log), again=again) if log is not None else replace(one, again=again))
    return tuple(made)


class _Told:
    """What of some logs each service may be told."""

    def __init__(self, session: Session, logs: Mapping[str, Incident], rules: ReleaseRules) -> None:
        self._session, self._rules = session, rules
        self._said: tuple[Release, ...] = tuple(session.store.records.said_of(list(logs)))
        self._kept: KeptBack = kept_back(session, logs)
        self._off: dict[str, Container[str]] = {}
        self.logs = as_asked(logs, self._kept)

    def check(self, check: Check, log: Incident) -> Check:
        """Return a check with what its service may have of its log."""
        kind, place = self.of(log, check.service)
        years = None if log.erased else self._years(check, log)
        return replace(check, years=years, log_type=kind, log_street=place)

    def of(self, log: Incident, service: str) -> tuple[str, str]:
        """Return type and place of a log for a service: the address where it was released, else the street where that is open."""
        latest = log.latest
        item = BoardItem(0, log, Proposal(READ, ()), self._session.rules.flags_of(log))
        stands = standing(service, self._said).get(log.uid, NOTHING)
        settings, clean = self._rules.settings(item, service, stands), self._kept.log(log).clean
        place = ""
        if not protected(latest):
            street = without_house(self._session.rules.street(latest.text.address)) if settings["street"].open else ""
            place = latest.text.address if settings["address"].open else street
        return clean(item.type) if settings["type"].open else "", clean(place)

    def kept_off(self, service: str) -> Container[str]:
        """Return the logs kept off what a service reads, since somebody there knows somebody in them."""
        if service not in self._off:
            self._off[service] = kept_off(self._session, "", service)
        return self._off[service]

    def _years(self, check: Check, log: Incident) -> str:
        """How old the person of a check is, by the asker's words or by the log."""
        years = age_by_log(check.person, check.why, check.service, self._session.rules.ages_of(log), named=check.named)
        return "" if years is None else str(years)


def _again(check: Check, told: _Told, others: Iterable[Incident]) -> str:
    """Say what was answered before and what asks again; a log the service may not hear of is new facts and no more."""
    last = check.answers[-1] if check.answers else None
    day = short_day(from_utc(from_utc_text(last.at)).local.date()) if last else ""
    before = f"answered before ({RESULT_WORDS[last.result]}, {day}); " if last else ""
    why = _OTHER.match(check.reopened)
    if why is None:
        return f"{before}asked again: its log tells new facts"
    meant = (one for one in others if one.uid not in told.kept_off(check.service) and _names(one, check.person))
    log = max(meant, key=lambda one: one.latest.reported.utc, default=None)
    if log is None:
        return f"{before}asked again: there are new facts"
    years = only_age(why["why"], check.service)
    age = f"aged {years} there" if years is not None else ""
    by = ", ".join(part for part in (f"log {log.key.reference}", *told.of(log, check.service), age) if part)
    return f"{before}asked again because of {by}"


def _names(log: Incident, person: str) -> bool:
    """Say whether a log names a person: two sources may give one number; of a text that was removed the number must do."""
    text = log.latest.text
    said = plain_name(f"{text.narrative} {text.result}")
    return bool(log.erased) or all(word in said for word in plain_name(person).replace(",", " ").split())

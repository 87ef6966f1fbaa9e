"""What is open just now and may be asked about: read once for a whole question, matched as it is typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case
from shp_desktop.domain.checks import Check
from shp_desktop.domain.dealing import Holding, Kind, plain_words
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.release import EVERYBODY
from shp_desktop.domain.team_around import LedBy
from shp_desktop.services.kept_back import of_protected
from shp_desktop.services.session import Session

_SHOWN_LOGS = 3


@dataclass(frozen=True)
class Desk:
    """Everything open with the words it is found by."""

    entries: tuple[tuple[Holding, tuple[str, ...]], ...] = ()


class Shown:
    """What may be said of an open action, check or case to the agency at the keyboard."""

    def __init__(self, session: Session, log_uids: Iterable[str]) -> None:
        """Read the logs spoken of, in the caller's reading transaction."""
        self._session = session
        self._logs = session.store.incidents.of({uid for uid in log_uids if uid})
        self._may_see = _may_see(session, self._logs)
        self._reach = {row["code"].upper(): row["reach"] for row in session.tables.rows("agency_reach")}
        _, self._hidden = of_protected(session, self._logs)

    def reach(self, agency: str) -> str:
        """Return how an agency is reached: the team's own words, else its name and hours."""
        code = agency.strip().upper()
        held = self._session.rules.agency(code)
        name = held.name if held else agency
        said = self._reach.get(code) or (held.hours.replace("-", " to ") if held else "")
        return f"{name}, {said}" if said else name

    def clean(self, text: str, uids: Iterable[str]) -> str:
        """Return a text with the address, caller and phone of its protected logs blotted out."""
        for uid in uids:
            if uid in self._hidden:
                text = self._hidden[uid].clean(text)
        return text

    def released(self, uids: Iterable[str], *agencies: str) -> bool:
        """Say whether the text of something about those logs may be read by the agency at the keyboard; its own may."""
        mine = self._session.actor.agency.upper()
        return mine in {one.upper() for one in agencies} or all(uid in self._may_see for uid in uids if uid in self._logs)

    def entry(self, holding: Holding, *agencies: str) -> tuple[Holding, tuple[str, ...]]:
        """Return a thing as it may be shown, and the words it is found by."""
        text = self.clean(holding.text, holding.log_uids)
        words = self.clean(holding.words, holding.log_uids) if self.released(holding.log_uids, holding.agency, *agencies) else ""
        return replace(holding, words=words, text=""), plain_words(text, self._session.rules.places)


def desk(session: Session) -> Desk:
    """Read what is open just now; held logs bring nothing to it."""
    with session.store.read():
        actions, checks, cases = session.store.actions.open(), session.store.checks.open(), session.store.cases.open()
        logs = [*(one.incident_uid for one in actions), *(one.incident_uid for one in checks)]
        shown = Shown(session, [*logs, *(log.uid for case in cases for log in case.logs)])
        today = session.today()
        entries = [shown.entry(_action(one, shown, today), *one.joint) for one in actions]
        entries += [shown.entry(check_held(one, shown)) for one in checks]
        entries += [shown.entry(_case(one, shown, today)) for one in cases]
    return Desk(tuple(entries))


def check_held(check: Check, shown: Shown) -> Holding:
    """Return a check as everybody may hear of it: that it was asked, and whether it was answered."""
    asked = from_utc_text(check.asked_at).astimezone(LONDON).date()
    last = check.answers[-1].at if check.answers and not check.open else ""
    state = f"answered on {short_day(from_utc_text(last).astimezone(LONDON).date())}" if last else "asked, not answered yet"
    who = "a systems check" if check.person == "unnamed" else f"a systems check for {check.person}"
    return Holding(
        Kind.CHECK, check.ref, check.service, "", shown.reach(check.service), who, state, asked, check.reference,
        (check.incident_uid,), check.person, check.uid, over=bool(last),
    )  # fmt: skip


def _action(action: Action, shown: Shown, today: date) -> Holding:
    late = ", overdue" if action.overdue(today) else ""
    carried = f", carried {action.times_carried} times" if action.times_carried > 1 else ""
    return Holding(
        Kind.ACTION, action.ref, action.agency, action.owner, shown.reach(action.agency), action.text,
        f"open, due {short_day(action.due)}{action.hour}{late}{carried}", action.raised, action.incident_reference,
        (action.incident_uid,) if action.incident_uid else (), " ".join((action.text, action.ask_of)), action.uid,
    )  # fmt: skip


def _case(case: Case, shown: Shown, today: date) -> Holding:
    late = ", overdue" if case.overdue(today) else ""
    review = f", review {short_day(case.review)}{late}" if case.review else ""
    places = " \n".join((case.title, *(log.place for log in case.logs)))
    return Holding(
        Kind.CASE, case.named, case.agency, case.lead, shown.reach(case.agency), case.title, f"open, {case.priority.value}{review}",
        case.opened, ", ".join(log.reference for log in case.logs[:_SHOWN_LOGS]), tuple(log.uid for log in case.logs), places, case.uid,
    )  # fmt: skip


def around_held(one: LedBy, shown: Shown) -> Holding:
    """Return a nomination as everybody may hear of it: whom to ask, and nothing else."""
    agency = one.agency or "the panel"
    return Holding(Kind.AROUND, one.ref, agency, one.lead, shown.reach(agency) if one.agency else "", one.words, "", None)


def _may_see(session: Session, logs: Mapping[str, Incident]) -> frozenset[str]:
    """Return the logs the agency at the keyboard may be told of: open sources, its own, those released to it."""
    agency, sources = session.actor.agency, session.rules.sources
    theirs = sorted(uid for uid, log in logs.items() if not sources.may_see(log.key.source, agency))
    released = {one.incident_uid for one in session.store.records.releases(theirs) if one.agency in (agency, EVERYBODY)} if theirs else set()
    return frozenset(logs) - (frozenset(theirs) - released)

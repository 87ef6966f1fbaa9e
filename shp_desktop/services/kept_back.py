"""What is kept back of logs by everything they ever said: an address once protected stays so, an earlier caller is blotted out as the last one is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import chain

from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.moments import utc_text
from shp_desktop.domain.ordinary import NO_WORDS
from shp_desktop.domain.protection import PROTECTED
from shp_desktop.domain.release import KeptBack
from shp_desktop.domain.withhold import Withheld, of_log, of_morning, protected, still_protected
from shp_desktop.services.session import Session


def kept_back(session: Session, logs: Mapping[str, Incident], moment: str = "") -> KeptBack:
    """Return what those logs said before, and the held logs, whose callers no paper names either; all as of the close of a meeting where one is given."""
    store, uids = session.store, frozenset(one.uid for one in logs.values())
    moment = moment or store.versions.looked_to()
    held = tuple(store.versions.known(store.versions.held_at(moment), moment).values()) if moment else store.held.logs()
    wanted = uids | {one.uid for one in held}
    earlier = session.once(("earlier", wanted, moment), lambda: store.incidents.earlier(wanted, moment))
    others = tuple(chain.from_iterable((one.latest, *earlier.get(one.uid, ())) for one in held if one.uid not in uids))
    return KeptBack(earlier, (*others, *lately_protected(session, logs, moment)), session.rules.ordinary)


def lately_protected(session: Session, logs: Mapping[str, Incident], moment: str = "") -> tuple[IncidentVersion, ...]:
    """Return all that other logs said that ask to keep their address back, reported in the days before the newest of those logs.

    A refuge is as protected the week after: a text of any morning may tell of it. `moment` is the close of a past meeting.
    """
    if not logs:
        return ()
    newest = max(one.latest.reported.utc for one in logs.values())
    since = utc_text(newest - timedelta(days=session.rules.limits.protected_days))
    return session.once(("protected", frozenset(logs), since, moment), lambda: _protected(session, since, frozenset(logs), moment))


def _protected(session: Session, since: str, besides: frozenset[str], moment: str) -> tuple[IncidentVersion, ...]:
    store = session.store
    said = (uid for uid, word in store.protections.standing(moment).items() if word.kind == PROTECTED)
    uids = {*store.versions.may_ask(since), *said} - besides
    found = [versions for versions in store.versions.of(uids, moment).values() if any(map(protected, versions))]
    return tuple(chain.from_iterable((*found, *store.incidents.earlier(set(store.still_named.of_protected()) - besides, moment).values())))


def near(session: Session, uids: Iterable[str], moment: str = "") -> dict[str, Incident]:
    """Return the logs of those uids, and those no meeting has had: a word about any of them may stand in any text of that morning.

    Of a closed meeting the logs as they had been read by its close, as it was recorded, whatever came since.
    """
    store, asked = session.store, {uid for uid in uids if uid}
    if moment:
        return store.versions.known(asked | store.versions.waiting_at(moment), moment)
    waiting = {one.uid: one for one in store.incidents.waiting()}
    return waiting | store.incidents.of(asked - set(waiting))


def of_all(logs: Mapping[str, Incident], kept: KeptBack) -> Withheld:
    """Return what may not leave of any of those logs, for texts people wrote."""
    versions: Iterable[IncidentVersion] = chain.from_iterable((one.latest, *kept.earlier.get(one.uid, ())) for one in logs.values())
    return of_morning((*versions, *kept.others), kept.words)


def as_asked(logs: Mapping[str, Incident], kept: KeptBack) -> dict[str, Incident]:
    """Return logs whose address was protected once as asking for it still."""
    told = kept.earlier
    return {
        uid: replace(one, latest=still_protected(one.latest, told[one.uid])) if one.uid in told else one for uid, one in logs.items()
    }


def still_asked(session: Session, logs: Mapping[str, Incident]) -> dict[str, Incident]:
    """Return logs as `as_asked`, by what each of them ever said."""
    return as_asked(logs, KeptBack(session.store.incidents.earlier(one.uid for one in logs.values()))) if logs else {}


def marked(session: Session, logs: Mapping[str, Incident], until: str = "") -> dict[str, Incident]:
    """Return logs of which an earlier version asked to keep the address back as protected, and else as they stand: for what is shown and read aloud."""
    earlier = session.store.incidents.earlier(logs, until) if logs else {}
    asked = {uid for uid, told in earlier.items() if uid in logs and not logs[uid].latest.protection and any(map(protected, told))}
    return {uid: replace(one, latest=replace(one.latest, protection=PROTECTED)) if uid in asked else one for uid, one in logs.items()}


def earlier_of(session: Session, incident: Incident) -> tuple[IncidentVersion, ...]:
    """Return what one log said before."""
    return session.store.incidents.earlier([incident.uid]).get(incident.uid, ())


def of_protected(session: Session, logs: Mapping[str, Incident]) -> tuple[dict[str, Incident], dict[str, Withheld]]:
    """Return logs as `as_asked`, and what may not leave of each that is protected."""
    earlier = session.store.incidents.earlier(logs)
    asked, words = as_asked(logs, KeptBack(earlier)), session.rules.ordinary if logs else NO_WORDS
    return asked, {uid: of_log(one.latest, earlier.get(one.uid, ()), words) for uid, one in asked.items() if protected(one.latest)}

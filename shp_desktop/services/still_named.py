"""Before text is erased: where other texts go on naming whom or what it kept back, so that no paper begins to name them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.still_named import Passage, passages
from shp_desktop.domain.withhold import Withheld, of_log, of_morning, still_protected
from shp_desktop.services.session import Session
from shp_desktop.store.facts import Appender
from shp_desktop.store.store import Store


@dataclass(frozen=True)
class Named:
    """One text that goes on naming whom or what a log kept back, and where."""

    incident_uid: str
    content_uid: str
    passage: Passage


def left_in(session: Session, going: Collection[str], incident_uid: str = "") -> tuple[Named, ...]:
    """Return where texts that stay name what the erasing of `going` would make unknown: of the log erased, and of those erased before it.

    `going` are the content rows about to be blanked, `incident_uid` the log they are of, "" where they are of none.
    """
    store, going = session.store, frozenset(going)
    logs = dict.fromkeys((*(store.still_named.logs(incident_uid) if incident_uid else ()), *store.still_named.told_in(going)))
    versions, earlier = store.versions.of(logs), store.incidents.earlier(logs)
    said = {uid: (*earlier.get(uid, ()), *versions.get(uid, ())) for uid in logs}
    return tuple(one for uid, every in said.items() if any(_keeps_back(version) for version in every) for one in _named(session, uid, every, going))


def _keeps_back(version: IncidentVersion) -> bool:
    return bool(version.text.caller or version.text.phone or version.text.address)


def _named(session: Session, uid: str, versions: tuple[IncidentVersion, ...], going: frozenset[str]) -> Iterator[Named]:
    """A case that tells of the log is searched for any part of the name, as its title is blotted; everything else for what tells the person."""
    words, cases = session.rules.ordinary, session.store.cases.contents_about(uid)
    asked = tuple(still_protected(one, versions) for one in versions)
    anywhere, own = of_morning(asked, words), of_log(asked[-1], asked[:-1], words)
    for content, text in session.store.still_named.texts(uid):
        if content not in going:
            withheld: Withheld = own if content in cases else anywhere
            yield from (Named(uid, content, passage) for passage in passages(text, withheld))


def keep(store: Store, appender: Appender, named: Iterable[Named]) -> None:
    """Append those places, as far as the store has their texts: a backup may not have them yet."""
    for one in named:
        store.still_named.append(appender, one.incident_uid, one.content_uid, one.passage)

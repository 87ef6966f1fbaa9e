"""Erasing in a backup what was erased in the store: brought up to date first, written beside, proven, and put in its place in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from shp_desktop.domain.people import Person
from shp_desktop.domain.words import joined
from shp_desktop.errors import BadFile, BriefingError, StoreDamaged, StoreTooNew, StoreTooOld
from shp_desktop.services import guard_store, still_named
from shp_desktop.services.session import Session
from shp_desktop.services.still_named import Named
from shp_desktop.store import audit, migrate
from shp_desktop.store import backup as backups
from shp_desktop.store.connection import open_database
from shp_desktop.store.content import Content
from shp_desktop.store.driver import DriverError
from shp_desktop.store.facts import Appender
from shp_desktop.store.store import Store

_WHY: tuple[tuple[type[Exception], str], ...] = (
    (StoreTooNew, "was made by a newer version of SHP Briefing"),
    (StoreTooOld, "could not be brought up to date"),
    (StoreDamaged, "is damaged or has another key"),
    (BadFile, "is damaged or has another key"),
    (DriverError, "is damaged or has another key"),
)
_NO_ROOM = "could not be written anew (is the disk full?)"


@dataclass(frozen=True)
class Left:
    """A backup in which nothing could be erased, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Going:
    """All that was ever erased in the store: rows of content with their rules, what stays of it, and the records whose drafts are forgotten."""

    rules: Mapping[str, str]
    tasks: Mapping[str, str]
    named: tuple[Named, ...]
    records: tuple[str, ...]


def erase_in_all(session: Session) -> tuple[int, tuple[Left, ...]]:
    """Erase in every backup of the store's folder what was erased in the store, now or before; returns how many hold none of it, and the others."""
    going = going_in(session)
    done, left = 0, []
    for path in sorted(session.folders.backups.glob("*.backup")):
        try:
            _erase_in(session, path, going)
            done += 1
        except (BriefingError, OSError, DriverError) as error:
            left.append(Left(path.name, next((why for kind, why in _WHY if isinstance(error, kind)), _NO_ROOM)))
    return done, tuple(left)


def going_in(session: Session) -> Going:
    """Return all that was ever erased in a store."""
    store = session.store
    with store.read():
        rules = store.content.blanked()
        records = (*audit.erased(store.db), *store.cases.told_in(rules))
        return Going(rules, store.actions.kept(), tuple(Named(*one) for one in store.still_named.every()), records)


def left_words(left: tuple[Left, ...]) -> str:
    """Return in one sentence which backups may hold the text still, why, and what to do; "" where there are none."""
    if not left:
        return ""
    many = len(left) > 1
    named = joined(f"{one.name} {one.why}" for one in left)
    return (
        f"Erased in the store, but {'some backups' if many else 'one backup'} may hold the text still: {named}; "
        f"{'they are' if many else 'it is'} kept as before, say erase --backups --yes once that is mended or destroy {'them' if many else 'it'}."
    )


def _erase_in(session: Session, path: Path, going: Going) -> None:
    """Blank in a backup what the store has blanked and write it again whole; its audit trail says so too. Raises BriefingError; the backup is as it was."""
    with backups.unpacked(path, session.folders.backups) as (copy, key_file):
        store = Store.open(copy, session.key)
        try:
            if gone := _blank(store, going, session.actor):
                backups.write_backup(store.db, key_file, path, partial(_prove, session.key, gone))
        finally:
            store.close()


def erase_again(going: Going, actor: Person, copy: Path, key: bytes) -> int:
    """Blank in a store that is to take another's place what that one had blanked; returns how many texts went. Raises BriefingError."""
    store = Store.open(copy, key)
    try:
        return len(_blank(store, going, actor))
    finally:
        store.close()


def _blank(store: Store, going: Going, actor: Person) -> frozenset[str]:
    """Blank what is blanked elsewhere and stands here; an older store is brought up to date first."""
    held = store.content.standing(going.rules)
    if not held:
        return held
    migrate.bring_up(store.db, guard_store.migrations())  # an older one could not say where other texts go on naming them
    with store.write(actor.label, Session.now()) as appender:
        _stay(store, appender, going)
        for rule in sorted({going.rules[uid] for uid in held}):
            store.content.blank(appender, sorted(uid for uid in held if going.rules[uid] == rule), rule)
        for one in going.records:
            store.records.forget_drafts_of(one)
        store.incidents.rebuild()
        audit.append(appender, "erasure", "content")
    store.vacuum()
    return held


def _stay(store: Store, appender: Appender, going: Going) -> None:
    """Append the tasks of open actions and the places that go on naming, as far as the backup has the records they are of."""
    for uid, text in going.tasks.items():
        if store.actions.holds(uid):
            store.actions.keep(appender, uid, text)
    stands = {Named(*one) for one in store.still_named.every()}
    still_named.keep(store, appender, (one for one in going.named if one not in stands))


def _prove(key: bytes, gone: frozenset[str], copy: Path) -> None:
    """Raise StoreDamaged unless the store to be kept opens by the key and holds none of the texts."""
    db = open_database(copy, key, read_only=True)
    try:
        if Content(db).standing(gone):
            raise StoreDamaged("The backup would hold the text still; it was left as it was.")
    finally:
        db.conn.close()

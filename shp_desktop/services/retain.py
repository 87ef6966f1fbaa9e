"""Erasing text about people: the ledger stays, the text goes from store, projection, drafts and backups."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from shp_desktop.domain.actions import Action
from shp_desktop.domain.kept_task import kept_task
from shp_desktop.domain.people import Act, Role
from shp_desktop.domain.person_names import mentions_in
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError, Refused
from shp_desktop.services import still_named
from shp_desktop.services.copy_register import old_words
from shp_desktop.services.session import Session
from shp_desktop.services.still_named import Named
from shp_desktop.store import audit
from shp_desktop.store import backup as backups
from shp_desktop.store.facts import Appender
from shp_desktop.store.store import Store


@dataclass(frozen=True)
class Erased:
    """What erasing did: texts blanked in the store, backups rewritten, and backups that could not be.

    `cases` are the open cases about the log: they keep their title and reference until they are closed or erased by themselves.
    `actions` are its open actions: they keep their task, without what it told of people and places, until they are finished.
    `naming` is how many other texts go on naming whom or what the log kept back: on no paper that leaves the chair, but in the store.
    """

    texts: int
    backups: int
    left: tuple[str, ...]
    cases: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    naming: int = 0


def erase_incident(session: Session, incident_uid: str, rule: str) -> Erased:
    """Blank every text that tells of one incident, under a rule that is named ("90 days"). Raises Refused, for what a legal hold keeps too."""
    held = session.store.cases.legally_held(incident_uid)
    if held:
        raise Refused(f"That log stands with case {held}, which is under legal hold; nothing was changed, lift the hold first.")
    kept = _kept(session, incident_uid)
    done = _erase(session, session.store.content.of_incident(incident_uid), rule, incident_uid, kept={one.uid: text for one, text in kept})
    return replace(done, cases=session.store.cases.kept_open(incident_uid), actions=tuple(one.ref for one, _ in kept))


def _kept(session: Session, incident_uid: str) -> tuple[tuple[Action, str], ...]:
    """The open actions of a log, each with its task as it goes on standing; one of which no word would be left is not among them."""
    found = session.store.actions.of_erased(incident_uid)
    logs = session.store.versions.of(dict.fromkeys((incident_uid, *(one.incident_uid for one in found))))
    texts = [version.text for versions in logs.values() for version in versions]
    rules = session.rules
    known = [word for one in rules.agencies for word in (one.code, one.name)]
    known += [*(one.name for one in rules.action_types), *(one.name for one in rules.asked_bodies)]
    said = (*(f"{each.narrative} {each.result}" for each in texts), *(one.text for one in found))
    people = [one.said for text in said for one in mentions_in(text, rules.names)]
    told = ((one, kept_task(one.text, texts, known, people)) for one in found)
    return tuple((one, text) for one, text in told if text)


def erase_referral(session: Session, ref: str, rule: str) -> Erased:
    """Blank every text of one nomination to Team Around and of the actions its team agreed; its log's text is not touched.

    Raises Refused, for a case under legal hold too.
    """
    one = session.store.teams.by_ref(ref)
    if one is None:
        raise Refused(f"There is no nomination {ref}; nothing was changed, check its reference.")
    case = session.store.cases.by_ref(one.case_ref) if one.case_ref else None
    linked = session.store.cases.of_actions(one.action_refs).values()
    case = next((each for each in (case, *chain.from_iterable(linked)) if each is not None and each.legal_hold), None)
    if case is not None:
        raise Refused(f"{one.ref} stands with case {case.ref}, which is under legal hold; nothing was changed, lift the hold first.")
    return _erase(session, session.store.teams.content_of(one.uid), rule, "", record=one.uid)


def erase_case(session: Session, ref: str, rule: str) -> Erased:
    """Blank every text of one case and its enforcement steps; its logs and actions are not touched. Raises Refused, under legal hold too."""
    one = session.store.cases.by_ref(ref)
    if one is None:
        raise Refused(f"There is no case {ref}; nothing was changed, check its reference.")
    if one.legal_hold:
        raise Refused(f"Case {one.ref} is under legal hold; nothing was changed, lift the hold first.")
    return _erase(session, session.store.cases.content_of(one.uid), rule, "", record=one.uid)


def erase_reject(session: Session, import_uid: str, line: int, rule: str) -> Erased:
    """Blank the raw text of one record that could not be read."""
    return _erase(session, session.store.content.of_reject(import_uid, line), rule, "")


def erase_copy_words(session: Session, at: datetime | None = None) -> Erased:
    """Blank what was said of copies and for whom lists left, once the time of `copy_words_keep_months` is over; the register itself stands.

    Raises Refused where nothing has stood that long.
    """
    months = session.rules.limits.copy_words_keep_months
    found = old_words(session, at)
    if not found:
        raise Refused(f"Nothing said of copies or lists is older than {counted(months, 'month')}; nothing was changed.")
    return _erase(session, found, counted(months, "month"), "")


def _erase_in_backup(session: Session, path: Path, uids: tuple[str, ...], rule: str, stays: "_Stays") -> None:
    """Blank the same texts in a backup and write it again whole; its audit trail says so too."""
    with backups.unpacked(path, session.folders.backups) as (copy, key_file):
        store = Store.open(copy, session.key)
        try:
            held = [uid for uid in uids if store.content.holds(uid)]
            if not held:
                return
            with store.write(session.actor.label, session.now()) as appender:
                stays.keep(store, appender)
                store.content.blank(appender, held, rule)
                store.incidents.rebuild()
                audit.append(appender, "erasure", "content")
            store.vacuum()
            backups.write_backup(store.db, key_file, path)
        finally:
            store.close()


@dataclass(frozen=True)
class _Stays:
    """What is written before text goes: the tasks of open actions by uid, and where other texts name whom it kept back."""

    tasks: Mapping[str, str]
    named: tuple[Named, ...]

    def keep(self, store: Store, appender: Appender) -> None:
        for uid, text in self.tasks.items():
            if store.actions.holds(uid):
                store.actions.keep(appender, uid, text)
        still_named.keep(store, appender, self.named)


def _erase(  # noqa: PLR0913 - what, why, of which record, and what stays
    session: Session, uids: tuple[str, ...], rule: str, incident_uid: str, *, record: str = "", kept: Mapping[str, str] = MappingProxyType({})
) -> Erased:
    if any(person.role is Role.ADMIN for person in session.store.records.people()):
        session.require(Act.MANAGE)
    if not rule.strip():
        raise Refused("Erasing needs the rule it is done under; nothing was changed, name it.")
    if not uids:
        raise Refused("There is no such text in the store; nothing was changed.")
    with session.store.write(session.actor.label, session.now()) as appender:
        stays = _Stays(kept, still_named.left_in(session, uids, incident_uid))
        stays.keep(session.store, appender)
        texts = session.store.content.blank(appender, uids, rule.strip())
        if incident_uid:
            session.store.incidents.refresh(incident_uid, *session.store.incidents.stands_as(incident_uid))
        for one in (incident_uid or record, *session.store.cases.told_in(uids)):
            session.store.records.forget_drafts_of(one)
        audit.append(appender, "erasure", "content", entity_uid=incident_uid or record)
    session.store.vacuum()
    done, left = 0, []
    for path in sorted(session.folders.backups.glob("*.backup")):
        try:
            _erase_in_backup(session, path, uids, rule.strip(), stays)
            done += 1
        except (BriefingError, OSError):
            left.append(path.name)
    return Erased(texts, done, tuple(left), naming=len({one.content_uid for one in stays.named}))

"""Erasing text about people: the ledger stays, the text goes from store, projection, drafts and backups."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from shp_desktop.domain.actions import Action
from shp_desktop.domain.kept_task import kept_task
from shp_desktop.domain.people import Act, Role
from shp_desktop.domain.person_names import mentions_in
from shp_desktop.domain.words import counted
from shp_desktop.errors import Refused
from shp_desktop.services import still_named
from shp_desktop.services.copy_register import old_words
from shp_desktop.services.erase_backup import Left, erase_in_all
from shp_desktop.services.session import Session
from shp_desktop.store import audit

#: letters; it stands in a line of a paper
_LONGEST_RULE = 80


@dataclass(frozen=True)
class Erased:
    """What erasing did: texts blanked in the store, backups that hold none of them now, and backups that may hold them still.

    `cases` are the open cases about the log: they keep their title and reference until they are closed or erased by themselves.
    `actions` are its open actions: they keep their task, without what it told of people and places, until they are finished.
    `naming` is how many other texts go on naming whom or what the log kept back: on no paper that leaves the chair, but in the store.
    """

    texts: int
    backups: int
    left: tuple[Left, ...]
    cases: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    naming: int = 0


@dataclass(frozen=True)
class Erasure:
    """What an erasing would take: rows of content, of which log or other record, and what of open cases and actions goes on standing."""

    uids: tuple[str, ...]
    incident_uid: str = ""
    record: str = ""
    cases: tuple[str, ...] = ()
    kept: tuple[tuple[Action, str], ...] = ()


def of_incident(session: Session, incident_uid: str) -> Erasure:
    """Return what goes with a log. Raises Refused for what a legal hold keeps."""
    held = session.store.cases.legally_held(incident_uid)
    if held:
        raise Refused(f"That log stands with case {held}, which is under legal hold; nothing was changed, lift the hold first.")
    uids, cases = session.store.content.of_incident(incident_uid), session.store.cases.kept_open(incident_uid)
    return Erasure(uids, incident_uid, cases=cases, kept=_kept(session, incident_uid))


def erase_incident(session: Session, incident_uid: str, rule: str) -> Erased:
    """Blank every text that tells of one incident, under a rule that is named ("90 days"). Raises Refused, for what a legal hold keeps too."""
    return carry_out(session, of_incident(session, incident_uid), rule)


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


def of_referral(session: Session, ref: str) -> Erasure:
    """Return what goes with a nomination to Team Around. Raises Refused where there is none, or a legal hold keeps it."""
    one = session.store.teams.by_ref(ref)
    if one is None:
        raise Refused(f"There is no nomination {ref}; nothing was changed, check its reference.")
    case = session.store.cases.by_ref(one.case_ref) if one.case_ref else None
    linked = session.store.cases.of_actions(one.action_refs).values()
    case = next((each for each in (case, *chain.from_iterable(linked)) if each is not None and each.legal_hold), None)
    if case is not None:
        raise Refused(f"{one.ref} stands with case {case.ref}, which is under legal hold; nothing was changed, lift the hold first.")
    return Erasure(session.store.teams.content_of(one.uid), record=one.uid)


def erase_referral(session: Session, ref: str, rule: str) -> Erased:
    """Blank every text of one nomination to Team Around and of the actions its team agreed; its log's text is not touched.

    Raises Refused, for a case under legal hold too.
    """
    return carry_out(session, of_referral(session, ref), rule)


def of_case(session: Session, ref: str) -> Erasure:
    """Return what goes with a case. Raises Refused where there is none, or it is under legal hold."""
    one = session.store.cases.by_ref(ref)
    if one is None:
        raise Refused(f"There is no case {ref}; nothing was changed, check its reference.")
    if one.legal_hold:
        raise Refused(f"Case {one.ref} is under legal hold; nothing was changed, lift the hold first.")
    return Erasure(session.store.cases.content_of(one.uid), record=one.uid)


def erase_case(session: Session, ref: str, rule: str) -> Erased:
    """Blank every text of one case and its enforcement steps; its logs and actions are not touched. Raises Refused, under legal hold too."""
    return carry_out(session, of_case(session, ref), rule)


def of_reject(session: Session, import_uid: str, line: int) -> Erasure:
    """Return what goes with one record that could not be read: the same line of the same source in other files too."""
    return Erasure(session.store.content.of_reject(import_uid, line))


def erase_reject(session: Session, import_uid: str, line: int, rule: str) -> Erased:
    """Blank the raw text of one record that could not be read."""
    return carry_out(session, of_reject(session, import_uid, line), rule)


def erase_copy_words(session: Session, at: datetime | None = None) -> Erased:
    """Blank what was said of copies and for whom lists left, once the time of `copy_words_keep_months` is over; the register itself stands.

    Raises Refused where nothing has stood that long.
    """
    months = session.rules.limits.copy_words_keep_months
    found = old_words(session, at)
    if not found:
        raise Refused(f"Nothing said of copies or lists is older than {counted(months, 'month')}; nothing was changed.")
    return carry_out(session, Erasure(found), counted(months, "month"))


def foretell(session: Session, asked: Erasure) -> tuple[int, int]:
    """Return how many texts would go from the store, and how many others would go on naming whom or what the log kept back."""
    named = still_named.left_in(session, asked.uids, asked.incident_uid)
    return sum(session.store.content.holds(uid) for uid in asked.uids), len({one.content_uid for one in named})


def allow(session: Session) -> None:
    """Raise Refused for whoever may not erase; a store that names no administrator yet is in the hands of whoever made it."""
    if any(person.role is Role.ADMIN for person in session.store.records.people()):
        session.require(Act.MANAGE)


def carry_out(session: Session, asked: Erasure, rule: str) -> Erased:
    """Blank those texts in the store and in every backup of its folder, under a rule that is named. Raises Refused; asking again ends what was cut short."""
    allow(session)
    rule = " ".join(rule.split())
    if not rule:
        raise Refused("Erasing needs the rule it is done under; nothing was changed, name it.")
    if len(rule) > _LONGEST_RULE:
        raise Refused(f"The rule stands on papers in the text's place; nothing was changed, name it in {_LONGEST_RULE} letters.")
    if not asked.uids:
        raise Refused("There is no such text in the store; nothing was changed.")
    store, incident_uid = session.store, asked.incident_uid
    with store.write(session.actor.label, session.now()) as appender:
        named = still_named.left_in(session, asked.uids, incident_uid)
        for one, text in asked.kept:
            store.actions.keep(appender, one.uid, text)
        still_named.keep(store, appender, named)
        texts = store.content.blank(appender, asked.uids, rule)
        if incident_uid:
            store.incidents.refresh(incident_uid, *store.incidents.stands_as(incident_uid))
        for uid in (incident_uid or asked.record, *store.cases.told_in(asked.uids)):
            store.records.forget_drafts_of(uid)
        audit.append(appender, "erasure", "content", entity_uid=incident_uid or asked.record)
    store.vacuum()
    done, left = erase_in_all(session)
    kept = tuple(one.ref for one, _ in asked.kept)
    return Erased(texts, done, left, asked.cases, kept, len({one.content_uid for one in named}))

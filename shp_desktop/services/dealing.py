"""Is anyone dealing with ...? An address or a name typed by whoever is asked, answered from what is open and from the index of logs."""

from collections.abc import Iterable, Set
from dataclasses import replace
from itertools import chain

from shp_desktop.domain.dealing import Asked, Dealing, Holding, Kind, LastLog, in_order, read_asked
from shp_desktop.domain.names_alike import sounds
from shp_desktop.domain.places_alike import first_words
from shp_desktop.domain.same_person import Answer
from shp_desktop.domain.seen_before import EarlierSeen, MayBe
from shp_desktop.domain.seen_terms import ADDRESS, PERSON, Term
from shp_desktop.services import team_read
from shp_desktop.services.dealing_desk import Desk, Shown, around_held, check_held
from shp_desktop.services.dealing_desk import desk as read_desk
from shp_desktop.services.seen_look import Looked, look
from shp_desktop.services.session import Session

_MOST_LOGS, _MOST_LIKE, _MOST_CHECKED = 9, 5, 60
_NUMBER = "logs are found by a whole address: type the house number before the street"
_SAME_NAME, _SAME_ADDRESS = "the same name", "the same address"


def dealing(session: Session, words: str, held: Desk | None = None) -> Dealing:
    """Return who deals with an address or name as far as it was typed; `held` is what is open, read before.

    Nothing of a held log is in it; of another agency's logs only how many it holds and who has an action or a case about one that was
    typed whole, until they are released.
    """
    rules = session.rules
    asked = read_asked(words, rules.seen_place, rules.places, rules.names)
    if not asked.enough:
        return Dealing(asked)
    with session.store.read():
        begun, more = _begun(session, asked)
        found = _as_typed(look(session, "", session.now(), [*asked.terms, *begun]), {one.said for one in begun})
        same = [one for one in found.may_be if one.answer is Answer.SAME or one.why.startswith(_SAME_NAME)]
        there = found.there | {uid for one in same for uid in one.uids}
        entries = (held or read_desk(session)).entries
        hangs = there.union(*(found.kept_back.get(one.term, ()) for one in asked.terms))
        open_now = [
            holding for holding, said in entries
            if (there if holding.kind is Kind.CHECK else hangs).intersection(holding.log_uids) or asked.named_in(said)
        ]  # fmt: skip
        holdings = in_order([*open_now, *_answered(session, there), *_around(session, asked)])
        left = session.store.seen.unread(rules.seen_digest)
    return Dealing(asked, holdings, _logs(session, found), found.elsewhere, more, left)


def searched(session: Session, found: Dealing) -> None:
    """Record that somebody looked at an answer; what was typed is not kept, the newest log found is named."""
    session.note("consultation", "is anyone dealing with", entity_uid=found.logs[0].uid if found.logs else "")


def _begun(session: Session, asked: Asked) -> tuple[list[Term], str]:
    """Return the addresses or names that begin as typed, none where it was typed whole, and what is said where there are too many."""
    typed = " ".join(asked.words)
    address = next((one for one in asked.terms if one.kind == ADDRESS), None)
    if address is not None or (asked.numbered and asked.words[0][0].isdigit() and len(asked.words) > 1):
        kind, found = ADDRESS, _places(session, address.term if address else typed)
    elif asked.terms and asked.terms[0].kind != PERSON:
        return [], ""
    else:
        kind, found = PERSON, _persons(session, typed)
    more = f"more than {_MOST_LIKE} begin so; type more of the {kind.replace(PERSON, 'name')}" if len(found) > _MOST_LIKE else ""
    if not asked.numbered and asked.words[-1] in session.rules.places.streets.values():
        more = _NUMBER
    known = {one.term for one in asked.terms}
    return [Term(kind, one, one.title()) for one in found[:_MOST_LIKE] if one not in known], more


def _as_typed(found: Looked, begun: Set[str]) -> Looked:
    """Leave out what is only like a name or address nobody typed whole: its reason would name what may be in a log not to be told of."""
    seen = tuple(one for one in found.seen if one.said not in begun or one.why == _SAME_ADDRESS)
    may_be = tuple(one for one in found.may_be if one.said not in begun or one.why.startswith(_SAME_NAME))
    return replace(found, seen=seen, may_be=may_be)


def _places(session: Session, typed: str) -> list[str]:
    """Return the addresses that begin so; one typed whole is meant alone."""
    found = [one for one in session.store.seen.places(first_words(typed)) if one.startswith(typed)]
    return [] if typed in found else sorted(found)


def _persons(session: Session, typed: str) -> list[str]:
    """Return the names that begin so, or of that surname."""
    found = list(session.store.seen.beginning(PERSON, typed, _MOST_LIKE + 1))
    if " " not in typed:
        found += [name for name in session.store.seen.names(sounds(typed, session.rules.names)) if typed in name.split()]
    return [] if typed in found and " " in typed else sorted(set(found))


def _answered(session: Session, there: Iterable[str]) -> list[Holding]:
    """Return the answered checks of the logs found: that they were answered, and no more."""
    uids = sorted(there, reverse=True)[:_MOST_CHECKED]
    checks = chain.from_iterable(session.store.checks.of_incidents(uids).values()) if uids else ()
    done = {one.uid: one for one in checks if not one.open}
    shown = Shown(session, [one.incident_uid for one in done.values()]) if done else None
    return [shown.entry(check_held(one, shown))[0] for one in done.values()] if shown is not None else []


def _around(session: Session, asked: Asked) -> list[Holding]:
    """Return who leads a Team Around of the person or address typed whole."""
    led = team_read.asking(session, asked.typed)
    shown = Shown(session, ()) if led else None
    return [around_held(one, shown) for one in led] if shown is not None else []


def _logs(session: Session, found: Looked) -> tuple[LastLog, ...]:
    """Return the last logs found, newest first, each with its first reason."""
    sources = session.rules.sources
    once: dict[str, LastLog] = {}

    def take(log: EarlierSeen, why: str) -> None:
        once.setdefault(log.uid, LastLog(log.uid, log.reference, log.source, sources.holder(log.source), log.when, log.type, why))

    for line in found.seen:
        for log in line.logs:
            take(log, line.why if line.kind != ADDRESS else _address_why(line.why, line.said))
    for one in found.may_be:
        for log in one.seen.logs:
            take(log, _person_why(one))
    return tuple(sorted(once.values(), key=lambda log: (log.when, log.uid), reverse=True)[:_MOST_LOGS])


def _address_why(why: str, said: str) -> str:
    return f"at {said}" if why == _SAME_ADDRESS else why


def _person_why(one: MayBe) -> str:
    return f"names {one.other_said}" if one.why.startswith(_SAME_NAME) else f"names {one.other_said}: {one.why}"

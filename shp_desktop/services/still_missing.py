"""Who is missing still though the meeting had them before: an item leaves the agenda, the person is not found by that."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace
from datetime import date

from shp_desktop.domain.board import StatusLine
from shp_desktop.domain.packs import PackFacts, StillMissing
from shp_desktop.domain.page_one import FOUND, MISSING, STILL_MISSING
from shp_desktop.domain.withhold import protected
from shp_desktop.services import links, status_lines
from shp_desktop.services.kept_back import marked
from shp_desktop.services.paper_room import kept_off
from shp_desktop.services.session import Session
from shp_desktop.services.withholding import closed_to_all

_NOW = "9"
#: whoever these last meetings had is told by a line, those of earlier ones are counted
_MEETINGS = 2


def with_still_missing(session: Session, facts: PackFacts, kept: Container[str], moment: str) -> PackFacts:
    """Put beside a morning who of earlier meetings is not said to be found; `kept` stays off this paper, `moment` is "" for now.

    That is whom somebody said to be missing still, the latest word first, then of whom nobody has said anything, the
    latest log first; what was said of a log holds for those people said are the same event.
    """
    here = {item.incident.uid for item in facts.items}
    every = _every(session, here, kept, moment, facts.meeting_date)
    return replace(facts, still_missing=every) if every else facts


def listed(session: Session, here: Collection[str]) -> tuple[StillMissing, ...]:
    """Return who of earlier meetings is not said to be found, for the screen; logs `here` are on the agenda and told there.

    What is kept off the chair of the open meeting, or would be off whoever sits at the keyboard, is not among them.
    """
    with session.store.read():
        meeting = session.store.meetings.open_one()
        readers = (session.actor.label, meeting.chair if meeting else "")
        kept = {uid for one in readers if one for uid in kept_off(session, one, "chair")}
        return _every(session, here, kept, "", session.today())


def _every(session: Session, here: Collection[str], kept: Container[str], moment: str, day: date) -> tuple[StillMissing, ...]:
    had = session.store.order.had_with_flag(MISSING)
    asked = {*session.store.order.with_status(STILL_MISSING), *had}.difference(here)
    asked = {uid for uid in asked if uid not in kept}
    if not asked:
        return ()
    said = _said(session, asked)
    logs = {uid: log for uid, log in session.store.versions.known(asked, moment or _NOW).items() if _gone(said.get(uid))}
    shut = closed_to_all(session, logs.values())
    asked = {uid for uid, log in marked(session, logs, moment).items() if protected(log.latest)}
    last = sorted(one for one in session.store.meetings.closed_days() if one < day)[-_MEETINGS:]
    every: list[StillMissing] = []
    for uid, log in logs.items():
        now, word, had_on = log.latest, said.get(uid), had.get(uid)
        street = "" if uid in asked or protected(now) else session.rules.street(now.text.address)
        proposed = None if word else session.rules.status_words.proposed(now)
        returned = proposed is not None and proposed.code == FOUND
        kind = now.type or now.type_code
        closed = shut.get(log.uid, frozenset())
        every.append(StillMissing(now.key.reference, kind, street, word, now.reported, had_on, returned, had_on in last, closed, uid))
    return tuple(sorted(every, key=_order, reverse=True))


def _said(session: Session, uids: Iterable[str]) -> Mapping[str, StatusLine]:
    """The last word of each log on whether the person is missing or found, of its own or of a log said to be the same event."""
    events = links.together(session, uids)
    families = {uid: (uid, *events.with_(uid)) for uid in uids}
    lines = status_lines.standing(session, sorted({one for family in families.values() for one in family}))
    last: dict[str, StatusLine] = {}
    for uid, family in families.items():
        told = [line for one in family for line in lines.get(one, ()) if line.status in (STILL_MISSING, FOUND)]
        if told:
            last[uid] = max(told, key=lambda one: (one.recorded_at, one.uid))
    return last


def _gone(said: StatusLine | None) -> bool:
    return said is None or said.status == STILL_MISSING


def _order(one: StillMissing) -> tuple[bool, str, bool, str, str]:
    said = one.said.as_at.isoformat() if one.said else ""
    reported = one.reported.utc.isoformat() if one.reported else ""
    return (one.said is not None, said, not one.returned, reported, one.reference)

"""Undo and redo, without limit until the meeting is closed: each step of a person taken back whole, both facts kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shp_desktop.domain.people import Act
from shp_desktop.domain.step_words import step_words
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services import undo_import
from shp_desktop.services.meeting_now import current_meeting
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.records import Target

_CHANGES = frozenset({"meeting", "board", "actions", "checks", "incidents", "imports", "cases", "papers"})


@dataclass(frozen=True)
class Stepped:
    """A step taken back or brought again: its outcome, the kinds of its facts, and the incidents and records they are about."""

    outcome: Outcome
    kinds: frozenset[str]
    incidents: tuple[str, ...]
    records: tuple[str, ...] = ()


def undo(session: Session, at: datetime | None = None) -> Outcome:
    """Undo this person's last step in the open meeting, outside one their last of today; a step of many facts goes whole."""
    return undo_step(session, at).outcome


def redo(session: Session, at: datetime | None = None) -> Outcome:
    """Take this person's last undo back, as long as nothing was recorded since."""
    return redo_step(session, at).outcome


def undo_step(session: Session, at: datetime | None = None) -> Stepped:
    """Undo as `undo` does, and say what the step was about."""
    session.require(Act.ACTIONS)
    records = session.store.records
    with session.write("alteration", "undo", at=at) as appender:
        meeting_uid = _open_uid(session)
        target = records.last_undoable(session.actor.label, meeting_uid, session.today(at))
        if target is None:
            raise Refused("There is nothing of yours to undo; nothing was changed.")
        step = (*records.same_step(target), target)
        for one in step:
            undo_import.before_void(session, one.uid, one.kind)
        uids = [records.void(appender, one, meeting_uid) for one in step]
        for one in step:
            undo_import.after_void(session, one.uid, one.kind)
    return _stepped(session, Outcome(target.kind, uids[-1], (), _CHANGES), step, back=True)


def redo_step(session: Session, at: datetime | None = None) -> Stepped:
    """Bring back as `redo` does, and say what the step was about."""
    session.require(Act.ACTIONS)
    records, undone = session.store.records, session.store.undone
    with session.write("alteration", "redo", at=at) as appender:
        meeting_uid = _open_uid(session)
        last = records.last_void(session.actor.label, meeting_uid, session.today(at))
        newer = records.last_undoable(session.actor.label, meeting_uid, session.today(at))
        if last is None or (newer is not None and newer.recorded_at > last.recorded_at):
            raise Refused("There is nothing of yours to redo; nothing was changed.")
        step = (*records.same_step(last), last)
        uids = [records.void(appender, one, meeting_uid) for one in step]
        behind = [undone.behind(one.uid) for one in step]
        for uid, kind in behind:
            undo_import.after_void(session, uid, kind)
        brought = [records.target(uid, kind) for uid, kind in behind]
    return _stepped(session, Outcome(last.kind, uids[-1], (), _CHANGES), brought, back=False)


def _stepped(session: Session, outcome: Outcome, step: Sequence[Target], *, back: bool) -> Stepped:
    incidents = tuple(dict.fromkeys(one.incident_uid for one in step if one.incident_uid))
    meeting = current_meeting(session)
    with session.store.read():
        about = [session.store.undone.about(one.uid, one.kind) for one in step]
        agenda = session.store.meetings.agenda(meeting.uid) if meeting and incidents else ()
        logs = tuple(session.store.incidents.of(incidents).values()) if incidents else ()
    numbers = [one.number for one in agenda if one.incident_uid in incidents]
    words = step_words((one.kind for one in step), numbers, (ref for _, ref in about), back=back)
    records = tuple(dict.fromkeys(uid for uid, _ in about if uid))
    named = joined(dict.fromkeys(ref for _, ref in about if ref)) or joined(dict.fromkeys(one.key.reference for one in logs))
    return Stepped(replace(outcome, ref=named or outcome.ref, words=words), frozenset(one.kind for one in step), incidents, records)


def _open_uid(session: Session) -> str | None:
    meeting = current_meeting(session)
    return meeting.uid if meeting else None

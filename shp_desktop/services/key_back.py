"""Keying a meeting held on paper back, line by line: the same services as by hand, and the record says it came from paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.sources import Sources
from shp_desktop.domain.tick_lines import Sheet, SheetItem, TickLine, in_words, tick_line
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.services import action_lines, manage_actions, run_meeting, safeguard
from shp_desktop.services.agenda import item_of
from shp_desktop.services.meeting_now import answered_for, current_meeting, open_one
from shp_desktop.services.session import Outcome, Session

_CHANGES = frozenset({"meeting", "board"})


def sheet(session: Session, at: datetime | None = None) -> Sheet:
    """Return what the lines of the open meeting are read by. Raises Refused where none is open."""
    with session.store.read():
        meeting = current_meeting(session)
        if meeting is None:
            raise Refused("No meeting is open; nothing was recorded, open the one that was held on paper first.")
        sources = session.rules.sources
        agenda = session.store.meetings.agenda(meeting.uid)
        logs = session.store.incidents.of(one.incident_uid for one in agenda)
        items = {one.number: _row(one.number, logs[one.incident_uid], sources) for one in agenda if one.incident_uid in logs}
        refs = frozenset(one.ref for one in session.store.actions.open())
        return Sheet(items, action_lines.around(session, at), refs)


def _row(number: int, log: Incident, sources: Sources) -> SheetItem:
    latest = log.latest
    said = latest.type or latest.type_code or latest.closing_type or latest.closing_code
    return SheetItem(number, log.uid, log.key.reference, said or "this item", sources.owner(log.key.source))


def read(session: Session, line: str, at: datetime | None = None) -> TickLine:
    """Return what one line says; nothing is recorded."""
    return tick_line(line, sheet(session, at))


def key(session: Session, line: str, at: datetime | None = None, *, held: Sheet | None = None) -> Outcome:
    """Record one line of the tick sheet: all it says in one step, or nothing. Raises Refused with what is wrong with it.

    `held` is the sheet read before, so that fifty lines read it once. A line keyed back already is not recorded twice.
    """
    said = tick_line(line, held or sheet(session, at))
    if not said.ready:
        raise Refused(f"{' '.join(said.asked)} Nothing was recorded of this line.")
    meeting = open_one(session)
    if _keyed_already(session, meeting, said, held or sheet(session, at), at):
        return Outcome(said.item.reference if said.item else "", "", ("This line was keyed back already.",), frozenset())
    with session.step(at=at):
        outcomes = _record(session, said, at)
        with session.write("alteration", "keyed back from paper", at=at) as appender:
            session.store.paper_lines.add(appender, meeting.uid, said.item.uid if said.item else "", said.line)
    ref = said.item.reference if said.item else outcomes[-1].ref
    changes = _CHANGES.union(*(one.changes for one in outcomes))
    warnings = (*said.notes, *(warning for one in outcomes for warning in one.warnings if warning not in said.notes))
    return Outcome(ref, outcomes[-1].uid, warnings, changes)


def _keyed_already(session: Session, meeting: Meeting, said: TickLine, held: Sheet, at: datetime | None) -> bool:
    """Say whether a line was recorded before and what it says stands still; a paper put right may go back to what it said first."""
    lines = session.store.paper_lines.of_meeting(meeting.uid)
    if not any(said.same(line) for line in lines.values()):
        return False
    if said.adds:
        return True
    last = next(line for line in reversed(lines.values()) if tick_line(line, held).about == said.about)
    if said.decision is None or said.item is None:
        return said.same(last)
    stands = item_of(session, meeting, said.item.uid, at).decision
    return said.same(last) and stands is not None and said.same(lines.get(stands.uid, ""))


@dataclass(frozen=True)
class Keyed:
    """What became of one line: recorded, or why not."""

    line: str
    recorded: bool
    words: str


def key_all(session: Session, lines: Sequence[str], at: datetime | None = None) -> tuple[tuple[Keyed, ...], Outcome]:
    """Record lines one by one, each whole or not at all; a line that is refused stands in the way of no other."""
    held = sheet(session, at)
    done: list[Keyed] = []
    changes: frozenset[str] = frozenset()
    for line in lines:
        try:
            outcome = key(session, line, at, held=held)
        except Refused as error:
            done.append(Keyed(line, recorded=False, words=str(error)))
        else:
            done.append(Keyed(line, recorded=True, words=" ".join(outcome.warnings)))
            changes |= outcome.changes
    return tuple(done), Outcome(str(sum(one.recorded for one in done)), "", (), changes)


def words_of(said: TickLine, held: Sheet) -> str:
    """Return a line as it was understood, in words."""
    return in_words(said, held.around.names)


def _record(session: Session, said: TickLine, at: datetime | None) -> list[Outcome]:
    if said.presence is not None:
        return [run_meeting.attend(session, said.agency, said.presence, said.who, said.stands_for, at)]
    if said.status is not None:
        return [manage_actions.update(session, said.ref, said.status, said.words, at)]
    if said.priority:
        place, resource, when, lead = said.priority
        return [run_meeting.set_priority(session, place, resource, when, lead, at)]
    return _record_item(session, said, at)


def _record_item(session: Session, said: TickLine, at: datetime | None) -> list[Outcome]:
    assert said.item is not None  # noqa: S101 - the line says nothing else
    uid = said.item.uid
    if said.check:
        about = {"person": said.who, "unnamed": not said.who, "at": at}
        if said.check == "ask":
            return [safeguard.ask(session, uid, said.agency, why=said.words, **about)]  # type: ignore[arg-type]
        return [safeguard.dismiss(session, uid, said.agency, words=said.words, **about)]  # type: ignore[arg-type]
    done: list[Outcome] = []
    words = said.words
    if said.unnamed and _owes_check(item_of(session, open_one(session), uid, at)):
        raise Refused(f"Item {said.item.number} owes a systems check: in hand by whom? Write an agency or a name after i; nothing was recorded of this line.")
    if said.level:
        agency = said.who if said.decision is Decision.IN_HAND else ""
        done.append(run_meeting.set_level(session, uid, said.level, agency, words, at))
        words = ""
    if said.decision is not None and not (said.level and said.decision is Decision.IN_HAND):
        done.append(run_meeting.decide(session, uid, said.decision, said.who, words, at))
    if said.action is not None:
        done.append(action_lines.raise_understood(session, said.action, incident_uid=uid, at=at))
    return done


def _owes_check(item: BoardItem) -> bool:
    return guarded(item.flags) and not answered_for(item)

"""Preparing the board: everything no closed meeting has had, with flags, repeats, band and reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from shp_desktop.domain.board import Board, BoardItem, EarlierLog, Flag, Proposal, Repeat, UsualDay
from shp_desktop.domain.changes import what_changed
from shp_desktop.domain.encompass import encompass_line
from shp_desktop.domain.flags import find_flags
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.near_repeat import Burglary, is_home_burglary, near_repeat
from shp_desktop.domain.ordering import propose, reading_key, stands_last
from shp_desktop.domain.reading import read_aloud, reading_budget
from shp_desktop.domain.repeats import REPEAT_DAYS, repeat_flags, repeats_at
from shp_desktop.domain.window import next_meeting_day, time_label, window
from shp_desktop.services.session import Session
from shp_desktop.store.meetings import FrozenItem

_YEAR = timedelta(days=max(REPEAT_DAYS))


def board(session: Session, as_of: datetime | None = None, *, for_day: date | None = None) -> Board:
    """Return what the next briefing will show; `as_of` (aware) sets labels and the end of the window only."""
    moment = as_of or session.now()
    store = session.store
    with store.read():
        meeting = store.meetings.open_one()
        day = meeting.day if meeting else for_day or _next_day(session, moment)
        kept = meeting or store.meetings.planned(day)
        waiting = store.incidents.waiting()
        items = _items(session, kept, waiting, moment)
        last = store.meetings.last_closed()
        closed_at = last.closed_at if last else None
        closed_recorded = store.meetings.recorded_at(last.uid, "closed") if last else ""
        opened_recorded = store.meetings.recorded_at(last.uid, "opened") if last else ""
        shown = window(closed_at, min((one.latest.reported.utc for one in waiting), default=None), moment)
        items = tuple(
            item if item.label else replace(item, label=time_label(item.incident.latest.reported.utc, shown))
            for item in items
        )
        return Board(
            meeting_date=day,
            meeting_uid=kept.uid if kept else None,
            window=shown,
            items=items,
            carried=store.actions.open(),
            checks=store.checks.open(),
            reading=reading_budget(read_aloud((item.proposal, spoken(item)) for item in items), session.rules.pace),
            imports=store.imports.accounts(limit=50, since=closed_recorded),
            changed=_changed(session, opened_recorded),
            usual=_usual(session, day, len(items)),
            meeting_open=meeting is not None,
        )


def item(session: Session, meeting: Meeting, incident_uid: str, as_of: datetime) -> BoardItem | None:
    """Return one item as the meeting sees it, on its agenda or not; None where no such log is held."""
    with session.store.read():
        incident = session.store.incidents.get(incident_uid)
        if incident is None:
            return None
        frozen = session.store.meetings.agenda_item(meeting.uid, incident_uid)
        made = _frozen(frozen, incident) if frozen else _live(session, (incident,), as_of)[0]
        return _with_records(session, meeting, [made])[0]


def agenda_items(session: Session, meeting: Meeting) -> tuple[BoardItem, ...]:
    """Return a meeting's items as its frozen agenda has them, with what was decided."""
    with session.store.read():
        agenda = session.store.meetings.agenda(meeting.uid)
        incidents = session.store.incidents.of(one.incident_uid for one in agenda)
        made = [_frozen(one, incidents[one.incident_uid]) for one in agenda if one.incident_uid in incidents]
        return tuple(_with_records(session, meeting, made))


def incident_history(session: Session, incident_uid: str) -> tuple[Incident, ...]:
    """Return all versions of one incident, oldest first; the look is recorded."""
    with session.store.read():
        versions = session.store.incidents.versions(incident_uid)
    if not session.read_only:
        session.note("consultation", "incident", entity_uid=incident_uid)
    return versions


def seen_before(session: Session, incident_uid: str, as_of: datetime | None = None) -> tuple[EarlierLog, ...]:
    """Return the other logs at an incident's address in a year, newest first."""
    with session.store.read():
        incident = session.store.incidents.get(incident_uid)
        if incident is None:
            return ()
        found = _repeats(session, (incident,), as_of or session.now())[incident_uid]
    return max(found, key=lambda repeat: repeat.days).rows if found else ()


def spoken(item: BoardItem) -> str:
    """Return what is read aloud of an item."""
    latest = item.incident.latest
    return " ".join(part for part in (latest.type, latest.text.address, latest.text.narrative) if part)


def _next_day(session: Session, moment: datetime) -> date:
    local = moment.astimezone(LONDON)
    return next_meeting_day(local, session.store.meetings.closed_days(), session.rules.holidays(local.year))


def _items(
    session: Session, kept: Meeting | None, waiting: Sequence[Incident], moment: datetime
) -> tuple[BoardItem, ...]:
    if kept is None:
        return tuple(_with_records(session, None, _numbered(_live(session, waiting, moment), 1)))
    agenda = session.store.meetings.agenda(kept.uid)
    incidents = session.store.incidents.of(one.incident_uid for one in agenda)
    if kept.state == "planned":
        due = {one.uid for one in waiting}
        incidents = {uid: incident for uid, incident in incidents.items() if uid in due}
    frozen = [_frozen(one, incidents[one.incident_uid]) for one in agenda if one.incident_uid in incidents]
    held = set(incidents)
    fresh = _live(session, [one for one in waiting if one.uid not in held], moment)
    later = _numbered(fresh, max((one.number for one in agenda), default=0) + 1, since_print=True)
    return tuple(_with_records(session, kept, frozen + later))


def _live(session: Session, incidents: Sequence[Incident], moment: datetime) -> list[BoardItem]:
    rules = session.rules
    repeats = _repeats(session, incidents, moment)
    near = _near_repeats(session, incidents)
    made: list[BoardItem] = []
    for incident in incidents:
        flags = find_flags(incident.latest, rules.flags)
        encompass = encompass_line(incident.latest, flags)
        flags += (
            near.get(incident.uid, ())
            + repeat_flags(repeats[incident.uid], rules.repeats)
            + ((Flag("encompass", encompass),) if encompass else ())
        )
        proposal = propose(incident.latest, flags, repeats[incident.uid], rules.bands)
        made.append(BoardItem(0, incident, proposal, flags, repeats[incident.uid], encompass=encompass))
    return sorted(
        made,
        key=lambda one: (*reading_key(one.proposal, one.flags, one.incident.latest, rules.bands), one.incident.uid),
    )


def _numbered(items: Iterable[BoardItem], first: int, *, since_print: bool = False) -> list[BoardItem]:
    return [replace(item, number=number, new_since_print=since_print) for number, item in enumerate(items, start=first)]


def _frozen(one: FrozenItem, incident: Incident) -> BoardItem:
    proposal = (
        one.proposal if not one.text_erased else Proposal(one.proposal.band, (incident.erased or "text removed",))
    )
    return BoardItem(
        one.number, incident, proposal, one.flags, one.repeats,
        label=one.label, new_since_print=one.since_print, encompass=one.encompass,
    )  # fmt: skip


def _with_records(session: Session, meeting: Meeting | None, items: list[BoardItem]) -> list[BoardItem]:
    store = session.store
    uids = [item.incident.uid for item in items]
    checks, dismissals = store.checks.of_incidents(uids), store.checks.dismissals(uids)
    assessments = store.meetings.assessments(uids)
    only = uids[0] if len(uids) == 1 else ""
    decisions = store.meetings.decisions(meeting.uid, only) if meeting else {}
    made: list[BoardItem] = []
    for item in items:
        uid = item.incident.uid
        decision = decisions.get(uid)
        changed = ""
        if decision is not None and decision.version_uid != item.incident.version_uid:
            changed = _difference(session, decision.version_uid, item.incident)
        made.append(
            replace(
                item,
                decision=decision,
                changed=changed,
                assessment=assessments.get(uid),
                checks=checks.get(uid, ()),
                dismissals=dismissals.get(uid, ()),
            )  # fmt: skip
        )
    return made


def _difference(session: Session, seen_version: str, now: Incident) -> str:
    before = session.store.incidents.version(seen_version)
    return (
        f"changed since you decided: {what_changed(before.latest, now.latest)}"
        if before
        else "changed since you decided"
    )


def _changed(session: Session, since: str) -> tuple[BoardItem, ...]:
    """Logs a closed meeting has had, told anew since the last one opened: the next briefing hears of it once."""
    pairs = session.store.meetings.decided_versions(since)
    incidents = session.store.incidents.of(pairs)
    made: list[BoardItem] = []
    for uid, incident in incidents.items():
        flags = find_flags(incident.latest, session.rules.flags)
        proposal = propose(incident.latest, flags, (), session.rules.bands)
        changed = _difference(session, pairs[uid][0], incident)
        made.append(
            BoardItem(0, incident, proposal, flags, changed=changed, decision=session.store.meetings.last_decision(uid))
        )
    return tuple(
        sorted(
            made,
            key=lambda one: (
                *reading_key(one.proposal, one.flags, one.incident.latest, session.rules.bands),
                one.incident.uid,
            ),
        )
    )


def _repeats(session: Session, incidents: Sequence[Incident], moment: datetime) -> dict[str, tuple[Repeat, ...]]:
    store = session.store
    places = store.incidents.places(one.uid for one in incidents)
    times = [one.latest.reported.utc for one in incidents]
    until = max([moment, *times])
    earlier = store.incidents.earlier_at(set(places.values()), min([moment, *times]) - _YEAR, until)
    linked = {frozenset(pair) for pair in store.records.links()}
    found: dict[str, tuple[Repeat, ...]] = {}
    for one in incidents:
        others = [
            (when, log)
            for uid, when, log in earlier.get(places.get(one.uid, ""), ())
            if uid != one.uid
            and frozenset((uid, one.uid)) not in linked
            and not stands_last(log.type, session.rules.bands)
        ]
        found[one.uid] = repeats_at(one.latest.reported, others)
    return found


def _near_repeats(session: Session, incidents: Sequence[Incident]) -> dict[str, tuple[Flag, ...]]:
    """Look for burgled homes near each burgled home of the board, in the days the table gives."""
    homes = [one for one in incidents if is_home_burglary(one.latest.type)]
    if not homes:
        return {}
    rules = session.rules.near
    days = timedelta(days=max(rules.red_days, rules.amber_days))
    times = [one.latest.reported.utc for one in homes]
    around = session.store.incidents.of_type("burglary", min(times) - days, max(times) + days)
    others = [_burglary(session, one) for one in around if is_home_burglary(one.latest.type)]
    return {one.uid: near_repeat(_burglary(session, one), others, rules) for one in homes}


def _burglary(session: Session, one: Incident) -> Burglary:
    latest = one.latest
    address = latest.text.address
    street, place = session.rules.street(address).casefold(), session.rules.place_key(address)
    return Burglary(one.uid, latest.key.reference, latest.reported.utc, street, place, latest.easting, latest.northing)


def _usual(session: Session, day: date, count: int) -> UsualDay:
    from shp_desktop.analysis.usual import usual_day  # noqa: PLC0415 - pandas costs half a second

    return usual_day(session.store.meetings.day_counts() | {day: count}, day)

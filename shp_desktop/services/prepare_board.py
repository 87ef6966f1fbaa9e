"""Preparing the board: everything no closed meeting has had, with flags, repeats, band and reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from shp_desktop.domain.attendances import attended_by
from shp_desktop.domain.board import Board, BoardItem, EarlierLog, Flag, Proposal, Reading, Repeat, UsualDay, Window
from shp_desktop.domain.changes import new_facts
from shp_desktop.domain.checks import Dismissal, still_proposed
from shp_desktop.domain.encompass import encompass_line, with_notice
from shp_desktop.domain.flags import find_flags, guarded
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import LONDON, short_day
from shp_desktop.domain.near_repeat import Burglary, is_home_burglary, near_repeat
from shp_desktop.domain.ordering import propose, reading_key, stands_last
from shp_desktop.domain.repeats import repeat_flags, repeats_at
from shp_desktop.domain.triage import Decision
from shp_desktop.domain.unread import to_come, unread
from shp_desktop.domain.vocabulary import Words
from shp_desktop.domain.window import next_meeting_day, time_label, window
from shp_desktop.services import held, links, reading_plan, status_lines
from shp_desktop.services.changed_since import difference, with_changes
from shp_desktop.services.kept_back import marked
from shp_desktop.services.owed_again import undecided_again
from shp_desktop.services.session import Session
from shp_desktop.store.meetings import FrozenItem, ToldAnew


def board(session: Session, as_of: datetime | None = None, *, for_day: date | None = None) -> Board:
    """Return what the next briefing will show; `as_of` (aware) sets labels and the end of the window only."""
    moment = as_of or session.now()
    store = session.store
    with store.read():
        meeting = store.meetings.open_one()
        day = meeting.day if meeting else for_day or _next_day(session, moment)
        kept = meeting or store.meetings.planned(day)
        back, told = _told_anew(session)
        waiting = store.incidents.waiting() + tuple(back.values()) + held.come_back(session)
        items, reading = _read(session, kept, _items(session, kept, waiting, moment))
        last = store.meetings.last_closed()
        closed_at = last.closed_at if last else None
        closed_recorded = store.meetings.recorded_at(last.uid, "closed") if last else ""
        shown = window(closed_at, min((one.latest.reported.utc for one in waiting), default=None), moment)
        put_off = _put_off(session, last)
        items = tuple(item if item.label else replace(item, label=_label(item, shown, back, put_off)) for item in items)
        items, may_be_one = links.with_links(session, items)
        return Board(
            meeting_date=day,
            meeting_uid=kept.uid if kept else None,
            window=shown,
            items=items,
            carried=store.actions.open(),
            checks=store.checks.open(),
            reading=reading,
            imports=store.imports.accounts(limit=50, since=closed_recorded),
            changed=_changed(session, told),
            usual=_usual(session, day, items, shown),
            meeting_open=meeting is not None,
            may_be_one=may_be_one,
        )


def item(session: Session, meeting: Meeting, incident_uid: str, as_of: datetime) -> BoardItem | None:
    """Return one item as the meeting sees it, on its agenda or not; None where no such log is held."""
    return next(iter(items(session, meeting, (incident_uid,), as_of)), None)


def items(session: Session, meeting: Meeting, incident_uids: Sequence[str], as_of: datetime) -> tuple[BoardItem, ...]:
    """Return some items as the meeting sees them, on its agenda or not, in the order asked for; those held in the store."""
    with session.store.read():
        known = session.store.incidents.of(incident_uids)
        words = session.rules.words if meeting.state != "closed" else None
        lines = {uid: session.store.meetings.agenda_item(meeting.uid, uid) for uid in known}
        off = {known[uid].uid: known[uid] for uid, line in lines.items() if line is None}
        live = {one.incident.uid: one for one in _live(session, tuple(off.values()), as_of)} if off else {}
        made = [
            _frozen(session, line, known[uid], words) if (line := lines[uid]) else live[known[uid].uid]
            for uid in dict.fromkeys(incident_uids)
            if uid in known
        ]
        return tuple(_with_records(session, meeting, made))


def on_agenda(session: Session, meeting: Meeting) -> frozenset[str]:
    """Return the incidents that stand on a meeting's agenda."""
    with session.store.read():
        return frozenset(one.incident_uid for one in session.store.meetings.agenda(meeting.uid))


def agenda_items(session: Session, meeting: Meeting) -> tuple[BoardItem, ...]:
    """Return a meeting's items as its frozen agenda has them, with what was decided; a closed one as it saw them."""
    with session.store.read():
        agenda = session.store.meetings.agenda(meeting.uid, as_it_was=meeting.state == "closed")
        incidents = session.store.incidents.of(one.incident_uid for one in agenda)
        if meeting.state == "closed":
            incidents |= _as_seen(session, meeting, agenda, incidents)
        made = [_frozen(session, one, incidents[one.incident_uid]) for one in agenda if one.incident_uid in incidents]
        until = session.store.meetings.recorded_at(meeting.uid, "closed") if meeting.state == "closed" else ""
        items = _with_records(session, meeting, made, until)
        if meeting.state == "closed":
            ordered = reading_plan.as_frozen(items, agenda, session.store.order.moves(meeting.uid))
        else:
            ordered = _read(session, meeting, items)[0]
        return links.with_links(session, ordered, until=until, closed=meeting.uid if until else "")[0]


def _as_seen(
    session: Session, meeting: Meeting, agenda: Sequence[FrozenItem], incidents: dict[str, Incident]
) -> dict[str, Incident]:
    """Return the logs told anew since, in the version decided on or else the one on the agenda."""
    decisions = session.store.meetings.decisions(meeting.uid)
    seen: dict[str, Incident] = {}
    for one in agenda:
        decision = decisions.get(one.incident_uid)
        version = decision.version_uid if decision else one.version_uid
        held = incidents.get(one.incident_uid)
        if held is not None and held.version_uid != version:
            then = session.store.incidents.version(version)
            if then is not None:
                seen[one.incident_uid] = then
    return seen


def incident_history(session: Session, incident_uid: str) -> tuple[Incident, ...]:
    """Return all versions of one incident, oldest first; the look is recorded."""
    with session.store.read():
        versions = session.store.incidents.versions(incident_uid)
    if not session.read_only:
        session.note("consultation", "incident", entity_uid=incident_uid)
    return versions


def _read(session: Session, kept: Meeting | None, items: Sequence[BoardItem]) -> tuple[tuple[BoardItem, ...], Reading]:
    """Put the items into the order they are read in; numbers are given by it as long as none is frozen."""
    moves = session.store.order.moves(kept.uid if kept else None)
    return reading_plan.planned(session, items, moves, first_number=0 if kept else 1)


def _next_day(session: Session, moment: datetime) -> date:
    local = moment.astimezone(LONDON)
    rules = session.rules
    return next_meeting_day(local, session.store.meetings.closed_days(local.date()), rules.holidays(local.year), rules.limits)


def _items(
    session: Session, kept: Meeting | None, waiting: Sequence[Incident], moment: datetime
) -> tuple[BoardItem, ...]:
    if kept is None:
        return tuple(_with_records(session, None, _live(session, waiting, moment)))
    agenda = session.store.meetings.agenda(kept.uid)
    incidents = session.store.incidents.of(one.incident_uid for one in agenda)
    if kept.state == "planned":
        due = {one.uid for one in waiting}
        incidents = {uid: incident for uid, incident in incidents.items() if uid in due}
    words = session.rules.words
    frozen = [
        _frozen(session, one, incidents[one.incident_uid], words) for one in agenda if one.incident_uid in incidents
    ]
    fresh = _live(session, [one for one in waiting if one.uid not in incidents], moment)
    later = _numbered(fresh, session.store.meetings.last_number(kept.uid) + 1, since_print=True)
    return tuple(_with_records(session, kept, frozen + later))


def _live(session: Session, incidents: Sequence[Incident], moment: datetime) -> list[BoardItem]:
    rules = session.rules
    repeats = _repeats(session, incidents, moment)
    near = _near_repeats(session, incidents)
    made: list[BoardItem] = []
    for incident in incidents:
        flags = rules.flags_of(incident)
        encompass = encompass_line(incident.latest, flags)
        flags += (
            near.get(incident.uid, ())
            + repeat_flags(repeats[incident.uid], rules.repeats)
            + ((Flag("encompass", encompass),) if encompass else ())
        )
        proposal = propose(incident.latest, flags, repeats[incident.uid], rules.bands)
        made.append(BoardItem(0, incident, proposal, flags, repeats[incident.uid], encompass=encompass))
    made.sort(
        key=lambda one: (*reading_key(one.proposal, one.flags, one.incident.latest, rules.bands), one.incident.uid)
    )
    return links.beside_each_other(session, made)


def _numbered(items: Iterable[BoardItem], first: int, *, since_print: bool = False) -> list[BoardItem]:
    return [replace(item, number=number, new_since_print=since_print) for number, item in enumerate(items, start=first)]


def _frozen(session: Session, one: FrozenItem, incident: Incident, words: Words | None = None) -> BoardItem:
    """A frozen line keeps its number, band and order; what a later version tells is added, so that nobody is passed over.

    With `words` (a meeting not yet closed) so is what a person has since said the log's own words mean.
    """
    proposal, flags, changed, encompass = one.proposal, one.flags, "", one.encompass
    later = one.version_uid != incident.version_uid
    if one.text_erased:
        proposal = Proposal(one.proposal.band, (incident.erased or "text removed",))
    elif later or (words is not None and words.is_taught(incident.latest)):
        now = find_flags(incident.latest, session.rules.flags)
        flags += tuple(flag for flag in now if flag.kind not in {known.kind for known in one.flags})
        encompass = encompass_line(incident.latest, now)
        if bool(encompass) != bool(one.encompass):
            flags = tuple(flag for flag in flags if flag.kind != "encompass")
            flags += (Flag("encompass", encompass),) if encompass else ()
        if guarded(flags) and not guarded(one.flags):
            proposal = propose(incident.latest, flags, one.repeats, session.rules.bands)
        if later:
            changed = difference(session, one.version_uid, incident, "since the agenda was made")
    return BoardItem(
        one.number, incident, proposal, flags, one.repeats,
        label=one.label, new_since_print=one.since_print, encompass=encompass, changed=changed,
    )  # fmt: skip


def _with_records(session: Session, meeting: Meeting | None, items: list[BoardItem], until: str = "") -> list[BoardItem]:
    store = session.store
    items = held.cleaned(session, items, lambda log: _live(session, (log,), session.now())[0])
    uids = [item.incident.uid for item in items]
    checks, dismissals = store.checks.of_incidents(uids), store.checks.dismissals(uids)
    assessments = store.meetings.assessments(uids)
    only = uids[0] if len(uids) == 1 else ""
    decisions = store.meetings.decisions(meeting.uid, only) if meeting else {}
    words = session.rules.words
    statuses = status_lines.standing(session, uids, until)
    attended = _attended(session, items, until)
    logs = marked(session, {item.incident.uid: item.incident for item in items}, until)
    schools = store.check_records.notices(item.incident.uid for item in items if item.encompass)
    made: list[BoardItem] = []
    for item in items:
        uid = item.incident.uid
        made.append(
            replace(
                item,
                incident=logs[uid],
                decision=decisions.get(uid),
                changed="" if uid in decisions else item.changed,
                statuses=statuses.get(uid, ()),
                attended=attended.get(uid, ""),
                encompass=with_notice(item.encompass, schools.get(uid, ())),
                assessment=assessments.get(uid),
                checks=checks.get(uid, ()),
                dismissals=(stood := _standing(session, item.incident, dismissals.get(uid, ()))),
                proposed_checks=() if until else still_proposed(session.rules.proposed_checks(item.incident), checks.get(uid, ()), stood),
                meant=words.meant(item.incident.latest),
            )  # fmt: skip
        )
    return with_changes(session, meeting, undecided_again(session, made))


def _attended(session: Session, items: Sequence[BoardItem], until: str) -> dict[str, str]:
    """Who was sent, for logs that came once per unit or officer."""
    more = [one.incident.uid for one in items if one.incident.version > 1 and not one.incident.erased]
    rules = session.rules.attendances
    return {uid: attended_by(told, rules) for uid, told in session.store.versions.of(more, until).items()} if more else {}


def _standing(session: Session, now: Incident, dismissals: tuple[Dismissal, ...]) -> tuple[Dismissal, ...]:
    """A check said not to be needed is asked about again where the log has told new facts since."""
    kept: list[Dismissal] = []
    for one in dismissals:
        if one.version_uid != now.version_uid:
            before = session.store.incidents.version(one.version_uid)
            if before is None or new_facts(before.latest, now.latest):
                continue
        kept.append(one)
    return tuple(kept)


def _told_anew(session: Session) -> tuple[dict[str, Incident], dict[str, ToldAnew]]:
    """Logs told anew after a meeting had them: those that must come back, and those the next briefing only hears of.

    A later version that tells of a child, an adult, a weapon and so on puts the log before the meeting again until one
    has had it (principle 5); any other change is told once, at the next briefing.
    """
    meetings, incidents = session.store.meetings, session.store.incidents
    last = meetings.last_closed()
    opened = meetings.recorded_at(last.uid, "opened") if last else ""
    told = {one.incident_uid: one for one in meetings.told_anew()}
    held = incidents.of(told)
    back = {uid: incident for uid, incident in held.items() if _guard_grew(session, told[uid].seen_version, incident)}
    heard = {uid: one for uid, one in told.items() if uid not in back and one.recorded_at > opened}
    return back, heard


def _guard_grew(session: Session, seen_version: str, now: Incident) -> bool:
    before = session.store.incidents.version(seen_version)
    rules = session.rules.flags
    told = find_flags(before.latest, rules) if before else ()
    flags = find_flags(now.latest, rules)
    school = encompass_line(now.latest, flags) and not (before and encompass_line(before.latest, told))
    return bool(school) or guarded(flag for flag in flags if flag.kind not in {one.kind for one in told})


def _changed(session: Session, told: dict[str, ToldAnew]) -> tuple[BoardItem, ...]:
    """What the next briefing hears of once: logs a meeting has had, with what a later version changed that nobody looked at yet."""
    made: list[BoardItem] = []
    looked = session.store.order.looked_at(list(told))
    for uid, incident in session.store.incidents.of(told).items():
        if looked.get(uid) == incident.version_uid:
            continue
        flags = find_flags(incident.latest, session.rules.flags)
        proposal = propose(incident.latest, flags, (), session.rules.bands)
        decision = session.store.meetings.last_decision(uid)
        since = "since you decided" if decision else "since the meeting had it"
        changed = difference(session, told[uid].seen_version, incident, since)
        if not changed:
            continue
        meant = session.rules.words.meant(incident.latest)
        made.append(BoardItem(0, incident, proposal, flags, changed=changed, decision=decision, meant=meant))
    key = session.rules.bands
    return tuple(
        sorted(
            made, key=lambda one: (*reading_key(one.proposal, one.flags, one.incident.latest, key), one.incident.uid)
        )
    )


def _label(item: BoardItem, shown: Window, back: dict[str, Incident], put_off: dict[str, str]) -> str:
    uid = item.incident.uid
    if uid in back:
        return "new facts since a meeting had it"
    return put_off.get(uid) or time_label(item.incident.latest.reported.utc, shown)


def _put_off(session: Session, last: Meeting | None) -> dict[str, str]:
    """Items the meeting closed last deferred, in words."""
    if last is None:
        return {}
    decisions = session.store.meetings.decisions(last.uid)
    return {
        uid: f"deferred by the meeting of {short_day(last.day)}" + (f": {one.words}" if one.words else "")
        for uid, one in decisions.items()
        if one.decision is Decision.DEFER
    }


def _repeats(session: Session, incidents: Sequence[Incident], moment: datetime) -> dict[str, tuple[Repeat, ...]]:
    """Count the other logs at each place; two logs said to be one event count once, and not for each other."""
    store = session.store
    places = store.incidents.places(one.uid for one in incidents)
    times = [one.latest.reported.utc for one in incidents]
    until = max([moment, *times])
    rules = session.rules.repeats
    since = min([moment, *times]) - timedelta(days=max(rules.short_days, rules.long_days))
    earlier = store.incidents.earlier_at(set(places.values()), since, until)
    events = links.together(session, {uid for logs in earlier.values() for uid, _, _ in logs})
    found: dict[str, tuple[Repeat, ...]] = {}
    for one in incidents:
        here = events.of(one.uid)
        others: dict[str, tuple[datetime, EarlierLog]] = {}
        for uid, when, log in earlier.get(places.get(one.uid, ""), ()):
            event = events.of(uid)
            if event != here and not stands_last(log.type, session.rules.bands):
                others.setdefault(event, (when, log))
        found[one.uid] = repeats_at(one.latest.reported, list(others.values()), rules)
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


def _usual(session: Session, day: date, items: Sequence[BoardItem], shown: Window) -> UsualDay:
    from shp_desktop.analysis.usual import usual_day  # noqa: PLC0415 - pandas costs half a second

    count = len(items)
    if to_come(day, shown) or unread(items, shown):  # part of a morning beside whole ones would tell of a quiet one
        return UsualDay(f"{day:%A}", count, None, None, 0)
    past = {held: n for held, n in session.store.meetings.day_counts().items() if session.rules.comparable(day, held)}
    return usual_day(past | {day: count}, day, session.rules.limits.usual_weeks)

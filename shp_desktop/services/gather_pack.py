"""What a morning's papers are made of, gathered from the store: the board as it stands, or the record of a meeting as it closed."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import Board, ImportAccount
from shp_desktop.domain.checks import Check
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import day_words, from_utc, utc_text
from shp_desktop.domain.packs import AgencyName, PackFacts, PackReject
from shp_desktop.domain.window import window
from shp_desktop.errors import UsageProblem
from shp_desktop.services import held, prepare_board
from shp_desktop.services.agenda import freeze
from shp_desktop.services.paper_facts import placed, with_meeting
from shp_desktop.services.paper_kinds import CHAIR
from shp_desktop.services.paper_room import kept_off, without_kept
from shp_desktop.services.session import Session


@dataclass(frozen=True)
class Gathered:
    """A morning's facts, the meeting they belong to, and the moment they are as of: a meeting's close (UTC text), or "" for now."""

    facts: PackFacts
    meeting_uid: str
    moment: str = ""


def gather(session: Session, day: date | None, *, as_of: datetime | None = None) -> Gathered:
    """Gather the next briefing as the board stands (freezing its order), or the record of a day's meeting."""
    if day is None:
        return _before(session, as_of or session.now())
    with session.store.read():
        meeting = session.store.meetings.on(day)
        if meeting is None or meeting.state == "planned":
            raise UsageProblem(
                f"No meeting has been held on {day_words(day)}; nothing was printed, leave the day out for the next briefing."
            )
        moment = session.store.meetings.recorded_at(meeting.uid, "closed") if meeting.state == "closed" else ""
        with session.store.read_as_of(moment):
            meeting = session.store.meetings.get(meeting.uid)
            return Gathered(with_meeting(session, _record(session, meeting), meeting), meeting.uid, moment)


def _before(session: Session, as_of: datetime) -> Gathered:
    shown, meeting_uid = _frozen(session, as_of)
    with session.store.read():
        return Gathered(_to_come(session, shown, meeting_uid, as_of), meeting_uid)


def card_facts(session: Session, as_of: datetime | None = None) -> PackFacts:
    """Return what the chair card on screen is drawn from: the morning as it stands; nothing is frozen by looking."""
    facts = as_it_stands(session, as_of).facts
    return without_kept(session, facts, kept_off(session, facts.chair, CHAIR))


def as_it_stands(session: Session, as_of: datetime | None = None) -> Gathered:
    """Gather the next briefing as the board stands just now; nothing is frozen by looking."""
    as_of = as_of or session.now()  # one moment for all of it, by which it can be told again
    with session.store.read():
        shown = prepare_board.board(session, as_of)
        return Gathered(_to_come(session, shown, shown.meeting_uid or "", as_of), shown.meeting_uid or "")


def _to_come(session: Session, shown: Board, meeting_uid: str, as_of: datetime) -> PackFacts:
    """The morning as the board stands; before papers were printed no meeting of it is known yet."""
    meeting = session.store.meetings.get(meeting_uid) if meeting_uid else None
    raised = {action.uid for action in session.store.actions.raised_in(meeting_uid)} if meeting_uid else set()
    carried = placed(session, shown.carried)
    facts = PackFacts(
        meeting_date=shown.meeting_date,
        before=True,
        practice=session.practice,
        carried_often=session.rules.limits.carried_often,
        printed_at=from_utc(as_of),
        window=shown.window,
        items=shown.items,
        agencies=_agencies(session),
        chair=meeting.chair if meeting else "",
        opened_at=meeting.opened_at if meeting else None,
        imports=shown.imports,
        rejects=_rejects(session, shown.imports),
        usual=shown.usual,
        attendance=meeting.attendance if meeting else (),
        priorities=meeting.priorities if meeting else (),
        new_actions=tuple(action for action in carried if action.uid in raised),
        carried=tuple(_into(meeting, action) for action in carried if action.uid not in raised),
        checks=shown.checks,
        answered=_answered_since(session, shown),
        changed=shown.changed,
        reading=shown.reading,
    )
    return with_meeting(session, facts, meeting)


def _into(meeting: Meeting | None, action: Action) -> Action:
    """An action as it is carried into the meeting: before that opens it has one time less in its ledger than on every paper after."""
    opened = meeting is not None and meeting.opened_at is not None
    return action if opened else replace(action, times_carried=action.times_carried + 1)


def _frozen(session: Session, as_of: datetime) -> tuple[Board, str]:
    """Freeze the order the first time papers are made; later items are added under new numbers."""
    meetings = session.store.meetings
    held.look_again(session)
    shown = prepare_board.board(session, as_of)
    if shown.meeting_uid and _all_on_agenda(session, shown, shown.meeting_uid):
        return shown, shown.meeting_uid
    with session.write("alteration", "agenda") as appender:
        # Another hand may have frozen it since: what is appended is decided by the board as it stands now.
        shown = prepare_board.board(session, as_of)
        uid = shown.meeting_uid
        if uid is None:
            uid = meetings.add(appender, shown.meeting_date)
            times = {"window_start": utc_text(shown.window.start), "window_end": utc_text(shown.window.end)}
            meetings.event(appender, uid, "planned", rules_digest=session.rules.digest(), **times)
        freeze(session, appender, uid, shown.items)
        return prepare_board.board(session, as_of), uid


def _all_on_agenda(session: Session, shown: Board, meeting_uid: str) -> bool:
    held = {one.incident_uid for one in session.store.meetings.agenda(meeting_uid)}
    return all(item.incident.uid in held for item in shown.items)


def _record(session: Session, meeting: Meeting) -> PackFacts:
    store = session.store
    items = prepare_board.agenda_items(session, meeting)
    uids = {item.incident.uid for item in items}
    uids |= set(store.incidents.stands_as(*uids))
    until = utc_text(meeting.closed_at) if meeting.closed_at else utc_text(session.now())
    checks = [
        check for check in store.checks.all() if (check.incident_uid in uids or check.open) and check.asked_at <= until
    ]
    imports = store.imports.of_agenda(meeting.uid)
    start = meeting.window_start or meeting.opened_at
    end = meeting.window_end or meeting.opened_at
    if end is None:
        raise UsageProblem(f"The meeting of {day_words(meeting.day)} has not been opened; nothing was printed.")
    return PackFacts(
        meeting_date=meeting.day,
        before=False,
        practice=session.practice,
        carried_often=session.rules.limits.carried_often,
        printed_at=from_utc(meeting.closed_at or session.now()),
        window=window(start, None, end),
        items=items,
        agencies=_agencies(session),
        chair=meeting.chair,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        closing_words=meeting.closing_words,
        imports=imports,
        rejects=_rejects(session, imports),
        attendance=meeting.attendance,
        priorities=meeting.priorities,
        new_actions=placed(session, store.actions.raised_in(meeting.uid)),
        carried=placed(session, store.actions.carried_to(meeting.uid)),
        checks=tuple(check for check in checks if check.open),
        answered=tuple(check for check in checks if not check.open),
    )


def _agencies(session: Session) -> tuple[AgencyName, ...]:
    return tuple(AgencyName(one.code, one.name) for one in session.rules.agencies)


def _rejects(session: Session, imports: tuple[ImportAccount, ...]) -> tuple[PackReject, ...]:
    here = {account.import_uid for account in imports}
    told = [one for one in session.store.imports.rejected(dealt=True) if one.import_uid in here]
    held = session.rules.holds
    return tuple(
        PackReject(one.file, one.line, "its text is on the Log page") if held.in_text(one.raw)
        else PackReject(one.file, one.line, "; ".join(part for part in (one.reason, one.dealt) if part), one.raw)
        for one in told
    )  # fmt: skip


def _answered_since(session: Session, shown: Board) -> tuple[Check, ...]:
    since = utc_text(shown.window.start)
    return tuple(
        check
        for check in session.store.checks.all()
        if not check.open and check.answers and check.answers[-1].at >= since
    )

"""Papers: gathered from the store, rendered, numbered, and recorded as disclosures."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from shp_desktop.domain.board import Board, ImportAccount
from shp_desktop.domain.checks import Check
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import day_words, from_utc, utc_text
from shp_desktop.domain.packs import AgencyName, Copy, PackFacts, PackReject
from shp_desktop.domain.people import Act
from shp_desktop.domain.release import Handout, for_the_team, handout_for
from shp_desktop.domain.window import window
from shp_desktop.errors import DiskProblem, UsageProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.output import papers
from shp_desktop.services import held, prepare_board
from shp_desktop.services.agenda import freeze
from shp_desktop.services.paper_facts import placed, with_meeting
from shp_desktop.services.paper_kinds import ACTIONS, ALL, CHAIR, KINDS, MINUTES, TICK
from shp_desktop.services.paper_room import kept_off, without_kept
from shp_desktop.services.session import Session
from shp_desktop.services.watch import with_watch
from shp_desktop.services.withholding import without_withheld

__all__ = [
    "ACTIONS", "ALL", "CHAIR", "MINUTES", "Gathered", "Paper", "Prepared", "card_facts", "copy_code", "gather", "paper", "papers_for_all",
    "prepare", "prepare_all", "prepare_pack", "record", "save",
]  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One rendered paper, ready to be saved or printed; `sealed` is the file under a password, where there is one."""

    kind: str
    name: str
    data: bytes
    copy: Copy
    pages: int
    meeting_uid: str
    sealed: bytes = b""

    def under(self, password: str) -> "Paper":
        """Return the paper encrypted for saving, without the store; no password leaves it plain."""
        return replace(self, sealed=papers.encrypt(self.data, password)) if password else self


@dataclass(frozen=True)
class Prepared:
    """Everything one paper needs, gathered: rendering it asks the store for nothing more."""

    kind: str
    facts: PackFacts
    handout: Handout | None
    copy: Copy
    meeting_uid: str

    def rendered(self) -> Paper:
        """Return the paper as PDF."""
        handout = self.handout
        data = papers.render_handout(handout, self.copy) if handout else KINDS[self.kind].render(self.facts, self.copy)
        name = f"briefing-{self.facts.meeting_date.isoformat()}-{self.kind}.pdf"
        return Paper(self.kind, name, data, self.copy, papers.page_count(data), self.meeting_uid)


def paper(session: Session, kind: str, day: date | None = None, *, as_of: datetime | None = None) -> Paper:
    """Render one paper: one of KINDS ("chair", "minutes" ...) or an agency's code. Raises UsageProblem, Refused."""
    return prepare(session, kind, day, as_of=as_of).rendered()


def papers_for_all(session: Session, day: date | None = None, *, as_of: datetime | None = None) -> tuple[Paper, ...]:
    """Render the chair's pack and a handout for every agency, also where it has nothing."""
    return tuple(one.rendered() for one in prepare_all(session, day, as_of=as_of))


def prepare(session: Session, kind: str, day: date | None = None, *, as_of: datetime | None = None) -> Prepared:
    """Gather one paper, so that it can be rendered without the store."""
    session.require(Act.PAPERS)
    return _prepared(session, kind, gather(session, day, as_of=as_of))


def prepare_all(session: Session, day: date | None = None, *, as_of: datetime | None = None) -> tuple[Prepared, ...]:
    """Gather the chair's pack and every agency's handout."""
    session.require(Act.PAPERS)
    gathered = gather(session, day, as_of=as_of)
    return tuple(_prepared(session, kind, gathered) for kind in (CHAIR, *(one.code for one in session.rules.agencies)))


def prepare_pack(session: Session, day: date | None = None) -> tuple[Prepared, ...]:
    """Gather what is printed of a briefing at once: chair's pack and handouts, and of one to come the tick sheet as well."""
    session.require(Act.PAPERS)
    gathered = gather(session, day)
    kinds = (CHAIR, *(one.code for one in session.rules.agencies), *((TICK,) if day is None else ()))
    return tuple(_prepared(session, kind, gathered) for kind in kinds)


@dataclass(frozen=True)
class Gathered:
    """A morning's facts, the meeting they belong to, and the moment they are as of: a meeting's close (UTC text), or "" for now."""

    facts: PackFacts
    meeting_uid: str
    moment: str = ""


def gather(session: Session, day: date | None, *, as_of: datetime | None = None) -> Gathered:
    """Gather the next briefing as the board stands (freezing its order), or the record of a day's meeting."""
    if day is None:
        return _before(session, as_of)
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


def save(session: Session, made: Paper, target: Path, password: str = "") -> Path:
    """Write a paper to a file, encrypted where a password is given; recorded as a disclosure. Raises DiskProblem."""
    session.require(Act.PAPERS)
    made = made.under(password)
    try:
        made_dir(target.parent)
        with whole_file(target) as out:
            out.write(made.sealed or made.data)
            out.flush()
            record(session, made)  # before the file takes its name: no paper ever leaves that the trail does not know
    except OSError:
        raise DiskProblem(
            "The paper could not be saved there; nothing else was changed, choose a folder with free space."
        ) from None
    return target


def record(session: Session, made: Paper) -> None:
    """Record that a paper left: saved or printed."""
    with session.write("disclosure", "paper", recipient=made.copy.recipient) as appender:
        session.store.records.printed(
            appender, meeting_uid=made.meeting_uid, kind=made.kind, recipient=made.copy.recipient, copy=made.copy.number, of=made.copy.of,
            pages=made.pages, bytes_digest=hashlib.sha256(made.data).hexdigest(), reprint=int(made.copy.reprint),
        )  # fmt: skip


def _prepared(session: Session, named: str, gathered: Gathered) -> Prepared:
    team = KINDS.get(named.strip().casefold())
    kind = team.code if team else copy_code(session, named)
    kept = kept_off(session, gathered.facts.chair, "" if team and not team.whole else "chair" if team else kind)
    facts = without_kept(session, gathered.facts, kept)
    facts = facts if team and team.whole else without_withheld(session, facts)
    with session.store.read_as_of(gathered.moment):
        facts = replace(facts, items=with_watch(session, facts.items)) if kind == CHAIR else facts
        handout = None if team else _handout(session, kind, facts, kept)
    if team is not None and not team.whole:
        facts = for_the_team(facts)
    return Prepared(kind, facts, handout, _copy(session, kind, gathered.meeting_uid), gathered.meeting_uid)


def _handout(session: Session, code: str, facts: PackFacts, kept: Mapping[str, str]) -> Handout:
    releases = session.store.records.releases([item.incident.uid for item in facts.items if item.incident.uid not in kept])
    return handout_for(code, facts, releases, session.rules.street)


def copy_code(session: Session, kind: str) -> str:
    """Return the code of the agency a handout is for. Raises UsageProblem."""
    agency = session.rules.agency(kind)
    if agency is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise UsageProblem(
            f"There is no paper for {kind}; nothing was printed, use {', '.join(KINDS)}, all or one of {codes}."
        )
    return agency.code


def _copy(session: Session, kind: str, meeting_uid: str) -> Copy:
    """The chair holds copy 1, the agencies follow in their order; a sheet for everyone is a set of its own."""
    agencies = session.rules.agencies
    before = any(row["kind"] == kind for row in session.store.records.prints(meeting_uid))
    if kind == CHAIR:
        return Copy(1, len(agencies) + 1, "chair", before)
    if kind in KINDS:
        return Copy(1, 1, KINDS[kind].recipient, before)
    code = copy_code(session, kind)
    place = [agency.code for agency in agencies].index(code)
    return Copy(place + 2, len(agencies) + 1, agencies[place].name, before)


def _before(session: Session, as_of: datetime | None) -> Gathered:
    shown, meeting_uid = _frozen(session, as_of)
    with session.store.read():
        return Gathered(_to_come(session, shown, meeting_uid, as_of), meeting_uid)


def card_facts(session: Session, as_of: datetime | None = None) -> PackFacts:
    """Return what the chair card on screen is drawn from: the morning as it stands; nothing is frozen by looking."""
    with session.store.read():
        shown = prepare_board.board(session, as_of)
        facts = _to_come(session, shown, shown.meeting_uid or "", as_of)
    return without_kept(session, facts, kept_off(session, facts.chair, CHAIR))


def _to_come(session: Session, shown: Board, meeting_uid: str, as_of: datetime | None) -> PackFacts:
    """The morning as the board stands; before papers were printed no meeting of it is known yet."""
    meeting = session.store.meetings.get(meeting_uid) if meeting_uid else None
    raised = {action.uid for action in session.store.actions.raised_in(meeting_uid)} if meeting_uid else set()
    carried = placed(session, shown.carried)
    facts = PackFacts(
        meeting_date=shown.meeting_date,
        before=True,
        practice=session.practice,
        carried_often=session.rules.limits.carried_often,
        printed_at=from_utc(as_of or session.now()),
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
        carried=tuple(action for action in carried if action.uid not in raised),
        checks=shown.checks,
        answered=_answered_since(session, shown),
        changed=shown.changed,
        reading=shown.reading,
    )
    return with_meeting(session, facts, meeting)


def _frozen(session: Session, as_of: datetime | None) -> tuple[Board, str]:
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
        printed_at=from_utc(session.now()),
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

"""A morning told for one kind of paper after another, each as its reader may have it, and as it stood at an earlier print."""

from collections.abc import Sequence
from dataclasses import replace

from shp_desktop.domain.action_owners import owner_sheets
from shp_desktop.domain.copies import SHEETS, KeptCopy
from shp_desktop.domain.moments import from_utc, from_utc_text, utc_text
from shp_desktop.domain.packs import Copy, PackFacts, SheetOf
from shp_desktop.domain.release import Handout
from shp_desktop.errors import UsageProblem
from shp_desktop.services import withholding
from shp_desktop.services.copy_numbers import (
    again,
    as_it_left,
    copies_of,
    copy_of,
    left_when,
    sheet_copies_of,
    sheets_of,
)
from shp_desktop.services.gather_pack import Gathered, as_it_stands
from shp_desktop.services.paper_kinds import ACTIONS, CHAIR, KINDS, PATROL
from shp_desktop.services.paper_made import Earlier, Prepared
from shp_desktop.services.paper_room import kept_off, without_kept
from shp_desktop.services.session import Session
from shp_desktop.services.still_missing import with_still_missing
from shp_desktop.services.watch import with_watch
from shp_desktop.services.withholding import without_closed, without_withheld

_Told = tuple[PackFacts, Handout | None]


class Morning:
    """One morning that was gathered, from which papers are prepared; what several of them need is made once."""

    def __init__(self, session: Session, gathered: Gathered) -> None:
        """Keep what was gathered."""
        self._session, self._gathered = session, gathered
        self._then: dict[str, Gathered] = {}
        self._told: dict[tuple[str, str], _Told] = {}
        self._held = session.store.copies.of_meeting(gathered.meeting_uid) if gathered.meeting_uid else ()
        self._meeting = session.store.meetings.get(gathered.meeting_uid) if gathered.meeting_uid else None

    def prepared(self, named: str) -> Prepared:
        """Return one paper with the copy it is or would be given. Raises UsageProblem for a name of none."""
        session, uid = self._session, self._gathered.meeting_uid
        team = KINDS.get(named.strip().casefold())
        kind = team.code if team else copy_code(session, named)
        bare = self._bare(kind)
        if kind in SHEETS:
            return self._with_sheets(bare, sheets_of(session, kind, _sheets(session, kind, bare.facts), uid))
        return self.leaving(replace(bare, copy=copy_of(session, kind, _recipient(session, kind), uid)))

    def copies(self, papers_of: Sequence[Prepared], count: int) -> tuple[Prepared, ...]:
        """Return so many copies of each of some papers, one paper after another; what was not numbered yet is."""
        session, uid = self._session, self._gathered.meeting_uid
        whole = {one.kind: one.copy.recipient for one in papers_of if one.kind not in SHEETS}
        numbered = copies_of(session, whole, uid, count) if whole else {}
        found: list[Prepared] = []
        for one in papers_of:
            if one.kind in SHEETS:
                sets = sheet_copies_of(session, one.kind, _sheets(session, one.kind, one.facts), uid, count)
                found += [self._with_sheets(one, sheets) for sheets in sets]
            else:
                found += [self.leaving(replace(one, copy=copy)) for copy in numbered[one.kind]]
        return tuple(found)

    def leaving(self, one: Prepared) -> Prepared:
        """Return a paper with how its copy left last, where it did: by that it is seen whether it is the same paper."""
        held = next((held for held in reversed(self._held) if _same(held, one)), None)
        step = held.disclosed if held is not None else None
        if held is None or step is None:
            return replace(one, earlier=None)
        facts, handout = self._as_of(one.kind, step.made_at)
        copy = as_it_left(held, step, self._meeting)
        return replace(one, copy=again(held), earlier=Earlier(facts, handout, copy, step.digest, left_when(step.at, self._meeting), step.uid))

    def _with_sheets(self, one: Prepared, sheets: Sequence[SheetOf]) -> Prepared:
        """A paper whose sheets are copies by themselves; what is nobody's own is one copy as every other paper is."""
        if not any(sheet.agency for sheet in sheets):
            return self.leaving(replace(one, copy=sheets[0].copy))
        every = tuple(sheets)
        made = tuple(self.leaving(replace(one, copy=sheet.copy, sheet=sheet, among=every, sheets=())) for sheet in every)
        return replace(one, copy=made[0].copy, sheets=made, earlier=None)

    def _bare(self, kind: str) -> Prepared:
        facts, handout = self._as_of(kind, "")
        made_at = utc_text(facts.printed_at.utc)
        return Prepared(kind, facts, handout, Copy(1, 1, _recipient(self._session, kind)), self._gathered.meeting_uid, made_at)

    def _as_of(self, kind: str, made_at: str) -> _Told:
        """What a kind of paper tells, with the facts of now and the clock of an earlier print (UTC text) where one is named."""
        if (kind, made_at) not in self._told:
            self._told[kind, made_at] = _told(self._session, kind, self._at(made_at))
        return self._told[kind, made_at]

    def _at(self, made_at: str) -> Gathered:
        now = self._gathered
        if not made_at or now.moment:  # no clock stands on the record of a closed meeting
            return now
        if made_at not in self._then:
            at = from_utc_text(made_at)
            then = as_it_stands(self._session, at) if now.facts.before else replace(now, facts=replace(now.facts, printed_at=from_utc(at)))
            self._then[made_at] = then
        return self._then[made_at]


def _told(session: Session, kind: str, gathered: Gathered) -> _Told:
    team = KINDS.get(kind)
    kept = kept_off(session, gathered.facts.chair, "" if team and not team.whole else "chair" if team else kind)
    facts = without_kept(session, gathered.facts, kept)
    facts = facts if team and team.whole else without_withheld(session, facts, gathered.moment)
    with session.store.read_as_of(gathered.moment):
        if kind == CHAIR:
            watched = replace(facts, items=with_watch(session, facts.items))
            facts = with_still_missing(session, watched, kept, gathered.moment)
        if kind == PATROL:
            facts = with_still_missing(session, facts, kept, gathered.moment)
        handout = None if team else withholding.handout(session, kind, facts, kept, gathered.moment)
        if team and not team.whole:
            facts = without_closed(session, facts, [one.code for one in facts.agencies] if team.every else ())
    if team is not None and team.more is not None:
        facts = team.more(session, facts, gathered.moment)
    return facts, handout


def _sheets(session: Session, kind: str, facts: PackFacts) -> tuple[SheetOf, ...]:
    """The sheets of a paper that goes apart, not numbered yet: the list and each owner's, or each service's."""
    nobody = SheetOf(Copy(1, 1, _recipient(session, kind)))
    if kind == ACTIONS:
        return nobody, *owner_sheets(facts)
    return tuple(SheetOf(Copy(1, 1, one.name), one.agency) for one in facts.slips) or (nobody,)


def _same(held: KeptCopy, one: Prepared) -> bool:
    return (held.kind, held.number, held.recipient) == (one.kind, one.copy.number, one.copy.recipient)


def _recipient(session: Session, kind: str) -> str:
    return KINDS[kind].recipient if kind in KINDS else next(one.name for one in session.rules.agencies if one.code == kind)


def copy_code(session: Session, kind: str) -> str:
    """Return the code of the agency a handout is for. Raises UsageProblem."""
    agency = session.rules.agency(kind)
    if agency is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise UsageProblem(
            f"There is no paper for {kind}; nothing was printed, use {', '.join(KINDS)}, all or one of {codes}."
        )
    return agency.code

"""Papers: gathered from the store, rendered, numbered, and recorded as disclosures."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.people import Act
from shp_desktop.domain.release import Handout
from shp_desktop.errors import DiskProblem, UsageProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.output import papers
from shp_desktop.services import disclosures, withholding
from shp_desktop.services.copy_numbers import again, copies_of, copy_of
from shp_desktop.services.gather_pack import Gathered, as_it_stands, card_facts, gather
from shp_desktop.services.paper_kinds import ACTIONS, ALL, CHAIR, KINDS, MINUTES, PATROL, of_morning
from shp_desktop.services.paper_room import kept_off, without_kept
from shp_desktop.services.session import Session
from shp_desktop.services.still_missing import with_still_missing
from shp_desktop.services.watch import with_watch
from shp_desktop.services.withholding import without_closed, without_withheld

__all__ = [
    "ACTIONS", "ALL", "CHAIR", "MINUTES", "Gathered", "Paper", "Prepared", "card_facts", "copy_code", "gather", "meanwhile", "not_printed", "paper",
    "papers_for_all", "peek", "prepare", "prepare_all", "prepare_copies", "prepare_morning", "record", "save",
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

    def rendered(self, *, large: bool = False) -> Paper:
        """Return the paper as PDF, in large print where that is asked for."""
        handout = self.handout
        with papers.large_print(large), papers.meeting_year(self.facts.meeting_date.year):
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


def peek(session: Session, kind: str, day: date | None = None) -> Prepared:
    """Gather one paper as it would leave now; nothing is frozen by looking, and nothing is recorded."""
    session.require(Act.PAPERS)
    return _prepared(session, kind, gather(session, day) if day is not None else as_it_stands(session))


def prepare_copies(session: Session, kind: str, day: date | None = None, *, copies: int, as_of: datetime | None = None) -> tuple[Prepared, ...]:
    """Gather so many copies of one paper: those numbered before come first, as reprints where they left; further ones are numbered now."""
    one = prepare(session, kind, day, as_of=as_of)
    return _copies(session, (one,), max(copies, 1))


def prepare_all(session: Session, day: date | None = None, *, as_of: datetime | None = None) -> tuple[Prepared, ...]:
    """Gather the chair's pack and every agency's handout."""
    session.require(Act.PAPERS)
    gathered = gather(session, day, as_of=as_of)
    return tuple(_prepared(session, kind, gathered) for kind in (CHAIR, *(one.code for one in session.rules.agencies)))


def prepare_morning(
    session: Session, day: date | None = None, *, wanted: Container[str] | None = None, copies: int = 1, as_of: datetime | None = None
) -> tuple[Prepared, ...]:
    """Gather the papers of a morning in one go, in the order they are handed out, or those of them wanted; so many copies of each."""
    session.require(Act.PAPERS)
    gathered = gather(session, day, as_of=as_of)
    made = [_prepared(session, kind, gathered) for kind in of_morning(gathered.facts) if wanted is None or kind in wanted]
    if copies <= 1:
        return tuple(made)
    return _copies(session, made, copies)


def meanwhile(session: Session, one: Prepared) -> Prepared:
    """Return a paper whose copy left from elsewhere since it was gathered, as it leaves now: as a reprint, or in the place of that one."""
    with session.store.read():
        held = session.store.copies.find(one.meeting_uid, one.kind, one.copy.number, one.copy.recipient)
        meeting = session.store.meetings.get(one.meeting_uid) if one.meeting_uid else None
    return one if held is None else replace(one, copy=again(held, meeting))


def save(session: Session, made: Paper, target: Path, password: str = "", *, gateway: str = "") -> Path:
    """Write a paper to a file, encrypted where a password is given; recorded as a disclosure. Raises DiskProblem."""
    session.require(Act.PAPERS)
    made = made.under(password)
    try:
        made_dir(target.parent)
        with whole_file(target) as out:
            out.write(made.sealed or made.data)
            out.flush()
            # Before the file takes its name: no paper ever leaves that the trail does not know.
            _left(session, made, disclosures.SEALED if made.sealed else disclosures.SAVED, gateway)
    except OSError:
        raise DiskProblem(
            "The paper could not be saved there; nothing else was changed, choose a folder with free space."
        ) from None
    return target


def record(session: Session, made: Paper, *, gateway: str = "") -> str:
    """Record that a paper is printed, before the printer gets it: none lies in a tray that the trail does not know. Returns its uid for `not_printed`."""
    session.require(Act.PAPERS)
    return _left(session, made, disclosures.PRINTED, gateway)


def not_printed(session: Session, uid: str) -> None:
    """Take back what `record` recorded: the printer did not take the paper."""
    disclosures.not_printed(session, uid)


def _left(session: Session, made: Paper, way: str, gateway: str) -> str:
    of_paper = disclosures.digest_of(made.data)
    of_file = disclosures.digest_of(made.sealed) if way == disclosures.SEALED else of_paper
    return disclosures.left(session, disclosures.Leaving(made.kind, made.copy, made.pages, of_paper, made.meeting_uid, of_file, way, gateway))


def _prepared(session: Session, named: str, gathered: Gathered) -> Prepared:
    team = KINDS.get(named.strip().casefold())
    kind = team.code if team else copy_code(session, named)
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
        facts = without_closed(session, facts) if team and not team.whole else facts
    if team is not None and team.more is not None:
        facts = team.more(session, facts, gathered.moment)
    return Prepared(kind, facts, handout, copy_of(session, kind, _recipient(session, kind), gathered.meeting_uid), gathered.meeting_uid)


def _copies(session: Session, papers_of: Sequence[Prepared], count: int) -> tuple[Prepared, ...]:
    """So many copies of each of some papers of one morning, one paper after another."""
    if not papers_of:
        return ()
    numbered = copies_of(session, {one.kind: one.copy.recipient for one in papers_of}, papers_of[0].meeting_uid, count)
    return tuple(replace(one, copy=copy) for one in papers_of for copy in numbered[one.kind])


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

"""Papers: gathered from the store, rendered, numbered, and recorded as disclosures."""

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from shp_desktop.domain.moments import from_utc_text
from shp_desktop.domain.people import Act
from shp_desktop.errors import DiskProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.services import disclosures
from shp_desktop.services.gather_pack import Gathered, as_it_stands, card_facts, gather
from shp_desktop.services.paper_kinds import ACTIONS, ALL, CHAIR, MINUTES, of_morning
from shp_desktop.services.paper_made import Paper, Prepared
from shp_desktop.services.paper_told import Morning, copy_code
from shp_desktop.services.session import Session

__all__ = [
    "ACTIONS", "ALL", "CHAIR", "MINUTES", "Gathered", "Paper", "Prepared", "card_facts", "copy_code", "gather", "meanwhile", "not_printed", "paper",
    "papers_for_all", "peek", "prepare", "prepare_all", "prepare_copies", "prepare_morning", "record", "save",
]  # fmt: skip


def paper(session: Session, kind: str, day: date | None = None, *, as_of: datetime | None = None) -> Paper:
    """Render one paper: one of KINDS ("chair", "minutes" ...) or an agency's code. Raises UsageProblem, Refused."""
    return prepare(session, kind, day, as_of=as_of).rendered()


def papers_for_all(session: Session, day: date | None = None, *, as_of: datetime | None = None) -> tuple[Paper, ...]:
    """Render the chair's pack and a handout for every agency, also where it has nothing."""
    return tuple(one.rendered() for one in prepare_all(session, day, as_of=as_of))


def prepare(session: Session, kind: str, day: date | None = None, *, as_of: datetime | None = None) -> Prepared:
    """Gather one paper, so that it can be rendered without the store."""
    session.require(Act.PAPERS)
    return Morning(session, gather(session, day, as_of=as_of)).prepared(kind)


def peek(session: Session, kind: str, day: date | None = None) -> Prepared:
    """Gather one paper as it would leave now; nothing is frozen by looking, and nothing is recorded."""
    session.require(Act.PAPERS)
    return Morning(session, gather(session, day) if day is not None else as_it_stands(session)).prepared(kind)


def prepare_copies(session: Session, kind: str, day: date | None = None, *, copies: int, as_of: datetime | None = None) -> tuple[Prepared, ...]:
    """Gather so many copies of one paper: those numbered before come first, as reprints where they left; further ones are numbered now."""
    session.require(Act.PAPERS)
    morning = Morning(session, gather(session, day, as_of=as_of))
    return morning.copies((morning.prepared(kind),), max(copies, 1))


def prepare_all(session: Session, day: date | None = None, *, as_of: datetime | None = None) -> tuple[Prepared, ...]:
    """Gather the chair's pack and every agency's handout."""
    session.require(Act.PAPERS)
    morning = Morning(session, gather(session, day, as_of=as_of))
    return tuple(morning.prepared(kind) for kind in (CHAIR, *(one.code for one in session.rules.agencies)))


def prepare_morning(
    session: Session, day: date | None = None, *, wanted: Container[str] | None = None, copies: int = 1, as_of: datetime | None = None
) -> tuple[Prepared, ...]:
    """Gather the papers of a morning in one go, in the order they are handed out, or those of them wanted; so many copies of each."""
    session.require(Act.PAPERS)
    gathered = gather(session, day, as_of=as_of)
    morning = Morning(session, gathered)
    made = [morning.prepared(kind) for kind in of_morning(gathered.facts) if wanted is None or kind in wanted]
    return morning.copies(made, copies) if copies > 1 and made else tuple(made)


def meanwhile(session: Session, one: Prepared) -> Prepared:
    """Return a paper whose copy left from elsewhere since it was gathered, as it leaves now: as a reprint, or in the place of that one."""
    session.require(Act.PAPERS)
    before = one.facts.before
    gathered = gather(session, None if before else one.facts.meeting_date, as_of=from_utc_text(one.made_at) if before else None)
    morning = Morning(session, gathered)
    fresh = morning.prepared(one.kind)
    if one.sheet is not None:
        mine = one.sheet.whose
        return next((sheet for sheet in fresh.sheets if sheet.sheet is not None and sheet.sheet.whose == mine), one)
    return fresh if fresh.sheets else morning.leaving(replace(fresh, copy=one.copy))


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


def record(session: Session, made: Paper, *, gateway: str = "") -> tuple[str, ...]:
    """Record that a paper is printed, before the printer gets it: none lies in a tray that the trail does not know. Returns its uids for `not_printed`."""
    session.require(Act.PAPERS)
    return _left(session, made, disclosures.PRINTED, gateway)


def not_printed(session: Session, uids: Sequence[str]) -> None:
    """Take back what `record` recorded: the printer did not take the paper."""
    disclosures.not_printed(session, uids)


def _left(session: Session, made: Paper, way: str, gateway: str) -> tuple[str, ...]:
    """Record a paper, or each sheet of one whose sheets go apart: by the digest of the sheet alone and of the file that held it."""
    whole = made.sealed if way == disclosures.SEALED else made.data
    of_file = disclosures.digest_of(whole)
    return disclosures.left(session, *(
        disclosures.Leaving(
            one.kind, one.copy, one.pages, disclosures.digest_of(one.data), one.meeting_uid, of_file, way, gateway, one.agency, one.made_at, one.replaces,
        )
        for one in made.sheets or (made,)
    ))  # fmt: skip

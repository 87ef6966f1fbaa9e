"""What people ask to be erased, by the name they know it by: what would go, what did, and which copies of papers told of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shp_desktop.domain.copies import KeptCopy
from shp_desktop.domain.hold import may_see
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.words import joined, runs
from shp_desktop.errors import Refused
from shp_desktop.services import retain, team_papers
from shp_desktop.services.erase_backup import Left, erase_in_all
from shp_desktop.services.retain import Erased, Erasure
from shp_desktop.services.session import Session

_PADDED = 6


@dataclass(frozen=True)
class Wanted:
    """What is to be erased: a log by its number, else a nomination or a case by its reference, else a line of a file that could not be read.

    `read_on` is the day that file was read in, as 2018-06-15, or its beginning with the time, where the name has come more than once.
    """

    reference: str = ""
    source: str = ""
    year: int | None = None
    nomination: str = ""
    case: str = ""
    file: str = ""
    line: int = 0
    read_on: str = ""


@dataclass(frozen=True)
class Foreseen:
    """What an erasing would take, in numbers: the texts of the store, other texts that go on naming, backups to go through, copies of papers.

    `name` is what it is called, `cases` and `actions` are the open ones that go on, `aside` the stores that were set aside unopened.
    """

    name: str
    texts: int
    naming: int
    backups: int
    cases: tuple[str, ...]
    actions: tuple[str, ...]
    copies: tuple[KeptCopy, ...]
    aside: tuple[str, ...]


def look(session: Session, wanted: Wanted) -> Foreseen:
    """Return what would go. Raises Refused for whoever may not erase, what is not there, and what a legal hold keeps."""
    retain.allow(session)
    with session.store.read():
        return _foreseen(session, wanted, *_asked(session, wanted))


def erase(session: Session, wanted: Wanted, rule: str) -> tuple[Foreseen, Erased]:
    """Erase it in the store and its backups, under a rule in words; returns what was foreseen and what was done. Raises Refused amid a meeting too."""
    retain.allow(session)
    if session.store.meetings.open_one() is not None:
        raise Refused("A meeting is open; nothing was erased, close it first.")
    name, asked = _asked(session, wanted)
    seen = _foreseen(session, wanted, name, asked)
    done = retain.carry_out(session, asked, rule)
    return replace(seen, naming=done.naming), done


def catch_up(session: Session) -> tuple[int, tuple[Left, ...]]:
    """Erase in the backups what was erased in the store before: one that was left, or was put into the folder since. Raises Refused."""
    retain.allow(session)
    return erase_in_all(session)


def copies_words(copies: Iterable[KeptCopy]) -> str:
    """Return copies by the numbers a step of the script takes, day by day, and nobody's name: Fri 15 Jun 2018: 1 to 8, minutes."""
    days: dict[str, list[KeptCopy]] = {}
    for one in copies:
        days.setdefault(f"{short_day(one.day)} {one.day.year}", []).append(one)
    return "; ".join(f"{day}: {_numbers(held)}" for day, held in days.items())


def _numbers(copies: list[KeptCopy]) -> str:
    rest: dict[str, list[int]] = {}
    for one in copies:
        if not one.in_pack:
            rest.setdefault(one.kind, []).append(one.number)
    named = [f"{kind} {runs(numbers)}" if numbers != [1] else kind for kind, numbers in rest.items()]
    return ", ".join((*filter(None, [runs(one.number for one in copies if one.in_pack)]), *named))


def _foreseen(session: Session, wanted: Wanted, name: str, asked: Erasure) -> Foreseen:
    texts, naming = retain.foretell(session, asked)
    folder, recipient = session.folders.backups, f"team of {wanted.nomination.strip().upper()}"
    told = {one.uid for one in session.store.copies.telling(asked.uids)}
    copies = [one for one in session.store.copies.open() if one.uid in told or (one.kind, one.recipient) == (team_papers.KIND, recipient)]
    return Foreseen(
        name, texts, naming, len(list(folder.glob("*.backup"))), asked.cases, tuple(one.ref for one, _ in asked.kept),
        tuple(sorted(copies, key=lambda one: (one.day, *one.place))), tuple(sorted(path.name for path in folder.glob("*-set-aside*.db"))),
    )  # fmt: skip


def _asked(session: Session, wanted: Wanted) -> tuple[str, Erasure]:
    if wanted.reference:
        uid, name = _log(session, wanted)
        return name, retain.of_incident(session, uid)
    if wanted.nomination:
        return f"nomination {wanted.nomination.strip().upper()}", retain.of_referral(session, wanted.nomination)
    if wanted.case:
        return f"case {wanted.case.strip().upper()}", retain.of_case(session, wanted.case)
    return f"line {wanted.line} of {wanted.file}", _line(session, wanted)


def _log(session: Session, wanted: Wanted) -> tuple[str, str]:
    """The one log of that number, undone or held too, with what it is called; never the likeliest of several, since what is erased does not come back."""
    asked = wanted.reference.strip()
    found = session.store.incidents.ever(asked, wanted.source, wanted.year)
    if not found and asked.isdigit() and len(asked) < _PADDED:
        found = session.store.incidents.ever(asked.zfill(_PADDED), wanted.source, wanted.year)
    seen = [(uid, key) for uid, key in found if _shown(session, uid)]
    if not seen:
        raise Refused(f"There is no log {asked}; nothing was erased, check its number.")
    if len(seen) > 1:
        which = joined((f"{key.source} {key.year}" for _, key in seen), "or")
        raise Refused(f"{asked} names more than one log; nothing was erased, say which by --source and --year: {which}.")
    uid, key = seen[0]
    return uid, f"log {key.reference} ({key.source}, {key.year})"


def _shown(session: Session, uid: str) -> bool:
    hold = session.store.held.holds([uid]).get(uid) if session.store.held.is_held(uid) else None
    return hold is None or may_see(session.actor, hold)


def _line(session: Session, wanted: Wanted) -> Erasure:
    found = [
        (uid, text)
        for uid, at, text in session.store.content.rejected_at(wanted.file, wanted.line)
        if from_utc_text(at).astimezone(LONDON).isoformat().startswith(wanted.read_on)
    ]
    if not found:
        raise Refused(f"No line {wanted.line} of {wanted.file} was refused; nothing was erased, check the file's name as it was read in.")
    standing = dict.fromkeys(text for _, text in found if text)
    if len(standing) > 1:
        raise Refused(f"Line {wanted.line} of {wanted.file} was refused of more than one file; nothing was erased, say when it was read in by --read-on.")
    return retain.of_reject(session, next((uid for uid, text in found if text), found[-1][0]), wanted.line)

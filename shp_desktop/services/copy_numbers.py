"""The number a copy bears: the chair's pack is 1, the handouts follow in the order of the agencies, further copies come after them.

Every other paper is a set of its own, and so are the sheets of one whose sheets go apart. A number once given is kept: whatever agencies
and owners come or go, a reprint bears it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from shp_desktop.domain.copies import CHAIR, CopyStep, KeptCopy, in_pack
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import from_utc
from shp_desktop.domain.packs import Copy, SheetOf
from shp_desktop.services.session import Session


def copy_of(session: Session, kind: str, recipient: str, meeting_uid: str) -> Copy:
    """Return the copy of a paper a recipient holds, or the one it would be given; nothing is written by asking."""
    held = session.store.copies.of_meeting(meeting_uid)
    mine = next((one for one in held if one.kind == kind), None)
    if mine is not None:
        return again(mine)
    if not _in_pack(session, kind):
        return Copy(1, 1, recipient)
    pack = _pack(session, held)
    number = _first(session, kind, {one.number for one in held if one.in_pack}, pack)
    return Copy(number, max(number, *pack), recipient)


def copies_of(session: Session, papers: Mapping[str, str], meeting_uid: str, count: int) -> dict[str, tuple[Copy, ...]]:
    """Return so many copies of each paper (recipient by kind), those it has first; what is wanted beyond them is numbered now.

    No two ever bear one number, and those numbered together say alike how many there are.
    """
    with session.write("alteration", "copies") as appender:
        held = session.store.copies.of_meeting(meeting_uid)
        had = {kind: tuple(again(one) for one in held if one.kind == kind) for kind in papers}
        new = _numbers(session, held, {kind: count - len(had[kind]) for kind in papers}, had)
        pack = max(_pack(session, held) | {number for kind, numbers in new.items() if _in_pack(session, kind) for number in numbers})
        found: dict[str, tuple[Copy, ...]] = {}
        for kind, recipient in papers.items():
            of = pack if _in_pack(session, kind) else max((*new[kind], 1))
            for number in new[kind]:
                session.store.copies.add(appender, meeting_uid, kind, number, of, agency_of(session, kind, recipient), recipient)
            found[kind] = (*had[kind][:count], *(Copy(number, of, recipient) for number in new[kind]))
    return found


def sheets_of(session: Session, kind: str, sheets: Sequence[SheetOf], meeting_uid: str) -> tuple[SheetOf, ...]:
    """Return the sheets of a paper that goes apart, each with the copy it is or would be given; nothing is written by asking."""
    return _sheets(sheets, [one for one in session.store.copies.of_meeting(meeting_uid) if one.kind == kind], 1)[0]


def sheet_copies_of(session: Session, kind: str, sheets: Sequence[SheetOf], meeting_uid: str, count: int) -> tuple[tuple[SheetOf, ...], ...]:
    """Return so many sets of the sheets of a paper that goes apart, numbered now where they were not before."""
    with session.write("alteration", "copies") as appender:
        held = [one for one in session.store.copies.of_meeting(meeting_uid) if one.kind == kind]
        sets = _sheets(sheets, held, count)
        known = {one.number for one in held}
        for sheet in (one for each in sets for one in each if one.copy.number not in known):
            session.store.copies.add(appender, meeting_uid, kind, sheet.copy.number, sheet.copy.of, sheet.agency, sheet.copy.recipient)
    return sets


def _sheets(sheets: Sequence[SheetOf], held: Sequence[KeptCopy], count: int) -> tuple[tuple[SheetOf, ...], ...]:
    had = [[again(one) for one in held if whose(one) == sheet.whose][:count] for sheet in sheets]
    top, numbered = max((one.number for one in held), default=0), []
    for at in range(count):
        for place, sheet in enumerate(sheets):
            if at >= len(had[place]):
                top += 1
                numbered.append((at, place, replace(sheet.copy, number=top)))
    new = {(at, place): replace(copy, of=top) for at, place, copy in numbered}
    return tuple(
        tuple(replace(sheet, copy=new.get((at, place)) or had[place][at]) for place, sheet in enumerate(sheets)) for at in range(count)
    )


def whose(held: KeptCopy) -> tuple[str, str]:
    """Return whose sheet a copy is, as it is found again; what is nobody's own (the list of whose follow, no slip at all) has no agency."""
    return (held.agency, " ".join(held.recipient.split()).casefold()) if held.agency else ("", "")


def agency_of(session: Session, kind: str, recipient: str) -> str:
    """Return the code of the agency a paper is for, "" where it is for no single one."""
    return next((one.code for one in session.rules.agencies if one.code == kind or one.name == recipient), "")


def _numbers(
    session: Session, held: Sequence[KeptCopy], wanted: Mapping[str, int], again: Mapping[str, tuple[Copy, ...]]
) -> dict[str, list[int]]:  # fmt: skip
    """Return the new numbers of each kind: first copies have their own place, further ones come after everything."""
    pack, used = _pack(session, held), {one.number for one in held if one.in_pack}
    found: dict[str, list[int]] = {kind: [] for kind in wanted}
    for kind in wanted:
        if wanted[kind] > 0 and not again[kind]:
            first = _first(session, kind, used, pack) if _in_pack(session, kind) else 1
            found[kind] = [first]
            used, pack = (used | {first}, pack | {first}) if _in_pack(session, kind) else (used, pack)
    for kind in wanted:
        after = max(pack) if _in_pack(session, kind) else max((0, *found[kind], *(one.number for one in again[kind])))
        further = list(range(after + 1, after + 1 + max(wanted[kind] - len(found[kind]), 0)))
        found[kind] += further
        pack = pack | set(further) if _in_pack(session, kind) else pack
    return found


def again(held: KeptCopy) -> Copy:
    """Return a copy as it leaves again: a reprint, unless it is found to hold something else than when it left last."""
    return Copy(held.number, held.of, held.recipient, held.disclosed is not None)


def as_it_left(held: KeptCopy, step: CopyStep, meeting: Meeting | None) -> Copy:
    """Return a copy as it left by a step."""
    before = next((one for one in held.steps if one.uid == step.replaces), None) if step.replaces else None
    return Copy(held.number, held.of, held.recipient, step.reprint, left_when(before.at, meeting) if before else "")


def left_when(at: datetime, meeting: Meeting | None) -> str:
    """Return when a copy left as another one that replaces it says it: by the clock alone on the day of the meeting."""
    local = from_utc(at).local
    return f"{local:%H:%M}" if meeting is not None and local.date() == meeting.day else f"{local:%a %H:%M}"


def _first(session: Session, kind: str, used: set[int], pack: set[int]) -> int:
    number = 1 if kind == CHAIR else [one.code for one in session.rules.agencies].index(kind) + 2
    return number if number not in used else max(pack) + 1  # an agency came or went since the others were numbered


def _pack(session: Session, held: Sequence[KeptCopy]) -> set[int]:
    """Return the numbers of the pack: its whole first set, and those given."""
    return {len(session.rules.agencies) + 1, *(one.number for one in held if one.in_pack)}


def _in_pack(session: Session, kind: str) -> bool:
    return in_pack(kind, kind if any(one.code == kind for one in session.rules.agencies) else "")

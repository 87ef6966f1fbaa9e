"""The number a copy bears: the chair's pack is 1, the handouts follow in the order of the agencies, further copies come after them.

Every other paper is a set of its own. A number once given is kept: whatever agencies come or go, a reprint bears it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from shp_desktop.domain.copies import CHAIR, CopyStep, KeptCopy, in_pack
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import from_utc
from shp_desktop.domain.packs import Copy
from shp_desktop.services.session import Session


def copy_of(session: Session, kind: str, recipient: str, meeting_uid: str) -> Copy:
    """Return the copy of a paper a recipient holds, or the one it would be given; nothing is written by asking."""
    held = session.store.copies.of_meeting(meeting_uid)
    mine = next((one for one in held if one.kind == kind), None)
    if mine is not None:
        return again(mine, _meeting(session, meeting_uid))
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
        meeting = _meeting(session, meeting_uid)
        had = {kind: tuple(again(one, meeting) for one in held if one.kind == kind) for kind in papers}
        new = _numbers(session, held, {kind: count - len(had[kind]) for kind in papers}, had)
        pack = max(_pack(session, held) | {number for kind, numbers in new.items() if _in_pack(session, kind) for number in numbers})
        found: dict[str, tuple[Copy, ...]] = {}
        for kind, recipient in papers.items():
            of = pack if _in_pack(session, kind) else max((*new[kind], 1))
            for number in new[kind]:
                session.store.copies.add(appender, meeting_uid, kind, number, of, agency_of(session, kind, recipient), recipient)
            found[kind] = (*had[kind][:count], *(Copy(number, of, recipient) for number in new[kind]))
    return found


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


def again(held: KeptCopy, meeting: Meeting | None, until: CopyStep | None = None) -> Copy:
    """Return a copy as it leaves again, or as it left by a step.

    What left before the meeting closed holds other facts than the same paper now, and is replaced; what left since is printed again alike.
    """
    steps = held.steps if until is None else held.steps[: held.steps.index(until)]
    last = next((one for one in reversed(steps) if one.left), None)
    copy = Copy(held.number, held.of, held.recipient, last is not None if until is None else until.reprint)
    if last is None or meeting is None or meeting.opened_at is None or (meeting.closed_at is not None and last.at >= meeting.closed_at):
        return copy
    local = from_utc(last.at).local
    return replace(copy, replaces=f"{local:%H:%M}" if local.date() == meeting.day else f"{local:%a %H:%M}")


def _meeting(session: Session, uid: str) -> Meeting | None:
    return session.store.meetings.get(uid) if uid else None


def _first(session: Session, kind: str, used: set[int], pack: set[int]) -> int:
    number = 1 if kind == CHAIR else [one.code for one in session.rules.agencies].index(kind) + 2
    return number if number not in used else max(pack) + 1  # an agency came or went since the others were numbered


def _pack(session: Session, held: Sequence[KeptCopy]) -> set[int]:
    """Return the numbers of the pack: its whole first set, and those given."""
    return {len(session.rules.agencies) + 1, *(one.number for one in held if one.in_pack)}


def _in_pack(session: Session, kind: str) -> bool:
    return in_pack(kind, kind if any(one.code == kind for one in session.rules.agencies) else "")

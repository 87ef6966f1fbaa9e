"""The number a copy bears: the chair's pack is 1, the handouts follow in the order of the agencies, further copies come after them.

Every other paper is a set of its own. A number once given is kept: whatever agencies come or go, a reprint bears it again.
"""

from collections.abc import Sequence

from shp_desktop.domain.copies import CHAIR, KeptCopy, in_pack
from shp_desktop.domain.packs import Copy
from shp_desktop.services.session import Session


def copy_of(session: Session, kind: str, recipient: str, meeting_uid: str) -> Copy:
    """Return the copy of a paper a recipient holds, or the one it would be given; nothing is written by asking."""
    held = session.store.copies.of_meeting(meeting_uid)
    mine = [one for one in held if one.kind == kind]
    return _again(mine[0]) if mine else _first(session, kind, recipient, held)


def copies_of(session: Session, kind: str, recipient: str, meeting_uid: str, count: int) -> tuple[Copy, ...]:
    """Return so many copies of a paper, those it has first; what is wanted beyond them is numbered now, so that no two ever bear one number."""
    with session.write("alteration", "copies") as appender:
        held = session.store.copies.of_meeting(meeting_uid)
        mine = [_again(one) for one in held if one.kind == kind]
        wanted = count - len(mine)
        if wanted <= 0:
            return tuple(mine[:count])
        new = [] if mine else [_first(session, kind, recipient, held).number]
        after = max(_taken(session, kind, held) | {one.number for one in mine} | set(new))
        new += range(after + 1, after + 1 + wanted - len(new))
        for number in new:
            session.store.copies.add(appender, meeting_uid, kind, number, max(after, *new), agency_of(session, kind, recipient), recipient)
    return (*mine, *(Copy(number, max(after, *new), recipient) for number in new))


def agency_of(session: Session, kind: str, recipient: str) -> str:
    """Return the code of the agency a paper is for, "" where it is for no single one."""
    return next((one.code for one in session.rules.agencies if one.code == kind or one.name == recipient), "")


def _again(held: KeptCopy) -> Copy:
    return Copy(held.number, held.of, held.recipient, any(step.left for step in held.steps))


def _first(session: Session, kind: str, recipient: str, held: Sequence[KeptCopy]) -> Copy:
    if not _in_pack(session, kind):
        return Copy(1, 1, recipient)
    codes = [one.code for one in session.rules.agencies]
    taken = _taken(session, kind, held)
    number = 1 if kind == CHAIR else codes.index(kind) + 2
    if any(one.in_pack and one.number == number for one in held):  # an agency came or went since the others were numbered
        number = max(taken) + 1
    return Copy(number, max(number, *taken), recipient)


def _taken(session: Session, kind: str, held: Sequence[KeptCopy]) -> set[int]:
    """Return what the numbers of further copies come after: the whole pack, or nothing."""
    return {len(session.rules.agencies) + 1, *(one.number for one in held if one.in_pack)} if _in_pack(session, kind) else {0}


def _in_pack(session: Session, kind: str) -> bool:
    return in_pack(kind, kind if any(one.code == kind for one in session.rules.agencies) else "")

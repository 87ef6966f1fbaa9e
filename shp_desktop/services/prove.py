"""Proving a paper: which copy of which meeting a file is, by its bytes, and whether the same copy printed now has them still."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from shp_desktop.domain.copies import SHEETS, CopyStep, Exported, KeptCopy
from shp_desktop.domain.moments import LONDON, day_words, utc_text
from shp_desktop.errors import BriefingError, UsageProblem
from shp_desktop.services import build_pack
from shp_desktop.services.copy_numbers import as_it_left, whose
from shp_desktop.services.disclosures import digest_of
from shp_desktop.services.paper_kinds import KINDS
from shp_desktop.services.paper_made import Prepared
from shp_desktop.services.session import Session

_LARGEST = 256 * 2**20


@dataclass(frozen=True)
class Proven:
    """A file that left here: the copy, the step it left by, and whether printing it now gives the same bytes (None: it cannot be asked).

    `removed` says when text of that morning was erased since, under which rule; "" where none was.
    """

    copy: KeptCopy
    step: CopyStep
    same_now: bool | None
    removed: str = ""

    @property
    def words(self) -> str:
        """Return what is proven, in sentences."""
        when = f"{self.step.at.astimezone(LONDON):%d/%m/%Y %H:%M}"
        of = f"of the briefing of {day_words(self.copy.day)}" if self.copy.meeting_uid else f"of {day_words(self.copy.day)}"
        kind = self.copy.kind
        what = "handout" if kind == self.copy.agency else "chair's pack" if kind == build_pack.CHAIR else SHEETS.get(kind, kind)
        why = f": {self.removed}" if self.removed else ""
        again = {True: " Printed again now it is the same, byte for byte.", False: f" Printed again now it would differ{why}.", None: ""}[self.same_now]
        since = "" if self.copy.last == self.step else f"; since then {self.copy.state_words}"
        return f"{self.copy.words}, {what} {of}: {self.step.said} on {when} by {self.step.by}{since}.{again}"


def prove(session: Session, path: Path) -> tuple[Proven, ...]:
    """Return what a file is: each copy that left with these bytes, none where it is none of ours. Raises UsageProblem."""
    digest = _digest(path)
    with session.store.read():
        found = session.store.copies.of_digest(digest)
    again: dict[tuple[str, str], Prepared | None] = {}
    return tuple(_proven(session, copy, digest, again) for copy in found)


def tables(session: Session, path: Path) -> tuple[Exported, ...]:
    """Return the exported tables that left with the bytes of a file. Raises UsageProblem."""
    digest = _digest(path)
    with session.store.read():
        return tuple(one for one in session.store.copies.exported() if one.digest == digest)


def _digest(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageProblem("The file is larger than any paper; nothing was looked up, choose a paper's PDF.")
        return digest_of(path.read_bytes())
    except OSError:
        raise UsageProblem("The file cannot be read; nothing was looked up, check its name and access.") from None


def _proven(session: Session, copy: KeptCopy, digest: str, again: dict[tuple[str, str], Prepared | None]) -> Proven:
    step = next(one for one in copy.steps if one.left and digest in (one.digest, one.file_digest))
    same = _same_now(session, copy, step, again)
    with session.store.read():
        removed = session.store.content.removed_since(copy.meeting_uid, utc_text(step.at)) if same is False else ""
    return Proven(copy, step, same, removed)


def _same_now(session: Session, copy: KeptCopy, step: CopyStep, again: dict[tuple[str, str], Prepared | None]) -> bool | None:
    """Print the copy again and compare; only the record of a closed meeting stands still enough to be asked."""
    with session.store.read():
        meeting = session.store.meetings.get(copy.meeting_uid) if copy.meeting_uid else None
    if meeting is None or meeting.closed_at is None or step.at < meeting.closed_at or not (copy.kind in KINDS or copy.kind == copy.agency):
        return None
    if (copy.kind, copy.meeting_uid) not in again:  # the sheets of one file are asked about one after another
        again[copy.kind, copy.meeting_uid] = _prepared(session, copy.kind, meeting.day)
    prepared = again[copy.kind, copy.meeting_uid]
    if prepared is None:
        return None
    mine = next((one for one in prepared.sheets if one.sheet is not None and one.sheet.whose == whose(copy)), None) if prepared.sheets else prepared
    if mine is None:
        return False
    if mine.sheet is not None and not mine.sheet.agency and mine.copy.number != copy.number:
        return None  # the list of a further set tells the numbers of that set
    mine = replace(mine, copy=as_it_left(copy, step, meeting), earlier=None)
    return any(digest_of(mine.rendered(large=large).data) == step.digest for large in (False, True))


def _prepared(session: Session, kind: str, day: date) -> Prepared | None:
    try:
        return build_pack.prepare(session, kind, day)
    except BriefingError:
        return None

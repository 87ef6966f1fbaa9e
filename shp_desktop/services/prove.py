"""Proving a paper: which copy of which meeting a file is, by its bytes, and whether the same copy printed now has them still."""

from dataclasses import dataclass, replace
from pathlib import Path

from shp_desktop.domain.copies import CopyStep, Exported, KeptCopy
from shp_desktop.domain.moments import LONDON, day_words, utc_text
from shp_desktop.errors import BriefingError, UsageProblem
from shp_desktop.services import build_pack
from shp_desktop.services.copy_numbers import again
from shp_desktop.services.disclosures import digest_of
from shp_desktop.services.paper_kinds import KINDS
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
        what = "handout" if self.copy.kind == self.copy.agency else "chair's pack" if self.copy.kind == build_pack.CHAIR else self.copy.kind
        why = f": {self.removed}" if self.removed else ""
        again = {True: " Printed again now it is the same, byte for byte.", False: f" Printed again now it would differ{why}.", None: ""}[self.same_now]
        since = "" if self.copy.last == self.step else f"; since then {self.copy.state_words}"
        return f"{self.copy.words}, {what} {of}: {self.step.said} on {when} by {self.step.by}{since}.{again}"


def prove(session: Session, path: Path) -> tuple[Proven, ...]:
    """Return what a file is: each copy that left with these bytes, none where it is none of ours. Raises UsageProblem."""
    digest = _digest(path)
    with session.store.read():
        found = session.store.copies.of_digest(digest)
    return tuple(_proven(session, copy, digest) for copy in found)


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


def _proven(session: Session, copy: KeptCopy, digest: str) -> Proven:
    step = next(one for one in copy.steps if one.left and digest in (one.digest, one.file_digest))
    same = _same_now(session, copy, step)
    with session.store.read():
        removed = session.store.content.removed_since(copy.meeting_uid, utc_text(step.at)) if same is False else ""
    return Proven(copy, step, same, removed)


def _same_now(session: Session, copy: KeptCopy, step: CopyStep) -> bool | None:
    """Print the copy again and compare; only the record of a closed meeting stands still enough to be asked."""
    with session.store.read():
        meeting = session.store.meetings.get(copy.meeting_uid) if copy.meeting_uid else None
    if meeting is None or meeting.closed_at is None or step.at < meeting.closed_at or not (copy.kind in KINDS or copy.kind == copy.agency):
        return None
    try:
        prepared = build_pack.prepare(session, copy.kind, meeting.day)
    except BriefingError:
        return None
    prepared = replace(prepared, copy=again(copy, meeting, step))
    return any(digest_of(prepared.rendered(large=large).data) == step.digest for large in (False, True))

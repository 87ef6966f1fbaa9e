"""A paper from gathering to PDF: its facts, its copy or the copies of its sheets, and whether it is the same paper that left before."""

from dataclasses import dataclass, replace

from shp_desktop.domain.packs import Copy, PackFacts, SheetOf
from shp_desktop.domain.release import Handout
from shp_desktop.domain.words import counted
from shp_desktop.output import papers
from shp_desktop.services.disclosures import digest_of
from shp_desktop.services.paper_kinds import KINDS


@dataclass(frozen=True)
class Paper:
    """One rendered paper, ready to be saved or printed; `sealed` is the file under a password, where there is one.

    `made_at` says of when its facts are, `replaces` names the step by which the copy left that this one stands in the place of.
    `sheets` are the copies of a paper that goes apart, each as it is by itself; then `copy` is that of the first of them.
    """

    kind: str
    name: str
    data: bytes
    copy: Copy
    pages: int
    meeting_uid: str
    sealed: bytes = b""
    agency: str = ""
    made_at: str = ""
    replaces: str = ""
    sheets: tuple["Paper", ...] = ()

    def under(self, password: str) -> "Paper":
        """Return the paper encrypted for saving, without the store; no password leaves it plain."""
        return replace(self, sealed=papers.encrypt(self.data, password)) if password else self

    @property
    def words(self) -> str:
        """Return which copy it is, or of a paper that goes apart how many copies, for whom."""
        if not self.sheets:
            return self.copy.words
        names = [one.copy.recipient for one in self.sheets]
        told = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        return f"{counted(len(names), 'sheet')}, each a copy by itself: {told}"

    def printed(self, places: range) -> "Paper":
        """Return what leaves where only some of its pages are printed, by their places from 0: their count, and the sheets any page of which is among them."""
        left, start = [], 0
        for sheet in self.sheets:
            pages = len(range(max(start, places.start), min(start + sheet.pages, places.stop)))
            left += [replace(sheet, pages=pages)] if pages > 0 else []
            start += sheet.pages
        return replace(self, pages=len(places), sheets=tuple(left))


_NAMED = 3


@dataclass(frozen=True)
class Earlier:
    """How a copy left last: its paper with the facts of now told as of then, the digest it had, when it was, and the step by which it left."""

    facts: PackFacts
    handout: Handout | None
    copy: Copy
    digest: str
    when: str
    step_uid: str


@dataclass(frozen=True)
class Prepared:
    """Everything one paper needs, gathered: rendering it asks the store for nothing more.

    Where its copy left before, `copy` says REPRINT until it is rendered: then it is seen whether it is the same paper still.
    `sheets` are those of a paper that goes apart, each prepared by itself as that `sheet` `among` them all.
    """

    kind: str
    facts: PackFacts
    handout: Handout | None
    copy: Copy
    meeting_uid: str
    made_at: str = ""
    earlier: Earlier | None = None
    sheets: tuple["Prepared", ...] = ()
    sheet: SheetOf | None = None
    among: tuple[SheetOf, ...] = ()

    def rendered(self, *, large: bool = False) -> Paper:
        """Return the paper as PDF, in large print where that is asked for."""
        made = tuple(one.rendered(large=large) for one in self.sheets)
        if made:
            marked = (replace(one.sheet, copy=paper.copy) for one, paper in zip(self.sheets, made, strict=True) if one.sheet is not None)
            data, copy, replaces = self._drawn(replace(self.facts, sheets=tuple(marked)), None, made[0].copy, large=large), made[0].copy, ""
        else:
            copy, replaces = self._settled(large=large)
            data = self._drawn(self.facts, self.handout, copy, large=large)
        apart = f"-copy{copy.number}" if self.sheet is not None else ""
        name = f"briefing-{self.facts.meeting_date.isoformat()}-{self.kind}{apart}.pdf"
        agency = self.sheet.agency if self.sheet is not None else ""
        return Paper(self.kind, name, data, copy, papers.page_count(data), self.meeting_uid, b"", agency, self.made_at, replaces, made)

    def _settled(self, *, large: bool) -> tuple[Copy, str]:
        """Return the copy as it leaves, and the step by which the one left that it replaces: REPRINT stands on the same paper alone."""
        then = self.earlier
        if then is None:
            return self.copy, ""
        sizes = (large, not large)
        if any(digest_of(self._drawn(then.facts, then.handout, then.copy, large=size)) == then.digest for size in sizes):
            return replace(self.copy, reprint=True, replaces=""), ""
        return replace(self.copy, reprint=False, replaces=then.when), then.step_uid

    def _drawn(self, facts: PackFacts, handout: Handout | None, copy: Copy, *, large: bool) -> bytes:
        if self.sheet is not None:
            facts = replace(facts, sheets=tuple(replace(one, copy=copy if one == self.sheet else one.copy, drawn=one == self.sheet) for one in self.among))
        with papers.large_print(large), papers.meeting_year(facts.meeting_date.year):
            return papers.render_handout(handout, copy) if handout else KINDS[self.kind].render(facts, copy)

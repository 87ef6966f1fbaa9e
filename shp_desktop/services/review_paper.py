"""The weekly review as a paper: counted, drawn, and recorded as a disclosure when it leaves."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from shp_desktop.domain.copies import CopyStep
from shp_desktop.domain.moments import utc_text
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.people import Act
from shp_desktop.domain.review import Review
from shp_desktop.output import papers
from shp_desktop.services.build_pack import Paper
from shp_desktop.services.copy_numbers import again, as_it_left, left_when
from shp_desktop.services.disclosures import digest_of
from shp_desktop.services.session import Session
from shp_desktop.services.weekly_review import review

RECIPIENT = "chair, inspector and council lead"


@dataclass(frozen=True)
class PreparedReview:
    """A review, the copy it is printed as and how that left last: rendering it asks the store for nothing more."""

    review: Review
    copy: Copy
    as_left: Copy | None = None
    last: CopyStep | None = None

    def rendered(self) -> Paper:
        """Return it as PDF, a reprint where it counts what it counted; `build_pack.save` or `record` makes it a disclosure."""
        kind, copy, replaces, last = kind_of(self.review), self.copy, "", self.last
        if last is not None and self.as_left is not None and digest_of(papers.render_review(self.review, self.as_left)) != last.digest:
            copy, replaces = replace(copy, reprint=False, replaces=left_when(last.at, None)), last.uid
        data = papers.render_review(self.review, copy)
        return Paper(kind, f"{kind}.pdf", data, copy, papers.page_count(data), "", made_at=utc_text(Session.now()), replaces=replaces)


def kind_of(review: Review) -> str:
    """Return the kind of paper the review of a week is: review-2018-06-11."""
    return f"review-{review.week.monday.isoformat()}"


def prepared(session: Session, found: Review) -> PreparedReview:
    """Return a review that was counted already with its copy, as it leaves again where it left before. Raises Refused."""
    session.require(Act.PAPERS)
    with session.store.read():
        held = session.store.copies.find("", kind_of(found), 1, RECIPIENT)
    last = held.disclosed if held is not None else None
    if held is None or last is None:
        return PreparedReview(found, Copy(1, 1, RECIPIENT))
    return PreparedReview(found, again(held), as_it_left(held, last, None), last)


def paper(session: Session, day: date | None = None, at: datetime | None = None) -> Paper:
    """Count and render the review of the week a day lies in. Raises Refused."""
    return prepared(session, review(session, day, at)).rendered()

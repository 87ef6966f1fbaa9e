"""The weekly review as a paper: counted, drawn, and recorded as a disclosure when it leaves."""

from dataclasses import dataclass
from datetime import date, datetime

from shp_desktop.domain.packs import Copy
from shp_desktop.domain.people import Act
from shp_desktop.domain.review import Review
from shp_desktop.output import papers
from shp_desktop.services.build_pack import Paper
from shp_desktop.services.session import Session
from shp_desktop.services.weekly_review import review

RECIPIENT = "chair, inspector and council lead"


@dataclass(frozen=True)
class PreparedReview:
    """A review and the copy it is printed as: rendering it asks the store for nothing more."""

    review: Review
    copy: Copy

    def rendered(self) -> Paper:
        """Return it as PDF; `build_pack.save` or `record` makes it a disclosure."""
        kind = kind_of(self.review)
        data = papers.render_review(self.review, self.copy)
        return Paper(kind, f"{kind}.pdf", data, self.copy, papers.page_count(data), "")


def kind_of(review: Review) -> str:
    """Return the kind of paper the review of a week is: review-2018-06-11."""
    return f"review-{review.week.monday.isoformat()}"


def prepared(session: Session, found: Review) -> PreparedReview:
    """Return a review that was counted already with its copy, a reprint where it left before. Raises Refused."""
    session.require(Act.PAPERS)
    with session.store.read():
        before = any(row["kind"] == kind_of(found) for row in session.store.records.prints(""))
    return PreparedReview(found, Copy(1, 1, RECIPIENT, before))


def paper(session: Session, day: date | None = None, at: datetime | None = None) -> Paper:
    """Count and render the review of the week a day lies in. Raises Refused."""
    return prepared(session, review(session, day, at)).rendered()

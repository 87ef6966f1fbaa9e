"""The weekly review as a paper: counted, drawn, and recorded as a disclosure when it leaves."""

from datetime import date, datetime

from shp_desktop.domain.packs import Copy
from shp_desktop.domain.people import Act
from shp_desktop.domain.review import Review
from shp_desktop.output import papers
from shp_desktop.services.build_pack import Paper
from shp_desktop.services.session import Session
from shp_desktop.services.weekly_review import review

RECIPIENT = "chair, inspector and council lead"


def paper(session: Session, day: date | None = None, at: datetime | None = None) -> Paper:
    """Render the review of the week a day lies in; `build_pack.save` or `record` makes it a disclosure. Raises Refused."""
    session.require(Act.PAPERS)
    return rendered(session, review(session, day, at))


def rendered(session: Session, one: Review) -> Paper:
    """Render a review that was counted already."""
    kind = f"review-{one.week.monday.isoformat()}"
    with session.store.read():
        before = any(row["kind"] == kind for row in session.store.records.prints(""))
    copy = Copy(1, 1, RECIPIENT, before)
    data = papers.render_review(one, copy)
    return Paper(kind, f"{kind}.pdf", data, copy, papers.page_count(data), "")

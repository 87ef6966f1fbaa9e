"""Which papers of a morning are printed in one go, and which of them left before."""

from dataclasses import dataclass
from datetime import date

from shp_desktop.domain.people import Act
from shp_desktop.services.gather_pack import card_facts, gather
from shp_desktop.services.paper_kinds import of_morning
from shp_desktop.services.session import Session


@dataclass(frozen=True)
class MorningPaper:
    """One kind of paper of a morning; `left` where it was printed or saved before."""

    kind: str
    left: bool


def papers_of(session: Session, day: date | None) -> tuple[MorningPaper, ...]:
    """Return the papers of a morning in the order they are handed out; looking fixes no item numbers. Raises UsageProblem."""
    session.allow(Act.PAPERS)
    facts = card_facts(session) if day is None else gather(session, day).facts
    meeting = session.store.meetings.on(facts.meeting_date)
    left = {row["kind"] for row in session.store.records.prints(meeting.uid)} if meeting is not None else set()
    return tuple(MorningPaper(kind, kind in left) for kind in of_morning(facts))

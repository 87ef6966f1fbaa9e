"""What the Papers page has done away from the window's thread."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shp_desktop.domain.words import counted
from shp_desktop.gui.jobs import Report, Stopped
from shp_desktop.gui.pages.meeting_rows import agenda_title
from shp_desktop.gui.pages.papers_release import Releasing

if TYPE_CHECKING:
    from shp_desktop.services.session import Session


def save_papers(
    session: "Session", day: date | None, kind: str | None, folder: Path, password: str, report: Report
) -> int:
    """Save one paper, or with None all of them, into a folder; returns how many. Raises Stopped, BriefingError."""
    from shp_desktop.services import build_pack

    made = build_pack.papers_for_all(session, day) if kind is None else (build_pack.paper(session, kind, day),)
    for at, paper in enumerate(made):
        if not report(at, len(made)):
            raise Stopped(f"Stopped as you asked; {counted(at, 'paper')} had been saved and recorded before that.")
        build_pack.save(session, paper, folder / paper.name, password)
    return len(made)


def read_releasing(session: "Session", day: date | None) -> Releasing:
    """Read the items of a briefing and what was released of them."""
    from shp_desktop.services import prepare_board, release, run_meeting

    if day is None:
        items = prepare_board.board(session).items
    else:
        meeting = next(one for one in run_meeting.meetings(session) if one.day == day)
        items = prepare_board.agenda_items(session, meeting)
    street = session.rules.street
    titles = {item.incident.uid: agenda_title(item, street(item.incident.latest.text.address)) for item in items}
    return Releasing(tuple(items), titles, release.releases(session, list(titles)))

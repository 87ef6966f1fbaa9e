"""Reading what Today shows, in one go on the reading session; the store comes with it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shp_desktop.domain.copies import out_words
from shp_desktop.domain.moments import LONDON
from shp_desktop.gui.pages.today_files import lying_logs, unread_logs, usual_sources
from shp_desktop.gui.pages.today_words import Morning
from shp_desktop.services import (
    carried,
    copy_register,
    feedback,
    handover,
    held,
    import_log,
    intake_warnings,
    late_items,
    manage_cases,
    prepare_board,
    reconcile,
    run_meeting,
    school_notices,
    team_read,
)

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

_FILES = 1000
_RECENT = 60


def read_morning(session: "Session", now: datetime, folder: Path) -> Morning:
    """Return the morning as it stands at `now` (aware UTC); `folder` is where unread logs may lie ready."""
    day = now.astimezone(LONDON).date()
    cases = manage_cases.owed_on(session, day)
    board = prepare_board.board(session, now)
    files = import_log.imports(session, _FILES)
    here = {account.import_uid for account in board.imports}
    earlier = [account for account in files if account.import_uid not in here]
    lying = lying_logs(folder)
    unread = unread_logs(lying, files)
    return Morning(
        board=board,
        closed=run_meeting.last_closed(session),
        rejected=import_log.rejects(session),
        missing=usual_sources(earlier[:_RECENT], board.imports),
        unread=unread,
        all_unread=len(unread) == len(lying),
        agencies={row["code"]: row["name"] for row in session.tables.rows("agencies")},
        read_at=now,
        intake=intake_warnings.intake_warnings(session, board),
        late=late_items.late_items(session),
        held=len(held.held_items(session)),
        back=feedback.back_today(session, at=now),
        often=session.rules.limits.carried_often,
        checks_owed=len(carried.checks_owed(session, board.checks)),
        notices=school_notices.notices(session, board.items),
        handover=handover.owed_words(handover.owed(session, day, board.checks)),
        cases=cases,
        compare=reconcile.due_words(session, day, cases.counts.live),
        teams=team_read.due(session, day),
        copies=out_words(copy_register.left_out(session)),
    )

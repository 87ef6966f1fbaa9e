"""The practice store: filled through the same services as a real one, with one morning left to be dropped."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import made_stores
import pytest

from shp_desktop.domain.people import Person
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, manage_actions, prepare_board, run_meeting, safeguard
from shp_desktop.services.practice.drive import fill
from shp_desktop.services.session import Session

LAST = date(2018, 6, 5)  # a Tuesday: the days before hold a weekend
PASSPHRASE = "practice makes the morning"


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[list[Session]]:
    opened: list[Session] = []
    for name in ("one", "two"):
        folders = Folders(tmp_path / name).make()
        made_stores.create(folders, practice=True, passphrase=PASSPHRASE)
        opened.append(guard_store.open_session(folders, actor=Person("Practice", "NPT"), passphrase=PASSPHRASE))
    yield opened
    for session in opened:
        session.close()


def _told(session: Session) -> object:
    """What the mornings came to, without the identifiers a store makes for itself."""
    actions = manage_actions.actions(session, only_open=False)
    checks = safeguard.checks(session, only_open=False)
    return (
        [(one.ref, one.text, one.agency, one.status, one.times_carried, one.due) for one in actions],
        [(one.ref, one.reference, one.service, one.person, one.state) for one in checks],
        [(one.day, one.chair, one.closing_words, one.attendance) for one in run_meeting.meetings(session)],
    )


@pytest.mark.heavy
def test_the_same_seed_fills_two_stores_with_the_same_mornings(sessions: list[Session]) -> None:
    progress: list[tuple[int, int]] = []
    unread = [fill(session, 5, 4, LAST, session.folders.home, lambda *at: progress.append(at)) for session in sessions]
    one, two = sessions
    assert progress == [(1, 2), (2, 2)] * 2
    assert _told(one) == _told(two)
    assert unread[0].name == "morning-log-2018-06-05.csv"
    assert unread[0].read_bytes() == unread[1].read_bytes()
    assert not list(one.folders.home.glob(".reading-*"))

    held = run_meeting.meetings(one)
    assert [meeting.day for meeting in held] == [LAST - timedelta(days=back) for back in (1, 4)]
    assert all(meeting.state == "closed" for meeting in held)
    assert 2 <= len(held[0].priorities) <= 4
    monday = prepare_board.agenda_items(one, held[0])
    assert len(monday) > 250
    assert sum(item.assessment is not None for item in monday) >= 5
    assert any(item.checks for item in monday)

    for account in import_log.imports(one):
        assert (account.rejected, account.duplicate, account.updated) == (0, 0, 0)
        assert account.rows_read == account.new + account.furniture
    for path in sorted(one.folders.home.glob("*2018-06-05.csv")):
        plan = import_log.preview(one, path).plan
        assert not plan.rejected
        assert len(plan.new) > 0
    assert guard_store.verify(one).ok

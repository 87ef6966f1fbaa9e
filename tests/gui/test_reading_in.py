"""Older logs are read in while nobody waits, a little at a time; nothing of it waits for a tick."""

from pathlib import Path

import pytest
from meeting_room import LOGS, asked, log_file, read_in, wrote

from shp_desktop.gui.context import Context
from shp_desktop.gui.reading_in import ReadingIn
from shp_desktop.services import import_log, run_meeting, seen_before


@pytest.fixture
def history(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five logs that are not read in yet."""
    monkeypatch.setattr(seen_before, "AT_ONCE", 0)
    read_in(context, log_file(tmp_path, "log.csv", LOGS))


def test_all_is_read_in_and_said_once(context, history, qtbot):
    told: list[frozenset[str]] = []
    pending: list[int] = []
    context.bus.changed.connect(lambda changes, _source: told.append(changes))
    context.jobs.pending_changed.connect(pending.append)
    assert asked(context, seen_before.unread) == 5
    reading = ReadingIn(context.jobs, context.bus)
    qtbot.waitUntil(lambda: asked(context, seen_before.unread) == 0)
    qtbot.waitUntil(lambda: told == [frozenset({"seen"})])
    assert not pending, "nothing a person wrote"
    reading.stop()


def test_a_log_read_while_a_meeting_is_open_is_read_in_too(context, history, qtbot, tmp_path):
    wrote(context, lambda session: run_meeting.open_meeting(session, session.today(), "Chief Inspector Dale"))
    reading = ReadingIn(context.jobs, context.bus)
    qtbot.waitUntil(lambda: asked(context, seen_before.unread) == 0)
    path = log_file(tmp_path, "more.csv", [("102" + row[0][3:], *row[1:]) for row in LOGS])
    _, outcome = wrote(context, lambda session: import_log.apply(session, import_log.preview(session, path)))
    assert asked(context, seen_before.unread) == 5
    context.bus.tell(outcome.changes, None)
    qtbot.waitUntil(lambda: asked(context, seen_before.unread) == 0)
    reading.stop()


def test_once_stopped_nothing_more_is_read_in(context, history, qtbot):
    reading = ReadingIn(context.jobs, context.bus)
    reading.stop()
    context.bus.tell(frozenset({"imports"}), None)
    qtbot.wait(1)
    assert not reading._timer.isActive()
    assert asked(context, seen_before.unread) == 5

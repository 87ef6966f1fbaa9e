"""A whole morning by keys alone: 120 made logs, one key for a routine item, two for level, owner and the next."""

from collections import Counter
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from meeting_room import DAY, asked, press, read_in, shown, wrote
from PySide6.QtCore import Qt

from shp_desktop.bench.invented import write_csv
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.triage import Decision
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_rows import owed_services
from shp_desktop.services import prepare_board, run_meeting
from shp_desktop.services.practice.events import days_events
from shp_desktop.services.practice.rows import police_rows
from shp_desktop.services.practice.town import world

MADE = 120
K = Qt.Key


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path) -> MeetingPage:
    """The page on 120 made logs, the meeting open."""
    town = world(2018)
    days = (date(2018, 6, 12) + timedelta(days=day) for day in range(3))
    made = islice((row for day in days for row in police_rows(town, day, days_events(town, day)) if not row.of), MADE)
    read_in(context, write_csv(tmp_path / "log.csv", made))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    return shown(context, qtbot)


def keys_for(place: int, *, owed: bool) -> tuple[Qt.Key, ...]:
    """What a chair would press: the check's items are kept, some are graded, the rest is routine."""
    if owed:
        return (K.Key_D,)
    return ((K.Key_2, K.Key_7), (K.Key_3, K.Key_4), (K.Key_I,), (K.Key_N,), (K.Key_N,))[place % 5]


def test_120_items_by_keys_alone(page, context):
    pressed: Counter[int] = Counter()
    meant: dict[str, tuple[Qt.Key, ...]] = {}
    assert len(page.morning.items) == MADE
    for place in range(MADE):
        row = page.row()
        assert row is not None
        assert not row.decided
        assert row.identity not in meant
        here = page.form.agenda.currentIndex().row()
        keys = meant[row.identity] = keys_for(place, owed=bool(owed_services(row.item)))
        for key in keys:
            press(key)
        pressed[len(keys)] += 1
        after = page.model.next_undecided(here)
        assert page.form.agenda.hasFocus()
        assert after < 0 or page.form.agenda.currentIndex().row() == after
    assert set(pressed) == {1, 2}
    items = {item.incident.uid: item for item in asked(context, prepare_board.board).items}
    assert {uid: _expected(keys) for uid, keys in meant.items()} == {uid: _recorded(item) for uid, item in items.items()}
    noted = [item for item in items.values() if item.decision.decision is Decision.NOTED]
    assert noted
    assert not any(guarded(item.flags) for item in noted)
    _discuss_all(page, context)


def _discuss_all(page: MeetingPage, context: Context) -> None:
    """The discussion pass: each item kept has its level and its owner by two keys."""
    kept = sum(1 for item in page.morning.items if item.decision.decision is Decision.DISCUSS)
    press(K.Key_P)
    for _ in range(kept):
        assert not page.row().decided
        press(K.Key_2)
        press(K.Key_1)
    assert page.form.side.currentWidget() is page.priorities
    items = asked(context, prepare_board.board).items
    assert not any(item.decision.decision is Decision.DISCUSS for item in items)
    assert sum(1 for item in items if item.assessment and item.decision.who == "NPT") >= kept


def _expected(keys: tuple[Qt.Key, ...]) -> tuple[str, str, str]:
    told = {
        (K.Key_D,): ("", "discuss", ""), (K.Key_N,): ("", "noted", ""), (K.Key_I,): ("", "in_hand", "NPT"),
        (K.Key_2, K.Key_7): ("MEDIUM", "in_hand", "FIRE"), (K.Key_3, K.Key_4): ("LOW", "in_hand", "HBC"),
    }  # fmt: skip
    return told[keys]


def _recorded(item) -> tuple[str, str, str]:
    level = item.assessment.overall if item.assessment else ""
    return level, item.decision.decision.value, item.decision.who

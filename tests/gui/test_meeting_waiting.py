"""Keys pressed faster than an undo is written: they wait for the row it brings back, in their order."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from meeting_room import begun, decided, go, here, press
from PySide6.QtCore import Qt

from shp_desktop.domain.triage import Decision
from shp_desktop.gui.bus import ChangeBus
from shp_desktop.gui.context import Context
from shp_desktop.gui.jobs import Jobs
from shp_desktop.gui.lanes import AtOnce, Lane
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.vault import Vault
from shp_desktop.reference import Tables
from shp_desktop.settings import SettingsFile


class Slow(AtOnce):
    """Hands that can be made to wait, as behind a busy disk; all is done in its order afterwards."""

    def __init__(self) -> None:
        self._waits = False
        self._waiting: list[Callable[[], None]] = []

    def run(self, lane: Lane, call: Callable[[], None]) -> None:
        if self._waits:
            self._waiting.append(call)
        else:
            call()

    def hold_up(self) -> None:
        self._waits = True

    def go_on(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()
        self._waits = False


@pytest.fixture
def hands() -> Slow:
    """Whoever does the work, to be held up."""
    return Slow()


@pytest.fixture
def slow(hands, practice_store, recorder, dressed) -> Iterator[Context]:
    """A page's context whose jobs can be held up."""
    vault = Vault(practice_store, recorder, "tern close lugger street")
    jobs = Jobs(vault.open_writer, vault.open_reader, hands=hands)
    jobs.write(lambda _session: None)
    yield Context(
        jobs, ChangeBus(), SettingsFile(practice_store.settings), practice_store, Tables(), lambda: vault.actor, True,
        lambda: datetime(2018, 6, 15, 7, 45, tzinfo=UTC),
    )  # fmt: skip
    hands.go_on()
    jobs.close()


@pytest.fixture
def page(slow: Context, qtbot, tmp_path) -> MeetingPage:
    return begun(slow, qtbot, tmp_path)


def test_a_decision_pressed_while_an_undo_is_written_is_of_the_item_brought_back(hands, page, slow):
    go(page, "101301")
    hands.hold_up()
    press(Qt.Key.Key_N)
    assert here(page) == "101302"
    page.undo()
    press(Qt.Key.Key_D)
    hands.go_on()
    assert decided(slow) == {"101301": Decision.DISCUSS}


def test_undos_and_keys_pressed_in_one_burst_keep_their_order(hands, page, slow):
    for reference in ("101301", "101302"):
        go(page, reference)
        press(Qt.Key.Key_D)
    hands.hold_up()
    page.undo()
    page.undo()
    press(Qt.Key.Key_N)
    page.undo()
    press(Qt.Key.Key_I)
    hands.go_on()
    assert decided(slow) == {"101301": Decision.IN_HAND}


def test_a_key_waits_for_the_morning_read_again_where_the_undo_was_of_the_order(hands, page, slow):
    numbers = [row.number for row in page.model.rows]
    go(page, "101304")
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    hands.hold_up()
    page.undo()
    press(Qt.Key.Key_D)
    hands.go_on()
    assert [row.number for row in page.model.rows] == numbers
    assert decided(slow) == {"101304": Decision.DISCUSS}


def test_what_follows_a_key_that_opens_a_panel_is_no_key(hands, page, slow):
    go(page, "101301")
    press(Qt.Key.Key_N)
    hands.hold_up()
    page.undo()
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_N)
    hands.go_on()
    assert page.form.side.currentWidget() is page.action
    assert not page.discussion
    assert not decided(slow)


def test_a_refused_undo_lets_the_keys_go_on(hands, page, slow):
    go(page, "101301")
    hands.hold_up()
    page.redo()
    press(Qt.Key.Key_N)
    hands.go_on()
    assert decided(slow) == {"101301": Decision.NOTED}
    press(Qt.Key.Key_D)
    assert decided(slow)["101302"] is Decision.DISCUSS

"""Locking and unlocking: nothing of the morning is seen, nothing works but the way back in."""

import threading
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import KeyProblem, StoreBusy
from shp_desktop.gui import lock, unlock
from shp_desktop.gui.jobs import Jobs, answered_at_once
from shp_desktop.gui.keys_filter import IdleWatch
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.opening import Opening, Start
from shp_desktop.gui.pages import PAGES, PageEntry
from shp_desktop.gui.unlock import UnlockPage
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, run_meeting
from shp_desktop.services.key_state import StoreState
from shp_desktop.settings import SettingsFile

PASSPHRASE = "pilot lane anchor terrace"
ADMIN = Person("Sam Tarn", "HBC", Role.ADMIN)
BARE = tuple(PageEntry(entry.key, entry.title, entry.icon, "nowhere:Nothing") for entry in PAGES)


@pytest.fixture(scope="module")
def real_home(tmp_path_factory):
    """A home with a real store behind a passphrase, and its recovery code."""
    folders = Folders(tmp_path_factory.mktemp("real") / "home").make()
    made = guard_store.create(folders, practice=False, passphrase=PASSPHRASE, users=(ADMIN,), actor=ADMIN)
    return folders, made.recovery_code


@pytest.fixture
def start(qtbot, dressed):
    """Start a window on a home, everything on the test's own thread unless told otherwise."""
    begun = []

    def begin(folders, passphrase=None, make_jobs=answered_at_once):
        window = MainWindow(BARE)
        qtbot.addWidget(window)
        opening = Opening(
            window, Start(folders, ADMIN, passphrase=passphrase), SettingsFile(folders.settings), make_jobs=make_jobs
        )
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        opening.ask_state()
        begun.append(opening)
        return opening

    yield begin
    for opening in begun:
        opening.jobs.close()


def screen(opening):
    return opening.window.form.screens.currentWidget()


def shown(opening) -> str:
    """Every word a person can read in the window now."""
    return " ".join(label.text() for label in opening.window.findChildren(QLabel) if label.isVisible())


def press(qtbot, opening, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or opening.window, key, modifier)


def test_a_store_with_a_passphrase_asks_for_it_and_opens_by_keyboard(qtbot, start, real_home):
    opening = start(real_home[0])
    assert screen(opening) is opening.unlock_page
    qtbot.keyClicks(opening.unlock_page.form.passphrase, PASSPHRASE)
    qtbot.keyClick(opening.unlock_page.form.passphrase, Qt.Key.Key_Return)
    assert screen(opening) is opening.window.form.body
    assert opening.window.windowTitle() == "SHP Briefing"
    assert opening.window.form.practice.text() == ""


def test_a_wrong_passphrase_says_so_and_forgets_what_was_typed(qtbot, start, real_home):
    opening = start(real_home[0])
    form = opening.unlock_page.form
    qtbot.keyClicks(form.passphrase, "not this one at all")
    qtbot.keyClick(form.passphrase, Qt.Key.Key_Return)
    assert screen(opening) is opening.unlock_page
    assert form.problem.isVisible()
    assert form.problem.text().endswith(".")
    assert form.passphrase.text() == ""
    assert form.passphrase.hasFocus()


def test_the_recovery_code_opens_it_too(qtbot, start, real_home):
    folders, code = real_home
    opening = start(folders)
    form = opening.unlock_page.form
    qtbot.mouseClick(form.use_code, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.code, code.lower().replace("-", " "))
    qtbot.keyClick(form.code, Qt.Key.Key_Return)
    assert screen(opening) is opening.window.form.body


def test_a_passphrase_given_at_the_start_asks_nothing(start, real_home):
    assert screen_of_open(start(real_home[0], PASSPHRASE))


def screen_of_open(opening) -> bool:
    return screen(opening) is opening.window.form.body


def test_a_store_open_in_another_window_says_so(qtbot, start, real_home):
    first = start(real_home[0], PASSPHRASE)
    second = start(real_home[0], PASSPHRASE)
    assert screen(second) is second.unlock_page
    form = second.unlock_page.form
    assert form.heading.text() == "The store is open in another window"
    assert not form.code.isVisible()
    assert not form.passphrase.isVisible()
    assert not form.open.isVisible()
    assert form.retry.text() == "Try again"
    assert form.retry.hasFocus()
    first.jobs.close()
    qtbot.keyClick(form.retry, Qt.Key.Key_Return)
    assert form.passphrase.isVisible()
    qtbot.keyClicks(form.passphrase, PASSPHRASE)
    qtbot.keyClick(form.passphrase, Qt.Key.Key_Return)
    assert screen_of_open(second)


def test_the_lock_hides_everything_and_only_the_passphrase_opens_it(qtbot, start, real_home):
    opening = start(real_home[0], PASSPHRASE)
    assert "Sam Tarn" in opening.window.form.person.text()
    press(qtbot, opening, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert screen(opening) is opening.lock_page
    assert "Tarn" not in shown(opening)
    assert not opening.window.form.body.isVisible()
    press(qtbot, opening, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, opening, Qt.Key.Key_F2)
    assert not opening.window.person_overlay.isVisible()
    assert screen(opening) is opening.lock_page
    field = opening.lock_page.form.passphrase
    field.clear()
    qtbot.keyClicks(field, "something else entirely")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert screen(opening) is opening.lock_page
    assert opening.lock_page.form.problem.isVisible()
    qtbot.keyClicks(field, PASSPHRASE)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert screen_of_open(opening)


def test_a_practice_store_is_unlocked_by_enter(qtbot, start, practice_store):
    opening = start(practice_store, "tern close lugger street")
    press(qtbot, opening, Qt.Key.Key_L)
    assert screen(opening) is opening.lock_page
    assert opening.lock_page.form.sentence.text() == lock.PRESS_ENTER
    press(qtbot, opening, Qt.Key.Key_Return)
    assert screen_of_open(opening)


def test_writing_goes_on_behind_the_lock(qtbot, start, practice_store):
    opening = start(practice_store, "tern close lugger street", Jobs)
    qtbot.waitUntil(lambda: opening.context is not None)
    opening.lock()
    opening.jobs.write(lambda session: session.practice)
    qtbot.waitUntil(lambda: opening.window.tick.state == "saved")
    assert screen(opening) is opening.lock_page


def test_the_window_locks_itself_when_nobody_touches_it(qtbot, start, practice_store):
    opening = start(practice_store, "tern close lugger street")
    assert opening.idle.interval == 4 * 60_000
    opening.settings.change(idle_minutes=7)
    assert opening.idle.interval == 7 * 60_000
    opening.idle.set_interval(1)
    qtbot.waitUntil(lambda: screen(opening) is opening.lock_page)


def test_while_a_meeting_is_open_the_window_stays_open_for_half_an_hour(qtbot, start, practice_store):
    opening = start(practice_store, "tern close lugger street")
    opening.jobs.write(lambda session: run_meeting.open_meeting(session, date(2018, 6, 15), "Chief Inspector Dale"))
    opening.bus.tell(frozenset({"meeting"}))
    qtbot.waitUntil(lambda: opening.idle.interval == 30 * 60_000)
    opening.settings.change(idle_minutes=7)
    assert opening.idle.interval == 30 * 60_000
    opening.settings.change(idle_minutes=60)
    assert opening.idle.interval == 60 * 60_000
    press(qtbot, opening, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert screen(opening) is opening.lock_page
    opening.settings.change(idle_minutes=4)
    opening.jobs.write(run_meeting.close)
    opening.bus.tell(frozenset({"meeting"}))
    qtbot.waitUntil(lambda: opening.idle.interval == 4 * 60_000)


def test_a_window_opened_on_an_open_meeting_waits_as_long(qtbot, start, practice_store, recorder):
    with closing(guard_store.open_session(practice_store, actor=recorder, passphrase="tern close lugger street")) as session:
        run_meeting.open_meeting(session, date(2018, 6, 15), "Chief Inspector Dale")
    opening = start(practice_store, "tern close lugger street")
    assert opening.idle.interval == 30 * 60_000


def test_a_touch_puts_the_lock_off(qtbot, qapp):
    watch = IdleWatch(60_000)
    with qtbot.waitSignal(watch.idle, timeout=60_000):
        watch.set_interval(5)
    told = []
    watch.idle.connect(lambda: told.append(1))
    watch.set_interval(60_000)
    stir = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert not watch.eventFilter(watch, stir)
    assert not told


def test_a_keyring_store_asks_the_keyring_again(qtbot, dressed):
    page = lock.LockPage()
    qtbot.addWidget(page)
    page.show()
    given = []
    page.given.connect(given.append)
    page.show_locked(passphrase=False, practice=False)
    assert page.form.sentence.text() == lock.ASK_KEYRING
    assert not page.form.passphrase.isVisible()
    qtbot.mouseClick(page.form.open, Qt.MouseButton.LeftButton)
    assert given == [""]
    page.show_problem(KeyProblem("HANGING", "The keyring did not answer; the window stays locked, try once more."))
    assert page.form.problem.isVisible()
    assert page.form.open.isEnabled()


@pytest.mark.parametrize("key", ["READY", "MISSING", "LOCKED", "NO_BACKEND", "HANGING", "PASSPHRASE", "BUSY"])
def test_each_state_of_the_key_has_a_sentence_and_a_way_in(qtbot, dressed, assert_named, key):
    page = UnlockPage()
    qtbot.addWidget(page)
    page.show()
    again = []
    page.again.connect(lambda: again.append(1))
    page.show_state(StoreState(True, False, key, ""))
    assert page.form.heading.text() == unlock.HEADINGS[key]
    assert page.form.sentence.text().endswith(".")
    assert page.form.passphrase.isVisible() == (key == "PASSPHRASE")
    assert page.form.code.isVisible() == (key not in ("PASSPHRASE", unlock.BUSY))
    assert_named(page)
    if key != "PASSPHRASE":
        qtbot.mouseClick(page.form.retry, Qt.MouseButton.LeftButton)
        assert again == [1]


def test_the_states_have_words_of_their_own():
    assert len(set(unlock.SENTENCES.values())) == len(unlock.SENTENCES) == len(unlock.HEADINGS)


def test_the_services_own_sentence_comes_first(qtbot, dressed):
    page = UnlockPage()
    qtbot.addWidget(page)
    page.show_state(StoreState(True, False, "LOCKED", "The keyring is locked; unlock it and try again."))
    assert page.form.sentence.text() == "The keyring is locked; unlock it and try again."
    page.show_problem(StoreBusy("The store is open in another window."))
    assert page.form.problem.text() == "The store is open in another window."


def test_the_person_at_the_keyboard_changes_on_both_sessions(start, practice_store):
    opening = start(practice_store, "tern close lugger street")
    opening.change_person(Person("Ada Bell", "NPT"))
    assert opening.window.form.person.text() == "At the keyboard: Ada Bell, NPT"
    actors = []
    opening.jobs.write(lambda session: session.actor.label, actors.append)
    opening.jobs.read(lambda session: session.actor.label, actors.append)
    assert actors == ["Ada Bell/NPT", "Ada Bell/NPT"]


def test_closing_leaves_a_backup_of_the_day(start, practice_store):
    opening = start(practice_store, "tern close lugger street")
    opening.close()
    assert len(list(practice_store.backups.glob("*.backup"))) == 1


def test_a_window_that_closes_waits_for_a_write_under_way(qtbot, start, practice_store):
    opening = start(practice_store, "tern close lugger street", Jobs)
    qtbot.waitUntil(lambda: opening.context is not None and not opening.jobs.busy)
    go, done = threading.Event(), []
    opening.jobs.write(lambda _session: go.wait(100), done.append)
    opening.window.close()
    assert opening.window.isVisible(), "it stays until the write is on disk"
    go.set()
    qtbot.waitUntil(lambda: not opening.window.isVisible())
    assert done == [True]


def test_what_happened_the_last_time_is_said_once_the_window_is_open(qtbot, dressed, practice_store):
    window = MainWindow(BARE)
    qtbot.addWidget(window)
    begun = Start(practice_store, ADMIN, passphrase="tern close lugger street", notice="It stopped the last time.")
    opening = Opening(window, begun, SettingsFile(practice_store.settings), make_jobs=answered_at_once)
    window.show()
    opening.ask_state()
    assert window.banner.isVisible()
    assert window.banner.words.text() == "It stopped the last time."
    opening.jobs.close()


def test_keys_are_taken_once_the_prompt_is_painted_or_something_else_is_shown(qtbot, start, real_home, tmp_path):
    def told(folders):
        taken = []
        window = MainWindow(BARE)
        qtbot.addWidget(window)
        opening = Opening(window, Start(folders, ADMIN), SettingsFile(folders.settings), make_jobs=answered_at_once)
        opening.takes_keys.connect(lambda: taken.append(screen(opening)))
        window.show()
        opening.ask_state()
        qtbot.waitUntil(lambda: len(taken) == 1)
        opening.jobs.close()
        return taken[0], opening

    asked, opening = told(real_home[0])
    assert asked is opening.unlock_page
    _, opening = told(Folders(tmp_path / "none").make())
    assert screen(opening) is opening.first_page

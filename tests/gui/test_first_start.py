"""The first start, by keyboard: a practice morning, or the team's own store with people, key and recovery code."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui import first_start, opening
from shp_desktop.gui.first_start import FirstStartPage, Wanted
from shp_desktop.gui.jobs import answered_at_once
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.opening import Opening, Start
from shp_desktop.gui.pages import PAGES, PageEntry
from shp_desktop.reference import Tables
from shp_desktop.services import key_state
from shp_desktop.settings import SettingsFile

PASSPHRASE = "quayside mews victoria buildings"
CODE = "A1B2C-D3E4F-G5H6J-K7M8N-P9Q0R-S1T2V-W3X4Y-Z5A6B-C7D8E-F9G0H-J1K2M-N3P4Q-R5S6T"


@pytest.fixture
def page(qtbot, dressed) -> FirstStartPage:
    made = FirstStartPage(Tables().rows("agencies"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.begin()
    return made


def step(page) -> str:
    return page.form.steps.currentWidget().objectName()


def keys(qtbot, *pressed):
    for one in pressed:
        if isinstance(one, str):
            qtbot.keyClicks(QApplication.focusWidget(), one)
        else:
            qtbot.keyClick(QApplication.focusWidget(), one)


def to_key_step(qtbot, page, name="Sam Tarn"):
    page.form.team.click()
    keys(qtbot, name, Qt.Key.Key_Return, Qt.Key.Key_Return)


def test_the_first_key_press_may_be_enter_for_a_practice_morning(qtbot, page):
    wanted = []
    page.wanted.connect(wanted.append)
    keys(qtbot, Qt.Key.Key_Return)
    assert wanted == [Wanted(True)]
    assert step(page) == "wait_step"


def test_the_teams_people_are_named_by_keyboard_and_escape_goes_back(qtbot, page):
    keys(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert step(page) == "people_step"
    keys(qtbot, "Sam Tarn", Qt.Key.Key_Return, "Ada Bell", Qt.Key.Key_Return)
    assert [one.role for one in page.users] == [Role.ADMIN, Role.RECORDER]
    keys(qtbot, Qt.Key.Key_Return)
    assert step(page) == "key_step"
    keys(qtbot, Qt.Key.Key_Escape)
    assert step(page) == "people_step"
    keys(qtbot, Qt.Key.Key_Escape)
    assert step(page) == "choose"


def test_every_agency_of_the_table_can_be_chosen(page):
    shown = {page.form.agency.itemData(place) for place in range(page.form.agency.count())}
    assert shown == {row["code"] for row in Tables().rows("agencies")}


def test_nobody_goes_on_without_an_admin(qtbot, page):
    page.form.team.click()
    keys(qtbot, Qt.Key.Key_Return)
    assert page.form.people_problem.text() == first_start.NEEDS_NAME
    page.form.role.setCurrentIndex(page.form.role.findData("recorder"))
    keys(qtbot, "Sam Tarn", Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert step(page) == "people_step"
    assert page.form.people_problem.text() == first_start.NEEDS_ADMIN


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [(PASSPHRASE, PASSPHRASE + "x", first_start.TWO_TEXTS), ("short", "short", "too short"), ("a" * 20, "a" * 20, "easy to guess")],
)  # fmt: skip
def test_a_weak_or_mistyped_passphrase_makes_nothing(qtbot, page, first, again, words):
    wanted = []
    page.wanted.connect(wanted.append)
    to_key_step(qtbot, page)
    page.form.by_passphrase.setChecked(True)
    page.form.passphrase.setText(first)
    page.form.again.setText(again)
    page.form.make.click()
    assert words in page.form.key_problem.text()
    assert not wanted


def test_the_passphrase_fields_are_there_only_when_chosen(qtbot, page):
    to_key_step(qtbot, page)
    assert not page.form.passphrase.isVisible()
    page.form.by_passphrase.setChecked(True)
    assert page.form.passphrase.isVisible()


def test_the_recovery_code_is_confirmed_knowingly(qtbot, page):
    done = []
    page.done.connect(done.append)
    page.show_code(CODE)
    shown = page.form.recovery_code.toPlainText()
    assert "".join(shown.split()).replace("-", "") == CODE.replace("-", "")
    keys(qtbot, "a1b2c z5a6b", Qt.Key.Key_Return)
    assert page.form.code_problem.text() == first_start.NOT_THE_CODE
    page.form.typed.clear()
    keys(qtbot, "a1b2c-r5s6t", Qt.Key.Key_Return)
    assert page.form.code_problem.text() == first_start.NEEDS_TICK
    assert not done
    keys(qtbot, Qt.Key.Key_Space)
    page.form.finish.click()
    assert len(done) == 1
    assert page.form.recovery_code.toPlainText() == ""


def test_every_control_has_a_name(page, assert_named):
    assert_named(page)


@pytest.fixture
def begun(qtbot, dressed, folders):
    """A window started on an empty home."""
    window = MainWindow(tuple(PageEntry(entry.key, entry.title, entry.icon, "nowhere:Nothing") for entry in PAGES))
    qtbot.addWidget(window)
    made = Opening(
        window, Start(folders, Person("Sam Tarn", "HBC")), SettingsFile(folders.settings), make_jobs=answered_at_once
    )
    window.show()
    made.ask_state()
    yield made
    made.jobs.close()


def test_a_teams_store_is_made_and_opens_with_its_people(qtbot, begun, folders):
    page = begun.first_page
    assert begun.window.form.screens.currentWidget() is page
    begun._make(Wanted(False, (Person("Ada Bell", "NPT", Role.ADMIN),), PASSPHRASE))
    groups = page._code.split("-")
    page.form.typed.setText(f"{groups[0]} {groups[-1]}")
    page.form.kept.setChecked(True)
    page.form.finish.click()
    assert begun.window.windowTitle() == "SHP Briefing"
    state = key_state.store_state(folders)
    assert (state.exists, state.practice, state.key) == (True, False, "PASSPHRASE")


def test_a_practice_morning_never_mixes_with_the_teams_store(begun, folders, monkeypatch):
    monkeypatch.setattr(opening, "PRACTICE_DAYS", 1)
    begun.first_page.form.practice.click()
    assert begun.window.windowTitle() == "SHP Briefing PRACTICE"
    assert not folders.store.exists()
    assert key_state.store_state(begun.vault.folders).practice
    assert begun.vault.folders.home == folders.home / "practice"
    assert list(begun.vault.folders.home.glob("*.csv")), "an unread log lies beside the store"

"""A full disk or a locked keyring in the middle of a sheet, a case or a paste into E-CINS: it is said, and nothing typed is lost."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import keyring
import pytest
from full_disk import full_disk
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from security.odd_keyrings import MemoryKeyring
from sheet_desk import answered
from window_room import shown_page, words

from shp_desktop.domain.ecins_fields import Paste, PasteField
from shp_desktop.domain.people import Person, Role
from shp_desktop.gui.context import Context
from shp_desktop.gui.ecins_strip import EcinsStrip
from shp_desktop.gui.jobs import answered_at_once
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.opening import Opening, Start
from shp_desktop.gui.pages.cases import CasesPage
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.sheets_desk import SheetsDesk
from shp_desktop.paths import Folders
from shp_desktop.services import drafts, guard_store, manage_actions, manage_cases
from shp_desktop.settings import SettingsFile

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
#: longer than what is left in any page of the store, so that it needs room that is not there
LONG = "residents asked for it, " * 250
PASSWORD = "seven plover kettles"


def test_a_case_typed_on_a_full_disk_stays_in_its_form_and_is_recorded_once_there_is_room(context, qtbot):
    page = shown_page(CasesPage, context, qtbot)
    press(Qt.Key.Key_N)
    for line in ("Cars in Pilot Lane", "Ada Pell, council, low", "in four weeks", "", ""):
        write(line)
        press(ENTER)
    QApplication.focusWidget().insert(LONG)
    typed = dict(page.ask_form.said)
    with full_disk(context) as told:
        press(ENTER)
        assert asked(context, manage_cases.cases) == ()
        assert page.ask_form.said == typed
        assert "full" in words(page) + " ".join(told)
        assert page.ask_form.isVisible()
    press(ENTER)
    (case,) = asked(context, manage_cases.cases)
    assert (case.title, case.events[0].words) == ("Cars in Pilot Lane", LONG.strip())


def test_a_sheet_brought_back_to_a_full_disk_lands_nothing_and_lands_whole_once_there_is_room(context, qtbot, tmp_path):
    for text in ("Visit 4 Tern Close", "Leaflets", "Locks", "Lamps", "Letters", "Alarms", "Fence", "Bins"):
        wrote(context, lambda session, text=text: manage_actions.raise_action(session, text, "FIRE", date(2099, 6, 18)))
    page = shown_page(PapersPage, context, qtbot)
    desk = page.desk(SheetsDesk)
    desk.ask_folder = lambda *_asked: tmp_path
    press(Qt.Key.Key_W)
    desk.list.choose("FIRE")
    press(Qt.Key.Key_M)
    for _ in range(2):
        write(PASSWORD)
        press(ENTER)
    refs = [one.ref for one in asked(context, manage_actions.actions)]
    given = {refs[0]: {"Answer": "done"}} | {ref: {"Answer": "not done", "Outcome, or the reason": LONG[:1900]} for ref in refs[1:]}
    back = answered(next(tmp_path.glob("answers-*-FIRE-1.xlsx")), tmp_path / "back.xlsx", {"Actions": given})
    desk.ask_file = lambda *_asked: back
    press(Qt.Key.Key_T)
    looked = [row.said for row in desk.taking.list.rows]
    with full_disk(context) as told:
        press(ENTER)
        assert [one.ref for one in asked(context, manage_actions.actions)] == refs, "the first answer, which had room, is not there either"
        assert "full" in words(page) + " ".join(told)
        assert [row.said for row in desk.taking.list.rows] == looked
    press(ENTER)
    assert asked(context, manage_actions.actions) == ()


def saving_page(context, qtbot, tmp_path: Path, folder: Path) -> PapersPage:
    """The Papers page with a paper in front, which saves where it is told."""
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    page = shown_page(PapersPage, context, qtbot)
    page.saving.ask_folder = lambda *_asked: folder
    page.form.kinds.choose("FIRE")
    return page


def test_a_papers_password_stands_as_it_was_typed_until_the_file_is_there(context, qtbot, tmp_path):
    stick = tmp_path / "stick"
    stick.write_text("a file stands where the folder was")
    page = saving_page(context, qtbot, tmp_path, stick)
    panel, answers = page.saving.panel, [None, stick, tmp_path / "out"]
    page.saving.ask_folder = lambda *_asked: answers.pop(0)
    press(Qt.Key.Key_S)
    for _ in range(2):
        write(PASSWORD)
        press(ENTER)
    assert panel.isVisible(), "the folder was not chosen after all"
    assert (panel.password.text(), panel.again.text()) == (PASSWORD, PASSWORD)
    press(ENTER)
    assert panel.isVisible()
    assert panel.problem.text().startswith("The paper could not be saved there; nothing else was changed")
    assert (panel.password.text(), panel.again.text()) == (PASSWORD, PASSWORD)
    assert QApplication.focusWidget() is panel.locked
    press(ENTER)
    assert [path.name.rsplit("-", 1)[1] for path in (tmp_path / "out").iterdir()] == ["FIRE.pdf"]
    assert not panel.isVisible()
    assert panel.password.text() == panel.again.text() == ""


def test_a_plain_paper_that_could_not_be_saved_is_tried_again_by_one_press_without_a_second_warning(context, qtbot, tmp_path):
    stick = tmp_path / "stick"
    stick.write_text("a file stands where the folder was")
    page = saving_page(context, qtbot, tmp_path, stick)
    panel = page.saving.panel
    press(Qt.Key.Key_S)
    for _ in range(2):
        panel.plain.click()
    assert panel.problem.text().startswith("The paper could not be saved there")
    assert QApplication.focusWidget() is panel.plain
    page.saving.ask_folder = lambda *_asked: tmp_path / "out"
    press(ENTER)
    assert [path.read_bytes()[:4] for path in (tmp_path / "out").iterdir()] == [b"%PDF"]


def test_of_all_papers_those_saved_before_the_disk_was_full_are_said_and_the_password_stays(context, qtbot, tmp_path):
    page = saving_page(context, qtbot, tmp_path, tmp_path / "out")
    page.busy.progress = lambda done, _total: (tmp_path / "out").rename(tmp_path / "away") and (tmp_path / "out").write_text("x") if done == 3 else None
    press(Qt.Key.Key_A)
    for _ in range(2):
        write(PASSWORD)
        press(ENTER)
    assert page.saving.panel.problem.text().endswith("3 papers had been saved and recorded before that.")
    assert page.saving.panel.password.text() == PASSWORD
    assert len(list((tmp_path / "away").iterdir())) == 3


def test_a_sheets_password_stands_as_it_was_typed_until_the_sheet_is_there(context, qtbot, tmp_path):
    wrote(context, lambda session: manage_actions.raise_action(session, "Visit 4 Tern Close", "FIRE", date(2099, 6, 18)))
    stick = tmp_path / "stick"
    stick.write_text("a file stands where the folder was")
    page = shown_page(PapersPage, context, qtbot)
    desk, answers = page.desk(SheetsDesk), [None, stick, tmp_path / "out"]
    desk.ask_folder = lambda *_asked: answers.pop(0)
    press(Qt.Key.Key_W)
    desk.list.choose("FIRE")
    press(Qt.Key.Key_M)
    for _ in range(2):
        write(PASSWORD)
        press(ENTER)
    for said in ("", "The sheet could not be saved there; nothing was recorded, choose a folder with free space."):
        assert desk.stack.currentWidget() is desk.password
        assert (desk.password.password.text(), desk.password.again.text()) == (PASSWORD, PASSWORD)
        assert desk.password.problem.text() == said
        press(ENTER)
    assert len(list((tmp_path / "out").glob("answers-*.xlsx"))) == 1
    assert desk.stack.currentWidget() is desk.choosing
    assert desk.password.password.text() == desk.password.again.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_M])
def test_a_password_half_typed_is_not_there_for_the_next_agency_at_the_keyboard(context, qtbot, tmp_path, key):
    wrote(context, lambda session: manage_actions.raise_action(session, "Visit 4 Tern Close", "FIRE", date(2099, 6, 18)))
    page = saving_page(context, qtbot, tmp_path, tmp_path)
    desk = page.desk(SheetsDesk)
    if key == Qt.Key.Key_M:
        press(Qt.Key.Key_W)
        desk.list.choose("FIRE")
    press(key)
    write("seven plo")
    fields = [field for panel in (page.saving.panel, desk.password) for field in (panel.password, panel.again)]
    assert [field.text() for field in fields if field.text()] == ["seven plo"]
    page.another_person(other_agency=True)
    assert not any(field.text() for field in fields)


@pytest.fixture
def board(qapp: QApplication) -> Iterator[QClipboard]:
    yield qapp.clipboard()
    qapp.clipboard().clear()


def pasted(context: Context, qtbot, ref: str, uid: str) -> EcinsStrip:
    """Bring the strip to where it asks for the reference."""
    seconds = iter(range(10_000))
    strip = EcinsStrip(lambda: float(next(seconds)))
    qtbot.addWidget(strip)
    strip.begin(context, Paste(uid, ref, "", (PasteField("Case title", "Noise"),)), asked(context, drafts.drafts))
    QApplication.clipboard().text()
    qtbot.waitUntil(lambda: strip.windowTitle() == "E-CINS: reference")
    return strip


def test_a_reference_typed_back_on_a_full_disk_stays_in_the_strip(context, qtbot, board):
    made = wrote(context, lambda session: manage_cases.open_case(session, "Noise", "PC Dale", "NPT", "high", date(2040, 7, 2), reason="Three agencies."))
    strip = pasted(context, qtbot, made.ref, made.uid)
    long = "HPL 4711 " + "x" * 5000
    strip.reference.insert(long)
    with full_disk(context):
        QTest.keyClick(strip.reference, ENTER)
        assert asked(context, lambda session: manage_cases.case(session, made.ref)).ecins == ""
        assert strip.isVisible()
        assert strip.reference.text() == long
        assert "full" in strip.state.text()
    QTest.keyClick(strip.reference, ENTER)
    assert asked(context, lambda session: manage_cases.case(session, made.ref)).ecins == long


def test_a_reference_half_typed_when_the_window_locks_is_there_the_next_time(context, qtbot, board):
    made = wrote(context, lambda session: manage_cases.open_case(session, "Noise", "PC Dale", "NPT", "high", date(2040, 7, 2), reason="Three agencies."))
    strip = pasted(context, qtbot, made.ref, made.uid)
    QTest.keyClicks(strip.reference, "HPL 47")
    strip.stop()  # what a lock does
    assert strip.reference.text() == ""
    again = pasted(context, qtbot, made.ref, made.uid)
    assert again.reference.text() == "HPL 47"
    QTest.keyClicks(again.reference, "11")
    QTest.keyClick(again.reference, ENTER)
    assert asked(context, lambda session: manage_cases.case(session, made.ref)).ecins == "HPL 4711"
    assert not any(place.startswith("cases/ecins") for place in asked(context, drafts.drafts))


class ShutKeyring(MemoryKeyring):
    """Keeps what it is given, and can be locked."""

    shut = False

    def get_password(self, service, username):
        if self.shut:
            raise keyring.errors.KeyringLocked("locked")
        return super().get_password(service, username)


@pytest.fixture
def ring() -> Iterator[ShutKeyring]:
    before = keyring.core._keyring_backend
    made = ShutKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.core._keyring_backend = before


def test_a_keyring_that_is_locked_in_the_middle_of_a_case_keeps_the_window_locked_and_the_words(qtbot, dressed, tmp_path, ring):
    admin = Person("Sam Tarn", "HBC", Role.ADMIN)
    folders = Folders(tmp_path / "home").make()
    guard_store.create(folders, practice=False, passphrase=None, users=(admin,), actor=admin)
    window = MainWindow()
    qtbot.addWidget(window)
    opening = Opening(window, Start(folders, admin), SettingsFile(folders.settings), make_jobs=answered_at_once)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    opening.ask_state()
    with closing(opening.jobs):
        window.go("cases")
        press(Qt.Key.Key_N)
        write("Cars in Pilot Lane")
        page = window.page("cases")
        ring.shut = True
        opening.lock()
        assert window.form.screens.currentWidget() is opening.lock_page
        press(ENTER)
        qtbot.waitUntil(opening.lock_page.form.problem.isVisible)
        assert window.form.screens.currentWidget() is opening.lock_page
        assert "Pilot" not in "".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())
        ring.shut = False
        press(ENTER)
        qtbot.waitUntil(lambda: window.form.screens.currentWidget() is window.form.body)
        assert page.ask_form.said["title"] == "Cars in Pilot Lane"
        write(" again")
        assert page.ask_form.said["title"] == "Cars in Pilot Lane again"
        assert isinstance(window.page("cases"), CasesPage)

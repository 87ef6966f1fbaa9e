"""The desk for answer sheets by keyboard: made, taken in, refused rows in sight, slips and calendars; a slip found from any page."""

from datetime import date
from pathlib import Path

import pytest
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sheet_desk import answered
from window_room import shown_page, shown_window

from shp_desktop.domain import item_codes
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.sheets_desk import SheetsDesk
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.services import manage_actions, prepare_board, safeguard, slips
from shp_desktop.settings import Settings

PASSWORD = "seven plover kettles"
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def filled(context: Context, tmp_path: Path) -> Context:
    """A store with two actions of the fire service and a check of Children's Services."""
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    due = date(2099, 6, 18)
    for text in ("Visit 4 Tern Close", "Leaflets"):
        wrote(context, lambda session, text=text: manage_actions.raise_action(session, text, "FIRE", due, owner="Ann Bell"))
    uid = asked(context, prepare_board.board).items[0].incident.uid
    wrote(context, lambda session: safeguard.ask(session, uid, "CHILDREN", "Josie Finch"))
    return context


@pytest.fixture
def page(filled: Context, qtbot, tmp_path: Path) -> PapersPage:
    made = shown_page(PapersPage, filled, qtbot)
    made.desk(SheetsDesk).ask_folder = lambda *_asked: tmp_path
    return made


def told(page: PapersPage) -> list[str]:
    return [row.said for row in page.desk(SheetsDesk).list.rows]


def on(page: PapersPage, code: str) -> None:
    press(Qt.Key.Key_W)
    assert page.desk(SheetsDesk).list.choose(code)


def sheet_of(page: PapersPage, folder: Path) -> Path:
    """Make the fire service's sheet by keyboard, agreeing the password."""
    on(page, "FIRE")
    press(Qt.Key.Key_M)
    for _ in range(2):
        write(PASSWORD)
        press(ENTER)
    return next(folder.glob("answers-*-FIRE-1.xlsx"))


def test_the_desk_says_what_each_agency_has_open(page: PapersPage, assert_named) -> None:
    press(Qt.Key.Key_W)
    assert page.form.main.currentWidget() is page.desk(SheetsDesk)
    assert "Fire Service, 2 actions open" in told(page)
    assert "Children's Services, 1 check open" in told(page)
    assert "Volume crime detectives, nothing open" in told(page)
    assert "Ann Bell, FIRE, 2 due dates" in told(page)
    assert_named(page)
    press(ESC)
    assert page.form.main.currentWidget() is page.form.preview


def test_the_papers_keys_are_shown_only_while_they_do_something(page: PapersPage) -> None:
    def live() -> set[str]:
        return {one.text() for one in page.findChildren(CapButton) if one.isVisible() and one.isEnabled()} & {"Print", "Save", "Large print"}

    assert live() == {"Print", "Save", "Large print"}
    press(Qt.Key.Key_W)
    assert live() == set()
    press(ESC)
    assert live() == {"Print", "Save", "Large print"}


def test_a_new_password_says_its_length_first_and_nothing_open_asks_for_none(page: PapersPage, filled: Context) -> None:
    on(page, "FIRE")
    press(Qt.Key.Key_M)
    assert "at least 12 characters" in page.desk(SheetsDesk).password.why.text()
    write("plover")
    press(ENTER)
    assert page.desk(SheetsDesk).password.problem.text().startswith("That is too short")
    assert page.desk(SheetsDesk).password.password.hasFocus(), "not after both lines and the folder"
    press(ESC)
    heard: list[str] = []
    filled.bus.notice.connect(heard.append)
    on(page, "VCD")
    press(Qt.Key.Key_M)
    assert heard == ["Volume crime detectives has nothing open; no sheet was made."]
    assert not page.desk(SheetsDesk).password.isVisible()


def test_a_sheet_is_made_answered_and_taken_in_without_the_mouse(page: PapersPage, filled: Context, qtbot, tmp_path: Path) -> None:
    notices: list[str] = []
    filled.bus.notice.connect(notices.append)
    path = sheet_of(page, tmp_path)
    assert "2 actions, sealed by the password agreed" in notices[-1]
    assert any("password agreed" in row for row in told(page))
    first, second = (one.ref for one in asked(filled, manage_actions.actions))
    back = answered(path, tmp_path / "back.xlsx", {"Actions": {first: {"Answer": "done", "By whom": "J Smith"}, second: {"Answer": "not done"}}})
    page.desk(SheetsDesk).ask_file = lambda *_asked: back
    press(Qt.Key.Key_T)
    rows = [(row.title, row.heading) for row in page.desk(SheetsDesk).taking.list.rows]
    assert ("Would be taken", True) in rows
    assert (f"{first}: Done, by J Smith", False) in rows
    assert (f"{second}: not done needs the reason", False) in rows
    assert asked(filled, manage_actions.actions)[0].open
    press(ENTER)
    assert [one.ref for one in asked(filled, manage_actions.actions)] == [second]
    assert "1 answer of answer sheet 1, Fire Service, taken" in notices
    assert not page.desk(SheetsDesk).taking.take_button.isEnabled()
    assert "not done needs the reason" in "".join(row.title for row in page.desk(SheetsDesk).taking.list.rows)
    press(ESC)
    press(Qt.Key.Key_T)
    assert "1 already taken, 1 refused" in page.desk(SheetsDesk).taking.heading.text()


def test_passwords_are_asked_again_in_plain_words(page: PapersPage, filled: Context, tmp_path: Path) -> None:
    on(page, "FIRE")
    press(Qt.Key.Key_O)
    panel = page.desk(SheetsDesk).password
    for text, why in (((PASSWORD, "another one"), "not the same"), (("fire", "fire"), "too short")):
        for one in text:
            write(one)
            press(ENTER)
        assert why in panel.problem.text()
    for _ in range(2):
        write(PASSWORD)
        press(ENTER)
    assert asked(filled, lambda session: session.store.sheets.passwords()) == {"FIRE": PASSWORD}
    path = sheet_without_asking(page, tmp_path)
    wrote(filled, lambda session: session.store.sheets)
    press(Qt.Key.Key_O)
    for _ in range(2):
        write("nine heron buckets")
        press(ENTER)
    page.desk(SheetsDesk).ask_file = lambda *_asked: path
    press(Qt.Key.Key_T)
    assert page.desk(SheetsDesk).stack.currentWidget() is panel
    assert "does not open this sheet" in panel.why.text()
    write(PASSWORD)
    press(ENTER)
    assert page.desk(SheetsDesk).stack.currentWidget() is page.desk(SheetsDesk).taking
    problems: list[object] = []
    filled.bus.problem.connect(problems.append)
    page.desk(SheetsDesk).ask_file = lambda *_asked: tmp_path / "log.csv"
    press(ESC)
    press(Qt.Key.Key_T)
    assert "is no workbook" in str(problems[-1])


def sheet_without_asking(page: PapersPage, folder: Path) -> Path:
    press(Qt.Key.Key_M)
    return next(folder.glob("answers-*-FIRE-1.xlsx"))


def test_slips_and_calendars_are_saved_and_registered(page: PapersPage, filled: Context, tmp_path: Path) -> None:
    on(page, "FIRE")
    press(Qt.Key.Key_N)
    assert not list(tmp_path.glob("slips-*-FIRE.pdf")), "a plain file takes a warning first"
    press(Qt.Key.Key_N)
    assert list(tmp_path.glob("slips-*-FIRE.pdf"))
    on(page, "owner FIRE/Ann Bell")
    press(Qt.Key.Key_C)
    assert b"CONFIDENTIAL" in next(tmp_path.glob("due-dates-*.ics")).read_bytes()
    kinds = asked(filled, lambda session: [row["kind"] for row in session.store.db.query("SELECT kind FROM print ORDER BY seq")])
    assert kinds == ["slips", "calendar"]


def test_the_code_of_a_slip_finds_its_check_from_any_page(filled: Context, qtbot) -> None:
    window = shown_window(filled, qtbot)
    check = asked(filled, safeguard.checks)[0]
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    over = window.asides.slip
    assert over is not None
    write("C-180615-99-AAAAA")
    press(ENTER)
    assert "not typed as it stands" in over.problem.text()
    write(f"{check.ref}\r")
    press(ENTER)
    assert not over.isVisible()
    assert window.page("checks").form.list.current == check.uid
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    write("Z")
    press(ESC)
    assert not over.field.text() or not over.isVisible()


def test_what_became_known_since_a_check_was_asked_is_read_before_its_slip_leads_on(filled: Context, qtbot, tmp_path: Path) -> None:
    window = shown_window(filled, qtbot)
    check = asked(filled, safeguard.checks)[0]
    wrote(filled, lambda session: slips.make(session, "CHILDREN"))
    code = item_codes.code_of(check.ref, check.uid, asked(filled, lambda session: session.store.sheets.secret()))
    later = [(*row[:-1], f"{row[-1]} [23:00] Josie Finch has a broken wrist.") for row in LOGS] + [("109999", *LOGS[0][1:])]
    read_in(filled, log_file(tmp_path, "later.csv", later))
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    over = window.asides.slip
    assert over is not None
    write(code)
    press(ENTER)
    assert over.isVisible()
    assert over.problem.text().startswith(f"Since {check.ref} was asked log {check.reference} tells new facts.")
    assert "Enter goes to it" in over.problem.text()
    press(ENTER)
    assert not over.isVisible()
    assert window.page("checks").form.list.current == check.uid


def test_the_desk_has_room_for_its_words_at_twice_their_size(filled: Context, qapp, qtbot, shot, tmp_path: Path) -> None:
    size = (1366, 768)
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    page = PapersPage(filled)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
    page.desk(SheetsDesk).ask_folder = lambda *_asked: tmp_path
    path = sheet_of(page, tmp_path)
    shot(page, "desk_200", size)
    first, second = (one.ref for one in asked(filled, manage_actions.actions))
    page.desk(SheetsDesk).ask_file = lambda *_asked: answered(path, tmp_path / "back.xlsx", {"Actions": {
        first: {"Answer": "done", "By whom": "J Smith", "Outcome, or the reason": "visited, all well"}, second: {"Answer": "not done"}}})
    press(Qt.Key.Key_T)
    shot(page, "taking_200", size)
    for label in page.desk(SheetsDesk).findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width() - 1, label.text()

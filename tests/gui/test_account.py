"""The account by keyboard: a rejected line corrected in place or put aside, an import undone, and what Today asks."""

from pathlib import Path

import pytest
from meeting_room import NAMES, asked, press, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from window_room import shown_window

from shp_desktop.gui import theme
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.today_words import before_you_start
from shp_desktop.services import import_log, prepare_board, rejects, run_meeting
from shp_desktop.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
GOOD = ("101301", "14/06/2018 18:00:00", "Standard", "ASB - Nuisance", "4 Tern Close", "Seaton", "Bins moved.")
BROKEN = ("101302", "14/06/2018 19h00", "Standard", "Theft", "9 Pilot Lane", "Seaton", "Bicycle gone.")
TEST = ("x", "y", "z", "TEST", "", "", "please ignore this entry")


def log(folder: Path, name: str, *rows: tuple[str, ...]) -> Path:
    path = folder / name
    path.write_text("\n".join(",".join(row) for row in (NAMES, *rows)) + "\n", encoding="utf-8")
    return path


def read_in(context, path: Path) -> None:
    wrote(context, lambda session: import_log.apply(session, import_log.preview(session, path)))
    context.bus.tell(frozenset({"imports", "incidents", "board"}))


@pytest.fixture
def window(qtbot, context, tmp_path: Path) -> MainWindow:
    """The real window on a store with a file of which two lines could not be read."""
    read_in(context, log(tmp_path, "log.csv", GOOD, BROKEN, TEST))
    return shown_window(context, qtbot)


def references(context) -> set[str]:
    return {one.incident.key.reference for one in asked(context, prepare_board.board).items}


def titles(window) -> list[str]:
    return [line.title for line in before_you_start(window.page("today").morning)]


def waiting(context) -> list[int]:
    return [line.line for line in asked(context, rejects.waiting)]


def test_a_line_is_corrected_in_place_and_tried_again(window, context, shot) -> None:
    assert "2 lines rejected" in titles(window)
    press(Qt.Key.Key_R)
    assert window.here == "log"
    press(Qt.Key.Key_Return)
    desk = window.page("log").rejects
    assert QApplication.focusWidget() is desk.editor
    assert desk.columns.text().endswith(" | ".join(NAMES))
    desk.editor.selectAll()
    write("101302 | tomorrow | Standard | Theft | 9 Pilot Lane | Seaton | Bicycle gone.")
    press(Qt.Key.Key_Return)
    assert "still cannot be read" in desk.reason.text()
    assert desk.editor.toPlainText().startswith("101302 | tomorrow"), "nothing typed is lost"
    shot(window, "rejects")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_E)
    assert desk.editor.toPlainText().startswith("101302 | tomorrow"), "it is there again after going back"
    desk.editor.selectAll()
    write("101302 | 14/06/2018 19:00 | Standard | Theft | 9 Pilot Lane | Seaton | Bicycle gone.")
    press(Qt.Key.Key_Return)
    assert references(context) == {"101301", "101302"}
    assert waiting(context) == [4]
    press(Qt.Key.Key_Z)
    assert waiting(context) == [3, 4]


def test_what_stands_for_a_bar_within_a_cell_is_said_only_where_one_does(window, context, tmp_path: Path) -> None:
    read_in(context, log(tmp_path, "bars.csv", ("101401", *GOOD[1:]), ("101402", *BROKEN[1:6], "Left | right.")))
    window.go("log")
    press(Qt.Key.Key_R)
    desk = window.page("log").rejects
    told = {}
    for _ in range(2):
        press(Qt.Key.Key_Return)
        told[desk.editor.toPlainText()[:6]] = desk.columns.text()
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_Down)
    assert "is a bar" in told["101402"]
    assert "is a bar" not in told["101302"]


def test_a_line_is_put_aside_with_a_word_and_waits_no_more(window, context) -> None:
    window.go("log")
    press(Qt.Key.Key_R)
    for _ in range(2):
        press(Qt.Key.Key_P)
        press(Qt.Key.Key_Return)
        write("a test entry")
        press(Qt.Key.Key_Return)
    assert waiting(context) == []
    window.go("today")
    assert not [title for title in titles(window) if "rejected" in title]
    press(Qt.Key.Key_Z)
    assert len(waiting(context)) == 1


def test_all_lines_of_a_file_are_put_aside_at_once(window, context) -> None:
    window.go("log")
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert window.page("log").rejects.question.sentence.text() == "Put all 2 lines of log.csv aside?"
    write("another department's rows")
    press(Qt.Key.Key_Return)
    assert waiting(context) == []
    press(Qt.Key.Key_Z)
    assert waiting(context) == [3, 4]


def test_an_import_is_undone_by_one_key_and_a_question(window, context, shot) -> None:
    window.go("log")
    page = window.page("log")
    press(Qt.Key.Key_U)
    assert page.undoing.question.isVisible()
    shot(window, "undo-asked")
    press(Qt.Key.Key_Escape)
    assert references(context) == {"101301"}
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_Return)
    assert references(context) == set()
    assert waiting(context) == []
    account = page.form.imports_table.model().index(0, 3).data()
    assert account == "undone"
    shot(window, "undone")
    press(Qt.Key.Key_U)
    assert "undone already" in window.banner.words.text()
    window.go("today")
    assert "No log read yet" in titles(window)


def test_what_stands_in_the_way_is_said_in_one_sentence(window, context) -> None:
    wrote(context, lambda session: run_meeting.open_meeting(session, context.now().date(), "CI Marrable"))
    uid = asked(context, prepare_board.board).items[0].incident.uid
    wrote(context, lambda session: run_meeting.decide(session, uid, "noted"))
    window.go("log")
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_Return)
    assert window.banner.words.text() == "The import of log.csv cannot be undone: log 101301 was decided (noted); nothing was changed."
    assert references(context) == {"101301"}
    assert not window.page("log").busy.isVisible()


def test_today_asks_for_a_missing_file_and_names_rows_outside_the_window(window, context, tmp_path: Path, shot) -> None:
    def busy(day: int, *hours: int) -> list[tuple[str, ...]]:
        times = [(hour, n) for hour in hours for n in range(6)]
        return [(f"2{day}{at:03}", f"{day}/06/2018 {hour:02}:{n * 10:02}:00", "Standard", "Theft", "", "", f"text {day} {hour} {n}")
                for at, (hour, n) in enumerate(times)]  # fmt: skip

    read_in(context, log(tmp_path, "day.csv", *busy(13, 7, 8, 9, 10)))
    read_in(context, log(tmp_path, "night.csv", *busy(14, 19, 20, 21, 22)))
    window.go("today")
    asks = [line for line in before_you_start(window.page("today").morning) if "nothing between" in line.title]
    assert asks
    assert all("is a file missing?" in line.detail for line in asks)
    shot(window, "joins")


@pytest.mark.parametrize(("name", "settings"), [
    ("dark", Settings(theme="dark")), ("200", Settings(theme="light", text_scale=200)),
])  # fmt: skip
def test_the_editor_is_seen(window, shot, assert_named, dressed, name: str, settings: Settings) -> None:
    theme.apply(dressed, settings)
    window.rebuild()
    window.go("log")
    press(Qt.Key.Key_U)
    shot(window, f"undo-{name}")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_Return)
    shot(window, f"rejects-{name}")
    assert_named(window.page("log"))

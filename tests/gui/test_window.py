"""The window round the pages: the rail, the keys, the overlays, the banner, dropped files, the person."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout
from window_room import shown_window

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import DiskProblem, Refused
from shp_desktop.gui.command_palette import matching
from shp_desktop.gui.context import Context
from shp_desktop.gui.keys_filter import is_decision
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import PAGES, PageEntry
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import people


class Sheet(Page):
    """A page that counts what reaches it."""

    key, title, icon = "meeting", "Meeting", "users"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.field = QLineEdit()
        self.field.setAccessibleName("Words")
        self.top = QLabel("clock 9:40")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        self.noted = self.reloads = 0
        self.given: list[object] = []
        self.bind(Shortcut.MEETING_NOTED, self.note)

    def note(self) -> None:
        self.noted += 1

    def wants(self, changes: frozenset[str]) -> bool:
        return "actions" in changes

    def reload(self) -> None:
        self.reloads += 1

    def header(self) -> QLabel:
        return self.top

    def receive(self, payload: object) -> None:
        self.given.append(payload)


class LogSheet(Page):
    """A page that takes files."""

    key, title, icon = "log", "Log", "inbox"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.files: list[Path] = []

    def read_files(self, paths: tuple[Path, ...]) -> None:
        self.files += paths


class Entry(PageEntry):
    """A place of the rail that leads to the pages of these tests."""

    @property
    def factory(self):
        return {"meeting": Sheet, "log": LogSheet}.get(self.key, Page)


@pytest.fixture
def window(qtbot, context) -> MainWindow:
    """The window on a real practice store, with pages whose insides these tests know."""
    return shown_window(context, qtbot, tuple(Entry(entry.key, entry.title, entry.icon, "") for entry in PAGES))


@pytest.fixture
def sheet(window) -> Sheet:
    window.go("meeting")
    return window.page("meeting")


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_no_personal_data_in_the_title_and_practice_is_said(window):
    assert window.windowTitle() == "SHP Briefing PRACTICE"
    assert window.form.practice.text().startswith("PRACTICE")
    assert window.form.person.text() == "At the keyboard: Sam Tarn, HBC"


def test_every_page_is_reached_by_number_and_by_letter(qtbot, window):
    for place, entry in enumerate(PAGES):
        press(qtbot, window, Qt.Key(Qt.Key.Key_0 + (place + 1) % 10), Qt.KeyboardModifier.ControlModifier)
        assert window.here == entry.key
        assert [name for name, button in window.rail.buttons.items() if button.isChecked()] == [entry.key]
    press(qtbot, window, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert window.here == "meeting"


def test_a_pages_key_does_its_work_only_on_its_page_and_never_while_typing(qtbot, window, sheet):
    press(qtbot, window, Qt.Key.Key_N)
    assert sheet.noted == 1
    sheet.field.setFocus()
    qtbot.keyClicks(sheet.field, "nnn Z l ?")
    assert sheet.noted == 1
    assert sheet.field.text() == "nnn Z l ?"
    window.go("log")
    press(qtbot, window, Qt.Key.Key_N)
    assert sheet.noted == 1


def test_a_key_held_for_three_seconds_does_it_once(qtbot, window, sheet):
    press(qtbot, window, Qt.Key.Key_N)
    for _ in range(90):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            repeat = QKeyEvent(kind, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", True)
            QApplication.sendEvent(sheet, repeat)
            assert repeat.isAccepted()
    assert sheet.noted == 1


def test_a_repeat_that_is_not_marked_as_one_is_known_by_its_moment(qtbot, window, sheet):
    """Under X11 a repeat is a release and a press of the same moment, often without Qt's mark."""
    sheet.setFocus()
    for moment in (5000, 5700, 5740, 5780):
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            key = QKeyEvent(kind, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n")
            key.setTimestamp(moment)
            QApplication.sendEvent(sheet, key)
            assert kind == QEvent.Type.KeyRelease or key.isAccepted()
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n")
    key.setTimestamp(5900)
    QApplication.sendEvent(sheet, key)
    assert not key.isAccepted(), "a press of its own moment is a new one"


def test_a_held_key_still_repeats_in_a_text(qtbot, window, sheet):
    sheet.field.setFocus()
    for _ in range(3):
        QApplication.sendEvent(
            sheet.field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", True)
        )
    assert sheet.field.text() == "nnn"


@pytest.mark.parametrize(
    ("key", "modifier", "text", "decides"),
    [
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", True),
        (Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", True),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier, "Z", True),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", False),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "", False),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "\x0b", False),
    ],
)
def test_arrows_may_repeat_decisions_may_not(key, modifier, text, decides):
    assert is_decision(QKeyEvent(QEvent.Type.KeyPress, key, modifier, text)) is decides


def test_the_keys_overlay_names_the_keys_of_this_page(qtbot, window, sheet):
    press(qtbot, window, Qt.Key.Key_Question)
    words = [label.text() for label in window.keys_overlay.findChildren(QLabel)]
    assert {"Meeting", "noted", "N", "Everywhere", "go to Papers"} <= set(words)
    press(qtbot, window, Qt.Key.Key_N)
    assert sheet.noted == 0
    assert not window.keys_overlay.isVisible()
    press(qtbot, window, Qt.Key.Key_N)
    assert sheet.noted == 1


def test_any_command_is_found_by_typing(qtbot, window, sheet):
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_overlay.isVisible()
    qtbot.keyClicks(window.palette_overlay.field, "go pap")
    qtbot.keyClick(window.palette_overlay.field, Qt.Key.Key_Return)
    assert window.here == "papers"
    assert not window.palette_overlay.isVisible()


def test_the_palette_does_what_the_key_does(qtbot, window, sheet):
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.palette_overlay.field, "noted")
    qtbot.keyClick(window.palette_overlay.field, Qt.Key.Key_Return)
    assert sheet.noted == 1


def test_commands_that_begin_with_the_word_come_first():
    commands = [("go to Papers", "", int), ("papers of today", "", int), ("undo", "", int)]
    assert [words for words, _, _ in matching(commands, "pap")] == ["papers of today", "go to Papers"]
    assert [words for words, _, _ in matching(commands, "to go")] == ["go to Papers"]


def test_a_page_reloads_at_once_when_seen_and_later_when_hidden(window, sheet, context):
    seen = sheet.reloads
    context.bus.tell(frozenset({"actions"}))
    assert sheet.reloads == seen + 1
    context.bus.tell(frozenset({"papers"}))
    assert sheet.reloads == seen + 1
    window.go("log")
    context.bus.tell(frozenset({"actions"}))
    context.bus.tell(frozenset({"actions"}))
    assert sheet.reloads == seen + 1
    window.go("meeting")
    assert sheet.reloads == seen + 2


def test_the_page_fills_the_header_and_takes_what_another_sends(window, sheet, context):
    assert sheet.top.isVisible()
    sheet.headline_changed.emit("Friday 15 June")
    assert window.form.headline.text() == "Friday 15 June"
    window.go("log")
    assert not sheet.top.isVisible()
    context.bus.go.emit("meeting", ("item", 3))
    assert window.here == "meeting"
    assert sheet.given == [("item", 3)]


def test_a_refusal_stands_in_the_banner_until_it_is_put_away(qtbot, window, sheet, context):
    def refuse(_session):
        raise Refused("Item 3 needs its check first; nothing was recorded, ask or say why not.")

    seen = sheet.reloads
    sheet.save(refuse)
    assert window.banner.isVisible()
    assert window.banner.words.text().startswith("Item 3 needs its check first")
    assert sheet.reloads == seen + 1, "what was painted is read again"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.banner.isVisible()


def test_a_notice_moves_nothing_on_the_page_and_goes_with_escape_from_any_field(qtbot, window, sheet, context):
    before = sheet.mapTo(window, QPoint(0, 0)), sheet.size()
    context.bus.notice.emit("A long sentence of what was kept and what is to be done about it next. " * 5)
    QApplication.processEvents()
    assert (sheet.mapTo(window, QPoint(0, 0)), sheet.size()) == before
    assert len({one.mapTo(window, one.rect().bottomLeft()).y() for one in (window.banner, window.form.pages)}) == 1
    assert window.banner.height() >= window.banner.words.heightForWidth(window.banner.words.width())
    sheet.field.setFocus()
    QApplication.instance().installEventFilter(window)
    qtbot.keyClick(sheet.field, Qt.Key.Key_Escape)
    QApplication.instance().removeEventFilter(window)
    assert not window.banner.isVisible()
    context.bus.notice.emit("12 items marked.")
    for past, stays in (("another", True), ("12 items marked.", False)):
        context.bus.past.emit(past)
        assert window.banner.isVisible() is stays


def test_a_refusal_goes_when_something_else_was_recorded_and_another_problem_stays(window, sheet, context):
    context.bus.fail(Refused("Item 3 needs its check first; nothing was recorded, ask or say why not."))
    context.bus.tell(frozenset({"board"}))
    assert not window.banner.isVisible()
    context.bus.fail(DiskProblem("The disk is full; nothing was recorded, make room and try again."))
    context.bus.tell(frozenset({"board"}))
    assert window.banner.isVisible()


def test_a_write_is_ticked_and_its_warnings_are_shown(window, sheet):
    before = window.tick.words.text()
    sheet.save(lambda session: people.save_person(session, Person("Ada Bell", "NPT", Role.CHAIR)))
    assert before == ""
    assert window.tick.words.text().startswith("saved ")


def drag(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_a_file_dropped_anywhere_reaches_the_log_page(window, sheet, tmp_path):
    log = tmp_path / "police.csv"
    log.write_text("reference\n", encoding="utf-8")
    mime = drag(log)
    enter = QDragEnterEvent(
        QPointF(400, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.drop_overlay.isVisible()
    drop = QDropEvent(
        QPointF(400, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, drop)
    assert not window.drop_overlay.isVisible()
    assert window.here == "log"
    assert window.page("log").files == [log]


def test_a_file_held_over_a_field_goes_to_the_window(window, sheet, tmp_path):
    mime = drag(tmp_path / "police.csv")
    enter = QDragEnterEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert window.eventFilter(sheet.field, enter)
    assert not enter.isAccepted()


def test_another_person_takes_the_keyboard_by_one_key(qtbot, window, sheet, context):
    context.jobs.write(lambda session: people.save_person(session, Person("Ada Bell", "NPT", Role.CHAIR)))
    chosen = []
    window.put_at_keyboard = chosen.append
    press(qtbot, window, Qt.Key.Key_F2)
    assert window.person_overlay.isVisible()
    qtbot.keyClicks(window.person_overlay.form.filter, "ada")
    qtbot.keyClick(window.person_overlay.form.filter, Qt.Key.Key_Return)
    assert chosen == [Person("Ada Bell", "NPT", Role.CHAIR)]


def test_somebody_new_is_typed_with_the_agency(qtbot, window, sheet):
    chosen = []
    window.put_at_keyboard = chosen.append
    press(qtbot, window, Qt.Key.Key_F2)
    qtbot.keyClicks(window.person_overlay.form.filter, "Jo Reed/fire")
    qtbot.keyClick(window.person_overlay.form.filter, Qt.Key.Key_Return)
    assert chosen == [Person("Jo Reed", "FIRE", Role.RECORDER)]


def test_tab_stays_inside_an_overlay(qtbot, window, sheet):
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for _ in range(5):
        press(qtbot, window, Qt.Key.Key_Tab)
        assert window.palette_overlay.isAncestorOf(QApplication.focusWidget())
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.palette_overlay.isVisible()


def test_every_control_of_the_window_has_a_name(window, assert_named):
    assert_named(window)


def test_another_theme_or_text_size_makes_the_pages_anew(window, sheet, context):
    context.settings.change(text_scale=150)
    assert window.page("meeting") is not sheet
    assert window.here == "meeting"
    context.settings.change(text_scale=100)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_window_fits_the_screen_at_every_text_size(window, sheet, context, shot, size, percent):
    context.settings.change(text_scale=percent)
    shot(window, f"window-{percent}-{size[0]}", size)
    assert (window.width(), window.height()) == size
    for button in window.rail.buttons.values():
        assert button.width() >= button.sizeHint().width()
    context.settings.change(text_scale=100)

"""The small parts: text that is never markup, marks by shape and word, questions in the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from shp_desktop.errors import Refused
from shp_desktop.gui import widgets
from shp_desktop.gui.dialogs import Banner, Question, begin_in
from shp_desktop.gui.shortcuts import Shortcut

HOSTILE = '<b>bold</b> & <img src="file:///etc/passwd">'


@pytest.mark.parametrize(
    "made", [widgets.PlainLabel, widgets.ElidedLabel, widgets.Chip], ids=lambda kind: kind.__name__
)
def test_text_of_a_log_is_never_markup(qtbot, dressed, made):
    label = made(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_long_line_ends_in_an_ellipsis_and_keeps_its_name(qtbot, dressed):
    label = widgets.ElidedLabel("Concern for safety, bank reports a customer of 84")
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    assert label.text().endswith("\u2026")
    assert label.accessibleName() == label.whole
    assert label.toolTip() == label.whole
    label.resize(2000, 24)
    assert label.text() == label.whole
    assert not label.toolTip()


def shape(level: str) -> QImage:
    """A level's shape alone, black on white, as a greyscale printer sees it."""
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    widgets.paint_level(painter, level, QRectF(0, 0, 40, 40), QColor("black"))
    painter.end()
    return image


def dark(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).red() < 128


def test_each_level_has_a_shape_of_its_own_in_greyscale(qapp):
    corners = {
        level: tuple(dark(shape(level), x, y) for x, y in ((20, 20), (5, 35), (35, 35), (20, 3), (9, 9), (5, 5)))
        for level in (widgets.HIGH, widgets.MEDIUM, widgets.LOW, widgets.NOT_ASSESSED)
    }
    assert len(set(corners.values())) == 4
    assert not corners[widgets.NOT_ASSESSED][0], "not yet assessed is hollow"
    assert corners[widgets.HIGH][:3] == (True, True, True), "HIGH is a filled triangle on its base"


@pytest.mark.parametrize(("level", "words"), list(widgets.LEVEL_WORDS.items()))
def test_a_level_is_said_in_words(qtbot, dressed, level, words):
    mark = widgets.LevelMark(level)
    qtbot.addWidget(mark)
    assert words in [label.text() for label in mark.findChildren(QLabel)]
    assert words in mark.accessibleName()


def test_a_band_is_no_grade(qtbot, dressed):
    for band in widgets.BAND_WORDS:
        chip = widgets.BandChip(band)
        qtbot.addWidget(chip)
        assert chip.text() not in widgets.LEVEL_WORDS.values()
        assert chip.accessibleName().startswith("Reading order")


def test_an_empty_page_says_what_to_do_next_and_does_it(qtbot, dressed, assert_named):
    done = []
    page = widgets.EmptyState("inbox", "No log yet", "Drop the export.", Shortcut.OPEN_LOG, lambda: done.append(1))
    qtbot.addWidget(page)
    assert_named(page)
    button = page.findChild(QPushButton)
    assert "Ctrl O" in button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_the_tick_shows_pending_then_the_time_of_the_commit(qtbot, dressed):
    tick = widgets.StatusTick()
    qtbot.addWidget(tick)
    assert tick.words.text() == ""
    tick.set_pending(2)
    assert tick.words.text() == "saving 2"
    tick.set_saved("08:54:07")
    tick.set_pending(0)
    assert tick.words.text() == "saved 08:54:07"
    tick.set_pending(1)
    assert tick.state == "pending"


def test_slow_work_can_be_stopped(qtbot, dressed, assert_named):
    stopped = []
    strip = widgets.BusyStrip()
    qtbot.addWidget(strip)
    strip.begin("Reading the log", lambda: stopped.append(1))
    strip.progress(40, 100)
    assert (strip.bar.value(), strip.bar.maximum()) == (40, 100)
    assert_named(strip)
    qtbot.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
    assert stopped == [1]
    assert not strip.stop.isEnabled()
    strip.end()
    assert not strip.isVisible()


def test_the_banner_says_one_sentence_and_goes_with_escape(qtbot, dressed, assert_named):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_problem(Refused(f"Not {HOSTILE}; nothing was recorded."))
    assert banner.isVisible()
    assert banner.words.text() == f"Not {HOSTILE}; nothing was recorded."
    assert banner.words.textFormat() == Qt.TextFormat.PlainText
    assert_named(banner)
    qtbot.keyClick(banner, Qt.Key.Key_Escape)
    assert not banner.isVisible()


@pytest.fixture
def question(qtbot, dressed) -> Iterator[Question]:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    made = Question(host)
    column.addWidget(made)
    host.show()
    yield made
    host.close()


def test_a_question_wants_its_reason(qtbot, question):
    answers = []
    question.ask("Not needed, because", "Record", answers.append, words="reason")
    assert not question.yes.isEnabled()
    qtbot.keyClick(question.field, Qt.Key.Key_Return)
    assert not answers
    qtbot.keyClicks(question.field, "asked yesterday")
    qtbot.keyClick(question.field, Qt.Key.Key_Return)
    assert answers == ["asked yesterday"]
    assert not question.isVisible()


def test_a_question_taken_back_answers_nothing(qtbot, question):
    answers = []
    question.ask("Close the meeting?", "Close it", answers.append)
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert not answers


def test_a_held_enter_does_not_answer_a_question(qtbot, question):
    answers = []
    question.ask("Close the meeting?", "Close it", answers.append)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(question, held)
    assert not answers
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert answers == [""]


def test_a_dialog_begins_in_the_last_folder_or_at_home(tmp_path):
    assert begin_in(str(tmp_path)) == str(tmp_path)
    assert begin_in(str(tmp_path / "gone")) == str(Path.home())
    assert begin_in("") == str(Path.home())

"""Two logs of one event: asked about on Today and on the item, answered and undone by one key."""

import csv

import pytest
from meeting_room import DAY, asked, begun, go, here, press, read_in, wrote
from PySide6.QtCore import Qt
from window_room import shown_page

from shp_desktop.gui import theme
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.gui.pages.today_rows import LineButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import prepare_board, run_meeting
from shp_desktop.settings import Settings

NAMES = ("Log No", "Created", "Grade", "Opening Type", "Location", "Beat / Ward", "Narrative")
NIGHT = (
    ("101301", "14/06/2018 22:00:00", "Standard", "ASB - Nuisance", "4 Tern Close, Hartlepool", "Seaton", "Loud <b>music</b>."),
    ("101302", "14/06/2018 22:10:00", "Standard", "ASB - Nuisance", "4 Tern Close", "Seaton", "Shouting, music from number 4."),
    ("101303", "14/06/2018 23:00:00", "Priority", "Missing Person", "9 Pilot Lane", "Seaton", "Girl aged 15 missing from home since 17:00."),
    ("101304", "14/06/2018 23:20:00", "Priority", "Missing Person", "9 Pilot Ln", "Seaton", "Mother calls back, girl still out."),
    ("101305", "15/06/2018 02:00:00", "Standard", "Shoplifting", "1 Lugger Street", "Seaton", "Razors taken."),
)  # fmt: skip
FIRST, SECOND = {"101301", "101302"}, {"101303", "101304"}


def log_file(folder):
    path = folder / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([NAMES, *NIGHT])
    return path


@pytest.fixture
def today(context, qtbot, tmp_path) -> TodayPage:
    read_in(context, log_file(tmp_path))
    page = shown_page(TodayPage, context, qtbot)
    page.form.start_button.setFocus()
    return page


def questions(context) -> list[set[str]]:
    pairs = asked(context, prepare_board.board).may_be_one
    return [{one.first.key.reference, one.second.key.reference} for one in pairs]


def linked(context) -> set[str]:
    return {item.incident.key.reference for item in asked(context, prepare_board.board).items if item.same}


def on_screen(page: TodayPage) -> set[str]:
    return {card.accessibleName().rpartition(" ")[2] for card in (page.events.first, page.events.second)}


def test_today_counts_the_pairs_and_asks_about_them_by_key(today, context, assert_named):
    line = next(one for one in today.findChildren(LineButton) if "pairs of logs" in one.accessibleName())
    assert line.accessibleName().startswith("2 pairs of logs may tell of one event")
    assert not today.events.isVisible()
    press(Qt.Key.Key_E)
    assert today.events.isVisible()
    assert not today.form.scroll.isVisible()
    assert on_screen(today) == FIRST
    assert today.events.reason.text() == "At the same place, 10 minutes apart, both anti-social behaviour."
    assert today.events.first.narrative.text() == "Loud <b>music</b>."
    assert today.events.first.narrative.textFormat() == Qt.TextFormat.PlainText
    assert_named(today)
    press(Qt.Key.Key_J)
    assert on_screen(today) == SECOND
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_Equal)
    assert linked(context) == FIRST
    assert on_screen(today) == SECOND
    assert questions(context) == [SECOND]


def test_a_refusal_ends_the_asking_and_an_undo_brings_it_back(today, context):
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_Minus)
    press(Qt.Key.Key_Minus)
    assert questions(context) == []
    assert not today.events.isVisible()
    assert today.form.scroll.isVisible()
    assert linked(context) == set()
    press(Qt.Key.Key_E)
    assert not today.events.isVisible()
    wrote(context, run_meeting.undo)
    context.bus.tell(frozenset({"board"}))
    assert questions(context) == [SECOND]
    press(Qt.Key.Key_E)
    assert on_screen(today) == SECOND


def test_escape_leaves_everything_as_it_was(today, context):
    before = questions(context)
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_Escape)
    assert not today.events.isVisible()
    assert today.focusWidget() is today.form.start_button
    press(Qt.Key.Key_Equal)
    assert questions(context) == before == [FIRST, SECOND]


def test_the_window_leads_from_the_line_to_the_pairs(today):
    assert today.first_focus() is today.form.start_button
    today.receive("events")
    assert today.events.isVisible()
    assert today.first_focus() is today.events.yes


def test_a_refused_answer_is_said_and_the_pair_asked_again(today, context):
    from shp_desktop.errors import Refused

    said: list[str] = []
    context.bus.problem.connect(lambda error: said.append(str(error)))
    press(Qt.Key.Key_E)

    def refused(work, done, failed):
        failed(Refused("The role member may not do that; nothing was changed."))

    kept, context.jobs.write = context.jobs.write, refused
    press(Qt.Key.Key_Equal)
    context.jobs.write = kept
    assert said == ["The role member may not do that; nothing was changed."]
    assert questions(context) == [FIRST, SECOND]
    assert on_screen(today) == FIRST


def test_the_item_asks_in_the_meeting_and_one_key_answers_or_takes_it_back(context, qtbot, tmp_path, assert_named):
    page = begun(context, qtbot, tmp_path, NIGHT)
    go(page, "101301")
    line = page.item.event_line
    assert line.words.text().startswith("May be the same event as police log 101302 (item ")
    assert line.words.text().endswith("at the same place, 10 minutes apart, both anti-social behaviour.")
    assert_named(page)
    press(Qt.Key.Key_Equal)
    assert linked(context) == FIRST
    assert here(page) == "101301"
    assert line.same.text().startswith("Same event as police log 101302 (item ")
    assert line.asks.isHidden()
    page.undo()
    assert linked(context) == set()
    assert not line.asks.isHidden()
    press(Qt.Key.Key_Minus)
    assert questions(context) == [SECOND]
    assert line.isHidden()
    go(page, "101305")
    assert line.isHidden()
    press(Qt.Key.Key_Equal)
    assert linked(context) == set()


def test_a_decision_leaves_the_question_on_the_item(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path, NIGHT)
    go(page, "101301")
    press(Qt.Key.Key_D)
    go(page, "101301")
    assert not page.item.event_line.asks.isHidden()


def test_the_keys_stand_in_the_list_of_keys():
    assert (Shortcut.TODAY_SAME.cap, Shortcut.MEETING_NOT_SAME.cap) == ("=", "-")
    assert Shortcut.TODAY_EVENTS.tip == "Logs that may tell of one event (E)"


@pytest.mark.parametrize(("look", "large"), [("light", 100), ("dark", 100), ("light", 200)])
def test_it_fits_the_window_in_every_look(context, qtbot, qapp, tmp_path, shot, look, large):
    theme.apply(qapp, Settings(theme=look, text_scale=large))
    read_in(context, log_file(tmp_path))
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    shot(page, f"links-today-{look}-{large}", (1278, 652))
    page.receive("events")
    shot(page, f"links-panel-{look}-{large}", (1278, 652))
    assert page.events.widget().minimumSizeHint().width() <= page.events.viewport().width()
    page.hide()
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    from meeting_room import shown

    meeting = shown(context, qtbot)
    go(meeting, "101302")
    shot(meeting, f"links-meeting-{look}-{large}", (1278, 652))
    assert meeting.item.widget().minimumSizeHint().width() <= meeting.item.viewport().width()

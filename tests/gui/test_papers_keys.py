"""Every paper has one key, and what a key shows is the paper itself."""

from datetime import date

import pytest
from meeting_room import LOGS, log_file, press, read_in, wrote
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from window_room import shown_page

from shp_desktop.gui.context import Context
from shp_desktop.gui.pages import papers_words as words_of
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.papers_morning import MorningDesk
from shp_desktop.gui.pages.today_words import WHOLE_MORNING
from shp_desktop.services import run_meeting
from shp_desktop.services.paper_kinds import KINDS


@pytest.fixture
def page(context: Context, qtbot, tmp_path) -> PapersPage:
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    return shown_page(PapersPage, context, qtbot)


def key_of(kind: str) -> Qt.Key:
    return QKeySequence(words_of.KEYS[kind].sequence)[0].key()


def test_every_kind_of_paper_has_a_key_a_name_and_a_row():
    assert set(words_of.KEYS) == set(KINDS)
    rows = {row.identity: row.title for row in words_of.papers({"FIRE": "Fire Service"}) if not row.heading}
    assert set(rows) == {*KINDS, "FIRE"}
    assert all(rows[kind].startswith(key.cap) for kind, key in words_of.KEYS.items())
    assert len({words_of.paper_name(kind, {}) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", ["attendance", "slips", "members"])
def test_a_key_shows_its_paper(page, qtbot, kind):
    press(key_of(kind))
    qtbot.waitUntil(lambda: page.paper is not None and page.paper.kind == kind)
    assert words_of.paper_name(kind, {}) in page.form.paper_name.text()


def test_one_key_goes_through_the_handouts(page, qtbot):
    shown = []
    for begin in ("", "", "FIRE"):
        page.form.kinds.choose(begin)
        press(Qt.Key.Key_J)
        qtbot.waitUntil(lambda: page.paper is not None and page.paper.kind == page.kind)
        shown.append(page.kind)
    assert shown == ["NPT", "VCD", "NPT"]


def test_a_key_of_a_paper_leaves_a_desk_in_front_alone(page, qtbot):
    page.save_paper()
    held = page.kind
    page.saving.panel.locked.setFocus()
    press(key_of("tick"))
    assert page.kind == held


def test_today_opens_the_whole_morning_of_the_next_briefing(page, qtbot, context):
    wrote(context, lambda session: run_meeting.open_meeting(session, date(2018, 6, 15), "Chief Inspector Dale"))
    page.receive(WHOLE_MORNING)
    desk = page.desk(MorningDesk)
    qtbot.waitUntil(lambda: page.form.main.currentWidget() is desk)
    assert desk.list.current == "chair"

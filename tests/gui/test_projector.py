"""The projector window: one item, large, names as initials, nothing of what may not be on a wall, blank at one key."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from meeting_room import DAY, go, log_file, press, read_in, shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from shp_desktop.domain.projected import Projected
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_flow import Narrative
from shp_desktop.gui.pages.meeting_wall import WallExtra
from shp_desktop.gui.projector import LEAST, PRACTICE, WAITING, ProjectorWindow
from shp_desktop.services import held, run_meeting
from shp_desktop.settings import Settings

ITEM = Projected("14", "Concern for safety", "Thu 14 Jun 21:40  ·  Anchor Terrace", "A man fell near the shop. " * 6, "HIGH", "in hand: FIRE")


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path) -> MeetingPage:
    """The page on five logs with the meeting of that day open."""
    read_in(context, log_file(tmp_path, "log.csv"))
    context.jobs.write(lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    return shown(context, qtbot)


@pytest.fixture
def wall(dressed, qtbot) -> Iterator[ProjectorWindow]:
    """A projector window of 1920 by 1080."""
    made = ProjectorWindow(practice=True)
    made.resize(1920, 1080)
    made.show()
    yield made
    made.close()


def the_wall(page: MeetingPage) -> WallExtra:
    return next(extra for extra in page.extras if isinstance(extra, WallExtra))


def words_of(window: QWidget) -> str:
    return "\n".join(one.text for one in window.findChildren(Narrative)) + "".join(one.text() for one in window.findChildren(QLabel))


def parts(window: ProjectorWindow) -> list[Narrative]:
    return [one for one in window.findChildren(Narrative) if one.isVisible() and one.text]


def test_every_letter_is_large_enough_and_nothing_is_cut_off(wall, shot):
    for text in (ITEM.text, "Short.", "He was taken home by his neighbour, who stayed with him until morning. " * 60, "x" * 900, "One word " * 400):
        wall.show_item(Projected("14", ITEM.title, ITEM.facts, text, "HIGH", ITEM.said))
        QApplication.processEvents()
        for part in parts(wall):
            assert part.pixels >= LEAST, (part.text[:20], part.pixels)
            assert part.heightForWidth(part.width()) <= part.height() + 1, part.text[:20]
            assert wall.rect().contains(part.geometry()), part.text[:20]
        assert wall.level.pixels >= LEAST
    shot(wall, "projector", (1920, 1080))


@pytest.mark.parametrize(("look", "percent"), [("light", 100), ("dark", 100), ("light", 200)])
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768)])
def test_it_stands_in_every_look_and_size(qapp, dressed, qtbot, shot, look, percent, size):
    theme.apply(qapp, Settings(theme=look, text_scale=percent))
    made = ProjectorWindow()
    try:
        made.show_item(ITEM)
        shot(made, f"projector-{look}-{percent}-{size[0]}", size)
        for part in parts(made):
            assert made.rect().contains(part.geometry())
            assert part.heightForWidth(part.width()) <= part.height() + 1
    finally:
        made.close()
        theme.apply(qapp, Settings(theme="light"))


def test_a_long_text_ends_at_a_clause_and_says_that_there_is_more(wall):
    wall.show_item(Projected("14", "Concern", "", "He was taken home by his neighbour, who stayed. " * 80))
    assert wall.text.text.endswith(" ...")
    assert wall.text.pixels == LEAST


def test_f7_opens_it_on_the_item_and_it_follows_the_page(page, qtbot):
    go(page, "101303")
    press(Qt.Key.Key_F7)
    window = the_wall(page).window
    assert window is not None
    assert window.isVisible()
    assert page.form.agenda.hasFocus(), "the keys stay with the page"
    qtbot.waitUntil(lambda: "Missing Person" in words_of(window))  # once it is read what no log of the morning may tell
    assert PRACTICE in words_of(window)
    go(page, "101301")
    QApplication.processEvents()
    assert "Missing Person" not in words_of(window)
    assert window.title.text.startswith(page.row().number)
    press(Qt.Key.Key_F7)
    assert the_wall(page).window is None
    assert not window.isVisible()


def test_f8_blanks_it_at_once_and_brings_it_back(page):
    press(Qt.Key.Key_F7)
    window = the_wall(page).window
    assert not window.blank
    press(Qt.Key.Key_F8)
    assert window.blank
    assert not any(one.isVisible() for one in window.findChildren(Narrative))
    assert the_wall(page).header_words() == "projector blank"
    go(page, "101301")
    QApplication.processEvents()
    assert window.blank, "going on does not uncover it"
    press(Qt.Key.Key_F8)
    assert not window.blank


def test_f9_shows_names_where_the_chair_allows_them_and_the_trail_says_so(page, context):
    go(page, "101303")
    press(Qt.Key.Key_F7)
    wall = the_wall(page)
    assert not wall.whole_names
    press(Qt.Key.Key_F9)
    assert wall.whole_names
    assert "names whole" in wall.header_words()
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_F7)
    assert not the_wall(page).whole_names, "opened anew it shows initials"
    noted: list[str] = []
    sql = "SELECT entity FROM audit WHERE operation = 'disclosure'"
    context.jobs.read(lambda session: [row["entity"] for row in session.store.db.query(sql)], noted.extend)
    assert noted == ["projector", "projector names", "projector"]


def test_nothing_of_a_log_stands_in_title_or_name(page):
    press(Qt.Key.Key_F7)
    window = the_wall(page).window
    assert window.windowTitle() == "SHP Briefing projector"
    assert window.accessibleName() == "Projector window"


def test_leaving_the_page_leaves_nothing_on_the_wall(page):
    go(page, "101303")
    press(Qt.Key.Key_F7)
    window = the_wall(page).window
    page.hide()
    assert words_of(window).strip().replace(PRACTICE, "").strip() == WAITING
    page.show()
    QApplication.processEvents()
    assert "Missing Person" in words_of(window)


def test_a_held_item_leaves_the_wall_with_the_page(page, context):
    go(page, "101303")
    press(Qt.Key.Key_F7)
    window = the_wall(page).window
    uid = page.row().identity
    context.jobs.write(lambda session: held.hold(session, uid))
    page.reload()
    QApplication.processEvents()
    assert "Missing Person" not in words_of(window)


def test_seen_before_is_never_on_the_wall(page):
    press(Qt.Key.Key_F7)
    window = the_wall(page).window
    for row in page.model.rows:
        if row.item is not None:
            go(page, row.item.incident.key.reference)
            QApplication.processEvents()
            for word in ("Seen before", "previous log", "other log", *(one.why for one in row.item.repeats)):
                assert word not in words_of(window)


def test_before_a_meeting_is_open_it_shows_none_of_the_board(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv"))
    page = shown(context, qtbot)
    page.setFocus()
    press(Qt.Key.Key_F7)
    window = the_wall(page).window
    assert words_of(window).replace(PRACTICE, "").strip() == WAITING


SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "wall", "x": 1366, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
]
LOOK = """
import shp_desktop.gui
from PySide6.QtWidgets import QApplication, QWidget
from shp_desktop.gui.projector import ProjectorWindow
app = QApplication([])
page = QWidget()
page.resize(800, 600)
page.show()
page.activateWindow()
app.processEvents()
wall = ProjectorWindow(page)
wall.open_on(page)
app.processEvents()
print(wall.screen().name(), wall.isFullScreen(), wall.width(), wall.height(), page.isActiveWindow())
"""


@pytest.mark.parametrize(("screens", "told"), [(SCREENS, "wall True 1920 1080 True"), (SCREENS[:1], "laptop False 1280 720 True")])
def test_it_fills_a_second_screen_where_there_is_one_and_leaves_the_keys_to_the_page(tmp_path, screens, told):
    path = tmp_path / "screens.json"
    path.write_text(json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": screens}), encoding="utf-8")
    env = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={path}"}
    done = subprocess.run([sys.executable, "-c", LOOK], env=env, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == told
    assert "requestActivate" not in done.stderr

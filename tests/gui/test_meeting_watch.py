"""The threshold watch on the Meeting page: beside its item, gone with what was seen before, never on the wall."""

from pathlib import Path

import pytest
from meeting_room import begun, go, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage

ASB = ("Standard", "ASB - Nuisance")
LOGS = (
    ("100901", "14/12/2017 00:00:00", *ASB, "14 Anchor Terrace, Hartlepool", "Jesmond", "Youths at the wall.", "Ann Tarn"),
    ("101001", "03/05/2018 22:00:00", *ASB, "Anchor Tce", "Jesmond", "Youths at the wall again.", "Ann Tarn"),
    ("101301", "14/06/2018 18:00:00", *ASB, "14 Anchor Terrace, Hartlepool", "Jesmond", "Youths kick a ball at the wall.", "Ann Tarn"),
    ("101302", "14/06/2018 19:00:00", *ASB, "9 Pilot Lane, Hartlepool", "Seaton", "Loud music.", ""),
    ("101303", "14/06/2018 20:00:00", "Priority", "Domestic Incident", "3 Samphire Court, Hartlepool", "Jesmond", "Her ex is outside.", ""),
)  # fmt: skip


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MeetingPage:
    monkeypatch.setattr("meeting_room.NAMES", ("Log No", "Created", "Grade", "Opening Type", "Location", "Beat / Ward", "Narrative", "Caller"))
    return begun(context, qtbot, tmp_path, LOGS)


def said(page: MeetingPage) -> str:
    return " ".join(label.text() for label in page.item.watch.findChildren(QLabel) if label.isVisible())


def test_an_item_shows_what_it_counts_for_with_the_rows(page: MeetingPage, qtbot, shot, assert_named) -> None:
    go(page, "101301")
    qtbot.waitUntil(page.item.watch.isVisible)
    words = said(page)
    assert "3 reports of anti-social behaviour here by one caller in 183 days to 14 Jun 2018 18:00" in words
    assert "ASB Case Review" in words
    assert "log 101001, 3 May 2018 22:00" in words
    assert "not yet signed off" in words
    assert_named(page)
    shot(page, "watch")
    go(page, "101303")
    qtbot.waitUntil(lambda: "MARAC" in said(page))
    go(page, "101302")
    qtbot.waitUntil(lambda: not page.item.watch.isVisible())


def test_it_goes_with_what_was_seen_before_and_comes_back(page: MeetingPage, qtbot) -> None:
    go(page, "101301")
    qtbot.waitUntil(page.item.watch.isVisible)
    press(Qt.Key.Key_B)
    assert not page.item.watch.isVisible()
    press(Qt.Key.Key_B)
    assert page.item.watch.isVisible()


def test_it_is_never_on_the_wall(page: MeetingPage, qtbot) -> None:
    go(page, "101301")
    qtbot.waitUntil(page.item.watch.isVisible)
    press(Qt.Key.Key_F7)
    walls = [one for one in QApplication.topLevelWidgets() if type(one).__name__ == "ProjectorWindow" and one.isVisible()]
    assert walls
    for wall in walls:
        assert not any("Case Review" in label.text() or "watch" in label.text() for label in wall.findChildren(QLabel))
    press(Qt.Key.Key_F7)

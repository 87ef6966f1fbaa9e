"""The chair card on screen: one key from Today and from the Meeting page, the same lines as on paper, nothing frozen by looking."""

from datetime import date

import pytest
from meeting_room import asked, begun, log_file, press, read_in, shown, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from window_room import shown_page

from shp_desktop.domain.chair_card import chair_card
from shp_desktop.gui import theme
from shp_desktop.gui.pages.chair_card import CardView
from shp_desktop.gui.pages.meeting_card import CardDesk
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.services import build_pack, manage_actions, run_meeting
from shp_desktop.settings import Settings


def told(view: CardView) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in view.findChildren(QLabel) if not one.isHidden())


def today(context, qtbot, folder) -> TodayPage:
    read_in(context, log_file(folder, "log.csv"))
    return shown_page(TodayPage, context, qtbot)


def test_one_key_on_today_shows_the_card_and_freezes_nothing(context, qtbot, tmp_path, assert_named):
    page = today(context, qtbot, tmp_path)
    press(Qt.Key.Key_F3)
    assert page.card.isVisible()
    assert page.card.hasFocus()
    text = told(page.card)
    assert "The meeting has not opened yet." in text
    assert "To be decided" in text
    assert "item 1" in text
    assert "check with Children's Services" in text
    assert asked(context, run_meeting.meetings) == ()
    assert_named(page)
    press(Qt.Key.Key_Return)
    assert page.card.isVisible()
    press(Qt.Key.Key_Escape)
    assert not page.card.isVisible()
    assert page.form.start_button.hasFocus()


def test_the_card_on_screen_holds_the_lines_of_the_one_on_paper(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    wrote(context, lambda session: manage_actions.raise_action(session, "Mend the fence", "HBC", date(2018, 6, 18), owner="Jo Kell"))
    press(Qt.Key.Key_F3)
    view = next(one.view for one in page.extras if isinstance(one, CardDesk))
    assert page.form.middle.currentWidget() is view
    paper = chair_card(wrote(context, lambda session: build_pack.gather(session, None).facts), 8)
    text = told(view)
    for part in paper.parts:
        assert part.title in text
        for one in part.lines:
            assert one.mark in text
            assert one.words in text
    for key in (Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_J):
        press(key)
    assert page.form.middle.currentWidget() is view
    assert not any(one.decision for one in page.morning.items)
    press(Qt.Key.Key_F3)
    assert page.form.middle.currentWidget() is page.item
    assert page.form.agenda.hasFocus()


def test_before_a_meeting_is_open_the_key_works_and_goes_back_to_the_start(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv"))
    page = shown(context, qtbot)
    page.setFocus()
    press(Qt.Key.Key_F3)
    view = next(one.view for one in page.extras if isinstance(one, CardDesk))
    assert page.form.middle.currentWidget() is view
    press(Qt.Key.Key_Escape)
    assert page.form.middle.currentWidget() is page.start


def test_esc_leaves_the_card_wherever_the_focus_is(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    press(Qt.Key.Key_F3)
    page.form.agenda.setFocus()
    press(Qt.Key.Key_Escape)
    assert page.form.middle.currentWidget() is page.item
    assert not page.form.side_panel.isHidden()
    press(Qt.Key.Key_D)
    assert sum(one.decision is not None for one in page.morning.items) == 1


def test_another_page_or_the_lock_closes_the_card(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    press(Qt.Key.Key_F3)
    assert page.form.side_panel.isHidden()
    page.hide()
    with qtbot.waitActive(page):
        page.show()
    page.first_focus().setFocus()
    assert page.form.middle.currentWidget() is page.item
    assert not page.form.side_panel.isHidden()
    press(Qt.Key.Key_J)
    assert page.row() is page.model.row(page.form.agenda.currentIndex().row())


@pytest.mark.parametrize(("shade", "scale"), [("light", 100), ("dark", 200)])
def test_the_card_is_whole_at_any_size(context, qtbot, dressed, tmp_path, shot, shade, scale):
    theme.apply(dressed, Settings(theme=shade, text_scale=scale))
    page = today(context, qtbot, tmp_path)
    press(Qt.Key.Key_F3)
    shot(page, f"card_{shade}_{scale}")
    QApplication.processEvents()
    for label in page.card.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    page.card.left.emit()
    shot(page, f"today_{shade}_{scale}")

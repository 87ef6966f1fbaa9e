"""Found or still missing, said of whom an earlier meeting had, in the window and by keys alone."""

from datetime import UTC, datetime

import pytest
from meeting_room import DAY, LOGS, log_file, press, read_in, write, wrote
from privacy.leaving import told
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from window_room import shown_window, words

from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import build_pack, protection, run_meeting
from shp_desktop.services.script import run_step
from shp_desktop.services.script_fields import resolve

SHIFT = Qt.KeyboardModifier.ShiftModifier
MORE = (
    ("101307", "14/06/2018 20:30:00", "Priority", "Missing Person", "9 Coble Street, Hartlepool", "Seaton",
     "Ossy Pell, 15, missing. [23:58] Located, safe and well"),
    ("101308", "14/06/2018 20:40:00", "Priority", "Missing Person", "5 Pilot Lane, Hartlepool", "Seaton", "Man of 80 missing from the ward."),
)  # fmt: skip
LATER = (("101401", "15/06/2018 20:00:00", "Standard", "Shoplifting", "8 Lugger Street, Hartlepool", "Seaton", "Soap taken."),)



@pytest.fixture
def window(context, qtbot, tmp_path):
    """The window after a meeting that had three missing people; one address is protected, the next morning's log is read in."""
    read_in(context, log_file(tmp_path, "log.csv", (*LOGS, *MORE)))
    wrote(context, lambda session: protection.protect(session, resolve(session, "101308").uid, "a refuge", "PC Hale, NPT"))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", datetime(2018, 6, 15, 7, 50, tzinfo=UTC)))
    wrote(context, lambda session: run_meeting.close(session, "time", datetime(2018, 6, 15, 8, 10, tzinfo=UTC)))
    read_in(context, log_file(tmp_path, "later.csv", LATER))
    return shown_window(context, qtbot)


def rows(page) -> dict[str, str]:
    return {row.record.reference: row.said for row in view(page).list.rows if not row.heading}


def view(page):
    return page.missing.view if page.key == "today" else next(one.desk.view for one in page.extras if hasattr(one, "desk"))


def papers(context) -> tuple[set[str], str]:
    """Who is missing by the chair's pack to come, and its words."""
    made = wrote(context, lambda session: build_pack.prepare(session, build_pack.CHAIR))
    text = " ".join(told(made.rendered().data).split())
    return {one.reference for one in made.facts.still_missing}, text


def word_it(key: Qt.Key, who: str, more: str = "") -> None:
    press(key)
    press(Qt.Key.Key_Return)
    write(who)
    press(Qt.Key.Key_Return)
    write(more)
    press(Qt.Key.Key_Return)


def test_found_and_still_missing_are_said_on_today_by_keys_and_the_papers_follow(window, context, assert_named):
    page = window.page("today")
    assert "3 missing, earlier meetings" in words(page)
    press(Qt.Key.Key_M, SHIFT)
    assert view(page).list.hasFocus()
    assert set(rows(page)) == {"101303", "101307", "101308"}
    assert "Samphire Court" in rows(page)["101303"]
    assert "3 Samphire" not in rows(page)["101303"], "no house number"
    assert "Pilot" not in rows(page)["101308"], "a protected street"
    assert view(page).list.row.record.reference == "101308", "those whose log speaks of a return come last"
    assert_named(view(page))
    assert [cap for cap, _ in page.page_keys() if cap in ("F", "S")] == ["F", "S"]
    everyone, paper = papers(context)
    assert everyone == set(rows(page))
    assert f"{Shortcut.TODAY_MISSING.value[1]} on Today or in the meeting" in paper

    word_it(Qt.Key.Key_S, "PC Reed, NPT", "phone off")
    assert view(page).list.row.record.reference == "101308"
    assert view(page).whole.text().startswith("Still missing as at ")
    assert view(page).whole.text().endswith("said by PC Reed, NPT: phone off.")
    press(Qt.Key.Key_Down)
    word_it(Qt.Key.Key_F, "Matron Lee")
    assert set(rows(page)) == {"101307", "101308"} == papers(context)[0]
    assert "PC Reed, NPT: phone off" in papers(context)[1]
    assert view(page).list.hasFocus()
    press(Qt.Key.Key_Z)
    assert set(rows(page)) == {"101303", "101307", "101308"} == papers(context)[0]
    press(Qt.Key.Key_Escape)
    assert "3 missing, earlier meetings\nlog 101308: still missing as at " in words(page)
    assert "2 not spoken of since: say found or still missing" in words(page)
    assert ("S", Shortcut.TODAY_SILENT.words) in page.page_keys()


def test_in_the_meeting_it_comes_beside_the_agenda_no_key_reaches_the_item_behind_it_and_what_is_kept_off_the_chair_is_not_there(window, context):
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY.replace(day=18), "Chief Inspector Dale/NPT"))
    window.go("meeting")
    page = window.page("meeting")
    page.refresh()
    press(Qt.Key.Key_M, SHIFT)
    assert view(page).list.hasFocus()
    assert set(rows(page)) == {"101303", "101307", "101308"}
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_F)
    assert "The log says: [23:58] Located, safe and well" in view(page).panel.log.text()
    press(Qt.Key.Key_Return)
    write("Mother")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert set(rows(page)) == {"101303", "101308"} == papers(context)[0]
    press(Qt.Key.Key_Z)
    assert set(rows(page)) == {"101303", "101307", "101308"}
    press(Qt.Key.Key_Escape)
    assert page.form.agenda.hasFocus()
    assert page.row().item.decision is None
    press(Qt.Key.Key_S)
    assert QApplication.focusWidget().accessibleName().startswith("Status: still missing"), "S words the status line of the item again"
    press(Qt.Key.Key_Escape)
    step = {"do": "knows", "reference": "101303", "agency": "NPT", "person": "Chief Inspector Dale"}
    assert wrote(context, lambda session: run_step(session, step))["ok"]
    press(Qt.Key.Key_M, SHIFT)
    assert set(rows(page)) == {"101307", "101308"}, "what is kept off the chair"


def test_what_is_refused_stays_on_the_list_with_its_words_and_a_held_log_is_not_on_it(window, context):
    page = window.page("today")
    press(Qt.Key.Key_M, SHIFT)
    press(Qt.Key.Key_F)
    write("tomorrow teatime")
    press(Qt.Key.Key_Return)
    write("PC Reed")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert "tomorrow teatime is not a time" in words(window)
    assert set(rows(page)) == {"101303", "101307", "101308"}
    press(Qt.Key.Key_F)
    assert QApplication.focusWidget().text() == "tomorrow teatime"
    press(Qt.Key.Key_Escape)
    step = {"do": "hold", "reference": "101303", "words": "an operation", "as": "Chief Inspector Dale/NPT"}
    assert wrote(context, lambda session: run_step(session, step))["ok"]
    page.refresh()
    assert set(rows(page)) == {"101307", "101308"}

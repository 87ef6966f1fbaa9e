"""What Z takes back is said while it is true: a notice goes when Z means something else, and an undo names what it took."""

from datetime import date

import pytest
from meeting_room import asked, press, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shp_desktop.errors import Refused
from shp_desktop.gui.context import Context
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.services import drafts, manage_actions


@pytest.fixture
def window(qtbot, context: Context) -> MainWindow:
    """The window with three open actions."""
    for number in range(3):
        wrote(context, lambda session, n=number: manage_actions.raise_action(session, f"Leaflets, {n} Lugger Street", "NPT", date(2018, 6, 20)))
    made = MainWindow()
    qtbot.addWidget(made)
    made.begin(context)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_pages()
    made.go("actions")
    return made


def done(words: str) -> None:
    press(Qt.Key.Key_P)
    write(words)
    press(Qt.Key.Key_Return)


def other(context: Context) -> str:
    """The reference of an action that is not under the cursor."""
    return asked(context, manage_actions.actions)[-1].ref


def test_a_notice_of_what_z_takes_back_goes_when_z_means_something_else(window, context):
    page = window.page("actions")
    done("half of the street")
    assert "Z takes it back" in window.banner.words.text()
    context.jobs.write(lambda session: drafts.keep(session, "actions/done/x", "fitted"))
    assert window.banner.isVisible(), "a draft is no step"

    def refuse(_session):
        raise Refused("There is nothing of yours to undo; nothing was changed.")

    page.save(refuse, failed=lambda _error: None)
    assert window.banner.isVisible(), "nothing was recorded"
    page.save(lambda session: manage_actions.update(session, other(context), "in_progress", "begun"))
    assert not window.banner.isVisible()


def test_the_notice_of_the_step_itself_and_any_other_stand(window, context):
    done("half of the street")
    done("all of it")
    assert window.banner.isVisible()
    context.bus.notice.emit("The paper is saved.")
    window.page("actions").save(lambda session: manage_actions.update(session, other(context), "in_progress", "begun"))
    assert window.banner.words.text() == "The paper is saved."
    assert window.banner.isVisible()


@pytest.mark.parametrize("typed", [False, True])
def test_an_undo_names_what_it_took_back_and_the_cursor_stands_there(window, context, typed):
    page = window.page("actions")
    if typed:
        press(Qt.Key.Key_Slash)
        write("2 lugger")
        press(Qt.Key.Key_Return)
    page.form.list.choose(page.form.list.rows[-1].identity)
    ref = page.current().ref
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_Return)
    assert page.current() is None or page.current().ref != ref
    press(Qt.Key.Key_Z)
    assert window.banner.words.text() == f"Taken back: 1 update of an action ({ref})."
    assert page.current().ref == ref
    assert page.form.list.hasFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    assert window.banner.words.text() == f"Brought back: 1 update of an action ({ref})."
    assert QApplication.focusWidget() in (page, page.form.list)


def test_an_undo_of_many_names_three_and_counts_the_rest(window, context):
    from shp_desktop.services import run_meeting

    refs = [one.ref for one in asked(context, manage_actions.actions)]
    for number in range(3, 6):
        wrote(context, lambda session, n=number: manage_actions.raise_action(session, f"Leaflets, {n} Lugger Street", "NPT", date(2018, 6, 20)))
    refs = [one.ref for one in asked(context, manage_actions.actions)]
    wrote(context, lambda session: manage_actions.together(session, refs, lambda ref: manage_actions.update(session, ref, "done", "all out")))
    said = wrote(context, run_meeting.undo).words
    assert said.startswith("Taken back: 6 updates of actions (")
    assert said.endswith(" and 3 more).")
    assert sum(ref in said for ref in refs) == 3


def test_home_and_end_reach_the_first_and_the_last_row_under_their_headings(window):
    view = window.page("actions").form.list
    view.setFocus()
    rows = [row for row in view.rows if not row.heading]
    for key, row in ((Qt.Key.Key_End, rows[-1]), (Qt.Key.Key_Home, rows[0]), (Qt.Key.Key_End, rows[-1])):
        press(key)
        assert view.current == row.identity
    view.set_rows([*view.rows, ListRow("heading low", "Low", heading=True)])
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_End)
    assert view.current == rows[-1].identity

"""The field "to be asked of" completes the names of bodies outside the room, and the record has them as the table does."""

import pytest
from meeting_room import asked, press, write
from PySide6.QtCore import Qt
from window_room import shown_page

from shp_desktop.gui.pages.actions import ActionsPage
from shp_desktop.services import manage_actions


@pytest.mark.parametrize(
    ("typed", "stands", "kept"),
    [("trad", "trading Standards", "Trading Standards"), ("Housing p", "Housing provider", "Housing"), ("Mrs Orme", "Mrs Orme", "Mrs Orme")],
)
def test_a_body_is_completed_while_it_is_typed_and_typing_on_replaces_it(context, qtbot, typed, stands, kept):
    page = shown_page(ActionsPage, context, qtbot)
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write("Door knock, Samphire Court")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_7)
    write("Watch Manager Sandale")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_T)
    field = page.form.side.currentWidget().form.ask_of
    assert field.hasFocus()
    write(typed)
    assert field.text().casefold() == stands.casefold()
    assert field.selectedText().casefold() == stands[len(typed) :].casefold(), "only what was not typed is selected"
    press(Qt.Key.Key_Return)
    (action,) = asked(context, manage_actions.actions)
    assert action.ask_of == kept

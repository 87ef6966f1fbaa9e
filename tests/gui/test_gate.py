"""What stands before every event and every import of the window, and lets nearly all of them pass."""

import builtins

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

import shp_desktop.gui
from shp_desktop.gui.keys_filter import Gate, unguarded


class Guard(QObject):
    """Writes down what it was asked about, and keeps what it is told to keep."""

    def __init__(self, name, told, keeps=()):
        super().__init__()
        self.name, self.told, self.keeps = name, told, keeps

    def eventFilter(self, watched, event):
        self.told.append((self.name, event.type()))
        return event.type() in self.keeps


def test_guards_hear_of_keys_and_the_pointer_the_last_one_first_and_of_nothing_else(qtbot):
    widget, told = QWidget(), []
    qtbot.addWidget(widget)
    gate = Gate((Guard("first", told), Guard("last", told, keeps=(QEvent.Type.KeyRelease,))))
    widget.installEventFilter(gate)
    override, held = QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease
    plain = (QEvent(QEvent.Type.LayoutRequest), QEvent(QEvent.Type.Polish))
    keys = (QKeyEvent(kind, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier) for kind in (override, held))
    for event in (*plain, *keys):
        QCoreApplication.sendEvent(widget, event)
    assert told == [("last", override), ("first", override), ("last", held)]


def test_guards_rest_while_a_page_is_made_and_stand_again_after_it_even_where_it_failed(qtbot, qapp):
    told: list = []
    gate = Gate((Guard("held", told),), qapp)

    def make():
        widget = QWidget()
        qtbot.addWidget(widget)
        QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier))
        return widget

    try:
        assert unguarded(make)
        make()
        assert told == []  # it has not taken its place, and making a page does not put it there
        gate.stand()
        assert unguarded(make)
        assert told == []
        with pytest.raises(ZeroDivisionError):
            unguarded(lambda: 1 / 0)
        make()
        assert ("held", QEvent.Type.KeyPress) in told
    finally:
        gate.stand(stands=False)
        gate.setParent(None)


def test_an_import_does_not_pass_through_the_features_of_pyside():
    assert shp_desktop.gui.QtCore
    assert builtins.__import__.__name__ != "__feature_import__"

"""What stands before every event and every import of the window, and lets nearly all of them pass."""

import builtins

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

import shp_desktop.gui
from shp_desktop.gui.keys_filter import Gate


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


def test_an_import_does_not_pass_through_the_features_of_pyside():
    assert shp_desktop.gui.QtCore
    assert builtins.__import__.__name__ != "__feature_import__"

"""The window on a store whose key lies in the machine's keyring, which is locked in the middle of a password: python keyring_window.py FOLDER."""

import json
import os
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import secretstorage
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from meeting_room import LOGS, log_file, press, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui.jobs import answered_at_once
from shp_desktop.gui.keys_filter import HeldKeys
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.opening import Opening, Start
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.pages.sheets_desk import SheetsDesk
from shp_desktop.gui.run import application
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, key_state, manage_actions
from shp_desktop.settings import SettingsFile

PASSWORD = "seven plover kettles"
SECRETS = DBusAddress("/org/freedesktop/secrets", bus_name="org.freedesktop.secrets", interface="org.freedesktop.Secret.Service")
ADMIN = Person("Sam Tarn", "HBC", Role.ADMIN)


def shut() -> None:
    """Lock the keyring, as a desktop does when its session is locked."""
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()


def unshut() -> None:
    """Unlock it, as the person does at the desktop's own question."""
    with closing(open_dbus_connection()) as bus:
        _, session = bus.send_and_get_reply(new_method_call(SECRETS, "OpenSession", "sv", ("plain", ("s", "")))).body
        (path,) = bus.send_and_get_reply(new_method_call(SECRETS, "ReadAlias", "s", ("default",))).body
        inner = SECRETS.with_interface("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
        bus.send_and_get_reply(new_method_call(inner, "UnlockWithMasterPassword", "o(oayays)", (path, (session, b"", b"test", "text/plain"))))


class Desk:
    """One window on a store of its own, and what a person sees and presses there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folders = Folders(folder / "home").make()
        guard_store.create(folders, practice=False, passphrase=None, users=(ADMIN,), actor=ADMIN)
        self.kept = key_state.store_state(folders).key
        with closing(guard_store.open_session(folders, actor=ADMIN)) as session:
            import_log.apply(session, import_log.preview(session, log_file(folder, "log.csv", LOGS)))
            manage_actions.raise_action(session, "Visit 4 Tern Close", "FIRE", date(2099, 6, 18))
        self.window = MainWindow()
        self.opening = Opening(self.window, Start(folders, ADMIN), SettingsFile(folders.settings), make_jobs=answered_at_once)
        self.window.show()
        self.window.activateWindow()
        self.opening.ask_state()
        self.settle()

    def settle(self) -> None:
        for _ in range(5):
            QTest.qWait(20)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(key)
        self.settle()

    def locked_and_open_again(self, panel) -> dict[str, object]:
        """The window locks with a password half typed, the keyring too: what is seen, and what is there once both are open."""
        screens = self.window.form.screens
        shut()
        self.opening.lock()
        self.settle()
        self.press(Qt.Key.Key_Return)
        seen = "".join(one.text() for one in (*self.window.findChildren(QLabel), *self.window.findChildren(Field)) if one.isVisible())
        still = screens.currentWidget() is self.opening.lock_page
        told = self.opening.lock_page.form.problem.text()
        unshut()
        self.press(Qt.Key.Key_Return)
        return {
            "stays locked": still, "told": told, "seen": PASSWORD[:6] in seen, "open": screens.currentWidget() is self.window.form.body,
            "typed": [panel.password.text(), panel.again.text()],
        }  # fmt: skip

    def paper(self) -> dict[str, object]:
        self.window.go("papers")
        page = self.window.page("papers")
        page.saving.ask_folder = lambda *_asked: self.folder / "papers"
        page.form.kinds.choose("FIRE")
        self.press(Qt.Key.Key_S)
        write(PASSWORD)
        self.press(Qt.Key.Key_Return)
        write(PASSWORD[:6])
        found = self.locked_and_open_again(page.saving.panel)
        write(PASSWORD[6:])
        self.press(Qt.Key.Key_Return)
        return found | {"saved": len(list((self.folder / "papers").glob("*.pdf")))}

    def sheet(self) -> dict[str, object]:
        page = self.window.page("papers")
        desk = page.desk(SheetsDesk)
        desk.ask_folder = lambda *_asked: self.folder / "sheets"
        self.press(Qt.Key.Key_W)
        desk.list.choose("FIRE")
        self.press(Qt.Key.Key_M)
        write(PASSWORD)
        self.press(Qt.Key.Key_Return)
        write(PASSWORD[:6])
        found = self.locked_and_open_again(desk.password)
        write(PASSWORD[6:])
        self.press(Qt.Key.Key_Return)
        return found | {"saved": len(list((self.folder / "sheets").glob("*.xlsx")))}


def main(folder: Path) -> None:
    app, held = application(), HeldKeys()
    app.installEventFilter(held)
    desk = Desk(folder)
    with closing(desk.opening.jobs):
        print(json.dumps({"key": desk.kept, "paper": desk.paper(), "sheet": desk.sheet()}))
    desk.window.close()
    app.removeEventFilter(held)


if __name__ == "__main__":
    assert QApplication.instance() is None
    main(Path(sys.argv[1]))

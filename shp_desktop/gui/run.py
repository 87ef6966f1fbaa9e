"""Starts the window: fonts, theme and first paint before anything is opened; closes in order afterwards."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from shp_desktop import __version__
from shp_desktop.crash import CrashNet
from shp_desktop.domain.people import Person
from shp_desktop.gui import theme
from shp_desktop.gui.collector import Collector
from shp_desktop.gui.jobs import ProgramFault
from shp_desktop.gui.keys_filter import Gate, HeldKeys
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.opening import Opening, Start
from shp_desktop.logs import log_in
from shp_desktop.paths import Folders
from shp_desktop.settings import SettingsFile

SIZE = QSize(1366, 768)
LAST_TIME = (
    "The program stopped unexpectedly the last time; what was ticked as saved is safe, "
    "and the place is in fatal.log in the logs folder."
)
log = logging.getLogger(__name__)


def run_window(
    folders: Folders,
    *,
    practice: bool,
    actor: Person,
    passphrase: str | None = None,
    import_hint: tuple[Path, ...] = (),
) -> int:
    """Open the window on a home folder and return its exit code once it is closed. Raises DiskProblem, OSError."""
    folders.make()
    with log_in(folders.logs):
        net = CrashNet(folders.logs)
        net.install()
        try:
            notice = LAST_TIME if net.last_time else ""
            return _run(net, Start(folders, actor, practice, passphrase, tuple(import_hint), notice))
        finally:
            net.remove()


def _run(net: CrashNet, start: Start) -> int:
    app = application()
    settings = SettingsFile(start.folders.settings)
    theme.apply(app, settings.value)
    window = MainWindow()
    opening = Opening(window, start, settings, caught=net.caught)
    gate = Gate((HeldKeys(app), opening.idle, window), app)
    opening.takes_keys.connect(gate.stand)
    net.told = lambda reference: opening.bus.problem.emit(ProgramFault(reference))
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: window.follow_system(settings.value))
    _show(window)
    log.info("window shown, version %s", __version__)
    QTimer.singleShot(0, opening.ask_state)
    collector = Collector(lambda: opening.jobs.busy, app)
    collector.start()
    code = app.exec()
    gate.stand(stands=False)
    opening.close()
    collector.stop()
    log.info("window closed")
    return code


def _show(window: MainWindow) -> None:
    """Fill a small screen, leave room round the window on a large one."""
    room = window.screen().availableGeometry()
    window.resize(min(SIZE.width(), room.width()), min(SIZE.height(), room.height()))
    if room.width() <= SIZE.width() or room.height() <= SIZE.height():
        window.showMaximized()
    else:
        window.show()


def application() -> QApplication:
    """Return the one application, made now if there is none yet."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("SHP Briefing")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("shp-briefing")
    return app

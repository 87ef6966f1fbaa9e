"""How long the keyboard may be quiet before the window locks: longer while a meeting is open, since people talk there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from shp_desktop.gui.bus import ChangeBus
from shp_desktop.gui.jobs import Jobs
from shp_desktop.gui.keys_filter import IdleWatch
from shp_desktop.settings import SettingsFile, idle_minutes

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

#: a burst of decisions is asked about once
_REST_MS = 1000


class LockTime(QObject):
    """Keeps the watch at the time of the settings, or at that of a meeting while one is open."""

    def __init__(self, watch: IdleWatch, settings: SettingsFile, jobs: Jobs, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch, self._settings, self._jobs = watch, settings, jobs
        self._open = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.ask)
        settings.on_change(lambda _changed: self._set())
        bus.changed.connect(self._changed)

    def ask(self) -> None:
        """Ask whether a meeting is open; a store that cannot say so counts as having none."""

        def is_open(session: "Session") -> bool:
            from shp_desktop.services.meeting_now import current_meeting

            return current_meeting(session) is not None

        self._jobs.read(is_open, self._found, lambda _error: self._found(False))

    def _changed(self, changes: frozenset[str], _source: object) -> None:
        if "meeting" in changes:
            self._rest.start()

    def _found(self, is_open: bool) -> None:  # noqa: FBT001 - an answer of the store
        if is_open != self._open:
            self._open = is_open
            self._set()

    def _set(self) -> None:
        self._watch.set_interval(idle_minutes(self._settings.value, meeting_open=self._open) * 60_000)

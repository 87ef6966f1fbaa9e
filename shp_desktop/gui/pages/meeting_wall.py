"""The projector window brought to the Meeting page: it follows the row on screen and shows nothing once the page is left."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.projected import Projected, Shown, WallWords, projected_action, projected_item
from shp_desktop.domain.withhold import Withheld
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_rows import Morning, Row
from shp_desktop.gui.pages.meeting_saves import Saved
from shp_desktop.gui.projector import ProjectorWindow
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session


@dataclass(frozen=True)
class _Kept:
    """What the logs of a morning said before, and what none of them may tell."""

    earlier: Mapping[str, tuple[IncidentVersion, ...]]
    morning: Withheld


def _versions(logs: Mapping[str, Incident]) -> dict[str, tuple[str, str]]:
    """Return by which version each log is shown, and what was said of its protected address."""
    return {uid: (one.version_uid, one.latest.protection) for uid, one in logs.items()}


class WallExtra(Extra):
    """F7 opens and closes the projector window, F8 blanks it, F9 shows names where the chair allows them."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self.window: ProjectorWindow | None = None
        self.whole_names = False
        self._rules: Shown | None = None
        self._kept: _Kept | None = None
        self._logs: dict[str, Incident] = {}
        self._soon = QTimer(self)  # the item on the page is painted first
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow)
        page.installEventFilter(self)

    def always_keys(self) -> Keys:
        return {
            Shortcut.MEETING_PROJECTOR: self._turn,
            Shortcut.MEETING_BLANK: self._blank,
            Shortcut.MEETING_NAMES: self._turn_names,
        }

    def header_words(self) -> str:
        if self.window is None:
            return ""
        if self.window.blank:
            return "projector blank"
        return "projector, names whole" if self.whole_names else "projector on"

    def row_shown(self, row: Row) -> None:
        self._soon.start()

    def morning_read(self, morning: Morning) -> None:
        before, self._logs = self._logs, {item.incident.uid: item.incident for item in morning.items}
        if _versions(self._logs).items() - _versions(before).items():
            self._kept = None
        self._soon.start()

    def recorded(self, uid: str, saved: Saved) -> None:
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the page, or locking the window, leaves nothing of the morning on the wall."""
        if watched is self.page and event.type() == QEvent.Type.Hide and self.window is not None:
            self.window.show_nothing()
        elif watched is self.page and event.type() == QEvent.Type.Show:
            self._soon.start()
        elif watched is self.window and event.type() == QEvent.Type.Close:
            self.window.deleteLater()
            self.window = None
            self.page.count()
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        if self.window is not None:
            self.window.close()
            return
        self.whole_names = False
        self.window = ProjectorWindow(self.page, practice=self.page.context.practice)
        self.window.installEventFilter(self)
        self._note("projector")
        self._follow()
        self.window.open_on(self.page.window())
        self.page.count()

    def _blank(self) -> None:
        if self.window is not None:
            self.window.set_blank(not self.window.blank)
            self.page.count()

    def _turn_names(self) -> None:
        if self.window is None:
            return
        self.whole_names = not self.whole_names
        if self.whole_names:
            self._note("projector names")
        self._follow()
        self.page.count()

    def _note(self, what: str) -> None:
        """What is thrown on the wall is disclosed; the trail says that it was, and never what."""

        def work(session: "Session") -> None:
            session.note("disclosure", what)

        self.page.context.jobs.write(work, None, self.page.context.bus.fail)

    def _follow(self) -> None:
        if self.window is None:
            return
        told = self._told() if self.page.isVisible() and self.page.meeting_open else None
        if told is None:
            self.window.show_nothing()
        else:
            self.window.show_item(told)

    def _told(self) -> Projected | None:
        row = self.page.row()
        if row is None:
            return None
        if self._kept is None:
            self._read_kept()
        kept = self._kept
        if kept is None:
            return None  # it is shown once that is read
        shown = replace(self._shown(), whole_names=self.whole_names, withheld=kept.morning, earlier=kept.earlier)
        if row.item is not None:
            return projected_item(row.item, shown)
        if row.action is None or not self._knows_log(row.action.incident_uid):
            return None
        return projected_action(row.action, self._logs.get(row.action.incident_uid), shown)

    def _knows_log(self, uid: str) -> bool:
        """Whose caller and address are kept back is known once the action's own log is read; until then nothing is shown."""
        if not uid or uid in self._logs:
            return True

        def work(session: "Session") -> tuple[Incident, tuple[IncidentVersion, ...]] | None:
            from shp_desktop.services.kept_back import earlier_of, marked

            with session.store.read():
                log = session.store.incidents.get(uid)
                return (marked(session, {log.uid: log})[log.uid], earlier_of(session, log)) if log is not None else None

        def show(read: tuple[Incident, tuple[IncidentVersion, ...]] | None) -> None:
            if read is not None and self._kept is not None:
                self._logs[uid] = read[0]
                self._kept = replace(self._kept, earlier={**self._kept.earlier, read[0].uid: read[1]})
                self._follow()

        self.page.read(work, show, slot="wall")
        return False

    def _read_kept(self) -> None:
        """Read what no log of the morning may tell, for a text of one that speaks of another; until then nothing is shown."""
        logs = dict(self._logs)

        def work(session: "Session") -> _Kept:
            from shp_desktop.services.kept_back import kept_back, of_all

            with session.store.read():
                kept = kept_back(session, logs)
            return _Kept(kept.earlier, of_all(logs, kept))

        def show(kept: _Kept) -> None:
            if self._logs.keys() >= logs.keys():
                self._kept = kept
                self._follow()

        self.page.read(work, show, slot="wall-kept")

    def _shown(self) -> Shown:
        from shp_desktop.services.rules import Rules

        if self._rules is None:
            tables = self.page.context.tables
            rules = Rules(tables)
            places = frozenset(word for row in tables.rows("wards") for word in plain_name(row["ward"]).split())
            words = WallWords.from_rows(tables.rows("wall_words"))
            self._rules = Shown(rules.names, rules.street, places, words=words, ordinary=rules.ordinary)
        return self._rules

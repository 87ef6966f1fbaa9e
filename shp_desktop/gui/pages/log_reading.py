"""How the Log page asks for a file: a look at its layout, and the preview of what reading it would do."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shp_desktop.domain.mapping import MappingView
from shp_desktop.gui.jobs import Report
from shp_desktop.gui.pages.log_seen import Asked

if TYPE_CHECKING:
    from shp_desktop.services.import_log import Preview
    from shp_desktop.services.map_layout import Opened
    from shp_desktop.services.session import Session


@dataclass(frozen=True)
class Looked:
    """A file's layout as a person is asked about it, what was read of the file, and the names of the team's own profiles."""

    view: MappingView
    opened: "Opened"
    known: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Say whether a person must look; a file without a single record is no log, and its preview says so."""
        return self.view.asks and any(sheet.records for sheet in self.view.sheets)


def look(session: "Session", asked: Asked) -> Looked:
    """Look at a file's layout, through what a person said of it where something was."""
    from shp_desktop.services import import_log, map_layout  # the store comes with it

    opened = asked.opened or import_log.opened_once(session, asked.path)
    view = map_layout.look(session, opened, choice=asked.choice)
    return Looked(view, opened, map_layout.own_names(session))


def preview(session: "Session", asked: Asked, progress: Callable[[int, int], bool]) -> "Preview":
    """Read a file for its preview."""
    from shp_desktop.services import import_log  # the store comes with it

    return import_log.preview(
        session, asked.opened or asked.path, choice=asked.choice, source=asked.source, progress=progress
    )


def until(stopped: threading.Event, report: Report) -> Callable[[int, int], bool]:
    """Report progress until the person stops it."""
    return lambda done, total: report(done, total) and not stopped.is_set()

"""What a page is handed, instead of globals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from shp_desktop.domain.people import Person
from shp_desktop.gui.bus import ChangeBus
from shp_desktop.gui.jobs import Jobs
from shp_desktop.paths import Folders
from shp_desktop.settings import SettingsFile

if TYPE_CHECKING:
    from shp_desktop.reference import Tables


@dataclass(frozen=True)
class Context:
    """The window's tools for its pages; `person()` is who is at the keyboard, `now()` is aware UTC."""

    jobs: Jobs
    bus: ChangeBus
    settings: SettingsFile
    folders: Folders
    tables: "Tables"
    person: Callable[[], Person]
    practice: bool
    now: Callable[[], datetime]

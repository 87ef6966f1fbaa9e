"""The desks of the Papers page, in the order of their buttons; a new one is a line here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.papers_morning import MorningDesk
from shp_desktop.gui.pages.papers_register import RegisterDesk
from shp_desktop.gui.pages.papers_release_desk import ReleaseDesk
from shp_desktop.gui.pages.sheets_desk import SheetsDesk

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage

DESKS: tuple[Callable[["PapersPage"], Desk], ...] = (MorningDesk, ReleaseDesk, RegisterDesk, SheetsDesk)

"""The pages of the window in the order of the rail; each is imported only when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shp_desktop.gui.context import Context
    from shp_desktop.gui.page import Page


@dataclass(frozen=True)
class PageEntry:
    """One place of the rail: key, title, icon, and where its class is found."""

    key: str
    title: str
    icon: str
    where: str

    @property
    def factory(self) -> "Callable[[Context], Page]":
        """Return the page's class, imported now."""
        module, _, name = self.where.partition(":")
        made: Callable[[Context], Page] = getattr(import_module(f"{__name__}.{module}"), name)
        return made


PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", "Today", "sun", "today:TodayPage"),
    PageEntry("log", "Log", "inbox", "log:LogPage"),
    PageEntry("meeting", "Meeting", "users", "meeting:MeetingPage"),
    PageEntry("actions", "Actions", "list-checks", "actions:ActionsPage"),
    PageEntry("checks", "Checks", "shield-check", "checks:ChecksPage"),
    PageEntry("cases", "Cases", "briefcase", "cases:CasesPage"),
    PageEntry("around", "Team Around", "user-round", "around:AroundPage"),
    PageEntry("papers", "Papers", "printer", "papers:PapersPage"),
    PageEntry("reports", "Reports", "chart-column", "reports:ReportsPage"),
    PageEntry("settings", "Settings", "settings", "settings:SettingsPage"),
)

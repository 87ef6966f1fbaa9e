"""What a part of the Cases page may be: keys, panels at the right, and what it hears of; the parts in their order."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from shp_desktop.domain.cases import Case
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.cases import CasesPage


class CaseExtra(QObject):
    """One part of the page; it overrides what it needs and speaks to the page by `self.page`."""

    def __init__(self, page: "CasesPage") -> None:
        """Join a page; its list, panels and drafts stand, no cases have been read yet."""
        super().__init__(page)
        self.page = page

    def keys(self) -> Mapping[Shortcut, Callable[[], object]]:
        """Return the keys this part brings; they belong to the block "cases" of the list of keys."""
        return {}

    def panels(self) -> Sequence[Panel]:
        """Return panels of the right column; Esc leaves one. Show one by `page.show_side`, leave it by `page.put_away`."""
        return ()

    def offers(self) -> Sequence[tuple[str, Shortcut, Callable[[], object]]]:
        """Return the key rows that stand below the facts of an open case: words, key, call."""
        return ()

    def case_shown(self, case: Case | None) -> None:
        """Hear which case came under the cursor, None where it is none."""

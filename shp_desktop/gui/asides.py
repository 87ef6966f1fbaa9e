"""What lies over or beside the pages of a window, each made at its first use: the late item, who deals with what, the paste strip."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shp_desktop.gui.context import Context

if TYPE_CHECKING:
    from shp_desktop.gui.dealing_overlay import DealingOverlay
    from shp_desktop.gui.late_overlay import LateOverlay


class Asides:
    """Holds them for one window; none is made before somebody asks for it, and none outlives a lock with anything in it."""

    def __init__(self, central: QWidget) -> None:
        """Keep where they lie."""
        self._central = central
        self.late: LateOverlay | None = None
        self.dealing: DealingOverlay | None = None

    def type_late(self, context: Context) -> None:
        """Open the late item."""
        from shp_desktop.gui.late_overlay import LateOverlay  # the store comes with it

        self.late = self.late or LateOverlay(self._central)
        self.late.begin(context)

    def ask_dealing(self, context: Context) -> None:
        """Open "Is anyone dealing with ...?"."""
        from shp_desktop.gui.dealing_overlay import DealingOverlay

        self.dealing = self.dealing or DealingOverlay(self._central)
        self.dealing.begin(context)

    def forget(self) -> None:
        """Let go of everything shown and typed: the window locks or closes."""
        for one in (self.late, self.dealing):
            if one is not None:
                one.forget()

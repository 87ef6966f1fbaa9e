"""What lies over or beside the pages of a window, each made at its first use: the late item, who deals with what, an export, the paste strip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shp_desktop.gui.context import Context

if TYPE_CHECKING:
    from shp_desktop.domain.ecins_fields import Paste
    from shp_desktop.gui.dealing_overlay import DealingOverlay
    from shp_desktop.gui.ecins_strip import EcinsStrip
    from shp_desktop.gui.export_overlay import ExportOverlay
    from shp_desktop.gui.late_overlay import LateOverlay
    from shp_desktop.gui.page import Page
    from shp_desktop.gui.slip_overlay import SlipOverlay
    from shp_desktop.services.session import Session


class Asides:
    """Holds them for one window; none is made before somebody asks for it, and none outlives a lock with anything in it."""

    def __init__(self, central: QWidget) -> None:
        """Keep where they lie."""
        self._central = central
        self.late: LateOverlay | None = None
        self.dealing: DealingOverlay | None = None
        self.slip: SlipOverlay | None = None
        self.table: ExportOverlay | None = None
        self.strip: EcinsStrip | None = None
        self._turn = 0

    def type_late(self, context: Context) -> None:
        """Open the late item."""
        from shp_desktop.gui.late_overlay import LateOverlay  # the store comes with it

        self.late = self.late or LateOverlay(self._central)
        self._watch()
        self.late.begin(context)

    def ask_dealing(self, context: Context) -> None:
        """Open "Is anyone dealing with ...?"."""
        from shp_desktop.gui.dealing_overlay import DealingOverlay

        self.dealing = self.dealing or DealingOverlay(self._central)
        self._watch()
        self.dealing.begin(context)

    def find_slip(self, context: Context) -> None:
        """Open the field that finds an action or check by the code of its slip."""
        from shp_desktop.gui.slip_overlay import SlipOverlay

        self.slip = self.slip or SlipOverlay(self._central)
        self._watch()
        self.slip.begin(context)

    def export(self, context: Context, page: "Page") -> None:
        """Open the export of the lists a page shows."""
        from shp_desktop.gui.export_overlay import NOTHING, ExportOverlay

        tables = tuple(one for one in page.tables() if one.lines)
        if tables:
            self.table = self.table or ExportOverlay(self._central)
            self._watch()
            self.table.begin(context, tables)
        else:
            context.bus.notice.emit(NOTHING)

    def paste_case(self, context: Context, ref: str) -> None:
        """Put a case field by field on the clipboard, for the form of E-CINS; where that case is on its way, bring the keys to the strip."""
        from shp_desktop.gui.ecins_strip import EcinsStrip

        if self.strip is None:
            self.strip = EcinsStrip()
            context.bus.person_changed.connect(self.strip.stop)
            self._watch()
        strip = self.strip
        if strip.shows(ref):
            strip.take()
            return

        def work(session: "Session") -> "tuple[Paste, dict[str, str]]":
            from shp_desktop.services import drafts, ecins

            return ecins.begin(session, ref), drafts.drafts(session)

        def begun(found: "tuple[Paste, dict[str, str]]") -> None:
            if turn == self._turn:  # it may have been locked meanwhile
                strip.begin(context, *found)

        strip.stop()
        turn = self._turn
        context.jobs.write(work, begun, context.bus.fail)

    def _watch(self) -> None:
        """Let the strip stand aside for whatever lies over the window."""
        from shp_desktop.gui.overlay import Overlay

        strip = self.strip
        if strip is not None:
            for over in self._central.findChildren(Overlay):
                over.lies.connect(strip.give_way, Qt.ConnectionType.UniqueConnection)

    def forget(self) -> None:
        """Let go of everything shown, typed and put on the clipboard: the window locks or closes."""
        self._turn += 1
        if self.strip is not None:
            self.strip.stop()
        for one in (self.late, self.dealing, self.slip, self.table):
            if one is not None:
                one.forget()

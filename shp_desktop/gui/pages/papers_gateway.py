"""The desk that names another gateway in law for the paper in front: chosen from a list, so that no name of a person stands in the ledger."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from shp_desktop.domain.exports import Table
from shp_desktop.gui.pages.actions_rows import ListRow, RowsView
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.session import Session

_AGREED = "agreed"
_NOTE = "Recorded with this paper alone, the next time it leaves."


class GatewayDesk(Desk):
    """Gateways at the left of their reason, the agreed one first; Enter takes one and goes back to the paper."""

    def __init__(self, page: "PapersPage") -> None:
        super().__init__(page)
        self.list = RowsView()
        self.list.setAccessibleName("Gateways")
        self.heading = PlainLabel("Gateway", kind="lead", bold=True, wrap=True)
        card = QFrame()
        look(card, "card")
        inside = QVBoxLayout(card)
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16))
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(PlainLabel(_NOTE, kind="small", muted=True, wrap=True))
        column.addWidget(card, 1)
        column.addWidget(KeyHint("Enter", "takes it, Esc goes back"))
        self.list.opened.connect(lambda _gateway: self.enter())

    def begin(self, day: date | None) -> None:
        """Read what is agreed for the paper in front and what else may be named."""
        kind, chosen = self.page.kind, self.page.gateway

        def work(session: "Session") -> tuple[ListRow, ...]:
            from shp_desktop.services import disclosures

            agreed, others = disclosures.gateways(session, kind)
            first = ListRow(_AGREED, f"As agreed: {agreed.gateway or 'none is agreed'}", agreed.name)
            return (first, *(ListRow(gateway, gateway, when) for gateway, when in others))

        def show(rows: tuple[ListRow, ...]) -> None:
            self.heading.setText(f"Gateway: {self.page.name_of(kind)}")
            self.opened.emit()
            self.list.set_rows(rows)
            self.list.choose(chosen or _AGREED)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

        self.page.read(work, show, slot="gateway")

    def enter(self) -> bool:
        """Take the gateway under the cursor for the paper in front."""
        if self.list.current:
            self.page.name_gateway("" if self.list.current == _AGREED else self.list.current)
        return True

    def tables(self) -> tuple[Table, ...]:
        return ()

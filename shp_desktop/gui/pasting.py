"""Rows on the clipboard: handed on as they lie there, named by the time, read by the same way as a file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from shp_desktop.errors import BadFile
from shp_desktop.gui.context import Context

if TYPE_CHECKING:
    from shp_desktop.domain.intake_rows import Pasted

NOTHING = "What was copied is no table; nothing was read, copy the rows with their header in the spreadsheet and paste again."


def pasted_rows(context: Context) -> "tuple[Pasted, ...]":
    """Return what lies on the clipboard where it may be a table; else say so in the banner and return nothing."""
    from shp_desktop.domain.intake_rows import Pasted
    from shp_desktop.domain.moments import LONDON, short_day

    held = QGuiApplication.clipboard().mimeData() or QMimeData()  # an emptied clipboard has none at all
    local = context.now().astimezone(LONDON)
    pasted = Pasted(f"Pasted rows {short_day(local.date())} {local:%H:%M}", held.text(), held.html())
    if held.hasUrls() or not pasted.may_be_table:
        context.bus.fail(BadFile(NOTHING))
        return ()
    return (pasted,)

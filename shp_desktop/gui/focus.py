"""Where the focus goes, the page scrolls: a focus out of sight is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from shp_desktop.gui.theme import scaled


def see(widget: QWidget) -> None:
    """Put the focus on a part of a page and scroll to the whole of it; where there is no room its top is seen."""
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    above = widget.parentWidget()
    while above is not None:
        inner = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inner is not None:
            for edge in (widget.rect().bottomLeft(), widget.rect().topLeft()):
                above.ensureVisible(0, widget.mapTo(inner, edge).y(), 0, scaled(8))
        above = above.parentWidget()

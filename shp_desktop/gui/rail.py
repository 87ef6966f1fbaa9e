"""The left rail: one place per page, icon above word, reached by Ctrl and a number or Alt and the first letter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from shp_desktop.gui.icons import icon
from shp_desktop.gui.pages import PageEntry
from shp_desktop.gui.shortcuts import cap_text, page_sequences
from shp_desktop.gui.theme import scaled


class RailButton(QToolButton):
    """One place of the rail."""

    _page_icon = ""  # Qt sends changes while the button is still being made

    def __init__(self, entry: PageEntry, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_icon = entry.icon
        self.setText(entry.title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setAccessibleName(entry.title)
        self.setToolTip(f"{entry.title} ({keys})")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self._tint())
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()

    def _tint(self) -> None:
        if self._page_icon:
            self.setIcon(icon(self._page_icon, "rail_on" if self.isChecked() else "rail_text"))
            side = min(scaled(22), 32)
            self.setIconSize(QSize(side, side))


class Rail:
    """Fills the form's rail with the pages and tells which one was asked for."""

    def __init__(self, area: QScrollArea, body: QWidget, go: Callable[[str], object]) -> None:
        self._area, self._body, self._go = area, body, go
        self.buttons: dict[str, RailButton] = {}
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.fit())

    def fill(self, pages: tuple[PageEntry, ...]) -> None:
        """Show these pages, in order."""
        column = self._body.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - the form says so
        for button in self.buttons.values():
            column.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        titles = [entry.title for entry in pages]
        for place, entry in enumerate(pages):
            keys = ", ".join(cap_text(one.toString()) for one in page_sequences(place, titles))
            button = RailButton(entry, keys, self._body)
            button.clicked.connect(lambda _checked, key=entry.key: self._go(key))
            column.insertWidget(place, button)
            self.buttons[entry.key] = button
        self.fit()

    def fit(self) -> None:
        """Make the rail as wide as its longest word at the text size in force, beside a scroll bar where there is one."""
        bar = self._area.verticalScrollBar()
        wide = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
        self._area.setFixedWidth(max(64, wide + 12) + (bar.sizeHint().width() if bar.maximum() > 0 else 0))

    def mark(self, key: str) -> None:
        """Mark the page that is shown."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        if key in self.buttons:
            self._area.ensureWidgetVisible(self.buttons[key])

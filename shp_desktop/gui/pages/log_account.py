"""The account of a file as a sum that balances: rows read = new + updated + unchanged + duplicate + rejected + furniture."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shp_desktop.gui.icons import IconMark
from shp_desktop.gui.pages.log_words import PARTS, account_words, part_words
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import PlainLabel


class AccountSum(QWidget):
    """The seven numbers with the signs between them, in one line or wrapped where there is no room."""

    def __init__(self, ended: dict[str, int]) -> None:
        super().__init__()
        self.ended = ended
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(4))
        read = sum(ended.values())
        self._cells = [_cell("", read, "row read" if read == 1 else "rows read")]
        for name, _ in PARTS:
            sign = "=" if len(self._cells) == 1 else "+"
            self._cells.append(_cell(sign, ended[name], part_words(name, ended[name])))
        self.setAccessibleName(account_words(ended))
        self._lay_out(len(self._cells))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = sum(cell.sizeHint().width() for cell in self._cells) + scaled(12) * len(self._cells)
        self._lay_out(len(self._cells) if wide <= self.width() else 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(100), super().minimumSizeHint().height())

    def _lay_out(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // across, at % across)
        for column in range(len(self._cells) + 1):
            self._grid.setColumnStretch(column, int(column == across))


def _cell(sign: str, count: int, words: str) -> QWidget:
    cell = QWidget()
    across = QHBoxLayout(cell)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(scaled(12))
    if sign:
        across.addWidget(PlainLabel(sign, kind="lead", muted=True))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(PlainLabel(f"{count:,}", kind="lead", bold=True, muted=not count))
    column.addWidget(PlainLabel(words, kind="small", muted=True))
    across.addLayout(column)
    across.addStretch(1)
    return cell


def warning_row(title: str, detail: str) -> QWidget:
    """Return one line that warns of a hole in the log."""
    row = QWidget()
    row.setAccessibleName(f"{title}. {detail}")
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(IconMark("triangle-alert", "warn", 16))
    across.addWidget(PlainLabel(f"{title}: {detail}", wrap=True), 1)
    return row

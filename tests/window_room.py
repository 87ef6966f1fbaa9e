"""The window and its pages for tests: shown at the size of the small screen, with the focus where a person finds it, and what they say."""

from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from shp_desktop.gui.context import Context
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import PAGES

Shown = TypeVar("Shown", bound=Page)


def shown_page(kind: type[Shown], context: Context, qtbot: Any) -> Shown:
    """Show a page as it stands in the window on the small screen, its list in focus."""
    page = kind(context)
    qtbot.addWidget(page)
    page.resize(1278, 652)
    with qtbot.waitActive(page):
        page.show()
    page.first_focus().setFocus()
    return page


def shown_window(context: Context, qtbot: Any, pages=PAGES) -> MainWindow:
    """Show the whole window with its pages."""
    made = MainWindow(pages)
    qtbot.addWidget(made)
    made.begin(context)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_pages()
    return made


def words(page: QWidget) -> str:
    """Everything a person reads now."""
    QApplication.processEvents()
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels + [one.text() for one in page.findChildren(QPushButton) if one.isVisible()])

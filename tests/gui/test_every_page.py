"""What holds for every screen: names, Tab, room for each word, targets large enough, not too much at once, the product's own words."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from spoken import SAID_AS, Said, folded, printed, rows, shown, unsaid

from shp_desktop.gui import theme
from shp_desktop.gui.pages import PAGES
from shp_desktop.gui.widgets import ElidedLabel
from shp_desktop.settings import Settings
from tools import scenes

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(600), pytest.mark.xdist_group("walk")]
DAY = date(2026, 11, 20)
SMALLEST, MOST_CONTROLS = 24, 60
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox)
#: boxes and dots that come with their own words count with them
KEY_TAB = Qt.Key.Key_Tab


@pytest.fixture(scope="session")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice store of a few mornings on a Friday; each test copies it."""
    home = tmp_path_factory.mktemp("mornings") / "home"
    scenes.fill(home, DAY, days=5)
    return home


@pytest.fixture
def stage(mornings: Path, tmp_path: Path, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[scenes.Stage]:
    """The window on that store at the text size asked for, on the small screen."""
    percent = getattr(request, "param", 100)
    made = scenes.Stage(
        Path(shutil.copytree(mornings, tmp_path / "home")), theme="light", text_scale=percent, idle_minutes=60
    )
    yield made
    made.close()
    theme.apply(qapp, Settings(theme="light"))


def inside_another(widget: QWidget) -> bool:
    """Say whether Qt made a widget as a part of a list, a field or a box."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit):
            return True
        above = above.parentWidget()
    return widget.objectName().startswith("qt_")


def controls(stage: scenes.Stage) -> list[QWidget]:
    """The controls a person could use on this screen."""
    found = {one for kind in CONTROLS for one in stage.window.findChildren(kind)}
    return [one for one in found if one.isVisible() and one.isEnabled() and not inside_another(one)]


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName() or text[:40]!r}"


def spoken(widget: QWidget, buddies: set[QWidget]) -> bool:
    """Say whether a screen reader has a name for a control."""
    return bool(widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())) or widget in buddies


@dataclass
class Walked:
    """What one walk over every screen found, at one text size; a screen's name stands before what is wrong with it."""

    pages: set[str] = field(default_factory=set)
    unnamed: set[str] = field(default_factory=set)
    crowded: dict[str, int] = field(default_factory=dict)
    small: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    opened: list[str] = field(default_factory=list)
    clipped: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    def look(self, name: str, stage: scenes.Stage) -> None:
        """Take note of one screen."""
        self.clipped |= {f"{name}: {what}" for what in clipped(stage)}
        self.pages.add(stage.window.here)
        self.titles.add(stage.window.windowTitle())
        self.words += [text for text in shown(stage.window) if text]
        buddies = {label.buddy() for label in stage.window.findChildren(QLabel) if label.buddy() is not None}
        here = controls(stage)
        self.unnamed |= {f"{name}: {name_of(one)}" for one in here if not spoken(one, buddies)}
        self.small |= {f"{name}: {name_of(one)} {one.width()}x{one.height()}" for one in here if min(one.width(), one.height()) < SMALLEST}
        if len(here) > MOST_CONTROLS:
            self.crowded[name] = len(here)


@pytest.fixture(scope="session")
def walked(mornings: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> tuple[Walked, Said]:
    """One walk over every screen at the ordinary text size, and what the papers of that morning print."""
    made = scenes.Stage(Path(shutil.copytree(mornings, tmp_path_factory.mktemp("walk") / "home")), theme="light", idle_minutes=60)
    found = Walked()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                found.opened.append(name_of(watched))
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for name in scenes.walk(made):
        found.look(name, made)
    qapp.removeEventFilter(watch)
    said = printed(made)
    made.close()
    theme.apply(qapp, Settings(theme="light"))
    return found, said


def test_every_page_of_the_rail_is_on_the_walk(walked):
    assert walked[0].pages == {entry.key for entry in PAGES}


def test_every_control_has_a_name_and_no_screen_has_too_many(walked):
    assert not walked[0].unnamed
    assert not walked[0].crowded


def test_every_target_is_large_enough(walked):
    assert not walked[0].small


def test_no_title_holds_data_and_nothing_opens_beside_the_window(walked):
    """A label that is shown before it has its place opens as a window of its own and takes the focus."""
    assert walked[0].titles == {"SHP Briefing PRACTICE"}
    assert not walked[0].opened


def test_no_screen_shows_a_word_the_product_does_not_say(walked):
    screens, said = walked[0].words, walked[1]
    assert len(screens) > 1000
    assert unsaid(screens, said.given) == set()


def test_no_paper_prints_a_word_the_product_does_not_say(walked):
    said = walked[1]
    assert len(said.papers) > 8
    assert unsaid(said.papers, said.given) == set()


def test_each_row_of_the_table_is_said_somewhere(walked):
    everything = folded("\n".join(walked[0].words + walked[1].papers))
    assert [say for say, _ in rows() if not any(folded(SAID_AS.get(one, one)) in everything for one in say)] == []


def tabbed(stage: scenes.Stage) -> list[QWidget]:
    """Press Tab until the first control comes round again; a day stays the same control from part to part."""
    seen: list[QWidget] = []
    for _ in range(MOST_CONTROLS * 3):
        QTest.keyClick(QApplication.focusWidget() or stage.window, KEY_TAB)
        now = QApplication.focusWidget()
        assert now is not None
        if seen and now is seen[0]:
            break
        if now not in seen:
            seen.append(now)
    return seen


def test_tab_comes_to_every_control_of_each_page_and_stays_in_none(stage):
    missed = {}
    for entry in PAGES:
        stage.press("Ctrl+1")
        stage.window.go(entry.key)
        stage.settle()
        reached = set(tabbed(stage))
        owed = {one for one in controls(stage) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not grouped(one)}
        lost = {name_of(one) for one in owed - reached}
        if lost:
            missed[entry.key] = lost
        assert len(reached) > 1, f"{entry.key} keeps the focus"
    assert not missed


def grouped(widget: QWidget) -> bool:
    """Say whether a button is one of a group: Tab comes to one of them, the arrows to the others."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None


def clipped(stage: scenes.Stage) -> Iterator[str]:
    """Yield every label or button of this screen that has less room than its words need, or lies outside its place."""
    stage.settle()
    for one in (*stage.window.findChildren(QLabel), *stage.window.findChildren(QAbstractButton)):
        if not one.isVisible() or inside_another(one) or isinstance(one, ElidedLabel) or not one.text():
            continue
        need = wanted(one)
        if one.width() < need.width() - 1 or one.height() < need.height() - 1:
            yield f"{name_of(one)} has {one.width()}x{one.height()}, needs {need.width()}x{need.height()}"
        elif cut_off(one):
            yield f"{name_of(one)} lies outside its place"


def wanted(widget: QWidget) -> QSize:
    """Return the room its words need: a label that wraps may be as narrow as it is and then wants its height."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QSize(0, widget.heightForWidth(widget.width()))
    return widget.sizeHint() if isinstance(widget, QLabel) else widget.minimumSizeHint()


def cut_off(widget: QWidget) -> bool:
    """Say whether a part of a widget can be seen by no scrolling: it reaches out of a parent that does not scroll."""
    box, above = QRect(QPoint(0, 0), widget.size()), widget
    while (parent := above.parentWidget()) is not None and not above.isWindow():
        box.translate(above.pos())
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            area = parent.parentWidget()
            if not isinstance(area, QScrollArea):
                return False
            fixed = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return box.right() > (area.viewport().width() if fixed else area.widget().width())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(box):
            return True
        above = parent
    return False


def test_no_word_is_clipped_on_a_small_screen(walked):
    assert not walked[0].clipped


@pytest.mark.parametrize("stage", [200, pytest.param(150, marks=pytest.mark.endurance)], indirect=True)
def test_no_word_is_clipped_on_a_small_screen_in_large_letters(stage):
    found = {f"{name}: {what}" for name in scenes.walk(stage) for what in clipped(stage)}
    assert not found
    assert (stage.window.width(), stage.window.height()) == (1366, 768)

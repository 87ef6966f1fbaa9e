"""The words of the product: what it says stands on screens or papers, what it does not say stands nowhere in its own wording."""

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHeaderView, QLabel, QLineEdit, QTabBar, QWidget

from shp_desktop.gui import theme
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.reference import Tables
from shp_desktop.services import build_pack, manage_actions, prepare_board, safeguard
from shp_desktop.settings import Settings
from tools import scenes

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(240)]
ROOT = Path(__file__).resolve().parent.parent.parent
#: how much of a text round a word is looked for in the logs, to tell a caller's word from the program's
_ROUND = 8
#: left column: the words by which a row of the table is known on a screen or paper
SAID_AS = {
    "police grade Emergency / Priority / Standard": "Police grade",
    "meeting assessment HIGH / MEDIUM / LOW": "Meeting assessment",
    "open to Children's Services (social worker / Early Help)": "open to social worker",
    "missing from home": "missing",
    "vulnerable because ...": "vulnerable",
    "copy 3 of 9": "Copy 1 of",
}


def rows() -> list[tuple[list[str], list[str]]]:
    """The table: what is said, and what is not."""
    return [(row["say"].split("|"), row["not"].split("|")) for row in Tables().rows("terms")]


def banned() -> re.Pattern[str]:
    words = sorted((word for _, nots in rows() for word in nots), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in words) + r")(?:s|es)?(?![\w-])", re.I)


def own_sentences() -> Iterator[tuple[str, str]]:
    """Every sentence the program's code and forms hold, with the file it stands in; single words are names of things."""
    for path in sorted((ROOT / "shp_desktop").rglob("*.py")):
        if path.parent.name in {"store", "forms", "bench"}:  # SQL; compiled forms; no words for people
            continue
        for node in ast.walk(without_docstrings(ast.parse(path.read_text(encoding="utf-8")))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
                yield path.name, node.value
    for path in sorted((ROOT / "ui").glob("*.ui")):
        for text in ET.parse(path).iter("string"):
            if text.text and text.get("notr") != "true":
                yield path.name, text.text
    for key in Shortcut:
        yield "shortcuts", key.words


def without_docstrings(tree: ast.Module) -> ast.Module:
    """Return a module without what is told to programmers only."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))]
    return tree


def shown(window: QWidget) -> Iterator[str]:
    """Every word on one screen that is not a row of a list: labels, buttons, hints, names for screen readers, headers."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield from (widget.accessibleName(), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal and widget.model():
            yield from (
                str(widget.model().headerData(place, widget.orientation()) or "") for place in range(widget.count())
            )


def text_of(data: bytes) -> str:
    """The whole text of a paper."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    text = "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return text


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory, qapp) -> tuple[list[str], list[str], str]:
    """The words of every screen, those of every paper, and what the logs and people of the practice said themselves."""
    folder = tmp_path_factory.mktemp("words")
    scenes.fill(folder / "home", date(2026, 11, 20), days=5)
    stage = scenes.Stage(Path(shutil.copytree(folder / "home", folder / "copy")), theme="light", idle_minutes=60)
    screens = [text for _ in scenes.walk(stage) for text in shown(stage.window) if text]
    papers, given = [], []

    def read(session) -> None:
        papers.extend(text_of(paper.data) for paper in build_pack.papers_for_all(session))
        papers.extend(text_of(build_pack.paper(session, kind).data) for kind in ("minutes", "actions", "patrol", "card", "tick"))
        board = prepare_board.board(session)
        for one in board.items:
            latest = one.incident.latest
            given.extend((latest.type, latest.text.address, *(value for _, value in latest.text.given)))
        for action in manage_actions.actions(session, only_open=False):
            given.extend((action.text, *(event.words for event in action.events)))
        given.extend(check.why for check in safeguard.checks(session, only_open=False))

    failed: list[Exception] = []
    stage.jobs.write(read, None, failed.append)
    stage.close()
    theme.apply(qapp, Settings(theme="light"))
    qapp.setStyleSheet("")
    assert not failed
    return screens, papers, folded(" ".join(given))


def folded(text: str) -> str:
    """Letters and digits only: a paper breaks lines where a log does not."""
    return re.sub(r"\W+", "", text).casefold()


def unsaid(texts: list[str], given: str) -> set[str]:
    """What must not be said and is, in words that are not a caller's own."""
    found = set()
    for text in texts:
        for hit in banned().finditer(text):
            round_about = folded(text[max(0, hit.start() - _ROUND) : hit.end() + _ROUND])
            if round_about not in given:
                found.add(f"{hit[0]}: {text[max(0, hit.start() - 40) : hit.end() + 40]!r}")
    return found


def test_the_table_is_read_as_it_stands():
    assert len(rows()) > 10
    assert banned().search("two Tickets waiting")
    assert not banned().search("white queueing hits-and-misses taskbar")


def test_no_sentence_of_the_program_uses_a_word_it_does_not_say():
    assert {(where, hit[0], text) for where, text in own_sentences() for hit in banned().finditer(text)} == set()


def test_no_screen_shows_a_word_the_product_does_not_say(words):
    screens, _, given = words
    assert len(screens) > 1000
    assert unsaid(screens, given) == set()


def test_no_paper_prints_a_word_the_product_does_not_say(words):
    _, papers, given = words
    assert len(papers) > 8
    assert unsaid(papers, given) == set()


def test_each_row_of_the_table_is_said_somewhere(words):
    screens, papers, _ = words
    everything = folded("\n".join(screens + papers))
    silent = [say for say, _ in rows() if not any(folded(SAID_AS.get(one, one)) in everything for one in say)]
    assert silent == []

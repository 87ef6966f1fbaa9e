"""What the product says: the table of its words, the text of screens and papers, and which of it is a caller's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHeaderView, QLabel, QLineEdit, QTabBar, QWidget

from shp_desktop.reference import Tables
from shp_desktop.services import build_pack, manage_actions, prepare_board, safeguard
from shp_desktop.services.paper_kinds import KINDS
from tools import scenes

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


@dataclass
class Said:
    """The texts of the papers, and what logs and people of the practice said themselves, folded."""

    papers: list[str] = field(default_factory=list)
    given: str = ""


def printed(stage: scenes.Stage) -> Said:
    """Every paper of the stage's morning, and the words of others that may stand on it."""
    said, given = Said(), []

    def read(session) -> None:
        said.papers.extend(text_of(paper.data) for paper in build_pack.papers_for_all(session))
        said.papers.extend(text_of(build_pack.paper(session, kind).data) for kind in KINDS)
        for one in prepare_board.board(session).items:
            latest = one.incident.latest
            given.extend((latest.type, latest.text.address, *(value for _, value in latest.text.given)))
        for action in manage_actions.actions(session, only_open=False):
            given.extend((action.text, *(event.words for event in action.events)))
        given.extend(check.why for check in safeguard.checks(session, only_open=False))

    failed: list[Exception] = []
    stage.jobs.write(read, None, failed.append)
    stage.settle()
    assert not failed
    said.given = folded(" ".join(given))
    return said


def folded(text: str) -> str:
    """Letters and digits only: a paper breaks lines where a log does not."""
    return re.sub(r"\W+", "", text).casefold()


def unsaid(texts: list[str], given: str) -> set[str]:
    """What must not be said and is, in words that are not a caller's own."""
    found = set()
    for text in dict.fromkeys(texts):  # most words stand on many screens
        for hit in banned().finditer(text):
            round_about = folded(text[max(0, hit.start() - _ROUND) : hit.end() + _ROUND])
            if round_about not in given:
                found.add(f"{hit[0]}: {text[max(0, hit.start() - 40) : hit.end() + 40]!r}")
    return found

"""A PDF as its reader gets it: the box of each word by poppler, what clips, what qpdf and pdfinfo say."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pikepdf

TOOLS = ("pdftotext", "pdfinfo", "qpdf")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.DOTALL)
#: a clipping path in a page's content: what it leaves out is not seen
_CLIPS = re.compile(rb"(?<![\w/])W\*?\s+n\b")
#: what of the height of a font's box lies above its tallest letters and below its deepest
_ABOVE, _BELOW = 0.18, 0.12
#: letters may come this near, in points
_NEAR = 0.6
#: nothing is printed nearer to the edge of the sheet, in points: printers cannot
_EDGE = 14.0


@dataclass(frozen=True)
class Word:
    """One word and the box of its letters in points, from the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class BoxedPage:
    """One page with its words in reading order."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return the words of the page on one line."""
        return " ".join(word.text for word in self.words)


def boxed(path: Path) -> tuple[BoxedPage, ...]:
    """Return every page with the boxes of its words."""
    said = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    return tuple(BoxedPage(float(wide), float(high), tuple(_words(body))) for wide, high, body in _PAGE.findall(said))


def _words(body: str) -> Iterator[Word]:
    for left, top, right, bottom, text in _WORD.findall(body):
        high = float(bottom) - float(top)
        yield Word(float(left), float(top) + _ABOVE * high, float(right), float(bottom) - _BELOW * high, unescape(text))


def off_the_sheet(page: BoxedPage) -> list[str]:
    """Return the words that reach into the edge of the sheet, or over it."""
    return [
        word.text for word in page.words
        if word.left < _EDGE or word.top < _EDGE or word.right > page.width - _EDGE or word.bottom > page.height - _EDGE
    ]  # fmt: skip


def overlapping(page: BoxedPage) -> list[str]:
    """Return pairs of words of which one lies on the other."""
    found = []
    ordered = sorted(page.words, key=lambda word: word.top)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top >= one.bottom - _NEAR:
                break
            if min(one.right, other.right) - max(one.left, other.left) > 1.0 and min(one.bottom, other.bottom) - other.top > _NEAR:
                found.append(f"{one.text} / {other.text}")
    return found


def clipped(path: Path) -> bool:
    """Say whether any page draws within a clipping path."""
    with pikepdf.open(path) as document:
        return any(_CLIPS.search(part.read_bytes()) for page in document.pages for part in _parts(page))


def _parts(page: pikepdf.Page) -> list[pikepdf.Object]:
    contents = page.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def complaints(path: Path) -> list[str]:
    """Return what qpdf and pdfinfo complain of; a sound file gives nothing."""
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=False)
    sound = checked.returncode == 0 and told.returncode == 0 and "No syntax or stream encoding errors" in checked.stdout
    return [line for line in (checked.stderr, told.stderr, "" if sound else checked.stdout + told.stdout) if line.strip()]

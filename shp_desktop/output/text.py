"""Text from a log is never markup, never a command to the reader of the file, and never silently lost."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from shp_desktop.output.style import REGULAR, fonts, style, width_of

MISSING = "□"
# Zero-width characters that carry no text: marks, joiners, soft hyphen, byte order mark, selectors, skin tones.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NEWLINE = re.compile("\r\n?|\u2028|\u2029|\u0085|\v|\f")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: what a line may end behind within a word
_PIECES = re.compile("[^-/\u00a0]*[-/\u00a0]+|[^-/\u00a0]+")
_LONG = re.compile(r"\S{400,}")
_COMMON_NAMES = {"hocho": "kitchen knife"}
_MODEST = re.compile("[ -~£\n’‘“”–°é]*")


def plain(text: str) -> str:
    """Return the text in characters the font can draw, with what it cannot shown as a word or a box."""
    if _MODEST.fullmatch(text):
        return text
    text = _NEWLINE.sub("\n", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", _UNSEEN.sub("", text))
    text = _TURNING.sub(lambda found: f"[{unicodedata.name(found[0]).lower()}]", text)
    drawable = fonts()
    return "".join(one if one == "\n" or ord(one) in drawable else _shown(one) for one in text)


def rich(text: str) -> str:
    """Return the text ready to stand inside a paragraph's markup: plain, escaped, its lines kept."""
    return escape(_LONG.sub(_broken, plain(text))).replace("\n", "<br/>")


def strong(text: str) -> str:
    """Return the text as markup in semibold."""
    return f"<b>{rich(text)}</b>"


def grey(text: str) -> str:
    """Return the text as markup in grey."""
    return f'<font color="#525252">{rich(text)}</font>'


def dotted(parts: Iterable[str]) -> str:
    """Return pieces of markup with a dot between them; a line never begins with the dot."""
    return "&nbsp;· ".join(part for part in parts if part)


class Words(Paragraph):  # type: ignore[misc]
    """A paragraph that keeps its markup, and says what it is where it is more than a paragraph."""

    marked = ""
    tag = ""
    _set_at: float | None = None
    _size = (0.0, 0.0)
    _whole: list[tuple[ParaFrag, str]] | None = None
    frags: list[ParaFrag]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Break the lines once for a width: what is set is measured more often than it is drawn."""
        if self._set_at != availWidth or not hasattr(self, "blPara"):
            self._part_long(availWidth)
            self._size, self._set_at = super().wrap(availWidth, availHeight), availWidth
        return self._size

    def _part_long(self, wide: float) -> None:
        """Set a word that no line of this width holds in parts of which no two share a line, so that a name breaks at its hyphen."""
        if self._whole is None:  # what a division of the paragraph left is parted already
            self._whole = [(frag, frag.text) for frag in self.frags] if all(hasattr(frag, "text") for frag in self.frags) else []
        said = [_parted(frag, text, wide) for frag, text in self._whole]
        if said != [frag.text for frag, _ in self._whole]:
            for (frag, _), text in zip(self._whole, said, strict=True):
                frag.text = text
            self.frags = [frag for frag, _ in self._whole]  # setting a paragraph leaves its words in their place

    def draw(self) -> None:
        """Draw the lines into the element they belong to."""
        if self.tag:
            with self.canv.tagged(self.tag):
                super().draw()
        else:
            super().draw()


def para(text: str, name: str = "body", *, tag: str = "") -> Words:
    """Return a paragraph of plain text; nothing in it is read as markup."""
    return markup(rich(text), name, tag=tag)


def chunks(text: str) -> Iterator[str]:
    """Return a long text in pieces that end where its lines end, so that setting it stays quick."""
    held: list[str] = []
    for one in plain(text).strip().split("\n"):
        held.append(one)
        if len(held) >= 40:
            yield "\n".join(held)
            held = []
    if held:
        yield "\n".join(held)


def markup(text: str, name: str = "body", *, tag: str = "") -> Words:
    """Return a paragraph of markup made with `rich`, `strong` and `grey`; `tag` is its kind of element, such as H1."""
    made = Words(text, style(name))
    made.marked, made.tag = text, tag
    return made


def line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(plain(text).split())


def short(text: str, most: int) -> str:
    """Return one line of at most so many characters, the cut shown."""
    whole = line(text)
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"


def fitted(text: str, font: str = REGULAR, size: float = 8.0, width: float = 100.0) -> str:
    """Return one line cut to a width in points, the cut shown."""
    whole = line(text)
    if width_of(whole, font, size) <= width:
        return whole
    fits, most = 0, len(whole)
    while fits < most:
        tried = (fits + most + 1) // 2
        if width_of(whole[:tried] + "…", font, size) <= width:
            fits = tried
        else:
            most = tried - 1
    return whole[:fits].rstrip() + "…"


def parts_of(word: str, font: str, size: float, width: float) -> list[str]:
    """Return a word no line of that width in points holds in the parts its hyphens allow, a part too long still in pieces; no two would share a line."""
    if width_of(word, font, size) <= width:
        return [word]
    parts = [""]
    for piece in _PIECES.findall(word):
        joint = parts[-1] + piece
        if width_of(joint, font, size) <= width:
            parts[-1] = joint
        else:
            parts += _cut(piece, font, size, width)
    return [part for part in parts if part]


def widest(texts: Iterable[str], font: str, size: float) -> float:
    """Return the width in points of the widest part of some texts that is broken nowhere."""
    return max((width_of(piece, font, size) for text in texts for word in text.split(" ") for piece in _PIECES.findall(word)), default=0.0)


def _parted(frag: ParaFrag, text: str, wide: float) -> str:
    """The words of a piece of a paragraph; only what may be too long is measured."""
    words = text.split(" ")
    if max(map(len, words)) * frag.fontSize <= wide:
        return text
    return " ".join(part for word in words for part in (parts_of(word, frag.fontName, frag.fontSize, wide) if word else [""]))


def _cut(piece: str, font: str, size: float, width: float) -> Sequence[str]:
    cut, held = [""], 0.0
    for one in piece:
        wide = width_of(one, font, size)
        if cut[-1] and held + wide > width:
            cut.append("")
            held = 0.0
        cut[-1] += one
        held += wide
    return cut


def lacking(text: str) -> frozenset[str]:
    """Return the characters of a text that the typeface cannot draw, each of which prints as something else."""
    if _MODEST.fullmatch(text):
        return frozenset()
    text = _SPACES.sub(" ", _UNSEEN.sub("", _NEWLINE.sub("\n", unicodedata.normalize("NFC", text))))
    return frozenset(one for one in text if one != "\n" and ord(one) not in fonts())


def _shown(one: str) -> str:
    """Symbols and emoji by their name, since a knife or a skull may matter; a letter without the marks it lacks; the rest as a box."""
    if unicodedata.category(one) == "So":
        name = unicodedata.name(one, "symbol").lower()
        return f"[{_COMMON_NAMES.get(name, name)}]"
    base = unicodedata.normalize("NFD", one)[0]
    return base if base != one and ord(base) in fonts() else MISSING


def _broken(found: re.Match[str]) -> str:
    """A page of letters without one space is set in pieces, since finding where it breaks takes seconds otherwise."""
    run = found[0]
    return " ".join(run[at : at + 400] for at in range(0, len(run), 400))

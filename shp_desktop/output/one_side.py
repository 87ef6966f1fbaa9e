"""Papers of one side: rows in fewer and shorter lines until they fit, and what found no room said in words."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportlab.platypus import Flowable

from shp_desktop.output.frame import Sheet, built, pages_of
from shp_desktop.output.large import is_large
from shp_desktop.output.style import REGULAR, SEMIBOLD, SMALL, width_of
from shp_desktop.output.text import fitted, line, parts_of

#: more characters than the narrowest letters of a page's width
_WIDEST = 300
#: how many rows a part may have, and how many lines a text may take, from generous to what always fits; in large print all
_LARGE = (200, 60)
_STEPS = ((9, 60), (9, 6), (9, 4), (9, 3), (8, 2), (7, 2), (6, 2), (5, 2), (4, 2), (3, 2), (4, 1), (3, 1))

Step = TypeVar("Step")


def one_side(sheet: Sheet, story: Callable[[int, int], list[Flowable]]) -> bytes:
    """Return a paper as PDF of one side: `story` is given how many rows and how many lines of text there may be.

    Large print takes the sides it needs.
    """
    return fitting(sheet, _STEPS, lambda step: story(*step), _LARGE)


def fitting(sheet: Sheet, steps: Sequence[Step], story: Callable[[Step], list[Flowable]], large: Step) -> bytes:
    """Return a paper as PDF of one side by the first of its steps that fits; each holds less than the one before, the last fits always.

    Large print is drawn by a step of its own and takes the sides it needs.
    """
    if is_large():
        return built(sheet, story(large))
    whole = built(sheet, story(steps[0]))
    if len(steps) == 1 or pages_of(whole) == 1:
        return whole
    low, high, made = 1, len(steps) - 1, {}
    while low < high:
        middle = (low + high) // 2
        made[middle] = built(sheet, story(steps[middle]))
        if pages_of(made[middle]) == 1:
            high = middle
        else:
            low = middle + 1
    return made[high] if high in made else built(sheet, story(steps[high]))


def lines_of(text: str, width: float, lines: int, *, strong: bool = False, size: float = SMALL) -> str:
    """Return a text cut to so many lines of a width in points, the cut shown and made between words where it can be."""
    face = SEMIBOLD if strong else REGULAR
    words = line(text)[: lines * _WIDEST].split()  # measuring what could not fit anyhow takes seconds
    left, said = [part for word in words for part in parts_of(word, face, size, width)], []
    for at in range(lines):
        if at == lines - 1:
            said.append(_last(left, face, size, width))
            break
        here = _row(left, face, size, width)
        said.append(fitted(" ".join(left[:here]), face, size, width))
        left = left[here:]
        if not left:
            break
    return " ".join(part for part in said if part)


def _last(words: Sequence[str], face: str, size: float, width: float) -> str:
    """The last line there is room for: half a log number would name another log."""
    whole = " ".join(words)
    if width_of(whole, face, size) <= width:
        return whole
    here = _row(words, face, size, width - width_of("…", face, size))
    return fitted(" ".join(words[:here]).rstrip(" ,;:") + "…", face, size, width)


def _row(words: Sequence[str], face: str, size: float, width: float) -> int:
    """How many words stand on one line; a single one too long for it counts as one."""
    held = 0.0
    for at, word in enumerate(words):
        held += width_of(word if not at else f" {word}", face, size)
        if held > width:
            return max(at, 1)
    return len(words)

"""The keys of the Papers page that show one paper at once."""

from functools import partial
from typing import TYPE_CHECKING

from shp_desktop.gui.pages import papers_words as words_of
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage


def bind(page: "PapersPage") -> None:
    """Bind a key to every paper; one pressed while a desk stands in front of the paper is meant for nothing."""
    for kind, key in words_of.KEYS.items():
        page.bind(key, partial(_show, page, kind))
    page.bind(Shortcut.PAPERS_HANDOUT, lambda: _show(page, _next_handout(page)))


def _show(page: "PapersPage", kind: str) -> None:
    if kind and page.form.main.currentWidget() is page.form.preview and page.form.kinds.choose(kind):
        page.look()


def _next_handout(page: "PapersPage") -> str:
    """The handout after the one chosen, the first where none is."""
    codes = list(page.agencies)
    place = codes.index(page.kind) + 1 if page.kind in codes else 0
    return codes[place % len(codes)] if codes else ""

"""The words of the product: what it says stands on screens or papers, what it does not say stands nowhere in its own wording."""

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from spoken import banned, rows

from shp_desktop.gui.shortcuts import Shortcut

ROOT = Path(__file__).resolve().parent.parent.parent


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


def test_the_table_is_read_as_it_stands():
    assert len(rows()) > 10
    assert banned().search("two Tickets waiting")
    assert not banned().search("white queueing hits-and-misses taskbar")


def test_no_sentence_of_the_program_uses_a_word_it_does_not_say():
    assert {(where, hit[0], text) for where, text in own_sentences() for hit in banned().finditer(text)} == set()

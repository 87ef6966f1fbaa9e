"""No shipped text blames a victim: code, forms, tables, help and the words of the papers, against a list that is data."""

import ast
import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from shp_desktop.reference import Tables

ROOT = Path(__file__).resolve().parent.parent
#: these read what callers wrote and must know their words
_READS_LOGS = {"pattern", "unless"}
_OF_LOGS = {"blaming_words.csv", "name_words.csv", "columns.csv"}


def pattern() -> re.Pattern[str]:
    words = sorted((word for row in Tables().rows("blaming_words") for word in row["words"].split("|")), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in words) + r")(?![\w-])", re.IGNORECASE)


def shipped() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "shp_desktop").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings are for programmers
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield path.name, node.value
    for path in sorted((ROOT / "ui").glob("*.ui")):
        for text in ET.parse(path).iter("string"):
            yield path.name, text.text or ""
    for path in sorted((ROOT / "resources" / "reference").glob("*.csv")):
        if path.name in _OF_LOGS:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from ((path.name, line) for line in lines if line.startswith("#"))
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            yield from ((path.name, value or "") for name, value in row.items() if name not in _READS_LOGS)
    for path in sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]):
        yield path.name, path.read_text(encoding="utf-8")


def test_nothing_shipped_blames_a_victim():
    blames = pattern()
    texts = list(shipped())
    assert len(texts) > 5000
    assert [(name, blames.search(text)[0]) for name, text in texts if blames.search(text)] == []


def test_the_list_finds_what_it_is_for():
    blames = pattern()
    for text in ("She is putting herself at risk again.", "A lifestyle choice, he says.", "Streetwise for her age", "non-compliant with staff"):
        assert blames.search(text), text
    for text in ("vulnerable because he lives alone", "missing from home, still missing", "not open to Children's Services"):
        assert not blames.search(text), text

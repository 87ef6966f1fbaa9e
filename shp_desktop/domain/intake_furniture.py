"""What in the body of a report is not a log: repeated headers and titles, page lines, totals, footers, markings."""

import re
from collections.abc import Collection

from shp_desktop.domain.columns import trimmed
from shp_desktop.domain.intake_layout import Layout, is_header
from shp_desktop.domain.intake_records import RecordReader
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.intake_rules import Rules

_NUMBERISH = re.compile(r"[-\d.,:%\u00a3$()/ ]*")
FEW, PAIR = 3, 2


class Furniture:
    """Says of each row after the header whether it is furniture, and of what kind."""

    def __init__(self, layout: Layout, titles: Collection[tuple[str, Row]], reader: RecordReader, rules: Rules) -> None:
        """Remember the header and the lines above it, each with its kind: a new page says them again."""
        self._layout = layout
        self._titles = {trimmed(row.cells): what for what, row in titles}
        cells = [*layout.headers, *(cell for what, row in titles if what == "header" for cell in row.cells)]
        self._heads = frozenset(cell.strip().casefold() for cell in cells)
        self._reader = reader
        self._rules = rules.furniture

    def kind(self, row: Row) -> str:
        """Return what kind of furniture a row is, or "" for a row that may be a record."""
        if row.fault:
            return ""
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        repeats = all(cell.casefold() in self._heads for cell in filled[:2])
        if len(filled) > FEW and not repeats and not all(map(_NUMBERISH.fullmatch, filled[1:])):
            return ""
        if not self._reader.when(row)[1] and (len(filled) > PAIR or self._reader.read(row)[0] is not None):
            return ""  # a readable date where the date belongs: no furniture, unless "Report run" stands before it
        if is_header(row, self._layout):
            return "header"
        return self._titles.get(trimmed(row.cells)) or self._by_rule(row, filled)

    def _by_rule(self, row: Row, filled: list[str]) -> str:
        for field in ("narrative", "result"):  # words said in a log stay a log's
            at = self._reader.where.places.get(field, 0)
            if at and row.filled == 1 and at < len(row.cells) and row.cells[at].strip():
                return ""
        line = " ".join(filled)
        rest_numbers = all(_NUMBERISH.fullmatch(cell) for cell in filled[1:])
        for rule in self._rules:
            if rule.pattern.fullmatch(line) or (rest_numbers and rule.pattern.fullmatch(filled[0])):
                return rule.what
        return ""

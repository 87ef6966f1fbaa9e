"""What in the body of a report is not a log: repeated headers and titles, page lines, totals, footers, markings."""

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from shp_desktop.domain.columns import trimmed
from shp_desktop.domain.intake_layout import Layout, is_header
from shp_desktop.domain.intake_records import RecordReader
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.intake_rules import Rules

_NUMBERISH = re.compile(r"[-\d.,:%\u00a3$()/ ]*")
_COUNT = re.compile(r"[-\d.,%\u00a3$() ]*\d[-\d.,%\u00a3$() ]*")
_TOTAL = re.compile(r"(?:(?:sub|grand|overall)[\s-]*)?totals?\s*[:=-]?", re.IGNORECASE)
_TOTAL_OF = re.compile(
    r"(?:(?:sub|grand|overall)[\s-]*)?totals?(?:\s+(?:for|of|in))?\b[\s:=-]*(.{1,60}?)[\s:=-]*[(\[]?[\d,.]*[)\]]?", re.IGNORECASE)
_MADE = re.compile(
    r"(?:(?:report|extract|list|log)\s*)?(?:run|printed|produced|generated|extracted|exported|prepared)"
    r"(?:\s*(?:on|by|at|date|time))*\s*[:-]?", re.IGNORECASE)
FEW, PAIR, LABELLED = 3, 2, 4
BARE = ("page", "marking", "rule")  # what no log says in one cell of its own


class Furniture:
    """Says of each row after the header whether it is furniture, and of what kind."""

    def __init__(
        self, layout: Layout, titles: Collection[tuple[str, Row]], reader: RecordReader, rules: Rules, body: Sequence[Row],
    ) -> None:
        """Remember the header and the lines above it, each with its kind: a new page says them again."""
        self._body = body
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
        dated = not self._reader.when(row)[1]
        counted = self._counted(row, filled, dated)
        if counted:
            return counted
        if dated and (len(filled) > PAIR or self._reader.read(row)[0] is not None):
            return ""  # a readable date where the date belongs: no furniture, unless "Report run" stands before it
        if is_header(row, self._layout):
            return "header"
        return self._titles.get(trimmed(row.cells)) or self._by_rule(row, filled)

    @cached_property
    def _groups(self) -> frozenset[str]:
        """Return what a report may be totalled by: every ward, beat, grade, type and status of its records."""
        where = self._reader.where
        fields = ("ward", "beat", "grade", "type", "closing_type", "status")
        return frozenset(where.of(row, field).casefold() for row in self._body for field in fields) - {""}

    def _counted(self, row: Row, filled: list[str], dated: bool) -> str:
        """Tell a total by its label and nothing but counts after it, and a line on who printed the report and when."""
        at = next(place for place, cell in enumerate(row.cells) if cell.strip())
        places = self._reader.where.places
        label, rest = filled[0], filled[1:]
        if rest and all(map(_COUNT.fullmatch, rest)):
            total = _TOTAL.fullmatch(label) if dated else _TOTAL_OF.fullmatch(label) or _TOTAL.fullmatch(label)
            spoken = any(map(str.isalpha, label)) and self._reader.reference(row).casefold() in ("", label.casefold())
            named = "reference" in places and not dated and spoken and label.casefold() in self._groups
            if (total or named) and at not in (places.get("narrative"), places.get("result")):
                return "total"
        if not rest and (total := _TOTAL_OF.fullmatch(label)) and total.group(1).casefold() in self._groups:
            return "total"
        if rest and len(filled) <= LABELLED and at == places.get("reference") and _MADE.fullmatch(label):
            return "footer"
        return ""

    def _by_rule(self, row: Row, filled: list[str]) -> str:
        kinds = [self._rule(cell) for cell in filled]
        if len(kinds) > 1 and all(kinds):
            return kinds[0]
        for field in ("narrative", "result"):  # words said in a log stay a log's
            at = self._reader.where.places.get(field, 0)
            if at and row.filled == 1 and at < len(row.cells) and row.cells[at].strip():
                return kinds[0] if kinds[0] in BARE else ""
        if kinds[0] and all(_NUMBERISH.fullmatch(cell) for cell in filled[1:]):
            return kinds[0]
        return self._rule(" ".join(filled))

    def _rule(self, line: str) -> str:
        return next((rule.what for rule in self._rules if rule.pattern.fullmatch(line)), "")

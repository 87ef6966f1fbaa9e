"""What in the body of a report is not a log: repeated headers and titles, page lines, totals, footers, markings."""

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from shp_desktop.domain.columns import trimmed
from shp_desktop.domain.intake_layout import Layout, is_header, is_reordered, leaves_out_ends
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
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"\s*\w+\s*(?:[\w\s]{0,24}[:=\u2013-])?")
_JOINING = frozenset(("a", "and", "at", "by", "for", "in", "of", "on", "the", "to", "total", "sub"))
FEW, PAIR, LABELLED = 3, 2, 4
NAME, NAME_WORDS = "name", 5
ENDING = ("group", "total")  # what heads or ends a group of records
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
        self._heads = frozenset(cell.strip().casefold() for cell in cells) - {""}
        self._reader = reader
        self._rules = rules.furniture
        self._known = rules.cells.wards
        self._begun = False
        self.reordered = False

    def kind(self, row: Row, at: int) -> str:
        """Return what kind of furniture a row is, or "" for a row that may be a record; rows are asked about in order.

        `at` is its position among the rows after the header, below 0 above it. From a header with its columns in
        another order on, `reordered` is True, until the header comes in its usual order.
        """
        if self._is_reordered(row):
            self.reordered = True
            return "header"
        what, free = self._loose(row)
        if what == "header":
            self.reordered = False
        if free and not self._stands_apart(row, at, what, free):
            what = ""
        self._begun = self._begun or (at >= 0 and not what)
        return what

    def _loose(self, row: Row) -> tuple[str, str]:
        """Return what kind of furniture a row may be wherever it stands, and what its pattern leaves open."""
        if row.fault:
            return "", ""
        filled = list(filter(None, map(str.strip, row.cells)))
        if not filled:
            return "blank", ""
        repeats = filled[0].casefold() in self._heads and filled[:2][-1].casefold() in self._heads
        if len(filled) > FEW and not repeats and not all(map(_NUMBERISH.fullmatch, filled[:0:-1])):  # a log ends in words
            return "", ""
        dated = not self._reader.when(row)[1]
        counted = self._counted(row, filled, dated)
        if counted:
            return counted, ""
        if dated and (len(filled) > PAIR or self._reader.read(row)[0] is not None):
            return "", ""  # a readable date where the date belongs: no furniture, unless "Report run" stands before it
        if is_header(row, self._layout):
            return "header", ""
        title = self._titles.get(trimmed(row.cells))
        return (title, "") if title else self._by_rule(row, filled)

    def _is_reordered(self, row: Row) -> bool:
        if row.fault or sum([cell.strip().casefold() in self._heads for cell in row.cells[:FEW]]) < PAIR:
            return False
        return trimmed(row.cells) not in self._titles and is_reordered(row, self._layout)

    def _stands_apart(self, row: Row, at: int, what: str, free: str) -> bool:
        """Tell whether a line that a log's own words could make stands where only a report's can; in doubt it does not."""
        if not self._begun:
            return True
        place = next(place for place, cell in enumerate(row.cells) if cell.strip())
        if place and place in (self._reader.where.places.get(field) for field in ("address", "narrative", "result")):
            return False
        line = " ".join(cell.strip() for cell in row.cells if cell.strip())
        named = self._names(line)
        if free == NAME and not named:
            return False
        if at > self._last:
            return named or self._parted
        if not named or not (self._whole(self._body[at - 1]) or self._surely(self._body[at - 1])):
            return False
        if at + 1 >= len(self._body):
            return False
        below = self._body[at + 1]
        return self._surely(below) or (what in ENDING and (self._whole(below) or self._loose(below)[0] in ENDING))

    def _names(self, line: str) -> bool:
        """Tell whether a line only names something after its label ("Ward: Burn Valley"), and tells nothing."""
        value = _LABEL.sub("", line, count=1).strip(" :=\u2013-").casefold()
        if value in self._groups or value in self._known:
            return True
        words = [word for word in _WORD.findall(line)[1:] if word.casefold() not in _JOINING]
        return len(words) <= NAME_WORDS and all(word[0].isupper() and (len(word) == 1 or word[1:].islower()) for word in words)

    def _whole(self, row: Row) -> bool:
        long = self._ends_left_out or len(row.cells) >= self._layout.least
        return long and self._reader.read(row)[0] is not None

    def _surely(self, row: Row) -> bool:
        what, free = self._loose(row)
        return bool(what) and not free

    @cached_property
    def _ends_left_out(self) -> bool:
        return leaves_out_ends(self._body, self._layout.least)

    @cached_property
    def _last(self) -> int:
        """Return the position of the last record; past the end where the last lines that say anything are a damaged one."""
        at = len(self._body) - 1
        while at >= 0 and self._loose(self._body[at])[0]:
            at -= 1
        return at if at >= 0 and self._whole(self._body[at]) else len(self._body)

    @cached_property
    def _parted(self) -> bool:
        """Tell whether blank lines or a line no log says part the end of the report from its last record."""
        last = self._body[self._last]
        tail = self._body[self._last + 1 :]
        height = 1 + max(cell.count("\n") for cell in last.cells)
        return tail[0].line > last.line + height or any(map(self._surely, tail))

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

    def _by_rule(self, row: Row, filled: list[str]) -> tuple[str, str]:
        kinds = [self._rule(cell) for cell in filled]
        if len(kinds) > 1 and all(what for what, _ in kinds):
            return kinds[0][0], next((free for _, free in kinds if free), "")
        for field in ("narrative", "result"):  # words said in a log stay a log's
            at = self._reader.where.places.get(field, 0)
            if at and row.filled == 1 and at < len(row.cells) and row.cells[at].strip():
                return kinds[0] if kinds[0][0] in BARE else ("", "")
        if kinds[0][0] and all(_NUMBERISH.fullmatch(cell) for cell in filled[1:]):
            return kinds[0]
        return self._rule(" ".join(filled))

    def _rule(self, line: str) -> tuple[str, str]:
        return next(((rule.what, rule.free) for rule in self._rules if rule.pattern.fullmatch(line)), ("", ""))

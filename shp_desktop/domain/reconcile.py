"""The cases here held against an export of E-CINS: what stands in one place only, what differs, in plain words; nothing is changed by it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shp_desktop.domain.cases import Case, CasePriority
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.weekly import REVIEW_DAY
from shp_desktop.domain.words import counted

REFERENCE, TITLE, LEAD, AGENCY, PRIORITY, STATUS = "reference", "title", "lead", "agency", "priority", "status"
FIELDS = (REFERENCE, TITLE, LEAD, AGENCY, PRIORITY, STATUS)
_HEADER_WITHIN = 30
_TOTAL = re.compile(r"(?:(?:sub|grand|overall)[\s-]*)?totals?\b[\s:=\d,.-]*(?:\w+\s*)?[\d,.]*", re.IGNORECASE)


@dataclass(frozen=True)
class ExportRules:
    """What the columns of an export may be called, and what its words of status and priority mean."""

    headers: Mapping[str, str]
    closed: Mapping[str, bool]
    priorities: Mapping[str, CasePriority]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "ExportRules":
        """Read the rows of the ecins_columns table. Raises ValueError for a row that cannot be understood."""
        headers: dict[str, str] = {}
        closed: dict[str, bool] = {}
        priorities: dict[str, CasePriority] = {}
        for row in rows:
            kind, means = row["kind"].strip().casefold(), row["means"].strip().casefold()
            words = [plain_header(word) for word in row["words"].split("|") if word.strip()]
            if kind == "header" and means in FIELDS:
                headers |= dict.fromkeys(words, means)
            elif kind == "status" and means in ("open", "closed"):
                closed |= dict.fromkeys(words, means == "closed")
            elif kind == "priority" and means in list(CasePriority):
                priorities |= dict.fromkeys(words, CasePriority(means))
            else:
                raise ValueError(f"{kind or 'nothing'} {means or 'nothing'} is not a thing of a case")
        return cls(headers, closed, priorities)


@dataclass(frozen=True)
class ExportRow:
    """One case as an export gives it, from its line; None where the export does not say or nobody knows its word."""

    line: int
    ecins: str
    title: str = ""
    lead: str = ""
    agency: str = ""
    priority: CasePriority | None = None
    closed: bool | None = None


@dataclass(frozen=True)
class Export:
    """What was read of a file: its cases, and a sentence for each line that could not be used."""

    rows: tuple[ExportRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OnlyHere:
    """A case that is open here and not in the export; `like` is the row that may be it by its title."""

    case: Case
    like: ExportRow | None = None

    @property
    def words(self) -> str:
        """Return it as it is said."""
        if self.case.ecins:
            return f"E-CINS {self.case.ecins} is open here and not in the export"
        also = f"; {self.like.ecins} in the export has the same title" if self.like else ""
        none = "its E-CINS reference was removed with its text" if self.case.erased else "no E-CINS reference here yet"
        return f"{none}{also}"


@dataclass(frozen=True)
class Difference:
    """One thing that two places say differently of a case."""

    case: Case
    what: str
    here: str
    there: str

    @property
    def words(self) -> str:
        """Return it as it is said."""
        return f"{self.what}: {self.here} here, {self.there} on E-CINS"


@dataclass(frozen=True)
class Reconciled:
    """What a comparison found."""

    rows: int
    agree: int
    only_here: tuple[OnlyHere, ...]
    only_there: tuple[ExportRow, ...]
    differs: tuple[Difference, ...]
    closed_there: int = 0
    notes: tuple[str, ...] = ()

    @property
    def differing(self) -> int:
        """Return how many cases differ in anything."""
        return len({one.case.uid for one in self.differs})

    @property
    def words(self) -> str:
        """Return the whole in one sentence."""
        parts = (
            f"{counted(self.agree, 'case agrees', 'cases agree')}", f"{len(self.only_here)} only here", f"{len(self.only_there)} only on E-CINS",
            f"{counted(self.differing, 'differs', 'differ')}",
        )  # fmt: skip
        return f"{counted(self.rows, 'row', 'rows')} read: {', '.join(parts)}"


def plain_header(text: str) -> str:
    """Return a header as two of them are compared: small letters, single blanks, no marks, no "case" before it."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["case"] and len(words) > 1 else words)


def read_export(table: Sequence[Row], rules: ExportRules) -> Export | None:
    """Return the cases of a table; None where no line of its head names the column of the reference."""
    best, columns = _header(table, rules)
    if REFERENCE not in columns:
        return None
    rows: list[ExportRow] = []
    notes = [f'line {table[best].line}: "{again}" is another column of the {field}; the first was read' for again, field in _twice(table[best], rules)]
    seen: dict[str, int] = {}
    for line, said in _records(table[best + 1 :], columns):
        key = plain_reference(said[REFERENCE])
        if not key:
            notes.append(f"line {line}: no E-CINS reference; it was left out")
        elif _TOTAL.fullmatch(said[REFERENCE]) and not any(sign.isalpha() for sign in said.get(TITLE, "")):
            notes.append(f"line {line}: a total and no case; it was left out")
        elif key in seen:
            notes.append(f"line {line}: the reference of line {seen[key]} again; the first was taken")
        else:
            seen[key] = line
            rows.append(_row(line, said, rules, notes))
    return Export(tuple(rows), tuple(notes))


def compare(cases: Iterable[Case], export: Export, same_lead: Callable[[str, str], bool], not_shown: frozenset[str] = frozenset()) -> Reconciled:
    """Hold cases, open and closed, against an export; `not_shown` are plain references that nobody is told of."""
    rows = {plain_reference(row.ecins): row for row in export.rows if plain_reference(row.ecins) not in not_shown}
    by_key = {plain_reference(one.ecins): one for one in sorted(cases, key=lambda one: (one.open, one.opened_at)) if one.ecins}
    without = [one for one in cases if one.open and not one.ecins]
    only_there = [row for key, row in rows.items() if key not in by_key]
    live = [row for row in only_there if not row.closed]
    differs = [one for key, row in rows.items() if key in by_key for one in _differences(by_key[key], row, same_lead)]
    unlike = {one.case.uid for one in differs}
    agree = sum(key in by_key and by_key[key].uid not in unlike for key in rows)
    here = [OnlyHere(one) for key, one in by_key.items() if one.open and key not in rows and key not in not_shown]
    here += [OnlyHere(one, next((row for row in live if _plain(row.title) == _plain(one.title)), None)) for one in without]
    ordered = tuple(sorted(here, key=lambda one: (one.case.ecins == "", one.case.ref)))
    return Reconciled(len(rows), agree, ordered, tuple(live), tuple(differs), len(only_there) - len(live), export.notes)


def plain_reference(text: str) -> str:
    """Return an E-CINS reference as two of them are compared: letters and digits alone, without E-CINS before it."""
    return "".join(sign for sign in text.casefold() if sign.isalnum()).removeprefix("ecins")


def _differences(case: Case, row: ExportRow, same_lead: Callable[[str, str], bool]) -> list[Difference]:
    found: list[Difference] = []
    if row.closed is not None and row.closed is case.open:
        return [Difference(case, "status", "open" if case.open else "closed", "closed" if row.closed else "open")]
    if not case.open:
        return []
    if row.priority is not None and row.priority is not case.priority:
        found.append(Difference(case, "priority", case.priority.value, row.priority.value))
    if row.lead and not same_lead(case.lead, row.lead):
        found.append(Difference(case, "lead officer", case.whose, ", ".join(part for part in (row.lead, row.agency) if part)))
    return found


def _records(rows: Sequence[Row], columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row that says anything: its line and its fields."""
    for row in rows:
        said = {field: row.cells[at].strip() if at < len(row.cells) else "" for field, at in columns.items()}
        if any(said.values()):
            yield row.line, said


def comparison_due(day: date, last: date | None, cases: int, every: int) -> str:
    """Return in words that the weekly comparison is due on a day, with the number of open cases; nothing where it is not, or no case is open.

    It is due on the day of the weekly review, `every` days after the `last` one, and where there never was one.
    """
    done = last is not None and last >= day
    if not cases or done or (last is not None and day.weekday() != REVIEW_DAY and (day - last).days < every):
        return ""
    before = f"last compared {short_day(last)}, {counted((day - last).days, 'day')} ago" if last is not None else "never compared yet"
    return f"{counted(cases, 'case')} open; {before}"


def _header(table: Sequence[Row], rules: ExportRules) -> tuple[int, dict[str, int]]:
    """The line of the head that names most, and where each field stands; of two columns of one name the first counts."""
    best: tuple[int, dict[str, int]] = (0, {})
    for place, row in enumerate(table[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row.cells):
            field = rules.headers.get(plain_header(cell))
            if field is not None:
                columns.setdefault(field, at)
        if (REFERENCE in columns, len(columns)) > (REFERENCE in best[1], len(best[1])):
            best = place, columns
    return best


def _twice(head: Row, rules: ExportRules) -> tuple[tuple[str, str], ...]:
    """The headers that name a field another one before them names already, each with the field."""
    named = [(cell.strip(), rules.headers.get(plain_header(cell), "")) for cell in head.cells]
    return tuple((cell, field) for at, (cell, field) in enumerate(named) if field and field in {one for _, one in named[:at]})


def _row(line: int, said: Mapping[str, str], rules: ExportRules, notes: list[str]) -> ExportRow:
    status, priority = plain_header(said.get(STATUS, "")), plain_header(said.get(PRIORITY, ""))
    for word, known, what in ((status, rules.closed, STATUS), (priority, rules.priorities, PRIORITY)):
        if word and word not in known:
            notes.append(f'line {line}: nobody knows the {what} "{said[what]}"; it was not compared')
    return ExportRow(
        line, said[REFERENCE], said.get(TITLE, ""), said.get(LEAD, ""), said.get(AGENCY, ""), rules.priorities.get(priority), rules.closed.get(status)
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

"""Attendances: rows of one log that differ only in who went and when are units sent, and no news about the log."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from shp_desktop.domain.columns import normal
from shp_desktop.domain.incident import IncidentText, IncidentVersion
from shp_desktop.domain.words import counted

UNIT, OFFICER, DETAIL = "unit", "officer", "detail"
KINDS = (UNIT, OFFICER, DETAIL)
_NAMED = 12
_SAYS = (
    "grade", "type", "type_code", "closing_type", "closing_code", "ward", "beat", "easting", "northing", "latitude",
    "longitude", "qualifiers", "crime_no", "status",
)  # fmt: skip
_TEXTS = ("address", "postcode", "narrative", "result", "caller", "phone")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?"
_DAY = r"(?:\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4})"
_TIME_STAMP = re.compile(rf"(?:{_DAY}(?:[ t]+(?:{_CLOCK}|\d{{4}}(?:\d{{2}})?))?|{_CLOCK})(?:z|[+-]\d\d:?\d\d)?", re.IGNORECASE)


@dataclass(frozen=True)
class AttendanceRules:
    """Which columns tell of a unit, of an officer, or of details of a unit's journey, by the words of their header."""

    columns: tuple[tuple[str, re.Pattern[str]], ...]
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "AttendanceRules":
        """Read the rows of the attendance_columns table. Raises ValueError for a kind that is none."""
        made: list[tuple[str, re.Pattern[str]]] = []
        for row in rows:
            if row["kind"] not in KINDS:
                raise ValueError(f"{row['kind']} is no kind of attendance column")
            made.append((row["kind"], re.compile(row["pattern"], re.IGNORECASE)))
        return cls(tuple(made))

    def kind(self, header: str) -> str:
        """Return what a column tells of by its header, or "" where it tells of the log itself."""
        if header not in self._known:
            words = normal(header)
            self._known[header] = next((kind for kind, words_of in self.columns if words_of.search(words)), "")
        return self._known[header]


def only_attends(before: IncidentVersion, after: IncidentVersion, rules: AttendanceRules) -> bool:
    """Say whether the later version tells of no more than another unit, officer or time stamp."""
    told = any(getattr(before, name) != getattr(after, name) for name in _SAYS)
    if told or any(getattr(before.text, name) != getattr(after.text, name) for name in _TEXTS):
        return False
    if not (before.text.given and after.text.given):
        return before.text.given == after.text.given and before.text.officer == after.text.officer
    old, new = dict(before.text.given), dict(after.text.given)
    return all(
        _of_attendance(header, old.get(header, ""), new.get(header, ""), (before.text, after.text), rules)
        for header in old | new
    )


def attended_by(versions: Sequence[IncidentVersion], rules: AttendanceRules) -> str:
    """Return who was sent, "3 units: E12, T03, M15", from all versions of one log; "" where rows tell of one or none."""
    sent: dict[str, str] = {}
    for before, after in pairwise(versions):
        if only_attends(before, after, rules):
            sent |= dict(filter(all, (_name(before, rules), _name(after, rules))))
    if len(sent) < 2:
        return ""
    names = list(sent)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    what = UNIT if UNIT in sent.values() else OFFICER
    return f"{counted(len(names), what)}: {', '.join(names[:_NAMED])}{more}"


def _of_attendance(
    header: str, old: str, new: str, texts: tuple[IncidentText, IncidentText], rules: AttendanceRules
) -> bool:
    if old.strip() == new.strip() or rules.kind(header):
        return True
    if (old.strip(), new.strip()) == (texts[0].officer, texts[1].officer):
        return True
    return all(not cell.strip() or _TIME_STAMP.fullmatch(cell.strip()) for cell in (old, new))


def _name(version: IncidentVersion, rules: AttendanceRules) -> tuple[str, str]:
    """Return the unit a row is about and what it is, else its officer; ("", "") where it names neither."""
    for wanted in (UNIT, OFFICER):
        for header, cell in version.text.given:
            if cell.strip() and rules.kind(header) == wanted:
                return cell.strip(), wanted
    return version.text.officer, OFFICER if version.text.officer else ""

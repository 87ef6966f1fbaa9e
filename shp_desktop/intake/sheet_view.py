"""A proposal for one sheet as a person sees it: first rows, each column with examples, what is missing or contradicts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from shp_desktop.domain.columns import position
from shp_desktop.domain.intake_layout import exact
from shp_desktop.domain.intake_records import RecordReader, clean
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.mapping import ColumnView, Example, SheetView
from shp_desktop.domain.moments import Moment
from shp_desktop.domain.words import joined
from shp_desktop.intake.date_choices import DatesSeen, dates_of, when_words
from shp_desktop.intake.forms import SAMPLE
from shp_desktop.intake.looks import Looks
from shp_desktop.intake.settle import WHEN
from shp_desktop.intake.sheet_proposal import Proposed
from shp_desktop.intake.suggest import dated

FIRST_ROWS, SHOWN, LONGEST, ENOUGH = 12, 3, 300, 20_000
EXTRA = "kept with the row as an extra fact"
NO_DATE, NO_WORDS = "when a log was reported", "a log's type or narrative"
COUNTS = "it only counts the rows, so the next file begins again at 1"
_TEXTS = frozenset(("address", "postcode", "narrative", "result", "caller", "phone", "officer"))
_NOWHEN = Moment(datetime(2000, 1, 1), 0)  # noqa: DTZ001 - stands for a time nobody looks at


def view_of(
    made: Proposed, rules: Rules, take: bool, format_said: str | None, confirmed: bool, asked: bool = True,
) -> SheetView:
    """Show a proposal; `format_said` is the date format a person or a profile names (None: the likeliest).

    Where nobody is `asked`, the dates of a long history are counted in its first rows only.
    """
    body = made.body
    dates = dates_of(made.profile, made.layout.headers, body if asked else body[:ENOUGH], rules)
    chosen = _format(dates, format_said)
    conflicts = _conflicts(made, rules)
    return SheetView(
        sheet=made.table.sheet, rows=_first_rows(made), header_rows=made.layout.rows, take=take,
        columns=_columns(made, body, chosen, rules), missing=_missing(made), dates=dates.choices, date_format=chosen,
        ambiguous=dates.ambiguous if take else "", gone=made.drift.gone, records=len(body), conflicts=conflicts,
        confirmed=confirmed,
    )


def _format(dates: DatesSeen, said: str | None) -> str:
    if said is not None and (dates.of(said) is not None or not dates.choices):
        return said
    return dates.usual if said == "" else dates.format


def _first_rows(made: Proposed) -> tuple[tuple[str, ...], ...]:
    most = max(FIRST_ROWS, made.layout.first + SHOWN)
    return tuple(row.cells for row in made.table.rows[:most])


def _missing(made: Proposed) -> tuple[str, ...]:
    have = {field for field, _ in made.profile.columns}
    return tuple(filter(None, (
        "" if have & {"reported_at", "reported_date"} else NO_DATE, "" if have & {"type", "narrative"} else NO_WORDS)))


def _conflicts(made: Proposed, rules: Rules) -> tuple[str, ...]:
    """Return what contradicts itself in the columns chosen, each as a sentence."""
    found: list[str] = []
    fed: dict[str, list[str]] = {}
    for field, column in made.profile.columns:
        fed.setdefault(field, []).append(column)
        if position(column, made.layout.headers) is None:
            found.append(f"There is no column {column} for {_named(field)}.")
    found += [f"Two columns feed {_named(field)}: {joined(columns)}; keep one."
              for field, columns in fed.items() if len(columns) > 1]
    parts = [column for field in WHEN[1:] for column in fed.get(field, ())]
    if "reported_at" in fed and parts:
        found.append(f"Date and time are said twice: {fed['reported_at'][0]} has both, {joined(parts)} beside it; keep one way.")
    if made.layout.rows and made.profile.header and exact(made.table, made.profile) != made.layout:
        found.append("The line pointed at cannot be a header that is found again in the next file; choose another.")
    if made.layout.rows and made.part is None and dated(made.layout, rules):
        found.append("The line pointed at holds a date, so it is a record and no header; choose another.")
    if made.doubt:
        found.append(f"The file {made.doubt.partition('; say')[0]}.")
    return tuple(found)


def _named(field: str) -> str:
    return field.replace("_", " ")


def _columns(made: Proposed, body: Sequence[Row], date_format: str, rules: Rules) -> tuple[ColumnView, ...]:
    fed: dict[int, list[str]] = {}
    for field, column in made.profile.columns:
        at = position(column, made.layout.headers)
        if at is not None:
            fed.setdefault(at, []).append(field)
    shown = _Examples(made, body, date_format, rules)
    looks = Looks(body[:SAMPLE], rules)
    clashing = _clashing(made, fed)
    out = []
    for at, header in enumerate(made.layout.headers):
        fields = fed.get(at, [])
        field = fields[0] if fields else ""
        out.append(ColumnView(
            at=at, column=header, header="" if header.startswith("#") else header, field=field,
            reason=made.reasons.get(at, "") if fields else EXTRA, examples=shown.of(at, field), drift=made.drift.of(at),
            conflict=clashing.get(at) or _unlikely(field, at, looks), also=tuple(fields[1:]),
        ))
    return tuple(out)


def _clashing(made: Proposed, fed: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Return what speaks against single columns because of others."""
    by_field: dict[str, list[int]] = {}
    for at, fields in fed.items():
        for field in fields:
            by_field.setdefault(field, []).append(at)
    headers = made.layout.headers
    out: dict[int, str] = {}
    for field, places in by_field.items():
        for at in places if len(places) > 1 else ():
            out[at] = f"{joined(headers[other] for other in places if other != at)} feeds {_named(field)} too"
    parts = [at for field in WHEN[1:] for at in by_field.get(field, ())]
    if "reported_at" in by_field and parts:
        out |= {by_field["reported_at"][0]: "date and time are in columns of their own too"}
        out |= {at: f"{headers[by_field['reported_at'][0]]} has date and time together" for at in parts}
    return out


def _unlikely(field: str, at: int, looks: Looks) -> str:
    if not field or not looks.texts(at):
        return ""
    if looks.adjust(field, at) is None:
        return f"its cells do not look like {_named(field)}"
    return COUNTS if field == "reference" and looks.counts_rows(at) and len(looks.texts(at)) > SHOWN else ""


class _Examples:
    """Says what single values become, by the very reader the import uses."""

    def __init__(self, made: Proposed, body: Sequence[Row], date_format: str, rules: Rules) -> None:
        self._rows = body
        profile = replace(made.profile, date_format=date_format)
        self._reader = RecordReader(profile, made.layout.headers, body, "", rules)

    def of(self, at: int, field: str) -> tuple[Example, ...]:
        """Return up to three different values, one that cannot be read among them where there is one near."""
        good: list[Example] = []
        bad: list[Example] = []
        met: set[str] = set()
        for row in self._rows[:LONGEST]:
            given = clean(row.cells[at]) if at < len(row.cells) else ""
            if not given or given in met:
                continue
            met.add(given)
            example = self._example(row, given, field)
            (bad if example.fault else good).append(example)
        return (*good[:SHOWN - len(bad[:1])], *bad[:1])

    def _example(self, row: Row, given: str, field: str) -> Example:
        reader = self._reader
        if field == "reported_at":
            moment, fault = reader.when(row)
            return Example(_cut(given), when_words(moment.local) if moment else "", fault)
        if field in ("reported_date", "reported_time"):
            found = reader.dates.read(given) if field == "reported_date" else reader.dates.read_time(given)
            value = found.day if field == "reported_date" else found.clock
            return Example(_cut(given), when_words(value) if value is not None else "", found.fault)
        return Example(_cut(given), _cut(self._becomes(row, given, field)))

    def _becomes(self, row: Row, given: str, field: str) -> str:
        if not field:
            return given
        if field == "reference":
            return self._reader.reference(row)
        version = self._reader.again(row, "", _NOWHEN)
        if field == "qualifiers":
            return "; ".join(version.qualifiers)
        return str(getattr(version.text if field in _TEXTS else version, field))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\u2026"

"""What the cells of a column look like in one word: the shape by which a layout without a header is known again."""

import re
from collections.abc import Sequence

from shp_desktop.domain.intake_layout import layout_at
from shp_desktop.domain.intake_rows import Row, Table
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.intake.looks import Looks, number

BLANK, DATETIME, DATE, CLOCK, DEGREES, GRID, POSTCODE, PHONE = (
    "blank", "date and time", "date", "time", "degrees", "grid", "postcode", "telephone")
FIGURES, CODE, WORDS, PROSE = "figures", "code", "words", "sentences"
TOLD = frozenset((DATETIME, DATE, CLOCK, DEGREES, GRID, POSTCODE, PHONE))  # forms no other column has by chance
NEAR = ({FIGURES, CODE}, {CODE, WORDS}, {WORDS, PROSE})  # what may come of the same column on another day
MOST = 0.9
SAMPLE = 300

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+44|0)[\d ()-]{9,14}")
_BARE_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_BARE_DAY = re.compile(r"\d{8}|\d{12}|\d{14}")
_GRID = re.compile(r"\d{5,7}(?:\.\d+)?")
_DECIMALS = re.compile(r"-?\d{1,3}[.,]\d{3,}")


def body_of(table: Table, start: int = 0, width: int = 3) -> list[Row]:
    """Return the rows from a place on that may be records of so many columns, as many as a look needs."""
    found = (row for row in table.rows[start:] if row.filled >= (2 if width == 2 else 3) and not row.fault)
    return [row for row, _ in zip(found, range(SAMPLE), strict=False)]


def forms(looks: Looks, width: int) -> tuple[str, ...]:
    """Return the form of each column."""
    found = [_form(looks, at) for at in range(width)]
    for at, form in enumerate(found):
        if form == FIGURES and at and found[at - 1] == DATE and all(map(_BARE_CLOCK.fullmatch, looks.texts(at))):
            found[at] = CLOCK
        elif form == FIGURES and GRID in (_pair(looks, found, at, at + 1), _pair(looks, found, at - 1, at)):
            found[at] = GRID
    return tuple(found)


def shape(table: Table, rules: Rules) -> tuple[str, ...]:
    """Return the shape of a table read without a header."""
    return forms(Looks(body_of(table), rules), len(layout_at(table, ()).headers))


def first_is_record(looks: Looks, shape: Sequence[str], rows: Sequence[Row]) -> bool:
    """Tell whether the first row as wide as the shape is a record: where its dates stand, it has a date."""
    dated = [at for at, form in enumerate(shape) if form in (DATE, DATETIME)]
    first = next((row for row in rows if row.filled > 2), None)
    if first is None or not dated:
        return False
    return any(at < len(first.cells) and looks.reads_date(at, first.cells[at]) for at in dated)


def unlike(known: Sequence[str], seen: Sequence[str]) -> tuple[int, ...]:
    """Return the columns of two shapes that cannot be the same; all where their number differs.

    A blank column may be any; what is told by its own form must be the same.
    """
    if len(known) != len(seen):
        return tuple(range(max(len(known), len(seen))))
    pairs = enumerate(zip(known, seen, strict=True))
    return tuple(at for at, (old, new) in pairs if BLANK not in (old, new) and old != new and {old, new} not in NEAR)


def _pair(looks: Looks, found: Sequence[str], first: int, second: int) -> str:
    """Two columns of figures side by side, most of them of a grid reference's length and none counting up, are a grid."""
    if first < 0 or second >= len(found) or {found[first], found[second]} - {FIGURES, GRID}:
        return ""
    for at in (first, second):
        texts = looks.texts(at)
        whole = sum(1 for text in texts if _GRID.fullmatch(text))
        if whole < MOST * len(texts) or texts == sorted(texts) and len(set(texts)) > 2 or looks.counts_rows(at):
            return ""
    return GRID


def _form(looks: Looks, at: int) -> str:  # noqa: PLR0911 - one line per form
    texts = looks.texts(at)
    if not texts:
        return BLANK
    if _most(texts, _POSTCODE):
        return POSTCODE
    if _most(texts, _DECIMALS):
        return DEGREES if all(abs(number(text) or 0) <= 180 for text in texts) else FIGURES
    if _most(texts, _PHONE) and not _most(texts, _BARE_DAY):
        return PHONE
    figures = looks.all_figures(at)
    if looks.is_date(at, MOST) and (not figures or (_most(texts, _BARE_DAY) and looks.believable_days(at))):
        return DATETIME if looks.has_time(at) else DATE
    if looks.only_times(at, named=False) or (figures and _bare_clock(texts)):
        return CLOCK
    if figures:
        return FIGURES
    if looks.prose(at):
        return PROSE
    return WORDS if 4 * sum(1 for text in texts if " " in text.strip()) >= len(texts) else CODE


def _most(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return sum(1 for text in texts if pattern.fullmatch(text)) >= MOST * len(texts)


def _bare_clock(texts: Sequence[str]) -> bool:
    """Figures of one width that are times all of them, one before ten o'clock: a number seldom begins with a nought."""
    widths = {len(text) for text in texts}
    clocks = len(widths) == 1 and all(map(_BARE_CLOCK.fullmatch, texts))
    return clocks and (len(texts) >= 5 or any(text.startswith("0") for text in texts))

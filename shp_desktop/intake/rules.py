"""The intake's reference tables, read into the plain rules the domain works by."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from shp_desktop.domain.columns import FIELDS
from shp_desktop.domain.intake_dates import date_format
from shp_desktop.domain.intake_rules import CellWords, Rules, furniture_rule, synonym
from shp_desktop.errors import BadFile
from shp_desktop.reference import Stamp, Tables

NAMES = ("date_formats", "address_tails", "furniture", "columns")


def load_rules(tables: Tables) -> Rules:
    """Read the tables, once for as long as they stand as they are; BadFile names the table and the line that cannot be used."""
    return _read(*tables.standing())


@lru_cache(maxsize=4)
def _read(tables: Tables, _stamp: Stamp) -> Rules:
    ranks: Counter[str] = Counter()
    synonyms = []
    against = []
    for row in tables.rows("columns"):
        field, text, use = row.get("field", ""), row.get("synonym", ""), row.get("use", "")
        if field not in FIELDS:
            raise BadFile(f"The table columns.csv names a field the program does not know: {field}.")
        if use == "against":
            against.append((field, text))
            continue
        synonyms.append(synonym(field, text, ranks[field], inside=use == "inside"))
        ranks[field] += 1
    try:
        dates = tuple(date_format(row["order"], row["format"]) for row in tables.rows("date_formats"))
        lines = tuple(furniture_rule(row["what"], row["pattern"], row.get("free", "")) for row in tables.rows("furniture"))
        words = _cell_words(tables)
    except (ValueError, re.error) as error:
        raise BadFile(f"A table of the intake holds a line the program cannot use: {error}.") from None
    tails = tuple(row["tail"] for row in tables.rows("address_tails") if row["tail"])
    return Rules(dates, tails, lines, tuple(synonyms), tuple(against), words)


def _cell_words(tables: Tables) -> CellWords:
    streets = (row["word"] for row in tables.rows("place_words") if row["kind"] == "street")
    patterns = (row["pattern"] for row in tables.rows("categories"))
    wards = tables.rows("wards") if tables.path("wards").is_file() else ()
    return CellWords(
        _small(row["grade"] for row in tables.rows("grades")), _small(row["ward"] for row in wards),
        _small(streets), tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns if pattern),
    )


def _small(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words if word)

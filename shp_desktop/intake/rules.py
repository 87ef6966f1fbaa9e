"""The intake's reference tables, read into the plain rules the domain works by."""

import re
from collections import Counter

from shp_desktop.domain.columns import FIELDS
from shp_desktop.domain.intake_dates import date_format
from shp_desktop.domain.intake_rules import Rules, furniture_rule, synonym
from shp_desktop.errors import BadFile
from shp_desktop.reference import Tables

NAMES = ("date_formats", "address_tails", "furniture", "columns")


def load_rules(tables: Tables) -> Rules:
    """Read the tables; BadFile names the table and the line that cannot be used."""
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
        lines = tuple(furniture_rule(row["what"], row["pattern"]) for row in tables.rows("furniture"))
    except (ValueError, re.error) as error:
        raise BadFile(f"A table of the intake holds a line the program cannot use: {error}.") from None
    tails = tuple(row["tail"] for row in tables.rows("address_tails") if row["tail"])
    return Rules(dates, tails, lines, tuple(synonyms), tuple(against))

"""What stands in the place of a text that was erased, the same wherever it is read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from shp_desktop.domain.moments import short_day


def removed(row: Mapping[str, Any]) -> str:
    """Return "text removed on Mon 2 Jul 2018 under 90 days" for a row of `content` that was blanked."""
    day = date.fromisoformat(row["blanked_on"][:10])
    return f"text removed on {short_day(day)} {day.year} under {row['rule']}"

"""Comparisons with E-CINS, and the references of cases nobody may be told of."""

import json
from datetime import date
from typing import Any

from shp_desktop.domain.moments import LONDON, from_utc_text
from shp_desktop.domain.reconcile import Reconciled
from shp_desktop.store.facts import Appender

_NOT_SHOWN = """
SELECT c.text FROM case_view AS k JOIN content AS c ON c.uid = k.content_uid
WHERE k.uid NOT IN (SELECT uid FROM case_shown) AND c.text IS NOT NULL
UNION ALL
SELECT c.text FROM case_event_now AS e JOIN case_view AS k ON k.uid = e.case_uid JOIN content AS c ON c.uid = e.content_uid
WHERE k.uid NOT IN (SELECT uid FROM case_shown) AND c.text IS NOT NULL
"""


class Reconciles:
    """Reads and appends comparisons."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def add(self, appender: Appender, found: Reconciled, file_digest: str) -> str:
        """Append that cases were held against an export; returns its uid."""
        return appender.fact(
            "reconcile", file_digest=file_digest, rows_read=found.rows, agree=found.agree, only_here=len(found.only_here),
            only_there=len(found.only_there), differ=found.differing,
        )  # fmt: skip

    def last(self) -> tuple[date, int] | None:
        """Return the London day of the last comparison and how many cases did not agree then; None before the first."""
        row = next(iter(self._db.query("SELECT * FROM reconcile ORDER BY seq DESC LIMIT 1")), None)
        if row is None:
            return None
        return from_utc_text(row["at"]).astimezone(LONDON).date(), row["only_here"] + row["only_there"] + row["differ"]

    def not_shown(self) -> frozenset[str]:
        """Return the E-CINS references of cases that are held, as they were typed."""
        said = (json.loads(row["text"]).get("ecins", "") for row in self._db.query(_NOT_SHOWN))
        return frozenset(one for one in said if one)

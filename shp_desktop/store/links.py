"""Which logs are one event and which were said not to be: answers of people, appended; the latest that stands holds."""

from dataclasses import dataclass
from typing import Any

from shp_desktop.store.facts import Appender

Pair = tuple[str, str]

# As the answers stood at a moment: what was given by then and not undone by then.
_THEN = """
SELECT a.one, a.other, a.same, a.recorded_at, a.uid FROM link_answer AS a
WHERE a.recorded_at <= :until AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = a.uid AND v.recorded_at <= :until
  AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid AND w.recorded_at <= :until))
ORDER BY a.recorded_at, a.uid
"""


@dataclass(frozen=True)
class Answers:
    """Pairs of incident uids, each with the lesser uid first: said to be one event, and said not to be."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


class Links:
    """Reads and appends what people answered of two logs."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def link(self, appender: Appender, incident_uid: str, to_uid: str, meeting_uid: str | None) -> str:
        """Append that two logs are said to be one event."""
        return appender.fact("link", incident_uid=incident_uid, to_uid=to_uid, meeting_uid=meeting_uid)

    def part(self, appender: Appender, incident_uid: str, to_uid: str, meeting_uid: str | None) -> str:
        """Append that two logs are said not to be one event."""
        return appender.fact("not_same", incident_uid=incident_uid, to_uid=to_uid, meeting_uid=meeting_uid)

    def answers(self, until: str = "") -> Answers:
        """Return what holds of every pair answered; `until` is the store's UTC text of a moment gone by."""
        latest: dict[Pair, int] = {}
        rows = self._db.query(_THEN, {"until": until}) if until else self._db.query("SELECT * FROM link_view")
        for row in rows:
            latest[(row["one"], row["other"])] = row["same"]
        same = frozenset(pair for pair, held in latest.items() if held)
        return Answers(same, frozenset(latest) - same)

"""Which logs are one event and which were said not to be: answers of people, appended; the latest that stands holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches

Pair = tuple[str, str]

# As the answers stood at a moment: what was given by then and not undone by then.
_ANSWERS = """
SELECT a.uid, a.recorded_at, a.incident_uid, a.to_uid, a.same FROM link_answer AS a
WHERE {side} IN ({marks}) AND a.recorded_at <= ? AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = a.uid
  AND v.recorded_at <= ? AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid AND w.recorded_at <= ?))
"""
_NOW = "9999"
_CHUNK = 500


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

    def answers(self, uids: Iterable[str], until: str = "") -> Answers:
        """Return what holds of every pair with one of those logs, or with a log that is one event with them.

        `until` is the store's UTC text of a moment gone by.
        """
        matches = Matches(self._db)
        given: dict[str, Mapping[str, Any]] = {}
        held, asked, wanted = Answers(), set[str](), set(uids)
        while wanted:
            asked |= wanted
            given |= {row["uid"]: row for row in self._about(matches.widened(sorted(wanted)), until or _NOW)}
            held = _folded(given.values(), matches)
            wanted = {uid for pair in held.same for uid in pair} - asked
        return held

    def _about(self, uids: list[str], until: str) -> Iterator[Mapping[str, Any]]:
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            for side in ("a.incident_uid", "a.to_uid"):
                sql = _ANSWERS.format(side=side, marks=",".join("?" * len(chunk)))
                yield from self._db.query(sql, [*chunk, until, until, until])


def _folded(rows: Iterable[Mapping[str, Any]], matches: Matches) -> Answers:
    """The latest answer to a pair that stands holds, whichever log was named first; a matched late item is its log."""
    latest: dict[Pair, int] = {}
    for row in sorted(rows, key=lambda row: (row["recorded_at"], row["uid"])):
        one, other = sorted((matches.log(row["incident_uid"]), matches.log(row["to_uid"])))
        if one != other:
            latest[one, other] = row["same"]
    same = frozenset(pair for pair, held in latest.items() if held)
    return Answers(same, frozenset(latest) - same)

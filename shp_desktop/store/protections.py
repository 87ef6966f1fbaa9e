"""Which logs' addresses a person said are protected, or no longer are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shp_desktop.domain.protection import PROTECTED, TAKEN_BACK
from shp_desktop.store.facts import Appender
from shp_desktop.store.look_back import looked_to

#: of the store itself, also where an earlier moment is looked back to: what was said since is honoured by every later print
_STANDING = """
SELECT p.incident_uid, p.kind, p.said_by, p.by_whom, p.at, p.recorded_at, c.text, c.blanked_on FROM main.log_protection AS p
JOIN main.content AS c ON c.uid = p.content_uid WHERE p.uid NOT IN (SELECT uid FROM main.voided) ORDER BY p.seq
"""
_THERE = "SELECT 1 FROM main.sqlite_schema WHERE name = 'log_protection'"
_EVER = "9999"


@dataclass(frozen=True)
class Said:
    """What was said of one log: the kind, for the agency that holds it by whom, by whose hand, when (UTC text), and why."""

    kind: str
    said_by: str
    by: str
    at: str
    recorded_at: str
    words: str

    def of_version(self, recorded_at: str) -> str:
        """Return how it stands for a version recorded then: taken back only for what had been read when it was said."""
        return "" if self.kind == TAKEN_BACK and recorded_at > self.recorded_at else self.kind


class Protections:
    """Reads and appends what was said."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db, self._there = db, False

    def say(self, appender: Appender, incident_uid: str, kind: str, meeting_uid: str | None, said_by: str, words: str) -> str:
        """Append what was said of a log; returns its uid."""
        return appender.fact(
            "log_protection", meeting_uid=meeting_uid, incident_uid=incident_uid, kind=kind, said_by=said_by, **appender.text(words)
        )

    def standing(self, until: str = "") -> Mapping[str, Said]:
        """Return what stands by the log's uid; of what was taken back only what had been by then, of what was protected also what was since.

        `until` is UTC text; without it the moment that is looked back to counts, if any is.
        """
        self._there = self._there or bool(list(self._db.query(_THERE)))
        if not self._there:
            return {}
        rows = list(self._db.query(_STANDING))
        last = (until or looked_to(self._db) or _EVER) if rows else _EVER
        now: dict[str, Said] = {}
        then: dict[str, Said] = {}
        for row in rows:
            said = Said(row["kind"], row["said_by"], row["by_whom"], row["at"], row["recorded_at"], row["text"] or "")
            now[row["incident_uid"]] = said
            if said.recorded_at <= last:
                then[row["incident_uid"]] = said
        return then | {uid: said for uid, said in now.items() if said.kind == PROTECTED}

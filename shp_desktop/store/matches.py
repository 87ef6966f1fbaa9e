"""Late items matched with the log that brings them: which facts stand with which log."""

from collections.abc import Iterable
from typing import Any


class Matches:
    """The matches that stand, read once for one question."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Read them; they are few."""
        rows = list(db.query("SELECT late_uid, official_uid FROM match_now ORDER BY late_uid"))
        self._log: dict[str, str] = {row["late_uid"]: row["official_uid"] for row in rows}
        self._behind: dict[str, list[str]] = {}
        for row in rows:
            self._behind.setdefault(row["official_uid"], []).append(row["late_uid"])

    def log(self, uid: str) -> str:
        """Return the log an incident stands with: the one a late item was matched with, else itself."""
        return self._log.get(uid, uid)

    def behind(self, uid: str) -> tuple[str, ...]:
        """Return the late items matched with a log."""
        return tuple(self._behind.get(uid, ()))

    def widened(self, uids: Iterable[str]) -> list[str]:
        """Return the uids asked for and those of the late items that stand with them, each once."""
        return list(dict.fromkeys(one for uid in uids for one in (uid, *self.behind(uid))))

    def under(self, uid: str) -> tuple[str, ...]:
        """Return where a fact on an incident is found: under the incident, and under the log it stands with."""
        return tuple(dict.fromkeys((uid, self.log(uid))))

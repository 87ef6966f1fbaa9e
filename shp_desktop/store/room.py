"""The room's facts: the statement read, who knows whom, challenges and their answers, who raised what."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from shp_desktop.domain.room import Acquaintance, Challenge, Raised, StatementRead
from shp_desktop.store.facts import Appender
from shp_desktop.store.held import unheld
from shp_desktop.store.matches import Matches
from shp_desktop.store.removed import removed

_STANDS = "f.uid NOT IN (SELECT uid FROM voided)"


class Room:
    """Reads and appends what is said in the room; nothing of a held log is told."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def read_statement(self, appender: Appender, meeting_uid: str, words: str) -> str:
        """Append that the statement was read."""
        return appender.fact("statement_read", meeting_uid=meeting_uid, **appender.text(words))

    def statement(self, meeting_uid: str) -> StatementRead | None:
        """Return the statement as it was read in a meeting."""
        sql = (
            "SELECT f.by_whom, f.at, c.text, c.blanked_on, c.rule FROM statement_read AS f JOIN content AS c ON c.uid = f.content_uid "
            f"WHERE f.meeting_uid = ? AND {_STANDS} ORDER BY f.seq DESC LIMIT 1"
        )
        row = next(iter(self._db.query(sql, [meeting_uid])), None)
        return StatementRead(row["text"] or removed(row), row["by_whom"], row["at"]) if row else None

    def know(self, appender: Appender, meeting_uid: str, incident_uid: str | None, agency: str, person: str, words: str) -> str:
        """Append that somebody of an agency knows somebody in a log, or (no log, no agency) that nobody does."""
        body = appender.json({"person": person, "words": words})
        return appender.fact("acquaintance", meeting_uid=meeting_uid, incident_uid=incident_uid, agency=agency, **body)

    def asked(self, meeting_uid: str) -> bool:
        """Say whether it was asked in a meeting whether anyone knows anyone."""
        sql = f"SELECT 1 FROM acquaintance AS f WHERE f.meeting_uid = ? AND {_STANDS} LIMIT 1"
        return bool(list(self._db.query(sql, [meeting_uid])))

    def acquaintances(self, meeting_uid: str = "") -> tuple[Acquaintance, ...]:
        """Return who knows somebody in which log, as said in any meeting or in the one asked for; told once, it stays."""
        where = "AND f.meeting_uid = ?" if meeting_uid else ""
        sql = (
            "SELECT f.*, c.text, c.blanked_on, c.rule FROM acquaintance AS f JOIN content AS c ON c.uid = f.content_uid "
            f"WHERE f.incident_uid IS NOT NULL AND {_STANDS} AND {unheld('f.incident_uid')} {where} ORDER BY f.seq"
        )
        matches = Matches(self._db)
        return tuple(_acquaintance(row, matches.log(row["incident_uid"])) for row in self._db.query(sql, [meeting_uid] if meeting_uid else []))

    def challenge(self, appender: Appender, meeting_uid: str, incident_uid: str, agency: str, words: str) -> str:
        """Append that an agency challenges what was decided."""
        return appender.fact("challenge", meeting_uid=meeting_uid, incident_uid=incident_uid, agency=agency, **appender.text(words))

    def answer(self, appender: Appender, meeting_uid: str, challenge_uid: str, words: str) -> str:
        """Append the answer to a challenge."""
        return appender.fact("challenge_answer", meeting_uid=meeting_uid, challenge_uid=challenge_uid, **appender.text(words))

    def challenges(self, meeting_uid: str) -> tuple[Challenge, ...]:
        """Return the challenges of a meeting with their answers, in the order they were made."""
        answers = {
            row["challenge_uid"]: row
            for row in self._db.query(
                "SELECT f.*, c.text, c.blanked_on, c.rule FROM challenge_answer AS f JOIN content AS c ON c.uid = f.content_uid "
                f"WHERE {_STANDS} AND f.challenge_uid IN (SELECT uid FROM challenge WHERE meeting_uid = ?) ORDER BY f.seq",
                [meeting_uid],
            )
        }
        matches = Matches(self._db)
        sql = (
            "SELECT f.*, c.text, c.blanked_on, c.rule, i.reference FROM challenge AS f JOIN content AS c ON c.uid = f.content_uid "
            f"JOIN incident AS i ON i.uid = f.incident_uid WHERE f.meeting_uid = ? AND {_STANDS} AND {unheld('f.incident_uid')} ORDER BY f.seq"
        )
        return tuple(
            _challenge(row, matches.log(row["incident_uid"]), answers.get(row["uid"])) for row in self._db.query(sql, [meeting_uid])
        )

    def raise_it(self, appender: Appender, agency: str, meeting_uid: str | None, *, incident_uid: str = "", action_uid: str = "") -> str:
        """Append that an agency raised an item or an action."""
        return appender.fact(
            "raised", meeting_uid=meeting_uid, incident_uid=incident_uid or None, action_uid=action_uid or None, agency=agency
        )

    def raised_by(self, incident_uids: Iterable[str]) -> dict[str, str]:
        """Return the agency that raised each of those logs; the last that was said holds."""
        matches = Matches(self._db)
        sql = f"SELECT f.incident_uid, f.agency FROM raised AS f WHERE f.incident_uid IS NOT NULL AND {_STANDS} ORDER BY f.seq"
        found = {matches.log(row["incident_uid"]): row["agency"] for row in self._db.query(sql)}
        return {uid: found[uid] for uid in incident_uids if uid in found}

    def raisers_of(self, action_uids: Iterable[str]) -> dict[str, str]:
        """Return the agency recorded as having raised each of those actions; the last that was said holds."""
        wanted = set(action_uids)
        sql = f"SELECT f.action_uid, f.agency FROM raised AS f WHERE f.action_uid IS NOT NULL AND {_STANDS} ORDER BY f.seq"
        return {row["action_uid"]: row["agency"] for row in self._db.query(sql) if row["action_uid"] in wanted}

    def raised(self, since: str, until: str) -> tuple[Raised, ...]:
        """Return what agencies raised between two moments, UTC text."""
        sql = (
            f"SELECT f.* FROM raised AS f LEFT JOIN action AS a ON a.uid = f.action_uid WHERE f.at >= ? AND f.at <= ? AND {_STANDS} "
            f"AND {unheld('coalesce(f.incident_uid, a.incident_uid)')} ORDER BY f.seq"
        )
        rows = self._db.query(sql, [since, until])
        return tuple(Raised(row["agency"], row["at"], row["incident_uid"] or "", row["action_uid"] or "") for row in rows)


def _acquaintance(row: Mapping[str, Any], log: str) -> Acquaintance:
    body = json.loads(row["text"]) if row["text"] else {"person": "", "words": removed(row)}
    return Acquaintance(row["uid"], log, row["agency"], body["person"], body["words"], row["by_whom"], row["at"])


def _challenge(row: Mapping[str, Any], log: str, answer: Mapping[str, Any] | None) -> Challenge:
    made = Challenge(
        row["uid"], log, row["reference"], row["agency"], row["text"] or removed(row), row["by_whom"], row["at"]
    )
    if answer is None:
        return made
    return Challenge(
        made.uid, log, made.reference, made.agency, made.words, made.by, made.at,
        answer["text"] or removed(answer), answer["by_whom"], answer["at"],
    )  # fmt: skip

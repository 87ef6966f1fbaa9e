"""What earlier logs are found by: terms of every version that was read in, made from the texts and made anew at will."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shp_desktop.domain.same_person import Answer, Answered, Mention
from shp_desktop.store.facts import Appender
from shp_desktop.store.incidents import incident_from
from shp_desktop.store.matches import Matches

_CHUNK = 500
_VERSIONS = """
SELECT v.*, i.source, i.year, i.reference, i.recorded_at AS first_recorded, c.text, c.blanked_on, c.rule, 0 AS by_hand, '' AS late_as
FROM incident_version AS v JOIN incident AS i ON i.uid = v.incident_uid JOIN content AS c ON c.uid = v.content_uid
WHERE v.seq BETWEEN ? AND ? AND c.text IS NOT NULL ORDER BY v.seq
"""
# Rows of versions that no longer stand are passed over: an undone import or a later version needs nothing done here.
_FOUND = """
SELECT n.incident_uid, n.reference, n.source, t.reported, v.type FROM seen_term AS t
CROSS JOIN incident_version AS v ON v.seq = t.version_seq
CROSS JOIN incident_shown AS n ON n.incident_uid = v.incident_uid AND n.version_uid = v.uid
WHERE t.kind = ? AND t.term = ? AND t.reported <= ? ORDER BY t.reported DESC LIMIT ?
"""
_ANSWERS = """
SELECT a.incident_uid, a.to_uid, a.answer, a.by_whom, a.recorded_at, a.uid, c.text FROM person_answer AS a
JOIN content AS c ON c.uid = a.content_uid
WHERE a.{side} IN ({marks}) AND c.text IS NOT NULL AND a.uid NOT IN (SELECT uid FROM voided)
"""


@dataclass(frozen=True)
class FoundLog:
    """One log a term was found in, as it stands now; `when` is aware UTC."""

    uid: str
    reference: str
    source: str
    when: datetime
    type: str


@dataclass(frozen=True)
class VersionTerms:
    """What one version can be found by: its place in the order of recording, when it was reported, (kind, term) pairs."""

    seq: int
    reported: datetime
    terms: tuple[tuple[str, str], ...]


class SeenTerms:
    """Reads and keeps the terms; none of them is a fact."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    # reading in

    def newest(self) -> int:
        """Return the place of the version recorded last, 0 where there is none."""
        return int(next(self._db.query("SELECT coalesce(max(seq), 0) AS n FROM incident_version"))["n"])

    def ranges(self) -> tuple[tuple[int, int, str], ...]:
        """Return what is read in, in order: (first, last, digest of the rules it was read by)."""
        return tuple((row["low"], row["high"], row["rules"]) for row in self._db.query("SELECT * FROM seen_range ORDER BY low"))

    def unread(self, rules: str) -> int:
        """Return how many versions are not read in by those rules."""
        return self.newest() - sum(high - low + 1 for low, high, digest in self.ranges() if digest == rules)

    def gap(self, rules: str, most: int) -> tuple[int, int] | None:
        """Return the newest stretch that is not read in, at most so many versions of it; None where all is."""
        high = self.newest()
        for low, last, digest in reversed(self.ranges()):
            if digest == rules and last >= high:
                high = low - 1
            elif digest == rules:
                return max(last + 1, high - most + 1), high
        return (max(1, high - most + 1), high) if high > 0 else None

    def brought(self, import_uid: str) -> tuple[int, int] | None:
        """Return the stretch an import wrote; None where it brought nothing."""
        sql = "SELECT (SELECT min(seq) FROM incident_version WHERE import_uid = ?) AS low, (SELECT max(seq) FROM incident_version WHERE import_uid = ?) AS high"
        row = next(self._db.query(sql, [import_uid, import_uid]))
        return (row["low"], row["high"]) if row["low"] else None

    def versions(self, low: int, high: int) -> Iterator[tuple[int, Any]]:
        """Yield (place, version) of what was recorded in a stretch and still has its text."""
        for row in self._db.query(_VERSIONS, [low, high]):
            yield row["seq"], incident_from(row).latest

    def begin(self, rules: str) -> None:
        """Forget what was read in by other rules."""
        if any(digest != rules for _, _, digest in self.ranges()):
            for table in ("seen_term", "seen_name", "seen_range"):
                self._db.execute(f"DELETE FROM {table}")

    def keep(self, found: Iterable[VersionTerms], sounds: Mapping[str, Iterable[str]], low: int, high: int, rules: str) -> None:
        """Keep the terms of a stretch; `sounds` gives the keys of each person's name in it."""
        rows = [(kind, term, int(one.reported.timestamp()), one.seq) for one in found for kind, term in one.terms]
        conn = self._db.conn
        conn.executemany("INSERT OR IGNORE INTO seen_term VALUES (?,?,?,?)", sorted(rows))
        keys = sorted((sound, name) for name, many in sounds.items() for sound in many)
        conn.executemany("INSERT OR IGNORE INTO seen_name VALUES (?,?)", keys)
        below = next(iter(self._db.query("SELECT low FROM seen_range WHERE high = ? AND rules = ?", [low - 1, rules])), None)
        above = next(iter(self._db.query("SELECT low, high FROM seen_range WHERE low = ? AND rules = ?", [high + 1, rules])), None)
        first, last = below["low"] if below else low, above["high"] if above else high
        self._db.execute("DELETE FROM seen_range WHERE low BETWEEN ? AND ?", [first, last])
        self._db.execute("INSERT INTO seen_range VALUES (?,?,?)", [first, last, rules])

    def forget(self, content_uids: Sequence[str]) -> None:
        """Take out what versions can be found by whose text is one of those, and the names nothing else holds."""
        seqs: list[int] = []
        if not list(self._db.query("SELECT 1 FROM sqlite_schema WHERE name = 'seen_term'")):
            return  # an older backup is found by nothing yet
        for chunk in _chunks(content_uids):
            sql = f"SELECT seq FROM incident_version WHERE content_uid IN ({','.join('?' * len(chunk))})"
            seqs += [row["seq"] for row in self._db.query(sql, chunk)]
        if not seqs:
            return
        marks = ",".join(map(str, seqs))
        names = [row["term"] for row in self._db.query(f"SELECT term FROM seen_term WHERE kind = 'person' AND version_seq IN ({marks})")]
        self._db.execute(f"DELETE FROM seen_term WHERE version_seq IN ({marks})")
        for name in names:
            self._db.execute(
                "DELETE FROM seen_name WHERE name = ? AND NOT EXISTS (SELECT 1 FROM seen_term WHERE kind = 'person' AND term = ?)", [name, name]
            )

    # finding

    def found(self, kind: str, term: str, until: datetime, most: int) -> tuple[FoundLog, ...]:
        """Return the logs a term is found in, reported up to a moment, newest first, each once."""
        rows = self._db.execute(_FOUND, [kind, term, int(until.timestamp()), most]).fetchall()
        found: dict[str, FoundLog] = {}
        for uid, reference, source, reported, type_words in rows:
            found.setdefault(uid, FoundLog(uid, reference, source, datetime.fromtimestamp(reported, UTC), type_words))
        return tuple(found.values())

    def names(self, sounds: Iterable[str]) -> dict[str, int]:
        """Return the names with any of those keys, and how many of them each has."""
        keys = sorted(set(sounds))
        sql = f"SELECT name, count(*) FROM seen_name WHERE sound IN ({','.join('?' * len(keys))}) GROUP BY name"
        return dict(self._db.execute(sql, keys).fetchall()) if keys else {}

    def places(self, begins: str) -> tuple[str, ...]:
        """Return the address keys that begin so."""
        sql = "SELECT DISTINCT term FROM seen_term WHERE kind = 'address' AND term >= ? AND term < ?"
        return tuple(row["term"] for row in self._db.query(sql, [begins, f"{begins}\U0010ffff"])) if begins else ()

    def beginning(self, kind: str, begins: str, most: int) -> tuple[str, ...]:
        """Return the first terms of a kind that begin so, in order, at most so many; "" finds none."""
        sql = "SELECT DISTINCT term FROM seen_term WHERE kind = ? AND term >= ? AND term < ? LIMIT ?"
        found = self._db.query(sql, [kind, begins, f"{begins}\U0010ffff", most]) if begins else ()
        return tuple(row["term"] for row in found)

    # answers

    def answer(
        self, appender: Appender, person: Mention, others: Sequence[Mention], answer: Answer, meeting_uid: str | None
    ) -> str:
        """Append whether the person of one log and the one some other logs name are one; the newest of them stands in the fact."""
        said = {"name": person[1], "others": [list(other) for other in others]}
        return appender.fact(
            "person_answer", incident_uid=person[0], to_uid=others[0][0], answer=answer.value, meeting_uid=meeting_uid,
            **appender.json(said),
        )  # fmt: skip

    def answers(self, uids: Iterable[str]) -> tuple[Answered, ...]:
        """Return the answers that stand about any of those logs, in the order of giving."""
        matches = Matches(self._db)
        rows: dict[str, Mapping[str, Any]] = {}
        for chunk in _chunks(matches.widened(sorted(set(uids)))):
            for side in ("incident_uid", "to_uid"):
                sql = _ANSWERS.format(side=side, marks=",".join("?" * len(chunk)))
                rows |= {row["uid"]: row for row in self._db.query(sql, chunk)}
        ordered = sorted(rows.values(), key=lambda row: (row["recorded_at"], row["uid"]))
        return tuple(_answered(row, matches) for row in ordered)


def _answered(row: Mapping[str, Any], matches: Matches) -> Answered:
    said = json.loads(row["text"])
    others = tuple((matches.log(uid), name) for uid, name in said["others"])
    return Answered((matches.log(row["incident_uid"]), said["name"]), others, Answer(row["answer"]), row["by_whom"], row["recorded_at"])


def _chunks(values: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _CHUNK):
        yield list(values[start : start + _CHUNK])



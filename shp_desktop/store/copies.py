"""The register of copies: numbers given, each time a paper left, what became of it, and tables that left."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shp_desktop.domain.copies import CopyStep, Exported, Fate, KeptCopy
from shp_desktop.domain.moments import LONDON, from_utc_text
from shp_desktop.store.facts import Appender
from shp_desktop.store.removed import removed

_CHUNK = 500
_COPIES = "SELECT v.*, m.day FROM copy_view AS v LEFT JOIN meeting AS m ON m.uid = v.meeting_uid WHERE {where} ORDER BY v.recorded_at, v.number, v.uid"
_STEPS = "SELECT * FROM copy_step WHERE copy_uid IN ({marks}) ORDER BY recorded_at, seq"
_EXPORTED = (
    "SELECT d.*, c.text, c.blanked_on, c.rule FROM disclosure AS d JOIN content AS c ON c.uid = d.content_uid WHERE d.way = 'exported' ORDER BY d.seq"
)
_WORDS = (
    "SELECT c.uid FROM content AS c JOIN copy_event AS e ON e.content_uid = c.uid WHERE e.at <= :moment AND c.text <> '' "
    "UNION SELECT c.uid FROM content AS c JOIN disclosure AS d ON d.content_uid = c.uid WHERE d.at <= :moment AND c.text <> ''"
)
#: the briefings whose papers told of what lies in some content: it stood on their agenda, or they raised, carried or asked for it
_TOLD = """
SELECT meeting_uid FROM agenda_item WHERE content_uid IN ({marks})
UNION SELECT meeting_uid FROM action WHERE content_uid IN ({marks})
UNION SELECT c.meeting_uid FROM carry AS c JOIN action AS a ON a.uid = c.action_uid WHERE a.content_uid IN ({marks})
UNION SELECT meeting_uid FROM safeguarding_check WHERE content_uid IN ({marks})
"""


class Copies:
    """Reads and appends the register."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def add(self, appender: Appender, meeting_uid: str, kind: str, number: int, of: int, agency: str, recipient: str) -> str:  # noqa: PLR0913, PLR0917 - one fact's columns
        """Append that a copy was given its number; returns its uid."""
        return appender.fact("copy", meeting_uid=meeting_uid, kind=kind, number=number, of=of, agency=agency, recipient=recipient)

    def step(self, appender: Appender, copy_uid: str, fate: Fate, *, who: str, witness: str, words: str, meeting_uid: str | None) -> str:  # noqa: PLR0913 - one fact's columns
        """Append what became of a copy; returns the uid of the fact."""
        return appender.fact(
            "copy_event", meeting_uid=meeting_uid, copy_uid=copy_uid, kind=fate.value, who=who, witness=witness, **appender.text(words)
        )

    def disclosed(self, appender: Appender, words: str = "", **columns: Any) -> str:  # noqa: ANN401
        """Append that a paper or a table left; returns the uid of the fact."""
        return appender.fact("disclosure", **columns, **appender.text(words))

    def made(self, appender: Appender, print_uid: str, made_at: str, replaces: str) -> None:
        """Append of when (UTC text) the facts of a paper that leaves are, and the step by which the one it replaces left."""
        appender.fact("paper_made", print_uid=print_uid, made_at=made_at, replaces=replaces)

    def of_meeting(self, meeting_uid: str) -> tuple[KeptCopy, ...]:
        """Return the copies of a meeting's papers in the order they were numbered; "" for papers of no meeting."""
        return self._read("v.meeting_uid = ?", [meeting_uid])

    def get(self, uid: str) -> KeptCopy | None:
        """Return one copy, or None."""
        return next(iter(self._read("v.uid = ?", [uid])), None)

    def find(self, meeting_uid: str, kind: str, number: int, recipient: str) -> KeptCopy | None:
        """Return the copy of a number last given to a recipient, or None."""
        where = "v.meeting_uid = ? AND v.kind = ? AND v.number = ? AND v.recipient = ?"
        return next(reversed(self._read(where, [meeting_uid, kind, number, recipient])), None)

    def numbered(self, meeting_uid: str, kind: str, number: int) -> bool:
        """Say whether a copy of a paper of a meeting bears a number."""
        where = "meeting_uid = ? AND kind = ? AND number = ?"
        return bool(list(self._db.query(f"SELECT 1 FROM copy_view WHERE {where}", [meeting_uid, kind, number])))  # noqa: S608 - our own words

    def open(self) -> tuple[KeptCopy, ...]:
        """Return every numbered copy that is to be dealt with still."""
        return tuple(one for one in self._read("v.uid IN (SELECT uid FROM copy_open)", []) if one.open)

    def telling(self, content_uids: Sequence[str]) -> tuple[KeptCopy, ...]:
        """Return the copies, to be dealt with still, of the papers of each briefing that told of what lies in those content rows."""
        told: set[str] = set()
        for start in range(0, len(content_uids), _CHUNK):
            chunk = list(content_uids[start : start + _CHUNK])
            sql = _TOLD.format(marks=",".join("?" * len(chunk)))
            told.update(row["meeting_uid"] for row in self._db.query(sql, chunk * sql.count(" IN (")) if row["meeting_uid"])
        return tuple(one for one in self.open() if one.meeting_uid in told)

    def all(self) -> tuple[KeptCopy, ...]:
        """Return every copy."""
        return self._read("1", [])

    def of_digest(self, digest: str) -> tuple[KeptCopy, ...]:
        """Return the copies that left as a file of this digest, or whose paper has it."""
        sql = "SELECT copy_uid FROM copy_step WHERE bytes_digest = :digest OR file_digest = :digest"
        uids = tuple(dict.fromkeys(row["copy_uid"] for row in self._db.query(sql, {"digest": digest})))
        return tuple(found for uid in uids if (found := self.get(uid)) is not None)

    def exported(self) -> tuple[Exported, ...]:
        """Return the tables that left, oldest first."""
        return tuple(
            Exported(row["uid"], from_utc_text(row["at"]), row["by_whom"], row["what"], row["agency"], row["recipient"], row["size"], row["gateway"],
                     _said(row["text"], row), row["file_digest"])
            for row in self._db.query(_EXPORTED)
        )  # fmt: skip

    def said_by(self, moment: str) -> tuple[str, ...]:
        """Return the content rows that still hold what was said, by a moment (UTC text), of copies and of lists that left."""
        return tuple(row["uid"] for row in self._db.query(_WORDS, {"moment": moment}))

    def _read(self, where: str, values: Sequence[str | int]) -> tuple[KeptCopy, ...]:
        rows = list(self._db.query(_COPIES.format(where=where), list(values)))
        steps = self._steps([row["uid"] for row in rows])
        return tuple(_copy(row, tuple(steps.get(row["uid"], ()))) for row in rows)

    def _steps(self, uids: Sequence[str]) -> dict[str, list[CopyStep]]:
        found: dict[str, list[CopyStep]] = {}
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            for row in self._db.query(_STEPS.format(marks=",".join("?" * len(chunk))), list(chunk)):
                found.setdefault(row["copy_uid"], []).append(_step(row))
        return found


def _copy(row: Mapping[str, Any], steps: tuple[CopyStep, ...]) -> KeptCopy:
    day = date.fromisoformat(row["day"]) if row["day"] else from_utc_text(row["at"]).astimezone(LONDON).date()
    return KeptCopy(
        row["uid"], row["meeting_uid"] or "", day, row["kind"], row["number"], row["of"], row["agency"], row["recipient"], bool(row["kept"]), steps
    )


def _step(row: Mapping[str, Any]) -> CopyStep:
    return CopyStep(
        row["uid"], row["kind"], from_utc_text(row["at"]), row["by_whom"], row["who"], row["witness"], _said(row["words"], row), row["pages"],
        row["bytes_digest"], row["file_digest"], bool(row["reprint"]), row["gateway"], row["agreement"], row["purpose"], row["made_at"], row["replaces"],
    )  # fmt: skip


def _said(text: str | None, row: Mapping[str, Any]) -> str:
    return text if text is not None else removed(row)

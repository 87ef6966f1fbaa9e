"""Answer sheets: the password agreed with each agency, the sheets that left, and the answers they brought back."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shp_desktop.store.facts import Appender

_SECRET = "sheet_secret"  # noqa: S105 - the name it is kept under
_STANDS = "uid NOT IN (SELECT uid FROM voided)"


@dataclass(frozen=True)
class Sent:
    """An answer sheet that left; days are London's; `recorded_at` (UTC text) is "" until it is recorded."""

    uid: str
    agency: str
    number: int
    made: date
    valid_until: date
    recorded_at: str = ""


@dataclass(frozen=True)
class SentRow:
    """One row of a sheet that left: "action" or "check", and a keyed digest of how the item stood."""

    kind: str
    item_uid: str
    ref: str
    state: str


@dataclass(frozen=True)
class Brought:
    """The last answer a sheet brought to an item: keyed digests of the answer and of how the item stood after it."""

    item_uid: str
    answer: str
    state: str
    at: str


class Sheets:
    """Reads and appends answer sheets."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def secret(self) -> bytes:
        """Return the key that marks this store's sheets and slips; empty where none was made yet."""
        row = next(iter(self._db.query("SELECT value FROM store_info WHERE key = ?", [_SECRET])), None)
        return bytes.fromhex(row["value"]) if row else b""

    def made_secret(self, appender: Appender) -> bytes:
        """Return that key, made first where there is none."""
        held = self.secret()
        if not held:
            held = secrets.token_bytes(32)
            appender.insert("store_info", {"key": _SECRET, "value": held.hex()})
        return held

    def agree(self, appender: Appender, agency: str, password: str) -> tuple[str, ...]:
        """Append the password agreed with an agency; returns the content of those before, which the caller blanks."""
        before = self._db.query(
            "SELECT p.content_uid FROM agreed_password AS p JOIN content AS c ON c.uid = p.content_uid AND c.text IS NOT NULL "
            "WHERE p.agency = ?", [agency],
        )  # fmt: skip
        found = tuple(row["content_uid"] for row in before)
        appender.fact("agreed_password", agency=agency, **appender.text(password))
        return found

    def passwords(self) -> dict[str, str]:
        """Return the password agreed with each agency."""
        rows = self._db.query(
            "SELECT p.agency, c.text FROM agreed_password AS p JOIN content AS c ON c.uid = p.content_uid AND c.text IS NOT NULL ORDER BY p.seq"
        )
        return {row["agency"]: row["text"] for row in rows}

    def next_number(self, agency: str) -> int:
        """Return the next running number of an agency's sheets; a number is never used twice."""
        row = next(self._db.query("SELECT coalesce(max(number), 0) AS n FROM sheet_sent WHERE agency = ?", [agency]))
        return int(row["n"]) + 1

    def sent(self, appender: Appender, sheet: Sent, rows: Iterable[SentRow], bytes_digest: str) -> None:
        """Append a sheet that leaves, and its rows."""
        appender.fact(
            "sheet_sent", uid=sheet.uid, agency=sheet.agency, number=sheet.number, made_day=sheet.made.isoformat(),
            valid_until=sheet.valid_until.isoformat(), bytes_digest=bytes_digest,
        )  # fmt: skip
        for row in rows:
            appender.fact("sheet_row", sheet_uid=sheet.uid, kind=row.kind, item_uid=row.item_uid, ref=row.ref, state=row.state)

    def by_uid(self, uid: str) -> Sent | None:
        """Return one sheet, or None where this store never made it."""
        return next(map(_sent, self._db.query("SELECT * FROM sheet_sent WHERE uid = ?", [uid])), None)

    def last_of(self) -> dict[str, Sent]:
        """Return the last sheet of each agency."""
        return {row["agency"]: _sent(row) for row in self._db.query("SELECT * FROM sheet_sent ORDER BY seq")}

    def rows(self, sheet_uid: str) -> tuple[SentRow, ...]:
        """Return the rows of a sheet in its order."""
        rows = self._db.query("SELECT * FROM sheet_row WHERE sheet_uid = ? ORDER BY seq", [sheet_uid])
        return tuple(SentRow(row["kind"], row["item_uid"], row["ref"], row["state"]) for row in rows)

    def taken(self, appender: Appender, sheet_uid: str, meeting_uid: str | None, taken: int, refused: int) -> str:
        """Append that a sheet was read back; returns the fact's uid."""
        return appender.fact("sheet_taken", sheet_uid=sheet_uid, meeting_uid=meeting_uid, taken=taken, refused=refused)

    def answered(self, appender: Appender, taken_uid: str, sheet_uid: str, meeting_uid: str | None, brought: Brought, fact: tuple[str, str]) -> None:
        """Append which fact an answer of a sheet became."""
        appender.fact(
            "sheet_answer", meeting_uid=meeting_uid, taken_uid=taken_uid, sheet_uid=sheet_uid, item_uid=brought.item_uid,
            answer=brought.answer, state=brought.state, fact_kind=fact[0], fact_uid=fact[1],
        )  # fmt: skip

    def brought(self, sheet_uid: str) -> dict[str, Brought]:
        """Return the last answer of a sheet that stands for each item, by the item's uid."""
        sql = (
            f"SELECT * FROM sheet_answer WHERE sheet_uid = ? AND {_STANDS} "  # noqa: S608
            "AND fact_uid NOT IN (SELECT uid FROM voided) ORDER BY seq"
        )
        return {
            row["item_uid"]: Brought(row["item_uid"], row["answer"], row["state"], row["at"])
            for row in self._db.query(sql, [sheet_uid])
        }

    def by_sheet(self, fact_uids: Iterable[str]) -> frozenset[str]:
        """Return which of those updates and answers came by a sheet."""
        asked = list(fact_uids)
        marks = ",".join("?" * len(asked))
        return frozenset(row["fact_uid"] for row in self._db.query(f"SELECT fact_uid FROM sheet_answer WHERE fact_uid IN ({marks})", asked))  # noqa: S608


def _sent(row: Mapping[str, Any]) -> Sent:
    return Sent(row["uid"], row["agency"], row["number"], date.fromisoformat(row["made_day"]), date.fromisoformat(row["valid_until"]), row["recorded_at"])

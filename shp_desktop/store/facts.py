"""Appending facts and the text they point at; the present is derived from them."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import uuid_utils

FACT_TABLES = (
    "person_fact", "void", "import_batch", "reject", "incident", "incident_version", "meeting", "meeting_event",
    "agenda_item", "attendance", "decision", "assessment", "priority", "action", "action_event", "carry",
    "safeguarding_check", "check_event", "dismissal", "release", "release_detail", "link", "not_same", "print", "late_item", "late_match", "reject_event",
    "reading_move", "status_line", "log_protection", "looked", "meeting_clock", "discussion_part",
    "action_line", "from_paper", "done_day", "action_kept", "still_named", "read_back", "action_change", "carry_decision",
    "person_answer",
    "answer_detail", "check_handover", "school_notice",
    "hold_proposal", "hold", "statement_read", "acquaintance", "challenge", "challenge_answer", "raised",
    "team_referral", "team_event", "team_panel",
    "agreed_password", "sheet_sent", "sheet_row", "sheet_taken", "sheet_answer",
    "case_file", "case_event", "case_link", "case_step", "reconcile",
    "copy", "copy_event", "disclosure", "paper_made", "kept_rules",
)  # fmt: skip
BULK_TABLES = frozenset({"reject", "incident", "incident_version"})


def new_uid() -> str:
    """Return a new UUIDv7."""
    return str(uuid_utils.uuid7())


def content_digest(salt: str, text: str) -> str:
    """Return the salted digest a fact keeps of its text."""
    return hashlib.sha256((salt + text).encode("utf-8", "surrogatepass")).hexdigest()


def row_digest(row: dict[str, Any]) -> str:
    """Return the digest of one fact row, every column but the local order number."""
    body = {key: value for key, value in row.items() if key != "seq"}
    return hashlib.sha256(
        json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()


def facts_digest(digests: list[str]) -> str:
    """Return the digest of the facts one audit row describes, in their order."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


@dataclass(frozen=True)
class Stamp:
    """Who says it, when it is said to have happened, and when it was recorded; UTC text."""

    at: str
    recorded_at: str
    by: str


@dataclass
class Appender:
    """Writes facts inside one open transaction and remembers them for its audit row."""

    db: Any
    stamp: Stamp
    written: list[tuple[str, str, str]] = field(default_factory=list)

    def fact(self, table: str, **columns: Any) -> str:  # noqa: ANN401
        """Append one fact; returns its uid."""
        row = {
            "uid": columns.pop("uid", None) or new_uid(),
            "at": self.stamp.at,
            "recorded_at": self.stamp.recorded_at,
            "by_whom": self.stamp.by,
        }
        row |= columns
        self.insert(table, row)
        kept = next(self.db.query(f"SELECT * FROM {table} WHERE uid = ?", [row["uid"]]))  # noqa: S608 - our own table names
        self.written.append((table, row["uid"], row_digest(kept)))
        return str(row["uid"])

    def insert(self, table: str, row: dict[str, Any]) -> None:
        """Insert one row as it is."""
        sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        self.db.conn.execute(sql, list(row.values()))

    def text(self, text: str) -> dict[str, str]:
        """Put text about people into content; returns the two columns a fact keeps of it."""
        uid, salt = new_uid(), secrets.token_hex(16)
        digest = content_digest(salt, text)
        self.insert("content", {"uid": uid, "text": text, "salt": salt, "digest": digest})
        return {"content_uid": uid, "content_digest": digest}

    def json(self, value: Any) -> dict[str, str]:  # noqa: ANN401
        """Put structured text about people into content."""
        return self.text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

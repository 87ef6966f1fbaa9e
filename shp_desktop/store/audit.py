"""The audit trail: append-only and hash-chained, one row per operation, in the transaction of what it describes."""

import hashlib
import json
from typing import Any

from shp_desktop.store.facts import Appender, facts_digest, new_uid

GENESIS = "0" * 64


def chain_digest(prev: str, row: dict[str, Any]) -> str:
    """Return the digest of an audit row: sha256 of the row before and this row in canonical JSON."""
    body = {key: value for key, value in row.items() if key not in {"seq", "digest"}}
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((prev + canonical).encode("utf-8", "surrogatepass")).hexdigest()


def erased(db: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the logs and other records of which text was erased."""
    rows = db.query("SELECT DISTINCT entity_uid FROM audit WHERE operation = 'erasure' AND entity_uid <> ''")
    return tuple(row["entity_uid"] for row in rows)


def append(appender: Appender, operation: str, entity: str, *, entity_uid: str = "", recipient: str = "") -> None:
    """Append one row describing the facts written so far in this transaction."""
    last = next(iter(appender.db.query("SELECT digest FROM audit ORDER BY seq DESC LIMIT 1")), None)
    prev = last["digest"] if last else GENESIS
    row: dict[str, Any] = {
        "uid": new_uid(),
        "at": appender.stamp.at,
        "recorded_at": appender.stamp.recorded_at,
        "by_whom": appender.stamp.by,
        "operation": operation,
        "entity": entity,
        "entity_uid": entity_uid,
        "recipient": recipient,
        "facts": json.dumps([[table, uid] for table, uid, _ in appender.written]),
        "facts_digest": facts_digest([digest for _, _, digest in appender.written]),
        "prev": prev,
    }
    row["digest"] = chain_digest(prev, row)
    appender.insert("audit", row)
    appender.written.clear()

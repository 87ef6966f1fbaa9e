-- What every record leans on: who we are, text apart from facts, people, undo, drafts, the audit trail.
-- A fact has uid (UUIDv7), at (UTC, when it is said to have happened), recorded_at (UTC, the real clock), by_whom.
-- seq is SQLite's rowid: the order of recording inside this store, never shown to people or to other machines.

CREATE TABLE store_info (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER store_info_no_update BEFORE UPDATE ON store_info
BEGIN SELECT RAISE(ABORT, 'store_info is insert-only'); END;
CREATE TRIGGER store_info_no_delete BEFORE DELETE ON store_info
BEGIN SELECT RAISE(ABORT, 'store_info is insert-only'); END;

-- Text about people. Facts hold uid and digest (sha256 of salt and text); only blanking may change a row.
CREATE TABLE content (
  uid TEXT PRIMARY KEY,
  text TEXT,
  salt TEXT,
  digest TEXT NOT NULL,
  blanked_on TEXT,
  rule TEXT,
  CHECK ((text IS NULL) = (blanked_on IS NOT NULL)),
  CHECK ((text IS NULL) = (salt IS NULL)),
  CHECK ((text IS NULL) = (rule IS NOT NULL))
) STRICT;
CREATE TRIGGER content_only_blanked BEFORE UPDATE ON content
WHEN NEW.text IS NOT NULL OR OLD.text IS NULL OR NEW.digest IS NOT OLD.digest OR NEW.uid IS NOT OLD.uid
BEGIN SELECT RAISE(ABORT, 'content may only be blanked'); END;
CREATE TRIGGER content_no_delete BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'content rows stay'); END;

-- A named user, as set on a day; the latest per name and agency holds.
CREATE TABLE person_fact (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  name TEXT NOT NULL,
  agency TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('chair','recorder','analyst','member','admin')),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0,1))
) STRICT;
CREATE TRIGGER person_fact_no_update BEFORE UPDATE ON person_fact
BEGIN SELECT RAISE(ABORT, 'person_fact is insert-only'); END;
CREATE TRIGGER person_fact_no_delete BEFORE DELETE ON person_fact
BEGIN SELECT RAISE(ABORT, 'person_fact is insert-only'); END;

-- Undo names the fact it voids; redo voids the void.
CREATE TABLE void (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  target_uid TEXT NOT NULL,
  target_kind TEXT NOT NULL
) STRICT;
CREATE TRIGGER void_no_update BEFORE UPDATE ON void
BEGIN SELECT RAISE(ABORT, 'void is insert-only'); END;
CREATE TRIGGER void_no_delete BEFORE DELETE ON void
BEGIN SELECT RAISE(ABORT, 'void is insert-only'); END;

CREATE INDEX void_target ON void (target_uid);
CREATE VIEW voided AS
SELECT DISTINCT v.target_uid AS uid FROM void AS v
WHERE NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid);

-- Text being typed: the one mutable record.
CREATE TABLE draft (
  place TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- DPA 2018 s.62: one row per operation, chained; facts is JSON [[table, uid], ...] and facts_digest covers those rows.
-- The audit trail: digest is sha256 of prev and the row.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('collection','alteration','consultation','disclosure','combination','erasure','login','backup','restore')),
  entity TEXT NOT NULL,
  entity_uid TEXT NOT NULL DEFAULT '',
  recipient TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '[]',
  facts_digest TEXT NOT NULL,
  prev TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;


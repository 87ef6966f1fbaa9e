-- Logs: what was read, what each record became, and every version of an incident.

-- One file read: its account balances; rows_digest covers the versions and rejects it brought.
CREATE TABLE import_batch (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  file TEXT NOT NULL,
  file_digest TEXT NOT NULL,
  profile TEXT NOT NULL,
  profile_json TEXT NOT NULL,
  source TEXT NOT NULL,
  history INTEGER NOT NULL DEFAULT 0 CHECK (history IN (0,1)),
  new INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  furniture INTEGER NOT NULL,
  window_start TEXT NOT NULL DEFAULT '',
  window_end TEXT NOT NULL DEFAULT '',
  gaps TEXT NOT NULL DEFAULT '[]',
  rows_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER import_batch_no_update BEFORE UPDATE ON import_batch
BEGIN SELECT RAISE(ABORT, 'import_batch is insert-only'); END;
CREATE TRIGGER import_batch_no_delete BEFORE DELETE ON import_batch
BEGIN SELECT RAISE(ABORT, 'import_batch is insert-only'); END;

-- A record that could not be read, kept with its line and reason; the raw text lies in content.
CREATE TABLE reject (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  import_uid TEXT NOT NULL REFERENCES import_batch (uid),
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER reject_no_update BEFORE UPDATE ON reject
BEGIN SELECT RAISE(ABORT, 'reject is insert-only'); END;
CREATE TRIGGER reject_no_delete BEFORE DELETE ON reject
BEGIN SELECT RAISE(ABORT, 'reject is insert-only'); END;

CREATE INDEX reject_import ON reject (import_uid);

-- The same log is one incident: source, local year reported, reference.
CREATE TABLE incident (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  source TEXT NOT NULL,
  year INTEGER NOT NULL,
  reference TEXT NOT NULL,
  import_uid TEXT NOT NULL REFERENCES import_batch (uid),
  UNIQUE (source, year, reference)
) STRICT;
CREATE TRIGGER incident_no_update BEFORE UPDATE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is insert-only'); END;
CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is insert-only'); END;

-- One version of a log; same is a keyed digest of all it says. Personal text lies in content as JSON.
CREATE TABLE incident_version (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  import_uid TEXT NOT NULL REFERENCES import_batch (uid),
  version INTEGER NOT NULL,
  same TEXT NOT NULL,
  reported_local TEXT NOT NULL,
  reported_offset INTEGER NOT NULL,
  reported_mark TEXT NOT NULL CHECK (reported_mark IN ('','repeated','skipped')),
  reported_utc TEXT NOT NULL,
  grade TEXT NOT NULL,
  type TEXT NOT NULL,
  type_code TEXT NOT NULL,
  closing_type TEXT NOT NULL,
  closing_code TEXT NOT NULL,
  occurred_from TEXT NOT NULL,
  occurred_to TEXT NOT NULL,
  ward TEXT NOT NULL,
  beat TEXT NOT NULL,
  easting TEXT NOT NULL,
  northing TEXT NOT NULL,
  latitude TEXT NOT NULL,
  longitude TEXT NOT NULL,
  qualifiers TEXT NOT NULL,
  crime_no TEXT NOT NULL,
  status TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  UNIQUE (incident_uid, version)
) STRICT;
CREATE TRIGGER incident_version_no_update BEFORE UPDATE ON incident_version
BEGIN SELECT RAISE(ABORT, 'incident_version is insert-only'); END;
CREATE TRIGGER incident_version_no_delete BEFORE DELETE ON incident_version
BEGIN SELECT RAISE(ABORT, 'incident_version is insert-only'); END;

CREATE INDEX incident_version_import ON incident_version (import_uid);
CREATE INDEX incident_version_content ON incident_version (content_uid);

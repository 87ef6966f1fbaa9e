-- The cases here were held against an export of E-CINS: how many rows it had, how many agreed, stood in one place only, or differed.
-- Nothing of the export is kept but its digest.
CREATE TABLE reconcile (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  file_digest TEXT NOT NULL CHECK (file_digest <> ''),
  rows_read INTEGER NOT NULL CHECK (rows_read >= 0),
  agree INTEGER NOT NULL CHECK (agree >= 0),
  only_here INTEGER NOT NULL CHECK (only_here >= 0),
  only_there INTEGER NOT NULL CHECK (only_there >= 0),
  differ INTEGER NOT NULL CHECK (differ >= 0)
) STRICT;
CREATE TRIGGER reconcile_no_update BEFORE UPDATE ON reconcile
BEGIN SELECT RAISE(ABORT, 'reconcile is insert-only'); END;
CREATE TRIGGER reconcile_no_delete BEFORE DELETE ON reconcile
BEGIN SELECT RAISE(ABORT, 'reconcile is insert-only'); END;

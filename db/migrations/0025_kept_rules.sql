-- The rows of a rule table as they stood when a meeting closed, each time they differ from those kept before: its papers print again by them.
CREATE TABLE kept_rules (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  lines TEXT NOT NULL CHECK (json_valid(lines))
) STRICT;
CREATE TRIGGER kept_rules_no_update BEFORE UPDATE ON kept_rules
BEGIN SELECT RAISE(ABORT, 'kept_rules is insert-only'); END;
CREATE TRIGGER kept_rules_no_delete BEFORE DELETE ON kept_rules
BEGIN SELECT RAISE(ABORT, 'kept_rules is insert-only'); END;

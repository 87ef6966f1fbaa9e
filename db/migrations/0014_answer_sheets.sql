-- The password an agency and the team agreed for answer sheets; it lies in content, so that a new one can blank the one before.
CREATE TABLE agreed_password (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  agency TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER agreed_password_no_update BEFORE UPDATE ON agreed_password
BEGIN SELECT RAISE(ABORT, 'agreed_password is insert-only'); END;
CREATE TRIGGER agreed_password_no_delete BEFORE DELETE ON agreed_password
BEGIN SELECT RAISE(ABORT, 'agreed_password is insert-only'); END;

-- An answer sheet that left: the agency, its running number, until which day its answers are taken.
CREATE TABLE sheet_sent (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  agency TEXT NOT NULL,
  number INTEGER NOT NULL,
  made_day TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  bytes_digest TEXT NOT NULL,
  UNIQUE (agency, number)
) STRICT;
CREATE TRIGGER sheet_sent_no_update BEFORE UPDATE ON sheet_sent
BEGIN SELECT RAISE(ABORT, 'sheet_sent is insert-only'); END;
CREATE TRIGGER sheet_sent_no_delete BEFORE DELETE ON sheet_sent
BEGIN SELECT RAISE(ABORT, 'sheet_sent is insert-only'); END;

-- A row of an answer sheet: the action or check, and a keyed digest of how it stood when the sheet was made.
CREATE TABLE sheet_row (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  sheet_uid TEXT NOT NULL REFERENCES sheet_sent (uid),
  kind TEXT NOT NULL CHECK (kind IN ('action','check')),
  item_uid TEXT NOT NULL,
  ref TEXT NOT NULL,
  state TEXT NOT NULL,
  UNIQUE (sheet_uid, ref)
) STRICT;
CREATE TRIGGER sheet_row_no_update BEFORE UPDATE ON sheet_row
BEGIN SELECT RAISE(ABORT, 'sheet_row is insert-only'); END;
CREATE TRIGGER sheet_row_no_delete BEFORE DELETE ON sheet_row
BEGIN SELECT RAISE(ABORT, 'sheet_row is insert-only'); END;

-- An answer sheet that was read back: how many of its answers were taken, how many refused.
CREATE TABLE sheet_taken (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  sheet_uid TEXT NOT NULL REFERENCES sheet_sent (uid),
  taken INTEGER NOT NULL CHECK (taken > 0),
  refused INTEGER NOT NULL CHECK (refused >= 0)
) STRICT;
CREATE TRIGGER sheet_taken_no_update BEFORE UPDATE ON sheet_taken
BEGIN SELECT RAISE(ABORT, 'sheet_taken is insert-only'); END;
CREATE TRIGGER sheet_taken_no_delete BEFORE DELETE ON sheet_taken
BEGIN SELECT RAISE(ABORT, 'sheet_taken is insert-only'); END;

-- The update or answer that a row of a sheet brought: keyed digests of the answer, and of how the item stood after it.
CREATE TABLE sheet_answer (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  taken_uid TEXT NOT NULL REFERENCES sheet_taken (uid),
  sheet_uid TEXT NOT NULL REFERENCES sheet_sent (uid),
  item_uid TEXT NOT NULL,
  answer TEXT NOT NULL,
  state TEXT NOT NULL,
  fact_kind TEXT NOT NULL CHECK (fact_kind IN ('action_event','check_event')),
  fact_uid TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER sheet_answer_no_update BEFORE UPDATE ON sheet_answer
BEGIN SELECT RAISE(ABORT, 'sheet_answer is insert-only'); END;
CREATE TRIGGER sheet_answer_no_delete BEFORE DELETE ON sheet_answer
BEGIN SELECT RAISE(ABORT, 'sheet_answer is insert-only'); END;

CREATE INDEX sheet_answer_item ON sheet_answer (item_uid);
CREATE INDEX sheet_answer_sheet ON sheet_answer (sheet_uid);

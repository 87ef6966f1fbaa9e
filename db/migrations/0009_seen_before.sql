-- What earlier logs are found by, and what people said of two persons of like names.

-- Addresses, persons, phones and vehicles each version tells of; made from the texts and made anew at will. A version that does not
-- stand is never shown; text that is blanked takes its rows with it.
CREATE TABLE seen_term (
  kind TEXT NOT NULL CHECK (kind IN ('address','person','phone','vehicle')),
  term TEXT NOT NULL CHECK (term <> ''),
  reported INTEGER NOT NULL,
  version_seq INTEGER NOT NULL,
  PRIMARY KEY (kind, term, reported, version_seq)
) STRICT, WITHOUT ROWID;
-- The names of persons by how their words sound and begin.
CREATE TABLE seen_name (
  sound TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (sound, name)
) STRICT, WITHOUT ROWID;
-- Which versions are read in, by their place in the order of recording, and the digest of the rules they were read by.
CREATE TABLE seen_range (
  low INTEGER PRIMARY KEY,
  high INTEGER NOT NULL CHECK (high >= low),
  rules TEXT NOT NULL
) STRICT;

-- Whether the person one log names and the person another names are one; the names and the logs spoken of lie in content.
CREATE TABLE person_answer (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  to_uid TEXT NOT NULL REFERENCES incident (uid),
  answer TEXT NOT NULL CHECK (answer IN ('same','not_same','unsure')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK (incident_uid <> to_uid)
) STRICT;
CREATE TRIGGER person_answer_no_update BEFORE UPDATE ON person_answer
BEGIN SELECT RAISE(ABORT, 'person_answer is insert-only'); END;
CREATE TRIGGER person_answer_no_delete BEFORE DELETE ON person_answer
BEGIN SELECT RAISE(ABORT, 'person_answer is insert-only'); END;

CREATE INDEX person_answer_incident ON person_answer (incident_uid);
CREATE INDEX person_answer_other ON person_answer (to_uid);

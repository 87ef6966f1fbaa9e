-- What an answer to a check says beside its result: what was done, and that it was referred already, when (as said). By whom lies in content.
CREATE TABLE answer_detail (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  event_uid TEXT NOT NULL REFERENCES check_event (uid),
  action TEXT NOT NULL DEFAULT '',
  referred_at TEXT NOT NULL DEFAULT '',
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER answer_detail_no_update BEFORE UPDATE ON answer_detail
BEGIN SELECT RAISE(ABORT, 'answer_detail is insert-only'); END;
CREATE TRIGGER answer_detail_no_delete BEFORE DELETE ON answer_detail
BEGIN SELECT RAISE(ABORT, 'answer_detail is insert-only'); END;

CREATE INDEX answer_detail_event ON answer_detail (event_uid);
CREATE INDEX safeguarding_check_day ON safeguarding_check (asked_day);
-- An open check was handed over to the Emergency Duty Team until the service works again; to whom and what was said lie in content.
CREATE TABLE check_handover (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  check_uid TEXT NOT NULL REFERENCES safeguarding_check (uid),
  until TEXT NOT NULL,
  told_at TEXT NOT NULL DEFAULT '',
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER check_handover_no_update BEFORE UPDATE ON check_handover
BEGIN SELECT RAISE(ABORT, 'check_handover is insert-only'); END;
CREATE TRIGGER check_handover_no_delete BEFORE DELETE ON check_handover
BEGIN SELECT RAISE(ABORT, 'check_handover is insert-only'); END;

CREATE INDEX check_handover_check ON check_handover (check_uid);
-- A school was told of a domestic before it opened (Operation Encompass), or was not, with the reason; whom and words lie in content.
CREATE TABLE school_notice (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  due TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done','not_done')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER school_notice_no_update BEFORE UPDATE ON school_notice
BEGIN SELECT RAISE(ABORT, 'school_notice is insert-only'); END;
CREATE TRIGGER school_notice_no_delete BEFORE DELETE ON school_notice
BEGIN SELECT RAISE(ABORT, 'school_notice is insert-only'); END;

CREATE INDEX school_notice_incident ON school_notice (incident_uid);

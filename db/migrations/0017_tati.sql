-- Team Around the Individual: who was nominated, what the panel decided, who leads, when it is looked at again, how it goes.

-- A person was nominated. Who it is, where, why, and how each criterion was answered lie in content; `nominated_by` is an agency's
-- code or the name of an organisation outside the room.
CREATE TABLE team_referral (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT REFERENCES meeting (uid),
  incident_uid TEXT REFERENCES incident (uid),
  case_ref TEXT NOT NULL,
  ref TEXT NOT NULL UNIQUE,
  raised_day TEXT NOT NULL,
  nominated_by TEXT NOT NULL CHECK (nominated_by <> ''),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER team_referral_no_update BEFORE UPDATE ON team_referral
BEGIN SELECT RAISE(ABORT, 'team_referral is insert-only'); END;
CREATE TRIGGER team_referral_no_delete BEFORE DELETE ON team_referral
BEGIN SELECT RAISE(ABORT, 'team_referral is insert-only'); END;

CREATE INDEX team_referral_incident ON team_referral (incident_uid) WHERE incident_uid IS NOT NULL;
CREATE INDEX team_referral_day ON team_referral (raised_day);
-- What became of it. `agency` is an agency's code or an organisation's name; `lead` the Lead Practitioner by name; `panel_day` the day
-- the panel sat; `review` the day it is looked at again. Reasons, words and answers lie in content.
CREATE TABLE team_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT REFERENCES meeting (uid),
  referral_uid TEXT NOT NULL REFERENCES team_referral (uid),
  kind TEXT NOT NULL CHECK (kind IN ('criteria','decided','lead','review','progress','outcome','joined','left','action')),
  outcome TEXT NOT NULL CHECK (outcome IN ('','accepted','declined','more','better','same','worse','stepped_down','continuing')),
  agency TEXT NOT NULL,
  lead TEXT NOT NULL,
  panel_day TEXT NOT NULL,
  review TEXT NOT NULL,
  action_uid TEXT REFERENCES action (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((kind = 'decided') = (outcome IN ('accepted','declined','more'))),
  CHECK ((kind = 'progress') = (outcome IN ('better','same','worse'))),
  CHECK ((kind = 'outcome') = (outcome IN ('stepped_down','continuing'))),
  CHECK ((kind = 'action') = (action_uid IS NOT NULL)),
  CHECK (kind NOT IN ('joined','left') OR agency <> ''),
  CHECK (kind <> 'lead' OR (agency <> '' AND lead <> '')),
  CHECK (kind <> 'review' OR review <> '')
) STRICT;
CREATE TRIGGER team_event_no_update BEFORE UPDATE ON team_event
BEGIN SELECT RAISE(ABORT, 'team_event is insert-only'); END;
CREATE TRIGGER team_event_no_delete BEFORE DELETE ON team_event
BEGIN SELECT RAISE(ABORT, 'team_event is insert-only'); END;

CREATE INDEX team_event_referral ON team_event (referral_uid);
-- The day of a panel; words (where, what is changed) lie in content. The last said of the days to come holds.
CREATE TABLE team_panel (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT REFERENCES meeting (uid),
  day TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER team_panel_no_update BEFORE UPDATE ON team_panel
BEGIN SELECT RAISE(ABORT, 'team_panel is insert-only'); END;
CREATE TRIGGER team_panel_no_delete BEFORE DELETE ON team_panel
BEGIN SELECT RAISE(ABORT, 'team_panel is insert-only'); END;

-- What may be shown at all: what stands, without what was nominated from a held log.
CREATE VIEW team_referral_shown AS
SELECT r.* FROM team_referral AS r
WHERE r.uid NOT IN (SELECT uid FROM voided)
  AND (r.incident_uid IS NULL OR NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = r.incident_uid));

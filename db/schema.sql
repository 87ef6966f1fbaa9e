-- What a store looks like once every migration in db/migrations has been applied.
-- Written by `python3 run.py schema`; a test compares it with a new store.

CREATE TABLE acquaintance (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT REFERENCES incident (uid),
  agency TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((incident_uid IS NULL) = (agency = ''))
) STRICT;

CREATE TABLE action (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT REFERENCES incident (uid),
  ref TEXT NOT NULL UNIQUE,
  raised_day TEXT NOT NULL,
  agency TEXT NOT NULL CHECK (agency <> ''),
  owner TEXT NOT NULL,
  ask_of TEXT NOT NULL,
  type TEXT NOT NULL,
  due TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE action_change (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  action_uid TEXT NOT NULL REFERENCES action (uid),
  kind TEXT NOT NULL CHECK (kind IN ('handed_over','re_dated','reopened')),
  agency TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  due_time TEXT NOT NULL DEFAULT '' CHECK (due_time = '' OR due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  event_uid TEXT REFERENCES action_event (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((kind = 'handed_over') = (agency <> '')),
  CHECK ((kind = 're_dated') = (due <> '')),
  CHECK ((kind = 'reopened') = (event_uid IS NOT NULL))
) STRICT;

CREATE TABLE action_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  action_uid TEXT NOT NULL REFERENCES action (uid),
  status TEXT NOT NULL CHECK (status IN ('in_progress','done','not_done','withdrawn','escalated')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE action_kept (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  action_uid TEXT NOT NULL UNIQUE REFERENCES action (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE action_line (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  action_uid TEXT NOT NULL UNIQUE REFERENCES action (uid),
  joint TEXT NOT NULL,
  due_time TEXT NOT NULL CHECK (due_time = '' OR due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  priority TEXT NOT NULL CHECK (priority IN ('','HIGH','MEDIUM','LOW')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE action_now (
  action_uid TEXT PRIMARY KEY,
  status TEXT NOT NULL,
  open INTEGER NOT NULL,
  ended_at TEXT NOT NULL,
  times_carried INTEGER NOT NULL
) STRICT;

CREATE TABLE agenda_item (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  number INTEGER NOT NULL,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid),
  band TEXT NOT NULL CHECK (band IN ('FIRST','READ','GROUP')),
  since_print INTEGER NOT NULL CHECK (since_print IN (0,1)),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  UNIQUE (meeting_uid, number),
  UNIQUE (meeting_uid, incident_uid)
) STRICT;

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

CREATE TABLE assessment (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid),
  levels TEXT NOT NULL,
  overall TEXT NOT NULL CHECK (overall IN ('HIGH','MEDIUM','LOW')),
  offered TEXT NOT NULL CHECK (offered IN ('HIGH','MEDIUM','LOW')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE attendance (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  agency TEXT NOT NULL,
  presence TEXT NOT NULL CHECK (presence IN ('present','substitute','apologies','absent')),
  who TEXT NOT NULL,
  stands_for TEXT NOT NULL
) STRICT;

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

CREATE TABLE carry (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  action_uid TEXT NOT NULL REFERENCES action (uid),
  UNIQUE (meeting_uid, action_uid)
) STRICT;

CREATE TABLE carry_decision (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  action_uid TEXT REFERENCES action (uid),
  check_uid TEXT REFERENCES safeguarding_check (uid),
  times INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('do','withdraw','escalate','re_date','answer')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((action_uid IS NULL) <> (check_uid IS NULL)),
  CHECK (check_uid IS NULL OR answer = 'escalate')
) STRICT;

CREATE TABLE case_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  case_uid TEXT NOT NULL REFERENCES case_file (uid),
  kind TEXT NOT NULL CHECK (kind IN ('changed','reviewed','closed','reopened','held','lifted')),
  lead TEXT CHECK (lead <> ''),
  agency TEXT CHECK (agency <> ''),
  priority TEXT CHECK (priority IN ('high','medium','low')),
  review TEXT,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE case_file (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  ref TEXT NOT NULL UNIQUE,
  opened_day TEXT NOT NULL,
  lead TEXT NOT NULL CHECK (lead <> ''),
  agency TEXT NOT NULL CHECK (agency <> ''),
  priority TEXT NOT NULL CHECK (priority IN ('high','medium','low')),
  review TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE case_link (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  case_uid TEXT NOT NULL REFERENCES case_file (uid),
  incident_uid TEXT REFERENCES incident (uid),
  action_uid TEXT REFERENCES action (uid),
  kind TEXT NOT NULL CHECK (kind IN ('linked','unlinked')),
  CHECK ((incident_uid IS NULL) <> (action_uid IS NULL))
) STRICT;

CREATE TABLE case_step (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  case_uid TEXT NOT NULL REFERENCES case_file (uid),
  kind TEXT NOT NULL CHECK (kind <> ''),
  step_day TEXT NOT NULL,
  next_day TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE challenge (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  agency TEXT NOT NULL CHECK (agency <> ''),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE challenge_answer (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  challenge_uid TEXT NOT NULL REFERENCES challenge (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE check_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  check_uid TEXT NOT NULL REFERENCES safeguarding_check (uid),
  kind TEXT NOT NULL CHECK (kind IN ('answered','reopened')),
  result TEXT NOT NULL DEFAULT '',
  told_at TEXT NOT NULL DEFAULT '',
  hub_ref TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

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

CREATE TABLE copy (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  kind TEXT NOT NULL CHECK (kind <> ''),
  number INTEGER NOT NULL CHECK (number > 0),
  of INTEGER NOT NULL CHECK (of >= number),
  agency TEXT NOT NULL,
  recipient TEXT NOT NULL CHECK (recipient <> '')
) STRICT;

CREATE TABLE copy_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  copy_uid TEXT NOT NULL REFERENCES copy (uid),
  kind TEXT NOT NULL CHECK (kind IN ('handed_out','collected','destroyed','lost','found')),
  who TEXT NOT NULL,
  witness TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK (kind <> 'destroyed' OR (who <> '' AND witness <> '' AND who <> witness))
) STRICT;

CREATE TABLE decision (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid),
  decision TEXT NOT NULL CHECK (decision IN ('noted','in_hand','discuss','action','escalate','defer')),
  who TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE disclosure (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  print_uid TEXT UNIQUE REFERENCES print (uid),
  copy_uid TEXT REFERENCES copy (uid),
  what TEXT NOT NULL CHECK (what <> ''),
  way TEXT NOT NULL CHECK (way IN ('printed','saved','sealed','exported')),
  agency TEXT NOT NULL,
  recipient TEXT NOT NULL CHECK (recipient <> ''),
  gateway TEXT NOT NULL,
  agreement TEXT NOT NULL,
  purpose TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  file_digest TEXT NOT NULL CHECK (file_digest <> ''),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((print_uid IS NULL) = (way = 'exported') AND (copy_uid IS NULL) = (way = 'exported'))
) STRICT;

CREATE TABLE discussion_part (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  part TEXT NOT NULL CHECK (part IN ('actions','kept','brought','priorities'))
) STRICT;

CREATE TABLE dismissal (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  service TEXT NOT NULL CHECK (service IN ('CHILDREN','ADULTS')),
  unnamed INTEGER NOT NULL CHECK (unnamed IN (0,1)),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE done_day (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  event_uid TEXT NOT NULL UNIQUE REFERENCES action_event (uid),
  day TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
  place TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE from_paper (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT REFERENCES incident (uid),
  fact_kind TEXT NOT NULL,
  fact_uid TEXT NOT NULL UNIQUE,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE held_log (
  incident_uid TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL CHECK (kind IN ('held','lifted')),
  officer TEXT NOT NULL,
  until TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE hold_proposal (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL,
  officer TEXT NOT NULL
) STRICT;

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

CREATE TABLE incident_now (
  incident_uid TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  year INTEGER NOT NULL,
  reference TEXT NOT NULL,
  version_uid TEXT NOT NULL,
  version INTEGER NOT NULL,
  reported_utc TEXT NOT NULL,
  place_key TEXT NOT NULL,
  had INTEGER NOT NULL
) STRICT;

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

CREATE TABLE kept_rules (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  lines TEXT NOT NULL CHECK (json_valid(lines))
) STRICT;

CREATE TABLE late_item (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  import_uid TEXT NOT NULL REFERENCES import_batch (uid)
) STRICT;

CREATE TABLE late_match (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  to_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL CHECK (kind IN ('matched','not_same')),
  CHECK (incident_uid <> to_uid)
) STRICT;

CREATE TABLE link (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  to_uid TEXT NOT NULL REFERENCES incident (uid),
  CHECK (incident_uid <> to_uid)
) STRICT;

CREATE TABLE log_protection (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL CHECK (kind IN ('protected', 'taken_back')),
  said_by TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE looked (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid)
) STRICT;

CREATE TABLE meeting (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT;

CREATE TABLE meeting_clock (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  part TEXT NOT NULL CHECK (part IN ('reading','discussion')),
  kind TEXT NOT NULL CHECK (kind IN ('begun','paused','resumed','ended'))
) STRICT;

CREATE TABLE meeting_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  kind TEXT NOT NULL CHECK (kind IN ('planned','opened','closed','reopened')),
  chair TEXT NOT NULL DEFAULT '',
  window_start TEXT NOT NULL DEFAULT '',
  window_end TEXT NOT NULL DEFAULT '',
  rules_digest TEXT NOT NULL DEFAULT '',
  content_uid TEXT REFERENCES content (uid),
  content_digest TEXT,
  CHECK ((content_uid IS NULL) = (content_digest IS NULL))
) STRICT;

CREATE TABLE not_same (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  to_uid TEXT NOT NULL REFERENCES incident (uid),
  CHECK (incident_uid <> to_uid)
) STRICT;

CREATE TABLE paper_made (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  print_uid TEXT NOT NULL UNIQUE REFERENCES print (uid),
  made_at TEXT NOT NULL,
  replaces TEXT NOT NULL
) STRICT;

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

CREATE TABLE print (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  copy INTEGER NOT NULL,
  of INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  bytes_digest TEXT NOT NULL,
  reprint INTEGER NOT NULL CHECK (reprint IN (0,1))
) STRICT;

CREATE TABLE priority (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE raised (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT REFERENCES incident (uid),
  action_uid TEXT REFERENCES action (uid),
  agency TEXT NOT NULL CHECK (agency <> ''),
  CHECK ((incident_uid IS NULL) <> (action_uid IS NULL))
) STRICT;

CREATE TABLE read_back (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  action_uid TEXT NOT NULL REFERENCES action (uid),
  answer TEXT NOT NULL CHECK (answer IN ('accepted','corrected','not_ours')),
  agency TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  ask_of TEXT NOT NULL DEFAULT '',
  joint TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  due_time TEXT NOT NULL DEFAULT '' CHECK (due_time = '' OR due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  priority TEXT NOT NULL DEFAULT '' CHECK (priority IN ('','HIGH','MEDIUM','LOW')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((answer = 'corrected') = (agency <> '' AND due <> ''))
) STRICT;

CREATE TABLE reading_move (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  day TEXT NOT NULL,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  before_uid TEXT REFERENCES incident (uid),
  side TEXT NOT NULL CHECK (side IN ('above','below')),
  CHECK (before_uid IS NULL OR before_uid <> incident_uid)
) STRICT;

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

CREATE TABLE reject_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  reject_uid TEXT NOT NULL REFERENCES reject (uid),
  kind TEXT NOT NULL CHECK (kind IN ('corrected','put_aside')),
  import_uid TEXT REFERENCES import_batch (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((kind = 'corrected') = (import_uid IS NOT NULL))
) STRICT;

CREATE TABLE release (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  agency TEXT NOT NULL,
  fields TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE release_detail (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  release_uid TEXT NOT NULL UNIQUE REFERENCES release (uid),
  closed TEXT NOT NULL,
  said_by TEXT NOT NULL
) STRICT;

CREATE TABLE safeguarding_check (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  ref TEXT NOT NULL UNIQUE,
  asked_day TEXT NOT NULL,
  service TEXT NOT NULL CHECK (service IN ('CHILDREN','ADULTS')),
  unnamed INTEGER NOT NULL CHECK (unnamed IN (0,1)),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

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

CREATE TABLE seen_name (
  sound TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (sound, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen_range (
  low INTEGER PRIMARY KEY,
  high INTEGER NOT NULL CHECK (high >= low),
  rules TEXT NOT NULL
) STRICT;

CREATE TABLE seen_term (
  kind TEXT NOT NULL CHECK (kind IN ('address','person','phone','vehicle')),
  term TEXT NOT NULL CHECK (term <> ''),
  reported INTEGER NOT NULL,
  version_seq INTEGER NOT NULL,
  PRIMARY KEY (kind, term, reported, version_seq)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE statement_read (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE status_line (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  status TEXT NOT NULL CHECK (status <> ''),
  as_at TEXT NOT NULL,
  said_by TEXT NOT NULL CHECK (said_by <> ''),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;

CREATE TABLE still_named (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  part INTEGER NOT NULL CHECK (part >= 0),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  kind TEXT NOT NULL CHECK (kind IN ('caller', 'phone', 'address')),
  UNIQUE (incident_uid, content_uid, part, start, end, kind)
) STRICT;

CREATE TABLE store_info (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE INDEX acquaintance_incident ON acquaintance (incident_uid) WHERE incident_uid IS NOT NULL;

CREATE INDEX action_change_action ON action_change (action_uid);

CREATE INDEX action_change_event ON action_change (event_uid) WHERE event_uid IS NOT NULL;

CREATE INDEX action_event_action ON action_event (action_uid);

CREATE INDEX action_event_at ON action_event (at);

CREATE INDEX action_incident ON action (incident_uid);

CREATE INDEX action_now_ended ON action_now (ended_at, action_uid) WHERE open = 0;

CREATE INDEX action_now_open ON action_now (action_uid) WHERE open = 1;

CREATE INDEX action_raised ON action (raised_day);

CREATE INDEX agenda_item_incident ON agenda_item (incident_uid);

CREATE INDEX answer_detail_event ON answer_detail (event_uid);

CREATE INDEX assessment_incident ON assessment (incident_uid);

CREATE INDEX carry_action ON carry (action_uid);

CREATE INDEX carry_decision_action ON carry_decision (action_uid) WHERE action_uid IS NOT NULL;

CREATE INDEX carry_decision_check ON carry_decision (check_uid) WHERE check_uid IS NOT NULL;

CREATE INDEX case_event_case ON case_event (case_uid);

CREATE INDEX case_link_action ON case_link (action_uid) WHERE action_uid IS NOT NULL;

CREATE INDEX case_link_case ON case_link (case_uid);

CREATE INDEX case_link_incident ON case_link (incident_uid) WHERE incident_uid IS NOT NULL;

CREATE INDEX case_step_case ON case_step (case_uid);

CREATE INDEX challenge_answer_challenge ON challenge_answer (challenge_uid);

CREATE INDEX challenge_incident ON challenge (incident_uid);

CREATE INDEX check_event_check ON check_event (check_uid);

CREATE INDEX check_handover_check ON check_handover (check_uid);

CREATE INDEX copy_event_copy ON copy_event (copy_uid);

CREATE INDEX copy_meeting ON copy (meeting_uid, kind);

CREATE INDEX decision_escalated ON decision (incident_uid) WHERE decision = 'escalate';

CREATE INDEX decision_incident ON decision (incident_uid);

CREATE INDEX decision_meeting ON decision (meeting_uid);

CREATE INDEX disclosure_copy ON disclosure (copy_uid);

CREATE INDEX disclosure_file ON disclosure (file_digest);

CREATE INDEX discussion_part_meeting ON discussion_part (meeting_uid);

CREATE INDEX dismissal_incident ON dismissal (incident_uid);

CREATE INDEX from_paper_incident ON from_paper (incident_uid);

CREATE INDEX hold_incident ON hold (incident_uid);

CREATE INDEX hold_proposal_incident ON hold_proposal (incident_uid);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX incident_now_history ON incident_now (reported_utc, incident_uid);

CREATE INDEX incident_now_place ON incident_now (place_key, reported_utc) WHERE place_key <> '';

CREATE INDEX incident_now_reference ON incident_now (reference);

CREATE INDEX incident_now_told ON incident_now (incident_uid) WHERE version > 1 AND had = 1;

CREATE INDEX incident_now_waiting ON incident_now (reported_utc, incident_uid) WHERE had = 0;

CREATE INDEX incident_version_content ON incident_version (content_uid);

CREATE INDEX incident_version_import ON incident_version (import_uid);

CREATE INDEX late_item_import ON late_item (import_uid);

CREATE INDEX late_item_incident ON late_item (incident_uid);

CREATE INDEX late_match_late ON late_match (incident_uid);

CREATE INDEX late_match_official ON late_match (to_uid);

CREATE INDEX link_incident ON link (incident_uid);

CREATE INDEX link_other ON link (to_uid);

CREATE INDEX log_protection_incident ON log_protection (incident_uid);

CREATE INDEX looked_incident ON looked (incident_uid);

CREATE INDEX meeting_clock_meeting ON meeting_clock (meeting_uid);

CREATE INDEX meeting_event_closed ON meeting_event (at, seq) WHERE kind = 'closed';

CREATE INDEX meeting_event_meeting ON meeting_event (meeting_uid);

CREATE INDEX not_same_incident ON not_same (incident_uid);

CREATE INDEX not_same_other ON not_same (to_uid);

CREATE INDEX person_answer_incident ON person_answer (incident_uid);

CREATE INDEX person_answer_other ON person_answer (to_uid);

CREATE INDEX print_digest ON print (bytes_digest);

CREATE INDEX print_meeting ON print (meeting_uid, kind);

CREATE INDEX raised_action ON raised (action_uid) WHERE action_uid IS NOT NULL;

CREATE INDEX raised_incident ON raised (incident_uid) WHERE incident_uid IS NOT NULL;

CREATE INDEX read_back_action ON read_back (action_uid);

CREATE INDEX read_back_meeting ON read_back (meeting_uid);

CREATE INDEX reading_move_day ON reading_move (day);

CREATE INDEX reject_event_import ON reject_event (import_uid) WHERE import_uid IS NOT NULL;

CREATE INDEX reject_event_reject ON reject_event (reject_uid);

CREATE INDEX reject_import ON reject (import_uid);

CREATE INDEX release_incident ON release (incident_uid);

CREATE INDEX safeguarding_check_day ON safeguarding_check (asked_day);

CREATE INDEX safeguarding_check_incident ON safeguarding_check (incident_uid);

CREATE INDEX school_notice_incident ON school_notice (incident_uid);

CREATE INDEX sheet_answer_item ON sheet_answer (item_uid);

CREATE INDEX sheet_answer_sheet ON sheet_answer (sheet_uid);

CREATE INDEX status_line_incident ON status_line (incident_uid);

CREATE INDEX still_named_content ON still_named (content_uid);

CREATE INDEX team_event_referral ON team_event (referral_uid);

CREATE INDEX team_referral_day ON team_referral (raised_day);

CREATE INDEX team_referral_incident ON team_referral (incident_uid) WHERE incident_uid IS NOT NULL;

CREATE INDEX void_import ON void (target_uid) WHERE target_kind = 'import';

CREATE INDEX void_target ON void (target_uid);

CREATE VIEW action_fold AS
SELECT s.action_uid, s.status, CASE WHEN s.status IN ('done','not_done','withdrawn') THEN 0 ELSE 1 END AS open,
  CASE WHEN s.status IN ('done','not_done','withdrawn') THEN s.last_at ELSE '' END AS ended_at, s.times_carried
FROM (
  SELECT a.uid AS action_uid, coalesce(l.at, '') AS last_at,
    CASE WHEN l.uid IS NULL OR EXISTS (SELECT 1 FROM action_change AS c WHERE c.event_uid = l.uid
      AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = c.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)))
      THEN 'open' ELSE l.status END AS status,
    (SELECT count(*) FROM carry AS k WHERE k.action_uid = a.uid) AS times_carried
  FROM action AS a LEFT JOIN action_last AS l ON l.action_uid = a.uid
  WHERE NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = a.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
) AS s;

CREATE VIEW action_last AS
SELECT e.* FROM action_event AS e
WHERE NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = e.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
  AND NOT EXISTS (SELECT 1 FROM action_event AS later WHERE later.action_uid = e.action_uid AND later.seq > e.seq
    AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = later.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)));

CREATE VIEW action_shown AS
SELECT a.* FROM action_view AS a
WHERE a.incident_uid IS NULL OR NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = a.incident_uid);

CREATE VIEW action_view AS
SELECT a.*, n.status, n.times_carried, n.open, n.ended_at FROM action_now AS n JOIN action AS a ON a.uid = n.action_uid;

CREATE VIEW case_event_now AS
SELECT e.* FROM case_event AS e WHERE e.uid NOT IN (SELECT uid FROM voided);

CREATE VIEW case_link_now AS
SELECT l.* FROM case_link AS l
WHERE l.kind = 'linked' AND l.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM case_link AS later WHERE later.case_uid = l.case_uid AND later.seq > l.seq
    AND later.incident_uid IS l.incident_uid AND later.action_uid IS l.action_uid AND later.uid NOT IN (SELECT uid FROM voided));

CREATE VIEW case_log AS
SELECT l.case_uid, coalesce(l.incident_uid, a.incident_uid) AS incident_uid FROM case_link_now AS l
LEFT JOIN action AS a ON a.uid = l.action_uid
WHERE coalesce(l.incident_uid, a.incident_uid) IS NOT NULL;

CREATE VIEW case_shown AS
SELECT k.* FROM case_view AS k
WHERE NOT EXISTS (SELECT 1 FROM case_log AS l WHERE l.case_uid = k.uid)
  OR EXISTS (SELECT 1 FROM case_log AS l WHERE l.case_uid = k.uid
    AND NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = l.incident_uid));

CREATE VIEW case_view AS
SELECT k.uid, k.seq, k.at, k.by_whom, k.meeting_uid, k.ref, k.opened_day, k.content_uid, c.text,
  coalesce((SELECT e.lead FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.lead IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.lead) AS lead,
  coalesce((SELECT e.agency FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.agency IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.agency) AS agency,
  coalesce((SELECT e.priority FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.priority IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.priority) AS priority,
  coalesce((SELECT e.review FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.review IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.review) AS review,
  coalesce((SELECT e.kind FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.kind IN ('closed','reopened') ORDER BY e.seq DESC LIMIT 1), 'open') <> 'closed' AS open,
  coalesce((SELECT e.kind FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.kind IN ('held','lifted') ORDER BY e.seq DESC LIMIT 1), 'lifted') = 'held' AS legal_hold
FROM case_file AS k JOIN content AS c ON c.uid = k.content_uid
WHERE k.uid NOT IN (SELECT uid FROM voided);

CREATE VIEW check_shown AS
SELECT k.* FROM check_view AS k WHERE NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = k.incident_uid);

CREATE VIEW check_view AS
SELECT c.*,
  CASE coalesce((SELECT CASE e.kind WHEN 'reopened' THEN 'not_checked' ELSE e.result END
    FROM check_event AS e WHERE e.check_uid = c.uid AND e.uid NOT IN (SELECT uid FROM voided)
    ORDER BY e.seq DESC LIMIT 1), 'not_checked') WHEN 'not_checked' THEN 'open' ELSE 'answered' END AS state
FROM safeguarding_check AS c
WHERE c.uid NOT IN (SELECT uid FROM voided);

CREATE VIEW copy_open AS
SELECT c.uid FROM copy AS c
WHERE coalesce((SELECT s.kind FROM copy_step AS s WHERE s.copy_uid = c.uid ORDER BY s.recorded_at DESC, s.seq DESC LIMIT 1), 'destroyed') <> 'destroyed';

CREATE VIEW copy_step AS
SELECT d.copy_uid, d.uid, d.at, d.recorded_at, d.seq, d.by_whom, d.way AS kind, '' AS who, '' AS witness, t.text AS words,
  d.size AS pages, p.bytes_digest, d.file_digest, p.reprint, d.gateway, d.agreement, d.purpose, '' AS blanked_on, '' AS rule,
  coalesce(m.made_at, '') AS made_at, coalesce(m.replaces, '') AS replaces
FROM disclosure AS d JOIN print AS p ON p.uid = d.print_uid JOIN content AS t ON t.uid = d.content_uid
LEFT JOIN paper_made AS m ON m.print_uid = p.uid WHERE d.print_uid NOT IN (SELECT uid FROM voided)
UNION ALL
SELECT e.copy_uid, e.uid, e.at, e.recorded_at, e.seq, e.by_whom, e.kind, e.who, e.witness, t.text, 0, '', '', 0, '', '', '', t.blanked_on, t.rule, '', ''
FROM copy_event AS e JOIN content AS t ON t.uid = e.content_uid WHERE e.uid NOT IN (SELECT uid FROM voided)
UNION ALL
SELECT v.uid, p.uid, p.at, p.recorded_at, p.seq, p.by_whom, 'printed', '', '', '', p.pages, p.bytes_digest, p.bytes_digest, p.reprint, '', '', '', '', '', '', ''
FROM copy_view AS v JOIN print AS p ON p.meeting_uid IS v.meeting_uid AND p.kind = v.kind AND p.copy = v.number AND p.recipient = v.recipient
WHERE NOT EXISTS (SELECT 1 FROM disclosure AS d WHERE d.print_uid = p.uid);

CREATE VIEW copy_view AS
SELECT uid, at, recorded_at, by_whom, meeting_uid, kind, number, of, agency, recipient, 1 AS kept FROM copy
UNION ALL
SELECT p.uid, p.at, p.recorded_at, p.by_whom, p.meeting_uid, p.kind, p.copy, p.of, CASE WHEN p.kind = upper(p.kind) THEN p.kind ELSE '' END, p.recipient, 0
FROM print AS p
WHERE NOT EXISTS (SELECT 1 FROM disclosure AS d WHERE d.print_uid = p.uid)
  AND NOT EXISTS (SELECT 1 FROM copy AS c WHERE c.meeting_uid IS p.meeting_uid AND c.kind = p.kind AND c.number = p.copy AND c.recipient = p.recipient)
  AND NOT EXISTS (SELECT 1 FROM print AS f WHERE f.meeting_uid IS p.meeting_uid AND f.kind = p.kind AND f.copy = p.copy
    AND f.recipient = p.recipient AND f.seq < p.seq);

CREATE VIEW correction_now AS
SELECT r.* FROM read_back AS r
WHERE r.answer = 'corrected' AND r.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM read_back AS later WHERE later.action_uid = r.action_uid AND later.answer = 'corrected'
    AND later.seq > r.seq AND later.uid NOT IN (SELECT uid FROM voided));

CREATE VIEW decision_view AS
SELECT d.* FROM decision AS d
WHERE d.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.incident_uid = d.incident_uid AND later.meeting_uid = d.meeting_uid
    AND later.seq > d.seq AND later.uid NOT IN (SELECT uid FROM voided));

CREATE VIEW held_view AS
SELECT DISTINCT s.incident_uid FROM hold_said AS s
WHERE s.kind <> 'lifted'
  AND NOT EXISTS (SELECT 1 FROM hold_said AS t WHERE t.incident_uid = s.incident_uid
    AND (t.recorded_at > s.recorded_at OR (t.recorded_at = s.recorded_at AND t.uid > s.uid)));

CREATE VIEW hold_said AS
SELECT p.uid, p.recorded_at, p.incident_uid, 'proposed' AS kind FROM hold_proposal AS p
UNION ALL
SELECT h.uid, h.recorded_at, h.incident_uid, h.kind FROM hold AS h
WHERE NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = h.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid));

CREATE VIEW import_undone AS
SELECT v.target_uid AS uid FROM void AS v WHERE v.target_kind = 'import'
  AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)
UNION
SELECT l.import_uid FROM late_item AS l WHERE EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = l.uid
  AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
UNION
SELECT e.import_uid FROM reject_event AS e WHERE e.import_uid IS NOT NULL AND EXISTS (SELECT 1 FROM void AS v
  WHERE v.target_uid = e.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid));

CREATE VIEW incident_shown AS
SELECT n.* FROM incident_now AS n WHERE NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = n.incident_uid);

CREATE VIEW incident_view AS
SELECT i.uid AS incident_uid, i.source, i.year, i.reference, v.uid AS version_uid,
  CASE v.version WHEN 1 THEN 1 ELSE (SELECT count(*) FROM incident_version AS w
    WHERE w.incident_uid = i.uid AND w.import_uid NOT IN (SELECT uid FROM import_undone)) END
  + (SELECT count(*) FROM match_now AS m WHERE m.official_uid = i.uid) AS version,
  v.reported_utc,
  coalesce(json_extract(c.text, '$.place'), '') AS place_key,
  (b.history = 1 OR coalesce((
    SELECT coalesce((SELECT d.decision FROM decision AS d WHERE d.meeting_uid = a.meeting_uid
        AND (d.incident_uid = i.uid OR d.incident_uid IN (SELECT late_uid FROM match_now WHERE official_uid = i.uid))
        AND d.uid NOT IN (SELECT uid FROM voided) ORDER BY d.incident_uid = i.uid DESC, d.seq DESC LIMIT 1), '') <> 'defer'
    FROM agenda_item AS a
    JOIN meeting_state AS s ON s.uid = a.meeting_uid AND s.kind = 'closed'
    JOIN incident_version AS seen ON seen.uid = a.version_uid
    WHERE (a.incident_uid = i.uid OR a.incident_uid IN (SELECT late_uid FROM match_now WHERE official_uid = i.uid))
      AND (EXISTS (SELECT 1 FROM incident_version AS w WHERE w.incident_uid = a.incident_uid AND w.version <= seen.version
          AND w.import_uid NOT IN (SELECT uid FROM import_undone))
        OR EXISTS (SELECT 1 FROM decision AS d JOIN incident_version AS w ON w.uid = d.version_uid
          WHERE d.meeting_uid = a.meeting_uid AND w.incident_uid = a.incident_uid
          AND d.uid NOT IN (SELECT uid FROM voided) AND w.import_uid NOT IN (SELECT uid FROM import_undone)))
    ORDER BY a.seq DESC LIMIT 1), 0)) AS had
FROM incident AS i
JOIN incident_version AS v ON v.incident_uid = i.uid
  AND v.version = (SELECT max(w.version) FROM incident_version AS w
    WHERE w.incident_uid = i.uid AND w.import_uid NOT IN (SELECT uid FROM import_undone))
JOIN import_batch AS b ON b.uid = CASE v.version WHEN 1 THEN v.import_uid ELSE (SELECT w.import_uid FROM incident_version AS w
    WHERE w.incident_uid = i.uid AND w.import_uid NOT IN (SELECT uid FROM import_undone) ORDER BY w.version LIMIT 1) END
JOIN content AS c ON c.uid = v.content_uid
WHERE i.uid NOT IN (SELECT late_uid FROM match_now);

CREATE VIEW link_answer AS
SELECT uid, recorded_at, incident_uid, to_uid, 1 AS same FROM link
UNION ALL
SELECT uid, recorded_at, incident_uid, to_uid, 0 AS same FROM not_same;

CREATE VIEW match_now AS
SELECT m.incident_uid AS late_uid, m.to_uid AS official_uid FROM late_match AS m
WHERE m.kind = 'matched'
  AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = m.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
  AND NOT EXISTS (SELECT 1 FROM late_match AS n WHERE n.incident_uid = m.incident_uid AND n.kind = 'matched' AND n.seq > m.seq
    AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = n.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)));

CREATE VIEW meeting_state AS
SELECT m.uid, m.day, m.seq,
  (SELECT e.kind FROM meeting_event AS e WHERE e.meeting_uid = m.uid ORDER BY e.seq DESC LIMIT 1) AS kind
FROM meeting AS m;

CREATE VIEW read_back_view AS
SELECT r.* FROM read_back AS r
WHERE r.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM read_back AS later WHERE later.meeting_uid = r.meeting_uid AND later.action_uid = r.action_uid
    AND later.seq > r.seq AND later.uid NOT IN (SELECT uid FROM voided));

CREATE VIEW team_referral_shown AS
SELECT r.* FROM team_referral AS r
WHERE r.uid NOT IN (SELECT uid FROM voided)
  AND (r.incident_uid IS NULL OR NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = r.incident_uid));

CREATE VIEW voided AS
SELECT DISTINCT v.target_uid AS uid FROM void AS v
WHERE NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid);

CREATE TRIGGER acquaintance_no_delete BEFORE DELETE ON acquaintance
BEGIN SELECT RAISE(ABORT, 'acquaintance is insert-only'); END;

CREATE TRIGGER acquaintance_no_update BEFORE UPDATE ON acquaintance
BEGIN SELECT RAISE(ABORT, 'acquaintance is insert-only'); END;

CREATE TRIGGER action_change_no_delete BEFORE DELETE ON action_change
BEGIN SELECT RAISE(ABORT, 'action_change is insert-only'); END;

CREATE TRIGGER action_change_no_update BEFORE UPDATE ON action_change
BEGIN SELECT RAISE(ABORT, 'action_change is insert-only'); END;

CREATE TRIGGER action_change_stands AFTER INSERT ON action_change WHEN NEW.kind = 'reopened'
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid = NEW.action_uid;
END;

CREATE TRIGGER action_event_no_delete BEFORE DELETE ON action_event
BEGIN SELECT RAISE(ABORT, 'action_event is insert-only'); END;

CREATE TRIGGER action_event_no_update BEFORE UPDATE ON action_event
BEGIN SELECT RAISE(ABORT, 'action_event is insert-only'); END;

CREATE TRIGGER action_event_stands AFTER INSERT ON action_event
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid = NEW.action_uid;
END;

CREATE TRIGGER action_kept_no_delete BEFORE DELETE ON action_kept
BEGIN SELECT RAISE(ABORT, 'action_kept is insert-only'); END;

CREATE TRIGGER action_kept_no_update BEFORE UPDATE ON action_kept
BEGIN SELECT RAISE(ABORT, 'action_kept is insert-only'); END;

CREATE TRIGGER action_line_no_delete BEFORE DELETE ON action_line
BEGIN SELECT RAISE(ABORT, 'action_line is insert-only'); END;

CREATE TRIGGER action_line_no_update BEFORE UPDATE ON action_line
BEGIN SELECT RAISE(ABORT, 'action_line is insert-only'); END;

CREATE TRIGGER action_no_delete BEFORE DELETE ON action
BEGIN SELECT RAISE(ABORT, 'action is insert-only'); END;

CREATE TRIGGER action_no_update BEFORE UPDATE ON action
BEGIN SELECT RAISE(ABORT, 'action is insert-only'); END;

CREATE TRIGGER action_stands AFTER INSERT ON action
BEGIN
  INSERT INTO action_now (action_uid, status, open, ended_at, times_carried) VALUES (NEW.uid, 'open', 1, '', 0);
END;

CREATE TRIGGER agenda_item_no_delete BEFORE DELETE ON agenda_item
BEGIN SELECT RAISE(ABORT, 'agenda_item is insert-only'); END;

CREATE TRIGGER agenda_item_no_update BEFORE UPDATE ON agenda_item
BEGIN SELECT RAISE(ABORT, 'agenda_item is insert-only'); END;

CREATE TRIGGER agreed_password_no_delete BEFORE DELETE ON agreed_password
BEGIN SELECT RAISE(ABORT, 'agreed_password is insert-only'); END;

CREATE TRIGGER agreed_password_no_update BEFORE UPDATE ON agreed_password
BEGIN SELECT RAISE(ABORT, 'agreed_password is insert-only'); END;

CREATE TRIGGER answer_detail_no_delete BEFORE DELETE ON answer_detail
BEGIN SELECT RAISE(ABORT, 'answer_detail is insert-only'); END;

CREATE TRIGGER answer_detail_no_update BEFORE UPDATE ON answer_detail
BEGIN SELECT RAISE(ABORT, 'answer_detail is insert-only'); END;

CREATE TRIGGER assessment_no_delete BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'assessment is insert-only'); END;

CREATE TRIGGER assessment_no_update BEFORE UPDATE ON assessment
BEGIN SELECT RAISE(ABORT, 'assessment is insert-only'); END;

CREATE TRIGGER attendance_no_delete BEFORE DELETE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is insert-only'); END;

CREATE TRIGGER attendance_no_update BEFORE UPDATE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is insert-only'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;

CREATE TRIGGER carry_decision_no_delete BEFORE DELETE ON carry_decision
BEGIN SELECT RAISE(ABORT, 'carry_decision is insert-only'); END;

CREATE TRIGGER carry_decision_no_update BEFORE UPDATE ON carry_decision
BEGIN SELECT RAISE(ABORT, 'carry_decision is insert-only'); END;

CREATE TRIGGER carry_no_delete BEFORE DELETE ON carry
BEGIN SELECT RAISE(ABORT, 'carry is insert-only'); END;

CREATE TRIGGER carry_no_update BEFORE UPDATE ON carry
BEGIN SELECT RAISE(ABORT, 'carry is insert-only'); END;

CREATE TRIGGER carry_stands AFTER INSERT ON carry
BEGIN
  UPDATE action_now SET times_carried = times_carried + 1 WHERE action_uid = NEW.action_uid;
END;

CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event
BEGIN SELECT RAISE(ABORT, 'case_event is insert-only'); END;

CREATE TRIGGER case_event_no_update BEFORE UPDATE ON case_event
BEGIN SELECT RAISE(ABORT, 'case_event is insert-only'); END;

CREATE TRIGGER case_file_no_delete BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, 'case_file is insert-only'); END;

CREATE TRIGGER case_file_no_update BEFORE UPDATE ON case_file
BEGIN SELECT RAISE(ABORT, 'case_file is insert-only'); END;

CREATE TRIGGER case_link_no_delete BEFORE DELETE ON case_link
BEGIN SELECT RAISE(ABORT, 'case_link is insert-only'); END;

CREATE TRIGGER case_link_no_update BEFORE UPDATE ON case_link
BEGIN SELECT RAISE(ABORT, 'case_link is insert-only'); END;

CREATE TRIGGER case_step_no_delete BEFORE DELETE ON case_step
BEGIN SELECT RAISE(ABORT, 'case_step is insert-only'); END;

CREATE TRIGGER case_step_no_update BEFORE UPDATE ON case_step
BEGIN SELECT RAISE(ABORT, 'case_step is insert-only'); END;

CREATE TRIGGER challenge_answer_no_delete BEFORE DELETE ON challenge_answer
BEGIN SELECT RAISE(ABORT, 'challenge_answer is insert-only'); END;

CREATE TRIGGER challenge_answer_no_update BEFORE UPDATE ON challenge_answer
BEGIN SELECT RAISE(ABORT, 'challenge_answer is insert-only'); END;

CREATE TRIGGER challenge_no_delete BEFORE DELETE ON challenge
BEGIN SELECT RAISE(ABORT, 'challenge is insert-only'); END;

CREATE TRIGGER challenge_no_update BEFORE UPDATE ON challenge
BEGIN SELECT RAISE(ABORT, 'challenge is insert-only'); END;

CREATE TRIGGER check_event_no_delete BEFORE DELETE ON check_event
BEGIN SELECT RAISE(ABORT, 'check_event is insert-only'); END;

CREATE TRIGGER check_event_no_update BEFORE UPDATE ON check_event
BEGIN SELECT RAISE(ABORT, 'check_event is insert-only'); END;

CREATE TRIGGER check_handover_no_delete BEFORE DELETE ON check_handover
BEGIN SELECT RAISE(ABORT, 'check_handover is insert-only'); END;

CREATE TRIGGER check_handover_no_update BEFORE UPDATE ON check_handover
BEGIN SELECT RAISE(ABORT, 'check_handover is insert-only'); END;

CREATE TRIGGER content_no_delete BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'content rows stay'); END;

CREATE TRIGGER content_only_blanked BEFORE UPDATE ON content
WHEN NEW.text IS NOT NULL OR OLD.text IS NULL OR NEW.digest IS NOT OLD.digest OR NEW.uid IS NOT OLD.uid
BEGIN SELECT RAISE(ABORT, 'content may only be blanked'); END;

CREATE TRIGGER copy_event_no_delete BEFORE DELETE ON copy_event
BEGIN SELECT RAISE(ABORT, 'copy_event is insert-only'); END;

CREATE TRIGGER copy_event_no_update BEFORE UPDATE ON copy_event
BEGIN SELECT RAISE(ABORT, 'copy_event is insert-only'); END;

CREATE TRIGGER copy_no_delete BEFORE DELETE ON copy
BEGIN SELECT RAISE(ABORT, 'copy is insert-only'); END;

CREATE TRIGGER copy_no_update BEFORE UPDATE ON copy
BEGIN SELECT RAISE(ABORT, 'copy is insert-only'); END;

CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is insert-only'); END;

CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is insert-only'); END;

CREATE TRIGGER disclosure_no_delete BEFORE DELETE ON disclosure
BEGIN SELECT RAISE(ABORT, 'disclosure is insert-only'); END;

CREATE TRIGGER disclosure_no_update BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'disclosure is insert-only'); END;

CREATE TRIGGER discussion_part_no_delete BEFORE DELETE ON discussion_part
BEGIN SELECT RAISE(ABORT, 'discussion_part is insert-only'); END;

CREATE TRIGGER discussion_part_no_update BEFORE UPDATE ON discussion_part
BEGIN SELECT RAISE(ABORT, 'discussion_part is insert-only'); END;

CREATE TRIGGER dismissal_no_delete BEFORE DELETE ON dismissal
BEGIN SELECT RAISE(ABORT, 'dismissal is insert-only'); END;

CREATE TRIGGER dismissal_no_update BEFORE UPDATE ON dismissal
BEGIN SELECT RAISE(ABORT, 'dismissal is insert-only'); END;

CREATE TRIGGER done_day_no_delete BEFORE DELETE ON done_day
BEGIN SELECT RAISE(ABORT, 'done_day is insert-only'); END;

CREATE TRIGGER done_day_no_update BEFORE UPDATE ON done_day
BEGIN SELECT RAISE(ABORT, 'done_day is insert-only'); END;

CREATE TRIGGER from_paper_no_delete BEFORE DELETE ON from_paper
BEGIN SELECT RAISE(ABORT, 'from_paper is insert-only'); END;

CREATE TRIGGER from_paper_no_update BEFORE UPDATE ON from_paper
BEGIN SELECT RAISE(ABORT, 'from_paper is insert-only'); END;

CREATE TRIGGER hold_held AFTER INSERT ON hold
BEGIN
  DELETE FROM held_log WHERE incident_uid = NEW.incident_uid;
  INSERT OR IGNORE INTO held_log SELECT incident_uid FROM held_view WHERE incident_uid = NEW.incident_uid;
END;

CREATE TRIGGER hold_no_delete BEFORE DELETE ON hold
BEGIN SELECT RAISE(ABORT, 'hold is insert-only'); END;

CREATE TRIGGER hold_no_update BEFORE UPDATE ON hold
BEGIN SELECT RAISE(ABORT, 'hold is insert-only'); END;

CREATE TRIGGER hold_proposal_held AFTER INSERT ON hold_proposal
BEGIN INSERT OR IGNORE INTO held_log VALUES (NEW.incident_uid); END;

CREATE TRIGGER hold_proposal_no_delete BEFORE DELETE ON hold_proposal
BEGIN SELECT RAISE(ABORT, 'hold_proposal is insert-only'); END;

CREATE TRIGGER hold_proposal_no_update BEFORE UPDATE ON hold_proposal
BEGIN SELECT RAISE(ABORT, 'hold_proposal is insert-only'); END;

CREATE TRIGGER import_batch_no_delete BEFORE DELETE ON import_batch
BEGIN SELECT RAISE(ABORT, 'import_batch is insert-only'); END;

CREATE TRIGGER import_batch_no_update BEFORE UPDATE ON import_batch
BEGIN SELECT RAISE(ABORT, 'import_batch is insert-only'); END;

CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is insert-only'); END;

CREATE TRIGGER incident_no_update BEFORE UPDATE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is insert-only'); END;

CREATE TRIGGER incident_version_no_delete BEFORE DELETE ON incident_version
BEGIN SELECT RAISE(ABORT, 'incident_version is insert-only'); END;

CREATE TRIGGER incident_version_no_update BEFORE UPDATE ON incident_version
BEGIN SELECT RAISE(ABORT, 'incident_version is insert-only'); END;

CREATE TRIGGER kept_rules_no_delete BEFORE DELETE ON kept_rules
BEGIN SELECT RAISE(ABORT, 'kept_rules is insert-only'); END;

CREATE TRIGGER kept_rules_no_update BEFORE UPDATE ON kept_rules
BEGIN SELECT RAISE(ABORT, 'kept_rules is insert-only'); END;

CREATE TRIGGER late_item_no_delete BEFORE DELETE ON late_item
BEGIN SELECT RAISE(ABORT, 'late_item is insert-only'); END;

CREATE TRIGGER late_item_no_update BEFORE UPDATE ON late_item
BEGIN SELECT RAISE(ABORT, 'late_item is insert-only'); END;

CREATE TRIGGER late_match_no_delete BEFORE DELETE ON late_match
BEGIN SELECT RAISE(ABORT, 'late_match is insert-only'); END;

CREATE TRIGGER late_match_no_update BEFORE UPDATE ON late_match
BEGIN SELECT RAISE(ABORT, 'late_match is insert-only'); END;

CREATE TRIGGER link_no_delete BEFORE DELETE ON link
BEGIN SELECT RAISE(ABORT, 'link is insert-only'); END;

CREATE TRIGGER link_no_update BEFORE UPDATE ON link
BEGIN SELECT RAISE(ABORT, 'link is insert-only'); END;

CREATE TRIGGER log_protection_no_delete BEFORE DELETE ON log_protection
BEGIN SELECT RAISE(ABORT, 'log_protection is insert-only'); END;

CREATE TRIGGER log_protection_no_update BEFORE UPDATE ON log_protection
BEGIN SELECT RAISE(ABORT, 'log_protection is insert-only'); END;

CREATE TRIGGER looked_no_delete BEFORE DELETE ON looked
BEGIN SELECT RAISE(ABORT, 'looked is insert-only'); END;

CREATE TRIGGER looked_no_update BEFORE UPDATE ON looked
BEGIN SELECT RAISE(ABORT, 'looked is insert-only'); END;

CREATE TRIGGER meeting_clock_no_delete BEFORE DELETE ON meeting_clock
BEGIN SELECT RAISE(ABORT, 'meeting_clock is insert-only'); END;

CREATE TRIGGER meeting_clock_no_update BEFORE UPDATE ON meeting_clock
BEGIN SELECT RAISE(ABORT, 'meeting_clock is insert-only'); END;

CREATE TRIGGER meeting_event_no_delete BEFORE DELETE ON meeting_event
BEGIN SELECT RAISE(ABORT, 'meeting_event is insert-only'); END;

CREATE TRIGGER meeting_event_no_update BEFORE UPDATE ON meeting_event
BEGIN SELECT RAISE(ABORT, 'meeting_event is insert-only'); END;

CREATE TRIGGER meeting_no_delete BEFORE DELETE ON meeting
BEGIN SELECT RAISE(ABORT, 'meeting is insert-only'); END;

CREATE TRIGGER meeting_no_update BEFORE UPDATE ON meeting
BEGIN SELECT RAISE(ABORT, 'meeting is insert-only'); END;

CREATE TRIGGER not_same_no_delete BEFORE DELETE ON not_same
BEGIN SELECT RAISE(ABORT, 'not_same is insert-only'); END;

CREATE TRIGGER not_same_no_update BEFORE UPDATE ON not_same
BEGIN SELECT RAISE(ABORT, 'not_same is insert-only'); END;

CREATE TRIGGER paper_made_no_delete BEFORE DELETE ON paper_made
BEGIN SELECT RAISE(ABORT, 'paper_made is insert-only'); END;

CREATE TRIGGER paper_made_no_update BEFORE UPDATE ON paper_made
BEGIN SELECT RAISE(ABORT, 'paper_made is insert-only'); END;

CREATE TRIGGER person_answer_no_delete BEFORE DELETE ON person_answer
BEGIN SELECT RAISE(ABORT, 'person_answer is insert-only'); END;

CREATE TRIGGER person_answer_no_update BEFORE UPDATE ON person_answer
BEGIN SELECT RAISE(ABORT, 'person_answer is insert-only'); END;

CREATE TRIGGER person_fact_no_delete BEFORE DELETE ON person_fact
BEGIN SELECT RAISE(ABORT, 'person_fact is insert-only'); END;

CREATE TRIGGER person_fact_no_update BEFORE UPDATE ON person_fact
BEGIN SELECT RAISE(ABORT, 'person_fact is insert-only'); END;

CREATE TRIGGER print_no_delete BEFORE DELETE ON print
BEGIN SELECT RAISE(ABORT, 'print is insert-only'); END;

CREATE TRIGGER print_no_update BEFORE UPDATE ON print
BEGIN SELECT RAISE(ABORT, 'print is insert-only'); END;

CREATE TRIGGER priority_no_delete BEFORE DELETE ON priority
BEGIN SELECT RAISE(ABORT, 'priority is insert-only'); END;

CREATE TRIGGER priority_no_update BEFORE UPDATE ON priority
BEGIN SELECT RAISE(ABORT, 'priority is insert-only'); END;

CREATE TRIGGER raised_no_delete BEFORE DELETE ON raised
BEGIN SELECT RAISE(ABORT, 'raised is insert-only'); END;

CREATE TRIGGER raised_no_update BEFORE UPDATE ON raised
BEGIN SELECT RAISE(ABORT, 'raised is insert-only'); END;

CREATE TRIGGER read_back_no_delete BEFORE DELETE ON read_back
BEGIN SELECT RAISE(ABORT, 'read_back is insert-only'); END;

CREATE TRIGGER read_back_no_update BEFORE UPDATE ON read_back
BEGIN SELECT RAISE(ABORT, 'read_back is insert-only'); END;

CREATE TRIGGER reading_move_no_delete BEFORE DELETE ON reading_move
BEGIN SELECT RAISE(ABORT, 'reading_move is insert-only'); END;

CREATE TRIGGER reading_move_no_update BEFORE UPDATE ON reading_move
BEGIN SELECT RAISE(ABORT, 'reading_move is insert-only'); END;

CREATE TRIGGER reconcile_no_delete BEFORE DELETE ON reconcile
BEGIN SELECT RAISE(ABORT, 'reconcile is insert-only'); END;

CREATE TRIGGER reconcile_no_update BEFORE UPDATE ON reconcile
BEGIN SELECT RAISE(ABORT, 'reconcile is insert-only'); END;

CREATE TRIGGER reject_event_no_delete BEFORE DELETE ON reject_event
BEGIN SELECT RAISE(ABORT, 'reject_event is insert-only'); END;

CREATE TRIGGER reject_event_no_update BEFORE UPDATE ON reject_event
BEGIN SELECT RAISE(ABORT, 'reject_event is insert-only'); END;

CREATE TRIGGER reject_no_delete BEFORE DELETE ON reject
BEGIN SELECT RAISE(ABORT, 'reject is insert-only'); END;

CREATE TRIGGER reject_no_update BEFORE UPDATE ON reject
BEGIN SELECT RAISE(ABORT, 'reject is insert-only'); END;

CREATE TRIGGER release_detail_no_delete BEFORE DELETE ON release_detail
BEGIN SELECT RAISE(ABORT, 'release_detail is insert-only'); END;

CREATE TRIGGER release_detail_no_update BEFORE UPDATE ON release_detail
BEGIN SELECT RAISE(ABORT, 'release_detail is insert-only'); END;

CREATE TRIGGER release_no_delete BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'release is insert-only'); END;

CREATE TRIGGER release_no_update BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'release is insert-only'); END;

CREATE TRIGGER safeguarding_check_no_delete BEFORE DELETE ON safeguarding_check
BEGIN SELECT RAISE(ABORT, 'safeguarding_check is insert-only'); END;

CREATE TRIGGER safeguarding_check_no_update BEFORE UPDATE ON safeguarding_check
BEGIN SELECT RAISE(ABORT, 'safeguarding_check is insert-only'); END;

CREATE TRIGGER school_notice_no_delete BEFORE DELETE ON school_notice
BEGIN SELECT RAISE(ABORT, 'school_notice is insert-only'); END;

CREATE TRIGGER school_notice_no_update BEFORE UPDATE ON school_notice
BEGIN SELECT RAISE(ABORT, 'school_notice is insert-only'); END;

CREATE TRIGGER sheet_answer_no_delete BEFORE DELETE ON sheet_answer
BEGIN SELECT RAISE(ABORT, 'sheet_answer is insert-only'); END;

CREATE TRIGGER sheet_answer_no_update BEFORE UPDATE ON sheet_answer
BEGIN SELECT RAISE(ABORT, 'sheet_answer is insert-only'); END;

CREATE TRIGGER sheet_row_no_delete BEFORE DELETE ON sheet_row
BEGIN SELECT RAISE(ABORT, 'sheet_row is insert-only'); END;

CREATE TRIGGER sheet_row_no_update BEFORE UPDATE ON sheet_row
BEGIN SELECT RAISE(ABORT, 'sheet_row is insert-only'); END;

CREATE TRIGGER sheet_sent_no_delete BEFORE DELETE ON sheet_sent
BEGIN SELECT RAISE(ABORT, 'sheet_sent is insert-only'); END;

CREATE TRIGGER sheet_sent_no_update BEFORE UPDATE ON sheet_sent
BEGIN SELECT RAISE(ABORT, 'sheet_sent is insert-only'); END;

CREATE TRIGGER sheet_taken_no_delete BEFORE DELETE ON sheet_taken
BEGIN SELECT RAISE(ABORT, 'sheet_taken is insert-only'); END;

CREATE TRIGGER sheet_taken_no_update BEFORE UPDATE ON sheet_taken
BEGIN SELECT RAISE(ABORT, 'sheet_taken is insert-only'); END;

CREATE TRIGGER statement_read_no_delete BEFORE DELETE ON statement_read
BEGIN SELECT RAISE(ABORT, 'statement_read is insert-only'); END;

CREATE TRIGGER statement_read_no_update BEFORE UPDATE ON statement_read
BEGIN SELECT RAISE(ABORT, 'statement_read is insert-only'); END;

CREATE TRIGGER status_line_no_delete BEFORE DELETE ON status_line
BEGIN SELECT RAISE(ABORT, 'status_line is insert-only'); END;

CREATE TRIGGER status_line_no_update BEFORE UPDATE ON status_line
BEGIN SELECT RAISE(ABORT, 'status_line is insert-only'); END;

CREATE TRIGGER still_named_no_delete BEFORE DELETE ON still_named
BEGIN SELECT RAISE(ABORT, 'still_named is insert-only'); END;

CREATE TRIGGER still_named_no_update BEFORE UPDATE ON still_named
BEGIN SELECT RAISE(ABORT, 'still_named is insert-only'); END;

CREATE TRIGGER store_info_no_delete BEFORE DELETE ON store_info
BEGIN SELECT RAISE(ABORT, 'store_info is insert-only'); END;

CREATE TRIGGER store_info_no_update BEFORE UPDATE ON store_info
BEGIN SELECT RAISE(ABORT, 'store_info is insert-only'); END;

CREATE TRIGGER team_event_no_delete BEFORE DELETE ON team_event
BEGIN SELECT RAISE(ABORT, 'team_event is insert-only'); END;

CREATE TRIGGER team_event_no_update BEFORE UPDATE ON team_event
BEGIN SELECT RAISE(ABORT, 'team_event is insert-only'); END;

CREATE TRIGGER team_panel_no_delete BEFORE DELETE ON team_panel
BEGIN SELECT RAISE(ABORT, 'team_panel is insert-only'); END;

CREATE TRIGGER team_panel_no_update BEFORE UPDATE ON team_panel
BEGIN SELECT RAISE(ABORT, 'team_panel is insert-only'); END;

CREATE TRIGGER team_referral_no_delete BEFORE DELETE ON team_referral
BEGIN SELECT RAISE(ABORT, 'team_referral is insert-only'); END;

CREATE TRIGGER team_referral_no_update BEFORE UPDATE ON team_referral
BEGIN SELECT RAISE(ABORT, 'team_referral is insert-only'); END;

CREATE TRIGGER void_action AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM action AS a WHERE a.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)))
BEGIN
  DELETE FROM action_now WHERE action_uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid));
  INSERT INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold
  WHERE action_uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid));
END;

CREATE TRIGGER void_action_change AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM action_change AS c WHERE c.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)))
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid =
    (SELECT c.action_uid FROM action_change AS c WHERE c.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)));
END;

CREATE TRIGGER void_action_event AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM action_event AS e WHERE e.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)))
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid =
    (SELECT e.action_uid FROM action_event AS e WHERE e.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)));
END;

CREATE TRIGGER void_held AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM hold AS h WHERE h.uid = NEW.target_uid)
  OR EXISTS (SELECT 1 FROM void AS v JOIN hold AS h ON h.uid = v.target_uid WHERE v.uid = NEW.target_uid)
BEGIN
  DELETE FROM held_log WHERE incident_uid IN (SELECT incident_uid FROM hold WHERE uid = NEW.target_uid
    OR uid = (SELECT target_uid FROM void WHERE uid = NEW.target_uid));
  INSERT OR IGNORE INTO held_log SELECT incident_uid FROM held_view WHERE incident_uid IN (SELECT incident_uid FROM hold
    WHERE uid = NEW.target_uid OR uid = (SELECT target_uid FROM void WHERE uid = NEW.target_uid));
END;

CREATE TRIGGER void_no_delete BEFORE DELETE ON void
BEGIN SELECT RAISE(ABORT, 'void is insert-only'); END;

CREATE TRIGGER void_no_update BEFORE UPDATE ON void
BEGIN SELECT RAISE(ABORT, 'void is insert-only'); END;

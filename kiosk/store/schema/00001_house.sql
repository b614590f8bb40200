-- The data of one kiosk. Times are milliseconds since 1970 (UTC), money is
-- whole yen, flags are 0 or 1, ids are the opaque texts of kiosk.NewID.
-- The statements keep to what SQLite and PostgreSQL share.

-- +goose Up

-- One row: which life this data folder is in. A restored backup is another
-- life, so that no page trusts the revisions it remembers.
CREATE TABLE life (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT    NOT NULL
);

-- 交流会. next_number and rev are counters that only the writer raises: rev is
-- the revision of the event's last change.
CREATE TABLE event (
  id          TEXT    PRIMARY KEY,
  name        TEXT    NOT NULL,
  venue       TEXT    NOT NULL,
  date        TEXT    NOT NULL,              -- 2026-11-21
  settings    TEXT    NOT NULL,              -- JSON: skip_numbers, tables, house_rules
  next_number BIGINT  NOT NULL DEFAULT 1,    -- lowest number that nobody has had yet
  rev         BIGINT  NOT NULL DEFAULT 0,
  nonce       TEXT    UNIQUE,
  created_at  BIGINT  NOT NULL
);

-- Numbers below next_number that came back and may be given again.
CREATE TABLE free_number (
  event_id TEXT   NOT NULL REFERENCES event(id),
  number   BIGINT NOT NULL,
  PRIMARY KEY (event_id, number)
);

-- 部. booked and arrived count registrations and attendees; they are kept by
-- the writer because counting ten thousand rows at every check-in is not free.
CREATE TABLE session (
  id        TEXT   PRIMARY KEY,
  event_id  TEXT   NOT NULL REFERENCES event(id),
  position  BIGINT NOT NULL,
  name      TEXT   NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at   BIGINT NOT NULL,
  fee       BIGINT NOT NULL,
  capacity  BIGINT NOT NULL,                 -- 0: no limit
  theme     TEXT   NOT NULL,
  mode      TEXT   NOT NULL,
  booked    BIGINT NOT NULL DEFAULT 0,
  arrived   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX session_event ON session(event_id, position);

-- 人物: somebody known across events, found again by folded name with e-mail
-- or with company.
CREATE TABLE person (
  id         TEXT   PRIMARY KEY,
  name       TEXT   NOT NULL,
  kana       TEXT   NOT NULL,
  email_key  TEXT,                           -- folded name and e-mail
  firm_key   TEXT,                           -- folded name, kana and company
  created_at BIGINT NOT NULL
);
CREATE INDEX person_email ON person(email_key);
CREATE INDEX person_firm ON person(firm_key);

-- 参加者: a person at one event. search and sort are folded for looking up;
-- what the guest wrote stays as it was written.
CREATE TABLE attendee (
  id         TEXT   PRIMARY KEY,
  event_id   TEXT   NOT NULL REFERENCES event(id),
  person_id  TEXT   NOT NULL REFERENCES person(id),
  name       TEXT   NOT NULL,
  kana       TEXT   NOT NULL,
  company    TEXT   NOT NULL,
  title      TEXT   NOT NULL,
  trade      TEXT   NOT NULL,
  email      TEXT   NOT NULL,
  phone      TEXT   NOT NULL,
  gives      TEXT   NOT NULL,
  wants      TEXT   NOT NULL,
  purpose    TEXT   NOT NULL,
  note       TEXT   NOT NULL,
  ticket     TEXT   NOT NULL,
  search     TEXT   NOT NULL,                -- folded kana, name, company and ticket
  sort       TEXT   NOT NULL,                -- folded kana, or name
  number     BIGINT,                         -- while held
  displayed  BIGINT NOT NULL DEFAULT 0,      -- the card is on the board
  left_at    BIGINT,
  badge_back BIGINT NOT NULL DEFAULT 0,
  card_back  BIGINT NOT NULL DEFAULT 0,
  pass_hash  TEXT   UNIQUE,                  -- the pass itself is derived, never stored
  pass_no    BIGINT NOT NULL DEFAULT 0,      -- generation of the pass
  nonce      TEXT,
  erased_at  BIGINT,
  created_at BIGINT NOT NULL
);
-- All that a search looks at, so that it reads this narrow index from end to end
-- and not every guest's row.
CREATE INDEX attendee_list ON attendee(event_id, sort, id, number, search) WHERE erased_at IS NULL;
CREATE INDEX attendee_person ON attendee(person_id);
CREATE UNIQUE INDEX attendee_number ON attendee(event_id, number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX attendee_nonce ON attendee(event_id, nonce) WHERE nonce IS NOT NULL;
CREATE INDEX attendee_ticket ON attendee(event_id, ticket) WHERE ticket <> '';

-- 申込
CREATE TABLE registration (
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  session_id  TEXT   NOT NULL REFERENCES session(id),
  status      TEXT   NOT NULL,               -- booked, waitlisted, cancelled
  paid        BIGINT NOT NULL,
  fee         BIGINT NOT NULL,
  source      TEXT   NOT NULL,
  referrer    TEXT   NOT NULL DEFAULT '',
  rank        TEXT   NOT NULL DEFAULT '',
  reason      TEXT   NOT NULL DEFAULT '',
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (attendee_id, session_id)
);
CREATE INDEX registration_session ON registration(session_id);

-- What a sign-up is called where it came from, so that the same file twice
-- adds nobody.
CREATE TABLE signup_ref (
  event_id    TEXT NOT NULL REFERENCES event(id),
  source      TEXT NOT NULL,
  ref         TEXT NOT NULL,
  attendee_id TEXT NOT NULL REFERENCES attendee(id),
  PRIMARY KEY (event_id, source, ref)
);
CREATE INDEX signup_ref_attendee ON signup_ref(attendee_id);

-- 受付. before is the registration as it was (JSON; null: there was none), to
-- be put back by an undo. A check-in is over when undone_at or ended_at is set.
CREATE TABLE check_in (
  id              TEXT   PRIMARY KEY,
  event_id        TEXT   NOT NULL REFERENCES event(id),
  attendee_id     TEXT   NOT NULL REFERENCES attendee(id),
  session_id      TEXT   NOT NULL REFERENCES session(id),
  number          BIGINT NOT NULL,
  at              BIGINT NOT NULL,
  desk            TEXT   NOT NULL,
  device_id       TEXT   NOT NULL,
  nonce           TEXT,
  before          TEXT,
  ended_at        BIGINT,                    -- the guest left
  undone_at       BIGINT,
  undo_reason     TEXT   NOT NULL DEFAULT '',
  undone_by       TEXT   NOT NULL DEFAULT '',
  override_rule   TEXT   NOT NULL DEFAULT '',
  override_reason TEXT   NOT NULL DEFAULT '',
  override_by     TEXT   NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX check_in_once ON check_in(attendee_id, session_id) WHERE undone_at IS NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX check_in_nonce ON check_in(event_id, nonce) WHERE nonce IS NOT NULL;
CREATE INDEX check_in_attendee ON check_in(attendee_id, at);
CREATE INDEX check_in_recent ON check_in(event_id, at);

-- 支払: money taken, or with a negative amount given back. Never changed.
CREATE TABLE payment (
  id          TEXT   PRIMARY KEY,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  check_in_id TEXT   NOT NULL REFERENCES check_in(id),
  method      TEXT   NOT NULL,
  amount      BIGINT NOT NULL,
  tendered    BIGINT NOT NULL,
  reason      TEXT   NOT NULL,
  refund_of   TEXT   REFERENCES payment(id),
  at          BIGINT NOT NULL,
  desk        TEXT   NOT NULL
);
CREATE INDEX payment_check_in ON payment(check_in_id);
CREATE INDEX payment_event ON payment(event_id, at);

-- 番号札
CREATE TABLE badge (
  code        TEXT   PRIMARY KEY,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  number      BIGINT NOT NULL,
  issued_at   BIGINT NOT NULL,
  revoked_at  BIGINT,
  returned_at BIGINT
);
CREATE UNIQUE INDEX badge_worn ON badge(attendee_id) WHERE revoked_at IS NULL AND returned_at IS NULL;

-- カードケース. A row comes with the first use of the number; where it lies
-- follows from the event's tables.
CREATE TABLE sleeve (
  event_id    TEXT   NOT NULL REFERENCES event(id),
  number      BIGINT NOT NULL,
  state       TEXT   NOT NULL,               -- empty, holding, returned, missing
  attendee_id TEXT   REFERENCES attendee(id),
  PRIMARY KEY (event_id, number)
);

-- 更新: the event's feed. body is what every audience may see (JSON of
-- kiosk.Change), staff the part for desks and office. attendee_id lets an
-- erasure find the personal data again.
CREATE TABLE change (
  event_id    TEXT   NOT NULL REFERENCES event(id),
  rev         BIGINT NOT NULL,
  attendee_id TEXT,
  body        TEXT   NOT NULL,
  staff       TEXT,
  PRIMARY KEY (event_id, rev)
);
CREATE INDEX change_attendee ON change(attendee_id) WHERE attendee_id IS NOT NULL;

CREATE TABLE printer (
  id         TEXT   PRIMARY KEY,
  name       TEXT   NOT NULL,
  uri        TEXT   NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  removed_at BIGINT
);

-- 印刷: inputs, not pixels. seq is the order in which labels come out.
CREATE TABLE print_job (
  id          TEXT   PRIMARY KEY,
  seq         BIGINT NOT NULL UNIQUE,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  check_in_id TEXT   REFERENCES check_in(id),
  number      BIGINT NOT NULL,
  label       TEXT   NOT NULL,
  badge_code  TEXT   NOT NULL,
  printer_id  TEXT   REFERENCES printer(id), -- null: no printer is set up yet
  state       TEXT   NOT NULL,
  reason      TEXT   NOT NULL DEFAULT '',
  attempts    BIGINT NOT NULL DEFAULT 0,
  reprint     BIGINT NOT NULL DEFAULT 0,
  nonce       TEXT,                          -- of the reprint that asked for it
  at          BIGINT NOT NULL
);
CREATE INDEX print_job_waiting ON print_job(printer_id, seq) WHERE state IN ('queued', 'blocked', 'sending');
CREATE INDEX print_job_event ON print_job(event_id, seq);
CREATE INDEX print_job_check_in ON print_job(check_in_id);
CREATE INDEX print_job_attendee ON print_job(attendee_id);

-- 端末: a paired browser. Its token is kept hashed.
CREATE TABLE device (
  id          TEXT   PRIMARY KEY,
  name        TEXT   NOT NULL,
  role        TEXT   NOT NULL,
  event_id    TEXT   REFERENCES event(id),
  attendee_id TEXT   REFERENCES attendee(id),
  token_hash  TEXT   NOT NULL UNIQUE,
  paired_at   BIGINT NOT NULL,
  seen_at     BIGINT,
  unpaired_at BIGINT
);

CREATE TABLE pairing_code (
  code_hash  TEXT   PRIMARY KEY,
  role       TEXT   NOT NULL,
  event_id   TEXT   REFERENCES event(id),
  expires_at BIGINT NOT NULL,
  used_at    BIGINT
);

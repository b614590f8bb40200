-- What guests do with each other: swaps, interest, blocks, reports, notices,
-- photos, and the forms that walk-ins fill in at the entrance.

-- +goose Up

ALTER TABLE attendee ADD COLUMN line TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN website TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN hobby TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN status TEXT NOT NULL DEFAULT '';            -- open (or empty), listen, break
ALTER TABLE attendee ADD COLUMN share TEXT NOT NULL DEFAULT 'email line website';
ALTER TABLE attendee ADD COLUMN no_ads BIGINT NOT NULL DEFAULT 0;
ALTER TABLE attendee ADD COLUMN calls_ok BIGINT NOT NULL DEFAULT 0;
ALTER TABLE attendee ADD COLUMN photo TEXT NOT NULL DEFAULT '';             -- names the picture; empty: none
ALTER TABLE attendee ADD COLUMN photo_shown BIGINT NOT NULL DEFAULT 0;

-- The photo of the paper card, re-encoded, in two sizes.
CREATE TABLE photo (
  attendee_id TEXT PRIMARY KEY REFERENCES attendee(id),
  large       BLOB NOT NULL,
  small       BLOB NOT NULL
);

-- 名刺交換. state: open, declined (looks open to who asked), void (asked of
-- somebody who blocks; looks open too), done, revoked,
-- lapsed. Shares are field names.
CREATE TABLE swap (
  id          TEXT   PRIMARY KEY,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  from_id     TEXT   NOT NULL REFERENCES attendee(id),
  to_id       TEXT   NOT NULL REFERENCES attendee(id),
  from_number BIGINT NOT NULL,
  to_number   BIGINT NOT NULL,
  from_share  TEXT   NOT NULL,
  to_share    TEXT   NOT NULL DEFAULT '',
  state       TEXT   NOT NULL,
  via         TEXT   NOT NULL,               -- badge, match, station
  session_id  TEXT   REFERENCES session(id), -- running when it was done
  common      TEXT   NOT NULL DEFAULT '[]',  -- JSON: what the two had in common
  asked_at    BIGINT NOT NULL,
  expires_at  BIGINT NOT NULL,
  done_at     BIGINT,
  revoked_at  BIGINT,
  revoked_by  TEXT
);
CREATE INDEX swap_from ON swap(from_id, asked_at);
CREATE INDEX swap_to ON swap(to_id, asked_at);
CREATE UNIQUE INDEX swap_once ON swap(from_id, to_id) WHERE state IN ('open', 'done');

-- One's own notes on a contact.
CREATE TABLE contact_note (
  swap_id     TEXT   NOT NULL REFERENCES swap(id),
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  memo        TEXT   NOT NULL DEFAULT '',
  step_text   TEXT   NOT NULL DEFAULT '',
  step_date   TEXT   NOT NULL DEFAULT '',
  remember    BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (swap_id, attendee_id)
);

-- Who gave which contact fields to whom, and when. Kept when the data itself
-- is gone: it names no value.
CREATE TABLE disclosure (
  swap_id    TEXT   NOT NULL REFERENCES swap(id),
  event_id   TEXT   NOT NULL REFERENCES event(id),
  giver_id   TEXT   NOT NULL REFERENCES attendee(id),
  taker_id   TEXT   NOT NULL REFERENCES attendee(id),
  fields     TEXT   NOT NULL,
  at         BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (swap_id, giver_id)
);
CREATE INDEX disclosure_event ON disclosure(event_id, at);

-- 気になる. Withdrawn is deleted.
CREATE TABLE interest (
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  other_id    TEXT   NOT NULL REFERENCES attendee(id),
  at          BIGINT NOT NULL,
  PRIMARY KEY (attendee_id, other_id)
);
CREATE INDEX interest_other ON interest(other_id);

-- Interest that was mutual, told once. The lower id comes first.
CREATE TABLE mutual (
  low_id  TEXT   NOT NULL REFERENCES attendee(id),
  high_id TEXT   NOT NULL REFERENCES attendee(id),
  at      BIGINT NOT NULL,
  PRIMARY KEY (low_id, high_id)
);

CREATE TABLE block (
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  other_id    TEXT   NOT NULL REFERENCES attendee(id),
  at          BIGINT NOT NULL,
  PRIMARY KEY (attendee_id, other_id)
);
CREATE INDEX block_other ON block(other_id);

CREATE TABLE report (
  id          TEXT   PRIMARY KEY,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  attendee_id TEXT   NOT NULL REFERENCES attendee(id), -- who is reported
  number      BIGINT NOT NULL,
  reason      TEXT   NOT NULL,
  note        TEXT   NOT NULL,
  by_id       TEXT   NOT NULL REFERENCES attendee(id),
  at          BIGINT NOT NULL,
  handled_at  BIGINT
);
CREATE INDEX report_event ON report(event_id, at);

-- お知らせ for one guest. seq counts over all.
CREATE TABLE notice (
  seq         BIGINT PRIMARY KEY,
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  kind        TEXT   NOT NULL,
  other_id    TEXT   NOT NULL REFERENCES attendee(id),
  number      BIGINT NOT NULL,
  swap_id     TEXT   REFERENCES swap(id),
  call_id     TEXT,
  opener      TEXT   NOT NULL DEFAULT '',
  at          BIGINT NOT NULL
);
CREATE INDEX notice_attendee ON notice(attendee_id, seq);

-- Two badges held up at a station.
CREATE TABLE station_swap (
  id         TEXT   PRIMARY KEY,
  event_id   TEXT   NOT NULL REFERENCES event(id),
  a_id       TEXT   NOT NULL REFERENCES attendee(id),
  b_id       TEXT   NOT NULL REFERENCES attendee(id),
  a_badge    TEXT   NOT NULL,
  b_badge    TEXT   NOT NULL,
  a_share    TEXT,                           -- null: not confirmed yet
  b_share    TEXT,
  swap_id    TEXT   REFERENCES swap(id),
  at         BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE TABLE call (
  id       TEXT   PRIMARY KEY,
  event_id TEXT   NOT NULL REFERENCES event(id),
  by_id    TEXT   NOT NULL REFERENCES attendee(id),
  to_id    TEXT   NOT NULL REFERENCES attendee(id),
  state    TEXT   NOT NULL,                  -- asked, void (asked of somebody who blocks), shown
  at       BIGINT NOT NULL
);
CREATE INDEX call_by ON call(by_id, at);

-- What walk-ins filled in at the entrance. The code is a bearer's, kept hashed.
CREATE TABLE entry (
  code_hash  TEXT   PRIMARY KEY,
  event_id   TEXT   NOT NULL REFERENCES event(id),
  profile    TEXT   NOT NULL,                -- JSON
  at         BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX entry_event ON entry(event_id, expires_at);

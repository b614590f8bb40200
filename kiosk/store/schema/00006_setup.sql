-- What is set up before an evening: imports that can be taken back, what columns
-- were said to hold, fees by kind of guest.

-- +goose Up

-- JSON: fees by kind of guest, breaks.
ALTER TABLE session ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

-- member, associate, trial, walk_in, free; empty: no kind.
ALTER TABLE registration ADD COLUMN kind TEXT NOT NULL DEFAULT '';

-- What a person said that the columns of a layout hold. key is a hash of the
-- headers, mapping JSON: {"3": "company"}.
CREATE TABLE import_layout (
  key     TEXT   PRIMARY KEY,
  mapping TEXT   NOT NULL,
  at      BIGINT NOT NULL
);

-- Imports that wrote something. rev is the event's revision when it was done:
-- what came after it has a greater one.
CREATE TABLE import (
  id        TEXT   PRIMARY KEY,
  event_id  TEXT   NOT NULL REFERENCES event(id),
  at        BIGINT NOT NULL,
  rev       BIGINT NOT NULL,
  desk      TEXT   NOT NULL,
  source    TEXT   NOT NULL,
  added     BIGINT NOT NULL,
  updated   BIGINT NOT NULL,
  undone_at BIGINT,
  undone_by TEXT   NOT NULL DEFAULT '',
  removed   BIGINT NOT NULL DEFAULT 0,       -- by the undo: those whom the import had added
  restored  BIGINT NOT NULL DEFAULT 0        -- by the undo: those whom it had changed
);
CREATE INDEX import_event ON import(event_id, at);

-- Whom an import added or changed. before is what was there (JSON of profile,
-- ticket, registrations, and whose the refs were), null for somebody new. It is personal data: an erasure
-- deletes it. kept says why an undo left the guest as is.
CREATE TABLE import_entry (
  import_id   TEXT   NOT NULL REFERENCES import(id),
  seq         BIGINT NOT NULL,
  attendee_id TEXT   NOT NULL,               -- of whom an undo removed there is no row
  added       BIGINT NOT NULL,
  before      TEXT,
  kept        TEXT   NOT NULL DEFAULT '',
  PRIMARY KEY (import_id, seq)
);
CREATE INDEX import_entry_attendee ON import_entry(attendee_id, import_id);

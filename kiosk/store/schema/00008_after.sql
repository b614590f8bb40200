-- What comes after an evening: slips of feedback, and who agreed to what.

-- +goose Up

-- 感想: one slip a guest. When it was written is nobody's business.
CREATE TABLE feedback (
  attendee_id TEXT   PRIMARY KEY REFERENCES attendee(id),
  event_id    TEXT   NOT NULL REFERENCES event(id),
  score       BIGINT NOT NULL,               -- 1 to 5
  again       TEXT   NOT NULL,               -- yes, maybe, no
  good        TEXT   NOT NULL,
  better      TEXT   NOT NULL
);
CREATE INDEX feedback_event ON feedback(event_id);

-- 同意の記録, as far as no other table tells it: what phones switched and who filled
-- in the entrance's form. It names no value, and is kept when the data itself is
-- gone. A form that no desk has scanned yet has no attendee.
CREATE TABLE consent (
  id          TEXT   PRIMARY KEY,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  attendee_id TEXT   REFERENCES attendee(id),
  at          BIGINT NOT NULL,
  what        TEXT   NOT NULL,               -- entry, photo, calls, no_ads, after_party, share
  given       BIGINT NOT NULL,
  via         TEXT   NOT NULL,               -- phone, entry
  fields      TEXT   NOT NULL DEFAULT '',    -- of share
  text_hash   TEXT   NOT NULL DEFAULT '',    -- of entry
  entry_hash  TEXT                           -- the form that waits
);
CREATE INDEX consent_event ON consent(event_id, at);
CREATE INDEX consent_entry ON consent(entry_hash) WHERE entry_hash IS NOT NULL;

-- What the entrance's form said, each time that it said something else.
CREATE TABLE consent_text (
  event_id TEXT NOT NULL REFERENCES event(id),
  hash     TEXT NOT NULL,
  ja       TEXT NOT NULL,
  en       TEXT NOT NULL,
  PRIMARY KEY (event_id, hash)
);

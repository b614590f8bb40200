-- Announcements and calls that are sent twice are told once.

-- +goose Up

-- What came of an announcement or a call that was sent with a nonce.
CREATE TABLE told (
  event_id TEXT   NOT NULL REFERENCES event(id),
  by_id    TEXT   REFERENCES attendee(id),   -- the guest who called; null: staff
  what     TEXT   NOT NULL,                  -- announcement, call
  nonce    TEXT   NOT NULL,
  rev      BIGINT NOT NULL,                  -- of an announcement: where it is in the feed; else 0
  state    TEXT   NOT NULL,                  -- of a guest's call: what was answered, asked or shown; else empty
  at       BIGINT NOT NULL
);
CREATE UNIQUE INDEX told_nonce ON told(event_id, COALESCE(by_id, ''), what, nonce);
CREATE INDEX told_by ON told(by_id) WHERE by_id IS NOT NULL;

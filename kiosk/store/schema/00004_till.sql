-- What running an evening needs: the till, sessions moved by hand, the
-- after-party's list.

-- +goose Up

-- When a session was to be, once somebody moved it; null: as it was set.
ALTER TABLE session ADD COLUMN planned_starts_at BIGINT;
ALTER TABLE session ADD COLUMN planned_ends_at BIGINT;

-- 懇親会
ALTER TABLE attendee ADD COLUMN after_party BIGINT NOT NULL DEFAULT 0;

-- Each time that somebody started, extended or ended a session. seq counts
-- within the event.
CREATE TABLE session_move (
  event_id   TEXT   NOT NULL REFERENCES event(id),
  seq        BIGINT NOT NULL,
  session_id TEXT   NOT NULL REFERENCES session(id),
  hand       TEXT   NOT NULL,                -- start, extend, end
  starts_at  BIGINT NOT NULL,                -- as they were then
  ends_at    BIGINT NOT NULL,
  desk       TEXT   NOT NULL,
  device_id  TEXT   NOT NULL,
  at         BIGINT NOT NULL,
  nonce      TEXT,
  PRIMARY KEY (event_id, seq)
);
CREATE UNIQUE INDEX session_move_nonce ON session_move(event_id, nonce) WHERE nonce IS NOT NULL;
CREATE INDEX session_move_session ON session_move(session_id, seq);

-- レジ: what happened to a drawer besides payments. seq counts within the event.
-- No row is ever changed or deleted: a close is taken back by a reopening.
CREATE TABLE till_entry (
  id        TEXT   PRIMARY KEY,
  event_id  TEXT   NOT NULL REFERENCES event(id),
  seq       BIGINT NOT NULL,
  kind      TEXT   NOT NULL,                 -- float, drop, close, reopen
  desk      TEXT   NOT NULL,                 -- whose drawer; empty: the house as a whole
  amount    BIGINT NOT NULL,                 -- of a close: what was counted
  reason    TEXT   NOT NULL,                 -- of a close: explains the difference
  pieces    TEXT,                            -- of a close: JSON, how many of each denomination
  sums      TEXT,                            -- of a close: JSON of kiosk.TillSums, against which it was counted
  by_name   TEXT   NOT NULL,
  device_id TEXT   NOT NULL,
  at        BIGINT NOT NULL,
  nonce     TEXT,
  UNIQUE (event_id, seq)
);
CREATE UNIQUE INDEX till_entry_nonce ON till_entry(event_id, nonce) WHERE nonce IS NOT NULL;

-- Who is suggested to whom, what came of it, and the rounds of rotation sessions.

-- +goose Up

-- おすすめ: what was shown to a guest, and what the guest said to it. public is 1
-- for what a station showed, where others read along: it is kept apart from the
-- guest's own.
CREATE TABLE suggestion (
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  other_id    TEXT   NOT NULL REFERENCES attendee(id),
  answer      TEXT   NOT NULL,               -- shown, later, not_now, met
  public      BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (attendee_id, other_id, public, at, answer)
);
CREATE INDEX suggestion_other ON suggestion(other_id);

-- The words that an organiser added for an event, as they were written.
CREATE TABLE event_dictionary (
  event_id TEXT   PRIMARY KEY REFERENCES event(id),
  text     TEXT   NOT NULL,
  at       BIGINT NOT NULL
);

-- Who takes part in a rotation session. Who has no row goes at their own pace.
-- pass_no is the round that the guest passes; 0: none.
CREATE TABLE rotation (
  session_id  TEXT   NOT NULL REFERENCES session(id),
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  state       TEXT   NOT NULL,               -- in, out
  pass_no     BIGINT NOT NULL DEFAULT 0,
  at          BIGINT NOT NULL,
  PRIMARY KEY (session_id, attendee_id)
);
CREATE INDEX rotation_attendee ON rotation(attendee_id);

-- 回転. ended_at is set when somebody ended it, or the next one began.
CREATE TABLE round (
  session_id TEXT   NOT NULL REFERENCES session(id),
  no         BIGINT NOT NULL,
  event_id   TEXT   NOT NULL REFERENCES event(id),
  plan       TEXT   NOT NULL,                -- JSON: who sits where, ids and numbers
  layout     TEXT   NOT NULL,
  starts_at  BIGINT NOT NULL,
  ends_at    BIGINT NOT NULL,
  ended_at   BIGINT,
  desk       TEXT   NOT NULL,
  device_id  TEXT   NOT NULL,
  nonce      TEXT   NOT NULL,
  PRIMARY KEY (session_id, no)
);
CREATE UNIQUE INDEX round_nonce ON round(session_id, nonce);
CREATE INDEX round_event ON round(event_id, starts_at);

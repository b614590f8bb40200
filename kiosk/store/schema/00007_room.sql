-- What hosts and desks do about the room: introductions, the waiting list,
-- registrations changed by hand.

-- +goose Up

-- The place in the session's waiting list, counted from 1 in the order of
-- sign-up. It is kept when the guest gets a place, so that taking that back
-- does not send anybody to the end. Null: never waited.
ALTER TABLE registration ADD COLUMN line BIGINT;
UPDATE registration SET line = (SELECT COUNT(*) FROM registration b WHERE b.session_id = registration.session_id AND b.status = 'waitlisted'
    AND (b.created_at < registration.created_at OR b.created_at = registration.created_at AND b.attendee_id <= registration.attendee_id))
  WHERE status = 'waitlisted';
CREATE INDEX registration_line ON registration(session_id, line) WHERE line IS NOT NULL;

-- 紹介: somebody brings two guests together. Told is 0 where nobody was told,
-- because one of them blocks or has reported somebody; who introduced them does
-- not learn of it.
CREATE TABLE introduction (
  id        TEXT   PRIMARY KEY,
  event_id  TEXT   NOT NULL REFERENCES event(id),
  a_id      TEXT   NOT NULL REFERENCES attendee(id),
  b_id      TEXT   NOT NULL REFERENCES attendee(id),
  a_number  BIGINT NOT NULL,                 -- worn then
  b_number  BIGINT NOT NULL,
  note      TEXT   NOT NULL,
  by_id     TEXT   REFERENCES attendee(id),  -- the guest who did it; null: staff
  by_name   TEXT   NOT NULL,                 -- staff: the device's name
  by_number BIGINT NOT NULL,                 -- the guest's then; 0: staff
  told      BIGINT NOT NULL,
  at        BIGINT NOT NULL,
  nonce     TEXT
);
CREATE INDEX introduction_event ON introduction(event_id, at);
CREATE INDEX introduction_a ON introduction(a_id);
CREATE INDEX introduction_b ON introduction(b_id);
CREATE INDEX introduction_by ON introduction(by_id, at) WHERE by_id IS NOT NULL;
CREATE UNIQUE INDEX introduction_nonce ON introduction(event_id, COALESCE(by_id, ''), nonce) WHERE nonce IS NOT NULL;

ALTER TABLE notice ADD COLUMN introduction_id TEXT REFERENCES introduction(id);

-- A registration that a desk changed, or that moved up the waiting list. The
-- reason is personal data: an erasure blanks it.
CREATE TABLE seat_change (
  id          TEXT   PRIMARY KEY,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  session_id  TEXT   NOT NULL REFERENCES session(id),
  attendee_id TEXT   NOT NULL REFERENCES attendee(id),
  was         TEXT   NOT NULL,               -- booked, waitlisted, cancelled; empty: there was none
  status      TEXT   NOT NULL,
  reason      TEXT   NOT NULL,
  override    BIGINT NOT NULL,               -- an organiser's signature under a full session
  desk        TEXT   NOT NULL,
  device_id   TEXT   NOT NULL,
  at          BIGINT NOT NULL
);
CREATE INDEX seat_change_event ON seat_change(event_id, at);
CREATE INDEX seat_change_attendee ON seat_change(attendee_id);

-- What a desk was answered when the waiting list moved up, by its nonce.
CREATE TABLE move_up (
  event_id   TEXT   NOT NULL REFERENCES event(id),
  nonce      TEXT   NOT NULL,
  session_id TEXT   NOT NULL REFERENCES session(id),
  moved      TEXT   NOT NULL,                -- JSON: ids of attendees
  free       BIGINT,                         -- null: no limit
  waiting    BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  PRIMARY KEY (event_id, nonce)
);

-- What is kept, and for how long: deletion, the audit trail, people across events.

-- +goose Up

-- The day from which the guests' data is deleted. What was there before nobody
-- had promised to delete.
ALTER TABLE event ADD COLUMN delete_on TEXT NOT NULL DEFAULT 'never';       -- 2026-12-21, or never
ALTER TABLE event ADD COLUMN deleted_at BIGINT;                             -- from then on nothing is written
CREATE INDEX event_delete ON event(delete_on);

-- The receipt of a deletion. done_at is empty while it goes on; one that was
-- interrupted is finished at the next start.
CREATE TABLE deletion (
  event_id TEXT   PRIMARY KEY REFERENCES event(id),
  began_at BIGINT NOT NULL,
  done_at  BIGINT,
  body     TEXT   NOT NULL                   -- JSON of kiosk.Deletion: counts, no names
);

-- 記録: who did what, when and at which desk, as far as no other table tells it
-- (check_in, receipt_issue and device do). detail is JSON: no name and no contact
-- value is in it, so that an erasure has nothing to look for.
CREATE TABLE audit (
  id          TEXT   PRIMARY KEY,
  event_id    TEXT   REFERENCES event(id),   -- null: of the whole house
  at          BIGINT NOT NULL,
  device_id   TEXT   NOT NULL,
  desk        TEXT   NOT NULL,
  action      TEXT   NOT NULL,
  number      BIGINT NOT NULL DEFAULT 0,
  attendee_id TEXT   REFERENCES attendee(id),
  detail      TEXT   NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_event ON audit(event_id, at);
CREATE INDEX audit_attendee ON audit(attendee_id) WHERE attendee_id IS NOT NULL;

-- A person that was merged into another keeps its keys: who signs up by them is
-- the other one. merged_into never leads to a person that is merged itself.
ALTER TABLE person ADD COLUMN note TEXT NOT NULL DEFAULT '';                -- for staff
ALTER TABLE person ADD COLUMN ban_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN banned_by TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN banned_at BIGINT;
ALTER TABLE person ADD COLUMN merged_into TEXT REFERENCES person(id);
ALTER TABLE person ADD COLUMN keep_until TEXT NOT NULL DEFAULT '';          -- of who came in a file: 2026-12-21, or never
CREATE INDEX person_banned ON person(banned_at) WHERE banned_at IS NOT NULL;
CREATE INDEX person_merged ON person(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_until ON person(keep_until) WHERE keep_until <> '';

-- Visits to events of another laptop, from a file of people.
CREATE TABLE visit (
  person_id  TEXT NOT NULL REFERENCES person(id),
  event_id   TEXT NOT NULL,
  event_name TEXT NOT NULL,
  date       TEXT NOT NULL,
  PRIMARY KEY (person_id, event_id)
);

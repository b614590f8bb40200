-- Less to write at a check-in: what follows from other columns, and indexes that
-- nobody in a hurry reads.

-- +goose Up

-- A sleeve holds a card while the guest of its number is displayed: it had a row
-- that said so once more.
DROP TABLE sleeve;

-- By attendee, a feed is read only to erase or to take an import back, and then
-- within one event.
DROP INDEX change_attendee;

-- Most people have no key.
DROP INDEX person_email;
CREATE INDEX person_email ON person(email_key) WHERE email_key IS NOT NULL;
DROP INDEX person_firm;
CREATE INDEX person_firm ON person(firm_key) WHERE firm_key IS NOT NULL;

-- One index for both: a guest's check-ins, and at most one that stands for a session.
DROP INDEX check_in_attendee;
DROP INDEX check_in_once;
CREATE UNIQUE INDEX check_in_once ON check_in(attendee_id, session_id, (CASE WHEN undone_at IS NULL AND ended_at IS NULL THEN '' ELSE id END));

-- print_job again: seq is the key of the table itself. Jobs of a check-in are
-- found by its guest, an event's by going back from the newest.
CREATE TABLE print_job_new (
  seq         INTEGER PRIMARY KEY,
  id          TEXT   NOT NULL UNIQUE,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  attendee_id TEXT   REFERENCES attendee(id), -- null: a page
  check_in_id TEXT   REFERENCES check_in(id), -- that queued it
  number      BIGINT NOT NULL,
  label       TEXT   NOT NULL,
  badge_code  TEXT   NOT NULL,
  printer_id  TEXT   REFERENCES printer(id), -- null: no printer is set up yet
  state       TEXT   NOT NULL,
  reason      TEXT   NOT NULL DEFAULT '',
  attempts    BIGINT NOT NULL DEFAULT 0,
  reprint     BIGINT NOT NULL DEFAULT 0,
  nonce       TEXT,                          -- of the reprint or poster that asked for it
  at          BIGINT NOT NULL,
  receipt_id  TEXT   REFERENCES receipt(id), -- label receipt
  issue       BIGINT,                        -- of the receipt
  sheet_id    TEXT   REFERENCES sheet(id),   -- the sheet that the label is on, or the page is of
  page        BIGINT,                        -- of the sheet, from 1
  cell        BIGINT                         -- of the page, from 1; null: it is the page
);
INSERT INTO print_job_new (seq, id, event_id, attendee_id, check_in_id, number, label, badge_code, printer_id, state, reason, attempts, reprint, nonce, at,
    receipt_id, issue, sheet_id, page, cell)
  SELECT seq, id, event_id, attendee_id, check_in_id, number, label, badge_code, printer_id, state, reason, attempts, reprint, nonce, at,
    receipt_id, issue, sheet_id, page, cell FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_new RENAME TO print_job;
CREATE INDEX print_job_waiting ON print_job(printer_id, seq) WHERE state IN ('queued', 'blocked', 'sending');
CREATE INDEX print_job_attendee ON print_job(attendee_id);
CREATE INDEX print_job_receipt ON print_job(receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX print_job_sheet ON print_job(sheet_id, page, cell) WHERE sheet_id IS NOT NULL;

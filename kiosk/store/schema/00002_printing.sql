-- What printing needs: receipts, sheets of labels, a logo, printers for desks.

-- +goose Up

-- 主催: set by hand, an import leaves it alone.
ALTER TABLE attendee ADD COLUMN host BIGINT NOT NULL DEFAULT 0;

-- The printer that gets a desk's labels; null: the first one.
ALTER TABLE device ADD COLUMN printer_id TEXT REFERENCES printer(id);

-- The printer that gets new labels while this one cannot print. It never leads
-- back to where it began.
ALTER TABLE printer ADD COLUMN fallback_id TEXT REFERENCES printer(id);

-- What the organiser prints on labels. The settings name it by its hash.
CREATE TABLE logo (
  event_id TEXT  PRIMARY KEY REFERENCES event(id),
  png      BYTEA NOT NULL
);

-- 領収書: one for a payment, numbered within the event without a gap, so that
-- no row ever goes. tax is written down because the rate may change.
CREATE TABLE receipt (
  id          TEXT   PRIMARY KEY,
  event_id    TEXT   NOT NULL REFERENCES event(id),
  no          BIGINT NOT NULL,
  payment_id  TEXT   NOT NULL UNIQUE REFERENCES payment(id),
  check_in_id TEXT   NOT NULL REFERENCES check_in(id),
  tax         BIGINT NOT NULL,
  tax_rate    BIGINT NOT NULL,
  issued      BIGINT NOT NULL,               -- how often: the last issue
  UNIQUE (event_id, no)
);
CREATE INDEX receipt_check_in ON receipt(check_in_id);

-- Each time that a receipt was handed out: the first is the receipt, the others
-- are 再発行.
CREATE TABLE receipt_issue (
  receipt_id TEXT   NOT NULL REFERENCES receipt(id),
  issue      BIGINT NOT NULL,                -- from 1
  addressee  TEXT   NOT NULL,
  at         BIGINT NOT NULL,
  desk       TEXT   NOT NULL,
  nonce      TEXT,
  PRIMARY KEY (receipt_id, issue)
);

-- A page or more of labels on A4 paper.
CREATE TABLE sheet (
  id       TEXT   PRIMARY KEY,
  event_id TEXT   NOT NULL REFERENCES event(id),
  paper    TEXT   NOT NULL,                  -- a-one-51002
  cells    BIGINT NOT NULL,                  -- of one page
  first    BIGINT NOT NULL,                  -- the first free cell, from 1
  nonce    TEXT,
  at       BIGINT NOT NULL
);
CREATE UNIQUE INDEX sheet_nonce ON sheet(event_id, nonce) WHERE nonce IS NOT NULL;

-- print_job again: a page belongs to no guest, and SQLite cannot take a NOT NULL
-- away.
CREATE TABLE print_job_new (
  id          TEXT   PRIMARY KEY,
  seq         BIGINT NOT NULL UNIQUE,
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
INSERT INTO print_job_new (id, seq, event_id, attendee_id, check_in_id, number, label, badge_code, printer_id, state, reason, attempts, reprint, nonce, at)
  SELECT id, seq, event_id, attendee_id, check_in_id, number, label, badge_code, printer_id, state, reason, attempts, reprint, nonce, at FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_new RENAME TO print_job;
CREATE INDEX print_job_waiting ON print_job(printer_id, seq) WHERE state IN ('queued', 'blocked', 'sending');
CREATE INDEX print_job_event ON print_job(event_id, seq);
CREATE INDEX print_job_check_in ON print_job(check_in_id);
CREATE INDEX print_job_attendee ON print_job(attendee_id);
CREATE INDEX print_job_receipt ON print_job(receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX print_job_sheet ON print_job(sheet_id, page, cell) WHERE sheet_id IS NOT NULL;

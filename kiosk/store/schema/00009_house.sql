-- What concerns the laptop itself: locked devices, and where its copies lie.

-- +goose Up

-- The house's PIN, if there is one, hashed with Argon2id (PHC string format).
CREATE TABLE pin (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  hash   TEXT    NOT NULL,
  set_at BIGINT  NOT NULL
);

-- A locked device is let in nowhere until the PIN or an organiser unlocks it.
-- pin_tries counts wrong PINs since pin_from.
ALTER TABLE device ADD COLUMN locked_at BIGINT;
ALTER TABLE device ADD COLUMN pin_tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN pin_from BIGINT;

-- Folders into which backups are made by themselves. An erasure replaces what
-- lies there; where the folder cannot be reached, stale_at says since when it
-- holds what should be gone.
CREATE TABLE autosave_place (
  path     TEXT   PRIMARY KEY,
  used_at  BIGINT NOT NULL,
  stale_at BIGINT
);

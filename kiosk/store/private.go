package store

import (
	"errors"
	"fmt"
	"os"
)

// private sees to it that nobody else on the laptop reads the database: SQLite
// would make the file for all to read, in a folder that may have been made by
// hand. What it makes beside the file from now on has the same mode.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) // #nosec G304 -- the data folder's own
	if err == nil {
		err = f.Close()
	}
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, absent := os.Stat(name)
		if absent == nil && info.Mode().Perm()&0o077 != 0 {
			err = errors.Join(err, os.Chmod(name, 0o600))
		}
	}
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	return nil
}

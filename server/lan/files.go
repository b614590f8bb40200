package lan

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile puts a file in place whole or not at all, also when the power goes.
func writeFile(path string, data []byte, mode fs.FileMode) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // made with 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name()) // #nosec G104 -- the error before it is the one that is told
		}
	}()
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder makes a rename last. Not every system can do it to a folder, and
// none needs it for what is in the file.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil { // #nosec G304 -- the path is the data folder's or the command line's own
		_ = d.Sync()
		d.Close() // #nosec G104 -- the error before it is the one that is told
	}
}

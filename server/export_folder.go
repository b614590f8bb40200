package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fuda/server/takehome"
)

// manifestName is the file that tells an export from a folder of somebody's
// own: it lists what the export wrote.
const manifestName = ".fuda-export.json"

// replaceFolder writes a folder whole or not at all: beside it first, then in its
// place. What is there may be nothing, an empty folder, or an earlier export
// with nothing else in it.
func replaceFolder(dir string, fill func(takehome.WriteFile) error) (err error) {
	if dir, err = settled(dir); err != nil {
		return err
	}
	if err := replaceable(dir); err != nil {
		return err
	}
	// Close by, so that it is on the same disk and a rename is enough.
	fresh, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".new-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(fresh)) }()
	var names []string
	err = fill(func(name string, content []byte) error {
		names = append(names, filepath.ToSlash(name))
		return writeNew(filepath.Join(fresh, name), content)
	})
	if err != nil {
		return err
	}
	manifest, err := json.MarshalIndent(names, "", "\t")
	if err != nil {
		return err
	}
	if err := writeNew(filepath.Join(fresh, manifestName), manifest); err != nil {
		return err
	}
	return swapIn(fresh, dir)
}

// settled is where dir really is, so that a link to a folder stays a link.
func settled(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return dir, nil
	}
	return real, err
}

// writeNew writes a file that only its owner may read.
func writeNew(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// swapIn puts a folder in the place of another, which is removed, or is back if
// that fails.
func swapIn(fresh, dir string) error {
	old := fresh + ".old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	replaced := err == nil
	if err := os.Rename(fresh, dir); err != nil {
		if replaced {
			err = errors.Join(err, os.Rename(old, dir))
		}
		return err
	}
	return os.RemoveAll(old)
}

// replaceable tells why a folder may not be replaced: it holds something that
// no export wrote.
func replaceable(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	var names []string
	manifest, err := os.ReadFile(filepath.Join(dir, manifestName)) // #nosec G304 -- the path is the data folder's or the command line's own
	if err == nil {
		err = json.Unmarshal(manifest, &names)
	}
	if err != nil {
		return fmt.Errorf("%s は空ではなく、以前の書き出しでもありません / %[1]s is neither empty nor an earlier export", dir)
	}
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err == nil && name != manifestName && !slices.Contains(names, filepath.ToSlash(name)) {
			err = fmt.Errorf("%s は書き出したファイルではありません。先に移してください / %[1]s is not of the earlier export: move it first", path)
		}
		return err
	})
}

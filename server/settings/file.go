package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"

	"fuda/kiosk"
)

// FileName is the settings' file in a data folder.
const FileName = "fuda.toml"

// document is a file as it was read.
type document struct {
	text   string
	values Settings
	given  map[string]bool // the keys that it sets
}

// parse reads a file's text. What is not known is refused: a key that is
// misspelt would be a setting that nobody misses until the evening.
func parse(text string) (document, error) {
	d := document{text, Defaults(), map[string]bool{}}
	meta, err := toml.Decode(text, &d.values)
	if err != nil {
		return d, err
	}
	for _, k := range meta.Keys() { // not Undecoded: it takes Listen for listen
		if _, known := keyOf(k.String()); !known {
			return d, fmt.Errorf("unknown key %q", k)
		}
		d.given[k.String()] = true
	}
	return d, nil
}

// read reads and checks a file. One that is not there sets nothing, unless it
// was asked for by name.
func read(file string, must bool) (document, error) {
	text, err := os.ReadFile(file) // #nosec G304 -- the path is the data folder's or the command line's own
	if errors.Is(err, fs.ErrNotExist) && !must {
		return parse("")
	}
	if err != nil {
		return document{}, err
	}
	d, err := parse(string(text))
	if err == nil {
		err = d.values.check(filepath.Dir(file))
	}
	if err != nil {
		return d, fmt.Errorf("%s: %w", file, err)
	}
	return d, nil
}

// write replaces a file, whole or not at all, and leaves its permissions.
func write(file, text string) (err error) {
	if link, err := filepath.EvalSymlinks(file); err == nil {
		file = link // the file that a link names, not the link
	}
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".fuda-*")
	if err != nil {
		return unwritable(err)
	}
	defer func() {
		if err != nil {
			err = unwritable(errors.Join(err, os.Remove(f.Name())))
		}
	}()
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}

func unwritable(err error) error {
	return fmt.Errorf("%w: %w", kiosk.Errorf(kiosk.Unavailable, "設定ファイルに書き込めません / the settings' file cannot be written"), err)
}

// writable tells whether write would work.
func writable(file string) bool {
	f, err := os.CreateTemp(filepath.Dir(file), ".fuda-*")
	if err != nil {
		return false
	}
	return errors.Join(f.Close(), os.Remove(f.Name())) == nil
}

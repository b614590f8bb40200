package device

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"fuda/printer"
)

// folderOf is the folder that a URI names.
func folderOf(u *url.URL) (string, error) {
	if u.Host != "" || u.Path == "" || u.Path == "/" {
		return "", fmt.Errorf("wants a whole path behind three slashes: %s:///DIR", u.Scheme)
	}
	if runtime.GOOS == "windows" {
		return filepath.FromSlash(strings.TrimPrefix(u.Path, "/")), nil // png:///C:/labels
	}
	return filepath.Clean(filepath.FromSlash(u.Path)), nil
}

// writeDurably writes a file, whole or not at all: to a hidden file first, which
// takes the name when it is on disk.
func writeDurably(dir, name string, content []byte) (err error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, "."+name+"-*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	if _, err := tmp.Write(content); err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), filepath.Join(dir, name)); err != nil {
		return err
	}
	return syncDir(dir)
}

// syncDir makes a rename last; Windows knows no such thing and needs none.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir) // #nosec G304 -- the folder is the operator's own setting
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// notWritten is the fault of a label that is in no file.
func notWritten(err error) error {
	return printer.Blocked("フォルダーに書き込めません / the folder cannot be written to", err)
}

var plainName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$`)

// fileName is the job's id and the end, or its hash when the id is no plain file name.
func fileName(job, end string) string {
	if !plainName.MatchString(job) {
		sum := sha256.Sum256([]byte(job))
		job = hex.EncodeToString(sum[:16])
	}
	return job + end
}

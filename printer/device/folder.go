package device

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"fuda/printer"
)

// folder writes each label as a picture, upright: for the demo, for a laptop
// without a printer, and for tests.
type folder struct {
	dir   string
	media *printer.Media // nil: each kind of label has its own
}

func openFolder(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "media")
	if err != nil {
		return nil, err
	}
	if u.Host != "" || u.Path == "" || u.Path == "/" {
		return nil, errors.New("wants a whole path behind three slashes: png:///DIR")
	}
	f := &folder{dir: filepath.Clean(filepath.FromSlash(u.Path))}
	if runtime.GOOS == "windows" {
		f.dir = filepath.FromSlash(strings.TrimPrefix(u.Path, "/")) // png:///C:/labels
	}
	if name := values.Get("media"); name != "" {
		m, err := printer.FindMedia(name)
		if err != nil {
			return nil, err
		}
		f.media = &m
	}
	return f, nil
}

// Media turns a badge's paper, so that the picture is upright.
func (f *folder) Media(want printer.Want) (printer.Media, error) {
	name := "62x100"
	if want.Kind == printer.Sleeve {
		name = "62x29"
	}
	m, err := printer.FindMedia(name)
	if f.media != nil {
		m = *f.media
	}
	if want.Kind == printer.Badge && m.Height > m.Width {
		m = m.Turned()
	}
	return m, err
}

// Print writes DIR/JOB.png, whole or not at all: to a hidden file first, which
// takes the name when it is on disk. The same job again writes the same file.
func (f *folder) Print(ctx context.Context, job string, b *printer.Bitmap) (printer.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return 0, printer.Blocked("中断しました / stopped", err)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, b); err != nil {
		return 0, printer.Failed("画像にできません / no picture can be made of it", err)
	}
	if err := f.write(fileName(job), picture.Bytes()); err != nil {
		return 0, printer.Blocked("フォルダーに書き込めません / the folder cannot be written to", err)
	}
	return printer.Confirmed, nil
}

func (f *folder) write(name string, content []byte) (err error) {
	if err := os.MkdirAll(f.dir, 0o750); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(f.dir, "."+name+"-*.tmp")
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
	if err := os.Rename(tmp.Name(), filepath.Join(f.dir, name)); err != nil {
		return err
	}
	return syncDir(f.dir)
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

var plainName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$`)

// fileName is the job's id, or its hash when the id is no plain file name.
func fileName(job string) string {
	if !plainName.MatchString(job) {
		sum := sha256.Sum256([]byte(job))
		job = hex.EncodeToString(sum[:16])
	}
	return job + ".png"
}

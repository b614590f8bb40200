package backups

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// Folder is the backups that lie in a data folder.
type Folder struct {
	Work int // what sealing costs; [Work] unless a test has no time

	data  string
	db    *store.DB
	clock kiosk.Clock

	one sync.Mutex // copies and ciphers take memory: one at a time
}

// NewFolder is the backups of an open data folder.
func NewFolder(data string, db *store.DB, clock kiosk.Clock) *Folder {
	return &Folder{Work: Work, data: data, db: db, clock: clock}
}

// Backup is one of them.
type Backup struct {
	Name      string    `json:"name"`
	At        time.Time `json:"at"`
	Bytes     int64     `json:"bytes"`
	Encrypted bool      `json:"encrypted"`
	Drill     *Drill    `json:"drill,omitempty"` // the latest
}

// Drill is how a drill ended.
type Drill struct {
	At time.Time `json:"at"`
	OK bool      `json:"ok"`
}

const (
	stamp   = "20060102-150405"
	ending  = ".tar.gz.age"
	drilled = ".drill" // beside the backup: its latest drill, as JSON
)

// named is what a backup of the office is called; nothing else is handed out.
var named = regexp.MustCompile(`^fuda-(\d{8}-\d{6})\.tar\.gz\.age$`)

func (f *Folder) dir() string { return filepath.Join(f.data, store.BackupsName) }

// Make makes a sealed backup.
func (f *Folder) Make(ctx context.Context, secret string) (Backup, error) {
	if err := CheckPassphrase(secret); err != nil {
		return Backup{}, err
	}
	f.one.Lock()
	defer f.one.Unlock()
	if err := os.MkdirAll(f.dir(), 0o700); err != nil {
		return Backup{}, store.Unavailable(err)
	}
	at := f.clock()
	name := "fuda-" + at.In(kiosk.JST).Format(stamp) + ending
	if err := write(ctx, f.db, f.data, filepath.Join(f.dir(), name), secret, f.Work, at); err != nil {
		return Backup{}, store.Unavailable(err)
	}
	return f.describe(name)
}

// List is all backups, the newest first.
func (f *Folder) List() ([]Backup, error) {
	all := []Backup{}
	entries, err := os.ReadDir(f.dir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		if !named.MatchString(e.Name()) {
			continue
		}
		b, err := f.describe(e.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	slices.SortFunc(all, func(a, b Backup) int { return strings.Compare(b.Name, a.Name) })
	return all, nil
}

func (f *Folder) describe(name string) (Backup, error) {
	path, err := f.Path(name)
	if err != nil {
		return Backup{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Backup{}, err
	}
	at, err := time.ParseInLocation(stamp, named.FindStringSubmatch(name)[1], kiosk.JST)
	b := Backup{Name: name, At: at, Bytes: info.Size(), Encrypted: true}
	if text, err := os.ReadFile(path + drilled); err == nil { // #nosec G304 -- the path is the data folder's or the command line's own
		var d Drill
		if json.Unmarshal(text, &d) == nil {
			b.Drill = &d
		}
	}
	return b, err
}

var errNoBackup = kiosk.Errorf(kiosk.NotFound, "バックアップが見つかりません / no such backup")

// Path is where a backup lies. Any other name is [kiosk.NotFound].
func (f *Folder) Path(name string) (string, error) {
	if !named.MatchString(name) {
		return "", errNoBackup
	}
	path := filepath.Join(f.dir(), name)
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return "", errNoBackup
	}
	return path, nil
}

// Remove removes a backup. Removed twice is removed.
func (f *Folder) Remove(name string) error {
	path, err := f.Path(name)
	if err != nil {
		return err
	}
	err = os.Remove(path + drilled)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, os.Remove(path))
}

func (f *Folder) remember(path string, d Drill) error {
	return Replace(path+drilled, func(w io.Writer) error { return json.NewEncoder(w).Encode(d) })
}

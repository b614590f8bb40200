package backups

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// Report is what a drill found. A drill is a restore into a folder of its own,
// which is removed again.
type Report struct {
	OK        bool       `json:"ok"`
	At        time.Time  `json:"at"`
	TookMS    int64      `json:"took_ms"`
	Steps     []Step     `json:"steps"`     // as far as it came: the last is the one that failed
	Events    int        `json:"events"`    // in the backup
	Attendees int        `json:"attendees"` // in the backup
	Newest    *time.Time `json:"newest_change,omitempty"`
}

// Step is one part of a drill. The name is one of unseal, check, open, compare.
type Step struct {
	Name string `json:"name"`
	OK   bool   `json:"ok"`
	Text string `json:"text"` // for people, Japanese first
}

// Drill tries whether a backup brings the data back: it is decrypted to its end,
// looked through by SQLite, brought up to date as a restore would, and compared
// with the live data. A wrong passphrase is an error and no drill.
func (f *Folder) Drill(ctx context.Context, name, secret string) (r Report, err error) {
	path, err := f.Path(name)
	if err != nil {
		return r, err
	}
	f.one.Lock()
	defer f.one.Unlock()
	began := time.Now() // how long it takes is measured, not told by the house's clock
	r = Report{At: f.clock().In(kiosk.JST), Steps: []Step{}}
	dir, err := os.MkdirTemp(f.data, ".drill-")
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := f.run(ctx, &r, path, secret, dir); err != nil {
		return r, err
	}
	r.OK = !slices.ContainsFunc(r.Steps, func(s Step) bool { return !s.OK })
	r.TookMS = time.Since(began).Milliseconds()
	ok := map[bool]string{true: "ok", false: "failed"}[r.OK]
	return r, errors.Join(f.remember(path, Drill{r.At, r.OK}), f.db.Note(ctx, "", kiosk.AuditDrill, map[string]string{"file": path, "result": ok}))
}

func (r *Report) step(name string, err error, good string) (ok bool) {
	s := Step{name, err == nil, good}
	if err != nil {
		s.Text = fmt.Sprintf("できません / failed: %v", err)
	}
	r.Steps = append(r.Steps, s)
	return s.OK
}

// run goes step by step, and ends at the first that fails.
func (f *Folder) run(ctx context.Context, r *Report, path, secret, dir string) error {
	err := unpack(path, secret, dir)
	if errors.Is(err, errWrongPassphrase) {
		return err
	}
	if !r.step("unseal", err, "最後まで復号できました / decrypted to its end") ||
		!r.step("check", store.CheckFile(ctx, filepath.Join(dir, store.FileName)), "データベースに傷はありません / the database is whole") {
		return nil
	}
	copied, err := store.Open(ctx, store.Config{Dir: dir, Clock: f.clock})
	if !r.step("open", err, "この版の Fuda で開けます / this program opens it") {
		return nil
	}
	defer func() { _ = copied.Close() }() // it is removed next
	return f.compare(ctx, r, copied)
}

func unpack(path, secret, dir string) error {
	file, err := os.Open(path) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return err
	}
	defer file.Close()
	open, err := Unseal(file, secret)
	if err != nil {
		return err
	}
	return store.Unpack(open, dir)
}

// compare holds the copy to the live data. An older backup has fewer guests; one
// without any, while there are some now, is no backup to rely on.
func (f *Folder) compare(ctx context.Context, r *Report, copied *store.DB) error {
	then, err := copied.Tally(ctx)
	if err != nil {
		r.step("compare", err, "")
		return nil
	}
	now, err := f.db.Tally(ctx)
	if err != nil {
		return err
	}
	r.Events, r.Attendees = then.Events, then.Attendees
	if !then.Newest.IsZero() {
		r.Newest = &then.Newest
	}
	if then.Events == 0 && now.Events > 0 {
		r.step("compare", errors.New("交流会が入っていません / it holds no event"), "")
		return nil
	}
	text := fmt.Sprintf("交流会 %d件・参加者 %d名（現在 %d件・%d名） / %[1]d events and %d guests; now %d and %d",
		then.Events, then.Attendees, now.Events, now.Attendees)
	if slices.ContainsFunc(now.Deleted, func(event string) bool { return slices.Contains(then.Guests, event) }) {
		text += "。削除済みの参加者データが残っています。このバックアップも消してください / it still holds guests whose data was deleted: remove it"
	}
	r.step("compare", nil, text)
	return nil
}

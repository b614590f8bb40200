package store

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"

	"fuda/kiosk"
)

// Trouble says what keeps the data from being written, "" for nothing.
type Trouble string

// The troubles of a disk.
const (
	CannotSave Trouble = "cannot_save" // it is full, or read-only, or gone: this may pass
	Damaged    Trouble = "damaged"     // what was written reads differently now: this does not
)

// troubles is how the disk stands. While it is in trouble a trial write is made
// every second, so that everybody knows of its end without having to try.
type troubles struct {
	mu     sync.Mutex
	is     Trouble
	mender sync.WaitGroup
}

// Trouble is how the disk stands now.
func (d *DB) Trouble() Trouble {
	d.troubles.mu.Lock()
	defer d.troubles.mu.Unlock()
	return d.troubles.is
}

// notice remembers a fault of the disk.
func (d *DB) notice(err error) {
	if isDamage(err) {
		d.noticeIs(Damaged)
	} else if kiosk.ErrorCode(unavailable(err)) == kiosk.Unavailable {
		d.noticeIs(CannotSave)
	}
}

func (d *DB) noticeIs(is Trouble) {
	t := &d.troubles
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.is == Damaged || t.is == is {
		return
	}
	if t.is = is; is == CannotSave {
		t.mender.Go(d.mend)
	}
}

// mendEvery is how often a disk in trouble is tried.
const mendEvery = time.Second

// mend tries until something can be written again.
func (d *DB) mend() {
	tick := time.NewTicker(mendEvery)
	defer tick.Stop()
	for {
		select {
		case <-d.closed:
			return
		case <-tick.C:
		}
		err := d.tryDisk()
		d.troubles.mu.Lock()
		if err == nil && d.troubles.is == CannotSave {
			d.troubles.is = ""
		}
		over := d.troubles.is != CannotSave
		d.troubles.mu.Unlock()
		if over {
			return
		}
	}
}

// trial is more than any check-in writes: a disk that takes just a few bytes
// would only seem to be well.
const trial = 256 << 10

func (d *DB) tryDisk() error {
	f, err := os.CreateTemp(d.dir, ".fuda-trial-*")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, trial))
	err = errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
	if err != nil {
		return err
	}
	return d.write(context.Background(), func(tx *Tx) error { return tx.run(`UPDATE life SET epoch = epoch`) })
}

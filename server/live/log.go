package live

import (
	"fmt"
	"slices"

	"fuda/kiosk"
)

// log is the recent part of an event's feed: the changes after floor, each
// with the frames that were made of it. Pages that come back are served from
// it without a read.
type log struct {
	begun   bool
	floor   int64
	entries []entry // entries[i] has revision floor+1+i
	keep    int
}

type entry struct {
	change kiosk.Change
	frames map[kiosk.Audience]frame
}

// begin makes an empty log that continues after rev.
func (l *log) begin(rev int64) { l.begun, l.floor, l.entries = true, rev, nil }

// head is the last revision in the log.
func (l *log) head() int64 { return l.floor + int64(len(l.entries)) }

// covers tells whether all changes after since are in the log.
func (l *log) covers(since int64) bool { return l.begun && since >= l.floor }

// append adds the changes that follow the head.
func (l *log) append(changes []kiosk.Change) error {
	if err := contiguous(changes, l.head()); err != nil {
		return err
	}
	l.entries = append(l.entries, entriesOf(changes)...)
	return nil
}

// trim forgets what is too old, once it has been handed out.
func (l *log) trim() {
	if over := len(l.entries) - l.keep; over > l.keep { // so that each is moved once only
		l.floor += int64(over)
		l.entries = slices.Clone(l.entries[over:])
	}
}

// prepend adds the changes between since and the floor.
func (l *log) prepend(since int64, changes []kiosk.Change) error {
	if err := contiguous(changes, since); err != nil {
		return err
	}
	if since+int64(len(changes)) != l.floor {
		return fmt.Errorf("the feed has a gap before revision %d", l.floor)
	}
	l.floor, l.entries = since, append(entriesOf(changes), l.entries...)
	return nil
}

// frames returns the frames after a revision as an audience may see them.
func (l *log) frames(since int64, a kiosk.Audience) ([]frame, error) {
	if since >= l.head() {
		return nil, nil
	}
	fs := make([]frame, 0, l.head()-since)
	for i := since - l.floor; i < int64(len(l.entries)); i++ {
		f, err := l.entries[i].frame(a)
		if err != nil {
			return nil, err
		}
		fs = append(fs, f)
	}
	return fs, nil
}

func (e *entry) frame(a kiosk.Audience) (frame, error) {
	if f, made := e.frames[a]; made {
		return f, nil
	}
	f, err := changeFrame(e.change, a)
	if err == nil {
		e.frames[a] = f
	}
	return f, err
}

func entriesOf(changes []kiosk.Change) []entry {
	es := make([]entry, len(changes))
	for i, c := range changes {
		es[i] = entry{c, make(map[kiosk.Audience]frame, 1)}
	}
	return es
}

func contiguous(changes []kiosk.Change, since int64) error {
	for i, c := range changes {
		if want := since + 1 + int64(i); c.Rev != want {
			return fmt.Errorf("the feed has a gap: revision %d came where %d was due", c.Rev, want)
		}
	}
	return nil
}

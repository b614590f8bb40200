package store

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"fuda/kiosk"
)

// writer is the one place that writes. Requests that wait while it commits
// share the next commit: under load the cost of the disk's flush is divided
// among them, and alone a request pays just one. Whoever asks has the turn to
// commit what waits, the others' requests too: a goroutine for it would be woken
// and waited for by each lone check-in.
type writer struct {
	requests  chan request
	maxGroup  int
	committed func(Commit)
	failed    func(error)   // is told why a group was lost
	grown     func()        // is told now and then that the log has grown
	turn      chan struct{} // holds one while somebody commits
	rest      atomic.Bool   // only the last commits are left to copy

	mu     sync.RWMutex // guards closed against sends on requests
	closed bool

	// For who has the turn.
	tx      *Tx
	on      *statements // nil: closed
	group   []request
	commits int
}

type request struct {
	do    func(*Tx) error
	again bool // do may be run twice, the first time for nothing
	done  chan error
}

func newWriter(conn *sql.Conn, maxGroup int, committed func(Commit), failed func(error)) *writer {
	if committed == nil {
		committed = func(Commit) {}
	}
	on := statementsOn(conn)
	return &writer{
		requests:  make(chan request, 4096),
		maxGroup:  maxGroup,
		committed: committed,
		failed:    failed,
		grown:     func() {},
		turn:      make(chan struct{}, 1),
		tx:        newTx(on),
		on:        on,
	}
}

// write runs do in a transaction and returns when it is on the disk, or not
// at all. Once taken, a request is finished even if the caller gives up: an
// answer that is lost must not leave the caller guessing twice.
func (d *DB) write(ctx context.Context, do func(*Tx) error) error {
	return d.request(ctx, request{do: do})
}

// writeOften is write for what comes by the dozen. do may be run twice, the
// first time for nothing: what it changes outside the tables it must begin afresh.
func (d *DB) writeOften(ctx context.Context, do func(*Tx) error) error {
	return d.request(ctx, request{do: do, again: true})
}

func (d *DB) request(ctx context.Context, r request) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if d.Trouble() == Damaged { // another write could only make it worse
		return errDamaged
	}
	if err := d.writer.ask(&r); err != nil {
		return err
	}
	err := d.writer.wait(r)
	if isDamage(err) {
		d.notice(err)
	}
	return unavailable(err)
}

var errStopping = kiosk.Errorf(kiosk.Unavailable, "終了処理中です / the kiosk is stopping")

// ask leaves a request.
func (w *writer) ask(r *request) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return errStopping
	}
	r.done = make(chan error, 1)
	w.requests <- *r
	return nil
}

// wait returns when a request that was left is done. Who has the turn before
// that commits all that wait.
func (w *writer) wait(r request) error {
	for {
		select {
		case err := <-r.done:
			return err
		case w.turn <- struct{}{}:
			w.lead()
			<-w.turn
		}
	}
}

// lead does what who has the turn does. A panic here, outside of any request,
// must not be taken for the asking one's own and recovered: nobody would know
// what was written. The program ends, and begins again as after a power cut.
func (w *writer) lead() {
	defer func() {
		if p := recover(); p != nil {
			go panic(fmt.Sprintf("panic in the writer: %v\n%s", p, debug.Stack()))
			select {}
		}
	}()
	w.rendezvous()
	w.work()
}

// rendezvous lets those go first whom the last commit woke, as long as more come
// who want into this one.
func (w *writer) rendezvous() {
	for n := 0; n < len(w.requests) && n < w.maxGroup; {
		n = len(w.requests)
		runtime.Gosched()
	}
}

// hold lets all writes wait while do works on the files.
func (w *writer) hold(do func() error) error {
	w.turn <- struct{}{}
	defer func() { <-w.turn }()
	return do()
}

// work commits what waits, once.
func (w *writer) work() (some bool) {
	w.group = w.gather(w.group[:0])
	if some = len(w.group) > 0; some {
		w.commit(w.group)
	}
	return some
}

// close finishes what waits. Closed twice is closed.
func (w *writer) close() error {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.turn <- struct{}{}
	defer func() { <-w.turn }()
	if w.on == nil {
		return nil
	}
	for w.work() {
	}
	on := w.on
	w.on = nil
	return on.close()
}

// gather adds the requests that wait already; it never waits for more.
func (w *writer) gather(group []request) []request {
	for len(group) < w.maxGroup {
		select {
		case r := <-w.requests:
			group = append(group, r)
		default:
			return group
		}
	}
	return group
}

func (w *writer) commit(group []request) {
	errs := make([]error, len(group))
	err := w.begin()
	if err == nil {
		err = w.do(group, errs)
	}
	if err == nil {
		err = w.tx.run("COMMIT")
	}
	if err != nil {
		w.rollback()
		w.failed(err)
	} else if len(w.tx.touched) > 0 || w.tx.printed || len(w.tx.told) > 0 {
		w.committed(Commit{Events: w.tx.touched, Printed: w.tx.printed, Attendees: w.tx.told})
	}
	for i, r := range group {
		if err != nil {
			r.done <- err
		} else {
			r.done <- errs[i]
		}
	}
	w.keepLogShort()
}

// keepLogShort lets the log be copied into the database. What was committed
// meanwhile is copied here, where no commit can add to it: then the next one
// begins the log anew.
func (w *writer) keepLogShort() {
	if w.commits++; w.commits%copyAfter == 0 {
		w.grown()
	}
	if w.rest.CompareAndSwap(true, false) {
		var busy, pages, copied int
		_, _ = w.tx.one(copyLog, nil, &busy, &pages, &copied) // without it the log is longer for a while
	}
}

func (w *writer) begin() error {
	w.tx.touched, w.tx.printed, w.tx.told = nil, false, nil
	if err := w.tx.run("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	return w.tx.refresh()
}

// rollback leaves no transaction. It may be gone already (a full disk rolls it
// back by itself), in which case there is nothing left to roll back.
func (w *writer) rollback() {
	_ = w.tx.run("ROLLBACK")
	w.tx.forget()
}

// do runs the requests of a group. Savepoints cost a tenth of a check-in and
// are only there for those that fail, so they are left out where all requests
// can be run again; a request alone is its own savepoint. The requests' own
// errors go to errs; the one that is returned means that the transaction is lost.
func (w *writer) do(group []request, errs []error) error {
	if len(group) > 1 && slices.ContainsFunc(group, func(r request) bool { return !r.again }) {
		return w.apart(group, errs)
	}
	done, err := w.together(group, errs)
	if done || err != nil {
		return err
	}
	w.rollback()
	if err := w.begin(); err != nil {
		return err
	}
	if len(group) == 1 {
		return nil // rolled back it is as it should be
	}
	return w.apart(group, errs)
}

// together runs the requests one after the other, until one fails that has
// written: then it is not done, and the transaction of no use.
func (w *writer) together(group []request, errs []error) (done bool, err error) {
	for i, r := range group {
		w.tx.wrote = false
		if errs[i] = guard(r.do, w.tx); errs[i] != nil && w.tx.wrote {
			return false, nil
		}
	}
	return true, w.tx.writeCounters()
}

// apart gives each request a savepoint.
func (w *writer) apart(group []request, errs []error) (err error) {
	for i, r := range group {
		if errs[i], err = w.savepoint(r.do); err != nil {
			return err
		}
	}
	return nil
}

// savepoint runs one request. The first error is the request's own; the second
// one means that the transaction itself is lost.
func (w *writer) savepoint(do func(*Tx) error) (failed, lost error) {
	if err := w.tx.run("SAVEPOINT request"); err != nil {
		return nil, err
	}
	touched, printed, told := len(w.tx.touched), w.tx.printed, len(w.tx.told)
	if failed = guard(do, w.tx); failed == nil {
		if err := w.tx.writeCounters(); err != nil {
			return nil, err
		}
	} else {
		w.tx.touched, w.tx.printed, w.tx.told = w.tx.touched[:touched], printed, w.tx.told[:told]
		w.tx.forget()
		if err := w.tx.run("ROLLBACK TO request"); err != nil {
			return nil, fmt.Errorf("%w (after: %w)", err, failed)
		}
	}
	return failed, w.tx.run("RELEASE request")
}

// guard turns a panic of one request into its error: the evening goes on.
func guard(do func(*Tx) error, tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a write: %v\n%s", p, debug.Stack())
		}
	}()
	return do(tx)
}

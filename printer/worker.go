package printer

import (
	"context"
	"time"
)

// A blocked printer is tried again after firstWait, and then after ever twice
// as long, at most maxWait: somebody who puts in a new roll should not wait
// for the program.
const (
	firstWait = time.Second
	maxWait   = 15 * time.Second
)

// worker prints the jobs of one printer, one at a time, in order.
type worker struct {
	cfg    Config
	target Target
	before <-chan struct{} // closed when the printer's former worker is gone

	wake  chan struct{} // there may be a new job
	retry chan struct{} // somebody says that the fault is mended
	stop  chan struct{} // take no further job
	done  chan struct{}

	state func(State)
	note  string // what the printer said of itself when it was asked last
	ready bool   // no job of this printer can be in state sending
	wait  time.Duration
}

// run works until stop; a job on its way is carried to its end, unless ctx ends.
func (w *worker) run(ctx context.Context) {
	defer close(w.done)
	if w.before != nil {
		<-w.before
	}
	p, openErr := w.cfg.Open(w.target.URI)
	if holder, ok := p.(Waiter); ok {
		holder.OnWaiting(w.held)
	}
	for !w.stopped(ctx) {
		fault, err := w.ask(ctx, p)
		if err == nil && fault != nil && fault.Kind == FaultBlocked {
			w.blocked(ctx, fault.Reason)
			continue
		}
		var job *Job
		if err == nil {
			job, err = w.next(ctx)
		}
		switch {
		case err != nil:
			w.cfg.Log.Error("print queue", "printer", w.target.ID, "err", err)
			w.pause(ctx)
		case job == nil:
			w.wait = 0
			w.show(Idle, "")
			w.rest(ctx)
		case openErr != nil:
			w.end(ctx, job, 0, Failed("プリンターの指定が正しくありません / the printer's URI is wrong", openErr))
		case fault != nil:
			w.end(ctx, job, 0, fault)
		default:
			if w.wait == 0 { // a blocked printer that is tried again is not printing yet
				w.show(Printing, "")
			}
			outcome, err := printOn(ctx, p, w.cfg.Renderer, job.Label, job.ID)
			w.end(ctx, job, outcome, err)
		}
	}
}

// settle puts before a person, once, what a former life left in state sending.
func (w *worker) settle(ctx context.Context) error {
	if w.ready {
		return nil
	}
	if err := w.cfg.Queue.Recover(ctx, w.target.ID); err != nil {
		return err
	}
	w.ready = true
	return nil
}

// ask puts the next job's kind to a printer that can be asked, before the job is
// claimed: a program that dies while a printer is out of paper must not leave a
// job in state sending, which nobody ever sent. A job that cannot be printed now
// is noted as blocked where it stands. Without a job the printer is left alone.
func (w *worker) ask(ctx context.Context, p Printer) (*Fault, error) {
	if _, ok := p.(Checker); !ok {
		return nil, nil
	}
	if err := w.settle(ctx); err != nil {
		return nil, err
	}
	job, err := w.cfg.Queue.Peek(ctx, w.target.ID)
	if err != nil || job == nil {
		return nil, err
	}
	fault := check(ctx, p, job.Label.Want())
	w.note = noteOf(p)
	if fault == nil || fault.Kind != FaultBlocked || w.stopped(ctx) {
		return fault, nil
	}
	w.cfg.Log.Warn("printer is not ready", "printer", w.target.ID, "job", job.ID, "err", fault)
	return fault, w.cfg.Queue.Hold(ctx, job.ID, fault.Reason)
}

// next claims a job. After an error the claim may or may not stand, so that
// what is found in state sending is put before a person first.
func (w *worker) next(ctx context.Context) (*Job, error) {
	if err := w.settle(ctx); err != nil {
		return nil, err
	}
	job, err := w.cfg.Queue.Next(ctx, w.target.ID)
	if err != nil {
		w.ready = false
	}
	return job, err
}

// end records how a job went, and waits when the printer is blocked.
func (w *worker) end(ctx context.Context, job *Job, outcome Outcome, err error) {
	if err == nil {
		w.wait = 0
		w.record(ctx, job, func(ctx context.Context) error {
			if outcome == Confirmed {
				return w.cfg.Queue.Confirmed(ctx, job.ID)
			}
			return w.cfg.Queue.Sent(ctx, job.ID)
		})
		return
	}
	f := AsFault(err)
	w.cfg.Log.Warn("print job", "printer", w.target.ID, "job", job.ID, "err", err)
	w.record(ctx, job, func(ctx context.Context) error {
		switch f.Kind {
		case FaultBlocked:
			return w.cfg.Queue.Blocked(ctx, job.ID, f.Reason)
		case FaultFailed:
			return w.cfg.Queue.Failed(ctx, job.ID, f.Reason)
		}
		return w.cfg.Queue.Unknown(ctx, job.ID, f.Reason)
	})
	if f.Kind != FaultBlocked {
		w.wait = 0
		return
	}
	w.blocked(ctx, f.Reason)
}

// show passes on how the printer stands, with what it says of itself.
func (w *worker) show(s Status, reason string) {
	w.state(State{Status: s, Reason: reason, Note: w.note})
}

// held shows why a printer waits with the job that it has.
func (w *worker) held(reason string) {
	if reason == "" {
		w.show(Printing, "")
		return
	}
	w.show(Waiting, reason)
}

// blocked shows why the printer waits, and waits.
func (w *worker) blocked(ctx context.Context, reason string) {
	w.show(Waiting, reason)
	w.pause(ctx)
}

// record writes the end of a job, and goes on trying: to take the next job
// while this one's end is unwritten would break the order. If the program ends
// meanwhile, the job is found in state sending by Recover. A closing pool may
// still write what is already known, but not wait to try again.
func (w *worker) record(ctx context.Context, job *Job, write func(context.Context) error) {
	for wait := firstWait; ; wait = min(2*wait, maxWait) {
		err := write(context.WithoutCancel(ctx))
		if err == nil {
			return
		}
		w.cfg.Log.Error("recording a print job", "printer", w.target.ID, "job", job.ID, "err", err)
		select {
		case <-w.cfg.After(wait):
		case <-w.stop:
			return
		case <-ctx.Done():
			return
		}
	}
}

// rest waits for work.
func (w *worker) rest(ctx context.Context) {
	select {
	case <-w.wake:
	case <-w.retry:
	case <-w.stop:
	case <-ctx.Done():
	}
}

// pause waits for better times. New work does not shorten it: a burst of
// check-ins must not hammer a printer that is off.
func (w *worker) pause(ctx context.Context) {
	w.wait = min(max(2*w.wait, firstWait), maxWait)
	select {
	case <-w.cfg.After(w.wait):
	case <-w.retry:
	case <-w.stop:
	case <-ctx.Done():
	}
}

func (w *worker) stopped(ctx context.Context) bool {
	select {
	case <-w.stop:
		return true
	case <-ctx.Done():
		return true
	default:
		return false
	}
}

package printer

import "context"

// Job is one label on its way to one printer.
type Job struct {
	ID    string
	Label Label
}

// Queue is the durable list of jobs. Each call is committed to disk when it
// returns: the worker relies on that before it lets a byte leave. A printer is
// named by its id.
//
// The states are those of the design: queued, sending, sent, confirmed,
// blocked, unknown, failed, cancelled. A job in state sending may be changed by
// its worker only; whoever cancels jobs refuses to cancel one.
type Queue interface {
	// Recover makes each job of the printer that is in state sending unknown:
	// nobody knows what the printer has of it. It is called before the first
	// Next of a worker, when no other worker of that printer lives.
	Recover(ctx context.Context, printer string) error

	// Next claims the printer's oldest job that is queued or blocked: its
	// state becomes sending. It returns nil when there is none. Oldest means
	// the order of queueing, which keeps a guest's badge and sleeve together:
	// a blocked job is not overtaken.
	Next(ctx context.Context, printer string) (*Job, error)

	// Peek tells which job Next would claim, and changes nothing. Only the id
	// and the kind and size of its label need to be there. It is asked whenever something
	// may have changed, and so is to be cheap.
	Peek(ctx context.Context, printer string) (*Job, error)

	// Hold makes a job that nobody has claimed blocked, for a reason that the
	// printer gave when it was asked. The job keeps its place. One that is
	// neither queued nor blocked any more is left as it is.
	Hold(ctx context.Context, job, reason string) error

	// These end a claim. Recording the same end twice changes nothing. The
	// reasons are for the desk.
	Sent(ctx context.Context, job string) error
	Confirmed(ctx context.Context, job string) error
	Blocked(ctx context.Context, job, reason string) error
	Unknown(ctx context.Context, job, reason string) error
	Failed(ctx context.Context, job, reason string) error
}

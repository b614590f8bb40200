package printer

import (
	"context"
	"errors"
)

// Renderer draws labels. Package printer/label has the one there is.
type Renderer interface {
	Render(Label, Media) (*Bitmap, error)
}

// Printer prints bitmaps. It is used by one goroutine at a time.
type Printer interface {
	// Media is the paper on which this printer would print such a label: the
	// wanted size if it can choose, or what it holds.
	Media(Want) (Media, error)

	// Print sends one bitmap that fits the media. The job's id is the same
	// when the same job is sent again. An error is a [*Fault] that says
	// whether anything left; any other error means that nobody knows.
	Print(ctx context.Context, job string, b *Bitmap) (Outcome, error)
}

// Checker is a printer that can be asked whether it would print a label of
// that kind now, before any of it leaves. Nil means that it would, or that it
// did not say; a fault that is blocked or failed says why not, in words for
// the desk ("ロールがありません / out of paper"). Any other error counts as no
// answer. It answers within a second or two, and is used by the goroutine that
// prints.
type Checker interface {
	Check(ctx context.Context, w Want) error
}

// Waiter is a printer that keeps a job which it has taken while it cannot print
// it, and prints it by itself once that is mended. It calls f from within Print,
// whenever that changes: with the reason in words, and with "" when it goes on.
type Waiter interface {
	OnWaiting(f func(reason string))
}

// Noter is a printer that says of itself what somebody should know and what
// keeps no label from coming out ("ロールが残りわずかです / the roll is nearly
// used up"). Note is what it said last, in words, or "". It is used by the
// goroutine that prints.
type Noter interface {
	Note() string
}

// Outcome is how sure it is that a label came out.
type Outcome int

// The outcomes of a job that went well.
const (
	Sent      Outcome = iota // every byte is with the printer
	Confirmed                // the printer says that it is done
)

// Opener opens a printer by its URI. (device.Open is the one there is.)
type Opener func(uri string) (Printer, error)

// FaultKind says what may be done about a fault.
type FaultKind int

// The kinds of fault.
const (
	FaultUnknown FaultKind = iota // bytes left and no answer came: a person decides
	FaultBlocked                  // nothing left: the program may try again
	FaultFailed                   // this job can never be printed on this printer
)

// Fault is why a job did not go well. Reason is for the desk, in Japanese and
// English; Err is for the log and may be nil.
type Fault struct {
	Kind   FaultKind
	Reason string
	Err    error
}

// Error joins the reason and its cause.
func (f *Fault) Error() string {
	if f.Err == nil {
		return f.Reason
	}
	return f.Reason + ": " + f.Err.Error()
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Blocked is the fault of a job of which no byte left.
func Blocked(reason string, err error) error {
	return &Fault{Kind: FaultBlocked, Reason: reason, Err: err}
}

// Unknown is the fault of a job of which some bytes may have left.
func Unknown(reason string, err error) error {
	return &Fault{Kind: FaultUnknown, Reason: reason, Err: err}
}

// Failed is the fault of a job that can never be printed.
func Failed(reason string, err error) error {
	return &Fault{Kind: FaultFailed, Reason: reason, Err: err}
}

// AsFault finds the fault in an error. An error without one is of the unknown
// kind: to say less would risk a label twice.
func AsFault(err error) *Fault {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f
	}
	return &Fault{Kind: FaultUnknown, Reason: "印刷されたか確認してください / did it come out?", Err: err}
}

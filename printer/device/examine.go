package device

import (
	"context"
	"errors"
	"time"

	"fuda/printer"
)

// Examination is what a printer tells when somebody asks it before the doors
// open. Words are in Japanese and English.
type Examination struct {
	URI    string
	Model  string         // what it calls itself; empty if it does not tell
	Loaded []string       // the papers that it says are in it, by name
	Labels []Examined     // each kind of label that was asked about; none if it cannot be reached
	Fault  *printer.Fault // the first one; nil: it would print
	Advice string         // what to do about the fault or, without one, about the note
	Note   string         // what keeps nobody from printing, and should be known
}

// Examined is how a printer stands to one kind of label.
type Examined struct {
	Want   printer.Want
	Media  string // the name of the paper that it would be printed on
	Fault  *printer.Fault
	Advice string
}

// examiner is a driver that can find out more than whether it would print: who
// is there, and what is loaded. Its error is a fault, as that of a check is.
type examiner interface {
	examine(ctx context.Context, e *Examination) error
}

// examineTime bounds what one printer may take in all.
const examineTime = 10 * time.Second

// Examine asks a printer how it is: whether somebody is there, what it calls
// itself, what is loaded, and whether it would print such labels, one badge if
// none is named. Nothing is printed. It takes some seconds at most.
func Examine(ctx context.Context, uri string, wants ...printer.Want) Examination {
	ctx, cancel := context.WithTimeout(ctx, examineTime)
	defer cancel()
	e := Examination{URI: uri}
	p, err := Open(uri)
	if err != nil {
		e.blame(printer.Failed("プリンターの指定が正しくありません / the printer's URI is wrong", err))
		return e
	}
	if c, ok := p.(interface{ close() }); ok {
		defer c.close()
	}
	if x, ok := p.(examiner); ok {
		if err := x.examine(ctx, &e); err != nil {
			e.blame(err)
			return e
		}
	}
	if len(wants) == 0 {
		wants = []printer.Want{{Kind: printer.Badge}}
	}
	for _, w := range wants {
		e.label(ctx, p, w)
	}
	if n, ok := p.(printer.Noter); ok && n.Note() != "" {
		e.note(n.Note(), "")
	}
	return e
}

// label asks whether the printer would print one kind of label.
func (e *Examination) label(ctx context.Context, p printer.Printer, w printer.Want) {
	l := Examined{Want: w}
	if c, ok := p.(printer.Checker); ok {
		if err := c.Check(ctx, w); err != nil {
			l.Fault = printer.AsFault(err)
		}
	}
	m, err := p.Media(w)
	if err == nil {
		l.Media = m.Name
	} else if l.Fault == nil {
		l.Fault = asFailed(err)
	}
	l.Advice = Advice(e.URI, l.Fault)
	if l.Fault != nil && e.Fault == nil {
		e.blame(l.Fault)
	}
	e.Labels = append(e.Labels, l)
}

// asFailed is the fault of a paper that cannot be chosen.
func asFailed(err error) *printer.Fault {
	if f := (*printer.Fault)(nil); errors.As(err, &f) {
		return f
	}
	return &printer.Fault{Kind: printer.FaultFailed, Reason: "このプリンターでは印刷できません / this printer cannot print it", Err: err}
}

func (e *Examination) blame(err error) {
	e.Fault = printer.AsFault(err)
	e.Advice = Advice(e.URI, e.Fault)
}

// note keeps the first thing that should be known.
func (e *Examination) note(words, advice string) {
	if e.Note != "" {
		return
	}
	e.Note = words
	if e.Fault == nil {
		e.Advice = advice
	}
}

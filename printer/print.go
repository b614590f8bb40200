package printer

import (
	"context"
	"fmt"
)

// Print prints one label at once, without a queue: it opens the printer, asks it
// whether it is ready if it is a [Checker], draws the label on the paper that the printer holds, and sends it. The job's id
// keeps a printer that can tell from printing the same job twice.
func Print(ctx context.Context, open Opener, r Renderer, uri string, l Label, job string) (Outcome, error) {
	p, err := open(uri)
	if err != nil {
		return 0, Failed("プリンターの指定が正しくありません / the printer's URI is wrong", err)
	}
	if f := check(ctx, p, l.Want()); f != nil {
		return 0, f
	}
	return printOn(ctx, p, r, l, job)
}

// check asks a printer that can be asked, and returns what it has against the
// label. One that gives no sense, or panics, prints as one that cannot be asked:
// nothing has left yet, and Print will say how it went.
func check(ctx context.Context, p Printer, want Want) (f *Fault) {
	c, ok := p.(Checker)
	if !ok {
		return nil
	}
	defer func() {
		if recover() != nil {
			f = nil
		}
	}()
	if err := c.Check(ctx, want); err != nil && AsFault(err).Kind != FaultUnknown {
		return AsFault(err)
	}
	return nil
}

// noteOf is what a printer says of itself. One that panics says nothing.
func noteOf(p Printer) (note string) {
	defer func() {
		if recover() != nil {
			note = ""
		}
	}()
	if n, ok := p.(Noter); ok {
		note = n.Note()
	}
	return note
}

// printOn draws a label and sends it. Whatever goes wrong before the printer is
// asked is certain: nothing left.
func printOn(ctx context.Context, p Printer, r Renderer, l Label, job string) (Outcome, error) {
	b, err := draw(p, r, l)
	if err != nil {
		return 0, Failed("このラベルは描けません / this label cannot be drawn", err)
	}
	return send(ctx, p, job, b)
}

// draw turns a panic into an error: one odd name must not stop the evening.
func draw(p Printer, r Renderer, l Label) (b *Bitmap, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("drawing the label: panic: %v", v)
		}
	}()
	m, err := p.Media(l.Want())
	if err != nil {
		return nil, err
	}
	return r.Render(l, m)
}

// send turns a panic into an error without a fault, which counts as unknown.
func send(ctx context.Context, p Printer, job string, b *Bitmap) (o Outcome, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("sending the job: panic: %v", v)
		}
	}()
	return p.Print(ctx, job, b)
}

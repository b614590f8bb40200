package device

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fuda/printer"
)

// isQL tells who a QL is and what it holds, from its status.
func (e *Examination) isQL(s qlStatus, set qlSetup) {
	e.Model = qlCodes[s.model]
	if e.Model != "" && e.Model != set.model {
		e.note(fmt.Sprintf("プリンターは %s、URIは %s です / the printer is a %[1]s, its URI says %[2]s", e.Model, set.model),
			fmt.Sprintf("プリンターのURIに model=%s を付けてください。 / Set model=%[1]s in the printer's URI.", e.Model))
	}
	if s.media == qlEndless || s.media == qlDieCut {
		e.Loaded = []string{rollName(s.width, s.length)}
	}
}

// examine asks over the cable. One that does not answer is there, at least.
func (q *qlUSB) examine(ctx context.Context, e *Examination) error {
	return q.session(ctx, func(l *qlLine) error {
		s, err := l.ask(q.times.answer)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return nil
		case err != nil:
			return printer.Blocked("プリンターにつながりません / the printer does not answer", err)
		}
		e.isQL(s, q.qlSetup)
		return nil
	})
}

// examine asks for the name and the papers.
func (p *ippPrinter) examine(ctx context.Context, e *Examination) error {
	as, err := p.ask(ctx)
	if err != nil {
		return err
	}
	e.Model = printable([]byte(as.Text("printer-make-and-model")))
	if !as.Has("cups-version") { // a queue names its default paper whatever is loaded
		e.Loaded = distinct(ippSizes(as, "media-col-ready", "media-ready"))
	}
	return nil
}

func (p *ippPrinter) close() { p.client.Close() }

func (f *folder) examine(context.Context, *Examination) error { return writable(f.dir) }
func (s *sheets) examine(context.Context, *Examination) error { return writable(s.dir) }

// writable tells whether a label could be put into a folder. One that is not
// there yet will be made, so that the nearest one above it counts.
func writable(dir string) error {
	for {
		info, err := os.Stat(dir)
		up := filepath.Dir(dir)
		switch {
		case errors.Is(err, os.ErrNotExist) && up != dir:
			dir = up
			continue
		case err == nil && !info.IsDir():
			err = fmt.Errorf("%s is no folder", dir)
		}
		if err != nil {
			return notWritten(err)
		}
		break
	}
	probe, err := os.CreateTemp(dir, ".probe-*.tmp")
	if err != nil {
		return notWritten(err)
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return notWritten(err)
	}
	return nil
}

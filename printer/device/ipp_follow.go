package device

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fuda/printer"
	"fuda/printer/ipp"
)

// A job's state is asked for in these steps: an idle printer is done within
// the first ones, and a slow one is not hammered.
const (
	firstLook = 40 * time.Millisecond
	lastLook  = 400 * time.Millisecond
)

// follow waits for the end of a job that the printer has taken.
//
// Completed is confirmed and aborted is failed. A printer that runs out of paper
// keeps the job in state processing and prints it by itself when there is paper
// again: to send it once more would print it twice, and to cancel it proves
// nothing, as a label that is half out is cancelled too. So the wait goes on,
// with its reason told, for as long as somebody may need to change a roll; after
// that, or when the printer falls silent, it is unknown, and a person decides.
func (p *ippPrinter) follow(ctx context.Context, j ipp.Job, plan *ippPlan) (printer.Outcome, error) {
	w := &ippWait{p: p, plan: plan, heard: time.Now(), until: time.Now().Add(p.times.patience)}
	defer w.tell("")
	for look := firstLook; !j.State.Over(); look = min(look*3/2, lastLook) {
		select {
		case <-ctx.Done():
			return 0, w.givenUp(ctx.Err())
		case <-time.After(look):
		}
		next, err := w.job(ctx, j.ID)
		switch {
		case ipp.StatusNotFound.Is(err): // a printer that forgets what is over
			return printer.Sent, nil
		case err != nil && (ctx.Err() != nil || time.Since(w.heard) > p.times.lost):
			return 0, w.givenUp(err)
		case err != nil:
			continue
		}
		j, w.heard = next, time.Now()
		late := time.Now().After(w.until)
		if !j.State.Over() && (late || look > 4*firstLook) {
			w.why(ctx, j)
		}
		if !j.State.Over() && late {
			return 0, w.givenUp(errors.New("the job does not come to an end"))
		}
	}
	return w.end(ctx, j)
}

// ippWait is a wait for the end of one job.
type ippWait struct {
	p     *ippPrinter
	plan  *ippPlan
	heard time.Time // of the latest answer
	until time.Time
	told  string
}

func (w *ippWait) job(ctx context.Context, id int) (ipp.Job, error) {
	ctx, cancel := context.WithTimeout(ctx, w.p.times.ask)
	defer cancel()
	return w.p.client.Job(ctx, id)
}

// why finds out what keeps the printer. While it says nothing it may be at work.
func (w *ippWait) why(ctx context.Context, j ipp.Job) {
	reason, err := w.reason(ctx)
	if err != nil {
		return
	}
	if reason == "" && (j.State == ipp.ProcessingStopped || j.State == ipp.Held) {
		reason = ippStopped
	}
	w.tell(reason)
}

func (w *ippWait) reason(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, w.p.times.ask)
	defer cancel()
	as, err := w.p.client.PrinterAttributes(ctx, "printer-state", "printer-state-reasons")
	return ippReason(as, w.plan.trays > 0), err
}

func (w *ippWait) tell(reason string) {
	if reason == w.told {
		return
	}
	w.told = reason
	w.p.mu.Lock()
	hears := w.p.waiting
	w.p.mu.Unlock()
	if hears != nil {
		hears(reason)
	}
}

// givenUp is the end of the wait, not of the job.
func (w *ippWait) givenUp(err error) error {
	ja, en := "プリンターが受け取りましたが、終わりがわかりません", "the printer has it, and does not say whether it came out"
	if w.told != "" {
		reasonJA, reasonEN, _ := strings.Cut(w.told, " / ")
		ja = reasonJA + "。直すとプリンターが印刷します"
		en = reasonEN + ": the printer prints it once that is mended"
	}
	return printer.Unknown(ja+" / "+en, err)
}

// end is what the end of a job means.
func (w *ippWait) end(ctx context.Context, j ipp.Job) (printer.Outcome, error) {
	cause := errors.New("job " + strings.Join(append(j.Reasons, j.Message), " "))
	doubt := printer.Unknown("印刷されたか確認してください / did it come out?", cause)
	switch {
	case j.State == ipp.Completed && !slices.Contains(j.Reasons, "job-completed-with-errors"):
		return printer.Confirmed, nil
	case j.State == ipp.Completed, j.Impressions > 0:
		return 0, doubt
	case j.State == ipp.Canceled && j.Impressions == 0:
		return 0, printer.Failed("プリンター側で取り消されました / it was cancelled at the printer", cause)
	case j.State == ipp.Aborted:
		return 0, printer.Failed(w.aborted(ctx, j), cause)
	}
	return 0, doubt
}

// aborted is why a printer gave a job up: what is wrong with the printer, what
// is wrong with the job, or the printer's own words.
func (w *ippWait) aborted(ctx context.Context, j ipp.Job) string {
	if reason, err := w.reason(ctx); err == nil && reason != "" {
		return reason
	}
	if slices.Contains(j.Reasons, "document-format-error") || slices.Contains(j.Reasons, "unsupported-document-format") {
		return "プリンターがデータを読めません / the printer cannot read the document"
	}
	words := j.Message
	if words == "" {
		words = strings.Join(j.Reasons, ", ")
	}
	return "プリンターが印刷を中止しました(" + words + ") / the printer gave the job up (" + words + ")"
}

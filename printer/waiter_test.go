package printer

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// holder is a printer that keeps a job while it cannot print it, and that says
// something of itself.
type holder struct {
	*desk
	hears func(string)
	note  string
	trail []string // what it tells while the next job is under way
}

func (h *holder) OnWaiting(f func(string))          { h.hears = f }
func (h *holder) Note() string                      { return h.note }
func (h *holder) Check(context.Context, Want) error { return nil }
func (h *holder) Print(ctx context.Context, job string, b *Bitmap) (Outcome, error) {
	for _, reason := range h.trail {
		time.Sleep(time.Second)
		h.hears(reason)
	}
	time.Sleep(time.Second)
	if reason, waits := h.lastWord(); waits {
		return 0, Unknown(reason+"。直すとプリンターが印刷します", nil)
	}
	return h.desk.Print(ctx, job, b)
}

func (h *holder) lastWord() (reason string, waits bool) {
	if len(h.trail) == 0 {
		return "", false
	}
	reason = h.trail[len(h.trail)-1]
	return reason, reason != ""
}

// watch lets a pool work for the holder and returns what the desk saw.
func (h *holder) watch(t *testing.T) (seen []State) {
	t.Helper()
	cfg := h.desk.config()
	cfg.Open = func(string) (Printer, error) { return h, nil }
	cfg.Changed = func(_ string, s State) { seen = append(seen, s) }
	p := NewPool(cfg)
	p.SetPrinters(one)
	time.Sleep(time.Minute)
	synctest.Wait()
	p.Close()
	return seen
}

func TestAPrinterThatHoldsItsJobIsSeenWaiting(t *testing.T) {
	for name, c := range map[string]struct {
		trail []string
		want  []State
		ends  string
	}{
		"nothing happens": {want: []State{{Status: Printing}, {Status: Idle}}, ends: "sent"},
		"paper, then cover, then on": {
			trail: []string{"ロールがありません", "カバーが開いています", ""},
			want: []State{{Status: Printing}, {Status: Waiting, Reason: "ロールがありません"},
				{Status: Waiting, Reason: "カバーが開いています"}, {Status: Printing}, {Status: Idle}},
			ends: "sent",
		},
		"never mended": {
			trail: []string{"ロールがありません"},
			want:  []State{{Status: Printing}, {Status: Waiting, Reason: "ロールがありません"}, {Status: Idle}},
			ends:  "unknown",
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := &holder{desk: newDesk("1"), trail: c.trail}
				if seen := h.watch(t); !slices.Equal(seen, c.want) {
					t.Errorf("the desk saw %+v", seen)
				}
				if got := h.states(); got[0] != c.ends {
					t.Errorf("the job is %v", got)
				}
			})
		})
	}
}

func TestWhatAPrinterSaysOfItselfIsSeen(t *testing.T) {
	const low = "ロールが残りわずかです / the roll is nearly used up"
	synctest.Test(t, func(t *testing.T) {
		h := &holder{desk: newDesk("1", "2"), note: low}
		want := []State{{Status: Printing, Note: low}, {Status: Idle, Note: low}}
		if seen := h.watch(t); !slices.Equal(seen, want) {
			t.Errorf("the desk saw %+v", seen)
		}
	})
}

// mute panics when it is asked what it has to say.
type mute struct{ *holder }

func (mute) Note() string { panic("no words") }

func TestAPrinterWithoutWordsStopsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &holder{desk: newDesk("1")}
		cfg := h.desk.config()
		cfg.Open = func(string) (Printer, error) { return mute{h}, nil }
		p := NewPool(cfg)
		defer p.Close()
		p.SetPrinters(one)
		time.Sleep(time.Minute)
		if got := h.states(); got[0] != "sent" {
			t.Errorf("the job is %v", got)
		}
	})
}

package simulate

import (
	"fmt"

	"fuda/kiosk"
)

// ledger is what the room was told, and what therefore has to be true.
type ledger struct {
	printer   string
	checkIns  map[string]*arrival // by id
	jobs      map[string]bool     // print jobs that were answered
	came      map[string]bool     // of them, those of which somebody said that the label came out
	swallowed int                 // labels that the printer may have lost after it had taken them
	cleared   map[string]bool     // of them, those that were cancelled because the evening was over
	outdated  map[string]bool     // whose labels may have become untrue before they came out, by id
	drawers   map[string]*drawer  // by desk
	swaps     map[string]*swap    // by id
	ofPair    map[[2]int]*swap
	marks     map[[2]int]bool // the first marked the second, who does not block
	blocks    map[[2]int]int  // the first blocks the second, since so many rounds had begun
	met       map[[2]int]bool // introduced
	slips     map[int]kiosk.Feedback
	codes     map[string]string // badge, pass and form codes, and whose

	forms     int
	receipts  map[string]*slip // by check-in
	entries   []string         // of the tills, as they were answered
	line      line
	clock     clock
	rounds    rounds
	reports   []*report
	photos    map[int]*picture
	calls     []*called
	announced []string // ids
}

type arrival struct {
	kiosk.CheckIn
	guest  *guest
	undone bool
}

type drawer struct {
	byMethod          map[kiosk.Method]int // taken less given back
	payments, refunds int
	paid, back        int // how many, the free ones too
	drops             int
}

// swap is a request, or what came of it. Sides are the plan's guests.
type swap struct {
	id    string
	a, b  int
	share [2][]kiosk.ContactField
	state kiosk.SwapState
	done  bool // it was, once
}

func newLedger() ledger {
	return ledger{checkIns: map[string]*arrival{}, jobs: map[string]bool{}, came: map[string]bool{}, cleared: map[string]bool{}, outdated: map[string]bool{}, drawers: map[string]*drawer{}, swaps: map[string]*swap{}, ofPair: map[[2]int]*swap{},
		marks: map[[2]int]bool{}, blocks: map[[2]int]int{}, met: map[[2]int]bool{}, slips: map[int]kiosk.Feedback{}, codes: map[string]string{},
		receipts: map[string]*slip{}, photos: map[int]*picture{}, rounds: newRounds(), clock: newClock()}
}

func (l *ledger) drawer(desk string) *drawer {
	d := l.drawers[desk]
	if d == nil {
		d = &drawer{byMethod: map[kiosk.Method]int{}}
		l.drawers[desk] = d
	}
	return d
}

// arrived writes an answered check-in down.
func (r *run) arrived(g *guest, desk string, res *kiosk.CheckInResult, p *kiosk.PaymentRequest) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.checkIns[res.CheckIn.ID] = &arrival{CheckIn: res.CheckIn, guest: g}
	r.tally.CheckIns++
	if p != nil {
		d := r.book.drawer(desk)
		d.byMethod[p.Method] += p.Amount
		d.payments += p.Amount
		d.paid++
		r.tally.Yen += p.Amount
	}
	r.remember(g, res)
}

// remember takes over what a guest has in hand. r.mu is held.
func (r *run) remember(g *guest, res *kiosk.CheckInResult) {
	g.id, g.number, g.badge, g.pass, g.left = res.Attendee.ID, res.CheckIn.Number, res.Badge.Code, res.Pass.Code, false
	r.labelled(res.PrintJobs)
	r.coded(g)
}

func (r *run) labelled(jobs []string) {
	for _, id := range jobs {
		r.book.jobs[id] = true
	}
}

func (r *run) coded(g *guest) {
	for what, code := range map[string]string{"badge": g.badge, "pass": g.pass, "form": g.form} {
		if code != "" {
			r.book.codes[code] = fmt.Sprintf("%s of guest %d", what, g.at)
		}
	}
}

package simulate

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Tally counts what happened.
type Tally struct {
	Guests        int `json:"guests"`
	CheckIns      int `json:"check_ins"`
	Undone        int `json:"undone"`
	CarriedOver   int `json:"carried_over"`
	Left          int `json:"left"`
	CameBack      int `json:"came_back"`
	Swaps         int `json:"swaps"`
	Revoked       int `json:"revoked"`
	Matches       int `json:"matches"`
	BlockedPairs  int `json:"blocked_pairs"`
	Introductions int `json:"introductions"`
	Slips         int `json:"slips"`
	Forms         int `json:"forms"` // filled in at the entrance
	Receipts      int `json:"receipts"`
	Closes        int `json:"closes"` // of drawers
	Booked        int `json:"booked"` // places in the small session
	Queued        int `json:"queued"` // who waited for one
	MovedUp       int `json:"moved_up"`
	Rounds        int `json:"rounds"`
	Reports       int `json:"reports"`
	Photos        int `json:"photos"`
	Calls         int `json:"calls"`
	Suggestions   int `json:"suggestions"` // answered
	Troubles      int `json:"troubles"`    // of the label printer
	Asked         int `json:"asked"`       // labels of which somebody had to say whether they came out
	Labels        int `json:"labels"`
	Unprinted     int `json:"labels_unprinted"` // that still waited at the end, or were unknown
	Yen           int `json:"yen"`              // taken less given back
	Changes       int `json:"changes"`
	Sockets       int `json:"sockets"`
	Frames        int `json:"frames"`
	Phones        int `json:"phones"`

	LostAnswers int `json:"lost_answers"`
	SentTwice   int `json:"sent_twice"`
	SentAgain   int `json:"sent_again"` // because nobody answered
	Cuts        int `json:"sockets_cut"`
	Kills       int `json:"kills"`
	Resumed     int `json:"resumed"`
	Snapshots   int `json:"fresh_snapshots"` // that a page needed, having missed more than a thousand changes
}

// Report is what came out.
type Report struct {
	Seed     uint64   `json:"seed"`
	People   int      `json:"people"`
	Took     float64  `json:"took_seconds"`
	Checked  float64  `json:"checked_seconds"`
	Tally    Tally    `json:"tally"`
	Calls    []Call   `json:"calls"`
	Down     []int64  `json:"down_ms"` // how long each kill lasted, until the kiosk was healthy again
	Checks   []Check  `json:"invariants"`
	OK       bool     `json:"ok"`
	Warnings []string `json:"warnings,omitempty"`
}

// Check is one invariant.
type Check struct {
	Name   string   `json:"name"`
	Held   int      `json:"held"` // how many things were held against it
	Broken int      `json:"broken"`
	First  []string `json:"first,omitempty"` // the first few that broke it
}

// Broken are the invariants that do not hold.
func (r *Report) Broken() (names []string) {
	for _, c := range r.Checks {
		if c.Broken > 0 {
			names = append(names, c.Name)
		}
	}
	return names
}

// Print writes the report for people.
func (r *Report) Print(w io.Writer) {
	t := r.Tally
	p := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	p("%d people, seed %d: played in %.1f s, checked in %.1f s", r.People, r.Seed, r.Took, r.Checked)
	p("  %d check-ins, %.1f a second (%d undone, %d carried over, %d left, %d came back), ¥%d", t.CheckIns, float64(t.CheckIns)/r.Took, t.Undone, t.CarriedOver, t.Left, t.CameBack, t.Yen)
	p("  %d swaps (%d revoked), %d matches, %d blocked pairs, %d introductions, %d slips", t.Swaps, t.Revoked, t.Matches, t.BlockedPairs, t.Introductions, t.Slips)
	p("  %d forms, %d receipts, %d counts of drawers; %d places in the small session (%d waited, %d moved up), %d rounds", t.Forms, t.Receipts, t.Closes, t.Booked, t.Queued, t.MovedUp, t.Rounds)
	p("  %d reports, %d photos, %d calls, %d suggestions answered; the printer in trouble %d times, %d labels asked about", t.Reports, t.Photos, t.Calls, t.Suggestions, t.Troubles, t.Asked)
	p("  %d labels printed (%d not yet or unknown), %d changes, %d frames to %d sockets, %d phones", t.Labels, t.Unprinted, t.Changes, t.Frames, t.Sockets, t.Phones)
	p("  faults: %d answers lost, %d sent twice, %d sent again, %d sockets cut, %d kills%s; %d resumed, %d fresh snapshots",
		t.LostAnswers, t.SentTwice, t.SentAgain, t.Cuts, t.Kills, down(r.Down), t.Resumed, t.Snapshots)
	p("\n%-24s %8s %9s %9s %9s", "call", "count", "p50 ms", "p99 ms", "max ms")
	for _, c := range r.Calls {
		p("%-24s %8d %9.1f %9.1f %9.1f", c.Name, c.Count, c.P50, c.P99, c.Max)
	}
	p("")
	for _, c := range r.Checks {
		if c.Broken == 0 {
			p("ok      %-11s %d", c.Name, c.Held)
			continue
		}
		p("BROKEN  %-11s %d of %d", c.Name, c.Broken, c.Held)
		for _, line := range c.First {
			p("          %s", line)
		}
	}
	for _, line := range r.Warnings {
		p("note    %s", line)
	}
}

func down(times []int64) string {
	if len(times) == 0 {
		return ""
	}
	list := make([]string, len(times))
	for i, ms := range times {
		list[i] = (time.Duration(ms) * time.Millisecond).String()
	}
	return " (" + strings.Join(list, ", ") + " down)"
}

const maxLines = 6

// held counts things that an invariant was held against, and broke says that one
// does not hold.
func (r *run) held(name string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.check(name).Held += n
}

func (r *run) broke(name, format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.check(name).broke(format, args...)
}

// broke is for who holds r.mu.
func (c *Check) broke(format string, args ...any) {
	c.Broken++
	if len(c.First) < maxLines {
		c.First = append(c.First, fmt.Sprintf(format, args...))
	}
}

func (r *run) check(name string) *Check {
	at := slices.IndexFunc(r.checks, func(c Check) bool { return c.Name == name })
	return &r.checks[at]
}

func (r *run) count(do func(*Tally)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	do(&r.tally)
}

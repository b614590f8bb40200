package kiosk_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// ikebukuro is an evening of two sessions.
func ikebukuro() kiosk.Event {
	at := time.Date(2026, 11, 21, 18, 0, 0, 0, kiosk.JST)
	return kiosk.Event{ID: "ev", Name: "池袋交流会", Date: "2026-11-21", Sessions: []kiosk.Session{
		{ID: "s1", Name: "オープン交流", StartsAt: at, EndsAt: at.Add(45 * time.Minute), Fee: 1500, Mode: kiosk.Open},
		{ID: "s2", Name: "人材・広告・人事", StartsAt: at.Add(time.Hour), EndsAt: at.Add(135 * time.Minute), Fee: 2000, Mode: kiosk.Themed},
	}}
}

// hall is what the store would hold: it carries plans out.
type hall struct {
	attendees []kiosk.Attendee
	refs      map[string]string
}

func (h *hall) plan(rows []kiosk.SignUp, decisions map[int]kiosk.Decision) kiosk.Plan {
	return kiosk.PlanImport(ikebukuro(), h.attendees, h.refs, rows, decisions)
}

func (h *hall) carryOut(p kiosk.Plan) {
	if h.refs == nil {
		h.refs = map[string]string{}
	}
	for _, a := range p.Add {
		id := fmt.Sprint("a", len(h.attendees)+1)
		h.attendees = append(h.attendees, kiosk.Attendee{ID: id, Profile: a.Profile, Ticket: a.Ticket, Registrations: a.Registrations})
		for _, r := range a.Refs {
			h.refs[r.Key()] = id
		}
	}
	for _, u := range p.Update {
		a := h.attendee(u.Attendee)
		a.Profile, a.Ticket = u.Profile, u.Ticket
		for _, r := range u.Registrations {
			if old := a.Registration(r.Session); old != nil {
				*old = r
			} else {
				a.Registrations = append(a.Registrations, r)
			}
		}
		for _, r := range u.Refs {
			h.refs[r.Key()] = u.Attendee
		}
	}
	for _, alias := range p.Aliases {
		h.refs[alias.Ref.Key()] = alias.Attendee
	}
}

func (h *hall) attendee(id string) *kiosk.Attendee {
	i := slices.IndexFunc(h.attendees, func(a kiosk.Attendee) bool { return a.ID == id })
	return &h.attendees[i]
}

// tally is a report without its texts.
type tally struct{ Added, Updated, Unchanged, Review int }

func tallyOf(r kiosk.ImportReport) tally {
	return tally{r.Added, r.Updated, r.Unchanged, len(r.Review)}
}

func (t tally) rows() int { return t.Added + t.Updated + t.Unchanged + t.Review }

func rowsOf(signUps []kiosk.SignUp) int {
	rows := map[int]bool{}
	for _, s := range signUps {
		rows[s.Row] = true
	}
	return len(rows)
}

// booked is a sign-up by Peatix in row, with changes.
func booked(row int, name, email string, change ...func(*kiosk.SignUp)) kiosk.SignUp {
	s := kiosk.SignUp{Row: row, Source: "peatix", Ref: fmt.Sprint("P", row), Slot: "オープン交流", Status: kiosk.Booked,
		Profile: kiosk.Profile{Name: name, Email: email}}
	for _, c := range change {
		c(&s)
	}
	return s
}

func ref(r string) func(*kiosk.SignUp)     { return func(s *kiosk.SignUp) { s.Ref = r } }
func slot(name string) func(*kiosk.SignUp) { return func(s *kiosk.SignUp) { s.Slot = name } }
func status(st kiosk.RegistrationStatus) func(*kiosk.SignUp) {
	return func(s *kiosk.SignUp) { s.Status = st }
}
func source(name string) func(*kiosk.SignUp) { return func(s *kiosk.SignUp) { s.Source = name } }
func paid(s *kiosk.SignUp)                   { s.Paid = true }
func unpaid(s *kiosk.SignUp)                 { s.Unpaid = true }
func fee(yen int) func(*kiosk.SignUp)        { return func(s *kiosk.SignUp) { s.Fee = &yen } }
func firm(kana, company string) func(*kiosk.SignUp) {
	return func(s *kiosk.SignUp) { s.Kana, s.Company = kana, company }
}
func note(text string) func(*kiosk.SignUp) { return func(s *kiosk.SignUp) { s.Note = text } }
func companion(n int) func(*kiosk.SignUp)  { return func(s *kiosk.SignUp) { s.Companion = n } }

func snapshot(h *hall) hall {
	s := hall{slices.Clone(h.attendees), maps.Clone(h.refs)}
	for i := range s.attendees {
		s.attendees[i].Registrations = slices.Clone(s.attendees[i].Registrations)
	}
	return s
}

func checkIn(h *hall) {
	h.attendees[0].CheckIns = []kiosk.CheckIn{{ID: "c1", Session: "s1", Number: 1}}
}

func named(t *testing.T, h *hall, want ...string) {
	t.Helper()
	var names []string
	for _, a := range h.attendees {
		names = append(names, a.Name)
	}
	if !slices.Equal(names, want) {
		t.Errorf("attendees %q, want %q", names, want)
	}
}

func registered(t *testing.T, h *hall, id string, want ...kiosk.Registration) {
	t.Helper()
	if diff := cmp.Diff(want, h.attendee(id).Registrations); diff != "" {
		t.Errorf("registrations of %s (-want +got):\n%s", id, diff)
	}
}

func registeredAs(t *testing.T, h *hall, want kiosk.RegistrationStatus) {
	t.Helper()
	if got := h.attendees[0].Registrations[0].Status; got != want {
		t.Errorf("status %s, want %s", got, want)
	}
}

func stillPaid(t *testing.T, h *hall) {
	t.Helper()
	if !h.attendees[0].Registrations[0].Paid {
		t.Error("no longer paid")
	}
}

func knownAsC1(t *testing.T, h *hall) {
	t.Helper()
	if h.refs["connpass\x00C1"] != "a1" {
		t.Errorf("refs = %v", h.refs)
	}
}

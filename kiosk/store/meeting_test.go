package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"testing"
	"time"

	"fuda/kiosk"
)

// room is an evening with guests who can swap.
type room struct {
	*testing.T
	*DB
	now   time.Time
	event kiosk.Event
	at    map[string]kiosk.CheckInResult
}

// guests are checked in under these names, with every contact field told.
func openRoom(t *testing.T, names ...string) *room {
	r := &room{T: t, now: evening, at: map[string]kiosk.CheckInResult{}}
	r.DB = openTest(t, func(c *Config) {
		c.Clock = func() time.Time { return r.now }
		c.Random = mathrand.NewChaCha8([32]byte{4})
	})
	r.event = ikebukuro(t, r.DB, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
	for _, n := range names {
		r.arrive(n)
	}
	return r
}

func (r *room) arrive(name string) kiosk.CheckInResult {
	r.Helper()
	in := walkIn(r.event.Sessions[0].ID, name)
	in.WalkIn.Email, in.WalkIn.Phone = ptr(name+"@example.jp"), ptr("090-"+name)
	in.WalkIn.LINE, in.WalkIn.Website = ptr("line-"+name), ptr("https://"+name+".example.jp")
	r.at[name] = mustCheckIn(r, r.DB, r.event, in)
	return r.at[name]
}

func ptr[T any](v T) *T { return &v }

func (r *room) id(name string) string    { return r.at[name].Attendee.ID }
func (r *room) number(name string) int   { return r.at[name].CheckIn.Number }
func (r *room) badge(name string) string { return r.at[name].Badge.Code }

// ask scans the other's badge.
func (r *room) ask(from, to string, share ...kiosk.ContactField) (kiosk.Swap, error) {
	s, _, err := r.RequestSwap(context.Background(), r.id(from), SwapRequest{Badge: r.badge(to), Share: share})
	return s, err
}

func (r *room) mustAsk(from, to string, share ...kiosk.ContactField) kiosk.Swap {
	r.Helper()
	s, err := r.ask(from, to, share...)
	if err != nil {
		r.Fatalf("%s asks %s: %v", from, to, err)
	}
	return s
}

func (r *room) me(name string) kiosk.Me {
	r.Helper()
	me, err := r.Me(context.Background(), r.id(name))
	if err != nil {
		r.Fatal(err)
	}
	return me
}

func (r *room) contacts(name string) []kiosk.Contact {
	r.Helper()
	c, err := r.Contacts(context.Background(), r.id(name))
	if err != nil {
		r.Fatal(err)
	}
	return c
}

func (r *room) do(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// notices are what a phone was told, newest first, as "kind number".
func (r *room) notices(name string) string {
	r.Helper()
	s := ""
	for _, n := range r.me(name).Notices {
		s += fmt.Sprintf("%s %d;", n.Kind, n.Number)
	}
	return s
}

// requests tells how the requests that somebody sees stand.
func (r *room) requests(name string) string {
	r.Helper()
	me, s := r.me(name), ""
	for _, a := range me.Asked {
		s += fmt.Sprintf("asked by %d;", a.With.Number)
	}
	for _, a := range me.Requested {
		s += fmt.Sprintf("%s of %d;", a.State, a.With.Number)
	}
	return s
}

func (r *room) want(what, got, want string) {
	r.Helper()
	if got != want {
		r.Errorf("%s: %q, want %q", what, got, want)
	}
}

package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// smallHall is an evening whose first session has so many places.
func smallHall(t testing.TB, d *DB, places int) kiosk.Event {
	t.Helper()
	return ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = places })
}

// lineUp tells how the registrations of a session stand, in the order of
// sign-up: "一 booked;二 waitlisted;".
func lineUp(t testing.TB, d *DB, session string) string {
	t.Helper()
	var b strings.Builder
	read(t, d, func(q queries) error {
		return q.each(`SELECT a.name, r.status FROM registration r JOIN attendee a ON a.id = r.attendee_id WHERE r.session_id = ? ORDER BY COALESCE(r.line, 0), r.created_at, a.name`,
			[]any{session}, func(scan func(...any) error) error {
				var name, status string
				err := scan(&name, &status)
				fmt.Fprintf(&b, "%s %s;", name, status)
				return err
			})
	})
	return b.String()
}

func movedBy(m kiosk.MoveUp) (s string) {
	for _, one := range m.Moved {
		s += one.Name
	}
	if m.Free == nil {
		return fmt.Sprintf("%s free - waiting %d", s, m.Waiting)
	}
	return fmt.Sprintf("%s free %d waiting %d", s, *m.Free, m.Waiting)
}

func TestMoveUp(t *testing.T) {
	sign := &kiosk.OverrideRequest{Reason: "椅子を足します"}
	for name, test := range map[string]struct {
		places int
		r      kiosk.MoveUpRequest
		by     Actor
		want   string // or a code
	}{
		"as many as there are places": {4, kiosk.MoveUpRequest{}, desk, "丙丁 free 0 waiting 1"},
		"one":                         {4, kiosk.MoveUpRequest{Count: 1}, desk, "丙 free 1 waiting 2"},
		"more than places":            {3, kiosk.MoveUpRequest{Count: 3}, desk, "丙 free 0 waiting 2"},
		"more than wait":              {9, kiosk.MoveUpRequest{Count: 7}, desk, "丙丁戊 free 4 waiting 0"},
		"no limit":                    {0, kiosk.MoveUpRequest{}, desk, "丙丁戊 free - waiting 0"},
		"no limit, two":               {0, kiosk.MoveUpRequest{Count: 2}, desk, "丙丁 free - waiting 1"},
		"full":                        {2, kiosk.MoveUpRequest{}, desk, string(kiosk.SessionFull)},
		"full, signed":                {2, kiosk.MoveUpRequest{Override: sign}, organiser, "丙 free 0 waiting 2"},
		"full, two signed":            {3, kiosk.MoveUpRequest{Count: 2, Override: sign}, organiser, "丙丁 free 0 waiting 1"},
		"signed by a desk":            {2, kiosk.MoveUpRequest{Override: sign}, desk, string(kiosk.Forbidden)},
		"signed in vain":              {4, kiosk.MoveUpRequest{Count: 1, Override: sign}, desk, "丙 free 1 waiting 2"},
		"a signature without reason":  {2, kiosk.MoveUpRequest{Override: &kiosk.OverrideRequest{}}, organiser, string(kiosk.Invalid)},
		"less than none":              {2, kiosk.MoveUpRequest{Count: -1}, desk, string(kiosk.Invalid)},
	} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			e := smallHall(t, d, test.places)
			signUps(t, d, e, 0, "甲 booked", "丙 waitlisted", "乙 booked", "丁 waitlisted", "戊 waitlisted")
			test.r.Nonce = nonce()
			before := lineUp(t, d, e.Sessions[0].ID)
			m, err := d.MoveUp(t.Context(), e.ID, e.Sessions[0].ID, test.r, test.by)
			if err != nil {
				if got := string(kiosk.ErrorCode(err)); got != test.want || lineUp(t, d, e.Sessions[0].ID) != before {
					t.Fatalf("refused %v, want %s", err, test.want)
				}
				return
			}
			if got := movedBy(m); got != test.want {
				t.Errorf("moved %q, want %q", got, test.want)
			}
			again, err := d.MoveUp(t.Context(), e.ID, e.Sessions[0].ID, test.r, test.by)
			if diff := cmp.Diff(m, again); err != nil || diff != "" {
				t.Errorf("the same nonce: %v (-first +again):\n%s", err, diff)
			}
			checkInvariants(t, d, e)
		})
	}
}

// A session that is over takes nobody, an unknown one is not found, and nobody
// waiting is no fault.
func TestMoveUpIntoWhat(t *testing.T) {
	clock := &handClock{now: evening}
	d := openTest(t, func(c *Config) { c.Clock = clock.Now })
	e := smallHall(t, d, 1)
	signUps(t, d, e, 0, "甲 booked")
	up := func(session string) (kiosk.MoveUp, error) {
		return d.MoveUp(t.Context(), e.ID, session, kiosk.MoveUpRequest{Nonce: nonce()}, desk)
	}
	if m, err := up(e.Sessions[0].ID); err != nil || movedBy(m) != " free 0 waiting 0" {
		t.Errorf("nobody waits: %q, %v", movedBy(m), err)
	}
	_, err := up("nobody")
	wantCode(t, err, kiosk.NotFound)
	clock.pass(time.Hour * 2)
	_, err = up(e.Sessions[0].ID)
	wantCode(t, err, kiosk.Conflict)
}

// Whoever is banned keeps the place in the line, and gets none in the room.
func TestTheBannedDoNotMoveUp(t *testing.T) {
	d := openTest(t)
	e := smallHall(t, d, 1)
	ids := signUps(t, d, e, 0, "甲 waitlisted", "乙 waitlisted")
	h, err := d.History(t.Context(), e.ID, ids["甲"])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Ban(t.Context(), h.Person, "しつこい"); err != nil {
		t.Fatal(err)
	}
	m, err := d.MoveUp(t.Context(), e.ID, e.Sessions[0].ID, kiosk.MoveUpRequest{Nonce: nonce()}, desk)
	if err != nil || movedBy(m) != "乙 free 0 waiting 1" {
		t.Errorf("moved %q, %v", movedBy(m), err)
	}
}

func TestRegistrationsByHand(t *testing.T) {
	ctx := t.Context()
	type step struct {
		who    string
		status kiosk.RegistrationStatus
		want   string // how all stand; or a code
	}
	for name, steps := range map[string][]step{
		"a cancelled booking goes to the first who waits": {
			{"甲", kiosk.Cancelled, "甲 cancelled;乙 booked;丙 booked;丁 waitlisted;"},
			{"甲", kiosk.Cancelled, "甲 cancelled;乙 booked;丙 booked;丁 waitlisted;"},
		},
		"full": {{"丙", kiosk.Booked, string(kiosk.SessionFull)}, {"甲", kiosk.Booked, "甲 booked;乙 booked;丙 waitlisted;丁 waitlisted;"}},
		"who cancels comes anew to the end": {
			{"丙", kiosk.Cancelled, "甲 booked;乙 booked;丙 cancelled;丁 waitlisted;"},
			{"丙", kiosk.Waitlisted, "甲 booked;乙 booked;丁 waitlisted;丙 waitlisted;"},
		},
		"a move taken back keeps the place in the line": {
			{"甲", kiosk.Cancelled, "甲 cancelled;乙 booked;丙 booked;丁 waitlisted;"},
			{"丙", kiosk.Waitlisted, "甲 cancelled;乙 booked;丙 waitlisted;丁 waitlisted;"},
			{"丁", kiosk.Booked, "甲 cancelled;乙 booked;丙 waitlisted;丁 booked;"},
		},
		"no such status": {{"甲", "perhaps", string(kiosk.Invalid)}},
		"who is here":    {{"乙", "", ""}, {"乙", kiosk.Cancelled, string(kiosk.Conflict)}},
		"who was never signed up": {
			{"戊", kiosk.Cancelled, string(kiosk.NotFound)},
			{"戊", kiosk.Waitlisted, "甲 booked;乙 booked;丙 waitlisted;丁 waitlisted;戊 waitlisted;"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			e := smallHall(t, d, 2)
			ids := signUps(t, d, e, 0, "甲 booked", "乙 booked", "丙 waitlisted", "丁 waitlisted")
			walked, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "戊"}, "", "")
			if err != nil {
				t.Fatal(err)
			}
			ids["戊"] = walked.ID
			for _, s := range steps {
				if s.status == "" {
					here(t, d, e, 0, ids[s.who])
					continue
				}
				a, err := d.SetRegistration(ctx, e.ID, ids[s.who], e.Sessions[0].ID, kiosk.RegistrationRequest{Status: s.status, Reason: "電話で"}, desk)
				if err != nil {
					if got := string(kiosk.ErrorCode(err)); got != s.want {
						t.Fatalf("%s %s: %v, want %s", s.who, s.status, err, s.want)
					}
					continue
				}
				if got := lineUp(t, d, e.Sessions[0].ID); got != s.want || a.Registration(e.Sessions[0].ID).Status != s.status {
					t.Errorf("%s %s: %q, want %q; answered %+v", s.who, s.status, got, s.want, a.Registrations)
				}
			}
			checkInvariants(t, d, e)
		})
	}
}

// An organiser may book above the capacity, and the trail holds the signature.
func TestRegistrationsAreInTheTrail(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := smallHall(t, d, 1)
	ids := signUps(t, d, e, 0, "甲 booked", "乙 waitlisted", "丙 waitlisted")
	set := func(who string, r kiosk.RegistrationRequest, by Actor) {
		t.Helper()
		if _, err := d.SetRegistration(ctx, e.ID, ids[who], e.Sessions[0].ID, r, by); err != nil {
			t.Fatal(err)
		}
	}
	set("乙", kiosk.RegistrationRequest{Status: kiosk.Booked, Override: &kiosk.OverrideRequest{Reason: "椅子を足します"}}, organiser)
	set("甲", kiosk.RegistrationRequest{Status: kiosk.Cancelled, Reason: "風邪"}, desk)
	set("乙", kiosk.RegistrationRequest{Status: kiosk.Cancelled}, desk)
	got := ""
	page, err := d.Audit(ctx, e.ID, AuditQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range page.Entries {
		if line.Action == kiosk.AuditRegistration || line.Action == kiosk.AuditOverride {
			got = fmt.Sprintf("%s %s %s %s→%s %s %s;", line.Action, line.Desk, line.Name, line.Detail["was"], line.Detail["status"], line.Detail["rule"], line.Detail["reason"]) + got
		}
	}
	want := "registration 主催1 乙 waitlisted→booked  椅子を足します;override 主催1 乙 → session_full 椅子を足します;" +
		"registration 受付1 甲 booked→cancelled  風邪;registration 受付1 乙 booked→cancelled  ;registration 受付1 丙 waitlisted→booked  ;"
	if got != want {
		t.Errorf("the trail\n%s\nwant\n%s", got, want)
	}
	if page, err := d.Audit(ctx, e.ID, AuditQuery{Text: "風邪"}); err != nil || len(page.Entries) != 1 {
		t.Errorf("found %+v, %v", page.Entries, err)
	}
}

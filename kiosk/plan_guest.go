package kiosk

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// guest is an attendee as the plan would leave it.
type guest struct {
	was           *Attendee // nil: an addition
	rows          []int
	profile       Profile
	ticket        string
	registrations []Registration
	refs          []Ref // not known before

	checkedIn bool
	said      [profileFields]bool // what a row of this file has said
	placed    map[string]bool     // sessions that a row of this file has spoken of
}

func guestOf(a *Attendee) *guest {
	g := &guest{was: a, profile: a.Profile, ticket: a.Ticket, registrations: slices.Clone(a.Registrations), placed: map[string]bool{}}
	g.checkedIn = slices.ContainsFunc(a.CheckIns, func(c CheckIn) bool { return c.UndoneAt == nil })
	return g
}

const profileFields = 14

// fields lists a profile's fields, but for the note.
func (p *Profile) fields() [profileFields]*string {
	return [...]*string{&p.Name, &p.Kana, &p.Company, &p.Title, &p.Trade, &p.Email, &p.Phone, &p.Gives, &p.Wants, &p.Purpose,
		&p.LINE, &p.Website, &p.Why, &p.Hobby}
}

// doubt tells why a sign-up for the sessions may not simply be taken, or "".
func (g *guest) doubt(s SignUp, sessions []Session) string {
	for _, session := range sessions {
		r := g.registration(session.ID)
		if r == nil || g.placed[session.ID] || s.Status == Cancelled && r.Source != s.Source {
			continue
		}
		switch {
		case g.checkedIn && s.Status == Cancelled && r.Status != Cancelled:
			return "受付済みの方がキャンセルになっています / checked in, but cancelled in the file"
		case g.checkedIn && s.Status == Waitlisted && r.Status == Booked:
			return "受付済みの方が補欠になっています / checked in, but on the waiting list in the file"
		case !g.checkedIn && s.Unpaid && s.Status != Cancelled && r.Paid:
			return "支払済みの方が未払いになっています / paid, but unpaid in the file"
		}
	}
	return ""
}

// take takes a sign-up in and tells whether anything changed. What doubt
// speaks of stays as it is.
func (g *guest) take(s SignUp, sessions []Session) bool {
	changed := false
	if s.Status != Cancelled {
		changed = g.takeProfile(s)
	}
	for i, session := range sessions {
		fee := s.Fee
		if i > 0 && fee != nil {
			fee = new(int) // it is due once
		}
		if g.register(s, session, fee) {
			changed = true
		}
	}
	return changed
}

func (g *guest) takeProfile(s SignUp) bool {
	if s.Companion > 0 && g.profile.Name != "" {
		return false
	}
	changed := false
	to, from := g.profile.fields(), s.fields()
	for i := range to {
		if *from[i] == "" || g.said[i] {
			continue
		}
		g.said[i] = true
		if *to[i] != *from[i] {
			*to[i] = *from[i]
			changed = true
		}
	}
	if s.Note != "" && !strings.Contains(g.profile.Note, s.Note) {
		if note := strings.TrimPrefix(g.profile.Note+"\n"+s.Note, "\n"); utf8.RuneCountInString(note) <= maxLong {
			g.profile.Note = note
			changed = true
		}
	}
	if g.ticket == "" && s.Ticket != "" {
		g.ticket = s.Ticket
		changed = true
	}
	return changed
}

func (g *guest) register(s SignUp, session Session, fee *int) bool {
	r := g.registration(session.ID)
	if r == nil {
		if s.Status == Cancelled {
			return false
		}
		g.registrations = append(g.registrations, newRegistration(s, session, fee))
		g.placed[session.ID] = true
		return true
	}
	before := *r
	r.Paid = r.Paid || s.Paid && (s.Status != Cancelled)
	if !g.placed[session.ID] {
		g.settle(r, s, session, fee)
	}
	return *r != before
}

// settle writes a row over a registration that no earlier row has spoken of.
func (g *guest) settle(r *Registration, s SignUp, session Session, fee *int) {
	switch {
	case s.Status == Cancelled:
		if r.Source == s.Source && !g.checkedIn {
			r.Status = Cancelled
		}
		return // a cancelled row says nothing else, and a later one may still
	case r.Status == Cancelled:
		r.Status, r.Source = s.Status, s.Source
	case !g.checkedIn || s.Status == Booked:
		r.Status = s.Status
	}
	g.placed[r.Session] = true
	if kind := kindIn(s, session); kind != "" && r.Kind == "" && !g.checkedIn {
		r.SetKind(&session, kind, freeReason(s))
	}
	if fee != nil && !g.checkedIn {
		r.Fee = *fee
	}
	if s.Referrer != "" {
		r.Referrer = s.Referrer
	}
	if s.Rank != "" {
		r.Rank = s.Rank
	}
}

func newRegistration(s SignUp, session Session, fee *int) Registration {
	r := Registration{Session: session.ID, Status: s.Status, Paid: s.Paid, Fee: session.Fee, Source: s.Source, Referrer: s.Referrer, Rank: s.Rank}
	if kind := kindIn(s, session); kind != "" {
		r.SetKind(&session, kind, freeReason(s))
		r.Fee = session.FeeFor(kind) // also of who paid it already
	}
	if fee != nil {
		r.Fee = *fee
	}
	return r
}

// kindIn is the kind of guest that a sign-up says, for a session where it matters.
func kindIn(s SignUp, session Session) GuestKind {
	if len(session.Fees) == 0 {
		return ""
	}
	return KindOf(s.Rank, s.Slot)
}

// freeReason is why a sign-up costs nothing, in the words of the file.
func freeReason(s SignUp) string { return cmp.Or(s.Slot, s.Rank) }

func (g *guest) registration(session string) *Registration {
	for i := range g.registrations {
		if g.registrations[i].Session == session {
			return &g.registrations[i]
		}
	}
	return nil
}

// differing returns the registrations that are new or changed.
func (g *guest) differing() []Registration {
	var differ []Registration
	for _, r := range g.registrations {
		if before := g.was.Registration(r.Session); before == nil || *before != r {
			differ = append(differ, r)
		}
	}
	return differ
}

package kiosk

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// planner holds a plan in the making.
type planner struct {
	event     Event
	decisions map[int]Decision
	report    ImportReport
	slots     map[string][]Session // what has been asked of SessionsOf

	guests []*guest // existing and new
	byID   map[string]*guest
	byRef  map[string]*guest // nil where the attendee was erased
	byMail map[string]*guest // folded name and e-mail
	byFirm map[string]*guest // folded name, kana and company
	byName map[string]*guest // folded name: the first who has it
}

func newPlanner(e Event, existing []Attendee, refs map[string]string, decisions map[int]Decision) *planner {
	p := &planner{
		event: e, decisions: decisions, slots: map[string][]Session{},
		report: ImportReport{Review: []ReviewItem{}, Errors: []RowError{}, Unprintable: []Unprintable{}, Flagged: []FlaggedRow{}, Changes: []ImportChange{}},
		byID:   map[string]*guest{}, byRef: map[string]*guest{}, byMail: map[string]*guest{}, byFirm: map[string]*guest{}, byName: map[string]*guest{},
	}
	for i := range existing {
		g := guestOf(&existing[i])
		p.byID[existing[i].ID] = g
		p.guests = append(p.guests, g)
		p.enter(g)
	}
	for ref, id := range refs {
		p.byRef[ref] = p.byID[id]
	}
	return p
}

// enter makes a guest found by what the profile says. Whoever was there first
// stays found.
func (p *planner) enter(g *guest) {
	mail, firm, name := identity(&g.profile)
	for _, index := range []struct {
		of  map[string]*guest
		key string
	}{{p.byMail, mail}, {p.byFirm, firm}, {p.byName, name}} {
		if _, taken := index.of[index.key]; !taken && index.key != "" {
			index.of[index.key] = g
		}
	}
}

// identity returns the keys by which a guest is known, "" where something is
// missing for one.
func identity(profile *Profile) (mail, firm, name string) {
	name = Fold(profile.Name)
	if name == "" {
		name = profile.Name // nothing but marks: they are all there is
	}
	if email := strings.ToLower(norm.NFKC.String(profile.Email)); email != "" { // a-b@ is not ab@
		mail = name + "\x00" + email
	}
	if kana, company := Fold(profile.Kana), Fold(profile.Company); kana != "" && company != "" {
		firm = name + "\x00" + kana + "\x00" + company
	}
	return mail, firm, name
}

// found is what the planner knows of a sign-up's guest.
type found struct {
	guest    *guest // who it is
	namesake *guest // otherwise who has the same name
	erased   bool
}

func (p *planner) find(s *SignUp) found {
	if s.Ref != "" {
		if g, known := p.byRef[refOf(s).Key()]; known {
			return found{guest: g, erased: g == nil}
		}
		if s.Companion > 0 {
			return found{}
		}
	}
	mail, firm, name := identity(&s.Profile)
	if g := p.byMail[mail]; g != nil {
		return found{guest: g}
	}
	if g := p.byFirm[firm]; g != nil {
		return found{guest: g}
	}
	return found{namesake: p.byName[name]}
}

func (p *planner) sessionsOf(slot string) []Session {
	sessions, known := p.slots[slot]
	if !known {
		sessions = p.event.SessionsOf(slot)
		p.slots[slot] = sessions
	}
	return sessions
}

func refOf(s *SignUp) Ref { return Ref{s.Source, s.Ref} }

// take plans one row: the guest that it names and the companions.
func (p *planner) take(row []SignUp) {
	lead := &row[0]
	who := p.find(lead)
	if who.erased {
		p.report.Unchanged++
		return
	}
	g := who.guest
	if reason, whom := p.doubt(row, who); reason != "" {
		decided, reason := p.decide(lead.Row, reason)
		switch {
		case reason != "":
			p.review(lead, whom, reason)
			return
		case decided == nil:
			p.report.Unchanged++
			return
		}
		g = decided
	}
	most := p.write(g, lead)
	for i := range row[1:] {
		companion := &row[1+i]
		if known := p.find(companion); !known.erased {
			most = max(most, p.write(known.guest, companion))
		}
	}
	if most != unchanged {
		p.report.Written = append(p.report.Written, lead.Row)
	}
	p.count(most)
}

// doubt tells why a person must look at a row, and whom it may be about.
func (p *planner) doubt(row []SignUp, who found) (reason string, whom *guest) {
	if who.namesake != nil && row[0].Status != Cancelled {
		return "同じ名前の方がいます / somebody of the same name is there", who.namesake
	}
	for i := range row {
		g := who.guest
		if i > 0 {
			g = p.find(&row[i]).guest
		}
		if g == nil {
			continue
		}
		if reason := g.doubt(row[i], p.sessionsOf(row[i].Slot)); reason != "" {
			return reason, g
		}
	}
	return "", nil
}

// decide looks up what was decided on a doubtful row: whose it is (a new guest
// for [DecideAdd], nil for [DecideSkip]), or why it is still open.
func (p *planner) decide(row int, doubt string) (g *guest, open string) {
	switch decision := p.decisions[row]; decision {
	case "":
		return nil, doubt
	case DecideSkip:
		return nil, ""
	case DecideAdd:
		return &guest{placed: map[string]bool{}}, ""
	default:
		if g := p.byID[string(decision)]; g != nil {
			return g, ""
		}
		return nil, "選ばれた参加者が見つかりません / the attendee chosen is not there"
	}
}

func (p *planner) review(s *SignUp, whom *guest, reason string) {
	item := ReviewItem{Row: s.Row, Name: s.Name, Company: s.Company, Email: s.Email, Reason: reason, Sign: p.sideOf(s)}
	if whom != nil {
		item.There = &ReviewSide{whom.profile, 0, append([]Registration{}, whom.registrations...)}
	}
	if whom != nil && whom.was != nil {
		item.Attendee, item.There.Number = whom.was.ID, whom.was.Number
	} else if whom != nil {
		item.Other = whom.rows[0]
	}
	p.report.Review = append(p.report.Review, item)
}

// sideOf is a row as it would stand if it were taken.
func (p *planner) sideOf(s *SignUp) ReviewSide {
	g := guest{placed: map[string]bool{}}
	g.take(*s, p.sessionsOf(s.Slot))
	return ReviewSide{s.Profile, 0, append([]Registration{}, g.registrations...)}
}

// outcome is what became of a row, the greatest counts.
type outcome int

const (
	unchanged outcome = iota
	updated
	added
)

// write takes a sign-up into its guest; nil is somebody new.
func (p *planner) write(g *guest, s *SignUp) outcome {
	if g == nil && s.Status == Cancelled {
		return unchanged
	}
	if g == nil {
		g = &guest{placed: map[string]bool{}}
	}
	isNew := g.was == nil && len(g.rows) == 0
	changed := g.take(*s, p.sessionsOf(s.Slot))
	if !slices.Contains(g.rows, s.Row) {
		g.rows = append(g.rows, s.Row)
	}
	if ref := refOf(s); s.Ref != "" && p.byRef[ref.Key()] != g {
		p.byRef[ref.Key()] = g
		g.refs = append(g.refs, ref)
	}
	switch {
	case isNew:
		p.guests = append(p.guests, g)
		p.enter(g)
		return added
	case changed:
		p.enter(g)
		return updated
	}
	return unchanged
}

func (p *planner) count(o outcome) {
	switch o {
	case added:
		p.report.Added++
	case updated:
		p.report.Updated++
	case unchanged:
		p.report.Unchanged++
	}
}

// plan writes down what became of everybody.
func (p *planner) plan() Plan {
	plan := Plan{Report: p.report}
	slices.SortFunc(plan.Report.Review, func(a, b ReviewItem) int { return a.Row - b.Row })
	for _, g := range p.guests {
		slices.Sort(g.rows)
		switch {
		case g.was == nil:
			plan.Add = append(plan.Add, Addition{g.rows, g.profile, g.ticket, g.registrations, g.refs})
		case g.profile != g.was.Profile || g.ticket != g.was.Ticket || len(g.differing()) > 0:
			plan.Update = append(plan.Update, Amendment{g.was.ID, g.rows, g.profile, g.ticket, g.differing(), g.refs})
		default:
			for _, ref := range g.refs {
				plan.Aliases = append(plan.Aliases, Alias{g.was.ID, ref})
			}
		}
	}
	slices.SortStableFunc(plan.Add, func(a, b Addition) int { return cmp.Compare(a.Rows[0], b.Rows[0]) })
	slices.SortStableFunc(plan.Update, func(a, b Amendment) int { return cmp.Compare(a.Rows[0], b.Rows[0]) })
	plan.Report.Changes = changesOf(p.byID, plan.Update)
	return plan
}

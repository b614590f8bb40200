package store

import (
	"context"
	"time"

	"fuda/kiosk"
)

// MatchRoom is all that suggestions are made of, of one moment.
type MatchRoom struct {
	Event      kiosk.Event
	Guests     []MatchGuest // who is in the room, by number
	Pairs      []MatchPair
	Dictionary string // the event's own words; empty: none
}

// MatchGuest is a guest in the room, without a contact field.
type MatchGuest struct {
	ID        string
	Number    int
	Profile   kiosk.Profile // without e-mail, phone, LINE, website and note
	Host      bool
	FirstTime bool
	Displayed bool
	Status    kiosk.TalkStatus
	NoAds     bool
	ArrivedAt time.Time
	Withheld  bool // a report stands, or let in against a refused trade
}

// MatchPair is one thing known between two guests, from one to the other.
type MatchPair struct {
	From, To string
	Fact     MatchFact
	At       time.Time // of what was shown or answered
	Answer   string    // of FactSuggestion and FactPublic: shown, later, not_now, met
	Count    int       // of FactMetBefore
}

// MatchFact is what is known.
type MatchFact int

// The facts. Swapped, introduced, talked and met before hold both ways.
const (
	FactBlocked MatchFact = iota
	FactReported
	FactInterest
	FactSwapped
	FactIntroduced
	FactTalked
	FactMetBefore
	FactSuggestion // on the guest's own phone or slip
	FactPublic     // at a station
)

// MatchRoom reads an event's room for the matching. It changes nothing.
func (d *DB) MatchRoom(ctx context.Context, event string) (m MatchRoom, err error) {
	err = d.view(ctx, func(q queries) error {
		if m.Event, err = loadEvent(q, event); err != nil {
			return err
		}
		if m.Guests, err = matchGuests(q, event); err != nil {
			return err
		}
		if m.Pairs, err = matchPairs(q, event); err != nil {
			return err
		}
		_, err = q.one(`SELECT text FROM event_dictionary WHERE event_id = ?`, []any{event}, &m.Dictionary)
		return err
	})
	return m, err
}

// matchGuests are those in the room. A first visit is one before which the person
// was at no event, as the card says it.
func matchGuests(q queries, event string) ([]MatchGuest, error) {
	return list(q, `SELECT a.id, a.number, a.name, a.company, a.title, a.trade, a.gives, a.wants, a.purpose, a.why, a.hobby,
		a.host, a.displayed, a.status, a.no_ads,
		COALESCE((SELECT MIN(c.at) FROM check_in c WHERE c.attendee_id = a.id AND c.undone_at IS NULL AND c.ended_at IS NULL), a.created_at),
		NOT EXISTS (SELECT 1 FROM attendee b JOIN check_in c ON c.attendee_id = b.id AND c.undone_at IS NULL
			WHERE b.person_id = a.person_id AND b.event_id <> a.event_id)
		AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.person_id = a.person_id AND `+elsewhere+`),
		EXISTS (SELECT 1 FROM report r WHERE r.attendee_id = a.id AND r.handled_at IS NULL)
		OR EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND c.undone_at IS NULL AND instr(c.override_rule, '`+kiosk.RuleTradeRefused+`') > 0)
		FROM attendee a WHERE a.event_id = ? AND a.number IS NOT NULL AND a.left_at IS NULL AND a.erased_at IS NULL ORDER BY a.number`,
		[]any{event}, func(scan func(...any) error) (g MatchGuest, err error) {
			p := &g.Profile
			var at int64
			err = scan(&g.ID, &g.Number, &p.Name, &p.Company, &p.Title, &p.Trade, &p.Gives, &p.Wants, &p.Purpose, &p.Why, &p.Hobby,
				&g.Host, &g.Displayed, &g.Status, &g.NoAds, &at, &g.FirstTime, &g.Withheld)
			g.ArrivedAt = when(at)
			return g, err
		})
}

// pairQueries read what is known between guests of event ?1: from, to, when, what
// was answered, and how often.
//
// An interest that was mutual stays so, whoever takes it back: both were told,
// and a block takes the mark away, which nobody may notice by a sentence that
// changes. An introduction of which nobody was told counts too, or hosts would
// see of whom.
var pairQueries = []struct {
	fact  MatchFact
	query string
}{
	{FactBlocked, `SELECT b.attendee_id, b.other_id, b.at, '', 0 FROM block b JOIN attendee a ON a.id = b.attendee_id WHERE a.event_id = ?1`},
	{FactReported, `SELECT by_id, attendee_id, at, '', 0 FROM report WHERE event_id = ?1`},
	{FactInterest, `SELECT i.attendee_id, i.other_id, i.at, '', 0 FROM interest i JOIN attendee a ON a.id = i.attendee_id WHERE a.event_id = ?1
		UNION ALL SELECT m.low_id, m.high_id, m.at, '', 0 FROM mutual m JOIN attendee a ON a.id = m.low_id WHERE a.event_id = ?1
		UNION ALL SELECT m.high_id, m.low_id, m.at, '', 0 FROM mutual m JOIN attendee a ON a.id = m.low_id WHERE a.event_id = ?1`},
	{FactSwapped, `SELECT from_id, to_id, done_at, '', 0 FROM swap WHERE event_id = ?1 AND done_at IS NOT NULL`},
	{FactIntroduced, `SELECT a_id, b_id, at, '', 0 FROM introduction WHERE event_id = ?1`},
	{FactMetBefore, `SELECT x.id, y.id, 0, '', COUNT(DISTINCT s.event_id) FROM attendee x JOIN attendee px ON px.person_id = x.person_id AND px.event_id <> x.event_id
		JOIN swap s ON s.from_id = px.id AND s.done_at IS NOT NULL JOIN attendee py ON py.id = s.to_id
		JOIN attendee y ON y.person_id = py.person_id AND y.event_id = x.event_id
		WHERE x.event_id = ?1 AND x.number IS NOT NULL GROUP BY x.id, y.id`},
	{FactSuggestion, `SELECT s.attendee_id, s.other_id, s.at, s.answer, 0 FROM suggestion s JOIN attendee a ON a.id = s.attendee_id
		WHERE a.event_id = ?1 AND s.public = 0 ORDER BY s.at`},
	{FactPublic, `SELECT s.attendee_id, s.other_id, s.at, s.answer, 0 FROM suggestion s JOIN attendee a ON a.id = s.attendee_id
		WHERE a.event_id = ?1 AND s.public = 1 ORDER BY s.at`},
}

func matchPairs(q queries, event string) (pairs []MatchPair, err error) {
	for _, p := range pairQueries {
		err := q.each(p.query, []any{event}, func(scan func(...any) error) error {
			one := MatchPair{Fact: p.fact}
			var at int64
			err := scan(&one.From, &one.To, &at, &one.Answer, &one.Count)
			one.At = when(at)
			pairs = append(pairs, one)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	plans, err := roundPlans(q, ` WHERE event_id = ? ORDER BY starts_at, no`, event)
	for _, p := range plans {
		for _, place := range p.Places {
			for i, a := range place.Guests {
				for _, b := range place.Guests[:i] {
					pairs = append(pairs, MatchPair{From: a, To: b, Fact: FactTalked})
				}
			}
		}
	}
	return pairs, err
}

// Dictionary returns the words that an event adds to the matching, as they were
// written.
func (d *DB) Dictionary(ctx context.Context, event string) (text string, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		_, err := q.one(`SELECT text FROM event_dictionary WHERE event_id = ?`, []any{event}, &text)
		return err
	})
	return text, err
}

// SetDictionary sets an event's words, which the caller has read through. Empty
// text takes them away.
func (d *DB) SetDictionary(ctx context.Context, event, text string) error {
	return d.write(ctx, func(tx *Tx) error {
		if _, err := tx.event(event); err != nil {
			return err
		}
		var was string
		if _, err := tx.one(`SELECT text FROM event_dictionary WHERE event_id = ?`, []any{event}, &was); err != nil || was == text {
			return err
		}
		err := tx.run(`INSERT INTO event_dictionary (event_id, text, at) VALUES (?, ?, ?)
			ON CONFLICT (event_id) DO UPDATE SET text = excluded.text, at = excluded.at`, event, text, d.now())
		if err != nil {
			return err
		}
		tx.touch(event)
		return d.audit(ctx, tx, deed{Action: kiosk.AuditEventChanged, Event: event, Detail: map[string]string{"fields": "dictionary"}})
	})
}

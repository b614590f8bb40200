package kiosk

import (
	"cmp"
	"slices"
	"time"
)

// Till (レジ) is an event's money: of each desk that took any, and together.
type Till struct {
	TillFigures
	Desks   []TillDesk  `json:"desks"`   // by name
	Entries []TillEntry `json:"entries"` // newest first
}

// TillDesk is the money of one desk.
type TillDesk struct {
	Desk string `json:"desk"`
	TillFigures
}

// TillFigures are the sums of a drawer and, while a close stands, its count. A
// close stands until money moves again or somebody reopens it.
type TillFigures struct {
	TillSums
	Counted     *int       `json:"counted,omitempty"`
	Difference  *int       `json:"difference,omitempty"` // counted less expected
	Explanation string     `json:"explanation,omitempty"`
	ClosedAt    *time.Time `json:"closed_at,omitempty"`
}

// TillSums are what follows from payments, floats and drops, in yen:
//
//	cash_expected = float + by_method.cash - drops
//	the sum of by_method = payments - refunds
type TillSums struct {
	CashExpected int        `json:"cash_expected"` // in the drawer
	ByMethod     ByMethod   `json:"by_method"`
	Payments     int        `json:"payments"` // taken, by any method
	Refunds      int        `json:"refunds"`  // given back, by any method; not negative
	Drops        int        `json:"drops"`    // cash taken out of the drawer
	Float        int        `json:"float"`    // 釣銭準備金: cash that was there before
	Counts       TillCounts `json:"counts"`
}

// ByMethod is what was taken less what was given back, in yen.
type ByMethod struct {
	Cash    int `json:"cash"`
	PayPay  int `json:"paypay"`
	Card    int `json:"card"`
	Prepaid int `json:"prepaid"`
	Free    int `json:"free"` // always 0: how many were free is in the counts
}

// TillCounts says how often money moved. None of them ever falls, so that two
// sums of one drawer are equal only when nothing happened in between.
type TillCounts struct {
	Payments int `json:"payments"` // without the free ones
	Refunds  int `json:"refunds"`  // of the free ones too
	Free     int `json:"free"`
	Drops    int `json:"drops"`
	Floats   int `json:"floats"` // how often the float was set
}

// Of returns the place of a method's sum.
func (m *ByMethod) Of(method Method) *int {
	switch method {
	case PayPay:
		return &m.PayPay
	case CardTerminal:
		return &m.Card
	case Prepaid:
		return &m.Prepaid
	case Free:
		return &m.Free
	}
	return &m.Cash
}

// Takings are all payments, or all refunds, of one method at one desk.
type Takings struct {
	Desk   string
	Method Method
	Refund bool
	Count  int
	Amount int // yen; of refunds negative, as they are written down
}

// TillEntryKind says what happened to a drawer.
type TillEntryKind string

// The kinds of a till's entries.
const (
	TillFloat  TillEntryKind = "float"  // the drawer begins with so much; said again, it is corrected
	TillDrop   TillEntryKind = "drop"   // cash was taken out
	TillClose  TillEntryKind = "close"  // cash was counted
	TillReopen TillEntryKind = "reopen" // the last count counts no more; it stays written down
)

// TillEntry is one thing that happened to a drawer besides payments. None is
// ever changed or deleted.
type TillEntry struct {
	ID     string        `json:"id"`
	Kind   TillEntryKind `json:"kind"`
	Desk   string        `json:"desk"` // empty: the house as a whole
	Amount int           `json:"amount"`
	Reason string        `json:"reason,omitempty"` // of a drop or reopening; explains a difference
	By     string        `json:"by"`               // the device's name
	At     time.Time     `json:"at"`

	// Of a close only: what was counted, against what.
	CashExpected *int        `json:"cash_expected,omitempty"`
	Counted      *int        `json:"counted,omitempty"`
	Difference   *int        `json:"difference,omitempty"`
	Pieces       map[int]int `json:"pieces,omitempty"` // how many of each denomination, where it was counted so
	Sums         *TillSums   `json:"sums,omitempty"`
}

// NewTill makes an event's till of its takings and of its entries, the oldest
// first. A float or a drop of the house as a whole is in the sums together and
// in no desk's.
func NewTill(takings []Takings, entries []TillEntry) Till {
	t := Till{Desks: []TillDesk{}, Entries: slices.Clone(entries)}
	shared := TillSums{}
	at := func(desk string) *TillSums {
		if desk == "" {
			return &shared
		}
		return &t.desk(desk).TillSums
	}
	for _, k := range takings {
		at(k.Desk).take(k)
	}
	for _, e := range entries {
		at(e.Desk).enter(e)
	}
	t.TillSums = shared
	for i := range t.Desks {
		t.Desks[i].expect()
		t.add(t.Desks[i].TillSums)
		t.Desks[i].settle(standing(entries, t.Desks[i].Desk))
	}
	t.expect()
	t.settle(standing(entries, ""))
	t.settleByDesks(shared)
	slices.SortFunc(t.Desks, func(a, b TillDesk) int { return cmp.Compare(a.Desk, b.Desk) })
	slices.Reverse(t.Entries)
	return t
}

// Figures are those of a desk, or with "" of all together.
func (t *Till) Figures(desk string) TillFigures {
	if desk == "" {
		return t.TillFigures
	}
	for _, d := range t.Desks {
		if d.Desk == desk {
			return d.TillFigures
		}
	}
	return TillFigures{}
}

func (t *Till) desk(name string) *TillDesk {
	at := slices.IndexFunc(t.Desks, func(d TillDesk) bool { return d.Desk == name })
	if at < 0 {
		t.Desks = append(t.Desks, TillDesk{Desk: name})
		at = len(t.Desks) - 1
	}
	return &t.Desks[at]
}

func (s *TillSums) take(k Takings) {
	*s.ByMethod.Of(k.Method) += k.Amount
	switch {
	case k.Refund:
		s.Refunds -= k.Amount
		s.Counts.Refunds += k.Count
	case k.Method == Free:
		s.Counts.Free += k.Count
	default:
		s.Payments += k.Amount
		s.Counts.Payments += k.Count
	}
}

func (s *TillSums) enter(e TillEntry) {
	switch e.Kind {
	case TillFloat:
		s.Float = e.Amount
		s.Counts.Floats++
	case TillDrop:
		s.Drops += e.Amount
		s.Counts.Drops++
	}
}

func (s *TillSums) expect() { s.CashExpected = s.Float + s.ByMethod.Cash - s.Drops }

func (s *TillSums) add(o TillSums) {
	for _, m := range []Method{Cash, PayPay, CardTerminal, Prepaid, Free} {
		*s.ByMethod.Of(m) += *o.ByMethod.Of(m)
	}
	s.Payments += o.Payments
	s.Refunds += o.Refunds
	s.Drops += o.Drops
	s.Float += o.Float
	s.Counts.Payments += o.Counts.Payments
	s.Counts.Refunds += o.Counts.Refunds
	s.Counts.Free += o.Counts.Free
	s.Counts.Drops += o.Counts.Drops
	s.Counts.Floats += o.Counts.Floats
}

// standing is the last close of a drawer that nobody reopened, or nil.
func standing(entries []TillEntry, desk string) (last *TillEntry) {
	for i, e := range entries {
		switch {
		case e.Desk != desk:
		case e.Kind == TillClose:
			last = &entries[i]
		case e.Kind == TillReopen:
			last = nil
		}
	}
	return last
}

// settle shows a close, if nothing has moved since.
func (f *TillFigures) settle(e *TillEntry) {
	if e == nil || *e.Sums != f.TillSums {
		return
	}
	f.Counted, f.Difference, f.Explanation = e.Counted, e.Difference, e.Reason
	f.ClosedAt = &e.At
}

// settleByDesks shows the desks' counts together where nobody counted all at
// once: every drawer with cash in it is counted, and none belongs to no desk.
func (t *Till) settleByDesks(shared TillSums) {
	if t.ClosedAt != nil || shared.Counts.Floats+shared.Counts.Drops > 0 {
		return
	}
	var f TillFigures
	for _, d := range t.Desks {
		if d.ClosedAt == nil {
			if d.CashExpected != 0 || d.Float != 0 {
				return
			}
			continue
		}
		if f.ClosedAt == nil {
			f.Counted, f.Difference, f.ClosedAt = new(int), new(int), d.ClosedAt
		}
		*f.Counted += *d.Counted
		*f.Difference += *d.Difference
		if d.ClosedAt.After(*f.ClosedAt) {
			f.ClosedAt = d.ClosedAt
		}
	}
	t.Counted, t.Difference, t.ClosedAt = f.Counted, f.Difference, f.ClosedAt
}

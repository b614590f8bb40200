package kiosk

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCashCount(t *testing.T) {
	for name, test := range map[string]struct {
		in    string
		want  CashCount
		field string
	}{
		"an amount":            {in: `16500`, want: CashCount{Amount: 16500}},
		"nothing":              {in: `0`, want: CashCount{}},
		"pieces":               {in: `{"10000":1,"5000":1,"1000":1,"500":0,"100":5}`, want: CashCount{16500, map[int]int{10000: 1, 5000: 1, 1000: 1, 100: 5}}},
		"every denomination":   {in: `{"10000":1,"5000":1,"2000":1,"1000":1,"500":1,"100":1,"50":1,"10":1,"5":1,"1":1}`, want: CashCount{18666, map[int]int{10000: 1, 5000: 1, 2000: 1, 1000: 1, 500: 1, 100: 1, 50: 1, 10: 1, 5: 1, 1: 1}}},
		"an empty drawer":      {in: `{}`, want: CashCount{0, map[int]int{}}},
		"missing":              {in: ``, field: "counted"},
		"null":                 {in: `null`, field: "counted"},
		"a text":               {in: `"1500"`, field: "counted"},
		"a fraction":           {in: `1.5`, field: "counted"},
		"below zero":           {in: `-1`, field: "counted"},
		"too much":             {in: `1000000001`, field: "counted"},
		"no such note":         {in: `{"3000":1}`, field: "counted.3000"},
		"a note written oddly": {in: `{"01000":1}`, field: "counted.01000"},
		"fewer than none":      {in: `{"1000":-1}`, field: "counted.1000"},
		"half a note":          {in: `{"1000":0.5}`, field: "counted"},
		"too many":             {in: `{"1":100001}`, field: "counted.1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ParseCashCount(json.RawMessage(test.in))
			if test.field != "" {
				if e, ok := err.(*Error); !ok || e.Code != Invalid || e.Field != test.field {
					t.Fatalf("the error is %v, want one about %s", err, test.field)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// takings of two desks: 3000 in cash at one with 1500 given back at the other,
// which took 1500 by PayPay.
var takings = []Takings{
	{Desk: "受付2", Method: PayPay, Count: 1, Amount: 1500},
	{Desk: "受付2", Method: Cash, Refund: true, Count: 1, Amount: -1500},
	{Desk: "受付1", Method: Cash, Count: 2, Amount: 3000},
	{Desk: "受付1", Method: Free, Count: 1},
}

// closed is a count of a drawer as it stands after some entries.
func closed(desk string, counted int, after ...TillEntry) TillEntry {
	t := NewTill(takings, after)
	sums := t.Figures(desk).TillSums
	difference := counted - sums.CashExpected
	return TillEntry{Kind: TillClose, Desk: desk, Amount: counted, Sums: &sums, Counted: &counted, Difference: &difference, CashExpected: &sums.CashExpected, At: time.Unix(int64(counted), 0)}
}

func TestTillSums(t *testing.T) {
	till := NewTill(takings, []TillEntry{
		{Kind: TillFloat, Desk: "受付1", Amount: 9000}, {Kind: TillFloat, Desk: "受付1", Amount: 10000}, {Kind: TillFloat, Amount: 5000},
		{Kind: TillDrop, Desk: "受付1", Amount: 2000}, {Kind: TillDrop, Amount: 1000},
	})
	want := Till{
		TillFigures: TillFigures{TillSums: TillSums{CashExpected: 13500, ByMethod: ByMethod{Cash: 1500, PayPay: 1500}, Payments: 4500, Refunds: 1500, Drops: 3000, Float: 15000,
			Counts: TillCounts{Payments: 3, Refunds: 1, Free: 1, Drops: 2, Floats: 3}}},
		Desks: []TillDesk{
			{"受付1", TillFigures{TillSums: TillSums{CashExpected: 11000, ByMethod: ByMethod{Cash: 3000}, Payments: 3000, Drops: 2000, Float: 10000,
				Counts: TillCounts{Payments: 2, Free: 1, Drops: 1, Floats: 2}}}},
			{"受付2", TillFigures{TillSums: TillSums{CashExpected: -1500, ByMethod: ByMethod{Cash: -1500, PayPay: 1500}, Payments: 1500, Refunds: 1500,
				Counts: TillCounts{Payments: 1, Refunds: 1}}}},
		},
		Entries: till.Entries,
	}
	if diff := cmp.Diff(want, till); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if e := till.Entries; len(e) != 5 || e[0].Amount != 1000 || e[4].Amount != 9000 {
		t.Errorf("the entries are not the newest first: %+v", e)
	}
}

func TestWhichCloseStands(t *testing.T) {
	float := TillEntry{Kind: TillFloat, Desk: "受付1", Amount: 10000}
	all := closed("", 11480, float)
	one, two := closed("受付1", 13000, float), closed("受付2", -1500, float)
	reopened := TillEntry{Kind: TillReopen, Reason: "数え直し"}
	for name, test := range map[string]struct {
		entries               []TillEntry
		counted, difference   any // of all; nil: not closed
		desk1Closed, desk2Too bool
	}{
		"none":                           {entries: []TillEntry{float}},
		"of all":                         {entries: []TillEntry{float, all}, counted: 11480, difference: -20},
		"counted again":                  {entries: []TillEntry{float, all, closed("", 11500, float)}, counted: 11500, difference: 0},
		"of all, and money moved":        {entries: []TillEntry{float, all, {Kind: TillDrop, Desk: "受付2", Amount: 1}}},
		"of all, reopened":               {entries: []TillEntry{float, all, reopened}},
		"of all, reopened, closed":       {entries: []TillEntry{float, all, reopened, all}, counted: 11480, difference: -20},
		"of one desk":                    {entries: []TillEntry{float, one}, desk1Closed: true},
		"of each desk":                   {entries: []TillEntry{float, one, two}, counted: 11500, difference: 0, desk1Closed: true, desk2Too: true},
		"of each desk, one reopened":     {entries: []TillEntry{float, one, two, {Kind: TillReopen, Desk: "受付2"}}, desk1Closed: true},
		"of each desk, one moved":        {entries: []TillEntry{float, one, two, float}, desk2Too: true},
		"of each, with a drop of nobody": {entries: []TillEntry{float, one, two, {Kind: TillDrop, Amount: 1000}}, desk1Closed: true, desk2Too: true},
	} {
		t.Run(name, func(t *testing.T) {
			till := NewTill(takings, test.entries)
			value := func(n *int) any {
				if n == nil {
					return nil
				}
				return *n
			}
			if value(till.Counted) != test.counted || value(till.Difference) != test.difference || (till.ClosedAt != nil) != (test.counted != nil) {
				t.Errorf("counted %v, difference %v; want %v, %v", value(till.Counted), value(till.Difference), test.counted, test.difference)
			}
			if (till.Figures("受付1").ClosedAt != nil) != test.desk1Closed || (till.Figures("受付2").ClosedAt != nil) != test.desk2Too {
				t.Errorf("desks: %+v", till.Desks)
			}
		})
	}
}

func TestADifferenceIsExplained(t *testing.T) {
	for name, test := range map[string]struct {
		counted int
		why     string
		refused bool
	}{
		"none": {counted: 1500}, "short": {counted: 1480, refused: true}, "over": {counted: 1520, refused: true}, "explained": {counted: 1480, why: "数え違い"},
	} {
		t.Run(name, func(t *testing.T) {
			r := TillCloseRequest{Counted: CashCount{Amount: test.counted}, Explanation: test.why}
			if err := r.Explain(1500); (err != nil) != test.refused {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

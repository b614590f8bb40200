package store

import (
	"bytes"
	"context"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// checkEvening holds the figures, the list of guests and the evening's file to the
// till, to each other and to the cashier's own count of who stands checked in.
func (c *cashier) checkEvening() {
	c.t.Helper()
	e, err := c.d.Evening(context.Background(), c.e.ID)
	c.must(err)
	net := e.Till.Payments - e.Till.Refunds
	here, at := map[string]bool{}, map[string]int{}
	for _, s := range c.standing {
		here[s.guest] = true
		at[c.sessionOf(s.checkIn)]++
	}
	fees := 0
	for _, s := range e.Figures.Sessions {
		fees += s.Fees
		if s.Came != at[s.Session] || s.Booked != s.Came+s.NoShows {
			c.t.Errorf("%s: %+v, %d are here", s.Name, s, at[s.Session])
		}
	}
	g := e.Figures.Guests
	if fees != net || g.Came != len(here) || g.Booked+g.WalkIns != g.Came+g.NoShows {
		c.t.Errorf("the figures are %+v with %d in fees; the till has %d, and %d are here", g, fees, net, len(here))
	}
	c.checkGuests(e, net, at)
	c.checkWorkbook(e, net)
}

// checkGuests adds the list of guests up.
func (c *cashier) checkGuests(e kiosk.Evening, net int, at map[string]int) {
	c.t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(intake.AttendeesCSV(e)), "\ufeff"))).ReadAll()
	c.must(err)
	column := func(name string) int { return slices.Index(rows[0], name) }
	came, first, in, out, sessions := 0, 0, 0, 0, map[string]int{}
	for _, row := range rows[1:] {
		came += strings.Count(row[column("来場")], "○")
		first += strings.Count(row[column("初参加")], "○")
		in += yenOf(c.t, row[column("入金")])
		out += yenOf(c.t, row[column("返金")])
		for _, s := range e.Event.Sessions {
			sessions[s.ID] += strings.Count(row[column(s.Name)], "来場")
		}
	}
	if came != e.Figures.Guests.Came || first != e.Figures.Guests.FirstTimers || in != e.Till.Payments || out != e.Till.Refunds || in-out != net {
		c.t.Errorf("the guests: %d came, %d for the first time, ¥%d and back ¥%d; the figures %+v, the till %+v", came, first, in, out, e.Figures.Guests, e.Till.TillSums)
	}
	for _, s := range e.Event.Sessions {
		if sessions[s.ID] != at[s.ID] {
			c.t.Errorf("%s: the list has %d guests, want %d", s.Name, sessions[s.ID], at[s.ID])
		}
	}
}

// checkWorkbook reads the totals of every sheet of the evening's file.
func (c *cashier) checkWorkbook(e kiosk.Evening, net int) {
	c.t.Helper()
	content, err := intake.EveningExcel(e)
	c.must(err)
	f, err := excelize.OpenReader(bytes.NewReader(content))
	c.must(err)
	defer f.Close()
	for sheet, column := range map[string]int{"部": 8, "集計": 6} {
		rows, err := f.GetRows(sheet)
		c.must(err)
		last := rows[len(rows)-1]
		if last[0] != "合計" || yenOf(c.t, last[column]) != net {
			c.t.Errorf("%s ends in %q, the till has %d", sheet, last, net)
		}
	}
	rows, err := f.GetRows("開催集計")
	c.must(err)
	for _, row := range rows {
		if want, is := map[string]int{"来場": e.Figures.Guests.Came, "差引": net, "入金": e.Till.Payments}[row[0]]; is && yenOf(c.t, row[1]) != want {
			c.t.Errorf("%s is %s, want %d", row[0], row[1], want)
		}
	}
}

// yenOf reads a figure as the files write it; nothing is 0.
func yenOf(t *testing.T, s string) int {
	t.Helper()
	if s == "" {
		return 0
	}
	digits, minus := strings.CutPrefix(s, "△")
	n, err := strconv.Atoi(digits)
	if err != nil {
		t.Fatal(err)
	}
	if minus {
		return -n
	}
	return n
}

package main

import (
	"net/http"
	"strings"

	"fuda/server/simulate"
)

// houseLies are about the tills, the paper and the staff.
func houseLies(plan *simulate.Plan) map[string]lie {
	return map[string]lie{
		"entries: a field is another": callsIn("GET /entries/", func(_ *liar, body map[string]any) {
			if p := in(body, "profile"); p != nil {
				p["company"] = "別の会社"
			}
		}),
		"entries: good twice": answered("GET /entries/", http.StatusNotFound, http.StatusOK),
		"receipts: one is left out": ending("/receipt", func(_ *liar, body map[string]any) {
			if r := in(body, "receipt"); r != nil {
				r["no"] = r["no"].(float64) + 1
			}
		}),
		"receipts: the books": {text: func(call, body string) string {
			if call == "GET /exports/payments.csv" {
				return strings.Replace(body, ",1,1,受付", ",,,受付", 1)
			}
			return body
		}},
		"drawers: what is expected": change("POST /till/close", func(_ *liar, body map[string]any) {
			if yen, is := body["cash_expected"].(float64); is {
				body["cash_expected"] = yen + 100
			}
		}),
		"drawers: a drop is lost": change("GET /till", func(_ *liar, body map[string]any) {
			kept := []any{}
			for _, e := range objects(body["entries"]) {
				if e["kind"] != "drop" {
					kept = append(kept, e)
				}
			}
			body["entries"] = kept
		}),
		"line: a place too many": change("GET /fill", func(_ *liar, body map[string]any) {
			for _, s := range objects(body["sessions"]) {
				s["booked"] = s["booked"].(float64) + 1
			}
		}),
		"line: somebody else moves up": ending("/move_up", func(_ *liar, body map[string]any) {
			body["moved"] = []any{map[string]any{"attendee": "somebody", "name": "誰か"}}
		}),
		"clocks: longer than was said": ending("/extend", func(_ *liar, body map[string]any) { body["ends_at"] = "2099-01-01T00:00:00+09:00" }),
		"clocks: told twice": {frame: func(_ *liar, _ string, frame map[string]any) bool {
			if frame["kind"] == "session_started" {
				frame["kind"] = "session_extended"
			}
			return true
		}},
		"labels: printed again behind the desk's back": {path: func(path string) string {
			if strings.Contains(path, "/print_jobs/") {
				return strings.Replace(path, "/cancel", "/retry", 1)
			}
			return path
		}},
		"silence: a block is heard": {more: func(_ *liar, _ string, frame map[string]any) map[string]any {
			if frame["kind"] == "announcement" {
				return map[string]any{"type": "me"}
			}
			return nil
		}},
		"reports: a desk learns who": change("GET /reports", func(_ *liar, body map[string]any) {
			for _, r := range objects(body["reports"]) {
				r["by_name"] = "誰か"
			}
		}),
		"reports: one is lost": change("GET /reports", func(_ *liar, body map[string]any) { body["reports"] = []any{} }),
		"suggestions: somebody who is not here": change("GET /me/suggestions", func(_ *liar, body map[string]any) {
			body["suggestions"] = []any{map[string]any{"number": 999, "name": "誰か"}}
		}),
		"suggestions: whom one blocks": change("GET /me/suggestions", func(_ *liar, body map[string]any) {
			list := []any{}
			for _, s := range plan.Steps {
				if s.Kind == simulate.Block {
					list = append(list, map[string]any{"number": 1, "name": plan.Guests[s.Guests[1]].Profile.Name})
				}
			}
			body["suggestions"] = list
		}),
		"rounds: the same pairs again": {
			answer: func(l *liar, call string, status int, body map[string]any) int {
				if strings.HasSuffix(call, "/rounds") && strings.HasPrefix(call, "POST") && status < 300 {
					l.sameRound(body)
				}
				return status
			},
			frame: func(l *liar, _ string, frame map[string]any) bool {
				if frame["kind"] == "round_started" {
					l.sameRound(in(frame, "round"))
				}
				return true
			},
		},
		"photos: next door sees them": answered("GET /board/", http.StatusForbidden, http.StatusOK),
		"photos: somebody else's": {text: func(call, body string) string {
			if strings.HasSuffix(call, "/photo") {
				return body[:len(body)/2]
			}
			return body
		}},
		"calls: nonces are forgotten": {also: []string{"answers"}, ask: func(call string, body map[string]any) {
			if call == "POST /announcements" || call == "POST /calls" {
				delete(body, "nonce")
			}
		}},
		"calls: nobody agreed": {frame: func(_ *liar, _ string, frame map[string]any) bool {
			if frame["kind"] == "announcement" {
				frame["kind"], frame["call"] = "call", map[string]any{"id": "x", "number": 1, "by": 2, "at": "2026-11-21T19:00:00+09:00"}
			}
			return true
		}},
	}
}

// sameRound puts the pairs of the first round in place of those of a later one.
func (l *liar) sameRound(round map[string]any) {
	if l.round == nil {
		l.round = round["places"]
	}
	round["places"] = l.round
}

// callsIn lies about the calls that begin so, where they succeed.
func callsIn(prefix string, do func(l *liar, body map[string]any)) lie {
	return lie{answer: func(l *liar, call string, status int, body map[string]any) int {
		if strings.HasPrefix(call, prefix) && status < 300 {
			do(l, body)
		}
		return status
	}}
}

// ending lies about the calls that end so, where they succeed.
func ending(suffix string, do func(l *liar, body map[string]any)) lie {
	return lie{answer: func(l *liar, call string, status int, body map[string]any) int {
		if strings.HasSuffix(call, suffix) && status < 300 {
			do(l, body)
		}
		return status
	}}
}

// answered puts one status in place of another.
func answered(prefix string, was, is int) lie {
	return lie{answer: func(_ *liar, call string, status int, _ map[string]any) int {
		if strings.HasPrefix(call, prefix) && status == was {
			return is
		}
		return status
	}}
}

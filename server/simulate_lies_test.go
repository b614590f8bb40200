package main

import (
	"maps"
	"net/http"
	"strings"

	"fuda/server/simulate"
)

// lies are by what has to catch them.
func lies(plan *simulate.Plan) map[string]lie {
	all := houseLies(plan)
	maps.Copy(all, roomLies(plan))
	return all
}

// roomLies are about check-ins, what goes over the sockets, and guests.
func roomLies(plan *simulate.Plan) map[string]lie {
	return map[string]lie{
		"answers: a server error": {also: []string{"*"}, answer: func(l *liar, call string, status int, _ map[string]any) int {
			if strings.HasSuffix(call, "/leave") && l.first("error") {
				return http.StatusInternalServerError
			}
			return status
		}},
		"answers: the second answer is another": {also: []string{"drawers"}, answer: func(l *liar, call string, status int, body map[string]any) int {
			if call == "POST /till/drops" || call == "POST /till/float" {
				body["id"] = l.another()
			}
			return status
		}},
		"check-ins: one is lost": change("GET /attendees", func(l *liar, body map[string]any) {
			for _, a := range objects(body["attendees"]) {
				if len(objects(a["check_ins"])) > 0 {
					a["check_ins"] = []any{}
					return
				}
			}
		}),
		"check-ins: one is there twice": change("GET /attendees", func(_ *liar, body map[string]any) {
			for _, a := range objects(body["attendees"]) {
				if c, is := a["check_ins"].([]any); is && len(c) > 0 {
					a["check_ins"] = append(c, c[0])
					return
				}
			}
		}),
		"numbers: not the lowest": {also: []string{"check-ins", "rounds", "calls"}, frame: func(l *liar, _ string, frame map[string]any) bool {
			if c := checkInOf(frame); c != nil && c["number"].(float64) == 5 {
				c["number"] = 50
			}
			return true
		}},
		"numbers: one is lost": {also: []string{"*"}, answer: func(_ *liar, call string, status int, body map[string]any) int {
			if c := in(body, "check_in"); call == "POST /checkins" && status < 300 && c["number"].(float64) == 3 {
				c["number"] = 4
			}
			return status
		}},
		"money: the till": change("GET /till", func(_ *liar, body map[string]any) { body["payments"] = body["payments"].(float64) + 1 }),
		"money: the books": {text: func(call, body string) string {
			if call == "GET /exports/payments.csv" {
				return strings.Replace(body, ",1500,", ",1501,", 1)
			}
			return body
		}},
		"money: the change": change("POST /checkins", func(_ *liar, body map[string]any) { body["change_due"] = 1 }),
		"labels: one that did not come out": {frame: func(l *liar, _ string, frame map[string]any) bool {
			if j := in(frame, "staff", "print_job"); j != nil && j["state"] == "sent" && (l.said["job"] == "" || l.said["job"] == j["id"]) {
				l.said["job"] = j["id"].(string)
				j["state"] = "cancelled"
			}
			return true
		}},
		"labels: a job twice": change("GET /print_jobs", func(_ *liar, body map[string]any) {
			jobs := body["print_jobs"].([]any)
			body["print_jobs"] = append(jobs, jobs[0])
		}),
		"boards: a card is another": change("GET /board", func(_ *liar, body map[string]any) {
			for _, c := range objects(body["board"]) {
				c["company"] = "別の会社"
			}
		}),
		"revisions: a change is left out": {also: []string{"*"}, frame: func(_ *liar, _ string, frame map[string]any) bool {
			return frame["kind"] != "session_started"
		}},
		"resume: pages begin anew": {also: []string{"*"}, forget: true},
		"secrets: an address in a frame": {frame: func(_ *liar, kind string, frame map[string]any) bool {
			if kind == "change" {
				frame["email"] = "someone@" + plan.Word + ".example"
			}
			return true
		}},
		"secrets: a badge in a frame": {
			answer: func(l *liar, call string, status int, body map[string]any) int {
				if b := in(body, "badge"); call == "POST /checkins" && b != nil {
					l.said["badge"], _ = b["code"].(string)
				}
				return status
			},
			frame: func(l *liar, kind string, frame map[string]any) bool {
				if kind == "change" && l.said["badge"] != "" {
					frame["badge"] = l.said["badge"]
				}
				return true
			},
		},
		"contacts: a field too many": change("GET /me/contacts", func(_ *liar, body map[string]any) {
			for _, c := range objects(body["contacts"]) {
				c["phone"] = "070-0000-0000"
			}
		}),
		"contacts: one is lost": change("GET /me/contacts", func(_ *liar, body map[string]any) { body["contacts"] = []any{} }),
		"contacts: the record": change("GET /disclosures", func(_ *liar, body map[string]any) {
			if d, is := body["disclosures"].([]any); is && len(d) > 0 {
				body["disclosures"] = d[1:]
			}
		}),
		"revoked: still there": {answer: func(_ *liar, call string, status int, _ map[string]any) int {
			if strings.HasPrefix(call, "GET /me/contacts/") {
				return http.StatusOK
			}
			return status
		}},
		"blocks: somebody is told": change("GET /me", func(_ *liar, body map[string]any) {
			for _, s := range plan.Steps {
				if s.Kind == simulate.Block && in(body, "attendee")["name"] == plan.Guests[s.Guests[0]].Profile.Name {
					body["notices"] = append(body["notices"].([]any), map[string]any{"seq": 1, "kind": "asked", "number": 1, "name": plan.Guests[s.Guests[1]].Profile.Name, "at": "2026-11-21T19:00:00+09:00"})
				}
			}
		}),
		"matches: one is not told": change("GET /me", func(_ *liar, body map[string]any) {
			kept := []any{}
			for _, n := range objects(body["notices"]) {
				if n["kind"] != "match" {
					kept = append(kept, n)
				}
			}
			body["notices"] = kept
		}),
		"slips: one too many": change("GET /feedback", func(_ *liar, body map[string]any) { body["count"] = body["count"].(float64) + 1 }),
	}
}

// change lies about one call that was answered.
func change(call string, do func(l *liar, body map[string]any)) lie {
	return lie{answer: func(l *liar, is string, status int, body map[string]any) int {
		if is == call && status < 300 {
			do(l, body)
		}
		return status
	}}
}

// another is a word that was not said before.
func (l *liar) another() string {
	l.said["another"] += "x"
	return l.said["another"]
}

func objects(list any) (all []map[string]any) {
	items, _ := list.([]any)
	for _, item := range items {
		if o, is := item.(map[string]any); is {
			all = append(all, o)
		}
	}
	return all
}

// in goes down into an object; nil where there is nothing.
func in(object map[string]any, path ...string) map[string]any {
	for _, name := range path {
		object, _ = object[name].(map[string]any)
	}
	return object
}

func checkInOf(frame map[string]any) map[string]any { return in(frame, "staff", "check_in") }

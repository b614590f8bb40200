package kiosk

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
)

// Feedback (感想) is a guest's slip after the evening. A guest has one, and may
// write it anew; nobody is shown whose it is or when it was written.
type Feedback struct {
	Score  int    `json:"score"` // 1 to 5, 5 is best
	Again  Again  `json:"again"`
	Good   string `json:"good,omitempty"`   // よかったこと
	Better string `json:"better,omitempty"` // こうだったらもっとよいこと
}

// Again says whether a guest would come again.
type Again string

// The answers to whether one would come again.
const (
	AgainYes   Again = "yes"
	AgainMaybe Again = "maybe"
	AgainNo    Again = "no"
)

// MinSlips is how many slips there are before the organiser reads any: of one or
// two everybody would know whose they are.
const MinSlips = 3

// FeedbackLead is how long before the end of the last session slips are taken.
const FeedbackLead = 10 * time.Minute

// Validate names the first wrong field.
func (f *Feedback) Validate() error {
	if f.Score < 1 || f.Score > 5 {
		return InvalidField("score", "1〜5です / 1 to 5")
	}
	if !slices.Contains([]Again{AgainYes, AgainMaybe, AgainNo}, f.Again) {
		return InvalidField("again", "yes、maybe、no のどれかです / one of yes, maybe, no")
	}
	if err := limitText("good", f.Good, maxLong); err != nil {
		return err
	}
	return limitText("better", f.Better, maxLong)
}

// FeedbackOpen tells whether a guest who came may write a slip: from shortly
// before the last session ends, and from when the guest has left, until the
// guests' data is deleted.
func (e *Event) FeedbackOpen(a *Attendee, now time.Time) bool {
	came := slices.ContainsFunc(a.CheckIns, func(c CheckIn) bool { return c.UndoneAt == nil })
	// Left is kept only while something of the guest's is missing; who gave all
	// back has no check-in that stands.
	here := slices.ContainsFunc(a.CheckIns, func(c CheckIn) bool { return c.UndoneAt == nil && c.EndedAt == nil })
	if !came || e.DeletedAt != nil {
		return false
	}
	var end time.Time
	for _, s := range e.Sessions {
		if s.EndsAt.After(end) {
			end = s.EndsAt
		}
	}
	return a.Left != nil || !here || !now.Before(end.Add(-FeedbackLead))
}

// FeedbackFigures say how the evening was liked.
type FeedbackFigures struct {
	Count   int     `json:"count"`
	Average float64 `json:"average,omitempty"` // of the scores, to two decimals; absent without slips
}

// FeedbackSummary is what the organiser sees of all slips.
type FeedbackSummary struct {
	FeedbackFigures
	Scores map[string]int `json:"scores"` // how many slips gave "1" to "5"
	Again  AgainCounts    `json:"again"`
	Slips  []Feedback     `json:"slips"` // those with a text, once [MinSlips] slips are there; in an order that tells nothing
}

// AgainCounts is how many would come again.
type AgainCounts struct {
	Yes   int `json:"yes"`
	Maybe int `json:"maybe"`
	No    int `json:"no"`
}

// SumFeedback adds slips up.
func SumFeedback(slips []Feedback) FeedbackSummary {
	s := FeedbackSummary{Scores: map[string]int{"1": 0, "2": 0, "3": 0, "4": 0, "5": 0}, Slips: []Feedback{}}
	s.Count = len(slips)
	sum := 0
	for _, f := range slips {
		sum += f.Score
		s.Scores[string(rune('0'+f.Score))]++ // #nosec G115 -- a score of 1 to 5
		switch f.Again {
		case AgainYes:
			s.Again.Yes++
		case AgainMaybe:
			s.Again.Maybe++
		case AgainNo:
			s.Again.No++
		}
	}
	if s.Count == 0 {
		return s
	}
	s.Average = math.Round(float64(sum)/float64(s.Count)*100) / 100
	if s.Count >= MinSlips {
		s.Slips = readable(slips)
	}
	return s
}

// readable are the slips with a text, ordered by what they say: the order in
// which they came would tell whose they are.
func readable(slips []Feedback) []Feedback {
	out := slices.DeleteFunc(slices.Clone(slips), func(f Feedback) bool { return f.Good == "" && f.Better == "" })
	slices.SortFunc(out, func(a, b Feedback) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Good, b.Good), strings.Compare(a.Better, b.Better), strings.Compare(string(a.Again), string(b.Again)))
	})
	return out
}

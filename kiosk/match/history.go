package match

import "time"

// history is what the events between two guests mean now.
type history struct {
	met     bool // one of them said so
	notNow  bool // one of them said so lately
	later   bool // this one said so a moment ago
	pinned  bool // shown, not answered, and its time not over
	ignored int  // how often it was shown and nothing came of it
}

// history reads the events of a suggestion and of the one the other way.
func (h *hall) history(own, back []Event) (s history) {
	for i, e := range own {
		s.add(h, e)
		switch e.Answer {
		case Later:
			s.later = h.within(e.At, h.w.LaterMinutes)
		case Shown:
			answered := i+1 < len(own)
			lasts := h.within(e.At, h.w.ShownMinutes)
			s.pinned = !answered && lasts
			if !lasts && (!answered || own[i+1].Answer == Shown) {
				s.ignored++
			}
		}
	}
	for _, e := range back {
		s.add(h, e)
	}
	return s
}

// add takes what counts for both.
func (s *history) add(h *hall, e Event) {
	s.met = s.met || e.Answer == Met
	s.notNow = s.notNow || e.Answer == NotNow && h.within(e.At, h.w.NotNowMinutes)
}

func (h *hall) within(at time.Time, minutes float64) bool {
	return h.now.Sub(at) < time.Duration(minutes*float64(time.Minute))
}

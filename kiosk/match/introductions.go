package match

import (
	"cmp"
	"slices"
	"time"

	"fuda/kiosk"
)

// Introduction is an advice to the hosts: bring these two together.
type Introduction struct {
	Guest  string  `json:"guest"`
	Number int     `json:"number"`
	Needs  []Need  `json:"needs"` // why this guest needs it, the gravest first
	To     string  `json:"to"`
	ToNum  int     `json:"to_number"`
	Score  float64 `json:"score"` // the lower of both directions
	Reason Line    `json:"reason"`
	Opener Line    `json:"opener"`
}

// Need is why somebody needs an introduction.
type Need string

// The needs.
const (
	NeedAlone     Need = "alone"      // here for a while and has met nobody
	NeedListens   Need = "listens"    // 聞くだけ: waits to be brought to somebody
	NeedUnreached Need = "unreached"  // the plan suggests them to nobody
	NeedFirstTime Need = "first_time" // 初参加, and has met hardly anybody
	NeedLate      Need = "late"       // came when the others were talking already
)

// maxIntroductions keeps the hosts' list to what hosts can do.
const maxIntroductions = 12

// Introductions advises the hosts: who needs somebody to take them by the hand,
// to whom, and why. The gravest need is first; nobody is asked for more than
// twice. A pair that is blocked is missing from it like one that does not fit.
func Introductions(room *Room, plan *Plan) []Introduction {
	var seed uint64
	reached := map[string]bool{}
	if plan != nil {
		seed = plan.Seed
		for i := range plan.Lists {
			reached[plan.Lists[i].Guest] = plan.Lists[i].Inbound > 0
		}
	}
	h := newHall(room, seed)
	out := []Introduction{}
	asked := make([]int, len(h.guests))
	s, there, back := h.scratch(), make([]float64, len(h.guests)), make([]float64, len(h.guests))
	for _, n := range h.needy(plan != nil, reached) {
		if len(out) == maxIntroductions {
			break
		}
		h.row(n.guest, false, s, there)
		h.row(n.guest, true, s, back)
		to, points := h.companion(n.guest, there, back, asked)
		if to < 0 {
			continue
		}
		asked[to]++
		asked[n.guest]++
		words := h.suggest(n.guest, to)
		out = append(out, Introduction{Guest: h.guests[n.guest].ID, Number: h.guests[n.guest].Number, Needs: n.needs,
			To: h.guests[to].ID, ToNum: h.guests[to].Number, Score: round(points), Reason: words.Reason, Opener: words.Opener})
	}
	return out
}

// companion is who gains most together with a guest, by the lower of both sides:
// an introduction takes the time of two. A host knows everybody anyway, so
// hosts are named only to who listens.
func (h *hall) companion(guest int, there, back []float64, asked []int) (to int, points float64) {
	to, points = -1, notAllowed/2
	for b := range there {
		both := min(there[b], back[b]) + 0.01*h.tie(guest, b)
		if asked[b] >= 2 || both <= points || h.guests[b].Host && h.guests[guest].Status != kiosk.TalkListen {
			continue
		}
		to, points = b, both
	}
	return to, points
}

// needy is a guest with needs.
type needy struct {
	guest   int
	needs   []Need
	gravity float64
}

// needy lists who needs an introduction, the gravest first.
func (h *hall) needy(planned bool, reached map[string]bool) (list []needy) {
	started := h.started()
	for i := range h.guests {
		g := &h.guests[i]
		if g.Host || g.Withheld || g.Status == kiosk.TalkBreak {
			continue
		}
		n := needy{guest: i}
		minutes := h.now.Sub(g.ArrivedAt).Minutes()
		met := h.company(i)
		add := func(is bool, need Need, gravity float64) {
			if is {
				n.needs, n.gravity = append(n.needs, need), n.gravity+gravity
			}
		}
		add(met == 0 && minutes >= h.w.AloneMinutes, NeedAlone, 10+minutes/h.w.AloneMinutes)
		add(g.Status == kiosk.TalkListen && met == 0, NeedListens, 6)
		add(planned && !reached[g.ID], NeedUnreached, 5)
		add(g.FirstTime && met <= 1 && minutes >= h.w.AloneMinutes/2, NeedFirstTime, 3)
		add(met == 0 && g.ArrivedAt.Sub(started).Minutes() >= h.w.AloneMinutes, NeedLate, 2)
		if len(n.needs) > 0 {
			list = append(list, n)
		}
	}
	slices.SortStableFunc(list, func(a, b needy) int { return cmp.Compare(b.gravity, a.gravity) })
	return list
}

// started is when half of the guests were here.
func (h *hall) started() time.Time {
	times := make([]time.Time, 0, len(h.guests))
	for i := range h.guests {
		times = append(times, h.guests[i].ArrivedAt)
	}
	slices.SortFunc(times, time.Time.Compare)
	if len(times) == 0 {
		return h.now
	}
	return times[len(times)/2]
}

// company is with how many a guest has talked tonight.
func (h *hall) company(guest int) (n int) {
	for i := range h.facts[guest] {
		if h.facts[guest][i].met() {
			n++
		}
	}
	return n
}

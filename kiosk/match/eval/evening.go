package eval

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// Evening is what came of one.
type Evening struct {
	Value     float64 // of all talks, to both sides, a guest
	Worst     float64 // the same of the worst-off tenth
	WorstOpen float64 // the same without those who only listen
	Share     float64 // of what as many talks with one's own best would have been
	Talks     float64 // a guest
	Unnamed   int     // guests never suggested to anybody while they were open to talk
	Inbound   int     // the most to whom one was suggested at a time
	Repeats   int     // suggestions of somebody already met
	FirstGood float64 // minutes from the arrival to the first good talk; all evening for who had none
	Waited    float64 // minutes stood beside somebody busy, a guest

	ByMinute []float64 // per cent of the guests who had a good talk within so many minutes of coming
}

// good is a talk that was worth coming for.
const good = 45

// guest is a person in the course of the evening.
type guest struct {
	here      bool
	busyUntil float64
	with      int // -1: nobody
	target    int
	waiting   float64
	waited    float64
	got       float64
	talks     int
	firstGood float64
	named     bool
	values    []float64
}

type evening struct {
	p       *Party
	r       *rand.Rand
	reader  *match.Reader
	guests  []guest
	place   map[string]int
	pairs   map[[2]int]*match.Pair
	minutes float64
	out     Evening
}

// Play plays an evening of so many minutes.
func (p *Party) Play(s strategy, minutes float64, reader *match.Reader, seed uint64) Evening {
	e := &evening{p: p, r: rand.New(rand.NewPCG(seed, 99)), reader: reader, guests: make([]guest, len(p.people)), // #nosec G404 -- a repeatable draw, not a secret
		place: map[string]int{}, pairs: map[[2]int]*match.Pair{}, minutes: minutes}
	for i := range p.people {
		e.place[p.people[i].ID] = i
		e.guests[i] = guest{with: -1, target: -1, firstGood: math.Inf(1)}
	}
	for now := 0.0; now < minutes; now++ {
		e.arrive(now)
		lists := s.lists(e.room(now))
		e.count(lists)
		e.minute(now, lists)
	}
	return e.sum()
}

func (e *evening) arrive(now float64) {
	for i := range e.guests {
		g := &e.guests[i]
		g.here = g.here || e.p.people[i].arrives <= now
		if g.with >= 0 && g.busyUntil <= now {
			g.with = -1
		}
	}
}

func (e *evening) room(now float64) *match.Room {
	room := &match.Room{Mode: kiosk.Open, Reader: e.reader, Now: Opening.Add(time.Duration(now * float64(time.Minute)))}
	for i := range e.p.people {
		if e.guests[i].here {
			room.Guests = append(room.Guests, e.p.people[i].Guest)
		}
	}
	for _, p := range e.pairs {
		room.Pairs = append(room.Pairs, *p)
	}
	return room
}

func (e *evening) pair(a, b int) *match.Pair {
	p := e.pairs[[2]int{a, b}]
	if p == nil {
		p = &match.Pair{From: e.p.people[a].ID, To: e.p.people[b].ID}
		e.pairs[[2]int{a, b}] = p
	}
	return p
}

// count notes what the lists alone tell.
func (e *evening) count(lists map[string][]string) {
	in := map[string]int{}
	for id, list := range lists {
		for _, to := range list {
			in[to]++
			e.guests[e.place[to]].named = true
			if p := e.pairs[[2]int{e.place[id], e.place[to]}]; p != nil && p.Talked {
				e.out.Repeats++
			}
		}
	}
	for _, n := range in {
		e.out.Inbound = max(e.out.Inbound, n)
	}
}

// minute lets everybody who is free do something, in an order of chance.
func (e *evening) minute(now float64, lists map[string][]string) {
	at := Opening.Add(time.Duration(now * float64(time.Minute)))
	for _, i := range e.r.Perm(len(e.guests)) {
		g := &e.guests[i]
		if !g.here || g.with >= 0 {
			continue
		}
		list := lists[e.p.people[i].ID]
		if g.target >= 0 && !slices.Contains(list, e.p.people[g.target].ID) {
			g.target, g.waiting = -1, 0
		}
		if g.target < 0 && len(list) > 0 && e.r.Float64() < e.courage(i, true) {
			g.target, g.waiting = e.choose(i, list), 0
			if last := e.pair(i, g.target); len(last.History) == 0 || last.History[len(last.History)-1].Answer != match.Shown {
				last.History = append(last.History, match.Event{Answer: match.Shown, At: at})
			}
		}
		switch {
		case g.target >= 0 && e.guests[g.target].with < 0:
			e.talk(i, g.target, now)
		case g.target >= 0:
			if g.waiting++; g.waiting > patience {
				p := e.pair(i, g.target)
				p.History = append(p.History, match.Event{Answer: match.Later, At: at})
				g.target, g.waiting = -1, 0
			} else {
				g.waited++
			}
		case e.r.Float64() < e.courage(i, false)/3:
			if o := e.nearby(i); o >= 0 {
				e.talk(i, o, now)
			}
		}
	}
}

// patience is how many minutes somebody stands beside two who talk.
const patience = 3

// courage is how likely somebody goes up to another in a minute: knowing whom
// and why helps, the shy most.
func (e *evening) courage(i int, suggested bool) float64 {
	switch shy := e.p.people[i].shy; {
	case shy && suggested:
		return 0.35
	case shy:
		return 0.06
	case suggested:
		return 0.8
	}
	return 0.4
}

// choose takes the first on the list who is free to be seen, or else the first.
func (e *evening) choose(i int, list []string) int {
	for _, id := range list {
		if o := e.place[id]; e.guests[o].with < 0 {
			return o
		}
	}
	return e.place[list[0]]
}

// nearby is one of five whom chance put near, if free and not met yet.
func (e *evening) nearby(i int) int {
	for range 5 {
		o := e.r.IntN(len(e.guests))
		p := e.pairs[[2]int{i, o}]
		if o != i && e.guests[o].here && e.guests[o].with < 0 && (p == nil || !p.Talked) {
			return o
		}
	}
	return -1
}

// talk lasts longer the better it goes, for the slower to leave of the two.
func (e *evening) talk(a, b int, now float64) {
	pair := e.p.value[a][b] + e.p.value[b][a]
	long := (4 + pair/20) * math.Sqrt(e.p.people[a].chatty*e.p.people[b].chatty)
	until := now + max(2, long)
	e.pair(a, b).Talked = true
	e.pair(b, a).Talked = true
	for _, x := range [][2]int{{a, b}, {b, a}} {
		g := &e.guests[x[0]]
		v := e.p.value[x[0]][x[1]]
		g.with, g.busyUntil, g.target, g.waiting = x[1], until, -1, 0
		g.got += v
		g.talks++
		g.values = append(g.values, v)
		if v >= good {
			g.firstGood = min(g.firstGood, now-e.p.people[x[0]].arrives)
		}
	}
}

func (e *evening) sum() Evening {
	n := float64(len(e.guests))
	var got, open []float64
	reached, bound := 0.0, 0.0
	for i := range e.guests {
		g := &e.guests[i]
		got = append(got, g.got)
		if e.p.people[i].Status == kiosk.TalkOpen {
			open = append(open, g.got)
		}
		e.out.Value += g.got / n
		e.out.Talks += float64(g.talks) / n
		e.out.Waited += g.waited / n
		stay := e.minutes - e.p.people[i].arrives
		e.out.FirstGood += min(g.firstGood, stay) / n
		if !g.named && g.here {
			e.out.Unnamed++
		}
		reached += g.got
		bound += topSum(e.p.value[i], g.talks)
	}
	e.out.Worst, e.out.WorstOpen = lowestTenth(got), lowestTenth(open)
	e.out.Share = reached / bound
	e.out.ByMinute = make([]float64, int(e.minutes)+1)
	for i := range e.guests {
		for m := range e.out.ByMinute {
			if e.guests[i].firstGood <= float64(m) {
				e.out.ByMinute[m] += 100 / n
			}
		}
	}
	return e.out
}

func lowestTenth(list []float64) float64 {
	slices.Sort(list)
	return mean(list[:max(1, len(list)/10)])
}

func topSum(row []float64, k int) (sum float64) {
	sorted := slices.Clone(row)
	slices.SortFunc(sorted, func(a, b float64) int { return cmp.Compare(b, a) })
	for _, v := range sorted[:min(k, len(sorted))] {
		sum += v
	}
	return sum
}

func mean(list []float64) (m float64) {
	for _, v := range list {
		m += v / float64(len(list))
	}
	return m
}

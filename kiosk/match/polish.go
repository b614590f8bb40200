package match

// polish improves the rounds' outcome by small changes while any makes the room
// better off: a guest takes somebody better who has room; or takes somebody from
// another guest, who then takes the next best. A round cannot foresee the
// following ones; this mends what it did not see.
func (d *draft) polish() {
	d.holders = make([][]int, len(d.lists))
	for a, list := range d.lists {
		for _, p := range list {
			d.holders[p.to] = append(d.holders[p.to], a)
		}
	}
	for range maxPasses {
		changed := false
		for a := range d.lists {
			changed = d.improve(a) || changed
		}
		if !changed {
			return
		}
	}
}

// maxPasses bounds the work. Three passes find nearly all there is.
const maxPasses = 3

// little is the least gain for which a plan is changed.
const little = 1e-6

// improve makes the best change that begins at a, if one is good.
func (d *draft) improve(a int) bool {
	var best change
	best.gain = little
	out := append([]pick{}, d.lists[a]...)
	if d.room(a) {
		out = append(out, pick{to: -1})
	}
	for _, old := range out {
		if old.pinned {
			continue
		}
		for _, c := range d.found[a] {
			own := d.gain(a, c.rank-old.rank)
			if own <= 0 {
				break // the candidates that follow are no better
			}
			if d.has(a, c.to) {
				continue
			}
			d.try(&best, a, old, c, own)
		}
	}
	if best.gain <= little {
		return false
	}
	d.apply(best)
	return true
}

// change is a takes c for old; where holder is set, c comes from there, and
// the holder takes next instead.
type change struct {
	gain   float64
	a      int
	old    pick
	c      candidate
	holder int // -1: c had room
	next   candidate
}

// try looks whether a may take c for old, and keeps it if it is the best yet.
func (d *draft) try(best *change, a int, old pick, c candidate, own float64) {
	lonely := old.to >= 0 && d.in[old.to] < 2 // somebody must take old over
	if !d.full(c.to) && !lonely {
		if own > best.gain {
			*best = change{own, a, old, c, -1, candidate{}}
		}
		return
	}
	for _, holder := range d.holders[c.to] {
		if holder == a || d.pinnedTo(holder, c.to) {
			continue
		}
		had, ok := d.candidate(holder, c.to)
		if !ok {
			continue
		}
		next, ok := d.instead(holder, c.to, old.to, lonely)
		if !ok {
			continue
		}
		if gain := own + d.gain(holder, next.rank-had.rank); gain > best.gain {
			*best = change{gain, a, old, c, holder, next}
		}
	}
}

// instead is what a holder takes when somebody is taken away: the best who has
// room, or who just got some.
func (d *draft) instead(holder, gone, freed int, mustFreed bool) (candidate, bool) {
	if mustFreed {
		if d.has(holder, freed) {
			return candidate{}, false
		}
		return d.candidate(holder, freed)
	}
	for _, c := range d.found[holder] {
		if c.to != gone && (c.to == freed || !d.full(c.to)) && !d.has(holder, c.to) {
			return c, true
		}
	}
	return candidate{}, false
}

func (d *draft) pinnedTo(a, b int) bool {
	for i := range d.lists[a] {
		if d.lists[a][i].to == b {
			return d.lists[a][i].pinned
		}
	}
	return false
}

func (d *draft) apply(c change) {
	if c.old.to >= 0 {
		d.drop(c.a, c.old.to)
	}
	if c.holder >= 0 {
		d.drop(c.holder, c.c.to)
		d.hold(c.holder, c.next)
	}
	d.hold(c.a, c.c)
}

func (d *draft) drop(a, b int) {
	d.remove(a, b)
	list := d.holders[b]
	for i, holder := range list {
		if holder == a {
			d.holders[b] = append(list[:i], list[i+1:]...)
			return
		}
	}
}

func (d *draft) hold(a int, c candidate) {
	d.take(a, c)
	d.holders[c.to] = append(d.holders[c.to], a)
}

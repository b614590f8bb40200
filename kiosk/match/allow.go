package match

import "fuda/kiosk"

// allowed tells whether b may be suggested to a. Every rule but two holds both
// ways; those two are the house's withheld guests, who may still be shown a
// host, and 「あとで」, which is a's own affair.
func (h *hall) allowed(a, b int) bool {
	return a != b && h.open(a, b) && h.known(h.between(a, b)) && !h.secret(a, b)
}

// open is what the two are: everybody may know of it.
func (h *hall) open(a, b int) bool {
	x, y := &h.guests[a], &h.guests[b]
	switch {
	case x.Status == kiosk.TalkBreak || y.Status == kiosk.TalkBreak:
		return false
	case x.Status == kiosk.TalkListen && !y.Host || y.Status == kiosk.TalkListen && !x.Host:
		return false
	case h.groups.company[a] != 0 && h.groups.company[a] == h.groups.company[b]:
		return false
	case x.Seller && y.NoSales || y.Seller && x.NoSales:
		return false
	case h.refuses(a, b) || h.refuses(b, a):
		return false
	}
	return true
}

func (h *hall) refuses(a, b int) bool {
	r := h.groups.refuses[a]
	return r != nil && r[h.groups.trade[b]]
}

// known is what happened between them: the one it is about knows, too.
func (h *hall) known(f *fact) bool {
	if f == nil {
		return true
	}
	return !(f.pair.Swapped || f.pair.Talked || f.state.met || f.state.notNow || f.state.later || f.pair.Blocked || f.pair.Reported)
}

// secret is what a must not learn: that b blocks or reported a, and that the
// house withholds one of them. It keeps new suggestions from coming; one that
// a has seen stays as long as any other (see history.pinned).
func (h *hall) secret(a, b int) bool {
	if h.guests[b].Withheld || h.guests[a].Withheld && !h.guests[b].Host {
		return true
	}
	f := h.between(a, b)
	return f != nil && (f.back.Blocked || f.back.Reported)
}

// stays tells whether a suggestion of b that a has may stay as it is.
func (h *hall) stays(a, b int) bool {
	if a == b || !h.open(a, b) {
		return false
	}
	f := h.between(a, b)
	if !h.known(f) {
		return false
	}
	return f != nil && f.state.pinned || !h.secret(a, b) && !h.shownOut(f)
}

// shownOut: it was shown, its time is over, and nothing came of it.
func (h *hall) shownOut(f *fact) bool {
	return f != nil && f.state.ignored > 0 && !f.state.pinned
}

// limit is how many suggestions anybody has at once: three, and in a small room
// at most half of the others, so that nobody learns anything from who is not
// among them.
func (h *hall) limit() int {
	return max(1, min(MaxSuggestions, (len(h.guests)-1)/2))
}

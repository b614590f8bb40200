package live

import (
	"time"

	"fuda/kiosk"
)

// slots counts the sockets, also those whose upgrade is under way. The hub's
// lock guards it.
type slots struct {
	all       int
	byAddress map[string]int
	byDevice  map[string]int
	dropped   map[string]time.Time // devices that were unpaired just now
}

func newSlots() slots {
	return slots{byAddress: map[string]int{}, byDevice: map[string]int{}, dropped: map[string]time.Time{}}
}

// slot is one socket's place. It is given back once.
type slot struct {
	hub   *Hub
	sub   Sub
	taken bool
	lapse *time.Timer // gives it back when the upgrade never happens
}

const (
	upgradeWithin = 10 * time.Second
	rememberDrops = time.Minute
)

// reserve takes a place, or says why there is none.
func (h *Hub) reserve(s Sub) (*slot, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.refuse(s); err != nil {
		return nil, err
	}
	h.slots.all++
	h.slots.byAddress[s.RemoteIP]++
	h.slots.byDevice[s.Device]++
	p := &slot{hub: h, sub: s, taken: true}
	p.lapse = time.AfterFunc(upgradeWithin, p.giveBack)
	return p, nil
}

func (h *Hub) refuse(s Sub) error {
	_, dropped := h.slots.dropped[s.Device]
	switch {
	case h.closed:
		return kiosk.Errorf(kiosk.Unavailable, "終了処理中です / the kiosk is stopping")
	case s.Device != "" && dropped:
		return kiosk.Errorf(kiosk.Unauthorised, "この端末の登録は解除されました / this device is not paired any more")
	case h.slots.all >= h.cfg.MaxSockets:
		return kiosk.Errorf(kiosk.Unavailable, "接続が多すぎます / too many pages are connected")
	case s.RemoteIP != "" && h.slots.byAddress[s.RemoteIP] >= h.cfg.MaxPerAddress:
		return kiosk.Errorf(kiosk.TooMany, "このアドレスからの接続が多すぎます / too many pages from this address")
	case s.Device != "" && h.slots.byDevice[s.Device] >= h.cfg.MaxPerDevice:
		return kiosk.Errorf(kiosk.TooMany, "この端末で開いているページが多すぎます / too many pages on this device")
	}
	return nil
}

func (p *slot) giveBack() {
	p.hub.mu.Lock()
	defer p.hub.mu.Unlock()
	if !p.taken {
		return
	}
	p.taken = false
	s := &p.hub.slots
	s.all--
	less(s.byAddress, p.sub.RemoteIP)
	less(s.byDevice, p.sub.Device)
}

func less(counts map[string]int, key string) {
	if counts[key]--; counts[key] <= 0 {
		delete(counts, key)
	}
}

// remember keeps a device out whose upgrade was authorised just before it was
// unpaired.
func (s *slots) remember(device string, now time.Time) {
	for d, at := range s.dropped {
		if now.Sub(at) > rememberDrops {
			delete(s.dropped, d)
		}
	}
	s.dropped[device] = now
}

package live

import (
	"time"

	"fuda/kiosk"
)

// aside tells the members how things stand beside the feed, but not more often
// than they can read.
func (r *room) aside() {
	if r.speak != nil {
		return // it is going to
	}
	if wait := r.hub.cfg.Aside - time.Since(r.spoke); wait > 0 {
		r.speak = time.After(wait)
		return
	}
	r.spoke = time.Now()
	heard := map[kiosk.Audience]frame{}
	for _, c := range r.present() {
		r.whisper(c, heard)
	}
}

func (r *room) present() []*client {
	r.mu.Lock()
	defer r.mu.Unlock()
	members := make([]*client, 0, len(r.members))
	for c := range r.members {
		members = append(members, c)
	}
	return members
}

// whisper tells one page, with the frame that its audience heard already if
// there is one.
func (r *room) whisper(c *client, heard map[kiosk.Audience]frame) {
	f, made := heard[c.sub.Audience]
	if !made {
		var err error
		if f, err = r.asideFrame(c.sub.Audience); err != nil {
			r.hub.cfg.Logger.Warn("live: reading an aside", "event", r.event, "error", err)
			r.speak = time.After(r.hub.cfg.Retry)
		}
		heard[c.sub.Audience] = f
	}
	if f != nil {
		c.deliver(c.queue.say(f))
	}
}

// asideFrame is nil for an audience that is told nothing.
func (r *room) asideFrame(a kiosk.Audience) (frame, error) {
	ctx, cancel := r.context()
	defer cancel()
	kind, payload, err := r.hub.cfg.Source.Aside(ctx, r.event, a)
	if err != nil || payload == nil {
		return nil, err
	}
	return newFrame(kind, payload)
}

package live

import (
	"errors"
	"fmt"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// snapshot is the first frame of pages that come at the same moment.
type snapshot struct {
	frame frame
	rev   int64
	taken time.Time
}

var errNewEpoch = errors.New("another epoch")

// admit lets pages in that wait. What a page gets first, and from which
// revision its changes follow, is settled here in the room's own goroutine:
// the next change that it hands out is the page's next one.
func (r *room) admit(joining []*client) {
	if err := r.checkEpoch(); err != nil {
		refuse(joining, err)
		return
	}
	var clock any // read once for all that resume
	heard := map[kiosk.Audience]frame{}
	for _, c := range joining {
		if c.ended() {
			continue
		}
		first, rev, err := r.opening(c.sub, &clock)
		if err != nil {
			r.hub.cfg.Logger.Warn("live: admitting a page", "event", r.event, "error", err)
			refuse([]*client{c}, err)
			continue
		}
		c.rev = rev
		c.deliver(c.queue.open(first))
		r.whisper(c, heard)
		r.mu.Lock()
		if !c.left {
			r.members[c] = struct{}{}
		}
		r.mu.Unlock()
	}
}

func refuse(cs []*client, err error) {
	for _, c := range cs {
		switch {
		case kiosk.ErrorCode(err) == kiosk.NotFound:
			c.cut(CloseNotFound, "no such event")
		case errors.Is(err, errNewEpoch):
			c.cut(websocket.CloseServiceRestart, "the feed begins anew")
		default:
			c.cut(websocket.CloseInternalServerErr, "the feed cannot be read")
		}
	}
}

// checkEpoch notices that the data folder was exchanged under us.
func (r *room) checkEpoch() error {
	ctx, cancel := r.context()
	defer cancel()
	epoch, err := r.hub.cfg.Source.Epoch(ctx)
	if err != nil {
		return err
	}
	if r.epoch != "" && r.epoch != epoch {
		r.restart(errNewEpoch)
	}
	r.epoch = epoch
	return nil
}

// opening returns the frames with which a page begins and the revision that
// they lead to.
func (r *room) opening(s Sub, clock *any) (first []frame, rev int64, err error) {
	if !r.log.begun {
		// A page's own word is not enough to begin a log: a since from the
		// future would keep everybody waiting.
		shot, err := r.snapshot(s.Audience)
		if err != nil {
			return nil, 0, err
		}
		r.log.begin(shot.rev)
	}
	if r.resumes(s) {
		return r.resume(s, clock)
	}
	shot, err := r.snapshot(s.Audience)
	if err != nil {
		return nil, 0, err
	}
	first, err = r.log.frames(shot.rev, s.Audience)
	return append([]frame{shot.frame}, first...), max(shot.rev, r.log.head()), err
}

// resumes tells whether a page gets just what it missed, and fetches that.
func (r *room) resumes(s Sub) bool {
	if s.Epoch == "" || s.Epoch != r.epoch || s.Since < 0 || s.Since > r.log.head() ||
		r.log.head()-s.Since > int64(r.hub.cfg.Resume) {
		return false
	}
	if r.log.covers(s.Since) {
		return true
	}
	ctx, cancel := r.context()
	defer cancel()
	missed, err := r.hub.cfg.Source.Changes(ctx, r.event, s.Since, int(r.log.floor-s.Since))
	if err == nil {
		err = r.log.prepend(s.Since, missed)
	}
	if err != nil { // the page is helped by a snapshot as well
		r.hub.cfg.Logger.Warn("live: reading what a page missed", "event", r.event, "error", err)
	}
	return err == nil
}

func (r *room) resume(s Sub, clock *any) ([]frame, int64, error) {
	if *clock == nil {
		ctx, cancel := r.context()
		defer cancel()
		var err error
		if *clock, err = r.hub.cfg.Source.Clock(ctx, r.event); err != nil {
			return nil, 0, err
		}
	}
	hello, err := resumedFrame(r.epoch, s.Since, r.log.head(), *clock)
	if err != nil {
		return nil, 0, err
	}
	missed, err := r.log.frames(s.Since, s.Audience)
	return append([]frame{hello}, missed...), r.log.head(), err
}

// snapshot reads one, or takes the last one when it is young and the log has
// all that came after it.
func (r *room) snapshot(a kiosk.Audience) (snapshot, error) {
	now := r.hub.cfg.Clock()
	last, has := r.snapshots[a]
	if age := now.Sub(last.taken); has && age >= 0 && age < r.hub.cfg.Snapshot && r.log.covers(last.rev) {
		return last, nil
	}
	ctx, cancel := r.context()
	defer cancel()
	rev, epoch, payload, err := r.hub.cfg.Source.Snapshot(ctx, r.event, a)
	if err != nil {
		return snapshot{}, err
	}
	if epoch != r.epoch {
		r.restart(errNewEpoch)
		return snapshot{}, errNewEpoch
	}
	if r.log.begun && rev < r.log.head() {
		r.restart(fmt.Errorf("the feed went back from revision %d to %d", r.log.head(), rev))
		return snapshot{}, errNewEpoch
	}
	f, err := snapshotFrame(payload)
	if err != nil {
		return snapshot{}, err
	}
	shot := snapshot{f, rev, now}
	r.snapshots[a] = shot
	return shot, nil
}

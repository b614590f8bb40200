package live

import (
	"context"
	"strings"

	"fuda/kiosk"
)

// Source is where the hub reads a feed. All methods see committed data only,
// and whatever [Hub.Wake] was called for is committed.
type Source interface {
	// Epoch names the life of the feed: a data folder that was restored has
	// another one.
	Epoch(ctx context.Context) (string, error)

	// Snapshot is what an audience may see of an event. The payload marshals
	// to a JSON object, which is the snapshot frame without its "type"; rev
	// is the last change that is in it. An event that does not exist is an
	// error with the code kiosk.NotFound.
	Snapshot(ctx context.Context, event string, a kiosk.Audience) (rev int64, epoch string, payload any, err error)

	// Changes are the changes after a revision, in order, at most limit.
	Changes(ctx context.Context, event string, since int64, limit int) ([]kiosk.Change, error)

	// Clock is the "clock" of a resumed frame.
	Clock(ctx context.Context, event string) (any, error)

	// Aside is what an audience is told beside the feed: how something stands
	// that no change records, such as the printers. Kind is the frame's type and
	// the payload marshals to a JSON object; a nil payload tells nothing.
	Aside(ctx context.Context, event string, a kiosk.Audience) (kind string, payload any, err error)
}

// Sub says who subscribes to what. The caller has checked that the device may.
type Sub struct {
	Event    string
	Audience kiosk.Audience
	Device   string // the paired device, for [Hub.Drop] and its own limit
	RemoteIP string // for the limit of an address
	Attendee string // whose phone it is; for [Hub.Poke]

	// Epoch and Since are the last epoch and revision that the page has. With
	// an empty epoch it gets a snapshot.
	Epoch string
	Since int64
}

// clone copies the strings: those that come out of a Fiber context change when
// the request is over, and a Sub lives as long as its socket.
func (s Sub) clone() Sub {
	s.Event = strings.Clone(s.Event)
	s.Audience = kiosk.Audience(strings.Clone(string(s.Audience)))
	s.Device = strings.Clone(s.Device)
	s.RemoteIP = strings.Clone(s.RemoteIP)
	s.Attendee = strings.Clone(s.Attendee)
	s.Epoch = strings.Clone(s.Epoch)
	return s
}

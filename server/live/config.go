package live

import (
	"log/slog"
	"net/url"
	"strings"
	"time"

	"fuda/kiosk"
)

// Config says how a hub behaves. Only Source is needed; a zero is replaced by
// the default that is named.
type Config struct {
	Source Source
	Clock  kiosk.Clock // time.Now
	Logger *slog.Logger

	// CheckOrigin tells whether a page of that origin may open a socket on
	// that host. When nil, the origin's host has to be the request's own. A
	// request without an Origin is not from a browser and passes.
	CheckOrigin func(origin, host string, secure bool) bool

	// Gone is told of each socket that ended, and why. It must not block.
	Gone func(s Sub, why string)

	MaxSockets    int // 8000 in all; more get 503
	MaxPerAddress int // 512, as a venue may put all phones behind one address; more get 429
	MaxPerDevice  int // 16 tabs of one browser; more get 429

	Queue  int // 1024 frames that a page may be behind
	Resume int // 1000 changes that a page may have missed before it gets a snapshot instead

	Ping      time.Duration // 25 s between pings
	Pong      time.Duration // 60 s without any frame and the page is gone
	Write     time.Duration // 10 s for a frame to be taken
	Grace     time.Duration // 1 s for a page to answer a goodbye
	Retry     time.Duration // 500 ms until a feed that could not be read is tried again
	ReadFeed  time.Duration // 10 s for one read of the source
	Aside     time.Duration // 100 ms at least between two asides of an event
	Gather    time.Duration // 10 ms at most between two broadcasts of an event, 10 µs for each page
	Snapshot  time.Duration // 250 ms for which pages may share a snapshot, whose clock ages meanwhile
	ReadLimit int64         // 1024 bytes for a frame from a page
	Frames    int           // 60 frames from a page within a ping interval, pongs included
}

func (c Config) withDefaults() Config {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.CheckOrigin == nil {
		c.CheckOrigin = sameHost
	}
	if c.Gone == nil {
		c.Gone = func(Sub, string) {}
	}
	or(&c.MaxSockets, 8000)
	or(&c.MaxPerAddress, 512)
	or(&c.MaxPerDevice, 16)
	or(&c.Queue, 1024)
	or(&c.Resume, 1000)
	or(&c.Ping, 25*time.Second)
	or(&c.Pong, 60*time.Second)
	or(&c.Write, 10*time.Second)
	or(&c.Grace, time.Second)
	or(&c.Retry, 500*time.Millisecond)
	or(&c.ReadFeed, 10*time.Second)
	or(&c.Aside, 100*time.Millisecond)
	or(&c.Gather, 10*time.Millisecond)
	or(&c.Snapshot, 250*time.Millisecond)
	or(&c.ReadLimit, 1024)
	or(&c.Frames, 60)
	return c
}

func or[T comparable](v *T, byDefault T) {
	var zero T
	if *v == zero {
		*v = byDefault
	}
}

func sameHost(origin, host string, _ bool) bool {
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, host)
}

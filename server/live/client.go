package live

import (
	"bytes"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// The reasons for a goodbye that are not in RFC 6455.
const (
	CloseUnpaired = 4401 // the device is not paired any more
	CloseNotFound = 4404 // there is no such event
	CloseLocked   = 4423 // the device is locked; once unlocked it may come back
)

// client is one page's socket. One goroutine reads it; another writes it, but only
// while there is something to write.
type client struct {
	hub   *Hub
	sub   Sub
	ws    *websocket.Conn
	out   *outlet // under ws
	slot  *slot
	room  *room
	queue queue

	rev  int64 // the last revision queued; the room's goroutine's own
	left bool  // guarded by the room

	window time.Time // since when the page's frames are counted; the reader's own
	frames int

	once    sync.Once
	over    atomic.Bool    // the page gets no more frames
	written sync.WaitGroup // done when the goodbye is said
	code    int            // the goodbye; 0 when there is nobody to say it to
	why     string
	look    *time.Timer
	kill    *time.Timer
}

func newClient(h *Hub, ws *websocket.Conn, out *outlet, slot *slot) *client {
	c := &client{hub: h, sub: slot.sub, ws: ws, out: out, slot: slot, queue: newQueue(h.cfg.Queue)}
	c.written.Add(1)
	c.look = time.AfterFunc(h.cfg.Pong, func() { c.deliver(c.queue.look()) }) // run begins it
	return c
}

// cut ends the feed with a goodbye and, when that is not answered in time, by
// closing the connection. It never waits, and the first reason stands.
func (c *client) cut(code int, why string) {
	c.end(code, why, c.hub.cfg.Grace)
}

func (c *client) end(code int, why string, grace time.Duration) {
	c.once.Do(func() {
		c.code, c.why = code, why
		c.kill = time.AfterFunc(grace, func() { c.ws.Close() }) // #nosec G104 -- whether it closed cleanly changes nothing here
		c.over.Store(true)
		c.deliver(c.queue.end())
	})
}

// run serves the socket until it is dead and nobody reads or writes it.
func (c *client) run() {
	c.look.Reset(c.hub.cfg.Ping)
	err := c.read()
	c.end(0, err.Error(), c.hub.cfg.Grace)
	c.linger(err)
	c.ws.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
	c.written.Wait()
	c.look.Stop()
	c.kill.Stop()
	c.hub.remove(c)
}

// deliver starts writing where the queue says that nobody does.
func (c *client) deliver(idle bool) {
	if idle {
		go c.write()
	}
}

// write is the only place that sends frames. It ends when nothing waits.
func (c *client) write() {
	for {
		p, more := c.queue.take()
		if !more {
			return
		}
		if err := c.send(p); err != nil {
			c.end(0, "writing: "+err.Error(), 0)
		}
		if p.over {
			c.farewell()
			c.written.Done()
			return
		}
	}
}

func (c *client) send(p parcel) error {
	if c.ended() {
		return nil
	}
	if p.ping {
		if err := c.ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(c.hub.cfg.Write)); err != nil {
			return err
		}
		c.look.Reset(c.hub.cfg.Ping)
	}
	if len(p.frames) < 2 {
		return c.sendFrames(p.frames)
	}
	c.out.hold()
	return errors.Join(c.sendFrames(p.frames), c.out.release())
}

func (c *client) sendFrames(fs []frame) error {
	for _, f := range fs {
		if c.ended() {
			return nil
		}
		if err := c.ws.SetWriteDeadline(time.Now().Add(c.hub.cfg.Write)); err != nil {
			return err
		}
		if err := c.ws.WritePreparedMessage(f); err != nil {
			return err
		}
	}
	return nil
}

func (c *client) ended() bool { return c.over.Load() }

// farewell says goodbye; the reader then waits for the answer.
func (c *client) farewell() {
	if c.code == 0 {
		return
	}
	bye := websocket.FormatCloseMessage(c.code, c.why)
	// Whether it arrives is not ours to know: the connection is closed anyway.
	_ = c.ws.WriteControl(websocket.CloseMessage, bye, time.Now().Add(c.hub.cfg.Grace))
}

// read takes what the page sends, which should be pongs and pings only. It
// returns when the connection is of no more use.
func (c *client) read() error {
	heard := func() error {
		c.counts()
		return c.ws.SetReadDeadline(time.Now().Add(c.hub.cfg.Pong))
	}
	c.ws.SetReadLimit(c.hub.cfg.ReadLimit)
	c.ws.SetPongHandler(func(string) error { return heard() })
	answer := c.ws.PingHandler()
	c.ws.SetPingHandler(func(data string) error { return errors.Join(heard(), answer(data)) })
	err := c.ws.SetReadDeadline(time.Now().Add(c.hub.cfg.Pong))
	for err == nil {
		if err = c.readText(); err == nil {
			err = heard()
		}
	}
	return err
}

// texts are buffers for what pages send: no page keeps one.
var texts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (c *client) readText() error {
	kind, r, err := c.ws.NextReader()
	if err != nil {
		return err
	}
	text := texts.Get().(*bytes.Buffer)
	defer texts.Put(text)
	text.Reset()
	if _, err := text.ReadFrom(r); err != nil {
		return err
	}
	switch {
	case kind != websocket.TextMessage:
	case !utf8.Valid(text.Bytes()):
		c.cut(websocket.CloseInvalidFramePayloadData, "not UTF-8")
	case text.String() == areYouThere:
		c.deliver(c.queue.answer())
	}
	return nil
}

// counts ends a feed whose page sends more than pongs need.
func (c *client) counts() {
	if now := time.Now(); now.Sub(c.window) >= c.hub.cfg.Ping {
		c.window, c.frames = now, 0
	}
	if c.frames++; c.frames > c.hub.cfg.Frames {
		c.cut(websocket.ClosePolicyViolation, "too many frames")
	}
}

// linger takes what a misbehaving page still sends after gorilla refused it: a
// connection that is closed with unread data is reset, and the page would never
// see the reason.
func (c *client) linger(err error) {
	var network net.Error
	var closed *websocket.CloseError
	if errors.As(err, &network) || errors.As(err, &closed) {
		return
	}
	raw := c.ws.NetConn()
	if raw.SetReadDeadline(time.Now().Add(c.hub.cfg.Grace)) == nil {
		_, _ = io.CopyN(io.Discard, raw, 1<<20)
	}
}

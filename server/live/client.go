package live

import (
	"errors"
	"io"
	"net"
	"sync"
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

// client is one page's socket. One goroutine reads it and one writes it.
type client struct {
	hub   *Hub
	sub   Sub
	ws    *websocket.Conn
	slot  *slot
	room  *room
	queue queue

	rev  int64 // the last revision queued; the room's goroutine's own
	left bool  // guarded by the room

	window time.Time // since when the page's frames are counted; the reader's own
	frames int

	once   sync.Once
	ending chan struct{} // closed when the page gets no more frames
	code   int           // the goodbye; 0 when there is nobody to say it to
	why    string
	kill   *time.Timer
}

func newClient(h *Hub, s Sub, ws *websocket.Conn, slot *slot) *client {
	return &client{hub: h, sub: s, ws: ws, slot: slot, queue: newQueue(h.cfg.Queue), ending: make(chan struct{})}
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
		close(c.ending)
	})
}

// run serves the socket until it is dead and both pumps have ended.
func (c *client) run() {
	written := make(chan struct{})
	go func() {
		defer close(written)
		c.write()
	}()
	err := c.read()
	c.end(0, err.Error(), c.hub.cfg.Grace)
	c.linger(err)
	c.ws.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
	<-written
	c.kill.Stop()
	c.hub.remove(c)
}

// write is the only place that sends frames.
func (c *client) write() {
	ping := time.NewTicker(c.hub.cfg.Ping)
	defer ping.Stop()
	var fs []frame
	for {
		var err error
		select {
		case <-c.ending:
		case <-ping.C:
			err = c.ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(c.hub.cfg.Write))
		case <-c.queue.ready:
			fs = c.queue.take(fs)
			err = c.send(fs)
		}
		if err != nil {
			c.end(0, "writing: "+err.Error(), 0)
			return
		}
		if c.ended() {
			c.farewell()
			return
		}
	}
}

func (c *client) send(fs []frame) error {
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

func (c *client) ended() bool {
	select {
	case <-c.ending:
		return true
	default:
		return false
	}
}

// farewell says goodbye; the reader then waits for the answer.
func (c *client) farewell() {
	if c.code == 0 {
		return
	}
	bye := websocket.FormatCloseMessage(c.code, c.why)
	// Whether it arrives is not ours to know: the connection is closed anyway.
	_ = c.ws.WriteControl(websocket.CloseMessage, bye, time.Now().Add(c.hub.cfg.Grace))
}

// read takes what the page sends, which should be pongs only. It returns when
// the connection is of no more use.
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
		var kind int
		var data []byte
		if kind, data, err = c.ws.ReadMessage(); err != nil {
			break
		}
		if kind == websocket.TextMessage && !utf8.Valid(data) {
			c.cut(websocket.CloseInvalidFramePayloadData, "not UTF-8")
		}
		err = heard()
	}
	return err
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

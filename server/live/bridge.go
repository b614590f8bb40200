package live

import (
	"bufio"
	"encoding/base64"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/websocket"
	"github.com/valyala/fasthttp/fasthttpadaptor"

	"fuda/kiosk"
)

// upgrader does the handshake. Compression stays off: a change is a few hundred
// bytes, and a compressor costs a socket more memory than all the rest of it.
// The pool keeps gorilla from giving each socket a write buffer, which none
// needs, as frames come ready-made.
func (h *Hub) upgrader() *websocket.Upgrader {
	return &websocket.Upgrader{
		HandshakeTimeout: h.cfg.Write,
		ReadBufferSize:   128, // for a page's pings and pongs
		WriteBufferPool:  new(sync.Pool),
		CheckOrigin:      func(*http.Request) bool { return true }, // refusal has, before the hijack
	}
}

const keyHeader = "Sec-Websocket-Key" // in the spelling of http.Header

// Serve turns the request into a websocket and serves the feed on it. The
// caller has authorised the subscription. A refusal is a *kiosk.Error, to be
// answered like any other.
//
// With KeepHijackedConns set on the app's server, a socket costs a third less
// memory: the request's context goes back to its pool while the socket lives.
func (h *Hub) Serve(c *fiber.Ctx, s Sub) error {
	s = s.clone()
	var r http.Request
	if err := fasthttpadaptor.ConvertRequest(c.Context(), &r, true); err != nil {
		return kiosk.InvalidField("url", "URLが正しくありません / the URL is malformed")
	}
	if err := h.refusal(c, &r); err != nil {
		return err
	}
	place, err := h.reserve(s)
	if err != nil {
		return err
	}
	// Not the connection that the hijack handler is given: that one is pooled,
	// and is another client's after the handler returned.
	raw := c.Context().Conn()
	key := strings.Clone(r.Header.Get(keyHeader)) // r lives in the context's memory
	keep := c.App().Server().KeepHijackedConns
	c.Context().HijackSetNoResponse(true)
	c.Context().Hijack(func(pooled net.Conn) {
		client := h.handshake(pooled, raw, key, place)
		switch {
		case client == nil:
		case keep:
			go client.run()
		default:
			client.run() // fasthttp closes the connection when we return
		}
	})
	return nil
}

// refusal says what is wrong with an upgrade, while it can still be answered.
func (h *Hub) refusal(c *fiber.Ctx, r *http.Request) error {
	switch {
	case r.Method != http.MethodGet:
		return kiosk.InvalidField("method", "GETで接続してください / connect with GET")
	case !websocket.IsWebSocketUpgrade(r):
		c.Set(fiber.HeaderUpgrade, "websocket")
		return kiosk.InvalidField("Upgrade", "WebSocketで接続してください / this address speaks WebSocket")
	case r.Header.Get("Sec-Websocket-Version") != "13":
		c.Set("Sec-WebSocket-Version", "13") // RFC 6455, 4.4
		return kiosk.InvalidField("Sec-WebSocket-Version", "WebSocketの版は13です / the WebSocket version is 13")
	case !validKey(r.Header.Get(keyHeader)):
		return kiosk.InvalidField("Sec-WebSocket-Key", "鍵が正しくありません / the key is not 16 bytes in base64")
	case len(c.Request().Body()) > 0:
		return kiosk.InvalidField("body", "本文は付けられません / an upgrade has no body")
	}
	if origin := r.Header.Get("Origin"); origin != "" && !h.cfg.CheckOrigin(origin, r.Host, c.Secure()) {
		return kiosk.Errorf(kiosk.Forbidden, "ほかのサイトからは接続できません / pages of another site may not connect")
	}
	return nil
}

func validKey(key string) bool {
	b, err := base64.StdEncoding.DecodeString(key)
	return err == nil && len(b) == 16
}

// handshake answers 101 and lets the client in; nil when the connection is of
// no use, which is closed then.
func (h *Hub) handshake(pooled, raw net.Conn, key string, place *slot) *client {
	if !place.lapse.Stop() || sentEarly(pooled, raw) {
		place.giveBack()
		raw.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
		return nil
	}
	out := &outlet{Conn: raw, within: h.cfg.Write}
	ws, err := h.upgrader().Upgrade(&hijacked{out}, checked(key), nil)
	if err != nil {
		place.giveBack()
		raw.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
		return nil
	}
	c := newClient(h, ws, out, place)
	if !h.add(c) {
		place.giveBack()
		ws.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
		return nil
	}
	return c
}

// checked is the request as gorilla wants to see it, after refusal has seen the
// real one.
func checked(key string) *http.Request {
	return &http.Request{Method: http.MethodGet, Header: http.Header{
		"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"13"}, keyHeader: {key},
	}}
}

// sentEarly tells whether the page sent frames before it was answered, which
// no browser does. They wait in fasthttp's buffer, which only the pooled
// connection can see, and would be lost.
func sentEarly(pooled, raw net.Conn) bool {
	if raw.SetReadDeadline(time.Unix(1, 0)) != nil {
		return true
	}
	n, _ := pooled.Read(make([]byte, 1)) // what is buffered, or the deadline's error
	return n > 0 || raw.SetReadDeadline(time.Time{}) != nil
}

// hijacked is what gorilla takes a connection over from.
type hijacked struct{ raw net.Conn }

func (j *hijacked) Header() http.Header         { return http.Header{} }
func (j *hijacked) Write(b []byte) (int, error) { return j.raw.Write(b) }
func (j *hijacked) WriteHeader(int)             {}

func (j *hijacked) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return j.raw, bufio.NewReadWriter(bufio.NewReaderSize(j.raw, 16), bufio.NewWriterSize(j.raw, 16)), nil
}

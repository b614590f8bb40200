package api

import (
	"bytes"
	"errors"
	"net"
	"slices"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"fuda/kiosk"
)

var errFraming = kiosk.Errorf(kiosk.Invalid, "リクエストの形が正しくありません / the request's framing is ambiguous")

// framed refuses what fasthttp takes but two programs in a row may read in two
// ways: a body with both a length and chunks, headers over several lines, and
// versions of HTTP that there are not (RFC 9112, 2.3, 5.2 and 6.1). Whatever
// follows on such a connection is nobody's request, so it is closed.
func framed(f *fiber.Ctx) error {
	h := &f.Request().Header
	version := string(h.Protocol())
	if version == "HTTP/1.1" || version == "HTTP/1.0" {
		raw := h.RawHeaders()
		// Not asked of ContentLength: once the chunks are read, that is their sum.
		if !folded(raw) && !(has(raw, "transfer-encoding") && has(raw, "content-length")) {
			return nil
		}
	}
	f.Context().SetConnectionClose()
	return errFraming
}

// folded tells whether a line goes on with the one before it.
func folded(raw []byte) bool {
	return bytes.Contains(raw, []byte("\n ")) || bytes.Contains(raw, []byte("\n\t"))
}

func has(raw []byte, name string) bool {
	lines := bytes.Split(raw, []byte("\n"))
	return slices.ContainsFunc(lines, func(line []byte) bool {
		return len(line) > len(name) && line[len(name)] == ':' && bytes.EqualFold(line[:len(name)], []byte(name))
	})
}

var errTooSlow = kiosk.Errorf(kiosk.Invalid, "リクエストが途中で止まりました。もう一度お試しください / the request stopped halfway: please try again")

// unread answers what did not come to be a request. A connection that said
// nothing, as browsers open them ahead, is closed without a word, since nobody
// waits for an answer on it; a request that stopped halfway is answered 408 (RFC
// 9110, 15.5.9).
type unread struct {
	// bodies are under way: fasthttp forgets the headers of a body that fails,
	// and that error looks like the one of a connection that said nothing.
	bodies sync.Map // of *fasthttp.RequestHeader, which lives as long as its connection
}

// watch lets a server tell of its requests. Call it before the server listens.
func (u *unread) watch(s *fasthttp.Server) {
	headers, handler, refuse := s.HeaderReceived, s.Handler, s.ErrorHandler
	s.HeaderReceived = func(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
		if n := h.ContentLength(); n > 0 || n == -1 { // -1: chunked
			u.bodies.Store(h, nil)
		}
		return headers(h)
	}
	s.Handler = func(c *fasthttp.RequestCtx) {
		u.bodies.Delete(&c.Request.Header)
		handler(c)
	}
	s.ErrorHandler = func(c *fasthttp.RequestCtx, err error) {
		_, body := u.bodies.LoadAndDelete(&c.Request.Header)
		_, bare := err.(net.Error) // that of headers which began to come is wrapped
		var late net.Error
		switch {
		case !errors.As(err, &late) || !late.Timeout():
			refuse(c, err)
		case bare && !body:
			c.Conn().Close() // #nosec G104 -- what is still written to it goes nowhere, as it should
		default:
			tooSlow(c)
		}
	}
}

func tooSlow(c *fasthttp.RequestCtx) {
	body, err := encodeJSON(ErrorBody{Error: ErrorDetail{Code: errTooSlow.Code, Message: errTooSlow.Message}})
	if err != nil {
		return
	}
	c.SetStatusCode(fasthttp.StatusRequestTimeout)
	c.SetContentType(fiber.MIMEApplicationJSON)
	c.Response.Header.Set(fiber.HeaderCacheControl, "no-store")
	c.SetBody(body)
}

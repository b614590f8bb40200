package api

import (
	"bytes"
	"slices"

	"github.com/gofiber/fiber/v2"

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

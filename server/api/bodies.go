package api

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"fuda/kiosk"
	"fuda/server/photo"
)

// A body is read whole before a handler sees it, and memory for all of it is
// taken when its length is announced. So how much may be announced is settled on
// the headers alone: a stranger announces no more than a JSON body needs, and
// who may send a file gets no more memory than a few files take.
const (
	maxOther   = maxJSON + 1             // one more, so that decodeBody says what is wrong
	bodyWithin = 20 * time.Second        // for a request to be read; fasthttp's ReadTimeout
	filesOfOne = 3 * (maxUpload + 1<<20) // bytes that a device may have under way
	filesOfAll = 256 << 20               // and all devices together
)

// large is a route that takes more than JSON.
type large struct {
	route
	path *regexp.Regexp
	max  int
}

// largeRoutes finds them in the table. A path that is spelt otherwise, with %2F
// or //, is none of them and gets what JSON gets.
func largeRoutes(table []route) (all []large) {
	for _, r := range table {
		max := photo.MaxBytes + 1<<20 // one that is a little larger is told by its own name
		switch {
		case r.upload:
			max = maxUpload + (1 << 20) // the multipart frame around a file
		case len(r.sends) == 0:
			continue
		}
		pattern := braces.ReplaceAllString(r.Path, `[0-9A-Za-z_-]+`) // the rest of these paths has no dot or other sign
		all = append(all, large{r, regexp.MustCompile("^" + pattern + "$"), max})
	}
	return all
}

// bodies decides how large a body may be.
type bodies struct {
	server *Server
	large  []large
	clock  func() time.Time // the network's: the system's own, also in tests of another day

	mu       sync.Mutex
	underWay []announced // in the order of their coming
}

// announced is a large body whose reading cannot have ended for another reason
// than bodyWithin before that time.
type announced struct {
	device string
	bytes  int
	until  time.Time
}

// headers is fasthttp's HeaderReceived.
func (b *bodies) headers(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	return fasthttp.RequestConfig{MaxRequestBodySize: b.limit(h)}
}

func (b *bodies) limit(h *fasthttp.RequestHeader) int {
	if n := h.ContentLength(); n >= 0 && n <= maxOther {
		return maxOther
	}
	l, is := b.find(h)
	if !is {
		return maxOther
	}
	device, ok := b.sender(h, l.route)
	if !ok {
		return maxOther
	}
	want := h.ContentLength()
	if want < 0 || want > l.max { // chunked: as much as it may become
		want = l.max
	}
	if !b.reserve(device, want) {
		return maxOther
	}
	return l.max
}

func (b *bodies) find(h *fasthttp.RequestHeader) (large, bool) {
	path, _, _ := strings.Cut(string(h.RequestURI()), "?")
	i := slices.IndexFunc(b.large, func(l large) bool { return l.Method == string(h.Method()) && l.path.MatchString(path) })
	if i < 0 {
		return large{}, false
	}
	return b.large[i], true
}

// sender is the device that the cookie names, where it may use the route.
func (b *bodies) sender(h *fasthttp.RequestHeader, r route) (string, bool) {
	for _, name := range cookieNames {
		token := string(h.Cookie(name))
		if token == "" {
			continue
		}
		d, found, err := b.server.Store.Device(context.Background(), token)
		if err == nil && found && d.LockedAt == nil && slices.Contains(r.Roles, d.Role) {
			return d.ID, true
		}
	}
	return "", false
}

// reserve notes a body, unless too much is under way already.
func (b *bodies) reserve(device string, bytes int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.clock()
	b.underWay = slices.DeleteFunc(b.underWay, func(a announced) bool { return !now.Before(a.until) })
	all, own := bytes, bytes
	for _, a := range b.underWay {
		all += a.bytes
		if a.device == device {
			own += a.bytes
		}
	}
	if all > filesOfAll || own > filesOfOne {
		return false
	}
	b.underWay = append(b.underWay, announced{device, bytes, now.Add(bodyWithin)})
	return true
}

// refused tells the sender of a body that was too large what is really wrong:
// it is not paired, or too much is under way.
func (b *bodies) refused(f *fiber.Ctx) *kiosk.Error {
	h := &f.Context().Request.Header
	l, is := b.find(h)
	if !is || h.ContentLength() > l.max {
		return errTooLarge
	}
	if _, ok := b.sender(h, l.route); !ok {
		return errNotPaired
	}
	f.Set(fiber.HeaderRetryAfter, "20")
	return errTooMany
}

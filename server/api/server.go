package api

import (
	"context"
	"fmt"
	"log/slog"
	"regexp"
	"time"

	"github.com/gofiber/fiber/v2"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/backups"
	"fuda/server/doctor"
	"fuda/server/live"
	"fuda/server/matching"
	"fuda/server/ocr"
	"fuda/server/printing"
	"fuda/server/settings"
	"fuda/static"
)

// Config is what the API works with.
type Config struct {
	Store    *store.DB
	Hub      *live.Hub
	Site     *static.Site // nil: no pages (tests)
	Hosts    Hosts
	Printing *printing.Printing
	Matching *matching.Service // nil: plans that no commit mends (tests)
	Clock    kiosk.Clock
	Log      *slog.Logger
	Version  string

	// Base is the address that QR codes name, such as http://192.168.10.2:8080.
	Base func() string
	// Addresses are all addresses at which this laptop is reached.
	Addresses func() []Address
	// Finder looks for printers on the network until ctx ends.
	Finder func(ctx context.Context) ([]FoundPrinter, error)
	// Trust is the certificate that tablets are to trust; nil without HTTPS.
	Trust Trust
	// Cards reads business cards; nil where no such program is installed.
	Cards *ocr.Reader
	// Settings are the house's; nil: there is no file, and no device locks itself.
	Settings *settings.House
	// Backups are those in the data folder; nil: none are made.
	Backups *backups.Folder
	// Doctor looks at all that an evening needs, and with find for printers.
	Doctor func(ctx context.Context, find bool) []doctor.Check
	// Demo lets pages on this machine pair themselves.
	Demo bool
}

// Hosts knows which hosts and origins are this kiosk's own.
type Hosts interface {
	Allowed(host string) bool
	SameOrigin(origin, host string, secure bool) bool
}

// Address is one way to reach the kiosk.
type Address struct {
	URL   string `json:"url"`
	Label string `json:"label"`
}

// Limits of a request.
const (
	maxUpload = 20 << 20 // a sign-up file
	maxJSON   = 64 << 10
	maxHeader = 16 << 10
)

// Server answers HTTP.
type Server struct {
	Config
	app  *fiber.App
	spec []byte
	seen *seen

	heavy  turns
	bodies *bodies
}

// New builds the server from its route table.
func New(c Config) (*Server, error) {
	if c.Matching == nil {
		c.Matching = matching.New(matching.Config{Store: c.Store, Clock: c.Clock})
	}
	s := &Server{Config: c, seen: newSeen(), heavy: make(turns, 2)}
	s.app = fiber.New(fiber.Config{
		AppName:               "fuda",
		DisableStartupMessage: true,
		CaseSensitive:         true,
		UnescapePath:          true,
		BodyLimit:             maxUpload + (1 << 20), // the multipart frame around a file
		ReadBufferSize:        maxHeader,
		ReadTimeout:           bodyWithin,
		WriteTimeout:          20 * time.Second,
		IdleTimeout:           75 * time.Second,
		ErrorHandler:          s.answerError,

		// No proxy stands before the kiosk: X-Forwarded-Proto and its like are a stranger's words.
		EnableTrustedProxyCheck: true,
		JSONEncoder:             encodeJSON,
	})
	s.app.Server().KeepHijackedConns = true // the hub runs the sockets, see server/live
	s.app.Server().Logger = serverLog{c.Log}
	// What fasthttp says of a broken request would quote it: with its cookie, or a name that was searched.
	s.app.Server().SecureErrorLogMessage = true
	table := allRoutes()
	s.bodies = &bodies{server: s, large: largeRoutes(table), clock: time.Now}
	s.app.Server().HeaderReceived = s.bodies.headers
	new(unread).watch(s.app.Server())
	spec, err := describe(table, c.Version)
	if err != nil {
		return nil, err
	}
	s.spec = spec
	s.app.Use(s.recoverPanics, s.guard)
	for _, r := range table {
		s.app.Add(r.Method, r.fiberPath(), append(s.limiterFor(r), s.handler(r))...)
	}
	s.pages()
	s.app.Use(func(*fiber.Ctx) error { return errNoRoute })
	return s, nil
}

// App is the Fiber application, to be given a listener.
func (s *Server) App() *fiber.App { return s.app }

var errNoRoute = kiosk.Errorf(kiosk.NotFound, "このアドレスはありません / no such address")

// serverLog takes what fasthttp says: tablets that do not trust our certificate
// yet, clients that hang up. On an evening with a hundred phones that is noise.
type serverLog struct{ log *slog.Logger }

// What it quotes is struck out: a header that cannot be read may be a cookie, or
// hold the name that somebody searched for.
func (l serverLog) Printf(format string, args ...any) {
	l.log.Debug(quoted.ReplaceAllString(fmt.Sprintf(format, args...), "…"))
}

var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?`)

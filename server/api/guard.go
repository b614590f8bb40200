package api

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"

	"fuda/kiosk"
)

// guard refuses what no page of ours would send, and sets the headers that
// every answer carries.
func (s *Server) guard(f *fiber.Ctx) error {
	f.Set("X-Content-Type-Options", "nosniff")
	f.Set("Referrer-Policy", "no-referrer")
	f.Set("Cross-Origin-Resource-Policy", "same-origin")
	f.Set("Cross-Origin-Opener-Policy", "same-origin")
	f.Set("Permissions-Policy", "camera=(self), screen-wake-lock=(self), microphone=(), geolocation=()")
	f.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'") // a page sets its own
	if err := framed(f); err != nil {
		return err
	}
	host := utils.CopyString(f.Get(fiber.HeaderHost))
	// A request line that names another host than the header is for a proxy, which this is none.
	if !s.Hosts.Allowed(host) || !strings.EqualFold(string(f.Context().URI().Host()), host) {
		return kiosk.Errorf(kiosk.Forbidden, "このホスト名では使えません / not a name of this kiosk")
	}
	if !reads(f.Method()) || f.Get(fiber.HeaderUpgrade) != "" { // /live under whatever spelling
		if err := s.sameOrigin(f, host); err != nil {
			return err
		}
	}
	return f.Next()
}

func reads(method string) bool {
	return method == fiber.MethodGet || method == fiber.MethodHead || method == fiber.MethodOptions
}

// sameOrigin refuses what another site's page makes a browser send. Programs
// that are no browser send neither header; they hold no cookie to be abused.
func (s *Server) sameOrigin(f *fiber.Ctx, host string) error {
	origin := utils.CopyString(f.Get(fiber.HeaderOrigin))
	if origin != "" && !s.Hosts.SameOrigin(origin, host, f.Secure()) {
		return errOtherOrigin
	}
	if site := f.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return errOtherOrigin
	}
	return nil
}

var (
	errOtherOrigin = kiosk.Errorf(kiosk.Forbidden, "別のサイトからの操作は受け付けません / writes from another origin are refused")
	errTooMany     = kiosk.Errorf(kiosk.TooMany, "少し待ってからもう一度お試しください / too many requests: wait a little")
)

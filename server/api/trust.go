package api

import (
	"net"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"

	"fuda/kiosk"
)

// Trust is how a tablet comes to trust this laptop.
type Trust interface {
	Name() string        // of the authority, as a tablet's settings show it
	Fingerprint() string // SHA-256, hex
	DER() []byte         // the authority's certificate
	Profile() []byte     // the same for an iPhone or iPad (.mobileconfig)

	Own(host string) bool // whether this host is shown the kiosk's own certificate
	Brought() []string    // where the organiser brought one that everybody trusts
}

// hostOf is the host that the browser asked for, without its port.
func hostOf(f *fiber.Ctx) string {
	host := utils.CopyString(f.Get(fiber.HeaderHost))
	if h, _, err := net.SplitHostPort(host); err == nil {
		return h
	}
	return host
}

// TrustAnswer tells a page what to show of the kiosk's certificate.
type TrustAnswer struct {
	Name        string   `json:"name"`
	Fingerprint string   `json:"fingerprint"`
	URLs        []string `json:"https_urls"` // where HTTPS is served; those that need no trusting come first
	Own         bool     `json:"own"`        // at this address it is the kiosk's own certificate, to be trusted first
}

var errNoHTTPS = kiosk.Errorf(kiosk.NotFound, "HTTPSは使っていません / HTTPS is off")

func getTrust(c *call) (TrustAnswer, error) {
	if c.Trust == nil {
		return TrustAnswer{}, errNoHTTPS
	}
	t := TrustAnswer{c.Trust.Name(), c.Trust.Fingerprint(), []string{}, c.Trust.Own(hostOf(c.fiber))}
	t.URLs = append(t.URLs, c.Trust.Brought()...)
	for _, a := range c.Addresses() {
		if https, ok := httpsOf(a.URL); ok {
			t.URLs = append(t.URLs, https)
		}
	}
	return t, nil
}

// httpsOf is the same address over HTTPS: one port speaks both.
func httpsOf(url string) (string, bool) {
	const plain = "http://"
	if len(url) > len(plain) && url[:len(plain)] == plain {
		return "https://" + url[len(plain):], true
	}
	return url, len(url) > 8 && url[:8] == "https://"
}

func getAuthority(c *call) error {
	if c.Trust == nil {
		return errNoHTTPS
	}
	c.fiber.Set(fiber.HeaderContentDisposition, `attachment; filename="fuda-ca.crt"`)
	c.fiber.Set(fiber.HeaderContentType, "application/x-x509-ca-cert")
	return c.fiber.Send(c.Trust.DER())
}

func getProfile(c *call) error {
	if c.Trust == nil {
		return errNoHTTPS
	}
	c.fiber.Set(fiber.HeaderContentDisposition, `attachment; filename="fuda.mobileconfig"`)
	c.fiber.Set(fiber.HeaderContentType, "application/x-apple-aspen-config")
	return c.fiber.Send(c.Trust.Profile())
}

package lan

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"sync"

	"fuda/kiosk"
)

const leafFile = "leaf.pem"

// TLSConfig says what [OpenTLS] works with.
type TLSConfig struct {
	Dir    string // DIR/tls of the data folder; made when it is not there
	Hosts  *Hosts
	Clock  kiosk.Clock
	Logger *slog.Logger // nil: silent

	Brought *Brought // what the organiser brings; nil for nothing
}

// TLS keeps the certificate with which the kiosk shows itself. It is renewed
// when the laptop has another address or name, and a month before it ends.
type TLS struct {
	cfg       TLSConfig
	authority *Authority

	mu   sync.Mutex
	leaf *tls.Certificate
}

// OpenTLS reads the authority and the leaf from the folder, and makes what is
// not there.
func OpenTLS(c TLSConfig) (*TLS, error) {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Brought != nil {
		c.Brought.log = c.Logger
	}
	a, err := OpenAuthority(c.Dir, c.Hosts.Names(), c.Clock())
	if err != nil {
		return nil, err
	}
	t := &TLS{cfg: c, authority: a, leaf: readLeaf(filepath.Join(c.Dir, leafFile), a)}
	_, err = t.current()
	return t, err
}

// readLeaf returns nil for a leaf that is of no use: another one is made.
func readLeaf(path string, a *Authority) *tls.Certificate {
	both, err := os.ReadFile(path) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return nil
	}
	c, err := tls.X509KeyPair(both, both)
	if err != nil || c.Leaf.CheckSignatureFrom(a.cert) != nil {
		return nil
	}
	return &c
}

// Authority is what tablets have to trust.
func (t *TLS) Authority() *Authority { return t.authority }

// Config is the configuration of a server. HTTP/2 is not offered: fasthttp does
// not speak it, and websockets need HTTP/1.1.
func (t *TLS) Config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, CipherSuites: suites, NextProtos: []string{"http/1.1"}, GetCertificate: t.GetCertificate}
}

// suites are what TLS 1.2 may use: authenticated encryption with a fresh key, for
// our own certificate or an RSA one that is brought. Go would add CBC with SHA-1
// for programs older than any tablet that shows our pages.
var suites = []uint16{
	tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
	tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
}

// GetCertificate returns what the organiser brought for the name that is asked
// for, else the leaf, renewed if need be. The address at which the client reached
// us tells at once when the laptop has changed networks.
func (t *TLS) GetCertificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	if brought := t.cfg.Brought.serves(hello.ServerName); brought != nil {
		return brought, nil
	}
	if hello.Conn != nil {
		if ip := ipOf(hello.Conn.LocalAddr()); ip.IsValid() {
			t.cfg.Hosts.owns(ip) // looks at the network again if it is new
		}
	}
	return t.current()
}

// Own tells whether a host, a name or an address, is shown the kiosk's own
// certificate, for which a device has to trust the [Authority].
func (t *TLS) Own(host string) bool { return t.cfg.Brought.serves(host) == nil }

// Leaf is the certificate as it is now.
func (t *TLS) Leaf() (*x509.Certificate, error) {
	c, err := t.current()
	if err != nil {
		return nil, err
	}
	return c.Leaf, nil
}

func (t *TLS) current() (*tls.Certificate, error) {
	names, addrs, now := t.cfg.Hosts.Names(), t.cfg.Hosts.Addrs(), t.cfg.Clock()
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.leaf != nil && t.authority.serves(t.leaf.Leaf, names, addrs, now) {
		return t.leaf, nil
	}
	made, err := t.authority.leaf(names, addrs, now)
	if err != nil && t.leaf != nil {
		t.cfg.Logger.Warn("renewing the kiosk's certificate", "error", err)
		return t.leaf, nil
	}
	if err != nil {
		return nil, fmt.Errorf("making the kiosk's certificate: %w", err)
	}
	t.leaf = made
	t.cfg.Logger.Info("a new certificate", "names", made.Leaf.DNSNames, "addresses", made.Leaf.IPAddresses, "until", made.Leaf.NotAfter)
	t.keep(made)
	return made, nil
}

// keep saves the leaf, so that a tablet that was told to accept it need not be
// told again after a restart. On a full disk the evening goes on without.
func (t *TLS) keep(c *tls.Certificate) {
	both, err := encodeLeaf(c)
	if err == nil {
		err = writeFile(filepath.Join(t.cfg.Dir, leafFile), both, 0o600)
	}
	if err != nil {
		t.cfg.Logger.Warn("keeping the kiosk's certificate", "error", err)
	}
}

func ipOf(a net.Addr) netip.Addr {
	at, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap().WithZone("")
}

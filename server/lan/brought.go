package lan

import (
	"crypto/tls"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"fuda/kiosk"
)

// lookAtMost bounds how often the files are looked at.
const lookAtMost = time.Second

// Brought (持ち込みの証明書) is a certificate that the organiser brings, from an
// authority that tablets know already. It is shown to those who ask for one of
// its names; for all other names and for addresses there is the kiosk's own. The
// files are read again when they change, so that a renewal needs no restart.
type Brought struct {
	certFile, keyFile string
	clock             kiosk.Clock
	log               *slog.Logger // that of [TLS]

	mu     sync.Mutex
	cert   *tls.Certificate
	read   [2]fs.FileInfo // as they were when the certificate was read
	looked time.Time
	ended  bool // which has been told
}

// Bring reads a certificate (with the chain behind it) and its key, both PEM.
func Bring(certFile, keyFile string, clock kiosk.Clock) (*Brought, error) {
	b := &Brought{certFile: certFile, keyFile: keyFile, clock: clock, log: slog.New(slog.DiscardHandler)}
	now, err := b.stat()
	if err != nil {
		return nil, err
	}
	return b, b.load(now)
}

func (b *Brought) stat() (now [2]fs.FileInfo, err error) {
	for i, name := range []string{b.certFile, b.keyFile} {
		if now[i], err = os.Stat(name); err != nil {
			return now, err
		}
	}
	return now, nil
}

// load reads both files. A pair that does not fit is an error, and what was
// read before stays.
func (b *Brought) load(now [2]fs.FileInfo) error {
	cert, err := tls.LoadX509KeyPair(b.certFile, b.keyFile)
	if err != nil {
		return fmt.Errorf("%s with %s: %w", b.certFile, b.keyFile, err)
	}
	if len(cert.Leaf.DNSNames) == 0 {
		return fmt.Errorf("%s: the certificate names no host", b.certFile)
	}
	b.cert, b.read, b.looked, b.ended = &cert, now, b.clock(), false
	return nil
}

// Names are the names that the certificate is for, without those with a *.
func (b *Brought) Names() []string {
	return slices.DeleteFunc(slices.Clone(b.current().Leaf.DNSNames), func(n string) bool { return strings.Contains(n, "*") })
}

// NotAfter is when it ends.
func (b *Brought) NotAfter() time.Time { return b.current().Leaf.NotAfter }

// serves returns the certificate if it is for a name and has not ended.
func (b *Brought) serves(name string) *tls.Certificate {
	if b == nil || name == "" {
		return nil
	}
	cert := b.current()
	if cert.Leaf.VerifyHostname(name) != nil || b.over(cert) {
		return nil
	}
	return cert
}

func (b *Brought) over(cert *tls.Certificate) bool {
	now := b.clock()
	if !now.After(cert.Leaf.NotAfter) {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.ended {
		b.log.Warn("the certificate that was brought has ended: the kiosk's own takes its place", "file", b.certFile, "ended", cert.Leaf.NotAfter)
		b.ended = true
	}
	return true
}

// current reads the files again if they have changed since. While a renewal is
// half written the old certificate goes on.
func (b *Brought) current() *tls.Certificate {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := b.clock()
	if sinceAbs(at, b.looked) < lookAtMost {
		return b.cert
	}
	b.looked = at
	now, err := b.stat()
	if err == nil && same(b.read[0], now[0]) && same(b.read[1], now[1]) {
		return b.cert
	}
	if err == nil {
		err = b.load(now)
	}
	if err != nil {
		b.log.Warn("reading the changed certificate: the old one stays", "error", err)
	} else {
		b.log.Info("the changed certificate was read", "file", b.certFile, "until", b.cert.Leaf.NotAfter)
	}
	return b.cert
}

func same(a, b fs.FileInfo) bool {
	return a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) && os.SameFile(a, b)
}

package lan

import (
	"crypto/x509"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Certificates are what [OpenTLS] keeps in its folder.
type Certificates struct {
	Authority *Authority
	Leaf      *x509.Certificate // nil: the next start makes one
}

// LookTLS reads the certificates of a folder and makes none. Where no kiosk has
// served yet the error is [fs.ErrNotExist].
func LookTLS(dir string) (c Certificates, err error) {
	if _, err := os.Stat(filepath.Join(dir, caFile)); errors.Is(err, fs.ErrNotExist) {
		return c, err
	}
	// With the file there, it is read and not made.
	if c.Authority, err = OpenAuthority(dir, nil, time.Time{}); err != nil {
		return c, err
	}
	if leaf := readLeaf(filepath.Join(dir, leafFile), c.Authority); leaf != nil {
		c.Leaf = leaf.Leaf
	}
	return c, nil
}

// Serves tells whether the leaf is good for all names and addresses of the
// laptop at that time. One that is not is renewed by the kiosk itself.
func (c Certificates) Serves(h *Hosts, now time.Time) bool {
	return c.Leaf != nil && c.Authority.serves(c.Leaf, h.Names(), h.Addrs(), now)
}

// NotBefore is when it begins.
func (a *Authority) NotBefore() time.Time { return a.cert.NotBefore }

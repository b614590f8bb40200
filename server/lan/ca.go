package lan

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	caFile    = "ca.pem"
	caKeyFile = "ca.key"
	caYears   = 10
	caMargin  = 24 * time.Hour // clocks of tablets that are slow
)

// permitted are the addresses that the authority may sign for: those that no
// public host has (RFC 1918, 6598, 3927, 4193, and the loopback).
var permitted = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("fc00::/7"), netip.MustParsePrefix("fe80::/10"), netip.MustParsePrefix("::1/128"),
}

// Authority (認証局) is the kiosk's own certificate authority.
type Authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// OpenAuthority reads the authority from a folder, or makes one for the names
// when there is none. A damaged one is an error and is not replaced: all
// tablets would have to be told to trust another.
func OpenAuthority(dir string, names []string, now time.Time) (*Authority, error) {
	certPEM, err := os.ReadFile(filepath.Join(dir, caFile)) // #nosec G304 -- the path is the data folder's or the command line's own
	if errors.Is(err, fs.ErrNotExist) {
		return makeAuthority(dir, names, now)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the certificate authority: %w", err)
	}
	keyPEM, err := os.ReadFile(filepath.Join(dir, caKeyFile)) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return nil, fmt.Errorf("reading the certificate authority's key: %w", err)
	}
	a, err := parseAuthority(certPEM, keyPEM)
	if err != nil {
		return nil, fmt.Errorf("%s in %s: %w; take the folder from a backup, or delete it to make a new authority that tablets have to trust again", caFile, dir, err)
	}
	return a, nil
}

func makeAuthority(dir string, names []string, now time.Time) (*Authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	owner, _ := os.Hostname() // so that a tablet's list tells two kiosks apart
	t := &x509.Certificate{
		SerialNumber:                serial(),
		Subject:                     pkix.Name{CommonName: strings.TrimSpace("Fuda " + owner + " " + now.Format(time.DateOnly)), Organization: []string{"Fuda"}},
		NotBefore:                   now.Add(-caMargin),
		NotAfter:                    now.AddDate(caYears, 0, 0),
		IsCA:                        true,
		BasicConstraintsValid:       true,
		MaxPathLenZero:              true,
		KeyUsage:                    x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		ExtKeyUsage:                 []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		PermittedDNSDomainsCritical: true,
		PermittedDNSDomains:         dnsNames(names),
		PermittedIPRanges:           ranges(permitted),
	}
	der, err := x509.CreateCertificate(rand.Reader, t, t, &key.PublicKey, key)
	if err != nil {
		return nil, fmt.Errorf("making the certificate authority: %w", err)
	}
	a := &Authority{key: key}
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		return nil, err
	}
	return a, a.save(dir)
}

// save writes the key first: a certificate in the folder has its key.
func (a *Authority) save(dir string) error {
	key, err := keyPEM(a.key)
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err == nil {
		err = writeFile(filepath.Join(dir, caKeyFile), key, 0o600)
	}
	if err == nil {
		err = writeFile(filepath.Join(dir, caFile), a.PEM(), 0o644)
	}
	if err != nil {
		return fmt.Errorf("keeping the certificate authority: %w", err)
	}
	return nil
}

func parseAuthority(certPEM, keyPEM []byte) (*Authority, error) {
	c, _ := pem.Decode(certPEM)
	k, _ := pem.Decode(keyPEM)
	if c == nil || k == nil {
		return nil, errors.New("it is damaged")
	}
	cert, err := x509.ParseCertificate(c.Bytes)
	if err != nil {
		return nil, err
	}
	parsed, err := x509.ParsePKCS8PrivateKey(k.Bytes)
	if err != nil {
		return nil, err
	}
	key, is := parsed.(*ecdsa.PrivateKey)
	if !is || !key.PublicKey.Equal(cert.PublicKey) {
		return nil, errors.New("the key is not that of the certificate")
	}
	return &Authority{cert, key}, nil
}

// PEM is the certificate as Android, Linux and Windows take it.
func (a *Authority) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw})
}

// DER is the certificate as an iPhone takes it (application/x-x509-ca-cert).
func (a *Authority) DER() []byte { return bytes.Clone(a.cert.Raw) }

// Name is how a tablet's list of certificates calls it.
func (a *Authority) Name() string { return a.cert.Subject.CommonName }

// NotAfter is when it ends.
func (a *Authority) NotAfter() time.Time { return a.cert.NotAfter }

// Fingerprint is the SHA-256 of the certificate in hex, for comparing by eye.
func (a *Authority) Fingerprint() string { return fmt.Sprintf("%x", sha256.Sum256(a.cert.Raw)) }

// mayName tells whether the constraints let a name be signed for.
func (a *Authority) mayName(name string) bool {
	return slices.ContainsFunc(a.cert.PermittedDNSDomains, func(d string) bool {
		return name == d || strings.HasSuffix(name, "."+d)
	})
}

func mayAddress(ip netip.Addr) bool {
	return slices.ContainsFunc(permitted, func(p netip.Prefix) bool { return p.Contains(ip) })
}

// dnsNames are those of the hosts that are names and no addresses, and that a
// certificate may hold.
func dnsNames(hosts []string) (names []string) {
	for _, h := range hosts {
		if _, err := netip.ParseAddr(h); err != nil && validName(h) {
			names = append(names, h)
		}
	}
	return names
}

func validName(name string) bool {
	return name != "" && len(name) <= 253 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-.") == "" &&
		!strings.Contains(name, "..") && name[0] != '.' && name[0] != '-'
}

func ranges(ps []netip.Prefix) (out []*net.IPNet) {
	for _, p := range ps {
		out = append(out, &net.IPNet{IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())})
	}
	return out
}

func keyPEM(key *ecdsa.PrivateKey) ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), err
}

// serial is a random number of 127 bits (RFC 5280 allows 20 octets).
func serial() *big.Int {
	n, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		panic(err) // crypto/rand does not fail
	}
	return n.Add(n, big.NewInt(1))
}

package device

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// untrustedError is a certificate that nobody vouches for, as most printers
// have one. It says how to trust it from now on.
type untrustedError struct {
	fingerprint string
	cause       error
}

func (e *untrustedError) Error() string {
	return fmt.Sprintf("%v; if it is the right printer, add cert=%s to its URI", e.cause, e.fingerprint)
}

// trustIPP reads the cert setting of an ipps:// URI: the SHA-256 fingerprint of
// the printer's own certificate, or any; without it somebody must vouch for it.
func trustIPP(u *url.URL, cert string) (*tls.Config, error) {
	if u.Scheme != "ipps" {
		if cert != "" {
			return nil, errors.New("cert is a setting of ipps://, not of ipp://")
		}
		return nil, nil
	}
	cert = strings.ToLower(strings.ReplaceAll(cert, ":", ""))
	if raw, err := hex.DecodeString(cert); cert != "" && cert != "any" && (err != nil || len(raw) != sha256.Size) {
		return nil, errors.New("cert: wants the 64 hexadecimal digits of a SHA-256 fingerprint, or any")
	}
	host := u.Hostname()
	return &tls.Config{
		MinVersion:         tls.VersionTLS12,
		ServerName:         host,
		InsecureSkipVerify: true, // #nosec G402 -- VerifyConnection verifies, by fingerprint or by authority
		VerifyConnection:   func(s tls.ConnectionState) error { return verify(s.PeerCertificates, host, cert) },
	}, nil
}

func verify(chain []*x509.Certificate, host, cert string) error {
	if len(chain) == 0 {
		return errors.New("the printer shows no certificate")
	}
	sum := sha256.Sum256(chain[0].Raw)
	fingerprint := hex.EncodeToString(sum[:])
	switch cert {
	case "any", fingerprint:
		return nil
	case "":
		others := x509.NewCertPool()
		for _, c := range chain[1:] {
			others.AddCert(c)
		}
		if _, err := chain[0].Verify(x509.VerifyOptions{DNSName: host, Intermediates: others}); err != nil {
			return &untrustedError{fingerprint, err}
		}
		return nil
	}
	return &untrustedError{fingerprint, errors.New("the printer shows another certificate than before")}
}

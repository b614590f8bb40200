package lan

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"net"
	"net/netip"
	"slices"
	"time"
)

const (
	leafLife   = 397 * 24 * time.Hour // what browsers take from anybody
	leafMargin = 30 * 24 * time.Hour  // renewed so long before the end
)

// leaf signs a certificate for those of the names and addresses that the
// authority may sign for.
func (a *Authority) leaf(names []string, addrs []netip.Addr, now time.Time) (*tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	begin := now.Add(-caMargin)
	if begin.Before(a.cert.NotBefore) { // the laptop's clock was lost
		begin = a.cert.NotBefore
	}
	end := begin.Add(leafLife)
	if end.After(a.cert.NotAfter) {
		end = a.cert.NotAfter
	}
	t := &x509.Certificate{
		SerialNumber: serial(), Subject: pkix.Name{CommonName: Name},
		NotBefore: begin, NotAfter: end,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames: a.names(names), IPAddresses: ipsOf(signable(addrs)),
	}
	der, err := x509.CreateCertificate(rand.Reader, t, a.cert, &key.PublicKey, a.key)
	if err != nil {
		return nil, err
	}
	made, err := x509.ParseCertificate(der)
	return &tls.Certificate{Certificate: [][]byte{der, a.cert.Raw}, PrivateKey: key, Leaf: made}, err
}

// serves tells whether a leaf is still good for what it is needed for.
func (a *Authority) serves(c *x509.Certificate, names []string, addrs []netip.Addr, now time.Time) bool {
	ends := now.Add(leafMargin).After(c.NotAfter) && c.NotAfter.Before(a.cert.NotAfter)
	early := now.Before(c.NotBefore) && c.NotBefore.After(a.cert.NotBefore) // made while the clock was ahead
	if ends || early {
		return false
	}
	for _, name := range a.names(names) {
		if !slices.Contains(c.DNSNames, name) {
			return false
		}
	}
	for _, ip := range signable(addrs) {
		if !hasAddr(c, ip) {
			return false
		}
	}
	return true
}

func (a *Authority) names(hosts []string) []string {
	return slices.DeleteFunc(dnsNames(hosts), func(n string) bool { return !a.mayName(n) })
}

// signable leaves out IPv6 link-local addresses, which no browser can open: each
// container that starts brings one, and none is worth a new certificate.
func signable(addrs []netip.Addr) []netip.Addr {
	return slices.DeleteFunc(slices.Clone(addrs), func(ip netip.Addr) bool {
		return !mayAddress(ip) || ip.Is6() && ip.IsLinkLocalUnicast()
	})
}

func hasAddr(c *x509.Certificate, ip netip.Addr) bool {
	return slices.ContainsFunc(c.IPAddresses, func(has net.IP) bool { return has.Equal(ip.AsSlice()) })
}

func ipsOf(addrs []netip.Addr) (out []net.IP) {
	for _, ip := range addrs {
		out = append(out, ip.AsSlice())
	}
	return out
}

// encodeLeaf puts a leaf and its key in one file, so that one is never without
// the other.
func encodeLeaf(c *tls.Certificate) ([]byte, error) {
	out, err := keyPEM(c.PrivateKey.(*ecdsa.PrivateKey))
	for _, der := range c.Certificate {
		out = append(out, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})...)
	}
	return out, err
}

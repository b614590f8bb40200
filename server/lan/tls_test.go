package lan

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func openTLS(t *testing.T, dir string, w *watch, n *Network) *TLS {
	t.Helper()
	kiosk, err := OpenTLS(TLSConfig{Dir: dir, Hosts: hostsOf(t, w, n, "reception.local", "fuda.example.jp"), Clock: w.now})
	if err != nil {
		t.Fatal(err)
	}
	return kiosk
}

func leafOf(t *testing.T, kiosk *TLS) *x509.Certificate {
	t.Helper()
	leaf, err := kiosk.Leaf()
	if err != nil {
		t.Fatal(err)
	}
	return leaf
}

func trusting(a *Authority) *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(a.PEM())
	return pool
}

func TestLeafIsTrusted(t *testing.T) {
	w := evening()
	n := &Network{Interfaces: []Interface{up("wlan0", "192.168.1.20", "fd00::20", "203.0.113.7", "fe80::9%wlan0")}}
	kiosk := openTLS(t, filepath.Join(t.TempDir(), "tls"), w, n)
	leaf := leafOf(t, kiosk)
	for name, want := range map[string]bool{
		"fuda.local": true, "localhost": true, "reception.local": true, "fuda.example.jp": true,
		"192.168.1.20": true, "127.0.0.1": true, "fd00::20": true, "::1": true,
		"203.0.113.7": false, // public: the authority may not sign for it
		"google.com":  false, "192.168.1.21": false,
	} {
		_, err := leaf.Verify(x509.VerifyOptions{DNSName: name, Roots: trusting(kiosk.Authority()), CurrentTime: w.at})
		if (err == nil) != want {
			t.Errorf("%s is trusted: %v", name, err)
		}
	}
	if life := leaf.NotAfter.Sub(leaf.NotBefore); life > 398*24*time.Hour {
		t.Errorf("the leaf lives %v, which browsers refuse", life)
	}
}

// A thief of the key cannot be anybody else.
func TestConstraints(t *testing.T) {
	w := evening()
	a, err := OpenAuthority(t.TempDir(), []string{"fuda.local", "localhost"}, w.at)
	if err != nil {
		t.Fatal(err)
	}
	if c := a.cert; !c.IsCA || !c.MaxPathLenZero || c.MaxPathLen != 0 || !c.PermittedDNSDomainsCritical || c.NotAfter.Year() != 2036 {
		t.Errorf("path length %d, critical %t, until %v", c.MaxPathLen, c.PermittedDNSDomainsCritical, c.NotAfter)
	}
	free := *a // the same key with the constraints taken off what it checks itself
	cert := *a.cert
	cert.PermittedDNSDomains = []string{"google.com", "fuda.local"}
	free.cert = &cert
	for _, name := range []string{"google.com", "www.google.com", "fuda.local"} {
		stolen, err := free.leaf([]string{name, "google.com"}, nil, w.at)
		if err != nil {
			t.Fatal(err)
		}
		_, err = stolen.Leaf.Verify(x509.VerifyOptions{Roots: trusting(a), CurrentTime: w.at})
		if err == nil || !strings.Contains(err.Error(), "google.com") {
			t.Errorf("a certificate for google.com: %v", err)
		}
	}
	for _, ip := range []string{"8.8.8.8", "2001:4860:4860::8888", "172.32.0.1", "192.169.0.1"} {
		if mayAddress(netip.MustParseAddr(ip)) {
			t.Errorf("%s may be signed for", ip)
		}
	}
}

func TestFilesAreKept(t *testing.T) {
	w, n := evening(), &Network{Interfaces: []Interface{up("wlan0", "192.168.1.20")}}
	dir := filepath.Join(t.TempDir(), "tls")
	first := openTLS(t, dir, w, n)
	if runtime.GOOS != "windows" {
		for name, want := range map[string]os.FileMode{caFile: 0o644, caKeyFile: 0o600, leafFile: 0o600} {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v %v", name, info.Mode(), err)
			}
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 3 {
		t.Errorf("the folder holds %v", entries)
	}
	again := openTLS(t, dir, w, n)
	if first.Authority().Fingerprint() != again.Authority().Fingerprint() {
		t.Error("another authority after a restart: all tablets would have to trust it")
	}
	if !leafOf(t, first).Equal(leafOf(t, again)) {
		t.Error("another leaf after a restart")
	}
	t.Run("a damaged leaf is replaced", func(t *testing.T) {
		write(t, filepath.Join(dir, leafFile), []byte("half a fi"))
		leafOf(t, openTLS(t, dir, w, n))
	})
	t.Run("another authority's leaf is replaced", func(t *testing.T) {
		other := filepath.Join(t.TempDir(), "tls")
		openTLS(t, other, w, n)
		foreign, err := os.ReadFile(filepath.Join(other, leafFile))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, leafFile), foreign)
		if err := leafOf(t, openTLS(t, dir, w, n)).CheckSignatureFrom(first.authority.cert); err != nil {
			t.Error(err)
		}
	})
	for name, data := range map[string][]byte{
		"a damaged authority": []byte("-----BEGIN"),
		"another's authority": anotherCA(t),
		"an empty authority":  {},
	} {
		t.Run(name+" is an error", func(t *testing.T) {
			write(t, filepath.Join(dir, caFile), data)
			_, err := OpenTLS(TLSConfig{Dir: dir, Hosts: hostsOf(t, w, n), Clock: w.now})
			if err == nil || !strings.Contains(err.Error(), caFile) {
				t.Errorf("got %v", err)
			}
			if kept, _ := os.ReadFile(filepath.Join(dir, caFile)); !bytes.Equal(kept, data) {
				t.Error("the file was touched")
			}
		})
	}
}

func anotherCA(t *testing.T) []byte {
	t.Helper()
	a, err := OpenAuthority(t.TempDir(), []string{"fuda.local"}, evening().at)
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := pem.Decode(a.PEM()); b == nil || !bytes.Equal(b.Bytes, a.DER()) {
		t.Error("PEM and DER differ")
	}
	return a.PEM()
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestRenewal(t *testing.T) {
	w, n := evening(), &Network{Interfaces: []Interface{up("wlan0", "192.168.1.20")}}
	kiosk := openTLS(t, filepath.Join(t.TempDir(), "tls"), w, n)
	first := leafOf(t, kiosk)
	later := func(d time.Duration) *x509.Certificate {
		w.at = w.at.Add(d)
		return leafOf(t, kiosk)
	}
	if !later(300 * 24 * time.Hour).Equal(first) {
		t.Error("renewed long before its end")
	}
	second := later(70 * 24 * time.Hour)
	if second.Equal(first) || !second.NotAfter.After(w.at.Add(365*24*time.Hour)) {
		t.Errorf("not renewed a month before its end: until %v", second.NotAfter)
	}
	// Another network: the address at which a client comes in tells.
	n.Interfaces = []Interface{up("wlan0", "10.0.0.7")}
	w.at = w.at.Add(time.Minute)
	c, err := kiosk.GetCertificate(&tls.ClientHelloInfo{Conn: arriving{at: "10.0.0.7:8443"}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(c.Leaf.IPAddresses, net.ParseIP("10.0.0.7").Equal) {
		t.Errorf("the certificate is for %v", c.Leaf.IPAddresses)
	}
	// The clock was ahead, and is put right.
	later(20 * 24 * time.Hour)
	n.Interfaces = []Interface{up("wlan0", "10.0.0.8")}
	w.at = w.at.Add(2 * 365 * 24 * time.Hour)
	ahead := leafOf(t, kiosk)
	w.at = w.at.Add(-2 * 365 * 24 * time.Hour)
	if right := leafOf(t, kiosk); right.Equal(ahead) || right.NotBefore.After(w.at) {
		t.Errorf("a certificate from the future was kept: %v", right.NotBefore)
	}
	// Towards its own end the authority signs no longer than it lives itself.
	w.at = kiosk.Authority().NotAfter().Add(-10 * 24 * time.Hour)
	last := leafOf(t, kiosk)
	if !last.NotAfter.Equal(kiosk.Authority().NotAfter()) || !leafOf(t, kiosk).Equal(last) {
		t.Errorf("until %v", last.NotAfter)
	}
}

// arriving is a connection of which only the local address matters.
type arriving struct {
	net.Conn
	at string
}

func (a arriving) LocalAddr() net.Addr { return net.TCPAddrFromAddrPort(netip.MustParseAddrPort(a.at)) }

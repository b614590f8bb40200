package lan

import (
	"bytes"
	"crypto/tls"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// public is an authority that tablets know already, and signs for any name.
type public struct {
	t   *testing.T
	dir string
	*Authority
}

func publicAuthority(t *testing.T, w *watch) public {
	t.Helper()
	a, err := OpenAuthority(t.TempDir(), []string{"example.jp"}, w.at)
	if err != nil {
		t.Fatal(err)
	}
	return public{t, t.TempDir(), a}
}

// issue writes a certificate for names into cert.pem and key.pem.
func (p public) issue(at time.Time, names ...string) (certFile, keyFile string) {
	p.t.Helper()
	c, err := p.leaf(names, nil, at)
	if err != nil {
		p.t.Fatal(err)
	}
	both, err := encodeLeaf(c)
	if err != nil {
		p.t.Fatal(err)
	}
	cut := bytes.Index(both, []byte("-----BEGIN CERTIFICATE"))
	certFile, keyFile = filepath.Join(p.dir, "cert.pem"), filepath.Join(p.dir, "key.pem")
	write(p.t, certFile, both[cut:])
	write(p.t, keyFile, both[:cut])
	return certFile, keyFile
}

// shown is the certificate that a client is shown who asks for a name.
func shown(t *testing.T, kiosk *TLS, name string) *tls.Certificate {
	t.Helper()
	c, err := kiosk.GetCertificate(&tls.ClientHelloInfo{ServerName: name})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBrought(t *testing.T) {
	w, n := evening(), &Network{Interfaces: []Interface{up("wlan0", "192.168.1.20")}}
	ca := publicAuthority(t, w)
	certFile, keyFile := ca.issue(w.at, "reception.example.jp", "kiosk.example.jp")
	brought, err := Bring(certFile, keyFile, w.now)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"reception.example.jp", "kiosk.example.jp"}, brought.Names()); d != "" {
		t.Error(d)
	}
	var log bytes.Buffer
	kiosk, err := OpenTLS(TLSConfig{Dir: filepath.Join(t.TempDir(), "tls"), Hosts: hostsOf(t, w, n, brought.Names()...), Clock: w.now,
		Brought: brought, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	check := func(when string, theirs map[string]bool) {
		t.Helper()
		for name, want := range theirs {
			signed := shown(t, kiosk, name).Leaf.CheckSignatureFrom(ca.cert) == nil
			if signed != want || kiosk.Own(name) == want {
				t.Errorf("%s: %q is shown the certificate that was brought: %t, own: %t", when, name, signed, kiosk.Own(name))
			}
		}
	}
	all := map[string]bool{"reception.example.jp": true, "KIOSK.example.jp": true, "fuda.local": false, "localhost": false, "": false, "192.168.1.20": false, "other.example.jp": false}
	check("at first", all)

	first := shown(t, kiosk, "kiosk.example.jp")
	w.at = w.at.Add(time.Minute)
	if shown(t, kiosk, "kiosk.example.jp") != first {
		t.Error("read again without a change")
	}
	write(t, certFile, []byte("-----BEGIN half")) // the renewal is being written
	w.at = w.at.Add(time.Minute)
	check("half a renewal", all)
	if !strings.Contains(log.String(), "the old one stays") {
		t.Errorf("nobody was told: %s", log.String())
	}
	ca.issue(w.at, "kiosk.example.jp")
	w.at = w.at.Add(time.Minute)
	check("after the renewal", map[string]bool{"kiosk.example.jp": true, "reception.example.jp": false})
	if shown(t, kiosk, "kiosk.example.jp") == first {
		t.Error("the renewal was not read")
	}
	w.at = brought.NotAfter().Add(time.Second)
	check("after its end", map[string]bool{"kiosk.example.jp": false})
	if err := os.Remove(certFile); err != nil {
		t.Fatal(err)
	}
	w.at = w.at.Add(-time.Minute)
	check("the USB stick was pulled out", map[string]bool{"kiosk.example.jp": true})
}

func TestBringRefuses(t *testing.T) {
	w := evening()
	ca := publicAuthority(t, w)
	certFile, keyFile := ca.issue(w.at, "kiosk.example.jp")
	other := publicAuthority(t, w)
	_, otherKey := other.issue(w.at, "kiosk.example.jp")
	nameless := publicAuthority(t, w)
	noNames, noNamesKey := nameless.issue(w.at)
	for name, files := range map[string][2]string{
		"no file": {certFile + "x", keyFile}, "no key": {certFile, keyFile + "x"}, "another's key": {certFile, otherKey},
		"exchanged": {keyFile, certFile}, "no names": {noNames, noNamesKey},
	} {
		if b, err := Bring(files[0], files[1], w.now); err == nil || !strings.Contains(err.Error(), ".pem") {
			t.Errorf("%s: %v, %v", name, b, err)
		}
	}
}

package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuda/printer/printertest"
)

// The real program shows a certificate from its settings for that certificate's
// name, and its own for all others.
func TestBroughtCertificate(t *testing.T) {
	printertest.Font(t)
	dir := t.TempDir()
	roots := certificate(t, dir, "kiosk.example.jp")
	settings := filepath.Join(dir, "fuda.toml")
	if err := os.WriteFile(settings, []byte("cert = \"kiosk.pem\"\nkey = \"kiosk.key\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := startProgram(filepath.Join(dir, "data"), "--https", "on", "--config", settings)
	if err != nil {
		t.Fatal(err)
	}
	defer p.kill()
	for name, want := range map[string]bool{"kiosk.example.jp": true, "localhost": false} {
		conn, err := tls.Dial("tcp", strings.TrimPrefix(p.URL, "http://"), &tls.Config{ServerName: name, RootCAs: roots})
		if err == nil {
			conn.Close()
		}
		if (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// certificate writes kiosk.pem and kiosk.key, and returns who trusts them.
func certificate(t *testing.T, dir, name string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{name}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for file, data := range map[string][]byte{"kiosk.pem": public, "kiosk.key": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})} {
		if err := os.WriteFile(filepath.Join(dir, file), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(public)
	return roots
}

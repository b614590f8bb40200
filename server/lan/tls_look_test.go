package lan

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestLookTLS(t *testing.T) {
	dir, w := filepath.Join(t.TempDir(), "tls"), evening()
	if _, err := LookTLS(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("looking made the folder")
	}
	n := &Network{Interfaces: []Interface{up("wlan0", "192.168.1.20")}}
	h := hostsOf(t, w, n)
	if _, err := OpenTLS(TLSConfig{Dir: dir, Hosts: h, Clock: w.now}); err != nil {
		t.Fatal(err)
	}
	c, err := LookTLS(dir)
	if err != nil || !c.Serves(h, w.at) {
		t.Errorf("%+v, %v", c.Leaf, err)
	}
	if !c.Authority.NotBefore().Before(w.at) || len(c.Authority.Fingerprint()) != 64 {
		t.Errorf("from %v, %q", c.Authority.NotBefore(), c.Authority.Fingerprint())
	}
	n.Interfaces = []Interface{up("wlan0", "192.168.7.7")}
	w.at = w.at.Add(time.Hour)
	if err := h.Refresh(); err != nil || c.Serves(h, w.at) {
		t.Errorf("it serves an address that it was not made for (%v)", err)
	}
	if err := os.Remove(filepath.Join(dir, leafFile)); err != nil {
		t.Fatal(err)
	}
	if c, err = LookTLS(dir); err != nil || c.Leaf != nil || c.Serves(h, w.at) {
		t.Errorf("without a leaf: %+v, %v", c, err)
	}
	if err := os.WriteFile(filepath.Join(dir, caFile), []byte("?"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = LookTLS(dir); err == nil {
		t.Error("a damaged authority is fine")
	}
}

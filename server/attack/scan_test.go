//go:build scan

package attack

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// watcher stands before the kiosk while the scanners are at work, and counts its
// answers: none may be a 5xx. It hands the Host through as the kiosk wants it.
type watcher struct {
	mu     sync.Mutex
	counts map[int]int
	broken []string
}

func (w *watcher) watch(t *testing.T, k *target, cookie string) (at string) {
	t.Helper()
	to, err := url.Parse(k.url(""))
	must(t, err)
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			if cookie != "" {
				r.Out.Header.Set("Cookie", cookie)
			}
		},
		ModifyResponse: func(res *http.Response) error {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.counts[res.StatusCode]++
			if res.StatusCode >= 500 {
				w.broken = append(w.broken, fmt.Sprint(res.Request.Method, " ", res.Request.URL, ": ", res.StatusCode))
			}
			return nil
		},
		ErrorHandler: func(rw http.ResponseWriter, _ *http.Request, _ error) { rw.WriteHeader(http.StatusBadRequest) }, // refused by closing
	}
	listener, err := newListener()
	must(t, err)
	server := &http.Server{Handler: proxy}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { server.Close() })
	return listener.Addr().String()
}

// scan runs a program for at most so long; what it says is judged, not how it
// ends.
func scan(t *testing.T, within time.Duration, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is missing (make attack installs it)", name)
	}
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.WaitDelay = 5 * time.Second
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	out, _ := cmd.CombinedOutput()
	return string(out)
}

// Debian's scanners, as a stranger and as a paired office, against a demo: no
// finding, and not one 5xx.
func TestScanners(t *testing.T) {
	k := start(t, "--demo")
	office := k.stranger()
	res := office.send("POST", "/api/v1/pair", map[string]any{"code": "demo"})
	office.cookie, _, _ = strings.Cut(res.header.Get("Set-Cookie"), ";")
	var list struct {
		Events []struct{ ID string } `json:"events"`
	}
	office.want(200, "GET", "/api/v1/events", nil, &list)
	k.event.ID = list.Events[0].ID
	w := &watcher{counts: map[int]int{}}
	asOffice, asStranger := w.watch(t, k, office.cookie), w.watch(t, k, "")

	t.Run("sslscan", func(t *testing.T) {
		out := scan(t, time.Minute, "sslscan", "--no-colour", k.Addr)
		for _, weak := range []string{`SSLv2\s+enabled`, `SSLv3\s+enabled`, `TLSv1\.0\s+enabled`, `TLSv1\.1\s+enabled`, `Compression enabled`, `(?m)^TLSv1\.\d vulnerable to heartbleed`, `(?m)^(?:Accepted|Preferred).*-SHA\b`, `\bRC4\b`, `\bDES\b`, `3DES`, `NULL`, `EXP-`, `Insecure session renegotiation supported`} {
			for _, line := range regexp.MustCompile(weak).FindAllString(out, -1) {
				t.Errorf("finding: %s", line)
			}
		}
		if !regexp.MustCompile(`TLSv1\.3\s+enabled`).MatchString(out) {
			t.Errorf("TLS 1.3 is not offered:\n%s", out)
		}
		t.Log(regexp.MustCompile(`(?m)^(SSLv|TLSv).*(enabled|disabled)|^(Preferred|Accepted).*`).FindAllString(out, -1))
	})
	t.Run("ffuf", func(t *testing.T) {
		words := filepath.Join(t.TempDir(), "words")
		must(t, os.WriteFile(words, []byte(strings.Join(guessedPaths, "\n")), 0o600))
		report := filepath.Join(t.TempDir(), "ffuf.json")
		out := scan(t, 2*time.Minute, "ffuf", "-w", words, "-u", "http://"+asStranger+"/FUZZ", "-mc", "200-299,300-399,500-599", "-o", report, "-of", "json", "-t", "4", "-s")
		text, err := os.ReadFile(report)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var found struct {
			Results []struct {
				URL    string `json:"url"`
				Status int    `json:"status"`
			} `json:"results"`
		}
		must(t, json.Unmarshal(text, &found))
		for _, f := range found.Results {
			u, _ := url.Parse(f.URL)
			if !public[u.Path] {
				t.Errorf("finding: %s answers %d", f.URL, f.Status)
			}
		}
		t.Logf("%d words, %d answered", len(guessedPaths), len(found.Results))
	})
	t.Run("wapiti", func(t *testing.T) {
		report := filepath.Join(t.TempDir(), "wapiti.json")
		out := scan(t, 4*time.Minute, "wapiti", "-u", "http://"+asOffice+"/", "-s", "http://"+asOffice+k.at("/attendees?q=a&limit=5"), "-s", "http://"+asOffice+k.at("/audit?action=x&limit=5"),
			"-s", "http://"+asOffice+"/board?event="+k.event.ID, "--scope", "folder", "-m", "blindsql,crlf,exec,file,methods,permanentxss,redirect,sql,ssrf,xss,xxe,http_headers,cookieflags,csp", "--max-scan-time", "180",
			"--max-attack-time", "40", "-f", "json", "-o", report, "--flush-session", "--no-bugreport")
		text, err := os.ReadFile(report)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var found struct {
			Vulnerabilities map[string][]struct{ Info, Path, Parameter string } `json:"vulnerabilities"`
		}
		must(t, json.Unmarshal(text, &found))
		for kind, all := range found.Vulnerabilities {
			for _, f := range all {
				if why, known := known(kind, f.Info); known {
					t.Logf("%s: %s (%s)", kind, f.Info, why)
					continue
				}
				t.Errorf("finding: %s, %s at %s %s", kind, f.Info, f.Path, f.Parameter)
			}
		}
	})
	t.Run("sqlmap", func(t *testing.T) {
		for _, path := range []string{k.at("/attendees?q=a*&status=b*&limit=5*&cursor=c*"), k.at("/audit?action=a*&cursor=b*"), "/api/v1/people?q=a*", "/api/v1/events/x*/board", k.at("/consents?q=a*&limit=2*")} {
			out := scan(t, time.Minute, "sqlmap", "-u", "http://"+asOffice+path, "--batch", "--dbms=sqlite", "--level=2", "--risk=2", "--technique=BEUS", "--threads=2", "--disable-coloring", "--ignore-code=*", "--output-dir", t.TempDir())
			if strings.Contains(out, "is vulnerable") || strings.Contains(out, "identified the following injection point") {
				t.Errorf("finding at %s:\n%s", path, out[max(0, len(out)-2000):])
			}
			if !strings.Contains(out, "not appear to be injectable") && !strings.Contains(out, "not injectable") {
				t.Errorf("%s was not tried:\n%s", path, out[max(0, len(out)-1500):])
			}
		}
	})
	w.mu.Lock()
	defer w.mu.Unlock()
	t.Logf("answers by status: %v", w.counts)
	for _, b := range w.broken {
		t.Errorf("5xx: %s", b)
	}
	office.want(200, "GET", "/api/v1/session", nil, nil)
}

// public are the pages and what is told to anyone.
var public = map[string]bool{"/": true, "/desk": true, "/board": true, "/stage": true, "/office": true, "/station": true, "/entry": true, "/e": true, "/trust": true, "/connect": true,
	"/p": true, "/me": true, "/healthz": true, "/api/openapi.json": true, "/ca.crt": true, "/fuda.mobileconfig": true, "/api/v1/entry": true, "/api/v1/trust": true, "/api/v1/chips": true, "/b/x": true}

// guessedPaths are what strangers ask any server for, and what lies in the data
// folder.
var guessedPaths = strings.Fields(`
 . .. .git .git/config .env .htaccess .DS_Store .well-known/security.txt admin admin/ administrator login logout wp-admin wp-login.php phpmyadmin server-status status metrics debug debug/pprof
 debug/pprof/heap debug/vars actuator actuator/env console config config.json config.toml fuda.toml key tls tls/ca.pem tls/ca-key.pem tls/leaf.pem fuda.db fuda.db-wal data data/key data/fuda.db backup
 backup.tar.gz backups backups/ log log/fuda.log logs api api/ api/v1 api/v1/ api/v1/admin api/v1/users api/v1/events api/v1/devices api/v1/pairing_codes api/v1/backups api/v1/settings api/v1/people
 api/v1/printers api/v1/me api/v1/session api/v2 api/openapi.json swagger swagger.json graphql static static/ static/npm static/node_modules robots.txt sitemap.xml favicon.ico crossdomain.xml main.go go.mod
 Makefile README.md cgi-bin/ test tmp upload uploads desk board stage office station entry e trust connect p me healthz ca.crt ca.key fuda.mobileconfig live b b/ b/x index.html index.php %2e%2e/ ..%2f
 ..;/ //evil.example /%5cevil.example`)

// known are findings that are meant: plain HTTP on a LAN has no HSTS, which would
// lock phones out of the address that the QR names.
func known(kind, info string) (why string, is bool) {
	switch {
	case strings.Contains(info, "Strict-Transport-Security"):
		return "HTTP and HTTPS share one port and one name", true
	case strings.Contains(info, "X-Frame-Options"):
		return "frame-ancestors says it", true
	case strings.Contains(info, "X-XSS-Protection"):
		return "no browser reads it any more", true
	}
	return "", false
}

func newListener() (net.Listener, error) { return net.Listen("tcp", "127.0.0.1:0") }

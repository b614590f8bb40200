package attack

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// hidden is the request that an attacker wants to be taken for another one's:
// its answer is known by the word in it.
const (
	hidden     = "GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
	hiddenWord = `"openapi"`
)

var statusLine = regexp.MustCompile(`HTTP/1\.1 (\d+) `)

// No request whose end can be told in two ways is answered as two, however it
// is written: two programs in a row that disagree about it would let one guest's
// request swallow another's cookie (RFC 9112, 6.1 and 11.2).
func TestRequestSmuggling(t *testing.T) {
	k := start(t)
	post := "POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	get := "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
	ambiguous := map[string]string{
		"CL.TE":                        post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX" + hidden,
		"TE.CL":                        post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n33\r\n" + hidden + "\r\n0\r\n\r\n",
		"TE.TE":                        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE xchunked":                  post + "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE identity, chunked":         post + "Transfer-Encoding: identity, chunked\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE chunked, identity":         post + "Transfer-Encoding: chunked, identity\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE with a space before":       post + "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE with a tab in it":          post + "Transfer-Encoding:\tchunked\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE with a vertical tab":       post + "Transfer-Encoding:\x0bchunked\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE quoted":                    post + "Transfer-Encoding: \"chunked\"\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE folded":                    post + "Transfer-Encoding:\r\n chunked\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE under a NUL":               post + "Transfer-\x00Encoding: chunked\r\nContent-Length: 0\r\n\r\n" + hidden,
		"TE in HTTP/1.0":               strings.Replace(post, "1.1", "1.0", 1) + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n" + hidden,
		"two lengths":                  post + "Content-Length: 0\r\nContent-Length: 60\r\n\r\n" + hidden,
		"two lengths, the other way":   post + "Content-Length: 60\r\nContent-Length: 0\r\n\r\n" + hidden,
		"a list of lengths":            post + "Content-Length: 0, 60\r\n\r\n" + hidden,
		"a length with a sign":         post + "Content-Length: +0\r\n\r\n" + hidden,
		"a negative length":            post + "Content-Length: -1\r\n\r\n" + hidden,
		"a length in hex":              post + "Content-Length: 0x0\r\n\r\n" + hidden,
		"a length of 2^64":             post + "Content-Length: 18446744073709551616\r\n\r\n" + hidden,
		"a length of 2^63":             post + "Content-Length: 9223372036854775808\r\n\r\n" + hidden,
		"an empty length":              post + "Content-Length: \r\n\r\n" + hidden,
		"a length with a space inside": post + "Content-Length: 0 0\r\n\r\n" + hidden,
		"a length under a space":       post + "Content-Length : 0\r\n\r\n" + hidden,
		"a folded header":              get + "X-A: b\r\n Content-Length: 60\r\n\r\n" + hidden,
		"a folded first header":        "GET /healthz HTTP/1.1\r\n Host: localhost\r\nHost: localhost\r\n\r\n" + hidden,
		"a header without a name":      get + ": b\r\n\r\n" + hidden,
		"a header without a colon":     get + "Nonsense\r\n\r\n" + hidden,
		"a bare CR in a header":        get + "X-A: b\rContent-Length: 60\r\n\r\n" + hidden,
		"a NUL in a header":            get + "X-A: b\x00c\r\n\r\n" + hidden,
		"a name with a bracket":        get + "X(A: b\r\n\r\n" + hidden,
		"chunk size with a sign":       post + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + hidden,
		"chunk size with 0x":           post + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + hidden,
		"chunk size of 2^64":           post + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\n" + hidden,
		"chunk size empty":             post + "Transfer-Encoding: chunked\r\n\r\n\r\n\r\n" + hidden,
		"chunk size of minus one":      post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden,
		"chunk without its end":        post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n" + hidden,
		"chunk ended by LF":            post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\n0\r\n\r\n" + hidden,
		"chunk with a bare CR":         post + "Transfer-Encoding: chunked\r\n\r\n2\rx\n{}\r\n0\r\n\r\n" + hidden,
		"chunk extension with LF":      post + "Transfer-Encoding: chunked\r\n\r\n2;a=\nb\r\n{}\r\n0\r\n\r\n" + hidden,
		"a version of its own":         "GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n" + hidden,
		"no version":                   "GET /healthz\r\n\r\n" + hidden,
		"a space in the path":          "GET /healthz x HTTP/1.1\r\nHost: localhost\r\n\r\n" + hidden,
		"a tab in the line":            "GET\t/healthz\tHTTP/1.1\r\nHost: localhost\r\n\r\n" + hidden,
		"a method of signs":            "G{T /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" + hidden,
	}
	refused := 0
	for name, text := range ambiguous {
		t.Run(name, func(t *testing.T) {
			got, closed := k.raw(text, 2*time.Second)
			statuses := statusLine.FindAllStringSubmatch(got, -1)
			switch {
			case len(statuses) > 1 || strings.Contains(got, hiddenWord):
				t.Errorf("answered %d times: %v, %.900q", len(statuses), statuses, got)
			case len(statuses) == 1 && statuses[0][1][0] != '4':
				t.Errorf("taken as a good request: %.200q", got)
			case !closed:
				t.Errorf("the connection stays open after %.200q", got)
			default:
				refused++
			}
		})
	}
	t.Logf("%d of %d refused, and the connection closed", refused, len(ambiguous))
}

// What may be written in several ways is still one request, and the next one is
// the next one.
func TestPipelining(t *testing.T) {
	k := start(t)
	post := "POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	for name, text := range map[string]string{
		"chunked":              post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
		"chunked with trailer": post + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n",
		"a GET with a body":    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 84\r\n\r\n" + (hidden + strings.Repeat(" ", 84))[:84],
		"a body of a request":  post + "Content-Length: 57\r\n\r\n" + (hidden + strings.Repeat(" ", 57))[:57],
	} {
		got, _ := k.raw(text+"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 5*time.Second)
		if n := len(statusLine.FindAllString(got, -1)); n != 2 || strings.Contains(got, hiddenWord) || !strings.Contains(got, `"epoch"`) {
			t.Errorf("%s: %d answers: %.400q", name, n, got)
		}
	}
}

// A path that is spelt in another way is another path or the same one; it never
// gets past the roles, and never out of a folder.
func TestPathTricks(t *testing.T) {
	k := start(t)
	office := k.evening()
	office.arrive("nonce-of-hana", map[string]any{"name": "秘密の花", "email": "hana@secret.example"})
	office.want(201, "POST", "/api/v1/backups", map[string]any{"passphrase": "correct horse battery"}, nil)
	board := k.pair(kiosk.RoleDisplay)
	guarded := []string{k.at("/attendees"), k.at("/exports/attendees.csv"), "/api/v1/backups", "/api/v1/devices", k.at("/audit")}
	tricks := []func(string) string{
		func(p string) string { return p + "/" }, func(p string) string { return "/" + p }, func(p string) string { return "//x/.." + p },
		func(p string) string { return strings.ReplaceAll(p, "/", "//") }, func(p string) string { return strings.ReplaceAll(p, "/", "%2f") },
		func(p string) string { return strings.Replace(p, "/api", "/static/..;/api", 1) }, func(p string) string { return "/static/../" + p[1:] },
		func(p string) string { return "/static/%2e%2e" + p }, func(p string) string { return "/healthz/.." + p }, func(p string) string { return "/healthz/..;" + p },
		func(p string) string { return p + ";.css" }, func(p string) string { return p + "%00" }, func(p string) string { return p + "?/healthz" }, func(p string) string { return p + "%23x" },
		func(p string) string { return strings.ToUpper(p) }, func(p string) string { return strings.Replace(p, "api", "%61pi", 1) },
		func(p string) string { return strings.Replace(p, "api", "%2561pi", 1) }, func(p string) string { return strings.ReplaceAll(p, "/", "\\") },
		func(p string) string { return "/." + p }, func(p string) string { return strings.Replace(p, "/v1", "/./v1", 1) }, func(p string) string { return p + "/." }, func(p string) string { return p + "%20" },
		func(p string) string { return strings.Replace(p, "/v1", "/v1%c0%af", 1) }, func(p string) string { return strings.Replace(p, "a", "ａ", 1) },
	}
	n := 0
	for _, p := range guarded {
		for i, trick := range tricks {
			for name, cookie := range map[string]string{"a stranger": "", "a board": board.cookie} {
				got, _ := k.raw("GET "+trick(p)+" HTTP/1.1\r\nHost: localhost\r\nCookie: "+cookie+"\r\nConnection: close\r\n\r\n", 5*time.Second)
				n++
				if status := statusOf(got); status < 400 || status >= 500 || strings.Contains(got, "secret.example") {
					t.Errorf("%s, trick %d, %q: %.200q", name, i, trick(p), got)
				}
			}
		}
	}
	for _, p := range []string{
		"/static/../go.mod", "/static/%2e%2e/go.mod", "/static/..%2f..%2fetc/passwd", "/static//etc/passwd", "/static/..%5c..%5cgo.mod", "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
		"/api/v1/backups/..%2fkey", "/api/v1/backups/..%2f..%2fkey", "/api/v1/backups/%2e%2e%2fkey", "/api/v1/backups/..%5ckey", "/api/v1/backups/..", "/api/v1/backups/key%00.tar.gz.age", "/api/v1/backups/%2fetc%2fpasswd",
		k.at("/receipts/..%2f..%2fkey.pdf"), k.at("/sheets/..%2f..%2fkey.pdf"), "/b/..%2f..%2fetc%2fpasswd",
	} {
		got, _ := k.raw("GET "+p+" HTTP/1.1\r\nHost: localhost\r\nCookie: "+office.cookie+"\r\nConnection: close\r\n\r\n", 5*time.Second)
		n++
		if status := statusOf(got); status >= 500 || strings.Contains(got, "root:") || strings.Contains(got, "module fuda") || status == 200 && !strings.Contains(got, "text/html") {
			t.Errorf("%s: %.200q", p, got)
		}
	}
	t.Logf("%d paths", n)
}

// Headers beyond 16 KB are refused, and the connection with them.
func TestLongHeaders(t *testing.T) {
	k := start(t)
	for name, text := range map[string]string{
		"one header":      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: " + strings.Repeat("a", 1<<20) + "\r\n\r\n",
		"many headers":    "GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + strings.Repeat("X-A: a\r\n", 100_000) + "\r\n",
		"the line":        "GET /" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"cookies":         "GET /healthz HTTP/1.1\r\nHost: localhost\r\nCookie: " + strings.Repeat("fuda=x; ", 100_000) + "\r\n\r\n",
		"no end of lines": string(bytes.Repeat([]byte{'a'}, 1<<20)),
	} {
		got, closed := k.rawLossy(text)
		if status := statusOf(got); !closed || status != 0 && status != 400 && status != 431 {
			t.Errorf("%s: %.200q, closed %v", name, got, closed)
		}
	}
}

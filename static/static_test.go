package static

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"fuda/printer/printertest"
)

func TestWithoutFilesOfNPM(t *testing.T) {
	empty := fstest.MapFS{"npm/README": {}, "badge/index.html": {Data: []byte("<html>")}}
	load := func() (*tree, error) { return readTree(empty, nil) }
	if _, err := newSite(empty, load); !errors.Is(err, ErrNoFiles) {
		t.Errorf("a site without npm's files: %v, want ErrNoFiles", err)
	}
	if _, err := Dev(t.TempDir()); !errors.Is(err, ErrNoFiles) {
		t.Errorf("an empty folder: %v, want ErrNoFiles", err)
	}
	if !strings.Contains(ErrNoFiles.Error(), "make build") {
		t.Errorf("%q does not say what to do", ErrNoFiles)
	}
}

// site is the embedded one; it needs npm's files.
func site(t *testing.T) *Site {
	t.Helper()
	printertest.Font(t)
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var (
	quoted    = regexp.MustCompile(`"(/static/[^"]+)"`)
	specifier = regexp.MustCompile(`(?:from|import)\s*\(?"([^"]+)"`)
)

func TestEveryPageFindsItsFiles(t *testing.T) {
	s := site(t)
	if len(s.PagePaths()) == 0 {
		t.Fatal("no pages")
	}
	for _, path := range s.PagePaths() {
		path = strings.Replace(path, "*", "7Q0ABCDEFG", 1)
		body, csp, ok := s.Page(path)
		if !ok {
			t.Errorf("%s: no page", path)
			continue
		}
		scans := strings.Contains(string(body), scanner)
		if strings.Contains(csp, scanPolicy) != scans {
			t.Errorf("%s: policy %q, scans: %v", path, csp, scans)
		}
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(strings.Replace(csp, scanPolicy, "", 1), "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		found := quoted.FindAllSubmatch(body, -1)
		if len(found) < 5 {
			t.Errorf("%s: only %d assets: the head is not in the page", path, len(found))
		}
		for _, m := range found {
			if url := string(m[1]); !strings.HasSuffix(url, "/") {
				if _, ok := s.Asset(url); !ok {
					t.Errorf("%s wants %s, which is not there", path, url)
				}
			}
		}
	}
}

func TestEveryImportIsThere(t *testing.T) {
	site(t)
	all, err := readTree(embedded, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range all.files {
		if !strings.HasSuffix(name, ".js") || strings.HasPrefix(name, "npm/") {
			continue
		}
		for _, m := range specifier.FindAllStringSubmatch(string(f.body), -1) {
			if strings.Contains(m[1], "/types/") {
				continue // in a comment, for the type check
			}
			if _, ok := all.files[resolve(name, m[1])]; !ok {
				t.Errorf("%s imports %s, which is not there", name, m[1])
			}
		}
	}
}

func TestPagesByPath(t *testing.T) {
	s := site(t)
	for path, want := range map[string]bool{
		"/b/7Q0ABCDEFG": true, "/B/7Q0ABCDEFG": true, "/b/": false, "/b": false, "/b/x/y": false, "/nowhere": false, "": false,
	} {
		if _, _, ok := s.Page(path); ok != want {
			t.Errorf("%q: page %v, want %v", path, ok, want)
		}
	}
}

func TestAssets(t *testing.T) {
	s := site(t)
	tree, err := s.load()
	if err != nil {
		t.Fatal(err)
	}
	a, ok := s.Asset(tree.url("elements/page.js"))
	if !ok || a.ContentType != "text/javascript; charset=utf-8" || a.ETag == "" || !strings.Contains(a.CacheControl, "immutable") || a.Gzip == nil {
		t.Errorf("page.js: %v, type %q, etag %q, cache %q, %d bytes of gzip", ok, a.ContentType, a.ETag, a.CacheControl, len(a.Gzip))
	}
	for _, url := range []string{
		"/static/elsewhere/elements/page.js", tree.url("badge/index.html"), tree.url("lang/lang.test.js"), tree.url("npm.js"),
		tree.url("npm/NotoSansJP-Bold.ttf"), tree.url("../go.mod"), "/static/", "/static", "",
	} {
		if _, ok := s.Asset(url); ok {
			t.Errorf("%s is served", url)
		}
	}
	if font := s.Font(); len(font) < 1<<20 {
		t.Errorf("the font has %d bytes", len(font))
	}
}

func TestDevReadsTheDisk(t *testing.T) {
	printertest.Font(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, embedded); err != nil {
		t.Fatal(err)
	}
	s, err := Dev(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/badge/badge.js", []byte("// edited"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, ok := s.Asset("/static/dev/badge/badge.js")
	if !ok || string(a.Body) != "// edited" || a.CacheControl != "no-store" {
		t.Errorf("after an edit: %v, %q, %q", ok, a.Body, a.CacheControl)
	}
}

var inline = regexp.MustCompile(`(?s)<script([^>]*)>(.+?)</script>`)

// What stands in a page itself runs by its hash: the policy names each script,
// and nothing that is not there.
func TestThePolicyNamesWhatStandsInThePage(t *testing.T) {
	s := site(t)
	for _, path := range s.PagePaths() {
		body, csp, _ := s.Page(strings.Replace(path, "*", "7Q0ABCDEFG", 1))
		var want, kinds []string
		for _, m := range inline.FindAllSubmatch(body, -1) {
			sum := sha256.Sum256(m[2])
			want = append(want, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
			kinds = append(kinds, string(m[1]))
		}
		if got := strings.Split(strings.Split(csp, "; ")[1], " ")[2:]; strings.Join(got[:len(want)], " ") != strings.Join(want, " ") || strings.Contains(csp, scanPolicy) != (len(got) > len(want)) {
			t.Errorf("%s: the policy allows %q, and the page holds %q", path, got, want)
		}
		if len(kinds) != 2 || kinds[0] != "" || kinds[1] != ` type="importmap"` {
			t.Errorf("%s: the scripts in the page are %q", path, kinds)
		}
		if first := strings.Index(string(body), "<script>"); first < 0 || first > strings.Index(string(body), "/static/") {
			t.Errorf("%s: something is loaded before the script that hears of it", path)
		}
	}
}

// The script is the module without what a plain script may not say.
func TestReviverStandsAsAPlainScript(t *testing.T) {
	all, err := readTree(embedded, nil)
	if err != nil {
		t.Fatal(err)
	}
	script := all.reviving()
	for _, never := range []string{"export", "import", "//", "/*", "</", "<!--"} {
		if strings.Contains(script, never) {
			t.Errorf("the script holds %q:\n%s", never, script)
		}
	}
	for _, name := range []string{"function watch(window)", "watch(window);", "/healthz", "つながり直しています…"} {
		if !strings.Contains(script, name) {
			t.Errorf("the script does not hold %q", name)
		}
	}
	if len(script) > 4<<10 {
		t.Errorf("the script has %d bytes, in each page", len(script))
	}
}

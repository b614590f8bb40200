package static

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// pages maps the paths to the folders that hold their index.html. A path that
// ends in /* stands for everything directly below it.
var pages = []struct{ path, folder string }{
	{"/", "start"},
	{"/desk", "desk"},
	{"/board", "board"},
	{"/stage", "stage"},
	{"/office", "office"},
	{"/station", "station"},
	{"/entry", "entry"},
	{"/e", "entry"},
	{"/trust", "trust"},
	{"/connect", "connect"},
	{"/p", "pass"},
	{"/me", "me"},
	{"/b/*", "badge"},
}

// PagePaths returns the paths that have a page. One that ends in /* stands for
// everything directly below it; letter case does not matter (a badge's QR says
// /B/CODE, because upper case makes a smaller QR).
func (s *Site) PagePaths() []string {
	t, err := s.load()
	if err != nil {
		return nil
	}
	var paths []string
	for _, p := range pages {
		if _, ok := t.files[p.folder+"/index.html"]; ok {
			paths = append(paths, p.path)
		}
	}
	return paths
}

func folderOf(urlPath string) (string, bool) {
	lower := strings.ToLower(urlPath)
	for _, p := range pages {
		if below, wild := strings.CutSuffix(p.path, "*"); wild {
			rest, found := strings.CutPrefix(lower, below)
			if found && rest != "" && !strings.Contains(rest, "/") {
				return p.folder, true
			}
		} else if lower == p.path {
			return p.folder, true
		}
	}
	return "", false
}

// headMark is the line of an index.html that becomes the head that all pages
// share: the import map, the style and the page's own module.
const headMark = "<!-- head -->"

// imports names npm's modules for the pages. It stands in each page itself,
// because a browser takes an import map from nowhere else.
var imports = map[string]string{
	"barcode-detector/ponyfill": "barcode-detector/ponyfill.js",
	"lit":                       "lit/index.js",
	"lit/":                      "lit/",
	"lit-html":                  "lit-html/lit-html.js",
	"lit-html/":                 "lit-html/",
	"lit-element/":              "lit-element/",
	"@lit/reactive-element":     "@lit/reactive-element/reactive-element.js",
	"@lit/reactive-element/":    "@lit/reactive-element/",
	"uqr":                       "uqr/index.js",
}

// policy allows what the pages do and nothing else. Lit puts its styles in
// constructed sheets, which style-src does not govern; 'self' in connect-src
// covers the live feed's ws: as well. The hashes are those of what stands in the
// page itself: the script that loads it again, and the import map.
const policy = "default-src 'none'; script-src 'self' '%s' '%s'%s; style-src 'self'; connect-src 'self'; " +
	"img-src 'self' data: blob:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// A page with the scanner may also run WebAssembly, which the reader of QR codes
// is made of; it allows no eval of scripts.
const (
	scanner    = "scan/fuda-scanner.js"
	scanPolicy = " 'wasm-unsafe-eval'"
)

// head returns what stands at the mark of a folder's page, and the policy that
// lets it run.
func (t *tree) head(folder string) (head, csp string) {
	again, importMap := t.reviving(), t.importMap()
	var b strings.Builder
	fmt.Fprintf(&b, "<script>%s</script>\n", again) // first: it hears what does not load
	fmt.Fprintf(&b, "<link rel=\"stylesheet\" href=\"%s\">\n", t.url("style/page.css"))
	fmt.Fprintf(&b, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"%s\">\n", seal)
	fmt.Fprintf(&b, "<script type=\"importmap\">%s</script>\n", importMap)
	entry := folder + "/" + folder + ".js"
	scans := ""
	for _, name := range t.reach(entry) {
		if name == scanner {
			scans = scanPolicy
		}
		fmt.Fprintf(&b, "<link rel=\"modulepreload\" href=\"%s\">\n", t.url(name))
	}
	fmt.Fprintf(&b, "<script type=\"module\" src=\"%s\"></script>", t.url(entry))
	return b.String(), fmt.Sprintf(policy, hashOf(again), hashOf(importMap), scans)
}

// hashOf is how a policy names a script that stands in the page.
func hashOf(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// reviver loads a page again that did not come up. It is a module for its test
// and for the type check, and a plain script in the page: without what only a
// module may say, and without its comments.
const reviver = "revive/revive.js"

var unsaid = regexp.MustCompile(`(?m)^export |^\s*(//|/?\*).*\n|/\*\* .*? \*/ ?`)

func (t *tree) reviving() string {
	return "(() => {\n" + unsaid.ReplaceAllString(string(t.files[reviver].body), "") + "watch(window);\n})()"
}

// seal is the icon: 札 needs more pixels than a tab has, so a bare seal it is.
const seal = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E" +
	"%3Crect x='2' y='1' width='12' height='14' rx='2' fill='%23c8321f'/%3E%3Ccircle cx='8' cy='5' r='1.6' fill='%23faf8f3'/%3E%3C/svg%3E"

func (t *tree) url(name string) string { return AssetPrefix + t.hash + "/" + name }

func (t *tree) importMap() string {
	full := make(map[string]string, len(imports))
	for name, file := range imports {
		full[name] = t.url("npm/" + file)
	}
	b, err := json.Marshal(map[string]any{"imports": full})
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(b)
}

// resolve returns the file that an import in a module means.
func resolve(from, specifier string) string {
	if strings.HasPrefix(specifier, ".") {
		return join(from, specifier)
	}
	names := make([]string, 0, len(imports))
	for name := range imports {
		names = append(names, name)
	}
	sort.Sort(sort.Reverse(sort.StringSlice(names))) // the longest prefix first
	for _, name := range names {
		if specifier == name {
			return "npm/" + imports[name]
		}
		if rest, found := strings.CutPrefix(specifier, name); found && strings.HasSuffix(name, "/") {
			return "npm/" + imports[name] + rest
		}
	}
	return ""
}

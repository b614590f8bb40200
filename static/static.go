package static

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

// The globs leave out node_modules, testdata and the tool configuration, and
// let a page's folder come and go without a change here.
//
//go:embed */index.html */*.js */*.css all:npm
var embedded embed.FS

// AssetPrefix is where assets lie; the next segment of the path is the tree's hash.
const AssetPrefix = "/static/"

// ErrNoFiles says that npm's files were not there when the program was built.
var ErrNoFiles = errors.New("the pages' npm files are missing: run make build (or: npm ci --prefix static && npm run copy --prefix static)")

const (
	fontFile = "npm/NotoSansJP-Bold.ttf"
	litFile  = "npm/lit/index.js"
)

// Site is the pages and their assets, ready to be served.
type Site struct {
	load func() (*tree, error) // the tree as it is now
	font []byte
}

// New returns the site that is embedded in the binary. Without npm's files it
// returns [ErrNoFiles].
func New() (*Site, error) {
	t, err := readTree(embedded, compress)
	if err != nil {
		return nil, err
	}
	return newSite(embedded, func() (*tree, error) { return t, nil })
}

// Dev returns the site in a folder on disk, read anew for every request, with
// assets that no browser keeps: edit and reload.
func Dev(dir string) (*Site, error) {
	disk := os.DirFS(dir)
	return newSite(disk, func() (*tree, error) {
		t, err := readTree(disk, nil)
		if t != nil {
			t.hash, t.dev = "dev", true
		}
		return t, err
	})
}

func newSite(files fs.FS, load func() (*tree, error)) (*Site, error) {
	if _, err := fs.Stat(files, litFile); err != nil {
		return nil, ErrNoFiles
	}
	font, err := fs.ReadFile(files, fontFile)
	if err != nil {
		return nil, ErrNoFiles
	}
	if _, err := load(); err != nil {
		return nil, err
	}
	return &Site{load: load, font: font}, nil
}

// Font returns the label font, Noto Sans JP Bold, as a TrueType file.
func (s *Site) Font() []byte { return s.font }

// Asset is one file and the headers it is served with.
type Asset struct {
	Body         []byte
	Gzip         []byte // the body compressed, for browsers that accept it; nil where that saves nothing
	ContentType  string
	ETag         string
	CacheControl string
}

// Asset returns the asset at a path that begins with [AssetPrefix]. An asset
// asked for under the hash of another build is not there: a page of that build
// must be loaded again anyhow.
func (s *Site) Asset(urlPath string) (Asset, bool) {
	hash, name, found := strings.Cut(strings.TrimPrefix(urlPath, AssetPrefix), "/")
	t, err := s.load()
	if !found || err != nil || hash != t.hash || path.Ext(name) == ".html" {
		return Asset{}, false
	}
	f, ok := t.files[name]
	if !ok {
		return Asset{}, false
	}
	cache := "public, max-age=31536000, immutable"
	if t.dev {
		cache = "no-store"
	}
	return Asset{Body: f.body, Gzip: f.gzip, ContentType: f.contentType, ETag: f.etag, CacheControl: cache}, true
}

// Page returns the document at a path and its Content-Security-Policy.
func (s *Site) Page(urlPath string) (body []byte, csp string, ok bool) {
	folder, ok := folderOf(urlPath)
	if !ok {
		return nil, "", false
	}
	t, err := s.load()
	if err != nil {
		return nil, "", false
	}
	document, ok := t.files[folder+"/index.html"]
	if !ok {
		return nil, "", false
	}
	head, csp := t.head(folder)
	return bytes.Replace(document.body, []byte(headMark), []byte(head), 1), csp, true
}

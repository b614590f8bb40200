package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// tree is all files of the site, as they are at one moment.
type tree struct {
	hash  string // names the tree in every asset's path
	dev   bool
	files map[string]file
}

type file struct {
	body, gzip  []byte
	contentType string
	etag        string
}

// contentTypes lists what is served; anything else in the folders is not. The
// label font is not among them: it is for paper.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".wasm": "application/wasm",
}

// readTree reads the site. squeeze, where it is given, compresses the files.
func readTree(files fs.FS, squeeze func([]byte) []byte) (*tree, error) {
	t := &tree{files: map[string]file{}}
	sum := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !served(name):
			return nil
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(body))
		sum.Write(body)
		own := sha256.Sum256(body)
		f := file{body: body, contentType: contentTypes[path.Ext(name)], etag: `"` + hex.EncodeToString(own[:8]) + `"`}
		if squeeze != nil {
			f.gzip = squeeze(body)
		}
		t.files[name] = f
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the pages: %w", err)
	}
	t.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return t, nil
}

// served leaves out tests and, at the top, the tools' own scripts.
func served(name string) bool {
	_, known := contentTypes[path.Ext(name)]
	return known && strings.Contains(name, "/") && !strings.HasSuffix(name, ".test.js")
}

// compress returns the gzip of body, or nil if that is not a tenth smaller.
func compress(body []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(body); err != nil || w.Close() != nil || b.Len() > len(body)*9/10 {
		return nil
	}
	return b.Bytes()
}

// importing finds the static imports of a module. It may name a file too many
// (in a comment, say), which costs a preload of a file that exists, or nothing.
var importing = regexp.MustCompile(`(?:from|import)\s*"([^"]+)"`)

// reach lists the modules that an entry imports, over any number of steps, so
// that a phone fetches them at once instead of one layer after the other.
func (t *tree) reach(entry string) []string {
	var found []string
	for next := []string{entry}; len(next) > 0; next = next[1:] {
		for _, m := range importing.FindAllSubmatch(t.files[next[0]].body, -1) {
			name := resolve(next[0], string(m[1]))
			if _, there := t.files[name]; there && name != entry && !slices.Contains(found, name) {
				found = append(found, name)
				next = append(next, name)
			}
		}
	}
	slices.Sort(found)
	return found
}

func join(from, relative string) string { return path.Join(path.Dir(from), relative) }

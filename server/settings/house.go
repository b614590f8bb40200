package settings

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"

	"fuda/kiosk"
)

// House is the settings of a kiosk that serves. Its methods may be called from
// any goroutine.
type House struct {
	file    string
	flags   map[string]string
	started Settings // the file's at the start, and the flags over them

	mu  sync.Mutex
	doc document
}

// Config says where the settings come from.
type Config struct {
	File  string            // the TOML file
	Must  bool              // it has to be there: a person named it
	Flags map[string]string // keys that the command line gives, never empty ones
}

// Open reads the settings. An error names the file and the key.
func Open(c Config) (*House, error) {
	doc, err := read(c.File, c.Must)
	if err != nil {
		return nil, err
	}
	h := &House{file: c.File, flags: c.Flags, started: doc.values, doc: doc}
	for name, value := range c.Flags {
		k, _ := keyOf(name)
		k.set(&h.started, value)
	}
	return h, nil
}

// Folder is what the paths in the file begin at.
func (h *House) Folder() string { return filepath.Dir(h.file) }

// Now are the values that are in force: what is read at the start only is as it
// was then. backup_dir is a whole path.
func (h *House) Now() Settings {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.now()
	now.BackupDir = beside(h.Folder(), now.BackupDir)
	return now
}

func (h *House) now() Settings {
	now := h.started
	for _, k := range Keys {
		if _, fixed := h.flags[k.Name]; !fixed && !k.Restart {
			k.set(&now, k.Value(h.doc.values))
		}
	}
	return now
}

// Begin writes the commented file where there is none yet, for a person to find.
func (h *House) Begin() error {
	if _, err := os.Stat(h.file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, err := Template()
	if err != nil {
		return err
	}
	return write(h.file, text)
}

// Listing is all settings, for the office.
type Listing struct {
	File     string  `json:"file"`
	Writable bool    `json:"writable"`
	Settings []Entry `json:"settings"`
}

// Entry is one setting. A value is a string, a number or a list of strings, as
// its type says.
type Entry struct {
	Key     string   `json:"key"`
	Value   any      `json:"value"` // in force
	Default any      `json:"default"`
	Type    Kind     `json:"type"`
	Choices []string `json:"choices,omitempty"`
	Ja      string   `json:"ja"`
	En      string   `json:"en"`
	From    Origin   `json:"from"`
	Restart bool     `json:"restart"`           // a change works after the next start
	Pending any      `json:"pending,omitempty"` // what the next start will bring, where it is another
}

// Origin is where a value comes from.
type Origin string

// The origins. A flag wins over the file.
const (
	FromDefault Origin = "default"
	FromFile    Origin = "file"
	FromFlag    Origin = "flag"
)

// List reads the file again, since a person may have edited it.
func (h *House) List() (Listing, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	doc, err := read(h.file, false)
	if err != nil {
		return Listing{}, broken(err)
	}
	h.doc = doc
	return h.list(), nil
}

// broken is a file that somebody edited and that cannot be read now.
func broken(err error) error {
	return kiosk.Errorf(kiosk.Conflict, "設定ファイルを読めません。直してください / mend the settings' file first: %v", err)
}

func (h *House) list() Listing {
	file, err := filepath.Abs(h.file)
	if err != nil {
		file = h.file
	}
	l := Listing{File: file, Writable: writable(h.file)}
	now := h.now()
	for _, k := range Keys {
		l.Settings = append(l.Settings, h.entry(k, now))
	}
	return l
}

func (h *House) entry(k Key, now Settings) Entry {
	e := Entry{Key: k.Name, Value: k.Value(now), Default: k.Default, Type: k.Kind, Choices: k.Choices, Ja: k.Ja, En: k.En, From: FromDefault, Restart: k.Restart}
	if _, fixed := h.flags[k.Name]; fixed {
		e.From = FromFlag
		return e
	}
	if h.doc.given[k.Name] {
		e.From = FromFile
	}
	if next := k.Value(h.doc.values); !reflect.DeepEqual(next, e.Value) {
		e.Pending = next
	}
	return e
}

// Change writes new values into the file; null is the default again. All are
// written or none: an error names the key that is wrong. It returns the keys
// whose values in the file are now others.
func (h *House) Change(change map[string]json.RawMessage) (changed []string, l Listing, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	doc, err := read(h.file, false)
	if err != nil {
		return nil, l, broken(err)
	}
	want, text := doc.values, doc.text
	if text == "" {
		if text, err = Template(); err != nil {
			return nil, l, err
		}
	}
	for _, name := range inOrder(change) {
		k, known := keyOf(name)
		if !known {
			return nil, l, wrong(name, "知らない設定です / no such setting")
		}
		value, err := k.decode(change[name])
		if err != nil {
			return nil, l, err
		}
		if text, err = edit(text, k, value); err != nil {
			return nil, l, err
		}
		if value == nil {
			value = k.Default
		}
		if !reflect.DeepEqual(k.Value(want), value) {
			changed = append(changed, name)
		}
		k.set(&want, value)
	}
	if err := want.check(h.Folder()); err != nil {
		return nil, l, err
	}
	next, err := parse(text)
	if err != nil {
		return nil, l, broken(err)
	}
	if err := agree(next, want); err != nil {
		return nil, l, broken(err)
	}
	if next.text != doc.text {
		if err := write(h.file, next.text); err != nil {
			return nil, l, err
		}
	}
	h.doc = next
	return changed, h.list(), nil
}

// inOrder are the keys of a change in the order of the file, unknown ones first.
func inOrder(change map[string]json.RawMessage) (names []string) {
	for name := range change {
		names = append(names, name)
	}
	place := func(name string) int { return slices.IndexFunc(Keys, func(k Key) bool { return k.Name == name }) }
	slices.SortFunc(names, func(a, b string) int { return place(a) - place(b) })
	return names
}

// decode reads a value of the key's type; null is nil.
func (k Key) decode(raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		return nil, nil
	}
	var err error
	switch k.Kind {
	case Number:
		var n int
		if err = json.Unmarshal(raw, &n); err == nil {
			return n, nil
		}
	case List:
		list := []string{}
		if err = json.Unmarshal(raw, &list); err == nil {
			return list, nil
		}
	default:
		var s string
		if err = json.Unmarshal(raw, &s); err == nil {
			return s, nil
		}
	}
	return nil, wrong(k.Name, wanted[k.Kind])
}

var wanted = map[Kind]string{
	Text: "文字です / a text", Choice: "文字です / a text", Number: "整数です / a whole number", List: "文字の一覧です / a list of texts",
}

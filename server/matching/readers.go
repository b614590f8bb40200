package matching

import (
	"strings"
	"sync"

	"fuda/kiosk/match"
)

// readers keeps a reader for each dictionary in use.
type readers struct {
	plain *match.Reader // of the built-in words
	words bool          // kagome is wanted

	mu    sync.Mutex
	known map[string]*match.Reader // by the text of an event's own words
}

// maxReaders bounds how many events with words of their own are remembered.
const maxReaders = 16

// of returns the reader of an event's words. Words that cannot be read any more,
// as a newer program has other trades, are left out.
func (r *readers) of(text string) *match.Reader {
	if strings.TrimSpace(text) == "" {
		return r.plain
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if known := r.known[text]; known != nil {
		return known
	}
	dict, err := match.Parse(strings.NewReader(text), match.BuiltIn())
	if err != nil {
		return r.plain
	}
	if r.known == nil || len(r.known) >= maxReaders {
		r.known = map[string]*match.Reader{}
	}
	reader := match.NewReader(dict)
	if r.words {
		reader.Load()
	}
	r.known[text] = reader
	return reader
}

// ready tells whether a reader has all that it will have.
func (r *readers) ready(reader *match.Reader) bool {
	if !r.words {
		return true
	}
	select {
	case <-reader.Loaded():
		return true
	default:
		return false
	}
}

package match

import (
	"sync"
	"sync/atomic"
)

// Reader reads what guests write, by the words of a dictionary and, once
// [Reader.Load] is done, by those of kagome. It remembers what it read, so that
// a text is read once and not once a pair. It is safe for many goroutines.
type Reader struct {
	dict   *Dictionary
	load   sync.Once
	loaded chan struct{}
	state  atomic.Pointer[reading]
	memory memory
}

// reading is a way to split texts, and what was read that way.
type reading struct {
	split func(string) []piece
	mu    sync.Mutex
	known map[texts]*sense
}

// maxKnown bounds what a reader remembers: some evenings of the largest size.
const maxKnown = 20_000

// NewReader makes a reader that splits texts where the script changes. A nil
// dictionary is [BuiltIn].
func NewReader(d *Dictionary) *Reader {
	if d == nil {
		d = BuiltIn()
	}
	r := &Reader{dict: d, loaded: make(chan struct{})}
	r.state.Store(&reading{split: splitByScript, known: map[texts]*sense{}})
	return r
}

// Load begins to load kagome's dictionary beside the caller (most of a second,
// and some 100 MB, once) and returns at once; again it does nothing. Until it
// is done, and always in a build with the tag nokagome, texts are split where
// the script changes. A plan made before may differ from one made after.
func (r *Reader) Load() {
	r.load.Do(func() {
		go func() {
			defer close(r.loaded)
			if split := loadKagome(); split != nil {
				r.state.Store(&reading{split: split, known: map[texts]*sense{}})
			}
		}()
	})
}

// Loaded is closed when what [Reader.Load] began is done.
func (r *Reader) Loaded() <-chan struct{} { return r.loaded }

// Dictionary is the one that the reader reads by.
func (r *Reader) Dictionary() *Dictionary { return r.dict }

// builtInReader serves rooms that bring no reader.
var builtInReader = sync.OnceValue(func() *Reader { return NewReader(nil) })

// senses reads all guests of a room in one way.
func (r *Reader) senses(guests []Guest) []*sense {
	state := r.state.Load()
	state.mu.Lock()
	defer state.mu.Unlock()
	if len(state.known)+len(guests) > maxKnown {
		clear(state.known)
	}
	out := make([]*sense, len(guests))
	for i := range guests {
		t := textsOf(&guests[i])
		s := state.known[t]
		if s == nil {
			s = readTexts(r.dict, state.split, t)
			state.known[t] = s
		}
		out[i] = s
	}
	return out
}

// texts is what is read of a guest.
type texts struct{ company, trade, gives, wants, purpose, why, hobby, origin string }

func textsOf(g *Guest) texts {
	return texts{g.Company, g.Trade, g.Gives, g.Wants, g.Purpose, g.Why, g.Hobby, g.Origin}
}

package simulate

import (
	"bytes"
	"encoding/json"
	"hash/maphash"
	"sync"

	"fuda/kiosk"
)

// frames reads each distinct frame once, however many sockets it comes to, and
// looks for what no frame may hold.
type frames struct {
	needles [][]byte // parts of all contact values

	mu    sync.Mutex
	seed  maphash.Seed
	read  map[uint64]*read
	words map[string]bool // what looks like a code, in any frame
	found []string        // frames with a needle in them
}

type read struct {
	kind   string
	rev    int64
	epoch  string
	board  *kiosk.Board
	change *kiosk.Change
}

func newFrames(needles ...string) *frames {
	f := &frames{seed: maphash.MakeSeed(), read: map[uint64]*read{}, words: map[string]bool{}}
	for _, n := range needles {
		f.needles = append(f.needles, []byte(n))
	}
	return f
}

func (f *frames) of(raw []byte) (*read, error) {
	sum := maphash.Bytes(f.seed, raw)
	f.mu.Lock()
	known := f.read[sum]
	f.mu.Unlock()
	if known != nil {
		return known, nil
	}
	r, err := readFrame(raw)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if r.kind == "change" { // snapshots are large, and each comes to few
		f.read[sum] = r
	}
	f.search(raw)
	return r, nil
}

func readFrame(raw []byte) (*read, error) {
	var head struct {
		Type  string `json:"type"`
		Rev   int64  `json:"rev"`
		Epoch string `json:"epoch"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return nil, err
	}
	r := &read{kind: head.Type, rev: head.Rev, epoch: head.Epoch}
	switch head.Type {
	case "snapshot":
		r.board = &kiosk.Board{}
		return r, json.Unmarshal(raw, r.board)
	case "change":
		r.change = &kiosk.Change{}
		return r, json.Unmarshal(raw, r.change)
	}
	return r, nil
}

// search looks for contact values, and keeps all words that are as long as a
// badge's or a pass's code: which codes there are is known only later.
func (f *frames) search(raw []byte) {
	for _, n := range f.needles {
		if bytes.Contains(raw, n) {
			f.found = append(f.found, string(raw[:min(len(raw), 300)]))
		}
	}
	begin := -1
	for i, b := range raw {
		is := b >= '0' && b <= '9' || b >= 'A' && b <= 'Z'
		switch {
		case is && begin < 0:
			begin = i
		case !is && begin >= 0:
			f.keep(raw[begin:i])
			begin = -1
		}
	}
}

func (f *frames) keep(word []byte) {
	if len(word) == kiosk.BadgeCodeLen || len(word) == kiosk.PassCodeLen {
		f.words[string(word)] = true
	}
}

package device

import (
	"encoding/hex"
	"testing"
	"unicode/utf8"
)

// qlBytes is a status as a printer would send it.
type qlBytes struct {
	err1, err2          byte
	width, kind, length byte
	event, phase, note  byte
	model               byte
}

func (q qlBytes) raw() []byte {
	b := make([]byte, 32)
	copy(b, "\x80\x20B4\x000")
	b[8], b[9], b[10], b[11], b[17] = q.err1, q.err2, q.width, q.kind, q.length
	if q.model != 0 {
		b[4] = q.model
	}
	b[18], b[19], b[22] = q.event, q.phase, q.note
	return b
}

// The faults that a reception meets, and what the desk is told of them.
var qlFaults = []struct {
	name   string
	status qlBytes
	media  string
	want   string // "" is ready
}{
	{"ready", qlBytes{width: 62, kind: 0x0b, length: 100}, "62x100", ""},
	{"ready, QL-800 series", qlBytes{width: 62, kind: 0x4b, length: 100}, "62x100", ""},
	{"ready, endless", qlBytes{width: 62, kind: 0x4a}, "62", ""},
	{"ready, black and red", qlBytes{width: 62, kind: 0x4a}, "62red", ""},
	{"printing", qlBytes{width: 62, kind: 0x0a, phase: 1}, "62", ""},
	{"cooling", qlBytes{width: 62, kind: 0x0a, note: 3}, "62", ""},
	{"a bit without a meaning", qlBytes{err1: 8, width: 62, kind: 0x0a}, "62", ""},
	{"an unknown kind of roll", qlBytes{width: 62, kind: 0x77}, "62", ""},
	{"no roll, not yet noticed", qlBytes{}, "62x100", "ロールがありません / out of paper"},
	{"no roll", qlBytes{err1: 1}, "62x100", "ロールがありません / out of paper"},
	{"roll used up", qlBytes{err1: 2, width: 62, kind: 0x0b, length: 29}, "62x29", "ロールが終わりました / the roll is used up"},
	{"cutter", qlBytes{err1: 4, width: 62, kind: 0x0b, length: 29}, "62x29", "カッターが詰まっています / the cutter is jammed"},
	{"cover", qlBytes{err2: 0x10, width: 62, kind: 0x0b, length: 29}, "62x29", "カバーが開いています / the cover is open"},
	{"cover and no roll", qlBytes{err1: 1, err2: 0x10}, "62x29", "カバーが開いています、ロールがありません / the cover is open, out of paper"},
	{"feed", qlBytes{err2: 0x40, width: 62, kind: 0x0a}, "62", "ロールが送れません / the roll cannot be fed"},
	{"system", qlBytes{err2: 0x80, width: 62, kind: 0x0a}, "62", "プリンターの故障です。電源を入れ直してください / printer fault: switch it off and on"},
	{"refused roll of the right size", qlBytes{err2: 1, width: 62, kind: 0x0a}, "62", "ロールの種類が違います / the wrong roll is loaded"},
	{"other labels", qlBytes{width: 62, kind: 0x4b, length: 29}, "62x100", "62x29 のロールが入っています。62x100 に替えてください / 62x29 is loaded: put in 62x100"},
	{"other labels, refused", qlBytes{err2: 1, width: 62, kind: 0x0b, length: 29}, "62x100", "62x29 のロールが入っています。62x100 に替えてください / 62x29 is loaded: put in 62x100"},
	{"endless for labels", qlBytes{width: 62, kind: 0x0a}, "62x29", "62 のロールが入っています。62x29 に替えてください / 62 is loaded: put in 62x29"},
	{"labels for endless", qlBytes{width: 62, kind: 0x0b, length: 100}, "62", "62x100 のロールが入っています。62 に替えてください / 62x100 is loaded: put in 62"},
	{"narrow roll", qlBytes{width: 29, kind: 0x0a}, "62", "29 のロールが入っています。62 に替えてください / 29 is loaded: put in 62"},
}

func TestQLStatusInWords(t *testing.T) {
	for _, c := range qlFaults {
		s, err := parseQLStatus(c.status.raw())
		if err != nil {
			t.Fatal(c.name, err)
		}
		if got := s.against(mustMedia(t, c.media)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What a QL-1050 and a QL-800 really sent. Source: the issues 28 and 69 of
// pklaus/brother_ql.
func TestQLStatusOfRealPrinters(t *testing.T) {
	for in, want := range map[string]qlStatus{
		"80204230503000000000660b00002e0000990000000000000000000000000000": {width: 102, media: qlDieCut, length: 153, model: 0x50},
		"802042343830000000003e0a0000230000000000000000000081000000000000": {width: 62, media: qlEndless, model: 0x38},
	} {
		raw, err := hex.DecodeString(in)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := parseQLStatus(raw); err != nil || got != want {
			t.Errorf("%s: %+v, %v", in, got, err)
		}
	}
}

func FuzzQLStatus(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(make([]byte, 32))
	for _, c := range qlFaults {
		f.Add(c.status.raw())
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := parseQLStatus(raw)
		if (err == nil) != (len(raw) == 32 && string(raw[:3]) == "\x80\x20B") {
			t.Fatalf("% x: %v", raw, err)
		}
		for _, name := range []string{"62x100", "62", "62red"} {
			why := s.against(mustMedia(t, name))
			if !utf8.ValidString(why) || s.errors != 0 && why == "" {
				t.Fatalf("% x: %q", raw, why)
			}
		}
	})
}

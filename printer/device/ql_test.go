package device

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

func mustMedia(t testing.TB, name string) printer.Media {
	t.Helper()
	m, err := printer.FindMedia(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// noise is a bitmap of runs and single dots of all lengths.
func noise(seed uint64, width, height int) *printer.Bitmap {
	random := rand.New(rand.NewPCG(seed, 2))
	b := printer.NewBitmap(width, height)
	for y := range height {
		if random.IntN(4) == 0 {
			continue // a blank row
		}
		row := b.Row(y)
		for x := 0; x < width; {
			end, black := min(width, x+1+random.IntN(1<<random.IntN(10))), random.IntN(2) == 0
			for ; black && x < end; x++ {
				for x%8 == 0 && x+8 <= end {
					row[x/8] = 0xff
					x += 8
				}
				if x < end {
					row[x/8] |= 0x80 >> (x % 8)
				}
			}
			x = end
		}
	}
	return b
}

func TestQLIsReadBack(t *testing.T) {
	for model, head := range map[string]struct {
		rowBytes, right int
		packed          bool
	}{
		"QL-820NWB":  {90, 12, true},
		"QL-800":     {90, 12, false},
		"QL-1110NWB": {162, 56, true},
	} {
		for _, paper := range []struct {
			name         string
			kind, length byte
			height       int
			margin       int
		}{{"62x100", 0x0b, 100, 1109, 0}, {"62x29", 0x0b, 29, 271, 0}, {"62", 0x0a, 0, 333, 35}, {"62red", 0x0a, 0, 334, 35}} {
			if paper.name == "62red" && head.rowBytes != 90 {
				continue // TestQLRefusesAWrongBitmap
			}
			t.Run(model+" "+paper.name, func(t *testing.T) {
				want := noise(uint64(paper.height), 696, paper.height)
				data, err := EncodeQL(want, model, mustMedia(t, paper.name))
				if err != nil {
					t.Fatal(err)
				}
				job, err := readQL(data, head.rowBytes)
				if err != nil {
					t.Fatal(err)
				}
				if job.mediaKind != paper.kind || job.widthMM != 62 || job.lengthMM != paper.length || job.margin != paper.margin {
					t.Errorf("announces kind %#x, %d x %d mm, margin %d", job.mediaKind, job.widthMM, job.lengthMM, job.margin)
				}
				if !job.autoCut || !job.printed || job.packed != head.packed {
					t.Errorf("cut %v, printed %v, packed %v", job.autoCut, job.printed, job.packed)
				}
				sameDots(t, job.picture(696, head.right), want)
				if job.twoColours != (paper.name == "62red") || inkOf(job.red) != 0 {
					t.Errorf("two colours %v, %d dots of red", job.twoColours, inkOf(job.red))
				}
				if job.ink() != want.Count() {
					t.Errorf("%d dots of ink for %d dots of picture", job.ink(), want.Count())
				}
			})
		}
	}
}

func TestQLCarriesALabel(t *testing.T) {
	r, err := label.New(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	l := printer.Label{Kind: printer.Badge, Number: 12, Name: "山田 太郎", Kana: "やまだ たろう", FirstTime: true, URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"}
	for _, name := range []string{"62x100", "62"} {
		b, err := r.Render(l, mustMedia(t, name))
		if err != nil {
			t.Fatal(err)
		}
		data, err := EncodeQL(b, defaultQL, mustMedia(t, name))
		if err != nil {
			t.Fatal(err)
		}
		job, err := readQL(data, 90)
		if err != nil {
			t.Fatal(err)
		}
		sameDots(t, job.picture(696, 12), b)
	}
}

func TestQLRefusesAWrongBitmap(t *testing.T) {
	for _, size := range [][2]int{{695, 1109}, {696, 1108}, {1109, 696}, {0, 0}} {
		if _, err := EncodeQL(printer.NewBitmap(size[0], size[1]), defaultQL, mustMedia(t, "62x100")); err == nil {
			t.Errorf("%v is taken", size)
		}
	}
	if _, err := EncodeQL(printer.NewBitmap(696, 0), defaultQL, mustMedia(t, "62")); err == nil {
		t.Error("an empty label is taken")
	}
	if _, err := EncodeQL(printer.NewBitmap(696, 10), "QL-1110NWB", mustMedia(t, "62red")); err == nil {
		t.Error("a printer without red takes the black and red roll")
	}
}

func sameDots(t *testing.T, got, want *printer.Bitmap) {
	t.Helper()
	if got.Width != want.Width || got.Height != want.Height {
		t.Fatalf("%d x %d dots, want %d x %d", got.Width, got.Height, want.Width, want.Height)
	}
	if !bytes.Equal(got.Bits, want.Bits) {
		t.Error("the picture differs")
	}
}

func FuzzPackBits(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{1, 1, 2, 3, 3, 3})
	f.Add(bytes.Repeat([]byte{7}, 300))
	f.Fuzz(func(t *testing.T, row []byte) {
		if len(row) > 162 {
			row = row[:162]
		}
		packed := packBits(nil, row)
		if !bytes.Equal(unpack(packed), row) {
			t.Fatalf("%x became %x", row, packed)
		}
		if len(packed) > len(row)+2 {
			t.Fatalf("%d bytes grew to %d", len(row), len(packed))
		}
	})
}

func BenchmarkEncodeQL(b *testing.B) {
	for _, c := range []struct{ model, media string }{
		{"QL-820NWB", "62x100"}, {"QL-820NWB", "62red"}, {"QL-800", "62x100"}, {"QL-1110NWB", "62x100"},
	} {
		b.Run(c.model+" "+c.media, func(b *testing.B) {
			bitmap, m := noise(1, 696, 1109), mustMedia(b, c.media)
			data, err := EncodeQL(bitmap, c.model, m)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := EncodeQL(bitmap, c.model, m); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(data)), "bytes/job")
		})
	}
}

func ExampleOpen() {
	_, err := Open("ql+tcp://192.168.1.20?media=62x10")
	fmt.Println(err)
	// Output: printer "ql+tcp://192.168.1.20?media=62x10": media: "62x10" is not known (known: 62x100 62x29 62 62red 57x102 54x90 91x55 a4 80 58)
}

package device

import (
	"fmt"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

func receiptPrinter(t testing.TB, uri string) *escpos {
	t.Helper()
	p, err := Open(uri)
	if err != nil {
		t.Fatal(err)
	}
	return p.(*escpos)
}

func TestEscposMedia(t *testing.T) {
	for settings, want := range map[string]string{
		"":                     "80 576x0 at 203",
		"?media=58":            "58 384x0 at 203",
		"?width=512":           "80 512x0 at 180",
		"?width=360":           "58 360x0 at 180",
		"?width=384":           "58 384x0 at 203",
		"?width=608&dpi=203":   "80 608x0 at 203",
		"?width=832&dpi=300":   "80 832x0 at 300",
		"?cut=full&status=off": "80 576x0 at 203",
		"?media=62x100":        "does not fit a receipt printer",
		"?media=a4":            "does not fit a receipt printer",
		"?width=577":           "a multiple of 8",
		"?width=wide":          "a multiple of 8",
		"?width=720":           "wider than the paper of 80 mm",
		"?media=58&width=576":  "wider than the paper of 58 mm",
		"?dpi=600":             "known: 180, 203, 300",
		"?cut=no":              "known: partial, full, off",
		"?status=maybe":        "known: on, off",
		"?speed=9":             `unknown setting "speed"`,
	} {
		p, err := Open("escpos+tcp://h" + settings)
		got := fmt.Sprint(err)
		if err == nil {
			m, _ := p.Media(printer.Want{Kind: printer.Badge})
			got = fmt.Sprintf("%s %dx%d at %d", m.Name, m.Width, m.Height, m.DPI)
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", settings, got, want)
		}
	}
}

func TestEscposIsReadBack(t *testing.T) {
	r, err := label.New(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	labels := []printer.Label{
		{Kind: printer.Badge, Number: 12, Name: "山田 太郎", Kana: "やまだ たろう", FirstTime: true, URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"},
		{Kind: printer.Sleeve, Number: 1000, Name: "勅使河原 龍之介"},
	}
	for _, settings := range []string{"", "?media=58&cut=full", "?width=512&cut=off", "?width=360", "?width=832&dpi=300"} {
		p := receiptPrinter(t, "escpos+tcp://h"+settings)
		pictures := map[string]*printer.Bitmap{}
		for _, height := range []int{1, 255, 256, 257, 1024, 1500} {
			pictures[fmt.Sprint(height, " rows of noise")] = noise(uint64(height), p.media.Width, height)
		}
		for _, l := range labels {
			if pictures[string(l.Kind)], err = r.Render(l, p.media); err != nil {
				t.Fatal(err)
			}
		}
		for name, want := range pictures {
			t.Run(settings+" "+name, func(t *testing.T) {
				job, err := EncodeEscpos(want, p.media, p.cut)
				if err != nil {
					t.Fatal(err)
				}
				got, err := readReceipt(job)
				if err != nil {
					t.Fatal(err)
				}
				sameDots(t, got.picture(), want)
				cut := map[string]byte{"partial": 'B', "full": 'A'}[p.cut]
				if got.cut != cut || got.bands != (want.Height+255)/256 || (got.fed > 0) != (cut == 0) {
					t.Errorf("cut %q, %d bands, %d lines fed", got.cut, got.bands, got.fed)
				}
			})
		}
	}
}

// A picture may hold the bytes that open a cash drawer.
func TestEscposPictureObeysNobody(t *testing.T) {
	m := receiptPrinter(t, "escpos+tcp://h").media
	for name, c := range map[string]struct {
		dots     []byte
		harmless bool
	}{
		"a picture":   {[]byte{0x10, 0x14, 3}, false},
		"a question":  {[]byte{0x10, 0x04, 1}, false},
		"drawer":      {[]byte{0x10, 0x14, 1, 0, 1}, true},
		"power":       {[]byte{0x10, 0x14, 2, 1, 8}, true},
		"over an end": {[]byte{0x10, 0x14, 1, 1, 8}, true},
	} {
		b := printer.NewBitmap(m.Width, 4)
		at := 80
		if name == "over an end" {
			at = b.Stride - 1
		}
		copy(b.Bits[at:], c.dots)
		job, err := EncodeEscpos(b, m, "partial")
		if err != nil {
			t.Fatal(err)
		}
		got, err := readReceipt(job)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sameDots(t, got.picture(), b)
		if got.harmless != c.harmless {
			t.Errorf("%s: harmless %v", name, got.harmless)
		}
	}
}

func TestEscposRefusesAWrongBitmap(t *testing.T) {
	m := receiptPrinter(t, "escpos+tcp://h").media
	for _, size := range [][2]int{{575, 10}, {584, 10}, {576, 0}} {
		if _, err := EncodeEscpos(printer.NewBitmap(size[0], size[1]), m, "full"); err == nil {
			t.Errorf("%v is taken", size)
		}
	}
	if _, err := EncodeEscpos(printer.NewBitmap(576, 10), m, "guillotine"); err == nil {
		t.Error("an unknown cut is taken")
	}
}

func BenchmarkEncodeEscpos(b *testing.B) {
	for _, settings := range []string{"", "?media=58"} {
		m := receiptPrinter(b, "escpos+tcp://h"+settings).media
		bitmap := noise(1, m.Width, m.Dots(93.9))
		b.Run(fmt.Sprintf("%s mm", m.Name), func(b *testing.B) {
			var data []byte
			var err error
			for b.Loop() {
				if data, err = EncodeEscpos(bitmap, m, "partial"); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(data)), "bytes/job")
		})
	}
}

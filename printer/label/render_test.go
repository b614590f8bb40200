package label

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"fuda/printer"
)

func TestMissing(t *testing.T) {
	r := newRenderer(t)
	for text, want := range map[string]string{
		"": "",
		"髙﨑 𠮷野家 濵邊 邉齋齊彅鷗凜":         "",
		"葛\U000E0100城 辻\U000E0101": "", // a variant that the font has, and one that it has not
		"か\u3099ﾊﾞ e\u0301":        "",
		"田中🐟🐟\uFE0F":               "🐟",
		"محمد":                     "محد",
		"a\u200Bb\x00c\xff":        "\uFFFD",
	} {
		if got := string(r.Missing(text)); got != want {
			t.Errorf("%q: %q is missing, want %q", text, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	f := newRenderer(t).font
	for text, want := range map[string]string{
		"  山田　\t太郎\n":           "山田 太郎",
		"ﾔﾏﾀﾞ ﾀﾛｳ":              "ヤマダ タロウ",
		"か\u3099":               "が",
		"神\uFE00":               "神\uFE00", // the font has it, and NFC would change it
		"\uFA19":                "\uFA19",
		"葛\U000E0100":           "葛\U000E0100",
		"葛\U000E01EF":           "葛",
		"葛\U000E0100\U000E0101": "葛\U000E0100",
		"\U000E0100":            "",
		"a\x00b\u200Dc":         "abc",
	} {
		if got := string(clean(f, text)); got != want {
			t.Errorf("%+q became %+q, want %+q", text, got, want)
		}
	}
}

func TestVariantsAreHonoured(t *testing.T) {
	r := newRenderer(t)
	draw := func(name string) []byte {
		b, err := r.Render(printer.Label{Kind: printer.Sleeve, Name: name}, media(t, "62x29"))
		if err != nil {
			t.Fatal(err)
		}
		return b.Bits
	}
	if slices.Equal(draw("葛城"), draw("葛\U000E0100城")) {
		t.Error("葛 and its variant look alike")
	}
	if !slices.Equal(draw("葛城"), draw("葛\U000E01EF城")) {
		t.Error("a variant that the font has not changes the name")
	}
	if !slices.Equal(draw("田中🐟"), draw("田中〓")) {
		t.Error("a missing character is not 〓")
	}
}

func TestBreaks(t *testing.T) {
	parts := func(text string, at []int) (all []string) {
		for _, i := range at {
			all = append(all, string([]rune(text)[:i])+"|"+string([]rune(text)[i:]))
		}
		return all
	}
	if got := parts("山田 ジャン・ポール", breathing([]rune("山田 ジャン・ポール"))); !slices.Equal(got, []string{"山田 |ジャン・ポール", "山田 ジャン・|ポール"}) {
		t.Errorf("%v", got)
	}
	for text, want := range map[string][]string{
		"サーッ":          {},
		"ポール":          {"ポー|ル"},
		"佐々木":          {"佐々|木"},
		"（株）札":         {"（株）|札"},
		"葛\U000E0100城": {"葛\U000E0100|城"},
		"ヤマダ・タロウ":      {"ヤ|マダ・タロウ", "ヤマ|ダ・タロウ", "ヤマダ・|タロウ", "ヤマダ・タ|ロウ", "ヤマダ・タロ|ウ"},
		"ティッシュ":        {"ティッ|シュ"},
	} {
		if got := parts(text, anywhere([]rune(text))); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	r := newRenderer(t)
	p := newPen(r.font)
	st := style{size: 150, small: 90, word: 45}
	for _, c := range []struct {
		text  string
		lines int
		least float64
	}{
		{"山田 太郎", 1, 150},
		{"勅使河原 龍之介左衛門", 1, 90},
		{"Jean-Baptiste Emmanuel Zorg", 2, 60},
		{"寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末", 2, 45},
		{"山田", 1, 150},
	} {
		b := p.fit([]rune(c.text), 1000, 150, st)
		if len(b.lines) != c.lines || b.size < c.least || b.size > st.size {
			t.Errorf("%s: %d lines of %.1f dots", c.text, len(b.lines), b.size)
		}
		if b.height() > 150.01 || b.width()*b.size > 1000.01 {
			t.Errorf("%s: %.1f x %.1f", c.text, b.width()*b.size, b.height())
		}
	}
}

func TestRefusedLabels(t *testing.T) {
	r := newRenderer(t)
	wide := upright(t)
	for name, c := range map[string]struct {
		label printer.Label
		media printer.Media
		want  string
	}{
		"kind":   {printer.Label{Kind: "card"}, wide, `"card" is not a kind`},
		"number": {printer.Label{Kind: printer.Badge, Number: 10000}, wide, "not between 0 and 9999"},
		"paper":  {printer.Label{Kind: printer.Badge}, media(t, "62x29"), "too small for a badge"},
		"no dpi": {printer.Label{Kind: printer.Badge}, printer.Media{Width: 100, Height: 100}, "no sensible size"},
		"huge":   {printer.Label{Kind: printer.Sleeve}, printer.Media{Width: math.MaxInt32, Height: 2, DPI: 300}, "no sensible size"},
		"url":    {printer.Label{Kind: printer.Badge, URL: strings.Repeat("A", 201)}, wide, "too long for a QR"},
	} {
		if _, err := r.Render(c.label, c.media); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := New([]byte("no font")); err == nil {
		t.Error("no font is taken for one")
	}
}

func TestPapers(t *testing.T) {
	r := newRenderer(t)
	low := printer.Media{Name: "low", Width: 480, Height: 800, DPI: 203}
	for _, c := range []struct {
		kind          printer.Kind
		media         printer.Media
		width, height int
	}{
		{printer.Badge, media(t, "62x100"), 696, 1109},
		{printer.Badge, upright(t), 1109, 696},
		{printer.Badge, media(t, "62"), 696, 1109},
		{printer.Sleeve, media(t, "62"), 696, 271},
		{printer.Sleeve, media(t, "62x29"), 696, 271},
		{printer.Sleeve, media(t, "62x100"), 696, 1109}, // a strip to be cut off
		{printer.Badge, low, 480, 800},
		{printer.Sleeve, low, 480, 800},
	} {
		b, err := r.Render(printer.Label{Kind: c.kind, Number: 12, Name: "山田 太郎", URL: url}, c.media)
		if err != nil || b.Width != c.width || b.Height != c.height || b.Count() == 0 {
			t.Errorf("%s on %s: %v", c.kind, c.media.Name, err)
		}
	}
}

func TestManyAtOnceLookTheSame(t *testing.T) {
	r := newRenderer(t)
	l := printer.Label{Kind: printer.Badge, Number: 12, Name: "山田 太郎", URL: url}
	want, err := r.Render(l, upright(t))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got, err := r.Render(l, upright(t)); err != nil || !slices.Equal(got.Bits, want.Bits) {
				t.Error("another picture")
			}
		})
	}
	wg.Wait()
}

// Nothing that anybody may be called draws over the edge or stops the program.
func FuzzRender(f *testing.F) {
	r := newRenderer(f)
	for i := 0; i < len(awkward); i += 3 { // TestGoldenNames draws all of them
		l := awkward[i]
		f.Add(l.Name, l.Kana, l.Company, numbers[i%len(numbers)], i%2 == 0, uint8(i))
	}
	f.Fuzz(func(t *testing.T, name, kana, company string, number int, mark bool, on uint8) {
		who := printer.Label{Number: number, Name: name, Kana: kana, Company: company, FirstTime: mark, Host: mark}
		for _, kind := range []printer.Kind{printer.Badge, printer.Sleeve, printer.Cup, printer.Pass, printer.Receipt} {
			l := a(kind, who)
			if l.Event = company; mark {
				l.Logo = emblem()
			}
			if l.Validate() != nil {
				return
			}
			const dpi = 203
			b, err := r.Render(l, paper(t, sizes[kind][int(on)%len(sizes[kind])], dpi, kind))
			if err != nil {
				t.Fatal(err)
			}
			checkMargins(t, b, dpi)
		}
		r.Missing(name)
	})
}

// checkMargins wants one millimetre of white around: print heads drift.
func checkMargins(t *testing.T, b *printer.Bitmap, dpi int) {
	t.Helper()
	n := printer.Media{DPI: dpi}.Dots(marginMM)
	inner := b.Bounds().Inset(n)
	black := 0
	for y := range b.Height {
		for x := 0; x < b.Width; x++ {
			if x == n && y >= inner.Min.Y && y < inner.Max.Y {
				x = inner.Max.X
			}
			if b.Black(x, y) {
				black++
			}
		}
	}
	if black > 0 {
		t.Fatalf("%d dots in the margin of %d x %d", black, b.Width, b.Height)
	}
}

func BenchmarkRender(b *testing.B) {
	r := newRenderer(b)
	long := golden[4].label
	for _, c := range []struct {
		name  string
		label printer.Label
		paper string
	}{
		{"badge", a(printer.Badge, guest), "62x100"},
		{"badge-long", a(printer.Badge, long), "62x100"},
		{"badge-logo", dressed(printer.Badge, true), "62x100"},
		{"sleeve", a(printer.Sleeve, guest), "62x29"},
		{"sleeve-long", a(printer.Sleeve, long), "62x29"},
		{"cup", a(printer.Cup, guest), "62x29"},
		{"pass", a(printer.Pass, guest), "62x100"},
		{"receipt", a(printer.Receipt, guest), "62"},
		{"poster", a(printer.Poster, guest), "a4"},
		{"sheet", a(printer.Sheet, guest), "a4"},
	} {
		m := media(b, c.paper)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := r.Render(c.label, m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

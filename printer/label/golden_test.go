package label

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fuda/printer"
	"fuda/printer/printertest"
)

var update = flag.Bool("update", false, "write the golden images anew; look at them before you commit")

const url = "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"

// upright is a 62x100 label as it is worn.
func upright(t testing.TB) printer.Media { return media(t, "62x100").Turned() }

func media(t testing.TB, name string) printer.Media {
	t.Helper()
	m, err := printer.FindMedia(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := New(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var golden = []struct {
	name  string
	label printer.Label
}{
	{"first-time", printer.Label{Number: 12, Name: "山田 太郎", Kana: "やまだ たろう", Company: "株式会社池袋サンシャイン人材", FirstTime: true, URL: url}},
	{"plain", printer.Label{Number: 8, Name: "佐藤 花子", Kana: "サトウ ハナコ", Company: "豊島広告社", URL: url}},
	{"variants", printer.Label{Number: 128, Name: "葛\U000E0100城 𠮷濵邊", Kana: "かつらぎ よしはまべ", Company: "髙﨑・齋藤・邉見法律事務所", URL: url}},
	{"foreign", printer.Label{Number: 23, Name: "Jean-Baptiste Emmanuel Zorg", Kana: "ジャン・バティスト・エマニュエル・ゾーグ", Company: "Zorg Industries K.K.", FirstTime: true, URL: url}},
	{"long-company", printer.Label{Number: 1000, Name: "勅使河原 龍之介", Kana: "てしがわら りゅうのすけ", Company: "一般社団法人全日本中小企業経営者人材育成教育支援推進協議会連合会東京池袋支部事務局", FirstTime: true, URL: url}},
	{"name-only", printer.Label{Number: 7, Name: "ゆうこ", URL: url}},
	{"host", printer.Label{Number: 1, Name: "鷗外 凜", Kana: "おうがい りん", Company: "Fuda 実行委員会", Host: true, URL: url}},
	{"missing", printer.Label{Number: 35, Name: "田中 \U00030EDE\U00030EDD🐟", Kana: "ﾀﾅｶ ﾋﾞｬﾝ", Company: "か\u3099くふ\u3099ち堂", URL: url}},
}

func TestGolden(t *testing.T) {
	r := newRenderer(t)
	for _, g := range golden {
		for _, kind := range []printer.Kind{printer.Badge, printer.Sleeve} {
			t.Run(string(kind)+"-"+g.name, func(t *testing.T) {
				m := upright(t)
				if kind == printer.Sleeve {
					m = media(t, "62x29")
				}
				l := g.label
				l.Kind = kind
				got, err := r.Render(l, m)
				if err != nil {
					t.Fatal(err)
				}
				compare(t, got, filepath.Join("testdata", string(kind)+"-"+g.name+".png"))
			})
		}
	}
}

// compare holds a bitmap to a PNG, dot by dot.
func compare(t *testing.T, got *printer.Bitmap, path string) {
	t.Helper()
	if *update {
		var buf bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&buf, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	picture, ok := want.(*image.Paletted)
	if !ok || want.Bounds() != got.Bounds() {
		t.Fatalf("%T of %v, want %v", want, want.Bounds(), got.Bounds())
	}
	if n := differences(picture, got); n > 0 {
		t.Errorf("%d dots differ from %s; run with -update and look", n, path)
	}
}

//go:norace
func differences(want *image.Paletted, got *printer.Bitmap) (n int) {
	for y := range got.Height {
		row := got.Row(y)
		for x, v := range want.Pix[y*want.Stride : y*want.Stride+got.Width] {
			if row[x/8]>>(7-x%8)&1 != v {
				n++
			}
		}
	}
	return n
}

package label

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/printertest"
)

// awkward is people whose names go wrong elsewhere.
var awkward = []printer.Label{
	{Name: "髙﨑 𠮷野家", Kana: "たかさき よしのや"},
	{Name: "葛\U000E0100城 濵邊", Kana: "かつらぎ はまべ", Company: "辻\U000E0100󠄀・齋藤・邉見"},
	{Name: "Jean-Baptiste Emmanuel Zorg", Company: "Zorg Industries"},
	{Name: "ジャン・バティスト・エマニュエル・ゾルグ", Kana: "ﾊﾞﾃｨｽﾄ"},
	{Name: "ゆうこ"},
	{Name: "", Company: "名前のない会社"},
	{Name: strings.Repeat("寿限無", 30), Kana: strings.Repeat("じゅげむ", 30), Company: strings.Repeat("海砂利水魚の", 30)},
	{Name: "勅使河原 龍之介", Kana: "てしがわら りゅうのすけ", Company: "一般社団法人全日本中小企業経営者人材育成教育支援推進協議会連合会東京池袋支部事務局"},
	{Name: "Ｏ’Ｂｒｉｅｎ　太郎", Company: "株式会社ﾊﾝｶｸ"},
	{Name: "草彅 鷗凜", Kana: "くさなぎ おうりん", Company: "神\uFE00社🐟"},
}

// scannable is badges over the range of numbers, marks and addresses.
func scannable() []printer.Label {
	hosts := []string{"192.168.10.2:8080", "10.0.0.7", "192.168.100.200:8080", "FUDA.LOCAL:8080", "FUDA-KIOSK-IKEBUKURO.LOCAL:8443"}
	var labels []printer.Label
	for i, number := range []int{1, 7, 11, 38, 88, 100, 512, 999, 1000, 9999} {
		for j, host := range hosts {
			l := awkward[(i+j)%len(awkward)]
			l.Kind, l.Number, l.FirstTime, l.Host = printer.Badge, number, i%2 == 0, j == 4
			l.URL = fmt.Sprintf("HTTP://%s/B/7ZK3M9Q%d%dW", host, i, j)
			labels = append(labels, l)
		}
	}
	return labels
}

// Every badge is read by two decoders that nobody here wrote, at full size, as
// the printer gets it and upright.
func TestBadgesAreRead(t *testing.T) {
	zbar := printertest.Program(t, "zbarimg", "zbar-tools")
	zxing := printertest.Program(t, "ZXingReader", "zxing-cpp-tools")
	r, dir := newRenderer(t), t.TempDir()
	var files, want []string
	for i, l := range scannable() {
		m := media(t, "62x100")
		if i%2 == 0 {
			m = m.Turned()
		}
		b, err := r.Render(l, m)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, fmt.Sprintf("%03d.png", i))
		writePNG(t, file, b)
		files, want = append(files, file), append(want, l.URL)
	}
	zbarOut := run(t, zbar, append([]string{"-q", "--raw", "-Sdisable", "-Sqrcode.enable"}, files...)...)
	zxingOut := run(t, zxing, append([]string{"-1", "-format", "QRCode"}, files...)...)
	for i, line := range zxingOut { // FILE QRCode "TEXT"
		zxingOut[i] = line[strings.LastIndex(line, " ")+1:]
		zxingOut[i] = strings.Trim(zxingOut[i], `"`)
	}
	for name, got := range map[string][]string{"zbarimg": zbarOut, "ZXingReader": zxingOut} {
		if len(got) != len(want) {
			t.Errorf("%s reads %d of %d", name, len(got), len(want))
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s reads %q on %v, want %q", name, got[i], scannable()[i], want[i])
			}
		}
	}
}

func run(t *testing.T, program string, args ...string) []string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), program, args...).Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func writePNG(t *testing.T, path string, b *printer.Bitmap) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(f, b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// The usual address gives a code of version 2 with modules of 14 dots, and
// nothing is printed in its four quiet modules.
func TestQRIsLargeAndQuiet(t *testing.T) {
	r := newRenderer(t)
	for _, l := range scannable() {
		m := upright(t)
		b, err := r.Render(l, m)
		if err != nil {
			t.Fatal(err)
		}
		alone := &canvas{pen: newPen(r.font), media: m}
		alone.unroll(m.Height)
		upper := m.Height * 2 / 3
		q := alone.qr("url", l.URL, moduleMM).(*code)
		module := q.module(alone, image.Pt(m.Width, upper))
		if strings.Contains(l.URL, "192.168.10.2:") && (module != 14 || len(q.modules) != 33) {
			t.Errorf("%s: %d modules of %d dots", l.URL, len(q.modules), module)
		}
		if module < 12 {
			t.Errorf("%s: modules of %d dots", l.URL, module)
		}
		side := module * len(q.modules)
		place := rect(m.Width-side, 0, side, upper)
		q.draw(alone, place)
		for y := place.Min.Y; y < place.Max.Y; y++ {
			for x := place.Min.X; x < place.Max.X; x++ {
				if b.Black(x, y) != alone.Black(x, y) {
					t.Fatalf("%v: something is printed over the code at %d, %d", l, x, y)
				}
			}
		}
	}
}

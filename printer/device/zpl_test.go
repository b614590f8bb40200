package device

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os/exec"
	"slices"
	"testing"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

func mediaAt(t testing.TB, name string, dpi int) printer.Media {
	t.Helper()
	m, err := printer.FindMediaAt(name, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// zplPictures is every label on every paper, and dots that try the encoder out.
func zplPictures(t testing.TB) map[string]zplPicture {
	r, err := label.New(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]zplPicture{}
	for _, dpi := range zplDensities {
		for _, paper := range []string{"62x100", "57x102", "62x29"} {
			m := mediaAt(t, paper, dpi)
			for _, l := range []printer.Label{
				{Kind: printer.Badge, Number: 12, Name: "山田 太郎", Kana: "やまだ たろう", Company: "株式会社池袋", FirstTime: true, URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"},
				{Kind: printer.Badge, Number: 1000, Name: "勅使河原 龍之介", Host: true, URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"},
				{Kind: printer.Sleeve, Number: 128, Name: "葛\U000E0100城 𠮷濵邊", Kana: "かつらぎ よしはまべ"},
			} {
				if paper == "62x29" && l.Kind == printer.Badge || dpi == 600 && paper != "57x102" {
					continue
				}
				b, err := r.Render(l, m)
				if err != nil {
					t.Fatal(err)
				}
				all[fmt.Sprintf("%s %d on %s at %d dpi", l.Kind, l.Number, paper, dpi)] = zplPicture{m, b}
			}
			if dpi < 600 {
				all[fmt.Sprintf("noise on %s at %d dpi", paper, dpi)] = zplPicture{m, noise(uint64(dpi), m.Width, m.Height)}
			}
		}
	}
	m := mediaAt(t, "57x102", 203)
	white, black := printer.NewBitmap(m.Width, m.Height), printer.NewBitmap(m.Width, m.Height)
	black.Fill(black.Bounds(), true)
	all["white"], all["black"] = zplPicture{m, white}, zplPicture{m, black}
	return all
}

type zplPicture struct {
	media  printer.Media
	bitmap *printer.Bitmap
}

func TestZPLIsReadBack(t *testing.T) {
	t.Parallel()
	for name, p := range zplPictures(t) {
		t.Run(name, func(t *testing.T) {
			job, err := EncodeZPL(p.bitmap, p.media)
			if err != nil {
				t.Fatal(err)
			}
			page, err := readZPL(string(job))
			if err != nil {
				t.Fatal(err)
			}
			got, err := cropped(page.picture, p.media.Width)
			if err != nil {
				t.Fatal(err)
			}
			sameDots(t, got, p.bitmap)
			if page.width != p.media.Width || page.length != p.media.Height || page.copies != 1 {
				t.Errorf("%d x %d dots, %d times", page.width, page.length, page.copies)
			}
			if want := []string{"^PON", "^PMN", "^LRN", "^FWN", "^LH0,0"}; !slices.Equal(page.settings, want) {
				t.Errorf("settings %v", page.settings)
			}
		})
	}
}

// The same pictures, drawn by a renderer of ZPL that nobody here wrote.
func TestZPLIsRendered(t *testing.T) {
	t.Parallel()
	node := printertest.Program(t, "node", "nodejs")
	module := printertest.Module(t, "zpl-renderer-js/dist/index.esm.js")
	type job struct {
		ZPL    string  `json:"zpl"`
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
		DPMM   int     `json:"dpmm"`
	}
	var names []string
	var jobs []job
	all := zplPictures(t)
	for name, p := range all {
		data, err := EncodeZPL(p.bitmap, p.media)
		if err != nil {
			t.Fatal(err)
		}
		perMM := map[int]int{203: 8, 300: 12, 600: 24}[p.media.DPI]
		names = append(names, name)
		jobs = append(jobs, job{string(data), float64(p.media.Width) / float64(perMM), float64(p.media.Height) / float64(perMM), perMM})
	}
	in, err := json.Marshal(jobs)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), node, "testdata/zpl/render.mjs", module)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said.Bytes())
	}
	var pictures []string
	if err := json.Unmarshal(out, &pictures); err != nil || len(pictures) != len(jobs) {
		t.Fatalf("%d pictures, %v", len(pictures), err)
	}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			raw, err := base64.StdEncoding.DecodeString(pictures[i])
			if err != nil {
				t.Fatal(err)
			}
			picture, err := png.Decode(bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			want := all[name].bitmap
			if n := differing(picture, want); n != 0 {
				t.Errorf("%d dots of %v differ from %v", n, picture.Bounds(), want.Bounds())
			}
		})
	}
}

// differing counts the dots of a picture that are not as in the bitmap; what
// lies beyond the bitmap is to be white.
func differing(picture image.Image, b *printer.Bitmap) int {
	n, at := 0, picture.Bounds()
	for y := range max(at.Dy(), b.Height) {
		for x := range max(at.Dx(), b.Width) {
			black := false
			if dot := image.Pt(at.Min.X+x, at.Min.Y+y); dot.In(at) {
				v, _, _, _ := picture.At(dot.X, dot.Y).RGBA()
				black = v < 0x8000
			}
			if black != b.Black(x, y) {
				n++
			}
		}
	}
	return n
}

func TestZPLRefusesAWrongBitmap(t *testing.T) {
	m := mediaAt(t, "57x102", 203)
	for _, size := range [][2]int{{m.Width - 1, m.Height}, {m.Width, m.Height + 1}, {m.Height, m.Width}, {0, 0}} {
		if _, err := EncodeZPL(printer.NewBitmap(size[0], size[1]), m); err == nil {
			t.Errorf("%v is taken", size)
		}
	}
}

func FuzzZPLRow(f *testing.F) {
	f.Add([]byte{0})
	f.Add([]byte{0, 0, 1})
	f.Add(bytes.Repeat([]byte{0xff}, 300))
	f.Add(append(bytes.Repeat([]byte{0x55}, 10), make([]byte, 10)...))
	f.Fuzz(func(t *testing.T, row []byte) {
		if len(row) == 0 || len(row) > 2000 {
			return
		}
		b, err := readZPLGraphic(fmt.Sprintf("A,%d,%[1]d,%[1]d,%s", len(row), appendZPLRow(nil, row)))
		if err != nil || !bytes.Equal(b.Bits, row) {
			t.Fatalf("%x: %v", row, err)
		}
	})
}

func BenchmarkEncodeZPL(b *testing.B) {
	r, err := label.New(printertest.Font(b))
	if err != nil {
		b.Fatal(err)
	}
	l := printer.Label{Kind: printer.Badge, Number: 12, Name: "山田 太郎", Kana: "やまだ たろう", Company: "株式会社池袋", FirstTime: true, URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"}
	for _, dpi := range zplDensities {
		m := mediaAt(b, "62x100", dpi)
		badge, err := r.Render(l, m)
		if err != nil {
			b.Fatal(err)
		}
		for name, bitmap := range map[string]*printer.Bitmap{"badge": badge, "noise": noise(1, m.Width, m.Height)} {
			b.Run(fmt.Sprintf("%s %d dpi", name, dpi), func(b *testing.B) {
				var data []byte
				for b.Loop() {
					if data, err = EncodeZPL(bitmap, m); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(len(data)), "bytes/job")
				b.ReportMetric(float64(len(data))/float64(2*len(bitmap.Bits)), "x-of-plain-hex")
			})
		}
	}
}

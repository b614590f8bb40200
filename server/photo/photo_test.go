package photo

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

func process(t *testing.T, data []byte) Photo {
	t.Helper()
	p, err := Process(t.Context(), bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func opened(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// near tells whether a dot has a colour, as far as JPEG keeps it.
func near(m image.Image, x, y int, want color.RGBA) bool {
	r, g, b, _ := m.At(x, y).RGBA()
	off := func(got uint32, want uint8) bool { return int(got>>8)-int(want) > 12 || int(want)-int(got>>8) > 12 }
	return !off(r, want.R) && !off(g, want.G) && !off(b, want.B)
}

var (
	red   = color.RGBA{200, 30, 40, 255}
	blue  = color.RGBA{20, 40, 200, 255}
	white = color.RGBA{255, 255, 255, 255}
)

// card is blue with a red mark in the upper left eighth.
func card(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(blue), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(0, 0, w/8, h/8), image.NewUniform(red), image.Point{}, draw.Src)
	return m
}

func TestSizes(t *testing.T) {
	for name, c := range map[string]struct {
		data        []byte
		full, small image.Point
	}{
		"a phone's photo":   {asJPEG(t, card(1800, 1350)), image.Pt(1600, 1200), image.Pt(400, 300)},
		"upright":           {asPNG(t, card(1500, 2001)), image.Pt(1199, 1600), image.Pt(300, 400)},
		"small stays small": {asPNG(t, card(320, 200)), image.Pt(320, 200), image.Pt(320, 200)},
		"a line":            {asPNG(t, card(9000, 1)), image.Pt(1600, 1), image.Pt(400, 1)},
		"one dot":           {asPNG(t, card(1, 1)), image.Pt(1, 1), image.Pt(1, 1)},
	} {
		t.Run(name, func(t *testing.T) {
			p := process(t, c.data)
			full, small := opened(t, p.Full), opened(t, p.Small)
			if full.Bounds().Size() != c.full || small.Bounds().Size() != c.small || image.Pt(p.Width, p.Height) != c.full {
				t.Errorf("full %v, small %v, told %d x %d", full.Bounds(), small.Bounds(), p.Width, p.Height)
			}
			if c.full.Y > 8 && (!near(full, 4, 4, red) || !near(full, p.Width-4, p.Height-4, blue) || !near(small, 4, 4, red)) {
				t.Error("the colours are gone")
			}
		})
	}
}

// Shrinking keeps the mean, to a half of a step, whatever the ratio.
func TestShrinkIsTheMean(t *testing.T) {
	for _, w := range []int{401, 799, 1000, 1601} {
		from, sum := image.NewRGBA(image.Rect(0, 0, w, 10)), 0
		for x := range w {
			v := uint8((x*7919 + x*x) % 251)
			sum += int(v)
			for y := range 10 {
				from.SetRGBA(x, y, color.RGBA{v, v, v, 255})
			}
		}
		to, got := shrink(from, 400), 0
		for x := range 400 {
			got += int(to.RGBAAt(x, 0).R)
		}
		if d := float64(sum)/float64(w) - float64(got)/400; d > 0.5 || d < -0.5 {
			t.Errorf("from %d dots: the mean is off by %.2f", w, d)
		}
	}
}

func TestRefused(t *testing.T) {
	jpg, pic := asJPEG(t, card(400, 300)), asPNG(t, card(400, 300))
	for name, c := range map[string]struct {
		data []byte
		code kiosk.Code
		says string
	}{
		"nothing":           {nil, kiosk.Invalid, "ありません"},
		"text":              {[]byte("hello, this is no photo"), kiosk.Invalid, "JPEG、PNG、WebP"},
		"SVG":               {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), kiosk.Invalid, "JPEG、PNG、WebP"},
		"GIF":               {[]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00"), kiosk.Invalid, "JPEG、PNG、WebP"},
		"HEIC":              {[]byte("\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic"), kiosk.Invalid, "互換性優先"},
		"a JPEG cut off":    {jpg[:len(jpg)/2], kiosk.Invalid, "壊れて"},
		"a JPEG's head":     {jpg[:40], kiosk.Invalid, "壊れて"},
		"three bytes":       {jpg[:3], kiosk.Invalid, "壊れて"},
		"a PNG cut off":     {pic[:len(pic)-30], kiosk.Invalid, "壊れて"},
		"a WebP cut off":    {webpOf(t)[:300], kiosk.Invalid, "壊れて"},
		"12 MB":             {append(bytes.Clone(jpg), make([]byte, MaxBytes)...), kiosk.TooLarge, "12MB"},
		"25.005 megapixels": {claim(5000, 5001), kiosk.Invalid, "2500万"},
		"too wide":          {claim(70_000, 4), kiosk.Invalid, "2500万"},
		"a claim of 4 GP":   {claim(60_000, 60_000), kiosk.Invalid, "2500万"},
		"2^31 x 1":          {claim(1<<31-1, 1), kiosk.Invalid, "2500万"},
		"16 bits a channel": {claim16(4900, 4900), kiosk.Invalid, "普通のJPEG"},
		"progressive":       {progressive(t, 4900, 4900), kiosk.Invalid, "普通のJPEG"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Process(t.Context(), bytes.NewReader(c.data))
			var told *kiosk.Error
			if !errors.As(err, &told) || told.Code != c.code || told.Field != "photo" || !strings.Contains(told.Message, c.says) {
				t.Errorf("got %v, want %s about %s", err, c.code, c.says)
			}
		})
	}
}

// A PNG of 48 KB that decodes to 395 MB is refused by its header:
// what it takes is what its own bytes take.
func TestBomb(t *testing.T) {
	bomb := grayPNG(t, 19_875, 19_875, 1)
	if len(bomb) > 60<<10 {
		t.Fatalf("the bomb weighs %d bytes", len(bomb))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Process(t.Context(), bytes.NewReader(bomb))
	runtime.ReadMemStats(&after)
	if kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Error(err)
	}
	took := after.TotalAlloc - before.TotalAlloc
	t.Logf("a file of %d bytes took %d bytes", len(bomb), took)
	if took > 1<<20 {
		t.Errorf("%d bytes were taken to refuse it", took)
	}
}

// 25 megapixels are allowed, and take little more than the picture itself.
func TestLargestPhoto(t *testing.T) {
	large := grayPNG(t, 5000, 5000, 8)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p := process(t, large)
	runtime.ReadMemStats(&after)
	if p.Width != 1600 || p.Height != 1600 {
		t.Errorf("%d x %d", p.Width, p.Height)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > MaxPixels+(40<<20) {
		t.Errorf("25 megapixels of grey took %d MB", took>>20)
	}
}

func TestFormats(t *testing.T) {
	for name, data := range map[string][]byte{
		"JPEG": asJPEG(t, card(800, 400)), "CMYK": cmyk(t), "grey JPEG": asJPEG(t, image.NewGray(image.Rect(0, 0, 640, 480))),
		"grey PNG": grayPNG(t, 640, 480, 8), "WebP": webpOf(t), "progressive": testdata(t, "progressive.jpeg"), "animated PNG": animated(asPNG(t, card(400, 200))),
	} {
		if p := process(t, data); p.Width < 1 || len(p.Full) == 0 || len(p.Small) == 0 {
			t.Errorf("%s: %d x %d, %d and %d bytes", name, p.Width, p.Height, len(p.Full), len(p.Small))
		}
	}
	half := image.NewNRGBA(image.Rect(0, 0, 200, 100)) // the right half stays transparent
	for y := range 100 {
		for x := range 100 {
			half.Set(x, y, red)
		}
	}
	m := opened(t, process(t, asPNG(t, half)).Full)
	if !near(m, 20, 50, red) || !near(m, 180, 50, white) {
		t.Errorf("what was transparent is %v", m.At(180, 50))
	}
}

// What hides behind or in the picture does not come out again.
func TestNothingOfTheFileIsKept(t *testing.T) {
	secrets := []string{"<script>alert(1)</script>", "PK\x03\x04hidden.zip", "35.7295N 139.7109E", "SECRET-OWNER"}
	hidden := strings.Join(secrets, " ")
	jpg := asJPEG(t, card(600, 400))
	for name, data := range map[string][]byte{
		"behind a JPEG":     append(bytes.Clone(jpg), hidden...),
		"behind a PNG":      append(asPNG(t, card(600, 400)), hidden...),
		"EXIF":              withExif(jpg, 1, hidden),
		"a comment":         withSegment(jpg, 0xfe, []byte(hidden)),
		"an ICC profile":    withSegment(jpg, 0xe2, append([]byte("ICC_PROFILE\x00\x01\x01"), hidden...)),
		"a chunk in a PNG":  withChunk(asPNG(t, card(600, 400)), "tEXt", []byte("Comment\x00"+hidden)),
		"a chunk in a WebP": append(webpOf(t), "EXIF"+hidden...),
	} {
		p := process(t, data)
		for part, kept := range map[string][]byte{"full": p.Full, "small": p.Small} {
			for _, s := range append(secrets, "Exif", "ICC_", "GPS") {
				if bytes.Contains(kept, []byte(s)) {
					t.Errorf("%s: %q is in %s", name, s, part)
				}
			}
		}
	}
}

// The red corner of an upright card is at the upper left, however the camera was held.
func TestOrientation(t *testing.T) {
	upright := card(64, 32)
	for o := 1; o <= 8; o++ {
		file := asTaken(upright, o)
		for name, data := range map[string][]byte{
			"JPEG, little endian": withExif(asJPEG(t, file), o, ""), "JPEG, big endian": withSegment(asJPEG(t, file), 0xe1, append([]byte("Exif\x00\x00"), bigEndian(o)...)),
			"PNG": withChunk(asPNG(t, file), "eXIf", bigEndian(o)),
		} {
			p := process(t, data)
			m := opened(t, p.Full)
			if p.Width != 64 || p.Height != 32 || !near(m, 2, 1, red) || !near(m, 60, 2, blue) || !near(m, 3, 29, blue) {
				t.Errorf("%s, orientation %d: %d x %d, %v at the upper left", name, o, p.Width, p.Height, m.At(2, 1))
			}
		}
	}
	for name, tiff := range map[string]string{
		"no EXIF": "", "short": "II*\x00", "beyond the end": "II*\x00\xff\xff\xff\xff", "many entries": "MM\x00*\x00\x00\x00\x08\xff\xff",
	} {
		if got := orientation([]byte(tiff)); got != 1 {
			t.Errorf("%s: %d", name, got)
		}
	}
}

// asTaken lays an upright picture as a camera would write it.
func asTaken(upright *image.RGBA, orientation int) *image.RGBA {
	w, h := upright.Rect.Dx(), upright.Rect.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	file := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			file.SetRGBA(x, y, upright.RGBAAt(turned(x, y, w, h, orientation)))
		}
	}
	return file
}

// Two are decoded at a time; a third waits, and goes when its request does.
func TestTwoAtATime(t *testing.T) {
	data := asPNG(t, card(40, 40))
	for range atOnce {
		decoding <- struct{}{}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Process(ctx, bytes.NewReader(data)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := Process(ctx, strings.NewReader("no photo")); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Errorf("what is refused waited: %v", err)
	}
	<-decoding
	process(t, data)
	<-decoding
	if len(decoding) != 0 {
		t.Errorf("%d places are taken for ever", len(decoding))
	}
}

func FuzzProcess(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff"))
	f.Add(withExif(asJPEG(f, card(16, 8)), 6, "x"))
	f.Add(asPNG(f, card(8, 8)))
	f.Add(webpOf(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Process(t.Context(), bytes.NewReader(data))
		if err != nil && kiosk.ErrorCode(err) == kiosk.Internal || err == nil && (len(p.Full) == 0 || len(p.Small) == 0) {
			t.Errorf("%v, %d bytes", err, len(p.Full))
		}
	})
}

// BenchmarkPhoto takes in what a phone's camera makes: 12 megapixels. The ratio
// says how much longer it takes than merely decoding it.
func BenchmarkPhoto(b *testing.B) {
	data := asJPEG(b, card(4032, 3024))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Process(b.Context(), bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
	whole := b.Elapsed() / time.Duration(b.N)
	start := time.Now()
	if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(whole)/float64(time.Since(start)), "x-decoding")
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

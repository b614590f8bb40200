package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"fuda/kiosk"
)

func encoded(t *testing.T, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T, m image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}

func TestShrink(t *testing.T) {
	red := image.NewNRGBA(image.Rect(0, 0, 1200, 300))
	for x := range 600 { // the right half stays transparent
		for y := range 300 {
			red.Set(x, y, color.NRGBA{200, 0, 0, 255})
		}
	}
	for name, test := range map[string]struct {
		data []byte
		want image.Point
	}{
		"wide":  {pngOf(t, red), image.Pt(600, 150)},
		"JPEG":  {encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, red, nil) }), image.Pt(600, 150)},
		"small": {pngOf(t, red.SubImage(image.Rect(580, 10, 620, 20))), image.Pt(40, 10)},
		"line":  {pngOf(t, image.NewGray(image.Rect(0, 0, 6000, 1))), image.Pt(600, 1)},
	} {
		t.Run(name, func(t *testing.T) {
			small, err := Shrink("logo", test.data, 600)
			if err != nil {
				t.Fatal(err)
			}
			m, err := png.Decode(bytes.NewReader(small))
			if err != nil || m.Bounds().Size() != test.want {
				t.Fatalf("%v dots, %v, want %v", m.Bounds().Size(), err, test.want)
			}
			if name == "wide" {
				if r, g, _, a := m.At(590, 75).RGBA(); r != 0xffff || g != 0xffff || a != 0xffff {
					t.Error("what was transparent is not white")
				}
				if r, g, _, _ := m.At(10, 75).RGBA(); r>>8 != 200 || g != 0 {
					t.Error("the red is gone")
				}
			}
		})
	}
}

// bomb is a PNG header that claims a size, and little else.
func bomb(w, h uint32) []byte {
	head := append([]byte("IHDR"), binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)...)
	head = append(head, 8, 6, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

func TestShrinkRefuses(t *testing.T) {
	good := pngOf(t, image.NewGray(image.Rect(0, 0, 50, 50)))
	for name, test := range map[string]struct {
		data []byte
		want kiosk.Code
	}{
		"nothing":     {nil, kiosk.Invalid},
		"text":        {[]byte("hello"), kiosk.Invalid},
		"GIF":         {encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, image.NewGray(image.Rect(0, 0, 9, 9)), nil) }), kiosk.Invalid},
		"cut off":     {good[:len(good)/2], kiosk.Invalid},
		"a bomb":      {bomb(60_000, 60_000), kiosk.Invalid},
		"a long bomb": {bomb(1<<31-1, 1), kiosk.Invalid},
		"3 MB":        {append(good, make([]byte, 3<<20)...), kiosk.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Shrink("logo", test.data, 600)
			told, _ := err.(*kiosk.Error)
			if told == nil || told.Code != test.want || told.Field != "logo" {
				t.Errorf("%v, want %s about the logo", err, test.want)
			}
		})
	}
}

package ocr

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"fuda/printer/printertest"
)

// text is a line of a card: where it stands, in dots, and how high it is.
type text struct {
	x, y, size int
	say        string
}

// draw makes the JPEG of a business card, 91 x 55 mm as a phone's photo shows it
// after cropping: 1600 x 967 dots.
func drawCard(t testing.TB, lines []text) []byte {
	t.Helper()
	parsed, err := opentype.Parse(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	card := image.NewRGBA(image.Rect(0, 0, 1600, 967))
	draw.Draw(card, card.Rect, image.NewUniform(color.RGBA{250, 249, 245, 255}), image.Point{}, draw.Src)
	for _, l := range lines {
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(l.size), DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		d := font.Drawer{Dst: card, Src: image.NewUniform(color.RGBA{35, 35, 40, 255}), Face: face, Dot: fixed.P(l.x, l.y)}
		d.DrawString(l.say)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, card, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

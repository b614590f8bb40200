package printer

import (
	"image"
	"math/rand/v2"
	"testing"
)

// Paste is held to setting dot by dot, at each place within a byte and over each
// edge.
func TestPaste(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	src := NewBitmap(13, 7)
	for y := range src.Height {
		for x := range src.Width {
			src.Set(x, y, random.IntN(2) == 0)
		}
	}
	for x := -15; x < 36; x++ {
		for _, y := range []int{-8, -3, 0, 5, 9, 30} {
			got, want := NewBitmap(33, 14), NewBitmap(33, 14)
			got.Set(20, 10, true)
			want.Set(20, 10, true)
			got.Paste(src, image.Pt(x, y))
			want.pasteDots(src, image.Pt(x, y))
			if string(got.Bits) != string(want.Bits) {
				t.Fatalf("at %d, %d: another picture", x, y)
			}
		}
	}
}

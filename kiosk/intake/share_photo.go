package intake

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // a photo may have been stored so

	"golang.org/x/image/draw"
)

// Photos returns the photo of a swap's card, JPEG or PNG; nil where there is
// none. A nil Photos has none at all.
type Photos func(swap string) []byte

func (p Photos) of(swap string) []byte {
	if p == nil {
		return nil
	}
	return p(swap)
}

// Longer sides of the photos that are given out, in dots. An address book takes
// small ones only: above 150 some phones refuse the whole card.
const (
	addressBookSide = 150
	pageSide        = 900
)

// maxPhotoDots bounds the memory that a photo's decoding takes.
const maxPhotoDots = 25_000_000

// PagePhoto makes a photo as large as the page shows it. Whoever writes one photo
// for many guests does it once; what is so already is taken as it is.
func PagePhoto(photo []byte) []byte { return shrinkPhoto(photo, pageSide) }

// shrinkPhoto returns a photo as a JPEG whose longer side has at most so many
// dots, or nil for what is no photo: a contact is not lost for a damaged one. A
// JPEG that is small enough stays: the store made it.
func shrinkPhoto(photo []byte, side int) []byte {
	size, kind, err := image.DecodeConfig(bytes.NewReader(photo))
	if err != nil || size.Width < 1 || size.Height < 1 || size.Width > maxPhotoDots/size.Height {
		return nil
	}
	if kind == "jpeg" && max(size.Width, size.Height) <= side {
		return photo
	}
	from, err := decodePhoto(photo)
	if err != nil {
		return nil
	}
	b := from.Bounds()
	w, h := b.Dx(), b.Dy()
	if longer := max(w, h); longer > side {
		w, h = max(1, w*side/longer), max(1, h*side/longer)
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(to, to.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(to, to.Bounds(), from, b, draw.Over, nil)
	var out bytes.Buffer
	if jpeg.Encode(&out, to, &jpeg.Options{Quality: 82}) != nil {
		return nil
	}
	return out.Bytes()
}

// decodePhoto turns a decoder's panic into an error.
func decodePhoto(photo []byte) (m image.Image, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("decoding a photo: panic: %v", v)
		}
	}()
	m, _, err = image.Decode(bytes.NewReader(photo))
	return m, err
}

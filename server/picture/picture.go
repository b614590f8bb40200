// Package picture takes in pictures that people send: limits first, then a
// small PNG of our own making, so that nothing of the file itself is kept.
package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // what a camera makes
	"image/png"

	"golang.org/x/image/draw"

	"fuda/kiosk"
)

// Limits of a picture that is sent.
const (
	MaxBytes = 2 << 20
	// MaxPixels bounds the memory that decoding may take, at 8 bytes a pixel: a
	// file of a few bytes can claim any size.
	MaxPixels = 16_000_000
)

// Shrink decodes a PNG or JPEG and returns it as a PNG whose longer side has at
// most so many dots. What is transparent becomes white, as the paper is. An
// error is a [*kiosk.Error] that names the field.
func Shrink(field string, data []byte, side int) ([]byte, error) {
	if len(data) > MaxBytes {
		err := kiosk.Errorf(kiosk.TooLarge, "画像は%dMBまでです / at most %[1]d MB", MaxBytes>>20)
		err.Field = field
		return nil, err
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || format != "png" && format != "jpeg" {
		return nil, kiosk.InvalidField(field, "PNGかJPEGの画像を選んでください / a PNG or JPEG picture is needed")
	}
	if size.Width < 1 || size.Height < 1 || size.Width > MaxPixels/size.Height {
		return nil, kiosk.InvalidField(field, "画像が大きすぎます（%d×%d） / %[1]d x %[2]d dots are too many", size.Width, size.Height)
	}
	from, err := decode(data)
	if err != nil {
		return nil, kiosk.InvalidField(field, "画像が壊れています / the picture is damaged")
	}
	var out bytes.Buffer
	if err := png.Encode(&out, fit(from, side)); err != nil {
		return nil, fmt.Errorf("encoding a picture: %w", err)
	}
	return out.Bytes(), nil
}

// decode turns a panic of a decoder into an error: the file is a stranger's.
func decode(data []byte) (m image.Image, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("decoding a picture: panic: %v", v)
		}
	}()
	m, _, err = image.Decode(bytes.NewReader(data))
	return m, err
}

// fit draws a picture on white, no longer than side; a small one is not blown up.
func fit(from image.Image, side int) image.Image {
	b := from.Bounds()
	w, h := b.Dx(), b.Dy()
	if longer := max(w, h); longer > side {
		w, h = max(1, w*side/longer), max(1, h*side/longer)
	}
	to := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(to, to.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(to, to.Bounds(), from, b, draw.Over, nil)
	return to
}

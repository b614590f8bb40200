// Package photo takes in the photos of business cards that guests and the desk
// send: the limits are checked on the header before anything is decoded, at
// most two are decoded at a time, and what is kept is a JPEG of our own making.
// Nothing of the file itself survives, so neither where it was taken (EXIF) nor
// what somebody hid behind the picture.
package photo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/webp"

	"fuda/kiosk"
)

// Limits of a photo that is sent.
const (
	MaxBytes  = 12 << 20
	MaxPixels = 25_000_000
	// maxMemory bounds what one decoding may take, in bytes: a progressive JPEG
	// needs five times what a plain one of the same size does.
	maxMemory = 120_000_000
	// atOnce is how many are decoded at a time; the others wait.
	atOnce = 2
)

// Long sides of what is kept, in dots, and the qualities of the JPEGs.
const (
	FullSide  = 1600
	SmallSide = 400

	fullQuality  = 85
	smallQuality = 80
)

// Photo is a photo as it is kept: two JPEGs without metadata, upright.
type Photo struct {
	Full   []byte // at most 1600 dots on its longer side
	Small  []byte // at most 400
	Width  int    // of Full
	Height int
}

var decoding = make(chan struct{}, atOnce)

// Process reads a JPEG, PNG or WebP of at most 12 MB and 25 megapixels, turns
// it upright and encodes it anew. A small picture is not blown up; what is
// transparent becomes white. While two others are being decoded it waits, until
// ctx ends. An error about the file is a [*kiosk.Error] with the field photo.
func Process(ctx context.Context, r io.Reader) (Photo, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return Photo{}, fmt.Errorf("reading a photo: %w", err)
	}
	if len(data) > MaxBytes {
		return Photo{}, tooLarge("写真は%dMBまでです / at most %[1]d MB", MaxBytes>>20)
	}
	h, err := readHeader(data)
	if err != nil {
		return Photo{}, err
	}
	if err := h.check(); err != nil {
		return Photo{}, err
	}
	select {
	case decoding <- struct{}{}:
		defer func() { <-decoding }()
	case <-ctx.Done():
		return Photo{}, fmt.Errorf("waiting to decode a photo: %w", ctx.Err())
	}
	return h.process(data)
}

func (h header) process(data []byte) (Photo, error) {
	from, err := h.decode(data)
	if err != nil {
		return Photo{}, damaged()
	}
	full := turn(shrink(from, FullSide), h.orientation)
	p := Photo{Width: full.Bounds().Dx(), Height: full.Bounds().Dy()}
	if p.Full, err = encode(full, fullQuality); err != nil {
		return Photo{}, err
	}
	p.Small, err = encode(shrink(full, SmallSide), smallQuality)
	return p, err
}

func encode(m image.Image, quality int) ([]byte, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("encoding a photo: %w", err)
	}
	return out.Bytes(), nil
}

// decode turns a panic of a decoder into an error: the file is a stranger's.
func (h header) decode(data []byte) (m image.Image, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("decoding a photo: panic: %v", v)
		}
	}()
	switch h.format {
	case formatJPEG:
		m, err = jpeg.Decode(bytes.NewReader(data))
	case formatPNG:
		m, err = png.Decode(bytes.NewReader(data))
	case formatWebP:
		m, err = webp.Decode(bytes.NewReader(data))
	default:
		return nil, errors.New("no such format")
	}
	if err == nil && m.Bounds().Size() != image.Pt(h.width, h.height) {
		err = errors.New("the header told another size")
	}
	return m, err
}

// check refuses what would take too much memory, before it takes any.
func (h header) check() error {
	if h.width < 1 || h.height < 1 {
		return damaged()
	}
	if h.width > MaxPixels/h.height || h.width > math.MaxUint16 || h.height > math.MaxUint16 {
		return invalid("写真が大きすぎます（%d×%d）。2500万画素までです / %[1]d x %[2]d dots are too many: at most 25 megapixels", h.width, h.height)
	}
	if float64(h.width)*float64(h.height)*h.perPixel > maxMemory {
		return invalid("この形式の写真は大きすぎます（%d×%d）。普通のJPEGで送ってください / %[1]d x %[2]d dots are too many in this format: send a plain JPEG", h.width, h.height)
	}
	return nil
}

func invalid(format string, args ...any) error { return kiosk.InvalidField("photo", format, args...) }

func damaged() error { return invalid("写真が壊れています / the photo is damaged") }

func tooLarge(format string, args ...any) error {
	e := kiosk.Errorf(kiosk.TooLarge, format, args...)
	e.Field = "photo"
	return e
}

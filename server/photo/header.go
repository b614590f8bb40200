package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"golang.org/x/image/webp"
)

type format int

const (
	formatJPEG format = iota + 1
	formatPNG
	formatWebP
)

// header is what a file says about itself before it is decoded.
type header struct {
	format        format
	width, height int
	perPixel      float64 // bytes that decoding takes for each pixel, at most
	orientation   int     // of EXIF, 1 to 8
}

// readHeader reads no more than the headers. The format is told by the first
// bytes, never by a name or a content type, and only three are looked for.
func readHeader(data []byte) (header, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return jpegHeader(data)
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return configured(formatPNG, data, png.DecodeConfig, pngExif)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return configured(formatWebP, data, webp.DecodeConfig, webpExif)
	case isHEIC(data):
		return header{}, invalid("HEIC形式の写真は読めません。この画面の「カメラで撮る」を使うか、iPhoneの「設定 > カメラ > フォーマット」を「互換性優先」にして撮り直してください / " +
			"HEIC photos cannot be read: take it with the camera button of this page, or set Settings > Camera > Formats to Most Compatible")
	case len(data) == 0:
		return header{}, invalid("写真がありません / there is no photo")
	}
	return header{}, invalid("JPEG、PNG、WebPの写真を選んでください / a JPEG, PNG or WebP photo is needed")
}

// isHEIC knows the brands that iPhones and newer Androids write (ISO 23008-12,
// annex B; AV1 Image File Format).
func isHEIC(data []byte) bool {
	return len(data) >= 12 && string(data[4:8]) == "ftyp" &&
		slices.Contains([]string{"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"}, string(data[8:12]))
}

func configured(f format, data []byte, read func(io.Reader) (image.Config, error), exif func([]byte) []byte) (header, error) {
	c, err := read(bytes.NewReader(data))
	if err != nil {
		return header{}, damaged()
	}
	return header{format: f, width: c.Width, height: c.Height, perPixel: perPixel(c.ColorModel), orientation: orientation(exif(data))}, nil
}

// perPixel is what image/png and x/image/webp take: 16 bits a channel are kept
// as such, and WebP decodes its alpha channel into a picture of its own.
func perPixel(m color.Model) float64 {
	switch m {
	case color.GrayModel:
		return 1
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.NYCbCrAModel:
		return 7.5
	}
	return 4
}

// jpegHeader walks over the segments up to the frame's own (ITU-T T.81, B.1):
// EXIF comes before it, and image/jpeg does not tell whether it is progressive.
func jpegHeader(data []byte) (header, error) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return header{}, damaged()
	}
	h := header{format: formatJPEG, width: c.Width, height: c.Height, perPixel: 24, orientation: 1}
	for marker, body := range jpegSegments(data) {
		switch {
		case marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			h.orientation = orientation(body[6:])
		case marker >= 0xc0 && marker <= 0xc2:
			h.perPixel = jpegMemory(marker == 0xc2, body)
		}
	}
	return h, nil
}

// jpegSegments yields the segments before the first scan. It ends quietly where
// the file is cut off.
func jpegSegments(data []byte) func(func(byte, []byte) bool) {
	return func(yield func(byte, []byte) bool) {
		for at := 2; at+4 <= len(data); {
			if data[at] != 0xff {
				at++ // image/jpeg skips such bytes too
				continue
			}
			marker := data[at+1]
			if marker == 0xff || marker == 0 || marker >= 0xd0 && marker <= 0xd7 { // fill bytes, no segments
				at++
				continue
			}
			size := int(binary.BigEndian.Uint16(data[at+2:]))
			if marker == 0xda || size < 2 || at+2+size > len(data) || !yield(marker, data[at+4:at+2+size]) {
				return
			}
			at += 2 + size
		}
	}
}

// jpegMemory is what image/jpeg takes for a pixel: its samples, four bytes for
// each coefficient of a progressive file, and a copy where it converts.
func jpegMemory(progressive bool, frame []byte) float64 {
	if len(frame) < 6 || len(frame) < 6+3*int(frame[5]) {
		return 24
	}
	n, sum, h, v := int(frame[5]), 0, 1, 1
	for i := range n {
		s := frame[7+3*i]
		sum, h, v = sum+int(s>>4)*int(s&15), max(h, int(s>>4)), max(v, int(s&15))
	}
	samples := float64(sum) / float64(h*v)
	bytes := samples
	if progressive {
		bytes += 4 * samples
	}
	if n == 4 {
		bytes += 4
	}
	return bytes
}

package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
)

// The files of testdata were drawn for these tests: a gradient from red to blue.
func testdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func webpOf(t testing.TB) []byte { return testdata(t, "card.webp") }
func cmyk(t testing.TB) []byte   { return testdata(t, "cmyk.jpeg") }

func chunk(kind string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func pngStart(w, h uint32, depth, colour byte) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	return append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, depth, colour, 0, 0, 0))...)
}

// grayPNG is a black picture: whole, valid, and very small for its size. With one
// bit a dot, decoding makes each byte of it eight.
func grayPNG(t testing.TB, w, h, depth int) []byte {
	t.Helper()
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1+(w*depth+7)/8)
	for range h {
		if _, err := z.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	out := append(pngStart(uint32(w), uint32(h), byte(depth), 0), chunk("IDAT", packed.Bytes())...)
	return append(out, chunk("IEND", nil)...)
}

// claim is a PNG that says a size, and has little else.
func claim(w, h uint32) []byte   { return append(pngStart(w, h, 8, 6), chunk("IEND", nil)...) }
func claim16(w, h uint32) []byte { return append(pngStart(w, h, 16, 6), chunk("IEND", nil)...) }

// progressive is a progressive JPEG with another size written into its frame.
func progressive(t testing.TB, w, h uint16) []byte {
	t.Helper()
	data := testdata(t, "progressive.jpeg")
	at := bytes.Index(data, []byte("\xff\xc2"))
	if at < 0 {
		t.Fatal("it is not progressive")
	}
	binary.BigEndian.PutUint16(data[at+5:], h)
	binary.BigEndian.PutUint16(data[at+7:], w)
	return data
}

// animated puts an animation's control chunk into a PNG.
func animated(data []byte) []byte { return withChunk(data, "acTL", []byte{0, 0, 0, 2, 0, 0, 0, 0}) }

// withChunk puts a chunk right behind the header of a PNG, which has 33 bytes.
func withChunk(data []byte, kind string, body []byte) []byte {
	return bytes.Join([][]byte{data[:33], chunk(kind, body), data[33:]}, nil)
}

// withSegment puts a segment at the beginning of a JPEG.
func withSegment(data []byte, marker byte, body []byte) []byte {
	size := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return bytes.Join([][]byte{data[:2], size, body, data[2:]}, nil)
}

// withExif puts EXIF in place as a phone writes it: the orientation, the owner,
// and where it was taken.
func withExif(data []byte, orientation int, owner string) []byte {
	le := binary.LittleEndian
	tiff := append([]byte("II*\x00"), 8, 0, 0, 0, 2, 0)
	tiff = le.AppendUint16(tiff, 0x013b) // Artist
	tiff = le.AppendUint16(tiff, 2)
	tiff = le.AppendUint32(tiff, uint32(len(owner)))
	tiff = le.AppendUint32(tiff, 38)
	tiff = le.AppendUint16(tiff, orientationTag)
	tiff = le.AppendUint16(tiff, 3)
	tiff = le.AppendUint32(tiff, 1)
	tiff = le.AppendUint32(tiff, uint32(orientation))
	tiff = append(append(tiff, 0, 0, 0, 0), owner+"GPS"...)
	return withSegment(data, 0xe1, append([]byte("Exif\x00\x00"), tiff...))
}

// bigEndian is a TIFF block with nothing but the orientation, in Motorola's order.
func bigEndian(orientation int) []byte {
	return append([]byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01"), 0, byte(orientation), 0, 0, 0, 0, 0, 0)
}

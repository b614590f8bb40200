package attack

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// evil is what a polyglot wants to be taken for.
const evil = `<html><script>alert('polyglot')</script></html>/*');alert(1)//*/`

func jpegOf(w, h int) []byte {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	var out bytes.Buffer
	_ = jpeg.Encode(&out, m, nil)
	return out.Bytes()
}

// segment puts a segment behind a JPEG's first marker.
func segment(file []byte, marker byte, body string) []byte {
	head := append([]byte{0xff, marker}, binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))...)
	return append(append(append(bytes.Clone(file[:2]), head...), body...), file[2:]...)
}

func chunk(kind string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// bomb is a PNG that says it is that large, and is a few kilobytes.
func bomb(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	head = append(head, 8, 6, 0, 0, 0)
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	row := make([]byte, 1<<16)
	for left := min(int64(w)*4*int64(h), 100<<20); left > 0; left -= int64(len(row)) {
		_, _ = z.Write(row)
	}
	z.Close()
	return bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", head), chunk("IDAT", packed.Bytes()), chunk("IEND", nil)}, nil)
}

func zipOf(name, text string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, _ := z.Create(name)
	_, _ = io.WriteString(w, text)
	z.Close()
	return out.Bytes()
}

// Pictures that claim to be huge cost no memory, and others are served meanwhile.
func TestPicturesThatExplode(t *testing.T) {
	k := start(t)
	office := k.evening()
	hana := office.arrive("nonce-of-hana", map[string]any{"name": "花"})
	phone := k.pairedBy(hana.Pass.Code)
	before := k.memory()
	huge := bytes.Clone(jpegOf(16, 16))
	at := bytes.Index(huge, []byte{0xff, 0xc0})
	copy(huge[at+5:], []byte{0xff, 0xff, 0xff, 0xff})
	files := map[string][]byte{
		"a PNG of 30,000 x 30,000": bomb(30_000, 30_000), "a PNG of 2^31": bomb(1<<31-1, 1<<31-1), "a PNG of 5,001 x 5,001": bomb(5001, 5001),
		"a JPEG of 65,535 x 65,535": huge, "a JPEG cut off": jpegOf(2000, 2000)[:5000], "nothing": {}, "random": bytes.Repeat([]byte{0x5a, 1, 0xff}, 1<<20),
		"a GIF":                     []byte("GIF89a\xff\xff\xff\xff\x80\x00\x00" + strings.Repeat("\x00", 800)),
		"an SVG":                    []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`),
		"an XML":                    []byte(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>`),
		"HTML":                      []byte("<!doctype html>" + evil),
		"a PDF":                     []byte("%PDF-1.4\n" + evil),
		"a TIFF":                    append([]byte("II*\x00\x08\x00\x00\x00"), make([]byte, 4000)...),
		"a WebP of 16,384 x 16,384": []byte("RIFF\x00\x10\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xff\x3f\x00\xff\x3f\x00VP8 \x00\x00\x00\x00"),
	}
	begun, n := time.Now(), 0
	for name, file := range files {
		for _, to := range []struct {
			d    *device
			path string
		}{{phone, "/api/v1/me/card_photo"}, {office, k.at("/attendees/" + hana.Attendee.ID + "/card_photo")}, {office, k.at("/logo")}} {
			n++
			if res := to.d.send("PUT", to.path, file); res.status != 400 && res.status != 413 && res.status != 429 {
				t.Errorf("%s to %s: %d %s", name, to.path, res.status, res.body)
			}
		}
	}
	// The largest that is taken, twenty at the same time.
	largest := jpegOf(5000, 5000)
	var all sync.WaitGroup
	var taken atomic.Int64
	for range 20 {
		all.Go(func() {
			res, err := office.try("PUT", k.at("/attendees/"+hana.Attendee.ID+"/card_photo"), largest)
			switch {
			case err == nil && res.status == 200:
				taken.Add(1)
			case err == nil && res.status != 429: // or the connection is closed while the rest is still being sent
				t.Errorf("a large photo: %d %.200s", res.status, res.body)
			}
		})
	}
	all.Wait()
	if taken.Load() == 0 {
		t.Error("of twenty photos at once none was taken")
	}
	after := k.memory()
	t.Logf("%d bad pictures in %v; memory %d MB, was %d MB, with 20 of 25 megapixels at once (%d KB each)", n, time.Since(begun).Round(time.Millisecond), after>>20, before>>20, len(largest)>>10)
	if after-before > 700<<20 {
		t.Errorf("the kiosk took %d MB", (after-before)>>20)
	}
}

// A picture that is a page, a script or an archive as well is made anew, and
// served as the picture that it is.
func TestPolyglots(t *testing.T) {
	k := start(t)
	office := k.evening()
	hana := office.arrive("nonce-of-hana", map[string]any{"name": "花"})
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00GPS 35.7295 139.7109 " + evil
	plain := jpegOf(400, 240)
	var grey bytes.Buffer
	must(t, png.Encode(&grey, image.NewGray(image.Rect(0, 0, 40, 24))))
	files := map[string][]byte{
		"EXIF with a place":   segment(plain, 0xe1, exif),
		"a page in a comment": segment(plain, 0xfe, evil),
		"a page behind":       append(bytes.Clone(plain), evil...),
		"a script in front":   segment(plain, 0xe0, "/*"+evil),
		"an archive behind":   append(bytes.Clone(plain), zipOf("evil.html", evil)...),
		"a PNG with text":     bytes.Replace(grey.Bytes(), []byte("\x00\x00\x00\x00IEND"), append(chunk("tEXt", []byte("Comment\x00"+evil)), "\x00\x00\x00\x00IEND"...), 1),
		"an ICC profile":      segment(plain, 0xe2, "ICC_PROFILE\x00\x01\x01"+evil),
		"XMP":                 segment(plain, 0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>"+evil),
	}
	photo := k.at("/attendees/" + hana.Attendee.ID + "/card_photo")
	for name, file := range files {
		office.want(200, "PUT", photo, file, nil)
		office.want(200, "PUT", k.at("/logo"), file, nil)
		for _, path := range []string{photo, k.at("/logo")} {
			res := office.send("GET", path, nil)
			kind := res.header.Get("Content-Type")
			_, format, err := image.DecodeConfig(bytes.NewReader(res.body))
			if res.status != 200 || err != nil || kind != "image/"+format || http.DetectContentType(res.body) != kind {
				t.Errorf("%s, %s: %d, %s, is %s, %v", name, path, res.status, kind, format, err)
			}
			for _, word := range []string{"script", "alert", "GPS", "Exif", "PK\x03\x04", "ICC_PROFILE", "xmpmeta"} {
				if bytes.Contains(res.body, []byte(word)) {
					t.Errorf("%s, %s: %q is still in it", name, path, word)
				}
			}
			if res.header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(res.header.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("%s: %v", path, res.header)
			}
		}
	}
}

// A sign-up file that is a bomb: an Excel file that unpacks to gigabytes, XML
// with entities, a CSV of one endless line.
func TestSignUpFilesThatExplode(t *testing.T) {
	k := start(t)
	office := k.evening()
	before := k.memory()
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"} {
		w, _ := z.Create(name)
		_, _ = io.Copy(w, &endless{300 << 20})
	}
	must(t, z.Close())
	laughs := `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">`
	for i := range 12 {
		laughs += fmt.Sprintf(`<!ENTITY %c "%s">`, 'b'+i, strings.Repeat(fmt.Sprintf("&%c;", 'a'+i), 10))
	}
	for name, file := range map[string][]byte{
		"bomb.xlsx":   zipped.Bytes(),
		"laughs.xlsx": zipOf("xl/workbook.xml", laughs+"]><l>&m;</l>"),
		"slip.xlsx":   zipOf("../../../../tmp/evil", "evil"),
		"line.csv":    append([]byte("氏名,メール\n"), bytes.Repeat([]byte("あ"), 6<<20)...),
		"quote.csv":   append([]byte("氏名,メール\n\""), bytes.Repeat([]byte("a\n"), 5<<20)...),
		"columns.csv": bytes.Repeat([]byte(","), 18<<20),
		"rows.csv":    append([]byte("氏名\n"), bytes.Repeat([]byte("あ\n"), 3<<20)...),
		"nul.csv":     append([]byte("氏名\n"), make([]byte, 1<<20)...),
	} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile("file", name)
		must(t, err)
		_, err = part.Write(file)
		must(t, err)
		must(t, form.Close())
		r, err := http.NewRequest("POST", k.url(k.at("/import?dry_run=true")), &body)
		must(t, err)
		r.Header.Set("Content-Type", form.FormDataContentType())
		r.Header.Set("Cookie", office.cookie)
		office.client.Timeout = 60 * time.Second
		begun := time.Now()
		res, err := office.do(r)
		t.Logf("%s, %d KB: %d in %v, memory %d MB (was %d)", name, len(file)>>10, res.status, time.Since(begun).Round(time.Millisecond), k.memory()>>20, before>>20)
		if err != nil || res.status >= 500 {
			t.Errorf("%s: %d %.200s %v", name, res.status, res.body, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
	if took := k.memory() - before; took > 1500<<20 {
		t.Errorf("the kiosk took %d MB", took>>20)
	}
}

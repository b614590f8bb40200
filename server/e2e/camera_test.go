package e2e

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	xdraw "golang.org/x/image/draw"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

// sticker is a badge as the printer makes it.
func sticker(t *testing.T, number int, name, url string) image.Image {
	t.Helper()
	r, err := label.New(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	media, err := printer.FindMedia("62x100")
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.Render(printer.Label{Kind: printer.Badge, Event: "池袋異業種交流会", Number: number, Name: name, URL: url}, media)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// heldUp is what a camera sees: a sticker on a grey chest, not quite in the middle.
func heldUp(sticker image.Image) *image.RGBA {
	im := image.NewRGBA(image.Rect(0, 0, 960, 540))
	draw.Draw(im, im.Bounds(), image.NewUniform(color.Gray{120}), image.Point{}, draw.Src)
	if sticker == nil {
		return im
	}
	size := sticker.Bounds().Size()
	by := min(500/float64(size.Y), 800/float64(size.X))
	at := image.Rect(0, 0, int(float64(size.X)*by), int(float64(size.Y)*by)).Add(image.Pt(90, 15))
	xdraw.BiLinear.Scale(im, at, sticker, sticker.Bounds(), draw.Src, nil)
	return im
}

// video writes a film for the fake camera, which shows it again and again: each
// picture for a second and a half, with nothing between them for a second.
func video(t *testing.T, pictures ...image.Image) (flags []chromedp.ExecAllocatorOption) {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, "YUV4MPEG2 W960 H540 F4:1 Ip A1:1 C420jpeg\n")
	for _, p := range pictures {
		for range 6 {
			writeFrame(&b, heldUp(p))
		}
		for range 4 {
			writeFrame(&b, heldUp(nil))
		}
	}
	file := filepath.Join(t.TempDir(), "badges.y4m")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return []chromedp.ExecAllocatorOption{
		chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true), chromedp.Flag("use-file-for-fake-video-capture", file),
	}
}

// writeFrame writes a picture as planes of brightness and, at half the size, colour.
func writeFrame(b *bytes.Buffer, im *image.RGBA) {
	w, h := im.Bounds().Dx(), im.Bounds().Dy()
	plane := make([]byte, w*h+2*(w/2)*(h/2))
	for y := range h {
		for x := range w {
			p := im.RGBAAt(x, y)
			l, u, v := color.RGBToYCbCr(p.R, p.G, p.B)
			plane[y*w+x] = l
			half := (y/2)*(w/2) + x/2
			plane[w*h+half], plane[w*h+(w/2)*(h/2)+half] = u, v
		}
	}
	b.WriteString("FRAME\n")
	b.Write(plane)
}

// photograph hands a photo to the page's file field, as the tablet's own camera does.
func (b *tab) photograph(field string, im image.Image) {
	b.t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, im); err != nil {
		b.t.Fatal(err)
	}
	b.until("there is a field for photos", `deep.one(`+quote(field)+`)`)
	b.js(`{
		const bytes = Uint8Array.from(atob("` + base64.StdEncoding.EncodeToString(file.Bytes()) + `"), (c) => c.charCodeAt(0));
		const files = new DataTransfer();
		files.items.add(new File([bytes], "photo.png", { type: "image/png" }));
		const input = deep.one(` + quote(field) + `);
		input.files = files.files;
		input.dispatchEvent(new Event("change"));
	}`)
}

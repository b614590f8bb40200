package e2e

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"fuda/printer/printertest"
)

// The photo of a paper card, from a file, under a name that is no secure
// context: nothing on the phone may need one.
func TestPhonesWithoutASecureContext(t *testing.T) {
	r := openRoom(t, chromedp.Flag("host-resolver-rules", "MAP fuda.local 127.0.0.1"))
	url := "http://fuda.local" + r.Addr[strings.LastIndex(r.Addr, ":"):]
	a, b := r.phoneAt(url, "山田 太郎", "taro", 360, 780), r.phoneAt(url, "吉野 花子", "hanako", 360, 780)
	if secure := a.text(`String(isSecureContext) + typeof crypto.randomUUID`); secure != "falseundefined" {
		t.Fatalf("the test's name is a secure context: %s", secure)
	}
	a.click("[data-test=to-photo]")
	a.choose("[data-test=photo-take]", cardPhoto(t))
	for i, at := range [][2]float64{{160, 180}, {1040, 180}, {1100, 720}, {100, 720}} {
		a.drag(i, at[0]/1200, at[1]/900)
	}
	a.sound("crop")
	a.click("[data-test=crop-use]")
	a.is("the photo is kept", "[data-test=my-photo]")
	a.until("it is shown", `deep.one("[data-test=my-photo]").naturalWidth > 100`)
	a.sound("photo")
	if dark := a.text(`(() => { const i = deep.one("[data-test=my-photo]"); const c = document.createElement("canvas"); [c.width, c.height] = [i.naturalWidth, i.naturalHeight];
		const pen = c.getContext("2d"); pen.drawImage(i, 0, 0);
		return [[.02, .02], [.98, .02], [.98, .98], [.02, .98]].filter(([x, y]) => pen.getImageData(x * c.width, y * c.height, 1, 1).data[0] < 200).join(" "); })()`); dark != "" {
		t.Errorf("the card is not cut out along its corners: the table is seen at %s", dark)
	}
	a.click("[data-test=photo-shown]")
	b.view("board")
	b.click("[data-number='1']")
	b.until("with consent the board has the photo", `deep.one(".photo img")?.src.includes("/board/1/photo")`)

	b.scan(a)
	b.click("[data-test=ask]")
	a.is("the request arrives", "[data-test=strip][data-kind=asked]")
	a.view("swap")
	a.click("[data-test=accept]")
	b.is("it is done", "[data-test=swap-box][data-state=swapped]")
	b.click("[data-test=open-contact]")
	b.until("the contact has the photo", `deep.one("me-contact .photo")?.naturalWidth > 100`)
	b.shot("contact-photo")
	a.neverReloaded()
}

// drag moves a corner with a finger, to a point given as parts of the picture.
func (b *tab) drag(corner int, x, y float64) {
	b.t.Helper()
	selector := fmt.Sprintf("[data-test=corner-%d]", corner)
	b.is("the corner", selector)
	b.until("the preview is drawn", `deep.one("photo-crop").shadowRoot.querySelector("canvas").width > 100`)
	b.js(fmt.Sprintf(`{ const e = deep.one(%s); const from = e.getBoundingClientRect(); const box = e.parentElement.getBoundingClientRect();
		e.setPointerCapture = () => {};
		for (const [type, x, y] of [["pointerdown", from.x + 22, from.y + 22], ["pointermove", box.x + box.width * %g, box.y + box.height * %g], ["pointerup", 0, 0]])
			e.dispatchEvent(new PointerEvent(type, {clientX: x, clientY: y, pointerId: 1, bubbles: true})); }`, quote(selector), x, y))
}

// cardPhoto is a paper card on a dark table, as a phone photographs it.
func cardPhoto(t *testing.T) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.RGBA{70, 60, 50, 255}), image.Point{}, draw.Src)
	for y := 180; y < 720; y++ { // wider at the bottom: seen from there
		edge := 160 - (y-180)/9
		draw.Draw(m, image.Rect(edge, y, 1200-edge, y+1), image.NewUniform(color.RGBA{250, 248, 243, 255}), image.Point{}, draw.Src)
	}
	draw.Draw(m, image.Rect(260, 300, 700, 340), image.Black, image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(260, 440, 900, 520), image.NewUniform(color.RGBA{200, 50, 31, 255}), image.Point{}, draw.Src)
	return saved(t, m)
}

func saved(t *testing.T, m image.Image) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "card.jpg")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(f, m, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// What is read from a card's photo is proposed, and changes nothing until it is
// confirmed, one by one.
func TestReadingIsOnlyProposed(t *testing.T) {
	printertest.Program(t, "tesseract", "tesseract-ocr tesseract-ocr-jpn")
	r := openRoom(t)
	a := r.phone("山田 太郎", "taro")
	a.click("[data-test=to-photo]")
	a.choose("[data-test=photo-choose]", writtenCard(t))
	for i, at := range [][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		a.drag(i, at[0], at[1])
	}
	a.click("[data-test=crop-use]")
	a.is("the photo is kept", "[data-test=my-photo]")
	a.sees("[data-test=proposal-email]", "taro@fuda.example.jp")
	a.is("the telephone, too", "[data-test=proposal-phone]")
	a.sound("proposals")
	a.click("[data-test=proposal-email] [data-test=read-yes]")
	a.until("it is taken", `!deep.one("[data-test=proposal-email]")`)
	a.click("[data-test=proposal-phone] [data-test=read-no]")
	a.until("it is left", `!deep.one("[data-test=proposal-phone]")`)
	a.js(`location.hash = "edit"`)
	a.until("the form has the one, and not the other", `deep.one("[data-test=field-email]")?.value === "taro@fuda.example.jp" && deep.one("[data-test=field-phone]").value === "090-0000-taro"`)
}

// writtenCard is a card that fills its photo.
func writtenCard(t *testing.T) string {
	t.Helper()
	parsed, err := opentype.Parse(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewRGBA(image.Rect(0, 0, 1600, 967))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	for _, line := range []struct {
		y, size int
		text    string
	}{{200, 56, "株式会社サンプル商事"}, {400, 96, "山田 太郎"}, {650, 44, "携帯 090-1234-5678"}, {750, 44, "taro@fuda.example.jp"}} {
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(line.size), DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		d := font.Drawer{Dst: m, Src: image.Black, Face: face, Dot: fixed.P(120, line.y)}
		d.DrawString(line.text)
	}
	return saved(t, m)
}

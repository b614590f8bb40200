package label

import (
	"image"
	"image/color"
	"testing"
	"time"

	"fuda/printer"
)

// sizes are the papers that an event may choose for a label, the usual one first.
var sizes = map[printer.Kind][]string{
	printer.Badge:   {"62x100", "62", "54x90", "91x55", "57x102", "80"},
	printer.Sleeve:  {"62x29", "62", "62x100", "57x102", "91x55", "54x90", "80", "58"},
	printer.Cup:     {"62x29", "62", "62x100", "57x102", "91x55", "54x90", "80", "58"},
	printer.Pass:    {"62x100", "62", "54x90", "91x55", "57x102", "80", "58"},
	printer.Receipt: {"62", "62x100", "57x102", "80", "58", "91x55", "a4"},
	printer.Poster:  {"a4"},
	printer.Sheet:   {"a4"},
}

var (
	hall   = &printer.WiFi{SSID: "Ikebukuro-Hall-Guest", Password: "sunshine60fl"}
	passes = "http://192.168.10.2:8080/p#7ZK3M9Q2XW7ZK3M9Q2XW7ZK3M9"
	typed  = "7ZK3 M9Q2 XW7Z K3M9 Q2XW 7ZK3 M9"
)

// a is a label of a kind with everything on it that the kind shows.
func a(kind printer.Kind, who printer.Label) printer.Label {
	l := who
	l.Kind, l.Event, l.URL = kind, "第42回 池袋異業種交流会", url
	switch kind {
	case printer.Pass:
		l.URL, l.Code, l.WiFi, l.Talk = passes, typed, hall, []int{12, 27, 1033}
	case printer.Poster:
		l.URL, l.WiFi = "http://192.168.10.2:8080/board", hall
	case printer.Receipt:
		l.Receipt = bill(who.Name)
	case printer.Sheet:
		l.Page = &printer.Page{Sheet: "a-one-51002", First: 3}
		for i, k := range []printer.Kind{printer.Badge, printer.Sleeve, printer.Cup, printer.Pass, printer.Receipt, printer.Badge} {
			cell := a(k, who)
			cell.Number += i
			l.Page.Labels = append(l.Page.Labels, cell)
		}
	}
	return l
}

func bill(addressee string) *printer.Bill {
	return &printer.Bill{
		No: "0012", Addressee: addressee, Amount: 1500, Tax: 136, TaxRate: 10,
		At:     time.Date(2026, time.November, 21, 18, 30, 0, 0, time.UTC),
		Issuer: "池袋異業種交流会 実行委員会", Address: "東京都豊島区南池袋1-2-3 サンシャインビル4階", Registration: "T1234567890123",
	}
}

// guest is somebody who asks nothing special of a label.
var guest = printer.Label{Number: 12, Name: "山田 太郎", Kana: "やまだ たろう", Company: "株式会社池袋サンシャイン人材", FirstTime: true}

// paper is a kind's paper as it is looked at.
func paper(t testing.TB, name string, dpi int, kind printer.Kind) printer.Media {
	t.Helper()
	m, err := printer.FindMediaAt(name, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return m.Upright(kind)
}

// emblem is a drawing such as an organiser sends: colours on nothing.
func emblem() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 300, 120))
	blue := color.NRGBA{20, 40, 140, 255}
	for y := range 120 {
		for x := range 300 {
			dx, dy := x-60, y-60
			r := dx*dx + dy*dy
			ring := r < 58*58 && r > 40*40 || r < 20*20
			if bars := x > 130 && y > 40 && y < 60 || x > 130 && x < 260 && y > 70 && y < 85; ring || bars {
				img.Set(x, y, blue)
			}
		}
	}
	return img
}

// photo is a picture in greys, from black to white.
func photo() image.Image {
	img := image.NewGray(image.Rect(0, 0, 200, 200))
	for y := range 200 {
		for x := range 200 {
			img.SetGray(x, y, color.Gray{uint8((x + y) * 255 / 398)})
		}
	}
	return img
}

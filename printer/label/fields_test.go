package label

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fuda/printer"
)

// changes are ways in which two labels may differ, and the kinds that show it.
var changes = []struct {
	name  string
	kinds []printer.Kind
	make  func(*printer.Label)
}{
	{"number", []printer.Kind{printer.Badge, printer.Sleeve, printer.Cup}, func(l *printer.Label) { l.Number = 34 }},
	{"name", []printer.Kind{printer.Badge, printer.Sleeve, printer.Cup, printer.Pass}, func(l *printer.Label) { l.Name = "山口 太郎" }},
	{"kana", []printer.Kind{printer.Badge, printer.Sleeve}, func(l *printer.Label) { l.Kana = "やまくち たろう" }},
	{"company", []printer.Kind{printer.Badge, printer.Sleeve}, func(l *printer.Label) { l.Company = "有限会社池袋サンシャイン人材" }},
	{"first time", []printer.Kind{printer.Badge}, func(l *printer.Label) { l.FirstTime = false }},
	{"host", []printer.Kind{printer.Badge}, func(l *printer.Label) { l.Host = true }},
	{"url", []printer.Kind{printer.Badge, printer.Pass, printer.Poster}, func(l *printer.Label) { l.URL = l.URL[:len(l.URL)-1] + "X" }},
	{"code", []printer.Kind{printer.Pass}, func(l *printer.Label) { l.Code = "7ZK3 M9Q2 XW7Z K3M9 Q2XW 7ZK3 M8" }},
	{"talk", []printer.Kind{printer.Pass}, func(l *printer.Label) { l.Talk = []int{12, 27, 33} }},
	{"event", []printer.Kind{printer.Pass, printer.Poster}, func(l *printer.Label) { l.Event = "第43回 池袋異業種交流会" }},
	{"ssid", []printer.Kind{printer.Pass, printer.Poster}, func(l *printer.Label) {
		l.WiFi = &printer.WiFi{SSID: "Ikebukuro-Hall-Staff", Password: hall.Password}
	}},
	{"logo", []printer.Kind{printer.Badge, printer.Pass, printer.Receipt, printer.Poster}, func(l *printer.Label) { l.Logo = emblem() }},
	{"addressee", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.Addressee = "山口 太郎" }},
	{"no", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.No = "0013" }},
	{"amount", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.Amount = 1501 }},
	{"tax", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.Tax = 137 }},
	{"rate", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.TaxRate = 8 }},
	{"proviso", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.Proviso = "懇親会費として" }},
	{"day", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.At = l.Receipt.At.Add(24 * time.Hour) }},
	{"issuer", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.Issuer = "池袋異業種交流会 事務局" }},
	{"address", []printer.Kind{printer.Receipt}, func(l *printer.Label) {
		l.Receipt.Address = "東京都豊島区南池袋1-2-4 サンシャインビル4階"
	}},
	{"registration", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.Registration = "T1234567890124" }},
	{"reissue", []printer.Kind{printer.Receipt}, func(l *printer.Label) { l.Receipt.Reissue = true }},
}

// Nothing is squeezed out: on each paper, with the network and without, each
// field that a kind shows makes a difference.
func TestEveryFieldIsSeen(t *testing.T) {
	r := newRenderer(t)
	for kind, papers := range sizes {
		for _, size := range papers {
			if kind == printer.Sheet {
				continue // its cells are these
			}
			t.Run(fmt.Sprintf("%s on %s", kind, size), func(t *testing.T) {
				t.Parallel()
				m := paper(t, size, 203, kind)
				if size == "a4" {
					m = paper(t, size, 150, kind)
				}
				for _, net := range []*printer.WiFi{hall, nil} {
					everyField(t, r, m, kind, net)
				}
			})
		}
	}
}

func everyField(t *testing.T, r *Renderer, m printer.Media, kind printer.Kind, net *printer.WiFi) {
	draw := func(change func(*printer.Label)) []byte {
		l := a(kind, guest)
		l.WiFi = net
		change(&l)
		b, err := r.Render(l, m)
		if err != nil {
			t.Fatal(err)
		}
		return b.Bits
	}
	if kind != printer.Pass && kind != printer.Poster && net == nil {
		return
	}
	plain := draw(func(*printer.Label) {})
	for _, c := range changes {
		if slices.Contains(c.kinds, kind) && slices.Equal(plain, draw(c.make)) {
			t.Errorf("the %s is not to be seen (network: %v)", c.name, net != nil)
		}
	}
}

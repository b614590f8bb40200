package printing

import (
	"context"
	"image"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
)

var begins = time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST)

func tonight() kiosk.Event {
	return kiosk.Event{
		ID: "tonight", Name: "池袋異業種交流会", Labels: kiosk.LabelSettings{Logo: "a picture"},
		Sessions: []kiosk.Session{{ID: "s1", StartsAt: begins, Fee: 1500}},
		WiFi:     kiosk.WiFi{SSID: "venue", Password: "a secret word"}, Issuer: kiosk.Issuer{Name: "ふだ実行委員会", Registration: "T1234567890123"},
	}
}

// press is printing whose logo was decoded before.
func press(logo image.Image) *Printing {
	p := New(Config{Base: func() string { return "http://192.168.10.2:8080" }})
	p.logos.name, p.logos.last = "a picture", logo
	return p
}

func TestALabelSaysWhatTheEventWants(t *testing.T) {
	logo := image.NewGray(image.Rect(0, 0, 2, 2))
	wifi := &printer.WiFi{SSID: "venue", Password: "a secret word"}
	const badgeURL = "HTTP://192.168.10.2:8080/B/TESTPR1NT0"
	const pass = "SAMP1E0000PASS0000SAMP1E00"
	for name, test := range map[string]struct {
		kind   kiosk.LabelKind
		change func(*kiosk.Event)
		want   printer.Label
	}{
		"a badge": {kiosk.LabelBadge, nil, printer.Label{Kind: printer.Badge, Size: "62x100", Number: 8, Name: "札 太郎", Kana: "ふだ たろう",
			Company: "株式会社ふだ", FirstTime: true, Host: true, URL: badgeURL, Logo: logo}},
		"a badge of its own size, with little on it": {kiosk.LabelBadge, func(e *kiosk.Event) {
			e.Labels.Sizes = map[kiosk.LabelKind]string{kiosk.LabelBadge: "91x55"}
			e.Labels.Fields = map[kiosk.LabelKind][]kiosk.LabelField{kiosk.LabelBadge: {kiosk.FieldCompany, kiosk.FieldHost}}
		}, printer.Label{Kind: printer.Badge, Size: "91x55", Number: 8, Company: "株式会社ふだ", Host: true}},
		"a sleeve without kana": {kiosk.LabelSleeve, func(e *kiosk.Event) {
			e.Labels.Fields = map[kiosk.LabelKind][]kiosk.LabelField{kiosk.LabelSleeve: {kiosk.FieldName}}
		}, printer.Label{Kind: printer.Sleeve, Size: "62x29", Number: 8, Name: "札 太郎"}},
		"a bare cup": {kiosk.LabelCup, func(e *kiosk.Event) {
			e.Labels.Fields = map[kiosk.LabelKind][]kiosk.LabelField{kiosk.LabelCup: {}}
		}, printer.Label{Kind: printer.Cup, Size: "62x29", Number: 8}},
		"a pass": {kiosk.LabelPass, nil, printer.Label{Kind: printer.Pass, Size: "62x100", Number: 8, Name: "札 太郎", Event: "池袋異業種交流会",
			URL: "http://192.168.10.2:8080/p#" + pass, Code: "SAMP-1E00-00PA-SS00-00SA-MP1E-00", WiFi: wifi, Logo: logo}},
		"a pass at a venue without Wi-Fi": {kiosk.LabelPass, func(e *kiosk.Event) { e.WiFi, e.Labels.Logo = kiosk.WiFi{}, "" },
			printer.Label{Kind: printer.Pass, Size: "62x100", Number: 8, Name: "札 太郎", Event: "池袋異業種交流会",
				URL: "http://192.168.10.2:8080/p#" + pass, Code: "SAMP-1E00-00PA-SS00-00SA-MP1E-00"}},
		"a receipt": {kiosk.LabelReceipt, nil, printer.Label{Kind: printer.Receipt, Size: "62", Number: 8, Event: "池袋異業種交流会", Logo: logo,
			Receipt: &printer.Bill{No: "0001", Addressee: "株式会社ふだ", Amount: 1500, Tax: 136, TaxRate: 10, Proviso: "交流会参加費として", At: begins,
				Issuer: "ふだ実行委員会", Registration: "T1234567890123"}}},
		"a poster": {kiosk.LabelPoster, nil, printer.Label{Kind: printer.Poster, Size: "a4", Event: "池袋異業種交流会", URL: "http://192.168.10.2:8080/board",
			WiFi: wifi, Logo: logo}},
	} {
		t.Run(name, func(t *testing.T) {
			e := tonight()
			if test.change != nil {
				test.change(&e)
			}
			got := press(logo).label(context.Background(), Sample(e, test.kind))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("label (-want +got):\n%s", diff)
			}
			if err := got.Validate(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAReissuedReceiptSaysSo(t *testing.T) {
	e := tonight()
	e.Issuer.Proviso = "セミナー受講料として"
	job := Sample(e, kiosk.LabelReceipt)
	job.Receipt.Issued = 2
	if b := press(image.Black).label(context.Background(), job).Receipt; !b.Reissue || b.Proviso != "セミナー受講料として" {
		t.Errorf("%+v", b)
	}
}

// What a job lacks is found where it is drawn, and not printed as if it were whole.
func TestALabelThatLacksSomethingIsRefused(t *testing.T) {
	for _, k := range []kiosk.LabelKind{kiosk.LabelReceipt, kiosk.LabelSheet} {
		job := store.WaitingJob{PrintJob: kiosk.PrintJob{Label: k}, Event: tonight()}
		l := press(image.Black).label(context.Background(), job)
		if err := l.Validate(); err == nil {
			t.Errorf("an empty %s is taken", k)
		}
	}
}

func TestSheetsAreFilledFromTheFirstFreeCell(t *testing.T) {
	jobs := make([]store.WaitingJob, 25)
	for i := range jobs {
		jobs[i] = Sample(tonight(), kiosk.LabelBadge)
	}
	pages, err := press(image.Black).pages(context.Background(), kiosk.Sheet{Sheet: "a-one-51002", First: 8}, jobs)
	if err != nil {
		t.Fatal(err)
	}
	var got [][2]int
	for _, p := range pages {
		if err := p.Validate(); err != nil || p.Page.Labels[0].Size != "" {
			t.Errorf("%v, a label of size %q", err, p.Page.Labels[0].Size)
		}
		got = append(got, [2]int{p.Page.First, len(p.Page.Labels)})
	}
	if diff := cmp.Diff([][2]int{{8, 3}, {1, 10}, {1, 10}, {1, 2}}, got); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	if _, err := press(image.Black).pages(context.Background(), kiosk.Sheet{Sheet: "a-one-51002", First: 11}, jobs); err == nil {
		t.Error("the eleventh cell of ten is taken")
	}
}

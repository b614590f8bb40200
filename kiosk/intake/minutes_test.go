package intake

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

// busyEvening is one with long names, many trades, two desks and slips.
func busyEvening() kiosk.Evening {
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 21, hour, minute, 0, 0, kiosk.JST) }
	e := kiosk.Evening{Ledger: kiosk.Ledger{Event: kiosk.Event{Name: "第128回 池袋ビジネス交流会「はじめまして」から始まる、名刺一枚の出会い。髙﨑さんも、初めての方も歓迎 Business Mixer Ikebukuro", Venue: "豊島区民センター 4階 会議室402（東京都豊島区東池袋1丁目20番10号）", Date: "2026-11-21",
		Issuer: kiosk.Issuer{Name: "池袋ビジネス交流会実行委員会"},
		Sessions: []kiosk.Session{
			{ID: "s1", Name: "第1部 オープン交流会", StartsAt: at(19, 10), EndsAt: at(20, 0), Fee: 1500, Capacity: 30},
			{ID: "s2", Name: "第2部 不動産・建築・リフォーム業界限定、少人数でじっくり話すテーマ別の交流会（事前申込優先）", StartsAt: at(20, 15), EndsAt: at(21, 30), Fee: 2000},
		}}}}
	var guests []kiosk.Attendee
	trades := []string{"不動産", "税理士", "Web制作", "保険", "飲食", "士業（行政書士・社会保険労務士・司法書士）および経営コンサルティング", "印刷", "人材", "建築", "広告", "物流", "教育", "美容", "写真", "音楽", "旅行", ""}
	for i := range 64 {
		a := kiosk.Attendee{ID: fmt.Sprint("a", i), Number: i + 1, Profile: kiosk.Profile{Name: "=客" + fmt.Sprint(i), Email: "guest@secret.example", Phone: "090-9999-0000", Trade: trades[i%len(trades)]},
			Visits: 1 + i%3, Registrations: []kiosk.Registration{{Session: "s1", Status: kiosk.Booked, Source: []string{"peatix", "connpass", kiosk.SourceWalkIn}[i%3], Referrer: strings.Repeat("紹", i%2)}}}
		if i%9 != 0 {
			a.CheckIns = []kiosk.CheckIn{{Session: "s1", Number: i + 1, At: at(18, 50).Add(time.Duration(i*i) * time.Second)}}
		}
		if i%5 == 1 {
			a.Registrations = append(a.Registrations, kiosk.Registration{Session: "s2", Status: kiosk.Booked, Source: kiosk.SourceCarryOver})
			a.CheckIns = append(a.CheckIns, kiosk.CheckIn{Session: "s2", Number: i + 1, At: at(20, 12)})
		}
		guests = append(guests, a)
	}
	e.Guests, e.Figures = guests, kiosk.NewFigures(&e.Event, guests)
	e.Figures.Sessions[0].Fees, e.Figures.Sessions[1].Fees = 78000, 24000
	for i, desk := range []string{"受付1", "受付2（入口のロビー、エレベーター前）"} {
		e.Lines = append(e.Lines, kiosk.LedgerLine{ID: fmt.Sprint("p", i), Session: []string{"s1", "s2"}[i], Method: kiosk.Cash, Amount: 90000 - 66000*i, Desk: desk},
			kiosk.LedgerLine{ID: fmt.Sprint("r", i), Session: "s1", Method: kiosk.Cash, Amount: -6000, RefundOf: "p0", Desk: desk})
	}
	sums := kiosk.TillSums{CashExpected: 102000, ByMethod: kiosk.ByMethod{Cash: 102000}, Payments: 114000, Refunds: 12000, Counts: kiosk.TillCounts{Payments: 2, Refunds: 2}}
	e.Till = kiosk.NewTill([]kiosk.Takings{{Desk: "受付1", Method: kiosk.Cash, Count: 1, Amount: 90000}, {Desk: "受付2（入口のロビー、エレベーター前）", Method: kiosk.Cash, Count: 1, Amount: 24000},
		{Desk: "受付1", Method: kiosk.Cash, Refund: true, Count: 1, Amount: -6000}, {Desk: "受付2（入口のロビー、エレベーター前）", Method: kiosk.Cash, Refund: true, Count: 1, Amount: -6000}},
		[]kiosk.TillEntry{{Kind: kiosk.TillClose, Amount: 101980, Reason: "釣銭を一人に20円多く渡した。", At: at(21, 40), Sums: &sums, Counted: ptr(101980), Difference: ptr(-20), CashExpected: ptr(102000)}})
	e.Feedback = kiosk.SumFeedback([]kiosk.Feedback{{Score: 5, Again: kiosk.AgainYes, Good: "客8さんと話せた"}, {Score: 4, Again: kiosk.AgainYes}, {Score: 4, Again: kiosk.AgainMaybe}, {Score: 2, Again: kiosk.AgainNo, Better: "暑い"}})
	e.Figures.Feedback = e.Feedback.FeedbackFigures
	return e
}

func written(t *testing.T, e kiosk.Evening) (path string) {
	t.Helper()
	file, err := MinutesPDF(e, printertest.Font(t), evening)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "minutes.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, pkg, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(printertest.Program(t, name, pkg), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// The minutes are a sound PDF of A4 pages with text that can be searched, and name
// nobody.
func TestMinutes(t *testing.T) {
	e := busyEvening()
	path := written(t, e)
	run(t, "qpdf", "qpdf", "--check", path)
	info := run(t, "poppler-utils", "pdfinfo", path)
	if !strings.Contains(info, "A4") || !regexp.MustCompile(`Pages:\s+[2-4]\b`).MatchString(info) {
		t.Errorf("the file is\n%s", info)
	}
	if fonts := run(t, "poppler-utils", "pdffonts", path); strings.Count(fonts, "\n") != 3 || !regexp.MustCompile(`CID TrueType\s+Identity-H\s+yes no\s+yes`).MatchString(fonts) {
		t.Errorf("the fonts are\n%s", fonts)
	}
	text := run(t, "poppler-utils", "pdftotext", "-layout", path, "-")
	for _, want := range []string{"開催報告", "2026年11月21日（土）", "髙﨑さん", "Business Mixer Ikebukuro", "豊島区民センター", "主催：池袋ビジネス交流会実行委員会", "¥102,000", "¥114,000", "¥12,000",
		"△¥20", "釣銭を一人に20円多く渡した。", "ほか3業種", "Peatix", "平均 3.75", "はい 2、たぶん 1、いいえ 1", "19:10–20:00"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	squeezed := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, run(t, "poppler-utils", "pdftotext", "-raw", path, "-"))
	for _, whole := range []string{e.Event.Sessions[1].Name, e.Event.Venue} {
		if !strings.Contains(squeezed, strings.ReplaceAll(whole, " ", "")) {
			t.Errorf("%q is not whole", whole)
		}
	}
	for _, secret := range []string{"客8", "secret.example", "090-", "暑い"} {
		if strings.Contains(text, secret) {
			t.Errorf("the minutes say %q", secret)
		}
	}
}

// Nothing stands on anything else, and nothing in the margins.
func TestMinutesDoNotOverlap(t *testing.T) {
	boxes := run(t, "poppler-utils", "pdftotext", "-bbox-layout", written(t, busyEvening()), "-")
	type box struct{ x1, y1, x2, y2 float64 }
	line := regexp.MustCompile(`<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">`)
	for n, page := range strings.Split(boxes, "<page ")[1:] {
		var seen []box
		for _, m := range line.FindAllStringSubmatch(page, -1) {
			var b box
			for i, to := range []*float64{&b.x1, &b.y1, &b.x2, &b.y2} {
				if _, err := fmt.Sscan(m[i+1], to); err != nil {
					t.Fatal(err)
				}
			}
			middle := (b.y1 + b.y2) / 2
			if b.x1 < sideMargin-1 || b.x2 > paperWidth-sideMargin+1 || b.y1 < 25 || b.y2 > paperHeight-25 {
				t.Errorf("page %d: a line is in the margin: %+v", n+1, b)
			}
			for _, o := range seen {
				if b.x1 < o.x2-1 && o.x1 < b.x2-1 && middle > o.y1+2 && middle < o.y2-2 {
					t.Errorf("page %d: %+v is on %+v", n+1, b, o)
				}
			}
			seen = append(seen, b)
		}
		if len(seen) < 10 {
			t.Errorf("page %d has %d lines", n+1, len(seen))
		}
	}
}

func TestMinutesOfAnEmptyEvening(t *testing.T) {
	e := kiosk.Evening{Ledger: kiosk.Ledger{Event: kiosk.Event{Name: "🔰", Date: "2026-11-21"}, Till: kiosk.NewTill(nil, nil)}, Feedback: kiosk.SumFeedback([]kiosk.Feedback{{Score: 1, Again: kiosk.AgainNo}})}
	path := written(t, e)
	run(t, "qpdf", "qpdf", "--check", path)
	text := run(t, "poppler-utils", "pdftotext", path, "-")
	if !strings.Contains(text, "受付した方はいません。") || !strings.Contains(text, "1件。3件に満たないため") || strings.Contains(text, "平均") || !strings.Contains(text, "〓") {
		t.Errorf("the minutes are\n%s", text)
	}
	if _, err := MinutesPDF(e, []byte("no font"), evening); err == nil {
		t.Error("a font that is none is taken")
	}
}

// Lines break where Japanese lets them: no line begins with 。 or 」, no word is
// torn.
func TestLinesBreakAsInJapanese(t *testing.T) {
	r := newReport(printertest.Font(t), "", evening)
	text := "「はじめまして」から始まる、名刺一枚の出会い。初めての方も、Business Mixer に慣れた方も（もちろん）歓迎します。"
	for width := 60.0; width < 300; width += 7 {
		lines := r.wrap(text, width, 10)
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("at %v the text is %q", width, got)
		}
		for _, l := range lines {
			first, _ := []rune(l)[0], 0
			if strings.ContainsRune("、。」）っー", first) || strings.HasSuffix(l, "「") || strings.HasSuffix(l, "（") {
				t.Errorf("at %v a line is %q", width, l)
			}
			if r.width(l, 10) > width {
				t.Errorf("at %v the line %q is too wide", width, l)
			}
			if strings.HasSuffix(l, "Busi") || strings.HasPrefix(l, "ness") {
				t.Errorf("at %v a word is torn: %q", width, l)
			}
		}
	}
	if lines := r.wrap(strings.Repeat("x", 100), 50, 10); len(lines) < 5 || len(strings.Join(lines, "")) != 100 {
		t.Errorf("a long word is %q", lines)
	}
	if r.err != nil {
		t.Error(r.err)
	}
}

func TestScales(t *testing.T) {
	for most, want := range map[int]scale{0: {1, 1}, 1: {1, 1}, 5: {1, 5}, 6: {2, 3}, 11: {5, 3}, 57: {20, 3}, 1000: {200, 5}, 1001: {500, 3}} {
		if got := scaleFor(most); got != want {
			t.Errorf("%d: %+v, want %+v", most, got, want)
		}
	}
}

func BenchmarkMinutes(b *testing.B) {
	e, font := busyEvening(), printertest.Font(b)
	for b.Loop() {
		if _, err := MinutesPDF(e, font, evening); err != nil {
			b.Fatal(err)
		}
	}
}

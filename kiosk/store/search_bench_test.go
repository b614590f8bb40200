package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"testing"
	"time"

	"fuda/kiosk"
)

// word is a name as it is written and as it is read.
type word struct{ kanji, kana string }

var surnames = []word{
	{"佐藤", "サトウ"}, {"鈴木", "スズキ"}, {"髙橋", "タカハシ"}, {"田中", "タナカ"}, {"伊藤", "イトウ"}, {"渡邊", "ワタナベ"}, {"山本", "ヤマモト"},
	{"中村", "ナカムラ"}, {"小林", "コバヤシ"}, {"加藤", "カトウ"}, {"𠮷田", "ヨシダ"}, {"山田", "ヤマダ"}, {"佐々木", "ササキ"}, {"山口", "ヤマグチ"},
	{"松本", "マツモト"}, {"井上", "イノウエ"}, {"木村", "キムラ"}, {"林", "ハヤシ"}, {"齋藤", "サイトウ"}, {"清水", "シミズ"}, {"山﨑", "ヤマザキ"},
	{"森", "モリ"}, {"阿部", "アベ"}, {"池田", "イケダ"}, {"橋本", "ハシモト"}, {"石川", "イシカワ"}, {"前田", "マエダ"}, {"藤田", "フジタ"},
	{"長谷川", "ハセガワ"}, {"濵田", "ハマダ"}, {"遠藤", "エンドウ"}, {"新垣", "アラカキ"}, {"王", "ワン"}, {"Smith", "スミス"},
}

// A given name is one of these and one of endings: together with the surnames
// enough for 10,000 guests of whom no two have one name, which an import would
// put under review.
var beginnings = []word{
	{"健", "ケン"}, {"美", "ミ"}, {"裕", "ユウ"}, {"真", "マ"}, {"智", "トモ"}, {"恵", "エ"}, {"和", "カズ"}, {"由", "ユ"}, {"康", "ヤス"}, {"千", "チ"},
	{"秀", "ヒデ"}, {"沙", "サ"}, {"正", "マサ"}, {"明", "アキ"}, {"直", "ナオ"}, {"麻", "マ"}, {"幸", "ユキ"}, {"純", "ジュン"}, {"浩", "ヒロ"}, {"理", "リ"},
}

var endings = []word{
	{"一", "イチ"}, {"子", "コ"}, {"太郎", "タロウ"}, {"奈", "ナ"}, {"樹", "キ"}, {"美", "ミ"}, {"介", "スケ"}, {"香", "カ"}, {"也", "ヤ"}, {"代", "ヨ"},
	{"人", "ト"}, {"江", "エ"}, {"之", "ユキ"}, {"織", "オリ"}, {"平", "ヘイ"}, {"里", "リ"}, {"司", "シ"}, {"音", "ネ"}, {"吾", "ゴ"}, {"紀", "ノリ"},
}

var trades = []word{
	{"不動産", "フドウサン"}, {"電機", "デンキ"}, {"建設", "ケンセツ"}, {"食品", "ショクヒン"}, {"印刷", "インサツ"}, {"システム", "システム"},
	{"広告", "コウコク"}, {"人材サービス", "ジンザイサービス"}, {"税理士事務所", "ゼイリシジムショ"}, {"Consulting", "コンサルティング"},
}

// guests makes Japanese names, always the same ones.
func guests(n int) []kiosk.Profile {
	r := mathrand.New(mathrand.NewPCG(2026, 1121))
	names := r.Perm(len(surnames) * len(beginnings) * len(endings))
	out := make([]kiosk.Profile, n)
	for i := range out {
		sur, given := surnames[names[i]%len(surnames)], names[i]/len(surnames)
		front, back := beginnings[given%len(beginnings)], endings[given/len(beginnings)]
		home, trade := surnames[r.IntN(len(surnames))], trades[r.IntN(len(trades))]
		out[i] = kiosk.Profile{
			Name: sur.kanji + " " + front.kanji + back.kanji, Kana: sur.kana + " " + front.kana + back.kana,
			Company: "株式会社" + home.kanji + trade.kanji, Trade: trade.kanji, Email: fmt.Sprintf("guest%d@example.jp", i), Purpose: "仲間を増やしたい",
		}
	}
	return out
}

// crowded is an event with so many sign-ups, of which some are here.
func crowded(b *testing.B, signedUp, here int) (*DB, kiosk.Event) {
	ctx := context.Background()
	d := openTest(b, func(c *Config) { c.Clock, c.Random = nil, nil })
	e := ikebukuro(b, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
	var rows []kiosk.SignUp
	for i, p := range guests(signedUp) {
		rows = append(rows, kiosk.SignUp{Row: i + 2, Source: "csv", Ref: fmt.Sprint("T-", i), Ticket: fmt.Sprint("T-", i), Profile: p, Slot: "第1部", Status: kiosk.Booked})
	}
	if report, err := d.Import(ctx, e.ID, rows, nil, false); err != nil || report.Added != signedUp {
		b.Fatal(report.Added, err)
	}
	page := AttendeePage{}
	for here > 0 {
		var err error
		if page, err = d.Attendees(ctx, e.ID, AttendeeQuery{Limit: min(here, 500), Cursor: page.Next}); err != nil {
			b.Fatal(err)
		}
		for _, a := range page.Attendees {
			mustCheckIn(b, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: a.ID, Payment: cash(1500), Card: &kiosk.CardRequest{Display: true}})
		}
		here -= len(page.Attendees)
	}
	return d, e
}

// BenchmarkSearch looks for guests as a desk does, among 10,000 of whom 1,000
// are here. The goal is a p99 under 20 ms.
func BenchmarkSearch(b *testing.B) {
	d, e := crowded(b, 10_000, 1_000)
	for _, test := range []struct{ name, text string }{
		{"kana=やま", "やま"}, {"kana=さと", "さと"}, {"romaji=yamada", "yamada"}, {"kanji=高橋", "高橋"},
		{"company=長谷川印", "長谷川印"}, {"number=507", "507"}, {"ticket=T-4711", "T-4711"}, {"nobody=ゐゑ", "ゐゑ"},
	} {
		b.Run(test.name, func(b *testing.B) {
			var p pace
			for b.Loop() {
				began := time.Now()
				page, err := d.Attendees(context.Background(), e.ID, AttendeeQuery{Text: test.text, Limit: 20})
				p.took = append(p.took, time.Since(began))
				if err != nil || (len(page.Attendees) == 0) != (test.text == "ゐゑ") {
					b.Fatal(len(page.Attendees), err)
				}
			}
			b.ReportMetric(p.percentile(50), "p50-ms")
			b.ReportMetric(p.percentile(99), "p99-ms")
		})
	}
}

// BenchmarkSnapshot reads the board with 1,000 cards, as every page does that
// connects.
func BenchmarkSnapshot(b *testing.B) {
	d, e := crowded(b, 1_000, 1_000)
	for _, a := range []kiosk.Audience{kiosk.AudienceDisplay, kiosk.AudienceStaff} {
		b.Run("for="+string(a), func(b *testing.B) {
			var p pace
			for b.Loop() {
				began := time.Now()
				s, err := d.Snapshot(context.Background(), e.ID, a)
				p.took = append(p.took, time.Since(began))
				if err != nil || len(s.Cards) != 1000 {
					b.Fatal(len(s.Cards), err)
				}
			}
			b.ReportMetric(p.percentile(50), "p50-ms")
			b.ReportMetric(p.percentile(99), "p99-ms")
		})
	}
}

package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fuda/kiosk"
)

// MinutesPDF writes the evening's minutes (開催報告): what happened in totals, on
// A4, as text in the font, a TrueType file. No guest is named in it, and the slips'
// words are not quoted.
func MinutesPDF(e kiosk.Evening, font []byte, at time.Time) ([]byte, error) {
	r := newReport(font, "開催報告 "+e.Event.Name+" "+e.Event.Date, at)
	r.opening(e)
	r.room(e)
	r.sessions(e)
	r.origins(e.Figures)
	r.money(e)
	r.liked(e.Feedback)
	return r.finish(at.In(kiosk.JST).Format("2006-01-02 15:04") + " 作成")
}

// opening says what evening it was.
func (r *report) opening(e kiosk.Evening) {
	r.line(sideMargin, r.y+titleSize, textWidth, titleSize, ink, "開催報告")
	r.y += titleSize + 16
	for _, l := range r.wrap(e.Event.Name, textWidth, nameSize) {
		r.line(sideMargin, r.y+nameSize, textWidth, nameSize, ink, l)
		r.y += nameSize * 1.45
	}
	r.y += 4
	r.paragraph(bodySize+1, inkSoft, longDay(e.Event.Date)+"　"+e.Event.Venue)
	if e.Event.Issuer.Name != "" {
		r.paragraph(bodySize+1, inkSoft, "主催："+e.Event.Issuer.Name)
	}
	r.y += 8
	r.rule(r.y)
	r.y += 12
}

func longDay(date string) string {
	t, err := time.Parse(kiosk.DateLayout, date)
	if err != nil {
		return date
	}
	return t.Format("2006年1月2日") + "（" + string([]rune("日月火水木金土")[t.Weekday()]) + "）"
}

// room is who came and what they did with each other, and the arrivals' chart.
func (r *report) room(e kiosk.Evening) {
	f, g := e.Figures, e.Figures.Guests
	r.tiles([]bar{{"来場", g.Came}, {"申込（事前）", g.Booked}, {"未着", g.NoShows}, {"当日参加", g.WalkIns}, {"初参加", g.FirstTimers}, {"2回目以降", g.Regulars},
		{"名刺交換", f.Swaps}, {"相互の気になる", f.Mutual}, {"紹介", f.Introductions}, {"次の部へ案内", g.CarriedOver}, {"懇親会", g.AfterParty}, {"お知らせ", f.Announcements}})
	if g.Cancelled+g.Waitlisted > 0 {
		r.paragraph(bodySize, inkSoft, fmt.Sprintf("ほかに、キャンセル%d名、キャンセル待ち%d名", g.Cancelled, g.Waitlisted))
	}
	r.heading("到着のようす", chartHeight+40)
	if len(f.Arrivals) == 0 {
		r.paragraph(bodySize, inkSoft, "受付した方はいません。")
		return
	}
	r.arrivals(f.Arrivals)
}

func (r *report) sessions(e kiosk.Evening) {
	r.heading("部ごと", 60)
	rows, fees := [][]string{}, 0
	for i, s := range e.Figures.Sessions {
		at := e.Event.Sessions[i]
		capacity := "なし"
		if s.Capacity > 0 {
			capacity = strconv.Itoa(s.Capacity)
		}
		rows = append(rows, []string{s.Name, at.StartsAt.In(kiosk.JST).Format("15:04") + "–" + at.EndsAt.In(kiosk.JST).Format("15:04"), capacity,
			strconv.Itoa(s.Booked), strconv.Itoa(s.Came), strconv.Itoa(s.NoShows), strconv.Itoa(s.CarriedIn), inYen(s.Fees)})
		fees += s.Fees
	}
	rows = append(rows, []string{"合計", "", "", "", "", "", "", inYen(fees)})
	r.table([]column{{"部", 153.28, false}, {"時間", 74, false}, {"定員", 36, true}, {"申込", 36, true}, {"来場", 36, true}, {"未着", 36, true}, {"前の部から", 54, true}, {"参加費", 68, true}}, rows, true)
}

// maxBars is how many trades have a bar of their own.
const maxBars = 14

// origins is what guests do and where they came from.
func (r *report) origins(f kiosk.Figures) {
	if len(f.Trades) > 0 {
		r.heading("業種（来場した方）", 60)
		bars, rest := []bar{}, 0
		for i, t := range f.Trades {
			if i < maxBars {
				bars = append(bars, bar{tradeName(t.Trade), t.Count})
			} else {
				rest += t.Count
			}
		}
		if rest > 0 {
			bars = append(bars, bar{fmt.Sprintf("ほか%d業種", len(f.Trades)-maxBars), rest})
		}
		r.bars(bars)
	}
	if len(f.Sources) == 0 {
		return
	}
	r.heading("申込元（未着の方も含む）", 50)
	bars := []bar{}
	for _, s := range f.Sources {
		bars = append(bars, bar{SourceName(s.Source), s.Count})
	}
	r.bars(bars)
	r.y += 4
	r.paragraph(bodySize, inkSoft, fmt.Sprintf("来場した方のうち、紹介者のある方は%d名です。", f.Referred))
}

// money is the books in short, to the yen.
func (r *report) money(e kiosk.Evening) {
	r.heading("参加費", 60)
	rows := [][]string{}
	for _, s := range e.Sums() {
		rows = append(rows, []string{sessionName(e.Event, s.Session), methodWords[s.Method], strconv.Itoa(s.Count), inYen(s.Payments), strconv.Itoa(s.Returned), inYen(s.Refunds), inYen(s.Payments - s.Refunds)})
	}
	t := e.Till
	rows = append(rows, []string{"合計", "", strconv.Itoa(t.Counts.Payments + t.Counts.Free), inYen(t.Payments), strconv.Itoa(t.Counts.Refunds), inYen(t.Refunds), inYen(t.Payments - t.Refunds)})
	r.table([]column{{"部", 157.28, false}, {"支払方法", 62, false}, {"件数", 40, true}, {"入金", 68, true}, {"返金件数", 48, true}, {"返金", 54, true}, {"差引", 64, true}}, rows, true)
	r.heading("レジ", 60)
	rows = [][]string{}
	for _, d := range t.Desks {
		rows = append(rows, drawerRow(d.Desk, d.TillFigures))
	}
	rows = append(rows, drawerRow("合計", t.TillFigures))
	r.table([]column{{"レジ", 95.28, false}, {"釣銭準備金", 62, true}, {"現金入金（差引）", 72, true}, {"取り出し", 58, true}, {"あるべき現金", 70, true}, {"数えた現金", 70, true}, {"過不足", 66, true}}, rows, true)
	r.explained(t)
}

func drawerRow(name string, f kiosk.TillFigures) []string {
	row := []string{name, inYen(f.Float), inYen(f.ByMethod.Cash), inYen(f.Drops), inYen(f.CashExpected), "未確定", ""}
	if f.ClosedAt == nil {
		return row
	}
	row[5], row[6] = inYen(*f.Counted), "一致"
	if d := *f.Difference; d != 0 {
		row[6] = inYen(d)
	}
	return row
}

// explained says why a drawer was not as it should be.
func (r *report) explained(t kiosk.Till) {
	drawers := append([]kiosk.TillDesk{{Desk: "合計", TillFigures: t.TillFigures}}, t.Desks...)
	for _, d := range drawers {
		if d.Explanation != "" {
			r.y += 3
			r.paragraph(bodySize, inkSoft, d.Desk+"の過不足："+d.Explanation)
		}
	}
}

// liked is what the slips say in figures. Of a few slips it tells no more than
// how many there are.
func (r *report) liked(f kiosk.FeedbackSummary) {
	r.heading("感想", 60)
	if f.Count < kiosk.MinSlips {
		r.paragraph(bodySize, inkSoft, fmt.Sprintf("%d件。%d件に満たないため、内訳は載せません。", f.Count, kiosk.MinSlips))
		return
	}
	r.need(6 * 15)
	r.paragraph(bodySize, inkSoft, fmt.Sprintf("%d件、平均 %.2f（5点満点）", f.Count, f.Average))
	bars := []bar{}
	for score := range f.Scores {
		bars = append(bars, bar{score + "点", f.Scores[score]})
	}
	slices.SortFunc(bars, func(a, b bar) int { return strings.Compare(b.name, a.name) })
	r.bars(bars)
	r.y += 4
	r.paragraph(bodySize, inkSoft, fmt.Sprintf("また来たい：はい %d、たぶん %d、いいえ %d", f.Again.Yes, f.Again.Maybe, f.Again.No))
}

// inYen is an amount with separators, below zero with the mark of Japanese books.
func inYen(n int) string {
	if n < 0 {
		return "△" + inYen(-n)
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return "¥" + digits
}

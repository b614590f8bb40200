package intake

import (
	"fmt"
	"time"

	"fuda/kiosk"
)

// figureLine is a total with what it is called.
type figureLine struct {
	name string
	cell moneyCell
}

// figureLines are the evening's totals in the order in which people ask for them.
func figureLines(e kiosk.Evening) []figureLine {
	f, g := e.Figures, e.Figures.Guests
	lines := []figureLine{
		{"申込（事前）", figure(g.Booked)}, {"来場", figure(g.Came)}, {"うち当日参加", figure(g.WalkIns)}, {"未着", figure(g.NoShows)},
		{"キャンセル", figure(g.Cancelled)}, {"キャンセル待ち", figure(g.Waitlisted)}, {"次の部へ案内", figure(g.CarriedOver)},
		{"初参加", figure(g.FirstTimers)}, {"2回目以降", figure(g.Regulars)}, {"主催", figure(g.Hosts)}, {"紹介で来場", figure(f.Referred)},
		{"懇親会", figure(g.AfterParty)}, {"名刺交換", figure(f.Swaps)}, {"相互の「気になる」", figure(f.Mutual)},
		{"スタッフ・参加者による紹介", figure(f.Introductions)}, {"お知らせ", figure(f.Announcements)}, {"感想", figure(f.Feedback.Count)},
	}
	if f.Feedback.Count > 0 {
		lines = append(lines, figureLine{"感想の平均（5点満点）", words(fmt.Sprintf("%.2f", f.Feedback.Average))})
	}
	return append(lines, figureLine{"入金", figure(e.Till.Payments)}, figureLine{"返金", figure(e.Till.Refunds)},
		figureLine{"差引", signed(e.Till.Payments - e.Till.Refunds)})
}

var sessionHeader = []string{"部", "開始", "終了", "定員", "申込", "来場", "未着", "前の部から", "参加費（差引）"}

// sessionCells are the sessions and, last, their fees together, which are the
// till's.
func sessionCells(e kiosk.Evening) (rows [][]moneyCell) {
	fees := 0
	for i, s := range e.Figures.Sessions {
		at := e.Event.Sessions[i]
		rows = append(rows, []moneyCell{words(s.Name), words(dayAndTime(at.StartsAt)), words(dayAndTime(at.EndsAt)), some(s.Capacity),
			figure(s.Booked), figure(s.Came), figure(s.NoShows), figure(s.CarriedIn), signed(s.Fees)})
		fees += s.Fees
	}
	return append(rows, []moneyCell{words("合計"), {}, {}, {}, {}, {}, {}, {}, signed(fees)})
}

// dayAndTime is a time of day; with the day, because an event may have two.
func dayAndTime(t time.Time) string { return t.In(kiosk.JST).Format(spreadsheetTime) }

var arrivalHeader = []string{"時刻", "人数", "累計"}

func arrivalCells(f kiosk.Figures) (rows [][]moneyCell) {
	for _, a := range f.Arrivals {
		rows = append(rows, []moneyCell{words(a.At.In(kiosk.JST).Format("15:04")), figure(a.Count), figure(a.Total)})
	}
	return rows
}

var tradeHeader = []string{"業種", "人数"}

func tradeCells(f kiosk.Figures) (rows [][]moneyCell) {
	for _, t := range f.Trades {
		rows = append(rows, []moneyCell{words(tradeName(t.Trade)), figure(t.Count)})
	}
	return rows
}

func tradeName(trade string) string {
	if trade == "" {
		return "（未記入）"
	}
	return trade
}

var sourceHeader = []string{"申込元", "人数"}

func sourceCells(f kiosk.Figures) (rows [][]moneyCell) {
	for _, s := range f.Sources {
		rows = append(rows, []moneyCell{words(SourceName(s.Source)), figure(s.Count)})
	}
	return rows
}

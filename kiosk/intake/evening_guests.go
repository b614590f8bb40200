package intake

import (
	"slices"

	"fuda/kiosk"
)

// AttendeesCSV writes a row a guest for Excel, as [ContactsCSV] is: the sign-up
// with its e-mail and phone, what became of it, and what was paid. LINE and
// website are left out: guests filled them in for each other.
func AttendeesCSV(e kiosk.Evening) []byte {
	return spreadsheet(table(guestHeader(e, true), guestCells(e, true)))
}

// AttendeesExcel writes what [AttendeesCSV] writes as an Excel file.
func AttendeesExcel(e kiosk.Evening) ([]byte, error) {
	return workbook([]sheetOf{guestSheet(e, true)}, nil)
}

const guestsSheet = "参加者"

func guestSheet(e kiosk.Evening, contacts bool) sheetOf {
	return sheetOf{name: guestsSheet, header: guestHeader(e, contacts), cells: guestCells(e, contacts),
		widths: map[string]float64{"B": 18, "C": 18, "D": 26, "E": 14, "F": 14}}
}

var kindNames = map[kiosk.GuestKind]string{
	kiosk.KindMember: "会員", kiosk.KindAssociate: "準会員", kiosk.KindTrial: "体験", kiosk.KindWalkIn: "当日", kiosk.KindFree: "無料",
}

var sourceNames = map[string]string{
	kiosk.SourceWalkIn: "当日", kiosk.SourceCarryOver: "次の部へ案内", "peatix": "Peatix", "connpass": "connpass", "doorkeeper": "Doorkeeper",
	"kokuchpro": "こくちーずプロ", "google_forms": "Googleフォーム", "csv": "名簿",
}

// SourceName is what a source of registrations is called on paper.
func SourceName(source string) string {
	if name := sourceNames[source]; name != "" {
		return name
	}
	return source
}

func guestHeader(e kiosk.Evening, contacts bool) []string {
	h := []string{"番号", "氏名", "ふりがな", "会社", "役職", "業種", "区分", "申込元", "紹介者", "ランク"}
	for _, s := range e.Event.Sessions {
		h = append(h, harmless(s.Name))
	}
	h = append(h, "来場", "受付日時", "初参加", "参加回数", "主催", "懇親会", "退場日時", "入金", "返金", "チケット")
	if contacts {
		h = append(h, "メール", "電話")
	}
	return append(h, "できること", "探していること", "参加の目的", "スタッフメモ")
}

// guestCells are the guests, a row each.
func guestCells(e kiosk.Evening, contacts bool) (rows [][]moneyCell) {
	paid, back := map[string]int{}, map[string]int{}
	for _, l := range e.Lines {
		if l.RefundOf != "" {
			back[l.Attendee] -= l.Amount
		} else {
			paid[l.Attendee] += l.Amount
		}
	}
	for i := range e.Guests {
		a := &e.Guests[i]
		r := firstSignUp(a)
		row := []moneyCell{some(a.LastNumber()), words(a.Name), words(a.Kana), words(a.Company), words(a.Title), words(a.Trade),
			words(kindNames[r.Kind]), words(SourceName(r.Source)), words(r.Referrer), words(r.Rank)}
		for _, s := range e.Event.Sessions {
			row = append(row, words(placeWords(a, s.ID)))
		}
		at, came := a.FirstArrival()
		arrived, visits := moneyCell{}, moneyCell{}
		if came {
			arrived, visits = words(seconds(at)), figure(a.Visits)
		}
		row = append(row, words(mark(came, "○")), arrived, words(mark(came && a.FirstTime(), "○")), visits, words(mark(a.Host, "○")),
			words(mark(a.AfterParty, "○")), words(leftAt(a)), some(paid[a.ID]), some(back[a.ID]), words(a.Ticket))
		if contacts {
			row = append(row, words(a.Email), words(a.Phone))
		}
		rows = append(rows, append(row, words(a.Gives), words(a.Wants), words(a.Purpose), words(a.Note)))
	}
	return rows
}

// firstSignUp is the registration that says where a guest came from.
func firstSignUp(a *kiosk.Attendee) kiosk.Registration {
	for _, r := range a.Registrations {
		if r.Source != kiosk.SourceCarryOver {
			return r
		}
	}
	if len(a.Registrations) > 0 {
		return a.Registrations[0]
	}
	return kiosk.Registration{}
}

// placeWords say what became of a guest's place in a session.
func placeWords(a *kiosk.Attendee, session string) string {
	r := a.Registration(session)
	came := slices.ContainsFunc(a.CheckIns, func(c kiosk.CheckIn) bool { return c.Session == session && c.UndoneAt == nil })
	switch {
	case came && r != nil && r.Source == kiosk.SourceCarryOver:
		return "来場（案内）"
	case came:
		return "来場"
	case r == nil:
		return ""
	case r.Status == kiosk.Waitlisted:
		return "キャンセル待ち"
	case r.Status == kiosk.Cancelled:
		return "キャンセル"
	}
	return "未着"
}

func leftAt(a *kiosk.Attendee) string {
	if a.Left != nil {
		return seconds(a.Left.At)
	}
	return ""
}

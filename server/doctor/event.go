package doctor

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fuda/kiosk"
)

// nextEvent is the one that goes on now, tonight's, or the next.
func (v *visit) nextEvent() (next *kiosk.Event, err error) {
	if !v.look.Current() {
		return nil, nil
	}
	events, err := v.look.Events(v.ctx) // the newest date first
	today := v.now.In(kiosk.JST).Format(kiosk.DateLayout)
	for i := range events {
		e := &events[i]
		late := slices.ContainsFunc(e.Sessions, func(s kiosk.Session) bool { return s.EndsAt.After(v.now) })
		if e.Date >= today || late { // a night may last past midnight
			next = e
		}
	}
	return next, err
}

// settings are what the event prints.
func settings(e *kiosk.Event) kiosk.LabelSettings {
	if e.Labels.AtCheckIn == nil {
		return kiosk.DefaultLabels()
	}
	return e.Labels
}

// nightfall is how long after midnight a session still belongs to the day before.
const nightfall = 5 * time.Hour

func (v *visit) tonight() finding {
	const office = "事務局の画面（/office）で"
	if !v.readable() {
		return unread()
	}
	e := v.event
	if e == nil {
		return bad("今日以降の交流会がありません / there is no event today or later", office+"交流会を作ってください / make one in the office")
	}
	text := fmt.Sprintf("%s %s", e.Date, e.Name)
	if len(e.Sessions) == 0 {
		return bad(text+"：部がありません / it has no session", office+"部を足してください / add a session in the office")
	}
	for _, s := range e.Sessions {
		text += fmt.Sprintf("、%s %s〜%s", s.Name, s.StartsAt.In(kiosk.JST).Format("15:04"), s.EndsAt.In(kiosk.JST).Format("15:04"))
	}
	if off := slices.IndexFunc(e.Sessions, func(s kiosk.Session) bool {
		start := s.StartsAt.In(kiosk.JST)
		return start.Format(kiosk.DateLayout) != e.Date && start.Add(-nightfall).Format(kiosk.DateLayout) != e.Date
	}); off >= 0 {
		return warn(fmt.Sprintf("%s：%s は %s に始まります / a session begins on another day", text, e.Sessions[off].Name,
			e.Sessions[off].StartsAt.In(kiosk.JST).Format(kiosk.DateLayout)), office+"日付を確かめてください / check the dates in the office")
	}
	paid := slices.ContainsFunc(e.Sessions, func(s kiosk.Session) bool { return s.Fee > 0 })
	if paid && e.Issuer.Name == "" && slices.Contains(settings(e).AtCheckIn, kiosk.LabelReceipt) {
		return warn(text+"：領収書の発行者がありません / receipts are printed, but nobody is named as their issuer", office+"領収書の発行者を入れてください / name the issuer in the office")
	}
	if e.Date != v.now.In(kiosk.JST).Format(kiosk.DateLayout) {
		text = "今日はありません。次は / none today, the next is " + text
	}
	return good(text)
}

// specimen are kanji that many Japanese fonts lack and many guests have.
const specimen = "髙﨑𠮷"

func (v *visit) fonts() finding {
	r, err := v.Renderer()
	if err != nil {
		return bad(fmt.Sprintf("ラベルの書体を読めません（%v） / the label font cannot be read", err), "Fuda を入れ直してください / install Fuda again")
	}
	if missing := r.Missing(specimen); len(missing) > 0 {
		return bad(fmt.Sprintf("ラベルの書体に %q がありません / the label font lacks them", string(missing)), "Fuda を入れ直してください / install Fuda again")
	}
	if v.event == nil || !v.readable() {
		return good(specimen + " を描けます / they can be drawn")
	}
	guests, err := v.look.Printed(v.ctx, v.event.ID)
	if err != nil {
		return unread()
	}
	var odd []string
	for _, g := range guests {
		if missing := r.Missing(g); len(missing) > 0 {
			odd = append(odd, fmt.Sprintf("%s（%s）", firstWords(g), string(missing)))
		}
	}
	if len(odd) == 0 {
		return good(fmt.Sprintf("%s も、名簿の %d 人も描けます / they can be drawn, and so can all on the list", specimen, len(guests)))
	}
	shown := odd[:min(len(odd), 5)]
	return warn(fmt.Sprintf("%d 人に描けない文字があり、〓になります / guests with characters that become 〓：%s", len(odd), strings.Join(shown, "、")),
		"本人に確かめて、書ける字に直してください / ask them and write the name otherwise")
}

// firstWords is enough of a guest's line to find them: the name.
func firstWords(line string) string {
	words := strings.Fields(line)
	return strings.Join(words[:min(len(words), 2)], " ")
}

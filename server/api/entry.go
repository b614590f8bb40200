package api

import (
	"fuda/kiosk"
)

// EntryOffer is what the entrance's form says before anything is filled in.
type EntryOffer struct {
	Event     EntryEvent `json:"event"`
	PurposeJa string     `json:"purpose_ja"` // what sending the form agrees to: the house's words, or the kiosk's
	PurposeEn string     `json:"purpose_en"`
}

// EntryEvent is what a stranger may know of tonight.
type EntryEvent struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Venue string `json:"venue"`
	Date  string `json:"date"`
}

// tonight is the event of today, or the next one; without one there is no form.
func (c *call) tonight() (kiosk.Event, error) {
	events, err := c.Store.Events(c.context())
	if err != nil {
		return kiosk.Event{}, err
	}
	today := c.Clock().In(kiosk.JST).Format(kiosk.DateLayout)
	for i := len(events) - 1; i >= 0; i-- { // the oldest first
		if events[i].Date >= today {
			return events[i], nil
		}
	}
	return kiosk.Event{}, kiosk.Errorf(kiosk.NotFound, "受付中の交流会がありません / no event takes guests now")
}

func getEntryOffer(c *call) (EntryOffer, error) {
	e, err := c.tonight()
	text := e.Consent.Text()
	return EntryOffer{EntryEvent{e.ID, e.Name, e.Venue, e.Date}, text.JA, text.EN}, err
}

// EntryRequest is a walk-in's form, sent from the own phone.
type EntryRequest struct {
	kiosk.Profile
	Nonce string `json:"nonce"` // chosen by the page; the same nonce is the same form
}

// EntryAnswer is the form and the QR that a desk scans.
type EntryAnswer struct {
	kiosk.Entry
	URL string `json:"url"`
}

func postEntry(c *call, in EntryRequest) (EntryAnswer, error) {
	event, err := c.tonight()
	if err != nil {
		return EntryAnswer{}, err
	}
	e, err := c.Store.AddEntry(c.context(), event.ID, in.Profile, in.Nonce)
	return EntryAnswer{e, kiosk.EntryURL(c.Base(), e.Code)}, err
}

func getEntry(c *call) (kiosk.Entry, error) {
	return c.Store.Entry(c.context(), c.event(), c.param("code"))
}

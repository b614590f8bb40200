package api

import (
	"time"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// turns lets a few at a time do what takes a whole core for a moment: at the end
// of the evening everybody takes their contacts home.
type turns chan struct{}

// take waits for a turn; what it returns gives it back.
func (t turns) take() (done func()) {
	t <- struct{}{}
	return func() { <-t }
}

// takeAway is all that an attendee takes home.
func (c *call) takeAway() (intake.TakeAway, error) {
	contacts, err := c.Store.Contacts(c.context(), c.me())
	if err != nil {
		return intake.TakeAway{}, err
	}
	me, err := c.Store.Attendee(c.context(), c.device.Event, c.me())
	if err != nil {
		return intake.TakeAway{}, err
	}
	e, err := c.Store.Event(c.context(), c.device.Event)
	from := intake.Sender{Name: me.Name, Company: me.Company, Title: me.Title}
	return intake.TakeAway{Event: e, For: from, Contacts: contacts, Photos: c.photos(contacts), At: c.Clock().In(kiosk.JST)}, err
}

// photos are those of the contacts that have one. One that is gone meanwhile is
// left out: the contact matters more.
func (c *call) photos(contacts []kiosk.Contact) intake.Photos {
	has := map[string]bool{}
	for _, one := range contacts {
		has[one.Swap] = one.Photo != ""
	}
	return func(swap string) []byte {
		if !has[swap] {
			return nil
		}
		picture, err := c.Store.ContactPhoto(c.context(), c.me(), swap)
		if err != nil {
			return nil
		}
		return picture
	}
}

// What an attendee takes home is named by the day.
func fileDay(t time.Time) string { return t.Format("20060102") }

func getContactsVCF(c *call) error {
	t, err := c.takeAway()
	defer c.heavy.take()()
	return c.attach("fuda-"+fileDay(t.At)+".vcf", "text/vcard; charset=utf-8", intake.VCards(t.Contacts, t.Photos), err)
}

func getContactsCSV(c *call) error {
	t, err := c.takeAway()
	return c.attach("fuda-"+fileDay(t.At)+".csv", "text/csv; charset=utf-8", intake.ContactsCSV(t.Contacts), err)
}

func getContactsHTML(c *call) error {
	t, err := c.takeAway()
	if err != nil {
		return err
	}
	defer c.heavy.take()()
	page, err := intake.ContactsHTML(t)
	return c.attach("fuda-"+fileDay(t.At)+".html", "text/html; charset=utf-8", page, err)
}

func getContactVCF(c *call) error {
	one, err := getContact(c)
	if err != nil {
		return err
	}
	photo := c.photos([]kiosk.Contact{one})(one.Swap)
	return c.attach(intake.FileName(one.Number, one.Name)+".vcf", "text/vcard; charset=utf-8", intake.VCard(one, photo), nil)
}

// ThankYou is a thank-you mail ready-written, and the links that open it.
type ThankYou struct {
	Subject string `json:"subject"`
	Body    string `json:"body"`
	MailTo  string `json:"mailto,omitempty"` // absent without an address
	LINE    string `json:"line"`             // shares a short message by LINE
}

func getThankYou(c *call) (ThankYou, error) {
	one, err := getContact(c)
	if err != nil {
		return ThankYou{}, err
	}
	me, err := c.Store.Attendee(c.context(), c.device.Event, c.me())
	from := intake.Sender{Name: me.Name, Company: me.Company, Title: me.Title}
	letter := intake.ThankYou(one, from)
	t := ThankYou{Subject: letter.Subject, Body: letter.Body, LINE: intake.LINEShare(intake.ThankYouMessage(one, from))}
	if one.Email != "" {
		t.MailTo = intake.MailTo(one, from)
	}
	return t, err
}

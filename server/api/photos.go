package api

import (
	"bytes"
	"context"
	"errors"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/ocr"
	"fuda/server/photo"
)

// jpegFile is what a photo is answered as, whatever it came as.
const jpegFile = "image/jpeg"

// savePhoto re-encodes what was sent and keeps it.
func (c *call) savePhoto(event, attendee string, body []byte) error {
	p, err := photo.Process(c.context(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	return c.Store.SetPhoto(c.context(), event, attendee, &store.Photo{Large: p.Full, Small: p.Small})
}

func putMyPhoto(c *call, body []byte) (kiosk.Me, error) {
	if err := c.savePhoto(c.device.Event, c.me(), body); err != nil {
		return kiosk.Me{}, err
	}
	return getMe(c)
}

func deleteMyPhoto(c *call) (kiosk.Me, error) {
	if err := c.Store.SetPhoto(c.context(), c.device.Event, c.me(), nil); err != nil {
		return kiosk.Me{}, err
	}
	return getMe(c)
}

func getMyPhoto(c *call) ([]byte, error) { return c.Store.Photo(c.context(), c.device.Event, c.me()) }

func putPhoto(c *call, body []byte) (kiosk.Attendee, error) {
	if err := c.savePhoto(c.event(), c.param("attendee"), body); err != nil {
		return kiosk.Attendee{}, err
	}
	return getAttendee(c)
}

func deletePhoto(c *call) (kiosk.Attendee, error) {
	if err := c.Store.SetPhoto(c.context(), c.event(), c.param("attendee"), nil); err != nil {
		return kiosk.Attendee{}, err
	}
	return getAttendee(c)
}

func getPhoto(c *call) ([]byte, error) {
	return c.Store.Photo(c.context(), c.event(), c.param("attendee"))
}

func getBoardPhoto(c *call) ([]byte, error) {
	n, err := c.number()
	if err != nil {
		return nil, err
	}
	return c.Store.BoardPhoto(c.context(), c.event(), n)
}

// CardReading is what a card's photo seems to say. Each field is for a person
// to confirm.
type CardReading struct {
	Fields ocr.Fields `json:"fields"`
}

func postReadMyPhoto(c *call) (CardReading, error) { return c.readCard(getMyPhoto(c)) }
func postReadPhoto(c *call) (CardReading, error)   { return c.readCard(getPhoto(c)) }

func (c *call) readCard(picture []byte, err error) (CardReading, error) {
	if err != nil {
		return CardReading{}, err
	}
	fields, err := c.Cards.Read(c.context(), picture)
	switch {
	case errors.Is(err, ocr.ErrMissing):
		err = kiosk.Errorf(kiosk.NotFound, "文字の読み取りは入っていません（tesseract-ocr-jpn） / no OCR on this machine")
	case errors.Is(err, ocr.ErrPhoto):
		err = kiosk.InvalidField("photo", "写真を撮り直してください / please take the photo again")
	case errors.Is(err, context.DeadlineExceeded):
		err = kiosk.Errorf(kiosk.Unavailable, "読み取りに時間がかかりすぎました。手で入力してください / reading took too long: please type")
	}
	return CardReading{fields}, err
}

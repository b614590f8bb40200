package api

import (
	"fuda/kiosk"
	"fuda/server/picture"
)

// logoSide is the longer side of a logo, in dots: 50 mm at 300 dpi, more than any
// label gives it.
const logoSide = 600

func putLogo(c *call, body []byte) (kiosk.Event, error) {
	png, err := picture.Shrink("logo", body, logoSide)
	if err != nil {
		return kiosk.Event{}, err
	}
	return c.Store.SetLogo(c.context(), c.event(), png)
}

func deleteLogo(c *call) (kiosk.Event, error) {
	return c.Store.SetLogo(c.context(), c.event(), nil)
}

func getLogo(c *call) ([]byte, error) { return c.Store.Logo(c.context(), c.event()) }

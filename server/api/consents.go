package api

import (
	"strconv"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

func getConsents(c *call) (store.ConsentPage, error) {
	q, err := c.recordQuery()
	if err != nil {
		return store.ConsentPage{}, err
	}
	return c.Store.Consents(c.context(), c.event(), q)
}

func getDisclosures(c *call) (store.DisclosurePage, error) {
	q, err := c.recordQuery()
	if err != nil {
		return store.DisclosurePage{}, err
	}
	return c.Store.DisclosureEntries(c.context(), c.event(), q)
}

func (c *call) recordQuery() (q store.RecordQuery, err error) {
	q = store.RecordQuery{Text: c.query("q"), Cursor: c.query("cursor")}
	text := c.query("limit")
	if text == "" {
		return q, nil
	}
	if q.Limit, err = strconv.Atoi(text); err != nil || q.Limit < 1 {
		return q, kiosk.InvalidField("limit", "1以上の整数です / a number from 1")
	}
	return q, nil
}

package api

import (
	"strconv"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

func getAudit(c *call) (store.AuditPage, error) {
	q := store.AuditQuery{Text: c.query("q"), Action: kiosk.AuditAction(c.query("action")), Cursor: c.query("cursor")}
	for _, n := range []struct {
		name string
		to   *int
	}{{"number", &q.Number}, {"limit", &q.Limit}} {
		text := c.query(n.name)
		if text == "" {
			continue
		}
		value, err := strconv.Atoi(text)
		if err != nil || value < 1 {
			return store.AuditPage{}, kiosk.InvalidField(n.name, "1以上の整数です / a number from 1")
		}
		*n.to = value
	}
	return c.Store.Audit(c.context(), c.event(), q)
}

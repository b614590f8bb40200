package api

import "fuda/kiosk"

func getFigures(c *call) (kiosk.Figures, error) { return c.Store.Figures(c.context(), c.event()) }

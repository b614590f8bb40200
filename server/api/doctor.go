package api

import (
	"context"
	"time"

	"fuda/kiosk"
	"fuda/server/doctor"
)

// Examination is what the doctor says.
type Examination struct {
	Worst  doctor.State   `json:"worst"`
	At     time.Time      `json:"at"`
	Checks []doctor.Check `json:"checks"`
}

// examineWithin is how long a printer that does not answer may take.
const examineWithin = 15 * time.Second

func getDoctor(c *call) (Examination, error) {
	if c.Doctor == nil {
		return Examination{}, kiosk.Errorf(kiosk.NotFound, "診断はできません / this kiosk cannot examine itself")
	}
	defer c.heavy.take()()
	ctx, cancel := context.WithTimeout(c.context(), examineWithin)
	defer cancel()
	find := c.query("find")
	checks := c.Doctor(ctx, find != "" && find != "false" && find != "0")
	return Examination{doctor.Worst(checks), c.Clock().In(kiosk.JST), checks}, nil
}

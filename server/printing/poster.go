package printing

import (
	"context"
	"strings"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// PosterPDF draws the poster for the entrance.
func (p *Printing) PosterPDF(ctx context.Context, e kiosk.Event) ([]byte, error) {
	job := store.WaitingJob{PrintJob: kiosk.PrintJob{Label: kiosk.LabelPoster}, Event: e}
	return p.pdf(a4(p.label(ctx, job)))
}

// boardURL is where a guest's phone finds the cards. Without an event the page
// shows tonight's, and the address is short enough to be typed.
func boardURL(base string) string { return strings.TrimSuffix(base, "/") + "/board" }

package printing

import (
	"context"

	"fuda/kiosk"
	"fuda/printer"
	"fuda/printer/device"
)

// State is how a printer does.
type State struct {
	State  string `json:"state"`            // idle, sending or blocked
	Reason string `json:"reason,omitempty"` // why it is blocked
	Note   string `json:"note,omitempty"`   // what it says of itself though it prints
}

var stateNames = map[printer.Status]string{printer.Printing: "sending", printer.Waiting: "blocked"}

// State tells how a printer does.
func (p *Printing) State(id string) State {
	s := p.pool.States()[id]
	name := stateNames[s.Status]
	if name == "" {
		name = "idle"
	}
	return State{State: name, Reason: s.Reason, Note: s.Note}
}

// Check tells whether a driver takes the URI.
func (p *Printing) Check(uri string) error {
	_, err := device.Open(uri)
	return err
}

// Retry says that a printer's fault is mended. Without it a printer that waits
// is asked again within seconds, too.
func (p *Printing) Retry(id string) { p.pool.Retry(id) }

// Test prints a label that says which printer it came out of.
func (p *Printing) Test(ctx context.Context, at kiosk.Printer) error {
	label := printer.Label{Kind: printer.Badge, Number: 8, Name: "試し刷り", Kana: "ためしずり", Company: at.Name,
		FirstTime: true, URL: kiosk.BadgeURL(p.Base(), sampleBadge)}
	_, err := printer.Print(ctx, device.Open, p.Renderer, at.URI, label, "test")
	return err
}

// Reason is what a desk is told of a label that did not come out.
func Reason(err error) string {
	f := printer.AsFault(err)
	if f.Reason == "" {
		return err.Error()
	}
	return f.Reason
}

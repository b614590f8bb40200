package printing

import (
	"context"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
)

// label is what a job's label says: everything that prints or draws one comes
// through here. A label that lacks what it needs is refused where it is drawn.
func (p *Printing) label(ctx context.Context, job store.WaitingJob) printer.Label {
	l := outline(&job)
	e, has := &job.Event, func(f kiosk.LabelField) bool { return job.Event.Labels.Has(job.Label, f) }
	if has(kiosk.FieldLogo) {
		l.Logo = p.logo(ctx, e)
	}
	if has(kiosk.FieldWiFi) && e.WiFi.SSID != "" {
		l.WiFi = &printer.WiFi{SSID: e.WiFi.SSID, Password: e.WiFi.Password, Hidden: e.WiFi.Hidden}
	}
	p.guest(&l, &job, has)
	switch job.Label {
	case kiosk.LabelBadge:
		if has(kiosk.FieldQR) {
			l.URL = kiosk.BadgeURL(p.Base(), job.Badge)
		}
	case kiosk.LabelPass:
		l.Event, l.URL, l.Code = e.Name, kiosk.PassURL(p.Base(), job.Pass), kiosk.GroupCode(job.Pass)
		if p.Suggest != nil && job.ID != "" { // a preview names nobody
			l.Talk = p.Suggest(ctx, e.ID, job.Attendee)
		}
	case kiosk.LabelReceipt:
		l.Event, l.Receipt = e.Name, bill(e, job.Receipt)
	case kiosk.LabelSheet:
		l.Page = p.page(ctx, job.Sheet)
	case kiosk.LabelPoster:
		l.Event, l.URL, l.Number = e.Name, boardURL(p.Base()), 0
	}
	return l
}

// guest fills in what the label shows of its guest.
func (p *Printing) guest(l *printer.Label, job *store.WaitingJob, has func(kiosk.LabelField) bool) {
	if has(kiosk.FieldName) {
		l.Name = job.Name
	}
	if has(kiosk.FieldKana) {
		l.Kana = job.Kana
	}
	if has(kiosk.FieldCompany) {
		l.Company = job.Company
	}
	l.FirstTime = job.FirstTime && has(kiosk.FieldFirstTime)
	l.Host = job.Host && has(kiosk.FieldHost)
}

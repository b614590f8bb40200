package takehome

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// writeBooks writes the organiser's files, all of one moment but for the records
// of consents and disclosures.
func writeBooks(ctx context.Context, from Source, e kiosk.Evening, font []byte, now time.Time, write WriteFile) error {
	consents, texts, err := from.AllConsents(ctx, e.Event.ID)
	if err != nil {
		return err
	}
	disclosures, err := from.Disclosures(ctx, e.Event.ID)
	if err != nil {
		return err
	}
	for _, one := range []struct {
		name string
		make func() ([]byte, error)
	}{
		{"attendees.csv", func() ([]byte, error) { return intake.AttendeesCSV(e), nil }},
		{"attendees.xlsx", func() ([]byte, error) { return intake.AttendeesExcel(e) }},
		{"payments.csv", func() ([]byte, error) { return intake.PaymentsCSV(e.Ledger), nil }},
		{"payments.xlsx", func() ([]byte, error) { return intake.PaymentsExcel(e.Ledger) }},
		{"evening.xlsx", func() ([]byte, error) { return intake.EveningExcel(e) }},
		{"consents.csv", func() ([]byte, error) { return intake.ConsentsCSV(consents, disclosures, texts), nil }},
		{"disclosures.csv", func() ([]byte, error) { return intake.DisclosuresCSV(disclosures), nil }},
		{"minutes.pdf", func() ([]byte, error) {
			if font == nil {
				return nil, nil
			}
			return intake.MinutesPDF(e, font, now)
		}},
	} {
		content, err := one.make()
		if err == nil && content != nil {
			err = write(one.name, content)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Zip writes what [Write] writes into one archive.
func Zip(ctx context.Context, from Source, event string, font []byte, now time.Time) (archive []byte, guests int, err error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	guests, err = Write(ctx, from, event, font, now, func(name string, content []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: now})
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	})
	if err := errors.Join(err, z.Close()); err != nil {
		return nil, 0, err
	}
	return out.Bytes(), guests, nil
}

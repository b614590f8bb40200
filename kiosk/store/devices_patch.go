package store

import (
	"context"

	"fuda/kiosk"
)

// DevicePatch changes the fields that are not nil.
type DevicePatch struct {
	Name    *string
	Printer *string // the id of the printer that gets its labels; empty: the first one
}

// PatchDevice renames a paired device, or gives a desk a printer of its own.
func (d *DB) PatchDevice(ctx context.Context, id string, p DevicePatch) (dev kiosk.Device, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		found, err := list(tx.queries, deviceColumns+` AND id = ?`, []any{id}, scanDevice)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return kiosk.Errorf(kiosk.NotFound, "端末が見つかりません / no such device")
		}
		dev = found[0]
		if p.Name != nil {
			if dev.Name, err = deviceName(*p.Name); err != nil {
				return err
			}
		}
		if p.Printer != nil && *p.Printer != "" {
			queue, err := tx.queue()
			if err != nil {
				return err
			}
			if !queue.has(*p.Printer) {
				return kiosk.InvalidField("printer", "プリンターが見つかりません / no such printer")
			}
		}
		set(&dev.Printer, p.Printer)
		tx.known.queue = nil
		if err := tx.run(`UPDATE device SET name = ?, printer_id = ? WHERE id = ?`, dev.Name, nullable(dev.Printer), id); err != nil {
			return err
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditDeviceChanged, Event: dev.Event, Detail: map[string]string{"device": id, "name": dev.Name, "printer": dev.Printer}})
	})
	return dev, err
}

func deviceName(s string) (string, error) {
	if s = kiosk.CleanLine(s); s == "" || len([]rune(s)) > 100 {
		return "", kiosk.InvalidField("name", "名前は1〜100文字です / a name has 1 to 100 characters")
	}
	return s, nil
}

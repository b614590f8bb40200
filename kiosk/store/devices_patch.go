package store

import (
	"context"

	"fuda/kiosk"
)

// DevicePatch changes the fields that are not nil.
type DevicePatch struct {
	Name    *string
	Printer *string // the id of the printer that gets its labels; empty: the first one
	Event   *string // the one event it may enter; empty: all
}

// PatchDevice renames a paired device, gives a desk a printer of its own, or
// limits it to an event; labels of its event that waited for a printer go there.
func (d *DB) PatchDevice(ctx context.Context, id string, p DevicePatch) (dev kiosk.Device, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		found, err := list(tx.queries, deviceColumns+` AND id = ?`, []any{id}, scanDevice)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return errNoDevice
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
		if err := limit(tx, &dev, p.Event); err != nil {
			return err
		}
		set(&dev.Printer, p.Printer)
		tx.known.queue = nil
		if err := tx.run(`UPDATE device SET name = ?, printer_id = ?, event_id = ? WHERE id = ?`, dev.Name, nullable(dev.Printer), nullable(dev.Event), id); err != nil {
			return err
		}
		if dev.Printer != "" && (p.Printer != nil || p.Event != nil) {
			// The desk may say where its event's labels come out.
			if err := d.adoptJobs(tx); err != nil {
				return err
			}
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditDeviceChanged, Event: dev.Event, Detail: map[string]string{"device": id, "name": dev.Name, "printer": dev.Printer}})
	})
	return dev, err
}

// limit sets the event that a device may enter. A guest's phone stays where its
// guest is.
func limit(tx *Tx, dev *kiosk.Device, event *string) error {
	if event == nil || *event == dev.Event {
		return nil
	}
	if dev.Attendee != "" {
		return kiosk.Errorf(kiosk.Conflict, "参加者のスマートフォンは変更できません / a guest's phone cannot be changed")
	}
	if *event != "" {
		if _, err := loadEvent(tx.queries, *event); err != nil {
			return kiosk.InvalidField("event", "交流会が見つかりません / no such event")
		}
	}
	dev.Event = *event
	return nil
}

func deviceName(s string) (string, error) {
	if s = kiosk.CleanLine(s); s == "" || len([]rune(s)) > 100 {
		return "", kiosk.InvalidField("name", "名前は1〜100文字です / a name has 1 to 100 characters")
	}
	return s, nil
}

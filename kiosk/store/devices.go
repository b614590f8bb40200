package store

import (
	"context"
	"time"

	"fuda/kiosk"
)

// PairingCode is a code that pairs one device.
type PairingCode struct {
	Code      string     `json:"code"`
	Role      kiosk.Role `json:"role"`
	Event     string     `json:"event,omitempty"`
	ExpiresAt time.Time  `json:"expires_at"`
}

// NewPairingCode makes a code that lives ten minutes and works once. It is
// kept hashed.
func (d *DB) NewPairingCode(ctx context.Context, role kiosk.Role, event string) (c PairingCode, err error) {
	if !role.Pairable() {
		return c, kiosk.InvalidField("role", "organiser、reception、display、station のどれかです / one of organiser, reception, display, station")
	}
	code, err := kiosk.NewCode(d.random, kiosk.PairingCodeLen)
	if err != nil {
		return c, err
	}
	c = PairingCode{Code: kiosk.GroupCode(code), Role: role, Event: event, ExpiresAt: d.clock().Add(kiosk.PairingCodeLife).In(kiosk.JST)}
	err = d.write(ctx, func(tx *Tx) error {
		if event != "" {
			if _, err := loadEvent(tx.queries, event); err != nil {
				return err
			}
		}
		if err := tx.run(`DELETE FROM pairing_code WHERE expires_at < ?`, d.now()); err != nil {
			return err
		}
		return tx.run(`INSERT INTO pairing_code (code_hash, role, event_id, expires_at) VALUES (?, ?, ?, ?)`,
			kiosk.HashPass(code), role, nullable(event), c.ExpiresAt.UnixMilli())
	})
	return c, err
}

// errBadCode does not say whether a code is wrong, used or too old: a guesser
// learns nothing.
var errBadCode = &kiosk.Error{Code: kiosk.Unauthorised, Field: "code",
	Message: "コードが違うか、期限が切れています / the code is wrong or no longer valid"}

// Pair turns a one-time code or an attendee's pass into a paired device. The
// token is the device's secret, to be kept in its cookie; only its hash is stored.
func (d *DB) Pair(ctx context.Context, code, name string) (dev kiosk.Device, token string, err error) {
	kind, bare := kiosk.ParseScan(code)
	if kind != kiosk.ScanPass {
		bare = kiosk.FoldCode(code)
	}
	err = d.write(ctx, func(tx *Tx) error {
		if kind == kiosk.ScanPass {
			dev, err = passDevice(tx.queries, bare)
		} else {
			dev, err = d.redeem(tx, bare)
		}
		if err != nil {
			return err
		}
		dev.Name = kiosk.CleanLine(name)
		token, err = d.insertDevice(tx, &dev)
		return err
	})
	return dev, token, err
}

// PairAs makes a device without a code, for pages on the laptop itself in a demo.
func (d *DB) PairAs(ctx context.Context, role kiosk.Role, name string) (dev kiosk.Device, token string, err error) {
	dev = kiosk.Device{Role: role, Name: name}
	err = d.write(ctx, func(tx *Tx) error {
		token, err = d.insertDevice(tx, &dev)
		return err
	})
	return dev, token, err
}

func passDevice(q queries, pass string) (kiosk.Device, error) {
	a, err := findAttendee(q, `a.pass_hash = ?`, kiosk.HashPass(pass))
	if kiosk.ErrorCode(err) == kiosk.NotFound {
		return kiosk.Device{}, errBadCode
	}
	if err != nil {
		return kiosk.Device{}, err
	}
	return kiosk.Device{Role: kiosk.RoleAttendee, Event: a.Event, Attendee: a.ID}, nil
}

func (d *DB) redeem(tx *Tx, code string) (dev kiosk.Device, err error) {
	found, err := tx.one(`UPDATE pairing_code SET used_at = ? WHERE code_hash = ? AND used_at IS NULL AND expires_at BETWEEN ? AND ?
		RETURNING role, COALESCE(event_id, '')`, []any{d.now(), kiosk.HashPass(code), d.now(), d.latestCode()}, &dev.Role, &dev.Event)
	if err == nil && !found {
		err = errBadCode
	}
	return dev, err
}

var roleNames = map[kiosk.Role]string{
	kiosk.RoleOrganiser: "主催", kiosk.RoleReception: "受付", kiosk.RoleDisplay: "画面", kiosk.RoleStation: "ステーション", kiosk.RoleAttendee: "参加者",
}

func (d *DB) insertDevice(tx *Tx, dev *kiosk.Device) (token string, err error) {
	if dev.ID, err = d.newID(); err != nil {
		return "", err
	}
	if dev.Name == "" {
		// A name that tells two desks apart on a check-in even when nobody chose one.
		var n int
		if _, err := tx.one(`SELECT COUNT(*) FROM device WHERE role = ?`, []any{dev.Role}, &n); err != nil {
			return "", err
		}
		dev.Name = kiosk.Ordinal(roleNames[dev.Role], n+1)
	}
	if token, err = kiosk.NewCode(d.random, kiosk.PassCodeLen); err != nil {
		return "", err
	}
	dev.PairedAt = when(d.now())
	return token, tx.run(`INSERT INTO device (id, name, role, event_id, attendee_id, token_hash, paired_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		dev.ID, dev.Name, dev.Role, nullable(dev.Event), nullable(dev.Attendee), kiosk.HashPass(token), d.now())
}

const deviceColumns = `SELECT id, name, role, COALESCE(event_id, ''), COALESCE(attendee_id, ''), COALESCE(printer_id, ''), paired_at, seen_at, locked_at FROM device WHERE unpaired_at IS NULL`

func scanDevice(scan func(...any) error) (dev kiosk.Device, err error) {
	var paired int64
	var seen, locked *int64
	err = scan(&dev.ID, &dev.Name, &dev.Role, &dev.Event, &dev.Attendee, &dev.Printer, &paired, &seen, &locked)
	dev.PairedAt = when(paired)
	dev.SeenAt, dev.LockedAt = maybe(seen), maybe(locked)
	return dev, err
}

// Device returns the paired device whose token this is.
func (d *DB) Device(ctx context.Context, token string) (dev kiosk.Device, found bool, err error) {
	err = d.glance(ctx, func(q queries) error {
		devices, err := list(q, deviceColumns+` AND token_hash = ?`, []any{kiosk.HashPass(token)}, scanDevice)
		if found = len(devices) > 0; found {
			dev = devices[0]
		}
		return err
	})
	return dev, found, err
}

// Devices returns the paired devices other than guests' phones, the newest first.
func (d *DB) Devices(ctx context.Context) (devices []kiosk.Device, err error) {
	err = d.view(ctx, func(q queries) error {
		devices, err = list(q, deviceColumns+` AND attendee_id IS NULL ORDER BY paired_at DESC, id`, nil, scanDevice)
		return err
	})
	return devices, err
}

// SeenDevices notes when devices were last heard of.
func (d *DB) SeenDevices(ctx context.Context, seen map[string]time.Time) error {
	return d.write(ctx, func(tx *Tx) error {
		for id, at := range seen {
			if err := tx.run(`UPDATE device SET seen_at = ? WHERE id = ?`, at.UnixMilli(), id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Unpair ends a device's session at once. Unpaired twice is unpaired.
func (d *DB) Unpair(ctx context.Context, id string) error {
	return d.write(ctx, func(tx *Tx) error {
		var name, event, attendee string
		var before *int64
		found, err := tx.one(`SELECT name, COALESCE(event_id, ''), COALESCE(attendee_id, ''), unpaired_at FROM device WHERE id = ?`, []any{id}, &name, &event, &attendee, &before)
		if err != nil || before != nil {
			return err
		}
		if !found {
			return errNoDevice
		}
		if err := tx.run(`UPDATE device SET unpaired_at = ? WHERE id = ?`, d.now(), id); err != nil || attendee != "" {
			return err // a guest's phone is the guest's
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditDeviceUnpaired, Event: event, Detail: map[string]string{"device": id, "name": name}})
	})
}

// Fresh tells whether nobody has ever been paired: a first start.
func (d *DB) Fresh(ctx context.Context) (fresh bool, err error) {
	err = d.view(ctx, func(q queries) error {
		var n int
		_, err := q.one(`SELECT COUNT(*) FROM device`, nil, &n)
		fresh = n == 0
		return err
	})
	return fresh, err
}

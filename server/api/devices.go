package api

import (
	"slices"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// DeviceList is the paired devices.
type DeviceList struct {
	Devices []kiosk.Device `json:"devices"`
}

func getDevices(c *call) (DeviceList, error) {
	devices, err := c.Store.Devices(c.context())
	c.seen.last(devices)
	return DeviceList{devices}, err
}

// DeviceChange changes the fields that are given.
type DeviceChange struct {
	Name    *string `json:"name,omitempty"`
	Printer *string `json:"printer,omitempty"` // that gets its labels; empty: the first one
	Event   *string `json:"event,omitempty"`   // the one that it may enter; empty: all
}

func patchDevice(c *call, in DeviceChange) (kiosk.Device, error) {
	id := c.param("device")
	if err := c.governs(id); err != nil {
		return kiosk.Device{}, err
	}
	if in.Event != nil && c.device.Event != "" { // nor out of its own limits
		return kiosk.Device{}, errOtherEvent
	}
	d, err := c.Store.PatchDevice(c.context(), id, store.DevicePatch(in))
	if err == nil && in.Event != nil { // what it looked at it may not see any more
		c.Hub.Lock(id)
		c.Hub.Unlock(id)
	}
	return d, err
}

func deleteDevice(c *call) (none, error) {
	id := c.param("device")
	if err := c.governs(id); err != nil {
		return none{}, err
	}
	return none{}, c.unpair(id)
}

// governs lets an organiser of one event at the devices of that event only.
func (c *call) governs(device string) error {
	if c.device.Event == "" {
		return nil
	}
	devices, err := c.Store.Devices(c.context())
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(devices, func(d kiosk.Device) bool { return d.ID == device && d.Event == c.device.Event }) {
		return errOtherEvent
	}
	return nil
}

// AddressList is how this kiosk is reached.
type AddressList struct {
	Addresses []Address `json:"addresses"`
	BadgeBase string    `json:"badge_base"` // what a badge's QR begins with
}

func getAddresses(c *call) (AddressList, error) {
	return AddressList{c.Addresses(), c.Base()}, nil
}

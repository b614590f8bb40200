package api

import (
	"fuda/kiosk"
	"fuda/kiosk/store"
)

// DeviceList is the paired devices.
type DeviceList struct {
	Devices []kiosk.Device `json:"devices"`
}

func getDevices(c *call) (DeviceList, error) {
	devices, err := c.Store.Devices(c.context())
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
	d, err := c.Store.PatchDevice(c.context(), id, store.DevicePatch(in))
	if err == nil && in.Event != nil { // what it looked at it may not see any more
		c.Hub.Lock(id)
		c.Hub.Unlock(id)
	}
	return d, err
}

func deleteDevice(c *call) (none, error) { return none{}, c.unpair(c.param("device")) }

// AddressList is how this kiosk is reached.
type AddressList struct {
	Addresses []Address `json:"addresses"`
	BadgeBase string    `json:"badge_base"` // what a badge's QR begins with
}

func getAddresses(c *call) (AddressList, error) {
	return AddressList{c.Addresses(), c.Base()}, nil
}

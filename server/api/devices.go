package api

import "fuda/kiosk"

// DeviceList is the paired devices.
type DeviceList struct {
	Devices []kiosk.Device `json:"devices"`
}

func getDevices(c *call) (DeviceList, error) {
	devices, err := c.Store.Devices(c.context())
	return DeviceList{devices}, err
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

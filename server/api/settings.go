package api

import (
	"encoding/json"
	"strings"

	"fuda/kiosk"
	"fuda/server/settings"
)

var errNoSettings = kiosk.Errorf(kiosk.NotFound, "設定ファイルはありません / this kiosk has no settings' file")

func (c *call) settingsHouse() (*settings.House, error) {
	if err := c.house(); err != nil {
		return nil, err
	}
	if c.Settings == nil {
		return nil, errNoSettings
	}
	return c.Settings, nil
}

func getSettings(c *call) (settings.Listing, error) {
	h, err := c.settingsHouse()
	if err != nil {
		return settings.Listing{}, err
	}
	return h.List()
}

// SettingsChange is new values by key; null is the default again.
type SettingsChange map[string]any

// patchSettings writes down which keys changed, not their values.
func patchSettings(c *call, in SettingsChange) (settings.Listing, error) {
	h, err := c.settingsHouse()
	if err != nil {
		return settings.Listing{}, err
	}
	change := map[string]json.RawMessage{}
	for key, value := range in {
		if change[key], err = json.Marshal(value); err != nil {
			return settings.Listing{}, err
		}
	}
	changed, l, err := h.Change(change)
	if err != nil || len(changed) == 0 {
		return l, err
	}
	return l, c.Store.Note(c.context(), "", kiosk.AuditSettings, map[string]string{"keys": strings.Join(changed, " ")})
}

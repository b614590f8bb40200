package main

import (
	"fmt"
	"path/filepath"

	"fuda/server/lan"
	"fuda/server/settings"
)

// readSettings reads the settings of a data folder, or of the file that --config
// names. Flags win over them.
func readSettings(dir, file string, flags map[string]string) (*settings.House, error) {
	c := settings.Config{File: file, Must: true, Flags: map[string]string{}}
	what := "--config"
	if file == "" {
		what, c.File, c.Must = "settings", filepath.Join(dir, settings.FileName), false
	}
	for key, value := range flags {
		if value != "" {
			c.Flags[key] = value
		}
	}
	house, err := settings.Open(c)
	if err != nil {
		return nil, usageError{fmt.Errorf("%s: %w", what, err)}
	}
	return house, nil
}

// brought is the organiser's own certificate, if there is one. The names that it
// is for are names of this laptop.
func brought(house *settings.House) (*lan.Brought, []string, error) {
	set := house.Now()
	cert, err := set.Bring(house.Folder())
	if err != nil || cert == nil {
		return nil, set.Names, err
	}
	return cert, append(set.Names, cert.Names()...), nil
}

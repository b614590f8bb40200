package main

import (
	"fmt"
	"os"

	"github.com/BurntSushi/toml"
)

// settings are what a venue may want otherwise, from a TOML file. A flag that
// is given wins over the file.
//
//	listen = ":8080"                      # address and port
//	https  = "on"                         # HTTPS beside HTTP on the same port
//	names  = ["kiosk.example.jp"]         # further names under which this laptop is reached
//	base   = "http://192.168.10.2:8080"   # what the QR on a badge begins with
type settings struct {
	Listen string   `toml:"listen"`
	HTTPS  string   `toml:"https"`
	Names  []string `toml:"names"`
	Base   string   `toml:"base"`
}

// readSettings reads a file; without a name there are only the defaults.
func readSettings(file string) (s settings, err error) {
	s = settings{Listen: ":8080", HTTPS: "on"}
	if file == "" {
		return s, nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return s, usageError{fmt.Errorf("--config: %w", err)}
	}
	meta, err := toml.Decode(string(content), &s)
	if err != nil {
		return s, usageError{fmt.Errorf("--config: %s: %w", file, err)}
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return s, usageError{fmt.Errorf("--config: %s: unknown key %q", file, unknown[0])}
	}
	if s.HTTPS != "on" && s.HTTPS != "off" {
		return s, usageError{fmt.Errorf(`--config: %s: https is "on" or "off"`, file)}
	}
	return s, nil
}

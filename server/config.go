package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/BurntSushi/toml"

	"fuda/server/lan"
)

// settings are what a venue may want otherwise, from a TOML file. A flag that
// is given wins over the file.
//
//	listen = ":8080"                      # address and port
//	https  = "on"                         # HTTPS beside HTTP on the same port
//	names  = ["kiosk.example.jp"]         # further names under which this laptop is reached
//	base   = "http://192.168.10.2:8080"   # what the QR on a badge begins with
//	cert   = "kiosk.pem"                  # a certificate of your own with its chain, and its
//	key    = "kiosk.key"                  # key: PEM files, from where the settings file lies
type settings struct {
	Listen string   `toml:"listen"`
	HTTPS  string   `toml:"https"`
	Names  []string `toml:"names"`
	Base   string   `toml:"base"`
	Cert   string   `toml:"cert"`
	Key    string   `toml:"key"`

	brought *lan.Brought // what cert and key hold; nil without
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
	if err := s.bring(filepath.Dir(file)); err != nil {
		return s, usageError{fmt.Errorf("--config: %s: %w", file, err)}
	}
	return s, nil
}

// bring reads the certificate, if there is one. The names that it is for are
// names of this laptop.
func (s *settings) bring(folder string) (err error) {
	if s.Cert == "" && s.Key == "" {
		return nil
	}
	if s.Cert == "" || s.Key == "" {
		return errors.New("cert and key go together")
	}
	for _, file := range []*string{&s.Cert, &s.Key} {
		if !filepath.IsAbs(*file) {
			*file = filepath.Join(folder, *file)
		}
	}
	if s.brought, err = lan.Bring(s.Cert, s.Key, time.Now); err != nil {
		return fmt.Errorf("cert, key: %w", err)
	}
	s.Names = append(s.Names, s.brought.Names()...)
	return nil
}

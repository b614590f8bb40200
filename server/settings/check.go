package settings

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fuda/kiosk"
	"fuda/server/lan"
)

func wrong(key, text string) error { return kiosk.InvalidField(key, "%s", text) }

// check looks at the values as one: what a start would refuse is not written.
func (s Settings) check(folder string) error {
	for _, k := range Keys {
		if value := k.Value(s); k.Kind == Choice && !slices.Contains(k.Choices, value.(string)) {
			return wrong(k.Name, strings.Join(k.Choices, " か ")+" です / one of "+strings.Join(k.Choices, ", "))
		}
		if k.check == nil {
			continue
		}
		if err := k.check(s); err != nil {
			return err
		}
	}
	_, err := s.Bring(folder)
	return err
}

// Bring reads the certificate that cert and key name, from the folder of the
// settings' file; nil without one.
func (s Settings) Bring(folder string) (*lan.Brought, error) {
	if s.Cert == "" && s.Key == "" {
		return nil, nil
	}
	if s.Cert == "" {
		return nil, wrong("cert", "cert と key は両方要ります / cert and key go together")
	}
	if s.Key == "" {
		return nil, wrong("key", "cert と key は両方要ります / cert and key go together")
	}
	brought, err := lan.Bring(beside(folder, s.Cert), beside(folder, s.Key), time.Now)
	if err != nil {
		return nil, wrong("cert", "証明書を読めません / cert, key: "+err.Error())
	}
	return brought, nil
}

// beside is a path as the file means it: from its own folder.
func beside(folder, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}

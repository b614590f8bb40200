package lan

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
)

// plist reads a property list back: strings, integers, data, arrays of one
// dictionary.
func plist(t *testing.T, d *xml.Decoder) map[string]any {
	t.Helper()
	out, key := map[string]any{}, ""
	for {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name.Local == "dict" {
				return out
			}
		case xml.StartElement:
			switch e.Name.Local {
			case "dict":
				out[key] = plist(t, d)
			case "array":
			default:
				var text string
				if err := d.DecodeElement(&text, &e); err != nil {
					t.Fatal(err)
				}
				if key == "" || e.Name.Local == "key" {
					key = text
				} else {
					out[key] = text
				}
			}
		}
	}
}

func profileOf(t *testing.T, a *Authority) map[string]any {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(a.Profile()))
	d.Strict = true
	for {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		if e, is := token.(xml.StartElement); is && e.Name.Local == "dict" {
			return plist(t, d)
		}
	}
}

func TestProfile(t *testing.T) {
	dir, w := t.TempDir(), evening()
	a, err := OpenAuthority(dir, []string{"fuda.local"}, w.at)
	if err != nil {
		t.Fatal(err)
	}
	p := profileOf(t, a)
	root, is := p["PayloadContent"].(map[string]any)
	if !is {
		t.Fatalf("no payload: %v", p)
	}
	for key, want := range map[string]string{"PayloadType": "Configuration", "PayloadVersion": "1", "PayloadDisplayName": a.Name()} {
		if p[key] != want {
			t.Errorf("%s is %v", key, p[key])
		}
	}
	if root["PayloadType"] != "com.apple.security.root" || root["PayloadVersion"] != "1" {
		t.Errorf("the payload is %v", root)
	}
	uuid := regexp.MustCompile(`^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$`)
	for _, id := range []any{p["PayloadUUID"], root["PayloadUUID"]} {
		if s, _ := id.(string); !uuid.MatchString(s) {
			t.Errorf("%v is no UUID", id)
		}
	}
	if p["PayloadUUID"] == root["PayloadUUID"] || p["PayloadIdentifier"] == root["PayloadIdentifier"] {
		t.Error("profile and certificate have one identity")
	}
	der, err := base64.StdEncoding.DecodeString(root["PayloadContent"].(string))
	if err != nil || !bytes.Equal(der, a.DER()) {
		t.Errorf("another certificate: %v", err)
	}
	if c, err := x509.ParseCertificate(a.DER()); err != nil || !c.IsCA {
		t.Error("what Android takes is no authority", err)
	}
	if strings.Contains(string(a.Profile()), "PRIVATE") {
		t.Error("the key is in it")
	}

	again, err := OpenAuthority(dir, nil, w.at)
	if err != nil || !bytes.Equal(again.Profile(), a.Profile()) {
		t.Errorf("another profile after a restart: %v", err)
	}
	other, err := OpenAuthority(t.TempDir(), []string{"fuda.local"}, w.at)
	if err != nil || profileOf(t, other)["PayloadUUID"] == p["PayloadUUID"] {
		t.Errorf("two kiosks have one profile: %v", err)
	}
}

package kiosk

import (
	"encoding/json"
	"testing"
)

// Every field of a profile is one that an import lists, by the name that it has
// in JSON.
func TestProfileFieldsAreNamed(t *testing.T) {
	var p Profile
	for i, f := range p.fields() {
		*f = profileFieldNames[i]
	}
	p.Note = "note"
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var byName map[string]string
	if err := json.Unmarshal(text, &byName); err != nil {
		t.Fatal(err)
	}
	for name, value := range byName {
		if name != value {
			t.Errorf("%s is called %q", name, value)
		}
	}
}

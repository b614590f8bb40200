package kiosk

import "testing"

// A name of which nothing is seen is no name, whatever it is made of.
func TestANameIsSeen(t *testing.T) {
	for _, name := range []string{"", " ", "\u3000\t", "\u200b\u200b", "\u202e", "\u3164\u115f", "\u2800 \uffa0", "\x00"} {
		p := Profile{Name: name}
		if ErrorCode(p.Validate()) != Invalid {
			t.Errorf("%+q is taken for a name", name)
		}
	}
	if err := (&Profile{Name: "\u200b太郎"}).Validate(); err != nil {
		t.Error(err)
	}
}

package kiosk

import (
	"encoding/json"
	"testing"
)

func TestDeleteDate(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want DeleteDate
		back string
		bad  bool
	}{
		"a day":              {`"2026-12-21"`, "2026-12-21", `"2026-12-21"`, false},
		"kept":               {`null`, KeepForever, `null`, false},
		"the event's day":    {`"2026-11-21"`, "2026-11-21", `"2026-11-21"`, false},
		"before the event":   {`"2026-11-20"`, "2026-11-20", `"2026-11-20"`, true},
		"an empty text":      {`""`, " ", `" "`, true},
		"no day of any year": {`"2026-02-30"`, "2026-02-30", `"2026-02-30"`, true},
		"words":              {`"someday"`, "someday", `"someday"`, true},
	} {
		t.Run(name, func(t *testing.T) {
			var d DeleteDate
			if err := json.Unmarshal([]byte(c.text), &d); err != nil || d != c.want {
				t.Fatalf("read %q, %v", d, err)
			}
			if back, err := json.Marshal(d); err != nil || string(back) != c.back {
				t.Errorf("written %s, %v", back, err)
			}
			err := d.validate("2026-11-21")
			if (err != nil) != c.bad {
				t.Errorf("error %v", err)
			}
			if c.bad && err.(*Error).Field != "delete_on" {
				t.Errorf("the error names %q", err.(*Error).Field)
			}
		})
	}
	if got := DefaultDeleteDate("2026-12-15"); got != "2027-01-14" {
		t.Errorf("the usual day is %q", got)
	}
	if got := DefaultDeleteDate("soon"); got != "" {
		t.Errorf("of no day it is %q", got)
	}
}

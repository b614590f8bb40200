package intake_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

func FuzzRead(f *testing.F) {
	for _, data := range fixtures(f) {
		f.Add(data)
	}
	for _, s := range []string{"", "氏名", "氏名,会社\n\"", "氏名\t会社\n\"\"\"\n\t\"", "name;paid\n;", "\xff\xfe\x0d\x6c", "\xfe\xff", "PK\x03\x04", "名前,枚数\r山,99\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sheet, err := intake.Read("fuzz", data)
		if err != nil {
			if _, ok := err.(*kiosk.Error); !ok {
				t.Errorf("%T: %v", err, err)
			}
			return
		}
		rows := map[int]bool{}
		for _, e := range sheet.Errors {
			if rows[e.Row] {
				t.Errorf("row %d has two errors", e.Row)
			}
			rows[e.Row] = true
		}
		for _, s := range sheet.SignUps {
			if rows[s.Row] {
				t.Errorf("row %d is a sign-up and an error", s.Row)
			}
			if err := s.Validate(); err != nil {
				t.Errorf("row %d: %v", s.Row, err)
			}
			for _, text := range []string{s.Name, s.Note, s.Ref, s.Slot, s.Referrer, s.Ticket} {
				if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\u202e") {
					t.Errorf("row %d holds %q", s.Row, text)
				}
			}
			if s.Ref == "" || s.Status == "" || s.Source != sheet.Source {
				t.Errorf("row %d: %+v", s.Row, s)
			}
		}
	})
}

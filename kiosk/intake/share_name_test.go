package intake

import (
	"regexp"
	"strings"
	"testing"
)

func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"髙﨑 美咲":                "008-髙﨑美咲",
		"葛\U000E0100城":         "008-葛\U000E0100城",
		"Maria Garcia":         "008-Maria-Garcia",
		"../../etc/passwd":     "008-etc-passwd",
		`C:\CON`:               "008-C-CON",
		"":                     "008-guest",
		"🎉":                    "008-guest",
		"..":                   "008-guest",
		"a\x00b\nc":            "008-a-b-c",
		"محمد علي":             "008-محمدعلي",
		"\u0301\u0301x":        "008-x",
		"\u202Egpj.exe":        "008-gpj-exe",
		"山田（同伴1）":              "008-山田同伴1",
		"か\u3099くや":            "008-か\u3099くや",
		"\ufeff\u200b山\u200b田": "008-山田",
	} {
		if got := FileName(8, name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	if got := FileName(1234, strings.Repeat("寿", 200)); len(got) > 100 {
		t.Errorf("%d bytes", len(got))
	}
}

func FuzzFileName(f *testing.F) {
	for _, s := range awkwardNames {
		f.Add(s)
	}
	safe := regexp.MustCompile(`^\d{3,}-[\p{L}\p{M}\p{Nd}-]+$`)
	f.Fuzz(func(t *testing.T, name string) {
		if got := FileName(8, name); !safe.MatchString(got) || len(got) > 100 {
			t.Errorf("%q", got)
		}
	})
}

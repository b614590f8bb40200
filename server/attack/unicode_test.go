package attack

import (
	"bytes"
	"fmt"
	"image/png"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuda/kiosk"
)

// prepared are texts that are meant to break what shows them.
var prepared = map[string]string{
	"right to left":          "\u202eocirat\u202c 太郎",
	"isolates left open":     "太郎\u2066\u2067\u2068",
	"zero width":             "太\u200b\u200c\u200d\u2060\ufeff郎",
	"marks on one letter":    "a" + strings.Repeat("\u0301", 190) + " 太郎",
	"nothing to be seen":     "\u200b\u200b",
	"fillers":                "\u3164\u115f\u1160\uffa0",
	"tags":                   "太郎\U000e0041\U000e0042",
	"noncharacters":          "太郎\ufffe\uffff\U0010ffff",
	"private use":            "\ue000\uf8ff\U000f0000",
	"controls":               "太\x01\x07\x08\x1b[31m\x7f\u0085郎",
	"line separators":        "太\u2028\u2029\n\r郎",
	"a long Arabic ligature": strings.Repeat("\ufdfd", 60),
	"emoji families":         strings.Repeat("👨‍👩‍👧‍👦", 25),
	"selectors":              "葛" + strings.Repeat("\U000e0100", 150),
	"Zalgo":                  strings.Repeat("z\u0300\u0301\u0302\u0303\u0304", 30),
	"half-width voicing":     strings.Repeat("ﾊﾟﾋﾞ", 40),
	"Thai stack":             "ก" + strings.Repeat("ิ์็้", 45),
	"XML":                    `<a>&amp;]]><![CDATA[`,
	"printer language":       "^XZ^XA^FO10,10^FDx^FS~JR\x1b@",
	"vCard lines":            "太郎\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:evil",
	"CSV lines":              "太郎\",\"x\r\nevil",
}

// A name is stored and shown, or refused with its field; whichever, labels are
// drawn within a second, exports are sound, and nobody's page breaks.
func TestPreparedNames(t *testing.T) {
	k := start(t)
	office := k.evening()
	taken, slowest := 0, time.Duration(0)
	for name, text := range prepared {
		t.Run(name, func(t *testing.T) {
			p := map[string]any{"name": text, "kana": text, "company": text, "title": text, "wants": text}
			res := office.send("POST", k.at("/checkins"), map[string]any{"nonce": fmt.Sprintf("nonce-%x", name), "session": k.event.Sessions[0].ID,
				"walk_in": p, "payment": map[string]any{"method": "cash", "amount": 1500}, "card": map[string]any{"display": true}})
			if res.status == 400 {
				if !bytes.Contains(res.body, []byte(`"field":"`)) {
					t.Errorf("refused without a field: %s", res.body)
				}
				t.Logf("refused: %s", res.body)
				return
			}
			if res.status != 201 || !utf8.Valid(res.body) {
				t.Fatalf("%d %s", res.status, res.body)
			}
			taken++
			_, id, _ := strings.Cut(string(res.body), `"attendee":{"id":"`)
			id, _, _ = strings.Cut(id, `"`)
			for _, label := range []string{"badge", "sleeve", "cup"} {
				begun := time.Now()
				drawn := office.send("POST", k.at("/labels/"+label+"/preview"), map[string]any{"attendee": id})
				if drawn.status != 200 {
					t.Errorf("%s: %d %s", label, drawn.status, drawn.body)
					continue
				}
				if _, err := png.Decode(bytes.NewReader(drawn.body)); err != nil {
					t.Errorf("%s: %v", label, err)
				}
				if took := time.Since(begun); took > slowest {
					slowest = took
				}
			}
		})
	}
	for _, path := range []string{"/board", "/attendees?limit=200", "/exports/attendees.csv", "/exports/attendees.xlsx", "/exports/evening.xlsx", "/exports/minutes.pdf", "/exports/shares.zip", "/audit"} {
		if res := office.send("GET", k.at(path), nil); res.status != 200 || strings.HasPrefix(res.header.Get("Content-Type"), "application/json") && !utf8.Valid(res.body) {
			t.Errorf("%s: %d %.200s", path, res.status, res.body)
		}
	}
	if taken != len(prepared)-2 { // whoever has no name to be seen has none
		t.Errorf("%d of %d taken", taken, len(prepared))
	}
	t.Logf("%d of %d taken; the slowest label %v", taken, len(prepared), slowest.Round(time.Millisecond))
	if slowest > 3*time.Second {
		t.Errorf("a label took %v", slowest)
	}
}

// What is no text at all is refused: 10,000 combining marks, JSON of another
// shape. NUL, halves of surrogates and bytes that are not UTF-8 are not stored.
func TestWhatIsNoText(t *testing.T) {
	k := start(t)
	office := k.evening()
	for name, body := range map[string]string{
		"10,000 combining marks": `{"name":"a` + strings.Repeat("\u0301", 10_000) + `"}`,
		"201 characters":         `{"name":"` + strings.Repeat("あ", 201) + `"}`,
		"only spaces":            `{"name":"\u3000 \t"}`,
		"a number":               `{"name":1}`,
		"an array":               `{"name":["a"]}`,
		"no UTF-8 in a key":      "{\"na\xffme\":\"a\"}",
		"two values":             `{"name":"a"}{"name":"b"}`,
		"depth":                  strings.Repeat("[", 20_000),
	} {
		r, err := http.NewRequest("POST", k.url(k.at("/attendees")), strings.NewReader(body))
		must(t, err)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Cookie", office.cookie)
		if res, err := office.do(r); err != nil || res.status != 400 {
			t.Errorf("%s: %d %s %v", name, res.status, res.body, err)
		}
	}
	// Half a surrogate or a broken byte is no character; what is stored is valid all the same.
	for name, body := range map[string]string{"NUL": `{"name":"太\u0000郎"}`, "half a surrogate": `{"name":"太\ud800郎"}`, "a broken byte": "{\"name\":\"太\xff郎\"}", "overlong": "{\"name\":\"太\xc0\xaf郎\"}"} {
		r, err := http.NewRequest("POST", k.url(k.at("/attendees")), strings.NewReader(body))
		must(t, err)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Cookie", office.cookie)
		res, err := office.do(r)
		if err != nil || res.status != 400 && res.status != 201 || !utf8.Valid(res.body) || bytes.Contains(res.body, []byte(`\u0000`)) {
			t.Errorf("%s: %d %q %v", name, res.status, res.body, err)
		}
		t.Logf("%s: %d", name, res.status)
	}
	office.want(200, "GET", k.at("/attendees"), nil, new(struct {
		Attendees []kiosk.Attendee `json:"attendees"`
	}))
}

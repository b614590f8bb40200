package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

// Every badge that the demo prints is read by two decoders that nobody here
// wrote, and says what the API says.
func TestDemoBadgesAreRead(t *testing.T) {
	zbar := printertest.Program(t, "zbarimg", "zbar-tools")
	zxing := printertest.Program(t, "ZXingReader", "zxing-cpp-tools")
	l := startLaptop(t, "--demo")
	badges := badgeURLs(l.caller("reception"))
	folder := filepath.Join(l.Dir, "labels")
	var files []os.DirEntry
	eventually(t, "a badge and a sleeve label for everybody", func() bool {
		files, _ = os.ReadDir(folder)
		return len(files) == 2*len(badges)
	})
	for _, decoder := range [][]string{{zbar, "--quiet", "--raw"}, {zxing, "-1"}} {
		read := map[string]bool{}
		for _, f := range files {
			// A sleeve label has no code: the decoders say so by their status.
			out, _ := exec.Command(decoder[0], append(decoder[1:], filepath.Join(folder, f.Name()))...).Output()
			for _, word := range strings.Fields(strings.ReplaceAll(string(out), `"`, " ")) {
				if strings.HasPrefix(word, "HTTP://") {
					read[word] = true
				}
			}
		}
		for url, number := range badges {
			if !read[url] {
				t.Errorf("%s did not read the badge of number %d", filepath.Base(decoder[0]), number)
			}
		}
		if len(read) != len(badges) {
			t.Errorf("%s read %d badges, want %d", filepath.Base(decoder[0]), len(read), len(badges))
		}
	}
}

// badgeURLs are the badges worn in the newest event.
func badgeURLs(desk *caller) map[string]int {
	var list struct{ Events []kiosk.Event }
	desk.call("GET", "/api/v1/events", nil, &list)
	var page struct{ Attendees []kiosk.Attendee }
	desk.call("GET", "/api/v1/events/"+list.Events[0].ID+"/attendees?status=present&limit=100", nil, &page)
	var reached struct {
		BadgeBase string `json:"badge_base"`
	}
	desk.call("GET", "/api/v1/addresses", nil, &reached)
	urls := map[string]int{}
	for _, a := range page.Attendees {
		urls[kiosk.BadgeURL(reached.BadgeBase, a.Badge)] = a.Number
	}
	return urls
}

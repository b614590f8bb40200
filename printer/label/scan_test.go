package label

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"fuda/printer"
	"fuda/printer/printertest"
)

// scan is a picture and the codes on it.
type scan struct {
	file string
	want []string
}

// Every code is read by two decoders that nobody here wrote: at the printer's 300
// and 203 dpi, upright and as it leaves the printer, blurred, at three dots a
// module, and turned by ten degrees.
func TestEveryCodeIsRead(t *testing.T) {
	zbar := printertest.Program(t, "zbarimg", "zbar-tools")
	zxing := printertest.Program(t, "ZXingReader", "zxing-cpp-tools")
	scans := photograph(t, t.TempDir())
	var files []string
	for _, s := range scans {
		files = append(files, s.file)
	}
	var wg sync.WaitGroup
	wg.Go(func() { readBy(t, "zbarimg", scans, zbarCodes(t, zbar, files)) })
	wg.Go(func() { zbarBytes(t, zbar, scans) })
	wg.Go(func() { readBy(t, "ZXingReader", scans, zxingCodes(t, zxing, files)) })
	wg.Wait()
}

func readBy(t *testing.T, program string, scans []scan, got map[string][]string) {
	for _, s := range scans {
		for _, want := range s.want {
			if program == "zbarimg" && !ascii(want) {
				continue // see zbarBytes
			}
			if !slices.Contains(got[s.file], want) {
				t.Errorf("%s reads %q in %s, not %q", program, got[s.file], filepath.Base(s.file), want)
			}
		}
	}
}

// photograph writes the pictures: of all badges, of passes and of posters.
func photograph(t *testing.T, dir string) (scans []scan) {
	r := newRenderer(t)
	var mu sync.Mutex
	var wg sync.WaitGroup
	workers := make(chan struct{}, 2)
	take := func(name string, l printer.Label, m printer.Media, shots []shot, want ...string) {
		wg.Go(func() {
			workers <- struct{}{}
			defer func() { <-workers }()
			b, err := r.Render(l, m)
			if err != nil {
				t.Error(err)
				return
			}
			for _, how := range shots {
				s := scan{filepath.Join(dir, name+"-"+how.name+".pgm"), want}
				writePGM(t, s.file, how.take(b, m.Dots(spread(l.Kind))))
				mu.Lock()
				scans = append(scans, s)
				mu.Unlock()
			}
		})
	}
	for i, l := range scannable() {
		name := fmt.Sprintf("badge%02d", i)
		size := []string{"62x100", "54x90", "91x55", "57x102"}[i%4]
		take(name+"-300dpi", l, paper(t, "62x100", 300, printer.Badge), shots[:1], l.URL)
		take(name+"-"+size, l, paper(t, size, 203, printer.Badge), shots, l.URL)
		if i%5 == 0 { // as it leaves the printer
			take(name+"-"+size+"-fed", l, mustMedia(t, size, 203), shots[:1], l.URL)
		}
	}
	for i, w := range networks {
		l := a(printer.Pass, awkward[i])
		l.WiFi, l.URL = &w.wifi, fmt.Sprintf("http://192.168.100.200:8080/p#7ZK3M9Q2XW7ZK3M9Q2XW7ZK3M%d", i)
		poster := a(printer.Poster, guest)
		poster.WiFi = &w.wifi
		size := sizes[printer.Pass][i%len(sizes[printer.Pass])]
		take(fmt.Sprintf("pass%d-%s", i, size), l, paper(t, size, 203, l.Kind), shots, l.URL, w.uri)
		if i < 3 {
			take(fmt.Sprintf("poster%d", i), poster, paper(t, "a4", 150, poster.Kind), shots, poster.URL, w.uri)
		}
	}
	wg.Wait()
	return scans
}

func mustMedia(t *testing.T, name string, dpi int) printer.Media {
	t.Helper()
	m, err := printer.FindMediaAt(name, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// zbarCodes reads files with zbarimg: all codes of each.
func zbarCodes(t *testing.T, program string, files []string) map[string][]string {
	out := run(t, program, append([]string{"-q", "--xml", "-Sdisable", "-Sqrcode.enable"}, files...)...)
	var result struct {
		Sources []struct {
			File  string   `xml:"href,attr"`
			Codes []string `xml:"index>symbol>data"`
		} `xml:"source"`
	}
	if err := xml.Unmarshal(out, &result); err != nil {
		t.Error(err)
	}
	codes := map[string][]string{}
	for _, s := range result.Sources {
		codes[s.File] = append(codes[s.File], s.Codes...)
	}
	return codes
}

// zbarBytes reads the codes that hold more than ASCII: zbarimg takes UTF-8 for
// something else when it writes XML, and nothing tells its raw codes apart.
func zbarBytes(t *testing.T, program string, scans []scan) {
	count := map[string]int{}
	args := []string{"-q", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sbinary"}
	for _, s := range scans {
		for _, want := range s.want {
			if !ascii(want) {
				args = append(args, s.file)
				count[want]++
			}
		}
	}
	out := string(run(t, program, args...))
	for want, n := range count {
		if got := strings.Count(out, want); got != n {
			t.Errorf("zbarimg reads %q %d times of %d", want, got, n)
		}
	}
}

func ascii(text string) bool {
	return strings.IndexFunc(text, func(c rune) bool { return c >= 0x80 }) < 0
}

// zxingCodes reads files with ZXingReader, which writes: FILE QRCode "TEXT".
func zxingCodes(t *testing.T, program string, files []string) map[string][]string {
	out := run(t, program, append([]string{"-1", "-format", "QRCode"}, files...)...)
	codes := map[string][]string{}
	for text := range strings.Lines(string(out)) {
		file, code, _ := strings.Cut(strings.TrimSpace(text), " QRCode ")
		codes[file] = append(codes[file], unescape(strings.TrimSuffix(strings.TrimPrefix(code, `"`), `"`)))
	}
	return codes
}

// run may fail: a code that is not read is named by the caller.
func run(t *testing.T, program string, args ...string) []byte {
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.Output()
	if len(out) == 0 {
		t.Errorf("%s: %v", program, err)
	}
	return out
}

func writePGM(t *testing.T, path string, p picture8) {
	head := fmt.Sprintf("P5\n%d %d\n255\n", p.Rect.Dx(), p.Rect.Dy())
	if err := os.WriteFile(path, append([]byte(head), p.Pix...), 0o600); err != nil {
		t.Error(err)
	}
}

// escaped is how ZXingReader writes what is not ASCII.
var escaped = regexp.MustCompile(`<U\+([0-9A-F]+)>`)

func unescape(text string) string {
	return escaped.ReplaceAllStringFunc(text, func(code string) string {
		n, err := strconv.ParseUint(code[3:len(code)-1], 16, 32)
		if err != nil {
			return code
		}
		return string(rune(n))
	})
}

package device

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

var aBadge = printer.Want{Kind: printer.Badge, Size: "62x100"}

// openSheet opens a folder and asks for the paper of a label.
func openSheet(t testing.TB, dir, settings string, want printer.Want) (*sheets, printer.Media) {
	t.Helper()
	p, err := Open("pdf://" + dir + settings)
	mustDo(t, err)
	m, err := p.Media(want)
	mustDo(t, err)
	return p.(*sheets), m
}

func put(t testing.TB, s *sheets, job string, b *printer.Bitmap) {
	t.Helper()
	if o, err := s.Print(t.Context(), job, b); err != nil || o != printer.Confirmed {
		t.Fatalf("%s: outcome %d, %v", job, o, err)
	}
}

// onSheet is the page as a printer of 300 dots an inch draws it.
func onSheet(t *testing.T, dir string, number int) *printer.Bitmap {
	t.Helper()
	pdf, err := os.ReadFile(filepath.Join(dir, sheetName(number)))
	mustDo(t, err)
	checkPDF(t, pdf)
	return rasterisePDF(t, pdf, 300)
}

// cellDots is what lies in a cell of a drawn page.
func cellDots(t *testing.T, page *printer.Bitmap, paper printer.SheetPaper, n int, m printer.Media) *printer.Bitmap {
	t.Helper()
	at := Placed{WidthMM: lengthMM(m.Width, m.DPI), HeightMM: lengthMM(m.Height, m.DPI)}
	x, y := paper.Cell(n)
	at.centre(x, y, paper.Width, paper.Height, m.DPI)
	return crop(page, m.Dots(at.XMM), m.Dots(at.YMM), m.Width, m.Height)
}

// visible are the files that a person sees.
func visible(t *testing.T, dir string) (names []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	mustDo(t, err)
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), ".") {
			names = append(names, f.Name())
		}
	}
	return names
}

func TestSheetsFillUp(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a-one-51002", "54x90"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			paper, err := printer.FindSheet(name)
			mustDo(t, err)
			dir := filepath.Join(t.TempDir(), "new", "sheets")
			const first, labels = 4, 13
			at := map[int]map[int]*printer.Bitmap{1: {}, 2: {}}
			number, cell := 1, first
			for i := range labels {
				s, m := openSheet(t, dir, fmt.Sprintf("?sheet=%s&first=%d", name, first), aBadge) // a new program for each
				b := noise(uint64(i), m.Width, m.Height)
				put(t, s, fmt.Sprint("job-", i), b)
				if i%3 == 0 {
					put(t, s, fmt.Sprint("job-", i), b)
				}
				at[number][cell] = b
				if cell++; cell > paper.Cells() {
					number, cell = number+1, 1
				}
			}
			s, m := openSheet(t, dir, fmt.Sprintf("?sheet=%s&first=%d", name, first), aBadge)
			put(t, s, "job-0", noise(0, m.Width, m.Height)) // on the first sheet, long since
			for n, cells := range at {
				page, ink := onSheet(t, dir, n), 0
				for c := 1; c <= paper.Cells(); c++ {
					want := cells[c]
					if want == nil {
						want = printer.NewBitmap(m.Width, m.Height)
					}
					ink += want.Count()
					sameDots(t, cellDots(t, page, paper, c, m), want)
				}
				if got := page.Count(); got != ink {
					t.Errorf("%d dots lie between the cells", got-ink)
				}
			}
			if got := visible(t, dir); !slices.Equal(got, []string{"sheet-0001.pdf", "sheet-0002.pdf"}) {
				t.Errorf("%v", got)
			}
		})
	}
}

// A job that is sent again may have been drawn anew.
func TestSheetKeepsTheLatestDrawing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, m := openSheet(t, dir, "?sheet=a-one-51002", aBadge)
	want := noise(2, m.Width, m.Height)
	put(t, s, "a", noise(1, m.Width, m.Height))
	put(t, s, "a", want)
	sameDots(t, cellDots(t, onSheet(t, dir, 1), *s.paper, 1, m), want)
	other, m2 := openSheet(t, dir, "?sheet=54x90", aBadge)
	put(t, other, "a", noise(3, m2.Width, m2.Height)) // its place is on the other paper
	put(t, other, "b", noise(4, m2.Width, m2.Height))
	sameDots(t, cellDots(t, onSheet(t, dir, 1), *s.paper, 1, m), want)
	sameDots(t, cellDots(t, onSheet(t, dir, 2), *other.paper, 1, m2), noise(4, m2.Width, m2.Height))
	again, _ := openSheet(t, dir, "?sheet=a-one-51002&first=9", aBadge)
	put(t, again, "c", want)
	sameDots(t, cellDots(t, onSheet(t, dir, 3), *s.paper, 9, m), want)
}

// A sheet that somebody's other program left there is not written over.
func TestSheetTakesAFreeNumber(t *testing.T) {
	dir := t.TempDir()
	mustDo(t, os.WriteFile(filepath.Join(dir, "sheet-0001.pdf"), []byte("theirs"), 0o600))
	s, m := openSheet(t, dir, "?sheet=a-one-51002", aBadge)
	put(t, s, "a", noise(1, m.Width, m.Height))
	if got := visible(t, dir); !slices.Equal(got, []string{"sheet-0001.pdf", "sheet-0002.pdf"}) {
		t.Errorf("%v", got)
	}
}

func TestPagesHaveTheirOwnPDF(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		settings      string
		want          printer.Want
		width, height float64 // mm
	}{
		{"", printer.Want{Kind: printer.Badge}, 100, 62},
		{"", printer.Want{Kind: printer.Sleeve}, 62, 29},
		{"", printer.Want{Kind: printer.Badge, Size: "54x90"}, 54, 90},
		{"", printer.Want{Kind: printer.Receipt, Size: "a4"}, 210, 297},
		{"", printer.Want{Kind: printer.Receipt}, 62, 56.8},
		{"?media=62x29", printer.Want{Kind: printer.Cup, Size: "91x55"}, 62, 29},
		{"", printer.Want{Kind: printer.Poster, Size: "62x100"}, 210, 297},
		{"?sheet=a-one-51002", printer.Want{Kind: printer.Poster}, 210, 297},
		{"?sheet=a-one-51002", printer.Want{Kind: printer.Sheet}, 210, 297},
		{"?sheet=54x90", printer.Want{Kind: printer.Receipt, Size: "a4"}, 210, 297},
	} {
		t.Run(fmt.Sprint(c.settings, c.want), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			s, m := openSheet(t, dir, c.settings, c.want)
			height := m.Height
			if m.Endless() {
				height = 600
			}
			b := noise(5, m.Width, height)
			for range 2 {
				put(t, s, "sheet-0001", b) // a job may be called anything
			}
			names := visible(t, dir)
			if len(names) != 1 || names[0] == "sheet-0001.pdf" {
				t.Fatalf("%v", names)
			}
			pdf, err := os.ReadFile(filepath.Join(dir, names[0]))
			mustDo(t, err)
			checkPDF(t, pdf)
			page := Drawn{b, m}.page()
			if abs(page.WidthMM-c.width) > 0.01 || abs(page.HeightMM-c.height) > 0.01 {
				t.Errorf("%g x %g mm", page.WidthMM, page.HeightMM)
			}
			part, err := cut(rasterisePDF(t, pdf, 300), m.Dots(page.Images[0].XMM), m.Dots(page.Images[0].YMM), b.Width, b.Height)
			mustDo(t, err)
			sameDots(t, part, b)
		})
	}
}

func abs(f float64) float64 { return max(f, -f) }

func TestSheetsRefuseNonsense(t *testing.T) {
	for settings, want := range map[string]string{
		"?sheet=a-one-51002&first=10":       "",
		"?sheet=a-one-51002&media=91x55":    "",
		"?media=a4":                         "",
		"?sheet=avery":                      "is not known (known: a-one-51002",
		"?sheet=a-one-51002&first=11":       "is not between 1 and 10",
		"?sheet=a-one-51002&first=0":        "is not between 1 and 10",
		"?sheet=a-one-51002&first=x":        "is not between 1 and 10",
		"?first=2":                          "name it (such as sheet=a-one-51002)",
		"?sheet=a-one-51002&media=62x100":   "are 91x55, not 62x100",
		"?media=b4":                         `"b4" is not known`,
		"?sheets=a-one-51002":               "unknown setting",
		"?sheet=a-one-51002&sheet=54x90":    "is given 2 times",
		"?sheet=a-one-51002&first=3&first=": "is given 2 times",
	} {
		_, err := Open("pdf:///d" + settings)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", settings, err, want)
		}
	}
	if _, err := Open("pdf://sheets"); err == nil || !strings.Contains(err.Error(), "pdf:///DIR") {
		t.Error(err)
	}
	s, _ := openSheet(t, t.TempDir(), "?sheet=54x90", aBadge)
	_, err := s.Print(t.Context(), "j", printer.NewBitmap(8, 8))
	faultKind(t, err, printer.FaultFailed)
}

func TestSheetsFolderCannotBeUsed(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	mustDo(t, os.WriteFile(file, nil, 0o600))
	s, m := openSheet(t, file, "", aBadge)
	_, err := s.Print(t.Context(), "j", printer.NewBitmap(m.Width, m.Height))
	wantFault(t, err, printer.FaultBlocked, "書き込めません")
	for _, record := range []string{"no JSON", `{"sheet":"a-one-51002","first":1,"number":1,"next":2,"cells":[{"job":"a","cell":1,"width":900000,"height":900000}]}`,
		`{"sheet":"a-one-51002","first":1,"number":1,"next":2,"cells":[{"job":"a","cell":1,"width":8,"height":8,"dots":"AAAA"}]}`} {
		mustDo(t, os.WriteFile(filepath.Join(dir, filledFile), []byte(record), 0o600))
		s, m = openSheet(t, dir, "?sheet=a-one-51002", aBadge)
		_, err = s.Print(t.Context(), "j", printer.NewBitmap(m.Width, m.Height))
		faultKind(t, err, printer.FaultBlocked)
	}
}

// A program that dies between the record and the sheet loses no label, and none
// has two cells.
func TestSheetIsBehindItsRecord(t *testing.T) {
	dir := t.TempDir()
	s, m := openSheet(t, dir, "?sheet=a-one-51002&first=9", aBadge)
	drawn := func(i int) *printer.Bitmap { return noise(uint64(i), m.Width, m.Height) }
	put(t, s, "9", drawn(9))
	before, err := os.ReadFile(filepath.Join(dir, sheetName(1)))
	mustDo(t, err)
	put(t, s, "10", drawn(10))
	whole, err := os.ReadFile(filepath.Join(dir, sheetName(1)))
	mustDo(t, err)
	for _, next := range []string{"10", "11"} { // the same job again; the next one, for which there is no room
		mustDo(t, os.WriteFile(filepath.Join(dir, sheetName(1)), before, 0o600))
		put(t, s, next, drawn(10))
		got, err := os.ReadFile(filepath.Join(dir, sheetName(1)))
		mustDo(t, err)
		if !bytes.Equal(got, whole) {
			t.Errorf("%s: the sheet lacks a label, or has one twice", next)
		}
	}
	sameDots(t, cellDots(t, onSheet(t, dir, 2), *s.paper, 1, m), drawn(10))
}

const sheetChild = "FUDA_TEST_SHEET_CHILD"

// TestSheetChild is the program that is killed. It prints jobs and says so.
func TestSheetChild(t *testing.T) {
	dir, from, ok := strings.Cut(os.Getenv(sheetChild), "|")
	if !ok {
		return
	}
	n, err := strconv.Atoi(from)
	mustDo(t, err)
	s, m := openSheet(t, dir, "?sheet=a-one-51002&first=2", aBadge)
	for ; ; n++ {
		put(t, s, fmt.Sprint(n), noise(uint64(n), m.Width, m.Height))
		fmt.Printf("printed %d\n", n)
	}
}

// Killed again and again, at any moment: what was said to be printed is on a
// sheet, in order, once, and each sheet is a whole PDF.
func TestSheetsSurviveKilling(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	done := 0 // jobs that were said to be printed
	for life := range 6 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSheetChild$") // #nosec G204 -- this test's own program
		cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%d", sheetChild, dir, done+1))
		out, err := cmd.StdoutPipe()
		mustDo(t, err)
		mustDo(t, cmd.Start())
		lines := bufio.NewScanner(out)
		for said := 0; lines.Scan(); {
			if n, err := strconv.Atoi(strings.TrimPrefix(lines.Text(), "printed ")); err == nil {
				done = n
				if said++; said > life%4 {
					_ = cmd.Process.Kill() // while it is at the next one
				}
			}
		}
		_ = cmd.Wait()
	}
	s, m := openSheet(t, dir, "?sheet=a-one-51002&first=2", aBadge)
	for n := done + 1; (n+1)%10 != 1; n++ { // the sheet's end, with what was begun
		put(t, s, fmt.Sprint(n), noise(uint64(n), m.Width, m.Height))
		done = n
	}
	pages := map[int]*printer.Bitmap{}
	for n := 1; n <= done; n++ {
		sheet, cell := n/10+1, n%10+1
		if pages[sheet] == nil {
			pages[sheet] = onSheet(t, dir, sheet)
		}
		sameDots(t, cellDots(t, pages[sheet], *s.paper, cell, m), noise(uint64(n), m.Width, m.Height))
	}
	if _, err := os.Stat(filepath.Join(dir, sheetName(len(pages)+1))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a sheet too many: %v", err)
	}
	if len(pages) < 2 {
		t.Errorf("only %d sheets", len(pages))
	}
}

// From labels to a sheet that decoders read.
func TestBadgesOnASheetAreRead(t *testing.T) {
	t.Parallel()
	zbar := printertest.Program(t, "zbarimg", "zbar-tools")
	r, err := label.New(printertest.Font(t))
	mustDo(t, err)
	dir := t.TempDir()
	uri := "pdf://" + dir + "?sheet=a-one-51002"
	for i := range 3 {
		l := printer.Label{Kind: printer.Badge, Size: "91x55", Number: i + 1, Name: "山田 太郎", Kana: "やまだ たろう", Company: "札商事", URL: fmt.Sprintf("HTTP://192.168.10.2:8080/B/7ZK3M9Q2X%d", i)}
		if _, err := printer.Print(t.Context(), Open, r, uri, l, fmt.Sprint("badge-", i)); err != nil {
			t.Fatal(err)
		}
	}
	pdftoppm := printertest.Program(t, "pdftoppm", "poppler-utils")
	picture := filepath.Join(dir, "seen")
	if out, err := exec.Command(pdftoppm, "-r", "300", "-gray", "-png", "-singlefile", filepath.Join(dir, sheetName(1)), picture).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := exec.Command(zbar, "-q", "--raw", picture+".png").Output()
	mustDo(t, err)
	read := strings.Fields(string(out))
	slices.Sort(read)
	if want := []string{"HTTP://192.168.10.2:8080/B/7ZK3M9Q2X0", "HTTP://192.168.10.2:8080/B/7ZK3M9Q2X1", "HTTP://192.168.10.2:8080/B/7ZK3M9Q2X2"}; !slices.Equal(read, want) {
		t.Errorf("read %v", read)
	}
}

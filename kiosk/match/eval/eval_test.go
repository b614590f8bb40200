package eval

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuda/kiosk/match"
)

var write = flag.String("write", "", "the folder to which the report goes, with its matching.md")

// TestEvaluation plays all evenings and writes the figures between the marks of
// matching.md, and the plots beside it. It is what make eval runs; without the
// flag it plays the small rooms alone.
func TestEvaluation(t *testing.T) {
	reader := match.NewReader(nil)
	reader.Load()
	<-reader.Loaded()
	if *write == "" {
		small(t, reader)
		return
	}
	report := Measure(reader, func(s string) { t.Log(s) })
	path := filepath.Join(*write, "matching.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := between(t, string(text), "figures below are written by make eval", "eval", report.Tables())
	page = between(t, page, "the table below is written by make eval from kiosk/match/weights.go", "weights", weights())
	files := report.Charts()
	files["matching.md"] = page
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(*write, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// between puts a text between two marks.
func between(t *testing.T, page, says, mark, text string) string {
	begin, end := "<!-- "+mark+": "+says+" -->", "<!-- "+mark+": end -->"
	before, rest, ok := strings.Cut(page, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("the marks of %s are missing", mark)
	}
	return before + begin + "\n\n" + text + "\n" + end + after
}

// weights is the table of what counts.
func weights() string {
	var b strings.Builder
	b.WriteString("| weight | value | from | to | why |\n|---|---|---|---|---|\n")
	for _, w := range match.WeightTable() {
		fmt.Fprintf(&b, "| `%s` | %g | %g | %g | %s |\n", w.Name, w.Value, w.Low, w.High, w.Why)
	}
	return b.String()
}

// small holds what is promised of every plan, on rooms for which the optimum is
// found quickly.
func small(t *testing.T, reader *match.Reader) {
	for _, n := range []int{5, 8, 15, 30} {
		for seed := range uint64(4) {
			p := NewParty(n, 20_000+seed)
			s := p.Look(&Fuda{}, reader, seed)
			if s.Own < 0.95 || s.Own > 1+1e-9 {
				t.Errorf("%d people, seed %d: %.3f of the optimum", n, seed, s.Own)
			}
			if e := p.Play(&Fuda{}, 30, reader, seed); e.Repeats != 0 || e.Inbound > 6 {
				t.Errorf("%d people, seed %d: %+v", n, seed, e)
			}
		}
	}
}

package device

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"fuda/printer"
)

// reasons is every reason for a fault that the drivers and the worker can give:
// what stands in their sources, Japanese first.
func reasons(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"*.go", "../*.go"} {
		files, err := filepath.Glob(pattern)
		mustDo(t, err)
		for _, file := range files {
			if name := filepath.Base(file); strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "advice") || strings.HasPrefix(name, "examine") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			mustDo(t, err)
			ast.Inspect(parsed, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					return n.Name.Name != "note"
				case *ast.ValueSpec:
					return n.Names[0].Name != "ippNotes"
				case *ast.BasicLit:
					if s, err := strconv.Unquote(n.Value); err == nil && strings.Contains(s, " / ") && strings.ContainsFunc(s, japanese) {
						all = append(all, s)
					}
				}
				return true
			})
		}
	}
	for _, f := range escposFlags {
		all = append(all, f.ja+" / "+f.en)
	}
	for _, f := range zplFlags {
		all = append(all, f.ja+" / "+f.en)
	}
	for _, w := range qlWords {
		all = append(all, w.ja+" / "+w.en)
	}
	return all
}

func japanese(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) }

// Whoever reads a fault is told what to do about it.
func TestEveryFaultHasAdvice(t *testing.T) {
	all := reasons(t)
	if len(all) < 80 {
		t.Fatalf("only %d reasons are found", len(all))
	}
	used := map[string]bool{}
	for _, r := range all {
		a := Advice("ql+tcp://h", &printer.Fault{Reason: r})
		used[a] = true
		ja, en, both := strings.Cut(a, " / ")
		if a == lookAtIt || !both || ja == "" || en == "" {
			t.Errorf("%q has no advice", r)
		}
	}
	for _, a := range advices {
		if !used[a.what] {
			t.Errorf("nobody ever gets %q", a.what)
		}
	}
}

func TestAdvice(t *testing.T) {
	for reason, want := range map[string]string{
		"カバーが開いています、ロールがありません / the cover is open, out of paper": "Put in a roll or paper, and close the cover.",
		"カバーが開いています / the cover is open":                         "Close the cover until it clicks.",
		"プリンターにつながりません / the printer does not answer":            "let the printer print its IP address",
		"62x29 のロールが入っています。62x100 に替えてください / …":                  "set media= in the printer's URI",
		"プリンターが受け取りましたが、終わりがわかりません / …":                          "Look whether the label came out",
		"ロールがありません。直すとプリンターが印刷します / …":                           "Put in a roll",
		"プリンターの故障です。電源を入れ直してください / …":                            "Switch it off and on; if that does not help",
		"こんなことは初めてです / never heard of":                           "Look at the printer's own display",
	} {
		if got := Advice("ql+tcp://h", &printer.Fault{Reason: reason}); !strings.Contains(got, want) {
			t.Errorf("%s: %s", reason, got)
		}
	}
	if got := Advice("ql+usb:///dev/usb/lp0", &printer.Fault{Reason: silent}); !strings.Contains(got, "USB") {
		t.Error(got)
	}
	if got := Advice("ql+tcp://h", nil); got != "" {
		t.Error(got)
	}
}

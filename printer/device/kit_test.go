package device

import (
	"strings"
	"testing"

	"fuda/printer"
)

func mustDo(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func openTest(t *testing.T, uri string) *ippPrinter {
	t.Helper()
	p, err := Open(uri)
	mustDo(t, err)
	i := p.(*ippPrinter)
	t.Cleanup(i.client.Close)
	return i
}

// labelFor is a bitmap for the paper that the printer would print on.
func labelFor(t *testing.T, p *ippPrinter, seed uint64) *printer.Bitmap {
	t.Helper()
	m, err := p.Media(printer.Want{Kind: printer.Badge})
	mustDo(t, err)
	return noise(seed, m.Width, m.Height)
}

func wantFault(t *testing.T, err error, kind printer.FaultKind, words string) {
	t.Helper()
	faultKind(t, err, kind)
	if f := printer.AsFault(err); !strings.Contains(f.Reason, words) {
		t.Fatalf("the reason is %q, want %q in it", f.Reason, words)
	}
}

func wantConfirmed(t *testing.T, p *ippPrinter, job string, b *printer.Bitmap) {
	t.Helper()
	if o, err := p.Print(t.Context(), job, b); err != nil || o != printer.Confirmed {
		t.Fatalf("%s: outcome %d, %v", job, o, err)
	}
}

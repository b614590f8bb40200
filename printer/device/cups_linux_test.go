package device

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/ipp"
	"fuda/printer/printertest"
)

// startCUPS starts a print server of the test's own, with one queue, Label, to
// an IPP Everywhere printer, and returns its address.
func startCUPS(t *testing.T, e *evePrinter) string {
	t.Helper()
	cupsd := printertest.Program(t, "cupsd", "cups")
	lpadmin := printertest.Program(t, "lpadmin", "cups-client")
	dir, err := os.MkdirTemp("", "cups") // the server prints as another user, who must get there
	mustDo(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	mustDo(t, os.Chmod(dir, 0o777)) // #nosec G302
	addr := "127.0.0.1:" + freePort(t)
	const all = "Order deny,allow\n"
	mustDo(t, os.WriteFile(filepath.Join(dir, "cupsd.conf"), []byte("Listen "+addr+"\nDefaultAuthType None\nBrowsing Off\nWebInterface No\nLogLevel debug\n"+
		"<Location />\n"+all+"</Location>\n<Location /admin>\n"+all+"</Location>\n<Policy default>\n<Limit All>\n"+all+"</Limit>\n</Policy>\n"), 0o600))
	files := "AccessLog syslog\nErrorLog stderr\nPageLog syslog\nUser lp\nGroup lp\nSystemGroup root\n"
	for _, root := range []string{"ServerRoot", "RequestRoot", "TempDir", "CacheDir", "StateDir"} {
		files += root + " " + filepath.Join(dir, root) + "\n"
		mustDo(t, os.Mkdir(filepath.Join(dir, root), 0o777))
		mustDo(t, os.Chmod(filepath.Join(dir, root), 0o777)) // #nosec G302
	}
	mustDo(t, os.WriteFile(filepath.Join(dir, "cups-files.conf"), []byte(files), 0o600))
	var log bytes.Buffer
	cmd := exec.Command(cupsd, "-f", "-c", filepath.Join(dir, "cupsd.conf"), "-s", filepath.Join(dir, "cups-files.conf"))
	cmd.Stdout, cmd.Stderr = &log, &log
	c, err := ipp.New("ipp://"+addr+"/", nil)
	mustDo(t, err)
	t.Cleanup(c.Close)
	if !waitFor(run(t, cmd), func() bool {
		_, err := c.PrinterAttributes(t.Context(), "printer-state")
		return err == nil || strings.Contains(err.Error(), "ipp: client-error")
	}) {
		t.Fatalf("cupsd does not start: %s", &log)
	}
	add := exec.Command(lpadmin, "-h", addr, "-p", "Label", "-E", "-v", "ipp://"+e.addr+ippPath, "-m", "everywhere")
	if out, err := add.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	q, err := ipp.New("ipp://"+addr+"/printers/Label", nil)
	mustDo(t, err)
	t.Cleanup(q.Close)
	if !waitFor(nil, func() bool {
		as, err := q.PrinterAttributes(t.Context(), "media-supported")
		return err == nil && as.Has("media-supported")
	}) {
		t.Fatalf("the queue learns no papers: %s", log.String()[max(0, log.Len()-6000):])
	}
	return addr
}

// TestIPPThroughCUPS prints by way of a print server, which turns whatever it
// gets into what its printer likes, here PDF.
func TestIPPThroughCUPS(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	addr := startCUPS(t, e)
	sent := map[string]*printer.Bitmap{}
	for i, setting := range []string{"", "&format=pwg", "&format=urf"} {
		p := openTest(t, "ipp://"+addr+"/printers/Label?media=62x100"+setting)
		mustDo(t, p.Check(t.Context(), printer.Want{Kind: printer.Badge}))
		for n := range 2 {
			job, b := fmt.Sprintf("cups-%d-%d", i, n), labelFor(t, p, uint64(10*i+n))
			wantConfirmed(t, p, job, b)
			sent[job+".pdf"] = b
		}
	}
	printed := e.printed()
	for name, want := range sent {
		switch got := printed[name]; {
		case got == nil:
			t.Errorf("%s did not come out", name)
		case strings.HasPrefix(name, "cups-0"): // as it left
			samePrint(t, rasterisePDF(t, got, 300), examplePlan(""), want)
		default: // a picture of the whole sheet
			samePrint(t, pictureInPDF(t, got), examplePlan(""), want)
		}
	}
	if len(printed) != len(sent) {
		t.Errorf("%d jobs in, %d out", len(sent), len(printed))
	}
	if err := openTest(t, "ipp://"+addr+"/printers/Nowhere").Check(t.Context(), printer.Want{Kind: printer.Badge}); err == nil {
		t.Error("a queue that is not there is ready")
	} else {
		wantFault(t, err, printer.FaultBlocked, "印刷先がありません")
	}
}

// pictureInPDF is the one picture that a PDF holds, as it is.
func pictureInPDF(t *testing.T, pdf []byte) *printer.Bitmap {
	t.Helper()
	pdfimages := printertest.Program(t, "pdfimages", "poppler-utils")
	dir := t.TempDir()
	mustDo(t, os.WriteFile(filepath.Join(dir, "a.pdf"), pdf, 0o600))
	if out, err := exec.Command(pdfimages, "-png", filepath.Join(dir, "a.pdf"), filepath.Join(dir, "a")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return readPNG(t, filepath.Join(dir, "a-000.png"))
}

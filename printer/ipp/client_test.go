package ipp

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// printerOf is a printer that answers by a function.
func printerOf(t *testing.T, answer http.HandlerFunc) *Client {
	t.Helper()
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	c, err := New("ipp://"+s.Listener.Addr().String()+"/ipp/print", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// read takes a request apart as a printer would.
func read(t *testing.T, r *http.Request) (*Message, []byte) {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Error(err)
	}
	m, document, err := Decode(b)
	if err != nil {
		t.Error(err)
		return &Message{}, nil
	}
	return m, document
}

func reply(t *testing.T, w http.ResponseWriter, m *Message) {
	t.Helper()
	b, err := m.Encode()
	if err != nil {
		t.Error(err)
	}
	w.Header().Set("Content-Type", "application/ipp")
	_, _ = w.Write(b)
}

func TestPrintJobAsItArrives(t *testing.T) {
	c := printerOf(t, func(w http.ResponseWriter, r *http.Request) {
		m, document := read(t, r)
		op := m.Group(TagOperation)
		if r.Method != http.MethodPost || r.URL.Path != "/ipp/print" || r.Header.Get("Content-Type") != "application/ipp" {
			t.Errorf("%s %s %v", r.Method, r.URL, r.Header)
		}
		if m.Version != V20 || m.Code != opPrintJob || m.ID == 0 || string(document) != "%PDF" {
			t.Errorf("%+v %q", m, document)
		}
		if op[0].Name != "attributes-charset" || op[1].Name != "attributes-natural-language" || op[2].Name != "printer-uri" ||
			op.Text("printer-uri") != "ipp://"+r.Host+"/ipp/print" || op.Text("job-name") != "j" || op.Text("document-format") != "application/pdf" {
			t.Errorf("%+v", op)
		}
		if m.Group(TagJob).Text("media") != "iso_a4_210x297mm" {
			t.Errorf("%+v", m.Group(TagJob))
		}
		reply(t, w, &Message{Version: V20, ID: m.ID, Groups: []Group{{TagJob, Attributes{
			Attr(TagInteger, "job-id", 12), Attr(TagEnum, "job-state", 5), Attr(TagKeyword, "job-state-reasons", "job-printing")}}}})
	})
	j, err := c.PrintJob(t.Context(), JobRequest{Name: "j", Format: "application/pdf", Attrs: Attributes{Attr(TagKeyword, "media", "iso_a4_210x297mm")}}, []byte("%PDF"))
	if err != nil || j.ID != 12 || j.State != Processing || j.Reasons[0] != "job-printing" || j.Impressions != -1 || j.State.Over() {
		t.Errorf("%+v, %v", j, err)
	}
}

func TestOldPrinterIsAskedInItsVersion(t *testing.T) {
	var versions []Version
	c := printerOf(t, func(w http.ResponseWriter, r *http.Request) {
		m, _ := read(t, r)
		versions = append(versions, m.Version)
		if m.Version == V20 {
			reply(t, w, &Message{Version: V11, Code: uint16(StatusVersionNotSupported), ID: m.ID})
			return
		}
		reply(t, w, &Message{Version: V11, ID: m.ID, Groups: []Group{{TagPrinter, Attributes{Attr(TagEnum, "printer-state", 3)}}}})
	})
	for range 2 {
		if as, err := c.PrinterAttributes(t.Context(), "printer-state"); err != nil || len(as.Ints("printer-state")) != 1 {
			t.Fatal(as, err)
		}
	}
	if len(versions) != 3 || versions[2] != V11 {
		t.Errorf("asked in %v", versions)
	}
}

func TestErrorsSayWhatLeft(t *testing.T) {
	ctx := func(t *testing.T) context.Context {
		c, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		t.Cleanup(cancel)
		return c
	}
	job := func(c *Client, ctx context.Context) error {
		_, err := c.PrintJob(ctx, JobRequest{Name: "j", Format: "image/urf"}, make([]byte, 1000))
		return err
	}
	t.Run("refused", func(t *testing.T) {
		c := printerOf(t, func(w http.ResponseWriter, r *http.Request) {
			m, _ := read(t, r)
			reply(t, w, &Message{Version: V20, Code: uint16(StatusBusy), ID: m.ID, Groups: []Group{{TagOperation, Attributes{Attr(TagText, "status-message", "wait")}}}})
		})
		if err := job(c, ctx(t)); !StatusBusy.Is(err) || err.Error() != "ipp: server-error-busy: wait" {
			t.Error(err)
		}
	})
	t.Run("no printer", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		_ = l.Close()
		c, err := New("ipp://"+l.Addr().String(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var e *TransportError
		if err := job(c, ctx(t)); !errors.As(err, &e) || e.Wrote {
			t.Errorf("%+v", err)
		}
	})
	for name, answer := range map[string]http.HandlerFunc{
		"no answer": func(_ http.ResponseWriter, r *http.Request) { _, _ = io.ReadAll(r.Body); <-r.Context().Done() },
		"hangs up":  func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"no IPP":    func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
		"no job in it": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte("\x02\x00\x00\x00\x00\x00\x00\x01\x03"))
		},
		"endless": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.Copy(w, strings.NewReader(strings.Repeat("x", maxAnswer+9)))
		},
	} {
		t.Run(name, func(t *testing.T) {
			var e *TransportError
			if err := job(printerOf(t, answer), ctx(t)); !errors.As(err, &e) || !e.Wrote {
				t.Errorf("%+v", err)
			}
		})
	}
	t.Run("elsewhere", func(t *testing.T) {
		c := printerOf(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusTemporaryRedirect)
		})
		var e *HTTPError
		if err := job(c, ctx(t)); !errors.As(err, &e) || e.Code != http.StatusTemporaryRedirect {
			t.Errorf("%+v", err)
		}
	})
}

func TestNew(t *testing.T) {
	for uri, want := range map[string]string{
		"ipp://printer.local":               "http://printer.local:631/",
		"ipp://192.168.1.30/ipp/print":      "http://192.168.1.30:631/ipp/print",
		"ipps://[fe80::1]/printers/Label":   "https://[fe80::1]:631/printers/Label",
		"ipps://host:8631/ipp/print?media=": "https://host:8631/ipp/print",
		"http://host":                       "",
		"ipp:///ipp/print":                  "",
		"ipp://host\x00":                    "",
	} {
		c, err := New(uri, nil)
		if want == "" && err == nil || want != "" && (err != nil || c.url != want) {
			t.Errorf("%s: %+v, %v", uri, c, err)
		}
	}
}

package main

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts about printers have, beside the others' commands:
//
//	takes KIND VAR FILE   starts a printer on the loopback, which ends with the script;
//	                      its address is in $VAR, and what it gets to print in FILE
//	[!] got FILE REGEXP   wants that it got bytes like these; they may take a moment to arrive
//
//	listen                puts what the kiosk that serves listens on into $LISTEN
//
// KIND is ql, zpl or escpos, or zpl-empty and escpos-low for those that are out of
// paper or nearly so.
func init() {
	scriptCommands["takes"] = takes
	scriptCommands["got"] = got
	scriptCommands["listen"] = listenOfKiosk
}

// answers is what printers say when asked how they are: Zebra's ~HS and Epson's
// DLE EOT and GS r, from the makers' manuals.
var answers = map[string]map[string]string{
	"ql":         {},
	"zpl":        {"~HS": "\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"},
	"zpl-empty":  {"~HS": "\x02030,1,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"},
	"escpos":     {"\x10\x04\x01": "\x12", "\x10\x04\x02": "\x12", "\x10\x04\x04": "\x12", "\x1dr\x01": "\x00"},
	"escpos-low": {"\x10\x04\x01": "\x12", "\x10\x04\x02": "\x12", "\x10\x04\x04": "\x1e", "\x1dr\x01": "\x03"},
}

func takes(ts *testscript.TestScript, _ bool, args []string) {
	said, known := answers[args[0]]
	if !known {
		ts.Fatalf("no printer of the kind %q", args[0])
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(ts, err)
	ts.Setenv(args[1], l.Addr().String())
	p := &fakePrinter{said: said, file: ts.MkAbs(args[2])}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { p.serve(conn) })
		}
	})
	ts.Defer(func() { _ = l.Close(); p.hangUp(); all.Wait() })
}

// fakePrinter answers questions and keeps what it is sent.
type fakePrinter struct {
	said map[string]string
	file string

	mu    sync.Mutex
	conns []net.Conn
	taken []byte
}

func (p *fakePrinter) serve(conn net.Conn) {
	p.mu.Lock()
	p.conns = append(p.conns, conn)
	p.mu.Unlock()
	defer conn.Close()
	var heard []byte
	for piece := make([]byte, 64<<10); ; {
		n, err := conn.Read(piece)
		heard = append(heard, piece[:n]...)
		heard = p.answer(conn, heard)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				return
			}
			p.keep(heard)
			return
		}
	}
}

// answer takes a question off the end of what was heard.
func (p *fakePrinter) answer(conn net.Conn, heard []byte) []byte {
	for question, answer := range p.said {
		if rest, asked := bytes.CutSuffix(heard, []byte(question)); asked {
			p.keep(rest)
			_, _ = io.WriteString(conn, answer)
			return nil
		}
	}
	return heard
}

func (p *fakePrinter) keep(b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.taken = append(p.taken, b...)
	_ = os.WriteFile(p.file, p.taken, 0o600)
}

func (p *fakePrinter) hangUp() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, conn := range p.conns {
		_ = conn.Close()
	}
}

func listenOfKiosk(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Setenv("LISTEN", strings.TrimPrefix(kioskOf(ts).URL, "http://"))
}

func got(ts *testscript.TestScript, neg bool, args []string) {
	want, err := regexp.Compile("(?s)" + args[1])
	check(ts, err)
	for end := time.Now().Add(5 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		b, err := os.ReadFile(ts.MkAbs(args[0]))
		switch found := err == nil && want.Match(b); {
		case found && neg:
			ts.Fatalf("%s has %s", args[0], args[1])
		case found, neg:
			return
		case time.Now().After(end):
			ts.Fatalf("%s has no %s: %d bytes, %v", args[0], args[1], len(b), err)
		}
	}
}

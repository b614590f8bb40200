package device

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/gosnmp/gosnmp"

	"fuda/printer"
	"fuda/printer/printertest"
)

// snmpd is Debian's SNMP agent in the place of a printer's.
type snmpd struct {
	t    testing.TB
	port int
	cmd  *exec.Cmd
}

func startSNMPD(t testing.TB) *snmpd {
	t.Helper()
	program := printertest.Program(t, "snmpd", "snmpd")
	s := &snmpd{t: t, port: freeUDP(t)}
	dir := t.TempDir()
	conf := fmt.Sprintf("agentAddress udp:127.0.0.1:%d\nrocommunity public 127.0.0.1\nrwcommunity printer 127.0.0.1\noverride -rw %s octet_str \"none yet\"\n", s.port, qlStatusOID)
	if err := os.WriteFile(filepath.Join(dir, "snmpd.conf"), []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	s.cmd = exec.Command(program, "-f", "-Lo", "-C", "-c", "snmpd.conf", "-I", "-smux")
	s.cmd.Dir, s.cmd.Stdout, s.cmd.Stderr = dir, &log, &log
	s.cmd.Env = append(os.Environ(), "SNMP_PERSISTENT_DIR="+dir, "MIBS=")
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
		if t.Failed() {
			t.Logf("snmpd says: %s", log.String())
		}
	})
	a := s.asker("public")
	for deadline := time.Now().Add(20 * time.Second); ; {
		if _, err := a.get(t.Context()); err == nil {
			return s
		} else if time.Now().After(deadline) {
			t.Fatalf("snmpd does not answer: %v", err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func freeUDP(t testing.TB) int {
	t.Helper()
	c, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	return c.LocalAddr().(*net.UDPAddr).Port
}

func (s *snmpd) asker(community string) *snmpAsker {
	return &snmpAsker{host: "127.0.0.1", port: uint16(s.port), community: community, timeout: snmpTimeout}
}

// set makes the agent answer so.
func (s *snmpd) set(value []byte) {
	s.t.Helper()
	g := &gosnmp.GoSNMP{Target: "127.0.0.1", Port: uint16(s.port), Community: "printer", Version: gosnmp.Version2c,
		Timeout: 2 * time.Second, Retries: 2, MaxOids: 1}
	if err := g.Connect(); err != nil {
		s.t.Fatal(err)
	}
	defer g.Conn.Close()
	answer, err := g.Set([]gosnmp.SnmpPDU{{Name: qlStatusOID, Type: gosnmp.OctetString, Value: value}})
	if err != nil || answer.Error != gosnmp.NoError {
		s.t.Fatal(err, answer)
	}
}

func (s *snmpd) uri(addr, settings string) string {
	return fmt.Sprintf("ql+tcp://%s?snmp=%d%s", addr, s.port, settings)
}

func TestQLIsAskedOverSNMP(t *testing.T) {
	s := startSNMPD(t)
	for _, c := range qlFaults {
		t.Run(c.name, func(t *testing.T) {
			s.t = t
			s.set(c.status.raw())
			p := mustOpen(t, s.uri("127.0.0.1", "&media="+c.media))
			err := p.(printer.Checker).Check(t.Context(), printer.Want{Kind: printer.Badge})
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			faultKind(t, err, printer.FaultBlocked)
			if got := printer.AsFault(err).Reason; got != c.want {
				t.Errorf("the desk reads %q, want %q", got, c.want)
			}
		})
	}
}

// A label waits for the roll that it is laid out for, and comes out when it is
// in: once, over the wire.
func TestQLWaitsForItsRoll(t *testing.T) {
	s := startSNMPD(t)
	got := make(chan []byte, 1)
	addr := listenLoopback(t, func(c *net.TCPConn) {
		b, _ := io.ReadAll(c)
		_ = c.Close()
		got <- b
	})
	s.set(qlBytes{width: 62, kind: 0x4b, length: 29}.raw())
	p := mustOpen(t, s.uri(addr, "&media=62x100"))
	blank := plain{printer.NewBitmap(696, 1109)}
	open := func(string) (printer.Printer, error) { return p, nil }
	_, err := printer.Print(t.Context(), open, blank, "", printer.Label{Kind: printer.Badge}, "j")
	faultKind(t, err, printer.FaultBlocked)
	s.set(qlBytes{width: 62, kind: 0x4b, length: 100}.raw())
	if _, err := printer.Print(t.Context(), open, blank, "", printer.Label{Kind: printer.Badge}, "j"); err != nil {
		t.Fatal(err)
	}
	if job, err := readQL(<-got, 90); err != nil || len(job.rows) != 1109 {
		t.Fatal(err)
	}
	if len(got) != 0 {
		t.Error("the blocked label reached the printer")
	}
}

// plain renders everything as the same picture.
type plain struct{ b *printer.Bitmap }

func (p plain) Render(printer.Label, printer.Media) (*printer.Bitmap, error) { return p.b, nil }

// Whoever cannot be asked prints as before: SNMP off, another community, no
// printer's answer, or nobody there at all.
func TestQLThatCannotBeAsked(t *testing.T) {
	s := startSNMPD(t)
	s.set([]byte("no status of a printer"))
	closed := freeUDP(t)
	for name, uri := range map[string]string{
		"switched off by the URI": s.uri("127.0.0.1", "&status=off"),
		"another community":       s.uri("127.0.0.1", "&community=secret"),
		"another answer":          s.uri("127.0.0.1", ""),
		"port closed":             fmt.Sprintf("ql+tcp://127.0.0.1?snmp=%d", closed),
	} {
		t.Run(name, func(t *testing.T) {
			p := mustOpen(t, uri).(*ql)
			if err := p.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
				t.Fatal(err)
			}
			if p.snmp != nil && p.snmp.skip == 0 {
				t.Error("each label would wait for the answer again")
			}
		})
	}
}

// A printer that never answered is left in peace for a while; one that was not
// even there is asked when it comes.
func TestSilenceIsRemembered(t *testing.T) {
	s := startSNMPD(t)
	s.set(qlBytes{err2: 0x10}.raw())
	a, m := s.asker("secret"), mustMedia(t, "62")
	const short = 100 * time.Millisecond // nobody answers
	a.timeout = short
	if err := a.check(t.Context(), m); err != nil || a.skip != snmpPatience {
		t.Fatal(err, a.skip)
	}
	a.community, a.timeout = "public", snmpTimeout
	for range snmpPatience {
		if err := a.check(t.Context(), m); err != nil {
			t.Fatal("asked too early")
		}
	}
	faultKind(t, a.check(t.Context(), m), printer.FaultBlocked)
	a.community, a.timeout = "secret", short
	if err := a.check(t.Context(), m); err != nil || a.skip != 0 {
		t.Fatal("a lost packet counts as a printer without SNMP", err, a.skip)
	}

	q := mustOpen(t, fmt.Sprintf("ql+tcp://127.0.0.1:%d?media=62&snmp=%d", closedTCP(t), s.port)).(*ql)
	q.snmp.skip = 5
	_, err := q.Print(t.Context(), "j", printer.NewBitmap(696, 10))
	faultKind(t, err, printer.FaultBlocked)
	faultKind(t, q.Check(t.Context(), printer.Want{Kind: printer.Badge}), printer.FaultBlocked)
}

func TestSNMPIsCutByItsContext(t *testing.T) {
	c, err := net.ListenPacket("udp", "127.0.0.1:0") // never answers
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	a := &snmpAsker{host: "127.0.0.1", port: uint16(c.LocalAddr().(*net.UDPAddr).Port), community: "public", timeout: time.Hour}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := a.get(ctx); !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func closedTCP(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func mustOpen(t *testing.T, uri string) printer.Printer {
	t.Helper()
	p, err := Open(uri)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// BenchmarkQLCheck is what the question before each label costs, beside the
// connection that the label itself takes.
func BenchmarkQLCheck(b *testing.B) {
	s := startSNMPD(b)
	s.set(qlBytes{width: 62, kind: 0x4b, length: 29}.raw())
	a, m := s.asker("public"), mustMedia(b, "62x29")
	for b.Loop() {
		if err := a.check(b.Context(), m); err != nil || !a.answered {
			b.Fatal(err)
		}
	}
}

package lan

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"fuda/printer/printertest"
)

// avahiServices are printers that Avahi announces in their place, in the form of
// its service files.
var avahiServices = map[string]string{
	"brother": `<name>Brother QL-820NWB [avahi] v1.2</name>
<service><type>_pdl-datastream._tcp</type><port>9100</port><txt-record>ty=Brother QL-820NWB</txt-record><txt-record>usb_MDL=QL-820NWB</txt-record></service>
<service><type>_printer._tcp</type><port>515</port></service>
<service><type>_ipp._tcp</type><port>631</port><txt-record>rp=ipp/print</txt-record><txt-record>note=受付</txt-record></service>`,
	"zebra": `<name>ZTC ZD421 (avahi)</name>
<service><type>_pdl-datastream._tcp</type><port>9100</port><txt-record>ty=ZTC ZD421-203dpi ZPL</txt-record></service>`,
	"airprint": `<name>複合機 avahi</name>
<service><type>_ipp._tcp</type><port>8631</port><txt-record>rp=ipp/print</txt-record><txt-record>ty=Office 9000</txt-record></service>
<service><type>_ipps._tcp</type><port>8631</port><txt-record>rp=ipp/print</txt-record></service>`,
}

// Debian's Avahi answers, a responder that nobody here wrote.
func TestFindPrintersOfAvahi(t *testing.T) {
	startAvahi(t)
	want := map[string]string{
		"Brother QL-820NWB [avahi] v1.2": "ql+tcp://127.0.0.1:9100?model=QL-820NWB 受付 (127.0.0.1)",
		"ZTC ZD421 (avahi)":              "zpl+tcp://127.0.0.1:9100?dpi=203 127.0.0.1",
		"複合機 avahi":                      "ipp://127.0.0.1:8631/ipp/print 127.0.0.1",
	}
	var found []FoundPrinter
	// Avahi makes sure for a second that nobody else has the names.
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		found = slices.DeleteFunc(search(t), func(p FoundPrinter) bool { return !strings.Contains(p.Name, "avahi") })
		if len(found) == len(want) {
			break
		}
	}
	for _, p := range found {
		if got := p.URI + " " + p.Where; got != want[p.Name] {
			t.Errorf("%s: %s, want %s", p.Name, got, want[p.Name])
		}
	}
	if len(found) != len(want) {
		t.Errorf("found %+v", found)
	}
}

// startAvahi starts one on the loopback, with folders of its own in place of the
// system's, which root may arrange.
func startAvahi(t *testing.T) {
	t.Helper()
	daemon := printertest.Program(t, "avahi-daemon", "avahi-daemon")
	unshare := printertest.Program(t, "unshare", "util-linux")
	dir := t.TempDir()
	for name, text := range avahiServices {
		text = `<?xml version="1.0"?><!DOCTYPE service-group SYSTEM "avahi-service.dtd"><service-group>` + text + `</service-group>`
		if err := os.WriteFile(filepath.Join(dir, name+".service"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	conf := filepath.Join(dir, "avahi.conf")
	if err := os.WriteFile(conf, []byte(`[server]
host-name=venue
use-ipv6=no
allow-interfaces=lo
enable-dbus=no
[publish]
publish-hinfo=no
publish-workstation=no
`), 0o644); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	cmd := exec.Command(unshare, "--mount", "sh", "-c", // #nosec G204 -- a test's own arguments
		`mkdir -p /run/avahi-daemon; mount -t tmpfs none /run/avahi-daemon && mount --bind "$1" /etc/avahi/services && exec "$2" -f "$3" --no-rlimits --no-chroot --no-drop-root`,
		"sh", dir, daemon, conf)
	cmd.Stdout, cmd.Stderr = &log, &log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("avahi-daemon said: %s", &log)
		}
	})
}

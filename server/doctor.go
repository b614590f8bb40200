package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"fuda/printer/device"
	"fuda/printer/label"
	"fuda/server/doctor"
	"fuda/server/lan"
	"fuda/server/settings"
	"fuda/static"
)

// doctorCommand only looks; it works while the server runs.
type doctorCommand struct {
	data
	Listen  string   `help:"Address and port, as fuda serve has them (default :8080)." placeholder:"ADDR"`
	Config  string   `help:"The TOML file that fuda serve has." placeholder:"FILE"`
	Printer []string `help:"A further printer to be asked, by its URI." placeholder:"URI" sep:"none"`
	Find    bool     `help:"Look for printers on the network, too (three seconds)."`
	JSON    bool     `help:"Print one JSON object." name:"json"`
}

// Run is called by kong.
func (d *doctorCommand) Run(t *terminal) error {
	set, err := readSettings(d.Data, d.Config, map[string]string{"listen": d.Listen})
	if err != nil {
		return err
	}
	cert, names, err := brought(set)
	if err != nil {
		return err
	}
	hosts, err := lan.NewHosts(lan.System, time.Now, names...)
	if err != nil {
		return err
	}
	c := examination(d.Data, set, cert, hosts)
	c.Renderer, c.Printers = sync.OnceValues(labelRenderer), d.Printer
	if d.Find {
		c.Find = lan.FindPrinters
	}
	checks := doctor.Examine(t.ctx, c)
	if err := d.tell(t, checks); err != nil {
		return err
	}
	if n := count(checks, doctor.Bad); n > 0 {
		return fmt.Errorf("準備できていないことが %d 件あります / not ready: %[1]d", n)
	}
	return nil
}

// examination is what the command and the page have in common.
func examination(dir string, set *settings.House, cert *lan.Brought, hosts *lan.Hosts) doctor.Config {
	now := set.Now()
	return doctor.Config{
		Dir: dir, Listen: now.Listen, HTTPS: now.HTTPS == "on", Brought: cert, Hosts: hosts, Network: lan.System, Clock: time.Now,
		Open: device.Open, Examine: device.Examine, Machine: doctor.ThisMachine(), Autosave: autosavePlan(now),
	}
}

// labelRenderer draws with the font that the program carries.
func labelRenderer() (*label.Renderer, error) {
	site, err := static.New()
	if err != nil {
		return nil, err
	}
	return label.New(site.Font())
}

func (d *doctorCommand) tell(t *terminal, checks []doctor.Check) error {
	if d.JSON {
		b, err := json.MarshalIndent(struct {
			State  doctor.State   `json:"state"` // the worst of all
			Checks []doctor.Check `json:"checks"`
		}{doctor.Worst(checks), checks}, "", "  ")
		t.say("%s", b)
		return err
	}
	for _, c := range checks {
		t.say("%s  %s：%s", marks[c.State], c.Title, c.Text)
		if c.Todo != "" {
			t.say("        → %s", c.Todo)
		}
	}
	t.say("%s", verdict(checks))
	return nil
}

// marks tell a state by a sign and a word, so that no colour is needed. They
// are equally wide in a terminal.
var marks = map[doctor.State]string{doctor.OK: "✓ OK  ", doctor.Warn: "! 注意", doctor.Bad: "✗ NG  "}

func verdict(checks []doctor.Check) string {
	bad, warned := count(checks, doctor.Bad), count(checks, doctor.Warn)
	var parts []string
	if bad > 0 {
		parts = append(parts, fmt.Sprintf("NG %d件", bad))
	}
	if warned > 0 {
		parts = append(parts, fmt.Sprintf("注意 %d件", warned))
	}
	if len(parts) == 0 {
		return "準備ができています / all is ready"
	}
	return strings.Join(parts, "、") + map[bool]string{true: " / not ready yet", false: " / ready, with something to look at"}[bad > 0]
}

func count(checks []doctor.Check, s doctor.State) (n int) {
	for _, c := range checks {
		if c.State == s {
			n++
		}
	}
	return n
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"fuda/server/simulate"
)

// simulateCommand plays an evening against a kiosk and checks it.
type simulateCommand struct {
	People int     `help:"How many guests." default:"15"`
	Seed   uint64  `help:"The evening: the same seed is the same evening." default:"1"`
	Speed  float64 `help:"How much faster than real time; 0: as fast as it goes." default:"0"`
	Faults bool    `help:"Cut sockets and, of a kiosk that it starts itself, the power."`

	URL  string `help:"A kiosk that runs." placeholder:"URL" name:"url"`
	Code string `help:"With --url: a one-time organiser code (fuda pair --role organiser)." placeholder:"CODE"`
	Data string `help:"Without --url: the folder of the kiosk that it starts, to look at later; a temporary one if not given." placeholder:"DIR"`

	JSON bool `help:"Print the report as JSON." name:"json"`
	Plan bool `help:"Print the plan and play nothing."`
}

// Run is called by kong.
func (c *simulateCommand) Run(t *terminal) (err error) {
	if (c.URL == "") != (c.Code == "") {
		return usageError{errors.New("--url and --code belong together")}
	}
	if c.People < simulate.MinPeople || c.People > simulate.MaxPeople || c.Speed < 0 {
		return usageError{fmt.Errorf("--people is %d to %d, --speed not negative", simulate.MinPeople, simulate.MaxPeople)}
	}
	if c.Plan {
		return c.show(t)
	}
	conf := simulate.Config{People: c.People, Seed: c.Seed, Speed: c.Speed, Faults: c.Faults, URL: c.URL, Code: c.Code, Data: c.Data}
	conf.Say = func(format string, args ...any) { fmt.Fprintf(t.stderr, format+"\n", args...) }
	if c.URL == "" {
		if conf.Program, err = os.Executable(); err != nil {
			return err
		}
	}
	if c.URL == "" && c.Data == "" {
		parent, err := os.MkdirTemp("", "fuda-simulate-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(parent)
		conf.Data = filepath.Join(parent, "data")
	}
	report, err := simulate.Run(t.ctx, conf)
	if err != nil {
		return err
	}
	return c.print(t, report)
}

func (c *simulateCommand) print(t *terminal, report *simulate.Report) error {
	if c.JSON {
		e := json.NewEncoder(t.stdout)
		e.SetIndent("", "  ")
		if err := e.Encode(report); err != nil {
			return err
		}
	} else {
		report.Print(t.stdout)
	}
	if !report.OK {
		return fmt.Errorf("does not hold: %v", report.Broken())
	}
	return nil
}

// show prints who does what when.
func (c *simulateCommand) show(t *terminal) error {
	w := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	for _, b := range simulate.Behaviours() {
		fmt.Fprintf(w, "%s\t%.0f %%\t%s\n", b.Name, 100*b.Chance, b.What)
	}
	fmt.Fprintln(w)
	for _, s := range simulate.NewPlan(c.People, c.Seed, c.Faults).Steps {
		fmt.Fprintf(w, "%s\t%s\t%v\tdesk %d\t%s\t%s\n", s.At.Round(1e9), s.Kind, s.Guests, s.Desk+1, s.Way, s.Delivery)
	}
	return w.Flush()
}

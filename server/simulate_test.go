package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuda/printer/printertest"
	"fuda/server/simulate"
)

// An evening of fifteen, as fast as it goes, while answers get lost, sockets break
// and the kiosk is killed three times: nothing is lost.
func TestSimulatedEvenings(t *testing.T) {
	printertest.Font(t)
	for _, seed := range []string{"3", "11"} {
		t.Run("seed "+seed, func(t *testing.T) {
			t.Parallel()
			var told bytes.Buffer
			cmd := exec.Command("fuda", "simulate", "--people", "15", "--seed", seed, "--faults", "--json", "--data", filepath.Join(t.TempDir(), "data"))
			cmd.Stderr = &told
			out, err := cmd.Output()
			var report simulate.Report
			if bad := json.Unmarshal(out, &report); bad != nil {
				t.Fatalf("%v, %v: %s%s", err, bad, out, &told)
			}
			if err != nil || !report.OK {
				t.Errorf("%v: %+v", err, report.Checks)
			}
			if y := report.Tally; y.Kills != 3 || y.CheckIns < 15 || y.LostAnswers == 0 || y.SentTwice == 0 || y.Resumed == 0 || y.Labels < 15 || y.Swaps == 0 ||
				y.Receipts == 0 || y.Closes < 4 || y.Booked == 0 || y.Troubles == 0 || y.Asked == 0 || y.Reports == 0 || y.Photos == 0 || y.Calls == 0 {
				t.Errorf("it was too quiet an evening: %+v", y)
			}
		})
	}
}

// A kiosk that lies in one point is caught at that point, and an honest one is
// believed. Lies that do not disturb each other are told in one evening.
func TestSimulationCatchesLies(t *testing.T) {
	printertest.Font(t)
	const seed = 3
	all := lies(simulate.NewPlan(15, seed, true))
	for _, invariant := range simulate.Invariants() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(all)), func(name string) bool { return lieAbout(name) == invariant }) {
			t.Errorf("nobody lies about %s", invariant)
		}
	}
	for i, names := range append(evenings(all), nil) {
		t.Run(fmt.Sprint("evening ", i+1), func(t *testing.T) {
			t.Parallel()
			p, office := ownKiosk(t) // the entrance's form is the first event's of today
			var code struct{ Code string }
			if status, err := office.call("POST", "/api/v1/pairing_codes", map[string]any{"role": "organiser"}, &code); err != nil || status != 201 {
				t.Fatalf("a code: %d, %v", status, err)
			}
			told, may := []lie{}, []string{}
			for _, name := range names {
				told, may = append(told, all[name]), append(append(may, lieAbout(name)), all[name].also...)
			}
			rep, err := simulate.Run(t.Context(), simulate.Config{People: 15, Seed: seed, Faults: true, URL: newLiar(t, p.URL, together(told)), Code: code.Code})
			if err != nil {
				t.Fatal(err)
			}
			broken := rep.Broken()
			for _, name := range names {
				if !slices.Contains(broken, lieAbout(name)) {
					t.Errorf("it was not caught: %s", name)
				}
			}
			for _, c := range rep.Checks {
				if c.Broken > 0 && !slices.Contains(may, c.Name) && !slices.Contains(may, "*") {
					t.Errorf("nobody lied about it, and it broke: %s, %q; told were %q", c.Name, c.First, names)
				}
			}
		})
	}
}

// lieAbout is the invariant that has to catch a lie.
func lieAbout(name string) string {
	invariant, _, _ := strings.Cut(name, ":")
	return invariant
}

// evenings packs lies so that what one breaks is caught by none that is about
// another told with it.
func evenings(all map[string]lie) (packed [][]string) {
	fit := func(names []string, name string) bool {
		for _, other := range names {
			one, two := append([]string{lieAbout(name)}, all[name].also...), append([]string{lieAbout(other)}, all[other].also...)
			if slices.Contains(one, "*") || slices.Contains(two, "*") || slices.Contains(one, lieAbout(other)) || slices.Contains(two, lieAbout(name)) {
				return false
			}
		}
		return true
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		at := slices.IndexFunc(packed, func(names []string) bool { return fit(names, name) })
		if at < 0 {
			packed, at = append(packed, nil), len(packed)
		}
		packed[at] = append(packed[at], name)
	}
	return packed
}

func ownKiosk(t *testing.T) (*program, *caller) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	p, err := startProgram(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	return p, p.desk(t, dir)
}

// The same seed is the same evening, to the last step.
func TestPlanFollowsFromItsSeed(t *testing.T) {
	show := func(seed uint64) string { return fmt.Sprintf("%+v", *simulate.NewPlan(60, seed, true)) }
	plan := show(8)
	if show(8) != plan {
		t.Error("two plans of one seed")
	}
	if show(9) == plan {
		t.Error("one plan of two seeds")
	}
}

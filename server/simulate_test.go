package main

import (
	"bytes"
	"encoding/json"
	"fmt"
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
			if y := report.Tally; y.Kills != 3 || y.CheckIns < 15 || y.LostAnswers == 0 || y.SentTwice == 0 || y.Resumed == 0 || y.Labels < 15 || y.Swaps == 0 {
				t.Errorf("it was too quiet an evening: %+v", y)
			}
		})
	}
}

// A kiosk that lies in one point is caught at that point.
func TestSimulationCatchesLies(t *testing.T) {
	printertest.Font(t)
	dir := filepath.Join(t.TempDir(), "data")
	p, err := startProgram(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	office := p.desk(t, dir)
	const seed = 3
	plan := simulate.NewPlan(15, seed, true)
	t.Run("lies", func(t *testing.T) {
		for name, l := range lies(plan) {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				var code struct{ Code string }
				if status, err := office.call("POST", "/api/v1/pairing_codes", map[string]any{"role": "organiser"}, &code); err != nil || status != 201 {
					t.Fatalf("a code: %d, %v", status, err)
				}
				rep, err := simulate.Run(t.Context(), simulate.Config{People: 15, Seed: seed, Faults: true, URL: newLiar(t, p.URL, l), Code: code.Code})
				if err != nil {
					t.Fatal(err)
				}
				want, _, _ := strings.Cut(name, ":")
				switch broken := rep.Broken(); {
				case want == "truth" && len(broken) > 0:
					t.Errorf("an honest kiosk broke %v: %+v", broken, rep.Checks)
				case want != "truth" && !slices.Contains(broken, want):
					t.Errorf("it was not caught; what broke is %v", broken)
				}
			})
		}
	})
	for _, invariant := range simulate.Invariants() {
		if !slices.ContainsFunc(lieNames(plan), func(name string) bool { return strings.HasPrefix(name, invariant+":") }) {
			t.Errorf("nobody lied about %s", invariant)
		}
	}
}

func lieNames(plan *simulate.Plan) (names []string) {
	for name := range lies(plan) {
		names = append(names, name)
	}
	return names
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

package peers

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// line is one line of the table: what was wanted, and what was measured.
type line struct {
	what   string
	bench  string
	text   string   // with a verb for each unit
	units  []string // of the benchmark
	goal   string   // of the first unit; empty: none was set
	at     float64  // the goal's figure
	atMost bool     // else at least
}

var lines = []line{
	{"check-ins, 1 client", "CheckIns/clients=1", checkInText, checkInUnits, "1.2 ×", 1.2, false},
	{"check-ins, 16 clients", "CheckIns/clients=16", checkInText, checkInUnits, "", 0, false},
	{"check-ins, 64 clients", "CheckIns/clients=64", checkInText, checkInUnits, "4 ×", 4, false},
	{"a flush takes 2 ms longer, 1 client", "SlowDisk/clients=1", slowText, slowUnits, "", 0, false},
	{"a flush takes 2 ms longer, 16 clients", "SlowDisk/clients=16", slowText, slowUnits, "", 0, false},
	{"a flush takes 2 ms longer, 64 clients", "SlowDisk/clients=64", slowText, slowUnits, "", 0, false},
	{"feed, 1,000 listeners, p99", "Feed/listeners=1000", latencyText, latencyUnits, "1 × gorilla", 1, true},
	{"feed, 5,000 listeners, p99", "Feed/listeners=5000", latencyText, latencyUnits, "1 × gorilla", 1, true},
	{"feed, 1,000 listeners, memory", "Feed/listeners=1000", memoryText, memoryUnits, "0.5 × gorilla", 0.5, true},
	{"feed, 5,000 listeners, memory", "Feed/listeners=5000", memoryText, memoryUnits, "0.5 × gorilla", 0.5, true},
	{"board, 1,000 cards, open", "Board/cards=1000", "usable after %.0f ms, first cards after %.0f ms", []string{"usable-ms", "first-cards-ms"}, "2,000 ms", 2000, true},
	{"board, 5,000 cards, open", "Board/cards=5000", "usable after %.0f ms, first cards after %.0f ms", []string{"usable-ms", "first-cards-ms"}, "2,000 ms", 2000, true},
	{"board, 1,000 cards, a change", "Board/cards=1000", "painted after %.0f ms at the p99, %.0f ms at the median", paintUnits, "100 ms", 100, true},
	{"board, 5,000 cards, a change", "Board/cards=5000", "painted after %.0f ms at the p99, %.0f ms at the median", paintUnits, "100 ms", 100, true},
	{"board, 1,000 cards, 10,000 changes", "Board/cards=1000", "JavaScript's memory %.3f of before: %.2f to %.2f MB", heapUnits, "flat (1.05)", 1.05, true},
	{"board, 5,000 cards, 10,000 changes", "Board/cards=5000", "JavaScript's memory %.3f of before: %.2f to %.2f MB", heapUnits, "flat (1.05)", 1.05, true},
	{"scan to number", "ScanToNumber", "p99 %.1f ms, median %.1f ms, worst %.1f ms of %.0f scans; %.0f labels drawn meanwhile", []string{"p99-ms", "p50-ms", "worst-ms", "scans", "labels"}, "150 ms", 150, true},
	{"start to ready, 10,000 people", "Start", "%.0f ms at the worst, %.0f ms at the median", []string{"ready-worst-ms", "ready-p50-ms"}, "1,000 ms", 1000, true},
	{"memory, 10,000 people", "Start", "%.0f MB at rest, %.0f MB with 1,000 sockets, at most %.0f MB with 64 clients checking in %.0f guests a second besides", []string{"rest-MB", "sockets-MB", "load-MB", "checkins/s"}, "", 0, false},
}

var (
	checkInText  = "%.2f × PocketBase's create-record, %.2f × one that flushes: %.0f, %.0f and %.0f a second; p99 %.1f, %.1f and %.1f ms"
	checkInUnits = []string{"x-pocketbase", "x-flushing", "writes/s", "pocketbase-writes/s", "flushing-writes/s", "p99-ms", "pocketbase-p99-ms", "flushing-p99-ms"}
	slowText     = "%.2f × this disk: %.0f and %.0f a second; p99 %.1f ms on the slow one"
	slowUnits    = []string{"x-fast-disk", "slow/s", "checkins/s", "slow-p99-ms"}
	latencyText  = "%.2f × gorilla, %.2f × PocketBase: p99 %.1f, %.1f and %.1f ms; medians %.1f, %.1f and %.1f ms"
	latencyUnits = []string{"x-plain-p99", "x-pocketbase-p99", "p99-ms", "plain-p99-ms", "pocketbase-p99-ms", "p50-ms", "plain-p50-ms", "pocketbase-p50-ms"}
	memoryText   = "%.2f × gorilla, %.2f × PocketBase: %.0f, %.0f and %.0f bytes a socket"
	memoryUnits  = []string{"x-plain-B", "x-pocketbase-B", "B/socket", "plain-B/socket", "pocketbase-B/socket"}
	paintUnits   = []string{"painted-p99-ms", "painted-p50-ms"}
	heapUnits    = []string{"x-heap", "heap-before-MB", "heap-after-MB"}
)

// row is the line of the table, in Markdown.
func (l line) row() (string, error) {
	var values []any
	for _, unit := range l.units {
		v, is := told[l.bench][unit]
		if !is {
			return "", fmt.Errorf("%s told no %s: the report is of a whole run", l.bench, unit)
		}
		values = append(values, v)
	}
	goal, reached := "–", "–"
	if l.goal != "" {
		first := values[0].(float64)
		goal, reached = "at least "+l.goal, "no"
		if l.atMost {
			goal = "at most " + l.goal
		}
		if l.atMost && first <= l.at || !l.atMost && first >= l.at {
			reached = "yes"
		}
	}
	return fmt.Sprintf("| %s | %s | %s | %s |\n", l.what, fmt.Sprintf(l.text, values...), goal, reached), nil
}

const mark = "<!-- figures -->"

// report writes the table between the marks of performance.md, and the plots beside it.
func report(dir string) error {
	var table strings.Builder
	table.WriteString("\n\n| what | measured | goal | reached |\n|---|---|---|---|\n")
	for _, l := range lines {
		row, err := l.row()
		if err != nil {
			return err
		}
		table.WriteString(row)
	}
	name := filepath.Join(dir, "performance.md")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	parts := strings.Split(string(text), mark)
	if len(parts) != 3 {
		return fmt.Errorf("%s has no two marks %s", name, mark)
	}
	errs := []error{os.WriteFile(name, []byte(parts[0]+mark+table.String()+"\n"+mark+parts[2]), 0o644)}
	for name, c := range plots() {
		errs = append(errs, os.WriteFile(filepath.Join(dir, name), []byte(c.svg()), 0o644))
	}
	return errors.Join(errs...)
}

func plots() map[string]bars {
	checkIns := bars{title: "Full check-ins through HTTP", unit: "a second", keys: []string{"Fuda", "PocketBase, one row", "PocketBase, flushing", "Fuda, slow disk"}}
	for _, clients := range []string{"1", "16", "64"} {
		at := told["CheckIns/clients="+clients]
		checkIns.groups = append(checkIns.groups, "clients: "+clients)
		checkIns.values = append(checkIns.values, []float64{at["writes/s"], at["pocketbase-writes/s"], at["flushing-writes/s"], told["SlowDisk/clients="+clients]["slow/s"]})
	}
	feed := bars{title: "A change, until the last of all listeners has heard: p99", unit: "ms", keys: []string{"Fuda", "net/http + gorilla", "PocketBase"}}
	memory := bars{title: "Memory for each listener", unit: "bytes", keys: feed.keys}
	for _, n := range []string{"1000", "5000"} {
		at := told["Feed/listeners="+n]
		feed.groups = append(feed.groups, "listeners: "+n)
		feed.values = append(feed.values, []float64{at["p99-ms"], at["plain-p99-ms"], at["pocketbase-p99-ms"]})
		memory.values = append(memory.values, []float64{at["B/socket"], at["plain-B/socket"], at["pocketbase-B/socket"]})
	}
	memory.groups = feed.groups
	return map[string]bars{"performance-checkins.svg": checkIns, "performance-feed.svg": feed, "performance-memory.svg": memory}
}

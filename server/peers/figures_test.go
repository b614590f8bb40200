package peers

import (
	"flag"
	"strings"
	"testing"
)

var write = flag.String("write", "", "the folder to which the figures and plots of the whole run go, with its performance.md")

// told holds what the benchmarks measured: by benchmark, then by unit.
var told = map[string]map[string]float64{}

// tell is ReportMetric, and keeps the figure for the report.
func tell(b *testing.B, value float64, unit string) {
	b.Helper()
	b.ReportMetric(value, unit)
	name := strings.TrimPrefix(b.Name(), "Benchmark")
	if told[name] == nil {
		told[name] = map[string]float64{}
	}
	told[name][unit] = value
}

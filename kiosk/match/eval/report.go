package eval

import (
	"fmt"
	"strings"

	"fuda/kiosk/match"
)

// Report is all that was measured.
type Report struct {
	Results   [][]Result // by size, by strategy
	Golfers   []Golfers
	Turbulent []Turbulent
}

// Measure plays everything. It takes some minutes.
func Measure(reader *match.Reader, progress func(string)) (r Report) {
	for _, s := range Sizes {
		r.Results = append(r.Results, Compare(s, reader, progress))
	}
	for _, x := range instances {
		r.Golfers = append(r.Golfers, PlayGolfers(x[0], x[1], x[2]))
	}
	for _, x := range [][3]int{{15, 2, 8}, {24, 4, 6}, {60, 4, 8}, {200, 5, 8}} {
		r.Turbulent = append(r.Turbulent, PlayTurbulent(x[0], x[1], x[2]))
	}
	return r
}

// Tables are the figures as Markdown.
func (r Report) Tables() string {
	var b strings.Builder
	r.plans(&b)
	r.evenings(&b)
	r.rounds(&b)
	return b.String()
}

func (r Report) plans(b *strings.Builder) {
	b.WriteString("### One plan of a full room\n\n")
	b.WriteString("| people | | own scores, of the optimum | true values, of the optimum | served list | worst-off tenth | to each-takes-the-best | suggested to nobody | inbound at most |\n|---|---|---|---|---|---|---|---|---|\n")
	r.each(func(people string, k int, x Result, best Result) {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %.0f | %.0f | %s | %d | %d |\n", people, Names[k], share(x.Own), share(x.Truth), x.Served, x.Snapshot.Worst,
			times(x.Snapshot.Worst, best.Snapshot.Worst), x.Snapshot.Unnamed, x.Snapshot.Inbound)
	})
}

func (r Report) evenings(b *strings.Builder) {
	b.WriteString("\n### The evening played out\n\n")
	b.WriteString("| people | | value a guest | worst-off tenth | to each-takes-the-best | of those open to talk | to each-takes-the-best | of the bound | talks | first good talk, min | waited, min | never suggested | inbound at most | repeats |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n")
	r.each(func(people string, k int, x Result, best Result) {
		fmt.Fprintf(b, "| %s | %s | %.0f | %.0f | %s | %.0f | %s | %.2f | %.1f | %.0f | %.1f | %d | %d | %d |\n", people, Names[k], x.Value, x.Evening.Worst,
			times(x.Evening.Worst, best.Evening.Worst), x.WorstOpen, times(x.WorstOpen, best.WorstOpen), x.Share, x.Talks, x.FirstGood, x.Waited,
			x.Evening.Unnamed, x.Evening.Inbound, x.Repeats)
	})
}

func (r Report) each(do func(people string, k int, x, best Result)) {
	for i, size := range Sizes[:len(r.Results)] {
		for k, x := range r.Results[i] {
			people := ""
			if k == 0 {
				people = fmt.Sprintf("%d (%d parties)", size.People, size.Parties)
			}
			do(people, k, x, r.Results[i][1])
		}
	}
}

func (r Report) rounds(b *strings.Builder) {
	b.WriteString("\n### Rotation\n\n| tables × people | rounds without a repeat that are known | Fuda's, round by round | repeats in each round |\n|---|---|---|---|\n")
	for _, g := range r.Golfers {
		fmt.Fprintf(b, "| %d × %d | %d | %d | %s |\n", g.Tables, g.Size, g.Known, g.Clean(), strings.Trim(fmt.Sprint(g.Repeats), "[]"))
	}
	b.WriteString("\n| people who come, go and pass | at a table | rounds | repeats | at least |\n|---|---|---|---|---|\n")
	for _, t := range r.Turbulent {
		fmt.Fprintf(b, "| %d | %d | %d | %d | %d |\n", t.People, t.Size, t.Rounds, t.Repeats, t.Least)
	}
}

func share(v float64) string {
	if v == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", v)
}

func times(v, of float64) string {
	if of <= 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f×", v/of)
}

// Charts are the plots, by file name.
func (r Report) Charts() map[string]string {
	pick := func(of func(Result) float64) (groups []string, values [][]float64, top float64) {
		for i, size := range Sizes[:len(r.Results)] {
			groups = append(groups, fmt.Sprintf("%d people", size.People))
			var row []float64
			for _, x := range r.Results[i] {
				row = append(row, of(x))
				top = max(top, of(x))
			}
			values = append(values, row)
		}
		return groups, values, top
	}
	charts := map[string]string{}
	bar := func(file, title, unit string, step float64, of func(Result) float64) {
		groups, values, top := pick(of)
		charts[file] = bars(title, unit, ceil(top, step), Names, groups, values)
	}
	bar("matching-worst.svg", "What the evening gave the worst-off tenth", "points", 50, func(x Result) float64 { return x.Evening.Worst })
	bar("matching-value.svg", "What the evening gave a guest", "points", 50, func(x Result) float64 { return x.Value })
	bar("matching-inbound.svg", "To how many one person was suggested at a time, at most", "guests", 50, func(x Result) float64 { return float64(x.Evening.Inbound) })
	var curves [][]float64
	for _, x := range r.Results[min(2, len(r.Results)-1)] {
		curves = append(curves, x.ByMinute)
	}
	charts["matching-first.svg"] = lines("Who has had a good talk, among 300", "%", "minutes after coming", Names, curves)
	var groups []string
	var values [][]float64
	for _, g := range r.Golfers {
		groups = append(groups, fmt.Sprintf("%d×%d", g.Tables, g.Size))
		values = append(values, []float64{float64(g.Clean()), float64(g.Known)})
	}
	charts["matching-rounds.svg"] = bars("Rounds without a repeat", "rounds", 30, []string{"Fuda, round by round", "best known"}, groups, values)
	return charts
}

// ceil rounds up to a fifth of the axis that reads well.
func ceil(v, step float64) float64 {
	top := step
	for top < v*1.05 {
		top += step
	}
	return top
}

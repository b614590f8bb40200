// Package eval plays evenings with made-up guests, to measure how well the
// matching does and to tune its weights. Nothing of it is in the program. What
// the guests truly want, and how well any two would get on, is hidden from the
// matching: it reads only what they wrote.
package eval

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed world.tsv
var worldText string

// topic is something that people need and others can help with.
type topic struct {
	name  string
	needs []string // how a need is written
	helps []string // how help is written
}

type trade struct {
	name   string
	called []string
	helps  []int // topics
	needs  []int
	share  int
	sells  int // of ten
}

type world struct {
	topics []topic
	trades []trade
	shares int
}

// earth is the world of the evaluation.
var earth = func() (w world) {
	byName := map[string]int{}
	topics := func(list string) (found []int) {
		for _, name := range strings.Split(list, ",") {
			if at, is := byName[name]; is {
				found = append(found, at)
			}
		}
		return found
	}
	for _, line := range strings.Split(worldText, "\n") {
		switch f := strings.Split(line, "\t"); f[0] {
		case "topic":
			byName[f[1]] = len(w.topics)
			w.topics = append(w.topics, topic{f[1], strings.Split(f[2], "/"), strings.Split(f[3], "/")})
		case "trade":
			share, _ := strconv.Atoi(f[5])
			sells, _ := strconv.Atoi(f[6])
			w.trades = append(w.trades, trade{f[1], strings.Split(f[2], "/"), topics(f[3]), topics(f[4]), share, sells})
			w.shares += share
		}
	}
	return w
}()

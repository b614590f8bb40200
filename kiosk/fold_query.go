package kiosk

import (
	"slices"
	"strings"
)

// FoldQuery returns what a typed search may mean, the likeliest first and none
// of it empty: the query's [Fold] and, when it is Latin letters, what it reads
// as in hiragana. Both Hepburn and kunrei romaji are read, unfinished input
// too ("yamad" is やまだ without its end), and where romaji is ambiguous there are
// several readings: "kenichi" is けにち or けんいち, "kato taro" かとたろ or かとうたろう.
// There are never more than eight.
func FoldQuery(q string) []string {
	var meant []string
	for _, s := range append([]string{Fold(q)}, readRomaji(q)...) {
		if s != "" && !slices.Contains(meant, s) {
			meant = append(meant, s)
		}
	}
	return meant
}

// maxReadings bounds the readings of one query, since each is a search.
const maxReadings = 7

// readRomaji returns the readings of a text in romaji, nil if it is none. The
// first takes every syllable at its plainest, the next ones differ in one
// syllable, then in two.
func readRomaji(s string) []string {
	syllables, ok := splitRomaji(s)
	if !ok {
		return nil
	}
	plain := make([]string, len(syllables))
	for i := range syllables {
		plain[i] = syllables[i][0]
	}
	readings := []string{Fold(strings.Join(plain, ""))}
	vary := func(from int, base []string) (next [][]string) {
		for i := from; i < len(syllables); i++ {
			for _, other := range syllables[i][1:] {
				varied := slices.Clone(base)
				varied[i] = other
				next = append(next, varied)
				readings = append(readings, Fold(strings.Join(varied, "")))
			}
			if len(readings) >= maxReadings {
				break
			}
		}
		return next
	}
	for i, varied := range vary(0, plain) {
		if len(readings) >= maxReadings {
			break
		}
		vary(i+1, varied)
	}
	return readings[:min(len(readings), maxReadings)]
}

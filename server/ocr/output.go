package ocr

import (
	"slices"
	"strconv"
	"strings"
)

// Confidences, of 100, under which a word or, on average, a line is a drawing or
// dirt. Garbage has 0 to 45; misread but useful lines have more.
const (
	minWord = 20
	minLine = 50
)

// Line is a line of a card as it was read.
type Line struct {
	Text   string
	Height int // of its letters, in dots
}

// word is one of a row of tesseract's table; Japanese ones hold a few characters.
type word struct {
	text       string
	height     int
	confidence float64
}

// readOutput takes apart what tesseract prints as txt and tsv together. The
// table has the heights and confidences of the words, but only the text has the
// spaces that stand on the card.
func readOutput(out string) []Line {
	var texts []string
	var rows [][]word
	for line := range strings.Lines(out) {
		line = strings.TrimRight(line, "\r\n\f")
		columns := strings.Split(line, "\t")
		switch {
		case len(columns) != 12:
			if t := strings.Trim(line, " \f"); t != "" {
				texts = append(texts, t)
			}
		case columns[0] == "4":
			rows = append(rows, nil)
		case columns[0] == "5" && len(rows) > 0 && strings.TrimSpace(columns[11]) != "":
			height, _ := strconv.Atoi(columns[9])
			confidence, _ := strconv.ParseFloat(columns[10], 64)
			rows[len(rows)-1] = append(rows[len(rows)-1], word{strings.TrimSpace(columns[11]), height, confidence})
		}
	}
	var lines []Line
	for _, words := range rows {
		lines = append(lines, split(spaced(words, texts), words)...)
	}
	return lines
}

// spaced is the row with its spaces: the text that has the same letters.
func spaced(words []word, texts []string) string {
	var all strings.Builder
	for _, w := range words {
		all.WriteString(w.text)
	}
	i := slices.IndexFunc(texts, func(t string) bool {
		return strings.ReplaceAll(t, " ", "") == strings.ReplaceAll(all.String(), " ", "")
	})
	if i < 0 {
		return all.String()
	}
	return texts[i]
}

// split makes lines of a row: things that stand far apart are not one, such as
// a name and its kana on the right of it. What was hardly readable is left out.
func split(text string, words []word) (lines []Line) {
	var own []word
	var line strings.Builder
	end := func() {
		if readable(own) {
			lines = append(lines, Line{strings.TrimSpace(line.String()), middleHeight(own)})
		}
		own = nil
		line.Reset()
	}
	for _, w := range words {
		gap := len(text) - len(strings.TrimLeft(text, " "))
		if text = afterWord(text[gap:], w.text); gap > 1 {
			end()
		}
		if w.confidence < minWord {
			continue
		}
		if gap > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(w.text)
		own = append(own, w)
	}
	end()
	return lines
}

// afterWord is what stands behind a word, in which the text may have spaces.
func afterWord(text, word string) string {
	for _, r := range word {
		text = strings.TrimPrefix(strings.TrimLeft(text, " "), string(r))
	}
	return text
}

func readable(words []word) bool {
	sum := 0.0
	for _, w := range words {
		sum += w.confidence
	}
	return len(words) > 0 && sum/float64(len(words)) >= minLine
}

func middleHeight(words []word) int {
	var heights []int
	for _, w := range words {
		heights = append(heights, w.height)
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

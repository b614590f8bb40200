package kiosk

import "slices"

// Numbering is the state from which an event's next number follows. Numbers
// below Next are held by somebody, or free again, or skipped.
type Numbering struct {
	Next  int   // the lowest number that nobody has had yet
	Freed []int // numbers given back, any order; the lowest is enough
	Skip  []int // numbers never given, such as 4, 9, 13 and 42
}

// Lowest returns the lowest free number, and the Next that holds once it is
// taken. A number given back is lower than Next and so comes first.
func (n Numbering) Lowest() (number, next int) {
	lowest := 0
	for _, f := range n.Freed {
		if !slices.Contains(n.Skip, f) && (lowest == 0 || f < lowest) {
			lowest = f
		}
	}
	if lowest != 0 {
		return lowest, n.Next
	}
	number = max(n.Next, 1)
	for slices.Contains(n.Skip, number) {
		number++
	}
	return number, number + 1
}

// Place (場所) is where a sleeve lies; rows and columns count from 1.
type Place struct {
	Table  string `json:"table"`
	Row    int    `json:"row"`
	Column int    `json:"column"`
}

// Place tells where the sleeve of a number lies: sleeves lie in the order of
// their numbers, skipped numbers leave no gap, and the last table grows
// downwards when the tables are full.
func (e *Event) Place(number int) Place {
	tables := e.Tables
	if len(tables) == 0 {
		tables = DefaultTables()
	}
	at := number - 1
	skipped := map[int]bool{}
	for _, s := range e.SkipNumbers {
		if s < number && !skipped[s] {
			skipped[s] = true
			at--
		}
	}
	for i, t := range tables {
		if at < t.Rows*t.Columns || i == len(tables)-1 {
			return Place{Table: t.Name, Row: at/t.Columns + 1, Column: at%t.Columns + 1}
		}
		at -= t.Rows * t.Columns
	}
	panic("unreachable: the last table takes every number")
}

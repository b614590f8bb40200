package match

import "math"

// Scores is the whole table of what meeting each is worth to each, by number as
// in [Plan.Lists]; minus infinity where it is not allowed. It is for the
// evaluation: a room of n takes n² numbers.
func Scores(room *Room) (ids []string, points [][]float64) {
	h := newHall(room, 0)
	s := h.scratch()
	for a := range h.guests {
		row := make([]float64, len(h.guests))
		h.row(a, false, s, row)
		for b := range row {
			if row[b] <= notAllowed/2 {
				row[b] = math.Inf(-1)
			}
		}
		ids, points = append(ids, h.guests[a].ID), append(points, row)
	}
	return ids, points
}

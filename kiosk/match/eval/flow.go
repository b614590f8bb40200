package eval

import "math"

// Optimum is the largest sum that any assignment reaches: each takes at most
// out others, each is taken at most in times and, if everybody, at least once.
// It is exact: a flow of least cost by shortest paths (Edmonds and Karp, 1972),
// whose optimum is whole. It takes n³ times out steps, so some hundred people.
func Optimum(value [][]float64, out int, in func(int) int, everybody bool) float64 {
	n := len(value)
	f := newFlow(2*n + 2)
	source, sink := 2*n, 2*n+1
	const bonus = 1e4 // for the first time that somebody is taken
	for a := range n {
		f.add(source, a, out, 0)
		for b, v := range value[a] {
			if v > 0 && a != b {
				f.add(a, n+b, 1, -v)
			}
		}
		if everybody {
			f.add(n+a, sink, 1, -bonus)
			f.add(n+a, sink, in(a)-1, 0)
		} else {
			f.add(n+a, sink, in(a), 0)
		}
	}
	sum := f.run(source, sink)
	if everybody {
		first := 0
		for b := range n {
			if f.used(n+b, sink) {
				first++
			}
		}
		sum -= bonus * float64(first)
	}
	return sum
}

type flowEdge struct {
	to, back, room int
	cost           float64
}

type flow struct{ edges [][]flowEdge }

func newFlow(n int) *flow { return &flow{make([][]flowEdge, n)} }

func (f *flow) add(from, to, room int, cost float64) {
	f.edges[from] = append(f.edges[from], flowEdge{to, len(f.edges[to]), room, cost})
	f.edges[to] = append(f.edges[to], flowEdge{from, len(f.edges[from]) - 1, 0, -cost})
}

// used tells whether anything goes from one to another.
func (f *flow) used(from, to int) bool {
	for _, e := range f.edges[from] {
		if e.to == to && f.edges[to][e.back].room > 0 {
			return true
		}
	}
	return false
}

// run sends what gains something, one after the other along the shortest path.
func (f *flow) run(source, sink int) (gain float64) {
	height := f.heights(source)
	for {
		distance, via := f.shortest(source, height)
		total := distance[sink] + height[sink]
		if math.IsInf(distance[sink], 1) || total >= 0 {
			return gain
		}
		for v := range height {
			if !math.IsInf(distance[v], 1) {
				height[v] += distance[v]
			}
		}
		for v := sink; v != source; {
			e := &f.edges[via[v][0]][via[v][1]]
			e.room--
			f.edges[v][e.back].room++
			v = via[v][0]
		}
		gain -= total
	}
}

// heights are the distances at the start, which the costs below nothing need
// (Bellman and Ford; three steps reach every end).
func (f *flow) heights(source int) []float64 {
	d := make([]float64, len(f.edges))
	for v := range d {
		d[v] = math.Inf(1)
	}
	d[source] = 0
	for range 4 {
		for v := range f.edges {
			for _, e := range f.edges[v] {
				if e.room > 0 && d[v]+e.cost < d[e.to] {
					d[e.to] = d[v] + e.cost
				}
			}
		}
	}
	for v := range d {
		if math.IsInf(d[v], 1) {
			d[v] = 0
		}
	}
	return d
}

// shortest is Dijkstra's algorithm without a heap: the graph is dense.
func (f *flow) shortest(source int, height []float64) (distance []float64, via [][2]int) {
	n := len(f.edges)
	distance, via = make([]float64, n), make([][2]int, n)
	done := make([]bool, n)
	for v := range distance {
		distance[v] = math.Inf(1)
	}
	distance[source] = 0
	for {
		v := -1
		for u := range n {
			if !done[u] && !math.IsInf(distance[u], 1) && (v < 0 || distance[u] < distance[v]) {
				v = u
			}
		}
		if v < 0 {
			return distance, via
		}
		done[v] = true
		for i, e := range f.edges[v] {
			if e.room == 0 || done[e.to] {
				continue
			}
			if d := distance[v] + max(0, e.cost+height[v]-height[e.to]); d < distance[e.to] {
				distance[e.to], via[e.to] = d, [2]int{v, i}
			}
		}
	}
}

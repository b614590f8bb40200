package match

// matching pairs up as many people as may be (Edmonds, "Paths, trees and
// flowers", 1965): from somebody without a partner it follows paths of pairs
// that could be exchanged, and takes an odd circle on the way for one.
type matching struct {
	who    []int // the people, in the order of the places below
	joined [][]int
	mate   []int // the partner's place, or -1
	gone   []bool
	pairs  int

	parent, base []int
	even         []bool
	queue        []int
}

// newMatching is a greatest matching of those who may be paired.
func newMatching(who []int, may func(a, b int) bool) *matching {
	n := len(who)
	m := &matching{who: who, joined: make([][]int, n), mate: make([]int, n), gone: make([]bool, n),
		parent: make([]int, n), base: make([]int, n), even: make([]bool, n)}
	for i, a := range who {
		m.mate[i] = -1
		for j, b := range who[:i] {
			if may(a, b) {
				m.joined[i], m.joined[j] = append(m.joined[i], j), append(m.joined[j], i)
			}
		}
	}
	for i := range who { // most are paired at once, the paths are for the rest
		for _, j := range m.joined[i] {
			if m.mate[i] < 0 && m.mate[j] < 0 {
				m.mate[i], m.mate[j] = j, i
				m.pairs++
			}
		}
	}
	for i := range who {
		if m.mate[i] < 0 && m.pairs < n/2 {
			m.augment(i)
		}
	}
	return m
}

// leave takes the person at a place out of it, if so many pairs are left, and
// tells whether they are.
func (m *matching) leave(i, pairs int) bool {
	before, had, other := append([]int(nil), m.mate...), m.pairs, m.mate[i]
	m.gone[i] = true
	if other >= 0 {
		m.mate[i], m.mate[other] = -1, -1
		m.pairs--
		m.augment(other)
	}
	if m.pairs >= pairs {
		return true
	}
	m.mate, m.pairs, m.gone[i] = before, had, false
	return false
}

// tables are the pairs.
func (m *matching) tables() (tables [][]int) {
	for i, j := range m.mate {
		if j > i {
			tables = append(tables, []int{m.who[i], m.who[j]})
		}
	}
	return tables
}

// augment looks for a partner for the one at a place, and has everybody keep one.
func (m *matching) augment(root int) {
	for i := range m.who {
		m.parent[i], m.base[i], m.even[i] = -1, i, false
	}
	m.even[root] = true
	m.queue = append(m.queue[:0], root)
	for at := 0; at < len(m.queue); at++ {
		i := m.queue[at]
		for _, j := range m.joined[i] {
			if m.gone[j] || m.base[i] == m.base[j] || m.mate[i] == j {
				continue
			}
			if j == root || m.mate[j] >= 0 && m.parent[m.mate[j]] >= 0 {
				m.circle(i, j)
			} else if m.parent[j] < 0 {
				m.parent[j] = i
				if m.mate[j] < 0 {
					m.flip(j)
					return
				}
				m.even[m.mate[j]] = true
				m.queue = append(m.queue, m.mate[j])
			}
		}
	}
}

// flip exchanges the pairs along a path that ends at a place.
func (m *matching) flip(j int) {
	for j >= 0 {
		i := m.parent[j]
		next := m.mate[i]
		m.mate[i], m.mate[j] = j, i
		j = next
	}
	m.pairs++
}

// circle takes the odd circle that an edge closes for one place.
func (m *matching) circle(i, j int) {
	root := m.meeting(i, j)
	inside := make([]bool, len(m.who))
	m.mark(i, j, root, inside)
	m.mark(j, i, root, inside)
	for k := range m.who {
		if inside[m.base[k]] {
			m.base[k] = root
			if !m.even[k] {
				m.even[k] = true
				m.queue = append(m.queue, k)
			}
		}
	}
}

// meeting is where the ways back from two places come together.
func (m *matching) meeting(i, j int) int {
	passed := make([]bool, len(m.who))
	for i = m.base[i]; ; i = m.base[m.parent[m.mate[i]]] {
		passed[i] = true
		if m.mate[i] < 0 {
			break
		}
	}
	for j = m.base[j]; !passed[j]; j = m.base[m.parent[m.mate[j]]] {
	}
	return j
}

func (m *matching) mark(i, child, root int, inside []bool) {
	for m.base[i] != root {
		inside[m.base[i]], inside[m.base[m.mate[i]]] = true, true
		m.parent[i] = child
		child = m.mate[i]
		i = m.parent[child]
	}
}

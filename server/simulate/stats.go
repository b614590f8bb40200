package simulate

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// stats collects how long calls took.
type stats struct {
	mu    sync.Mutex
	calls map[string][]time.Duration
}

func (s *stats) add(label string, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls == nil {
		s.calls = map[string][]time.Duration{}
	}
	s.calls[label] = append(s.calls[label], took)
}

// Call is how long the answers to one call took, in milliseconds.
type Call struct {
	Name  string  `json:"name"`
	Count int     `json:"count"`
	P50   float64 `json:"p50_ms"`
	P99   float64 `json:"p99_ms"`
	Max   float64 `json:"max_ms"`
}

func (s *stats) figures() (calls []Call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(s.calls)) {
		took := slices.Sorted(slices.Values(s.calls[name]))
		at := func(q float64) float64 {
			return float64(took[min(int(q*float64(len(took))), len(took)-1)].Microseconds()) / 1000
		}
		calls = append(calls, Call{name, len(took), at(0.50), at(0.99), at(1)})
	}
	return calls
}

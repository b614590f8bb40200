package store

import (
	"context"
	"testing"
)

// BenchmarkLookThrough measures what looking through the files costs at a start,
// with 10,000 guests of whom 2,000 came, beside opening them at all.
func BenchmarkLookThrough(b *testing.B) {
	d, _ := crowded(b, 10_000, 2_000)
	c := Config{Dir: d.dir, Serves: true}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := lookThrough(context.Background(), c); err != nil {
			b.Fatal(err)
		}
	}
}

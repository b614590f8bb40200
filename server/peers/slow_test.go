package peers

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkSlowDisk compares full check-ins on this disk with the same on one that
// takes 2 ms longer for every flush. PocketBase is not beside them: it answers
// before it flushes, and its SQLite does not go through the C library.
func BenchmarkSlowDisk(b *testing.B) {
	for _, clients := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			fast, slow := openDoor(b, startKiosk(b), clients), openDoor(b, startKiosk(b, "LD_PRELOAD="+slowDisk(b)), clients)
			for b.Loop() {
				fast.work(b)
				slow.work(b)
			}
			b.ReportMetric(0, "ns/op") // a round of both, no figure
			tell(b, fast.rate(), "checkins/s")
			tell(b, slow.rate(), "slow/s")
			tell(b, percentile(slow.took, 50), "slow-p50-ms")
			tell(b, percentile(slow.took, 99), "slow-p99-ms")
			tell(b, slow.rate()/fast.rate(), "x-fast-disk")
		})
	}
}

// slowDisk builds the library that slows flushing down.
func slowDisk(b *testing.B) string {
	b.Helper()
	library := filepath.Join(b.TempDir(), "slow.so")
	if said, err := exec.Command("gcc", "-shared", "-fPIC", "-O2", "-o", library, "testdata/slow.c", "-ldl").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	return library
}

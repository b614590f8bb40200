package peers

import (
	"fmt"
	"testing"
)

// BenchmarkCheckIns compares full check-ins (a walk-in who pays: number, sleeve,
// badge, payment, two labels queued, the feed; flushed to the disk before the
// answer) with PocketBase writing one row: as it comes (synchronous=NORMAL: not
// flushed), and told to flush it.
func BenchmarkCheckIns(b *testing.B) {
	for _, clients := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			fuda, peer, flushing := openDoor(b, startKiosk(b), clients), openPeer(b, "pocketbase", clients), openPeer(b, "flushing", clients)
			for b.Loop() {
				fuda.work(b)
				peer.work(b)
				flushing.work(b)
			}
			b.ReportMetric(0, "ns/op") // a round of all, no figure
			for name, d := range map[string]*door{"": fuda, "pocketbase-": peer, "flushing-": flushing} {
				tell(b, d.rate(), name+"writes/s")
				tell(b, percentile(d.took, 99), name+"p99-ms")
			}
			tell(b, fuda.rate()/peer.rate(), "x-pocketbase")
			tell(b, fuda.rate()/flushing.rate(), "x-flushing")
		})
	}
}

func openPeer(b *testing.B, name string, clients int) *door {
	b.Helper()
	d := &door{address: startPeer(b, name).address, path: recordsPath, body: recordBody}
	d.open(b, clients)
	return d
}

// openDoor is a kiosk with so many clients of one desk. It has read its dictionary,
// as it has long before guests come.
func openDoor(b *testing.B, k *kiosk, clients int) *door {
	b.Helper()
	k.rest(b)
	d := &door{address: k.address, path: k.checkInsPath(), cookie: k.pair(b, "reception"), body: k.checkInBody}
	d.open(b, clients)
	return d
}

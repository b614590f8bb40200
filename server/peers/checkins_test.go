package peers

import (
	"fmt"
	"testing"
)

// BenchmarkCheckIns compares full check-ins (a walk-in who pays: number, sleeve,
// badge, payment, two labels queued, the feed; flushed to the disk before the
// answer) with PocketBase writing one row (synchronous=NORMAL: not flushed).
func BenchmarkCheckIns(b *testing.B) {
	for _, clients := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			k, pb := startKiosk(b), startPeer(b, "pocketbase")
			fuda := &door{address: k.address, path: k.checkInsPath(), cookie: k.pair(b, "reception"), body: k.checkInBody}
			peer := &door{address: pb.address, path: recordsPath, body: recordBody}
			fuda.open(b, clients)
			peer.open(b, clients)
			for b.Loop() {
				fuda.work(b)
				peer.work(b)
			}
			b.ReportMetric(0, "ns/op") // a round of both, no figure
			b.ReportMetric(fuda.rate(), "checkins/s")
			b.ReportMetric(percentile(fuda.took, 99), "p99-ms")
			b.ReportMetric(peer.rate(), "pocketbase/s")
			b.ReportMetric(percentile(peer.took, 99), "pocketbase-p99-ms")
			b.ReportMetric(fuda.rate()/peer.rate(), "x-pocketbase")
		})
	}
}

package peers

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

const (
	startPeople  = 10_000
	startSockets = 1000
)

// BenchmarkStart measures from the command until /healthz answers, with 10,000
// people in the folder (whose pages the system still has in memory), and what the
// program then holds: at rest, and at most while 64 desks' clients check guests in
// and 1,000 pages hear of each.
func BenchmarkStart(b *testing.B) {
	k := startKiosk(b)
	k.stop(b)
	k.importPeople(b)
	var ready []time.Duration
	for b.Loop() {
		ready = append(ready, k.startAgain(b))
		k.stop(b)
	}
	b.ReportMetric(0, "ns/op") // a start and an end, no figure
	tell(b, percentile(ready, 50), "ready-p50-ms")
	tell(b, percentile(ready, 100), "ready-worst-ms")
	k.startAgain(b)
	tell(b, float64(k.rest(b))/1e6, "rest-MB")
	pages := kioskFeedOf(b, k, startSockets)
	pages.open(b, startSockets)
	tell(b, float64(k.memory(b))/1e6, "sockets-MB")
	d := openDoor(b, k, 64)
	for range 10 {
		d.work(b)
	}
	tell(b, float64(k.peak(b))/1e6, "load-MB")
	tell(b, d.rate(), "checkins/s")
}

// importPeople signs 10,000 people up by a file, as an organiser does.
func (k *kiosk) importPeople(b *testing.B) {
	b.Helper()
	rows := [][]string{{"氏名", "フリガナ", "会社名", "メールアドレス"}}
	for i := range startPeople {
		rows = append(rows, []string{fmt.Sprintf("髙﨑 美咲%d", i), "タカサキ ミサキ", fmt.Sprintf("髙﨑社会保険労務士事務所 %d", i), fmt.Sprintf("guest%d@example.jp", i)})
	}
	name := filepath.Join(b.TempDir(), "people.csv")
	file, err := os.Create(name)
	must(b, err)
	must(b, csv.NewWriter(file).WriteAll(rows))
	must(b, file.Close())
	if said, err := exec.Command(k.bin, "import", "--data", k.dir, "--event", k.event, name).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
}

// stop ends the program as Ctrl+C does.
func (k *kiosk) stop(b *testing.B) {
	b.Helper()
	must(b, k.process.Signal(syscall.SIGTERM))
	<-k.ended
	calls.CloseIdleConnections()
}

// startAgain starts it on the same folder, and tells after how long it was ready.
func (k *kiosk) startAgain(b *testing.B) time.Duration {
	b.Helper()
	began := time.Now()
	k.program = launch(b, k.address, k.dir, k.serve(k.address, k.dir))
	for end := began.Add(20 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		answer, err := http.Get("http://" + k.address + "/healthz")
		if err != nil {
			continue
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return time.Since(began)
		}
	}
	b.Fatal("it never got ready")
	return 0
}

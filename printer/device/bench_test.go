package device

import (
	"bytes"
	"context"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

// benchLabels is what a guest gets, and a page.
func benchLabels() map[string]printer.Label {
	badge := printer.Label{Kind: printer.Badge, Size: "62x100", Number: 12, Name: "山田 太郎", Kana: "やまだ たろう", Company: "株式会社池袋",
		FirstTime: true, URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"}
	cell := badge
	cell.Size = "91x55"
	cells := []printer.Label{cell, cell, cell, cell, cell, cell, cell, cell, cell, cell}
	return map[string]printer.Label{
		"badge":  badge,
		"sleeve": {Kind: printer.Sleeve, Size: "62x29", Number: 12, Name: "山田 太郎"},
		"sheet":  {Kind: printer.Sheet, Page: &printer.Page{Sheet: "a-one-51002", First: 1, Labels: cells}},
	}
}

// BenchmarkEncode is from a bitmap to the bytes that leave, for each language and
// each label that it prints.
func BenchmarkEncode(b *testing.B) {
	r, err := label.New(printertest.Font(b))
	mustDo(b, err)
	ql := func(model, media string) func(*printer.Bitmap, printer.Media) ([]byte, error) {
		return func(bitmap *printer.Bitmap, _ printer.Media) ([]byte, error) {
			m, err := printer.FindMedia(media)
			if err != nil {
				return nil, err
			}
			return EncodeQL(bitmap, model, m)
		}
	}
	raster := func(encode func(*page) []byte) func(*printer.Bitmap, printer.Media) ([]byte, error) {
		return func(bitmap *printer.Bitmap, m printer.Media) ([]byte, error) {
			return encode(&page{bitmap: bitmap, width: bitmap.Width, height: bitmap.Height, dpi: m.DPI, widthMM: float64(m.WidthMM), heightMM: float64(m.HeightMM)}), nil
		}
	}
	pdf := func(bitmap *printer.Bitmap, m printer.Media) ([]byte, error) {
		var out bytes.Buffer
		err := WriteLabelPDF(&out, Drawn{bitmap, m})
		return out.Bytes(), err
	}
	for _, c := range []struct {
		language string
		media    map[string]string // by label
		dpi      int               // 0: the roll of a Brother
		encode   func(*printer.Bitmap, printer.Media) ([]byte, error)
	}{
		{"ql", map[string]string{"badge": "62", "sleeve": "62"}, 0, ql("QL-820NWB", "62")},
		{"ql-plain", map[string]string{"badge": "62", "sleeve": "62"}, 0, ql("QL-800", "62")},
		{"ql-two-colours", map[string]string{"badge": "62red", "sleeve": "62red"}, 0, ql("QL-820NWB", "62red")},
		{"zpl", map[string]string{"badge": "62x100", "sleeve": "62x29"}, 203, EncodeZPL},
		{"escpos", map[string]string{"badge": "80", "sleeve": "80"}, 203, func(bitmap *printer.Bitmap, m printer.Media) ([]byte, error) {
			return EncodeEscpos(bitmap, m, "partial")
		}},
		{"pwg", map[string]string{"badge": "62x100", "sleeve": "62x29", "sheet": "a4"}, 300, raster(encodePWG)},
		{"urf", map[string]string{"badge": "62x100", "sleeve": "62x29", "sheet": "a4"}, 300, raster(encodeURF)},
		{"pdf", map[string]string{"badge": "62x100", "sleeve": "62x29", "sheet": "a4"}, 300, pdf},
	} {
		for name, l := range benchLabels() {
			if c.media[name] == "" {
				continue
			}
			m, err := printer.FindMedia(c.media[name])
			if c.dpi != 0 {
				m, err = printer.FindMediaAt(c.media[name], c.dpi)
			}
			mustDo(b, err)
			bitmap, err := r.Render(l, m)
			mustDo(b, err)
			b.Run(c.language+"/"+name, func(b *testing.B) {
				var data []byte
				for b.Loop() {
					if data, err = c.encode(bitmap, m); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(len(data)), "bytes/job")
			})
		}
	}
}

// BenchmarkSheetCell is one label more on an A4 sheet, on disk: the sheet is
// written whole each time.
func BenchmarkSheetCell(b *testing.B) {
	r, err := label.New(printertest.Font(b))
	mustDo(b, err)
	s, m := openSheet(b, b.TempDir(), "?sheet=a-one-51002", aBadge)
	l := benchLabels()["badge"]
	bitmap, err := r.Render(l, m)
	mustDo(b, err)
	n := 0
	for b.Loop() {
		put(b, s, "job-"+time.Duration(n).String(), bitmap)
		n++
	}
}

// burst is a queue in memory of so many labels, a guest's badge and sleeve in turn.
type burst struct {
	mu    sync.Mutex
	left  int
	done  int
	all   int
	empty chan struct{}
	fault chan string
}

func newBurst(n int) *burst {
	return &burst{left: n, all: n, empty: make(chan struct{}), fault: make(chan string, n+1)}
}

func (q *burst) job() *printer.Job {
	name := "badge"
	if q.left%2 == 1 {
		name = "sleeve"
	}
	return &printer.Job{ID: name, Label: benchLabels()[name]}
}

func (q *burst) Peek(context.Context, string) (*printer.Job, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.left == 0 {
		return nil, nil
	}
	return q.job(), nil
}

func (q *burst) Next(context.Context, string) (*printer.Job, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.left == 0 {
		return nil, nil
	}
	job := q.job()
	q.left--
	return job, nil
}

func (q *burst) out() error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.done++; q.done == q.all {
		close(q.empty)
	}
	return nil
}

func (q *burst) bad(reason string) error {
	q.fault <- reason
	return q.out()
}

func (q *burst) Recover(context.Context, string) error          { return nil }
func (q *burst) Sent(context.Context, string) error             { return q.out() }
func (q *burst) Confirmed(context.Context, string) error        { return q.out() }
func (q *burst) Hold(_ context.Context, _, reason string) error { return q.bad(reason) }
func (q *burst) Blocked(_ context.Context, _, why string) error { return q.bad(why) }
func (q *burst) Unknown(_ context.Context, _, why string) error { return q.bad(why) }
func (q *burst) Failed(_ context.Context, _, why string) error  { return q.bad(why) }

// ownPace is what a QL-820NWB prints by itself, in labels a minute.
const ownPace = 110

// BenchmarkLabelsAMinute is the whole way through a pool, from the queue to a
// printer that takes all it gets: drawn, asked, encoded, sent, acknowledged.
// x110 is how many times the printer's own pace that is.
func BenchmarkLabelsAMinute(b *testing.B) {
	r, err := label.New(printertest.Font(b))
	mustDo(b, err)
	takesAll := func(c *net.TCPConn) { _, _ = io.Copy(io.Discard, c); _ = c.Close() }
	zebra := func(c *net.TCPConn) {
		defer c.Close()
		head := make([]byte, 3)
		if _, err := io.ReadFull(c, head); err == nil && string(head) == zplQuestion {
			_, _ = c.Write([]byte(hostStatus(nil)))
		}
		_, _ = io.Copy(io.Discard, c)
	}
	for _, c := range []struct {
		name, uri string
		treat     func(*net.TCPConn)
	}{
		{"ql", "ql+tcp://ADDR?media=62&status=off", takesAll},
		{"zpl", "zpl+tcp://ADDR", zebra},
		{"escpos", "escpos+tcp://ADDR", (&tmPrinter{}).serve},
		{"pdf sheet", "", nil},
	} {
		b.Run(c.name, func(b *testing.B) {
			uri := "pdf://" + b.TempDir() + "?sheet=a-one-51002"
			if c.treat != nil {
				uri = string(bytes.Replace([]byte(c.uri), []byte("ADDR"), []byte(listenLoopback(b, c.treat)), 1))
			}
			queue := newBurst(b.N)
			pool := printer.NewPool(printer.Config{Queue: queue, Renderer: r, Open: Open})
			defer pool.Close()
			b.ResetTimer()
			pool.SetPrinters([]printer.Target{{ID: "p", URI: uri}})
			<-queue.empty
			b.StopTimer()
			select {
			case why := <-queue.fault:
				b.Fatal(why)
			default:
			}
			aMinute := float64(b.N) / b.Elapsed().Minutes()
			b.ReportMetric(aMinute, "labels/min")
			b.ReportMetric(aMinute/ownPace, "x110")
		})
	}
}

package device

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/ipp"
)

// tells is what an examination should say; each word must be in it.
type tells struct {
	model, loaded, media string
	fault, advice, note  string
}

func (want tells) of(t *testing.T, uri string, wants ...printer.Want) {
	t.Helper()
	e := Examine(t.Context(), uri, wants...)
	fault := ""
	if e.Fault != nil {
		fault = e.Fault.Reason
	}
	media := ""
	if len(e.Labels) > 0 {
		media = e.Labels[0].Media
	}
	got := tells{e.Model, strings.Join(e.Loaded, " "), media, fault, e.Advice, e.Note}
	for _, c := range [][3]string{
		{"model", got.model, want.model}, {"loaded", got.loaded, want.loaded}, {"media", got.media, want.media},
		{"fault", got.fault, want.fault}, {"advice", got.advice, want.advice}, {"note", got.note, want.note},
	} {
		if (c[1] == "") != (c[2] == "") || !strings.Contains(c[1], c[2]) {
			t.Errorf("%s: %q, want %q", c[0], c[1], c[2])
		}
	}
}

const offline, checkNetwork = "プリンターにつながりません", "電源とネットワークのケーブルを確認"

func TestExamineWhatIsOff(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	mustDo(t, err)
	off := l.Addr().String()
	_ = l.Close()
	for _, uri := range []string{"ql+tcp://" + off, "ql+tcp://" + off + "?status=off", "zpl+tcp://" + off, "zpl+tcp://" + off + "?status=off",
		"escpos+tcp://" + off, "escpos+tcp://" + off + "?status=off", "ipp://" + off + "/ipp/print"} {
		t.Run(uri, func(t *testing.T) {
			t.Parallel()
			tells{fault: offline, advice: checkNetwork}.of(t, uri)
		})
	}
	tells{fault: "USB につながっていない", advice: "USBケーブルを挿し直して"}.of(t, "ql+usb:///dev/usb/nowhere")
	tells{fault: "指定が正しくありません", advice: "URIの書き方"}.of(t, "lpr://printer")
	tells{fault: "指定が正しくありません", advice: "URIの書き方"}.of(t, "ql+tcp://h?model=QL-1")
}

func TestExamineFolders(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	mustDo(t, os.WriteFile(file, nil, 0o600))
	for _, scheme := range []string{"png", "pdf"} {
		uri := scheme + "://" + dir
		tells{media: "62x100"}.of(t, uri)
		tells{media: "a4"}.of(t, uri+"/new/one", printer.Want{Kind: printer.Poster})
		tells{fault: "書き込めません", advice: "空き容量"}.of(t, scheme+"://"+file+"/below")
		tells{fault: "書き込めません", advice: "空き容量"}.of(t, scheme+"://"+file)
	}
	tells{media: "91x55"}.of(t, "pdf://"+dir+"?sheet=a-one-51002")
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("an examination left %v", files)
	}
}

func TestExamineZebra(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		who, status, settings string
		want                  tells
	}{
		"ready":      {who: "\x02ZTC ZD420-203dpi ZPL,V84.20.15Z,8,8176KB\x03\r\n", status: hostStatus(nil), want: tells{model: "ZTC ZD420-203dpi ZPL", media: "62x100"}},
		"no name":    {who: "", status: hostStatus(nil), want: tells{media: "62x100"}},
		"half":       {who: "\x02ZTC", status: hostStatus(nil), want: tells{media: "62x100"}},
		"nonsense":   {who: "\x02hello\x03\x1b[31m", status: hostStatus(nil), want: tells{media: "62x100"}},
		"other dots": {who: "\x02ZTC \x1b[31mGX430t,V61,12,2104KB\x03\r\n", status: hostStatus(nil), want: tells{model: "ZTC [31mGX430t", media: "62x100", note: "300 dpi", advice: "dpi=300 を付けて"}},
		"cover open": {who: "\x02ZTC,V1,8,1\x03", status: hostStatus(map[string]string{"o": "1"}), want: tells{model: "ZTC", media: "62x100", fault: "が開いています", advice: "カチッと"}},
		"no media":   {who: "", status: hostStatus(map[string]string{"b": "1"}), want: tells{media: "62x100", fault: "ロールがありません", advice: "ロールか用紙を入れ"}},
		"silent":     {who: "", status: "", want: tells{media: "62x100", fault: "返事をしません", advice: "ロールか用紙を入れ"}},
		"a poster": {who: "", status: hostStatus(nil), settings: "poster", want: tells{media: "62x100",
			fault: "A4を印刷できません", advice: "ブラウザから印刷"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			addr := listenLoopback(t, func(conn *net.TCPConn) {
				defer conn.Close()
				head := make([]byte, 3)
				_, _ = conn.Read(head)
				switch string(head) {
				case "~HI":
					_, _ = conn.Write([]byte(c.who))
				case "~HS":
					_, _ = conn.Write([]byte(c.status))
				}
				_, _ = conn.Read(head)
			})
			want := printer.Want{Kind: printer.Badge}
			if c.settings == "poster" {
				want.Kind = printer.Poster
			}
			c.want.of(t, "zpl+tcp://"+addr, want)
		})
	}
}

func TestExamineReceiptPrinter(t *testing.T) {
	for name, c := range map[string]struct {
		printer *tmPrinter
		want    tells
	}{
		"ready":      {&tmPrinter{name: "TM-m30"}, tells{model: "TM-m30", media: "80"}},
		"a clone":    {&tmPrinter{}, tells{media: "80"}},
		"near end":   {&tmPrinter{name: "TM-m30", status: map[byte]byte{4: 0x0c}}, tells{model: "TM-m30", media: "80", note: "残りわずか"}},
		"cover open": {&tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x04}}, tells{media: "80", fault: "カバーが開いています", advice: "カチッと"}},
		"no media":   {&tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x20}}, tells{media: "80", fault: "ロールがありません", advice: "ロールか用紙を入れ"}},
		"one way":    {&tmPrinter{mute: true}, tells{media: "80"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.want.of(t, "escpos+tcp://"+listenLoopback(t, c.printer.serve))
		})
	}
}

func TestExamineQL(t *testing.T) {
	s := startSNMPD(t)
	there := listenLoopback(t, func(c *net.TCPConn) { _ = c.Close() })
	for name, c := range map[string]struct {
		status   qlBytes
		settings string
		want     tells
	}{
		"ready":       {qlBytes{model: 0x41, width: 62, kind: 0x4b, length: 100}, "", tells{model: "QL-820NWB", loaded: "62x100", media: "62x100"}},
		"cover open":  {qlBytes{err2: 0x10, width: 62, kind: 0x4b, length: 100}, "", tells{loaded: "62x100", media: "62x100", fault: "カバーが開いています", advice: "カチッと"}},
		"no media":    {qlBytes{model: 0x41, err1: 1}, "", tells{model: "QL-820NWB", media: "62x100", fault: "ロールがありません", advice: "ロールか用紙を入れ"}},
		"wrong media": {qlBytes{model: 0x41, width: 62, kind: 0x4b, length: 29}, "", tells{model: "QL-820NWB", loaded: "62x29", media: "62x100", fault: "62x29 のロールが入っています", advice: "media= を"}},
		"other model": {qlBytes{model: 0x38, width: 62, kind: 0x4a}, "&media=62", tells{model: "QL-800", loaded: "62", media: "62", note: "プリンターは QL-800", advice: "model=QL-800"}},
		"cooling":     {qlBytes{model: 0x41, width: 62, kind: 0x4a, note: 3}, "&media=62", tells{model: "QL-820NWB", loaded: "62", media: "62", note: "冷まして"}},
		"mute":        {qlBytes{}, "&community=secret", tells{media: "62x100", note: "SNMPで状態を答えません", advice: "community="}},
		"never asked": {qlBytes{err1: 1}, "&status=off", tells{media: "62x100"}},
	} {
		t.Run(name, func(t *testing.T) {
			s.t = t
			s.set(c.status.raw())
			c.want.of(t, s.uri(there, c.settings))
		})
	}
}

func TestExamineAsksForEachLabel(t *testing.T) {
	t.Parallel()
	s := startPrinter(t, &oddPrinter{t: t, more: ipp.Attributes{words("printer-make-and-model", "Example 62")}})
	wants := []printer.Want{{Kind: printer.Badge, Size: "62x100"}, {Kind: printer.Poster}, {Kind: printer.Sleeve, Size: "62x29"}}
	e := Examine(t.Context(), s, wants...)
	var got []string
	for i, l := range e.Labels {
		if l.Want != wants[i] || (l.Fault == nil) != (l.Advice == "") {
			t.Errorf("%+v", l)
		}
		why := ""
		if l.Fault != nil {
			why = l.Fault.Reason
		}
		got = append(got, l.Media+" "+why)
	}
	want := []string{"62x100 ", "210x297 210x297 の用紙が入っていません(入っているのは 62x100) / 62x100 is loaded, not 210x297", "62x100 "}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if e.Model != "Example 62" || !slices.Equal(e.Loaded, []string{"62x100"}) || e.Fault == nil || !strings.Contains(e.Advice, "media=") {
		t.Errorf("%+v", e)
	}
}

package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
	"fuda/printer/device"
	"fuda/printer/label"
	"fuda/printer/printertest"
	"fuda/server/backups"
	"fuda/server/lan"
)

// evening is when the tests look: before the doors open.
var evening = time.Date(2026, 11, 21, 18, 0, 0, 0, kiosk.JST)

var renderer = sync.OnceValues(func() (*label.Renderer, error) {
	ttf, err := os.ReadFile(filepath.Join("..", "..", "static", "npm", "NotoSansJP-Bold.ttf"))
	if err != nil {
		return nil, err
	}
	return label.New(ttf)
})

// ready is an evening for which all is well, with an event and no printer.
func ready(t *testing.T, change ...func(*kiosk.Event)) Config {
	t.Helper()
	printertest.Font(t)
	dir := t.TempDir()
	with(t, dir, func(db *store.DB) {
		e := kiosk.Event{Name: "池袋", Date: "2026-11-21", Sessions: []kiosk.Session{
			{Name: "第1部", StartsAt: evening.Add(time.Hour), EndsAt: evening.Add(2 * time.Hour), Fee: 1500, Mode: kiosk.Open}}}
		for _, f := range change {
			f(&e)
		}
		made, err := db.CreateEvent(t.Context(), e, "")
		must(t, err)
		_, err = db.AddAttendee(t.Context(), made.ID, kiosk.Profile{Name: "髙﨑 美咲"}, made.Sessions[0].ID, "n1")
		must(t, err)
	})
	must(t, backups.NoteMade(dir, evening.Add(-time.Hour)))
	clock := func() time.Time { return evening }
	network := func() (lan.Network, error) {
		return lan.Network{Interfaces: []lan.Interface{{Name: "wlan0", Up: true, Addrs: []netip.Addr{netip.MustParseAddr("192.168.1.20")}}}}, nil
	}
	hosts, err := lan.NewHosts(network, clock)
	must(t, err)
	return Config{
		Dir: dir, Listen: "127.0.0.1:0", HTTPS: true, Hosts: hosts, Network: network, Clock: clock,
		Renderer: renderer,
		Open:     device.Open, Examine: says(device.Examination{}),
		Machine: Machine{"linux", fstest.MapFS{}, func(string) (uint64, error) { return 50 << 30, nil }},
	}
}

// says is a printer that always answers so.
func says(e device.Examination) func(context.Context, string, ...printer.Want) device.Examination {
	return func(context.Context, string, ...printer.Want) device.Examination { return e }
}

func with(t *testing.T, dir string, do func(*store.DB)) {
	t.Helper()
	db, err := store.Open(t.Context(), store.Config{Dir: dir, Clock: func() time.Time { return evening.Add(-2 * time.Hour) }})
	must(t, err)
	do(db)
	must(t, db.Close())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wants looks at one thing and wants its state and words in it.
func wants(t *testing.T, c Config, look func(*visit) finding, state State, words string) {
	t.Helper()
	v := begin(t.Context(), c)
	defer v.end()
	f := look(v)
	if f.state != state || !strings.Contains(f.text, words) {
		t.Errorf("%s %q, want %s with %q", f.state, f.text, state, words)
	}
	if (f.todo == "") != (f.state == OK) {
		t.Errorf("%s with the advice %q", f.state, f.todo)
	}
}

func TestExamineLooksAtAll(t *testing.T) {
	c := ready(t)
	with(t, c.Dir, func(db *store.DB) {
		_, err := db.AddPrinter(t.Context(), "受付", "zpl+tcp://192.0.2.1?media=62x100")
		must(t, err)
	})
	checks := Examine(t.Context(), c)
	var names []string
	for _, check := range checks {
		names = append(names, check.Name)
		if check.Title == "" || check.Text == "" || check.State != OK && check.Todo == "" {
			t.Errorf("%+v", check)
		}
	}
	if got, want := strings.Join(names, " "), "data disk clock power addresses port certificate event fonts printer queue backup"; got != want {
		t.Errorf("looked at %s, want %s", got, want)
	}
	if Worst(checks) != Warn { // it listens on the loopback, and a sleeve wants another paper
		t.Errorf("%+v", checks)
	}
	if Worst(nil) != OK || Worst([]Check{{State: Bad}, {State: Warn}}) != Bad {
		t.Error("the worst is not the worst")
	}
}

func TestData(t *testing.T) {
	c := ready(t)
	wants(t, c, (*visit).data, OK, "使えます")
	unlock, err := store.Lock(c.Dir)
	must(t, err)
	wants(t, c, (*visit).data, OK, "使用中")
	must(t, unlock())
	with := func(dir string) Config { c := c; c.Dir = dir; return c }
	wants(t, with(filepath.Join(c.Dir, "nowhere")), (*visit).data, Bad, "ありません")
	wants(t, with(filepath.Join(c.Dir, "key")), (*visit).data, Bad, "フォルダーとして")
	wants(t, with(t.TempDir()), (*visit).data, Bad, "データがありません")
	must(t, os.WriteFile(filepath.Join(c.Dir, store.FileName), []byte(strings.Repeat("noise", 1000)), 0o600))
	wants(t, c, (*visit).data, Bad, "読めません")
	wants(t, c, (*visit).queue, Warn, "確認できません")
}

func TestBackup(t *testing.T) {
	c := ready(t)
	wants(t, c, (*visit).backup, OK, "2026-11-21 17:00")
	must(t, backups.NoteMade(c.Dir, evening.Add(-30*time.Hour)))
	wants(t, c, (*visit).backup, Warn, "2026-11-20 12:00")
	must(t, os.WriteFile(filepath.Join(c.Dir, "last-backup"), []byte("?"), 0o600))
	wants(t, c, (*visit).backup, Warn, "読めません")
	must(t, os.Remove(filepath.Join(c.Dir, "last-backup")))
	wants(t, c, (*visit).backup, Warn, "まだありません")
}

func TestDisk(t *testing.T) {
	c := ready(t)
	for left, want := range map[uint64]State{50 << 30: OK, 2<<30 - 1: Warn, 200<<20 - 1: Bad} {
		c.Machine.Free = func(string) (uint64, error) { return left, nil }
		wants(t, c, (*visit).disk, want, "空き")
	}
	c.Machine.Free = func(string) (uint64, error) { return 0, errors.ErrUnsupported }
	wants(t, c, (*visit).disk, Warn, "調べられません")
	if left, err := ThisMachine().Free(c.Dir); err != nil || left == 0 {
		t.Errorf("this machine has %d, %v", left, err)
	}
}

func TestClock(t *testing.T) {
	c := ready(t)
	with(t, c.Dir, func(db *store.DB) { // somebody was paired at four
		code, err := db.NewPairingCode(t.Context(), kiosk.RoleDisplay, "")
		must(t, err)
		_, _, err = db.Pair(t.Context(), code.Code, "")
		must(t, err)
	})
	for name, test := range map[string]struct {
		at    time.Time
		state State
		words string
	}{
		"as it is":                  {evening, OK, "18:00"},
		"set back":                  {evening.Add(-3 * time.Hour), Bad, "16:00"},
		"a little behind":           {evening.Add(-2*time.Hour - 30*time.Second), OK, ""},
		"of a battery that is dead": {time.Unix(0, 0).In(kiosk.JST), Bad, "1970"},
		"of another country":        {evening.UTC(), Warn, "+00:00"},
	} {
		t.Run(name, func(t *testing.T) {
			c.Clock = func() time.Time { return test.at }
			wants(t, c, (*visit).clock, test.state, test.words)
		})
	}
}

func TestPower(t *testing.T) {
	c := ready(t)
	lid := fstest.MapFS{"proc/acpi/button/lid/LID0/state": {Data: []byte("state: open\n")}}
	and := func(files ...string) fstest.MapFS {
		m := fstest.MapFS{}
		for name, f := range lid {
			m[name] = f
		}
		for i := 0; i < len(files); i += 2 {
			m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
		}
		return m
	}
	const main, dropIn = "etc/systemd/logind.conf", "etc/systemd/logind.conf.d/90-kiosk.conf"
	for name, test := range map[string]struct {
		files fstest.MapFS
		state State
		words string
	}{
		"no lid":                {fstest.MapFS{}, OK, "蓋はありません"},
		"a lid":                 {lid, Warn, "HandleLidSwitch=suspend"},
		"a lid that is ignored": {and(main, "[Login]\n#HandleLidSwitch=suspend\nHandleLidSwitch=ignore\n"), OK, "蓋を閉じても"},
		"on mains only":         {and(main, "[Login]\nHandleLidSwitch=suspend\nHandleLidSwitchExternalPower=lock\n"), OK, "蓋を閉じても"},
		"changed later":         {and(main, "[Login]\nHandleLidSwitch=ignore\n", dropIn, "[Login]\nHandleLidSwitch = hibernate\n"), Warn, "hibernate"},
		"on its battery":        {and("sys/class/power_supply/AC/type", "Mains\n", "sys/class/power_supply/AC/online", "0\n"), Warn, "バッテリー"},
		"on mains":              {and(main, "HandleLidSwitch=ignore", "sys/class/power_supply/AC/type", "Mains\n", "sys/class/power_supply/AC/online", "1\n"), OK, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c.Machine.Files = test.files
			wants(t, c, (*visit).power, test.state, test.words)
		})
	}
	for _, system := range []string{"darwin", "windows", "plan9"} {
		c.Machine.System = system
		wants(t, c, (*visit).power, Warn, "調べられません")
	}
}

func TestAddresses(t *testing.T) {
	c := ready(t)
	wants(t, c, (*visit).addresses, Warn, "127.0.0.1 だけ")
	c.Listen = ":8080"
	wants(t, c, (*visit).addresses, OK, "192.168.1.20 Wi-Fi")
	c.Network = func() (lan.Network, error) {
		return lan.Network{Interfaces: []lan.Interface{{Name: "lo", Up: true, Addrs: []netip.Addr{netip.IPv6Loopback()}}}}, nil
	}
	wants(t, c, (*visit).addresses, Warn, "このパソコンだけ")
	c.Network = func() (lan.Network, error) { return lan.Network{}, errors.New("no such thing") }
	wants(t, c, (*visit).addresses, Warn, "no such thing")
}

func TestPort(t *testing.T) {
	c := ready(t)
	wants(t, c, (*visit).port, OK, "空いています")
	c.Listen = "192.0.2.99:80"
	wants(t, c, (*visit).port, Bad, "このパソコンのアドレスではありません")
	c.Listen = "nonsense"
	wants(t, c, (*visit).port, Bad, "待ち受けられません")

	other, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	c.Listen = other.Addr().String()
	go func() { // a program that speaks no HTTP
		for {
			conn, err := other.Accept()
			if err != nil {
				return
			}
			_ = conn.Close()
		}
	}()
	wants(t, c, (*visit).port, Bad, "別のプログラム")
	must(t, other.Close())

	epoch := ""
	kiosk := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(health{"ok", "v3", epoch})
	}))
	defer kiosk.Close()
	c.Listen = kiosk.Listener.Addr().String()
	look, err := store.OpenLook(t.Context(), c.Dir)
	must(t, err)
	own, err := look.Health(t.Context())
	must(t, errors.Join(err, look.Close()))
	epoch = own.Epoch
	wants(t, c, (*visit).port, OK, "Fuda v3")
	epoch = "another"
	wants(t, c, (*visit).port, Bad, "別のデータ")
}

func TestCertificate(t *testing.T) {
	c := ready(t)
	wants(t, c, (*visit).certificate, OK, "最初の起動")
	clock := c.Clock
	_, err := lan.OpenTLS(lan.TLSConfig{Dir: filepath.Join(c.Dir, "tls"), Hosts: c.Hosts, Clock: clock})
	must(t, err)
	wants(t, c, (*visit).certificate, OK, "2036-11-21")
	for years, want := range map[int]State{9: OK, 10: Bad, -1: Bad} {
		c.Clock = func() time.Time { return evening.AddDate(years, 0, 0).Add(time.Minute) }
		wants(t, c, (*visit).certificate, want, "SHA-256 ")
	}
	c.Clock = func() time.Time { return evening.AddDate(10, 0, -20) }
	wants(t, c, (*visit).certificate, Warn, "期限が近づいて")
	c.Clock = clock
	must(t, os.WriteFile(filepath.Join(c.Dir, "tls", "ca.pem"), []byte("?"), 0o600))
	wants(t, c, (*visit).certificate, Bad, "読めません")
	c.HTTPS = false
	wants(t, c, (*visit).certificate, OK, "使いません")
}

// A certificate of the organiser's own, which lan's leaf stands in for.
func TestCertificateOfTheSettings(t *testing.T) {
	c := ready(t)
	tls := filepath.Join(t.TempDir(), "tls")
	_, err := lan.OpenTLS(lan.TLSConfig{Dir: tls, Hosts: c.Hosts, Clock: c.Clock})
	must(t, err)
	leaf := filepath.Join(tls, "leaf.pem")
	if c.Brought, err = lan.Bring(leaf, leaf, c.Clock); err != nil {
		t.Fatal(err)
	}
	for days, want := range map[int]State{0: OK, 390: Warn, 400: Warn} {
		c.Clock = func() time.Time { return evening.AddDate(0, 0, days) }
		v := begin(t.Context(), c)
		got := v.brought()
		v.end()
		if len(got) != 1 || got[0].State != want || !strings.Contains(got[0].Text, "fuda.local") || (got[0].Todo == "") != (want == OK) {
			t.Errorf("after %d days: %+v", days, got)
		}
	}
}

func TestTonight(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*kiosk.Event)
		at     time.Time
		state  State
		words  string
	}{
		"tonight":       {func(*kiosk.Event) {}, evening, OK, "第1部 19:00〜20:00"},
		"next week":     {func(*kiosk.Event) {}, evening.AddDate(0, 0, -7), OK, "今日はありません"},
		"past midnight": {func(e *kiosk.Event) { e.Sessions[0].EndsAt = evening.Add(9 * time.Hour) }, evening.Add(8 * time.Hour), OK, "池袋"},
		"over":          {func(*kiosk.Event) {}, evening.AddDate(0, 0, 1), Bad, "今日以降の交流会がありません"},
		"past midnight on its own day": {func(e *kiosk.Event) {
			e.Sessions[0].StartsAt, e.Sessions[0].EndsAt = evening.Add(-16*time.Hour), evening.Add(-15*time.Hour)
		}, evening.Add(-17 * time.Hour), OK, "池袋"},
		"a session on a wrong day": {func(e *kiosk.Event) {
			e.Sessions[0].StartsAt, e.Sessions[0].EndsAt = evening.AddDate(0, 0, 1), evening.AddDate(0, 0, 1).Add(time.Hour)
		}, evening, Warn, "2026-11-22"},
	} {
		t.Run(name, func(t *testing.T) {
			c := ready(t, test.change)
			c.Clock = func() time.Time { return test.at }
			wants(t, c, (*visit).tonight, test.state, test.words)
		})
	}
	t.Run("receipts of nobody", func(t *testing.T) {
		v := begin(t.Context(), ready(t))
		defer v.end()
		v.event.Labels.AtCheckIn = []kiosk.LabelKind{kiosk.LabelBadge, kiosk.LabelReceipt}
		if f := v.tonight(); f.state != Warn || !strings.Contains(f.text, "発行者") {
			t.Errorf("%+v", f)
		}
		v.event.Issuer.Name = "交流会事務局"
		if f := v.tonight(); f.state != OK {
			t.Errorf("%+v", f)
		}
	})
}

func TestFonts(t *testing.T) {
	c := ready(t)
	wants(t, c, (*visit).fonts, OK, "名簿の 1 人")
	with(t, c.Dir, func(db *store.DB) {
		events, err := db.Events(t.Context())
		must(t, err)
		_, err = db.AddAttendee(t.Context(), events[0].ID, kiosk.Profile{Name: "竜田 🐉"}, "", "n2")
		must(t, err)
	})
	wants(t, c, (*visit).fonts, Warn, "竜田 🐉（🐉）")
	c.Renderer = func() (*label.Renderer, error) { return nil, errors.New("no font") }
	wants(t, c, (*visit).fonts, Bad, "no font")
}

func TestPrinters(t *testing.T) {
	c := ready(t)
	examine := func(uri string, answer device.Examination) finding {
		c.Examine = says(answer)
		v := begin(t.Context(), c)
		defer v.end()
		v.event.Labels.AtCheckIn = []kiosk.LabelKind{kiosk.LabelBadge}
		return v.examine(kiosk.Printer{URI: uri})
	}
	for name, test := range map[string]struct {
		uri         string
		says        device.Examination
		state       State
		words, todo string
	}{
		"ready":             {"ql+tcp://192.0.2.1?media=62x100", device.Examination{Model: "QL-820NWB", Loaded: []string{"62x100"}}, OK, "印刷できます / ready（QL-820NWB 62x100）", ""},
		"an endless roll":   {"ql+tcp://192.0.2.1?media=62", device.Examination{}, OK, "印刷できます", ""},
		"a wrong URI":       {"ql+tcp://192.0.2.1?media=63", device.Examination{}, Bad, "63", "登録し直して"},
		"out of paper":      {"ql+tcp://192.0.2.1", device.Examination{Fault: &printer.Fault{Reason: "ロールがありません"}, Advice: "ロールを入れて"}, Bad, "ロールがありません", "ロールを入れて"},
		"nobody says why":   {"ql+tcp://192.0.2.1", device.Examination{Fault: &printer.Fault{Reason: "?"}}, Bad, "?", "電源"},
		"nearly out":        {"ql+tcp://192.0.2.1", device.Examination{Note: "残りわずか"}, Warn, "残りわずか", "予備"},
		"another size":      {"zpl+tcp://192.0.2.1?media=57x102", device.Examination{}, Warn, "62x100", "57x102"},
		"too small a paper": {"ql+tcp://192.0.2.1?media=62x29", device.Examination{}, Bad, "収まりません", "62x100"},
		"pictures":          {"png:///labels", device.Examination{}, Warn, "画像", "紙に"},
	} {
		t.Run(name, func(t *testing.T) {
			f := examine(test.uri, test.says)
			if f.state != test.state || !strings.Contains(f.text, test.words) || !strings.Contains(f.todo, test.todo) {
				t.Errorf("%+v", f)
			}
		})
	}

	v := begin(t.Context(), c)
	defer v.end()
	if got := v.printers(); len(got) != 1 || got[0].State != Warn || !strings.Contains(got[0].Text, "プリンターがありません") {
		t.Errorf("without printers: %+v", got)
	}
	v.Printers = []string{"png:///a", "png:///b", "png:///a"}
	if got := v.printers(); len(got) != 2 || !strings.HasSuffix(got[0].Title, "png:///a") {
		t.Errorf("with further ones: %+v", got)
	}
}

func TestFound(t *testing.T) {
	c := ready(t)
	with(t, c.Dir, func(db *store.DB) {
		_, err := db.AddPrinter(t.Context(), "受付", "ql+tcp://192.0.2.1:9100?model=QL-820NWB")
		must(t, err)
	})
	old := lan.FoundPrinter{Name: "Brother", URI: "ql+tcp://192.0.2.1:9100?model=QL-820NWB", Where: "192.0.2.1"}
	other := lan.FoundPrinter{Name: "ZD421", URI: "zpl+tcp://192.0.2.2:9100", Where: "倉庫 (192.0.2.2)"}
	for name, test := range map[string]struct {
		found []lan.FoundPrinter
		err   error
		state State
		words string
	}{
		"a new one":     {[]lan.FoundPrinter{old, other}, nil, OK, "ZD421（倉庫 (192.0.2.2)） zpl+tcp://192.0.2.2:9100"},
		"one of ours":   {[]lan.FoundPrinter{old}, nil, OK, "ほかにはありません"},
		"without Wi-Fi": {nil, errors.New("no network"), Warn, "no network"},
	} {
		t.Run(name, func(t *testing.T) {
			c.Find = func(context.Context) ([]lan.FoundPrinter, error) { return test.found, test.err }
			v := begin(t.Context(), c)
			defer v.end()
			if got := v.found(); len(got) != 1 || got[0].State != test.state || !strings.Contains(got[0].Text, test.words) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestQueue(t *testing.T) {
	c := ready(t)
	wants(t, c, (*visit).queue, OK, "0 枚")
	with(t, c.Dir, func(db *store.DB) {
		events, err := db.Events(t.Context())
		must(t, err)
		name := "札 太郎"
		_, err = db.CheckIn(t.Context(), events[0].ID, kiosk.CheckInRequest{Nonce: "check-in-1", Session: events[0].Sessions[0].ID,
			WalkIn: &kiosk.ProfilePatch{Name: &name}, Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500}}, store.Actor{Name: "受付1"})
		must(t, err)
	})
	wants(t, c, (*visit).queue, Warn, "2 枚が待っています")
	with(t, c.Dir, func(db *store.DB) {
		p, err := db.AddPrinter(t.Context(), "受付", "png:///labels")
		must(t, err)
		job, err := db.NextJob(t.Context(), p.ID)
		must(t, err)
		must(t, db.MarkJob(t.Context(), job.ID, kiosk.JobUnknown, "?"))
	})
	wants(t, c, (*visit).queue, Warn, "1 枚は出たかどうか")
}

// Without a place for the minute's backup an evening hangs on one disk.
func TestNoPlaceForBackups(t *testing.T) {
	for name, c := range map[string]struct {
		plan backups.Plan
		want int
	}{"no place": {backups.Plan{Every: time.Minute}, 1}, "switched off": {backups.Plan{}, 0}} {
		v := &visit{Config: Config{Autosave: c.plan}}
		if checks := v.autosave(); len(checks) != c.want || c.want == 1 && (checks[0].State != Warn || checks[0].Todo == "") {
			t.Errorf("%s: %+v", name, checks)
		}
	}
}

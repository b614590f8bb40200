package settings

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fuda/kiosk"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// house is a kiosk whose settings file holds a text.
func house(t *testing.T, text string, flags map[string]string) (*House, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), FileName)
	if text != "" {
		must(t, os.WriteFile(file, []byte(text), 0o640))
	}
	h, err := Open(Config{File: file, Flags: flags})
	must(t, err)
	return h, file
}

func change(t *testing.T, h *House, text string) ([]string, Listing, error) {
	t.Helper()
	var c map[string]json.RawMessage
	must(t, json.Unmarshal([]byte(text), &c))
	return h.Change(c)
}

// The struct, the table, the commented file, the office's list and the README
// hold the same keys, with the same defaults.
func TestOneTableOfKeys(t *testing.T) {
	var table, tags, listed []string
	for _, k := range Keys {
		table = append(table, k.Name)
		if k.Ja == "" || k.En == "" || (k.Kind == Choice) != (len(k.Choices) > 0) {
			t.Errorf("%+v", k)
		}
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Settings]()) {
		tags = append(tags, f.Tag.Get("toml"))
	}
	if !reflect.DeepEqual(table, tags) {
		t.Errorf("the table has %q, the struct %q", table, tags)
	}
	template, err := Template()
	must(t, err)
	asleep, err := parse(template)
	must(t, err)
	if len(asleep.given) != 0 {
		t.Errorf("the commented file sets %v", asleep.given)
	}
	var lines []string
	for line := range strings.Lines(template) {
		if strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "# ") {
			lines = append(lines, line[1:])
		}
	}
	awake, err := parse(strings.Join(lines, ""))
	must(t, err)
	if len(awake.given) != len(Keys) || !reflect.DeepEqual(byKey(awake.values), byKey(Defaults())) {
		t.Errorf("without # the file says %+v", awake.values)
	}
	h, _ := house(t, "", nil)
	l, err := h.List()
	must(t, err)
	for _, e := range l.Settings {
		listed = append(listed, e.Key)
		if e.From != FromDefault || !reflect.DeepEqual(e.Value, e.Default) || e.Pending != nil {
			t.Errorf("%+v", e)
		}
	}
	if !reflect.DeepEqual(table, listed) {
		t.Errorf("the office lists %q", listed)
	}
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	must(t, err)
	markdown, err := Markdown()
	must(t, err)
	if !strings.Contains(string(readme), markdown) {
		t.Errorf("the README does not hold this table:\n%s", markdown)
	}
}

const own = `# Ours. Do not touch!
lock_after = 5 # minutes, as agreed with Sato
  https   =   'off'   # no tablets

names = [ # the router's
  "a.example.jp", # old = "x"
  "listen=b.example.jp",
]
# listen = ":9999" was tried in May
base = """http://192.168.1.2:8080"""
`

func TestEditKeepsWhatAPersonWrote(t *testing.T) {
	for name, test := range map[string]struct{ from, change, to string }{
		"one number":              {own, `{"lock_after":30}`, strings.Replace(own, "= 5 #", "= 30 #", 1)},
		"a spaced key":            {own, `{"https":"on"}`, strings.Replace(own, "'off'", `"on"`, 1)},
		"many lines":              {own, `{"names":["c.example.jp"]}`, own[:strings.Index(own, "[ #")] + `["c.example.jp"]` + own[strings.Index(own, "]\n")+1:]},
		"a long string":           {own, `{"base":"http://10.0.0.1"}`, strings.Replace(own, `"""http://192.168.1.2:8080"""`, `"http://10.0.0.1"`, 1)},
		"the default again":       {own, `{"lock_after":null}`, strings.Replace(own, "lock_after = 5 #", "#lock_after = 15 #", 1)},
		"a key that is not there": {own, `{"listen":":8081"}`, own + "\n# 待ち受けるアドレスとポート\n# address and port\nlisten = \":8081\"\n"},
		"no line at the end":      {"lock_after = 5", `{"backup_keep":7}`, "lock_after = 5\n\n# 残す自動バックアップの数\n# how many automatic backups are kept\nbackup_keep = 7\n"},
		"of Windows":              {"# a\r\nlock_after = 5\r\nbackup_keep = 3\r\n", `{"lock_after":6}`, "# a\r\nlock_after = 6\r\nbackup_keep = 3\r\n"},
		"nothing new":             {own, `{"lock_after":5,"https":"off"}`, strings.Replace(own, "'off'", `"off"`, 1)},
		"a default put to sleep":  {"#lock_after = 15\n", `{"lock_after":2}`, "lock_after = 2\n"},
		"quotes and backslashes":  {"", `{"backup_dir":"C:\\U\"x\" 札"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h, file := house(t, test.from, nil)
			_, _, err := change(t, h, test.change)
			must(t, err)
			got, err := os.ReadFile(file)
			must(t, err)
			if test.to != "" && string(got) != test.to {
				t.Errorf("the file is\n%s\nwant\n%s", got, test.to)
			}
			if info, err := os.Stat(file); err != nil || test.from != "" && info.Mode().Perm() != 0o640 {
				t.Errorf("%v, %v", info.Mode(), err)
			}
			left, err := filepath.Glob(filepath.Join(filepath.Dir(file), ".fuda-*"))
			if err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
			if again, err := Open(Config{File: file, Must: true}); err != nil || !reflect.DeepEqual(byKey(again.doc.values), byKey(h.doc.values)) {
				t.Errorf("read again: %v", err)
			}
		})
	}
}

// Every key through every kind of file: what was set is what is read.
func TestEveryKeyIsSetAndReset(t *testing.T) {
	values := map[string]any{"https": "off", "names": []string{"x.local", `a"b`}, "listen": "127.0.0.1:0", "base": "https://k.example.jp"}
	template, err := Template()
	must(t, err)
	for _, k := range Keys {
		if k.Name == "cert" || k.Name == "key" {
			continue
		}
		value := values[k.Name]
		if value == nil {
			value = map[Kind]any{Text: "あ # = [\"", Number: 7}[k.Kind]
		}
		for _, text := range []string{"", template, own} {
			edited, err := edit(text, k, value)
			must(t, err)
			d, err := parse(edited)
			must(t, err)
			if got := k.Value(d.values); !reflect.DeepEqual(got, value) {
				t.Errorf("%s is %v, want %v, in\n%s", k.Name, got, value, edited)
			}
			back, err := edit(edited, k, nil)
			must(t, err)
			if d, err = parse(back); err != nil || d.given[k.Name] || !reflect.DeepEqual(k.Value(d.values), k.Default) {
				t.Errorf("%s again: %v in\n%s", k.Name, err, back)
			}
		}
	}
}

func TestChangeRefuses(t *testing.T) {
	for change_, field := range map[string]string{
		`{"lisen":":1"}`: "lisen", `{"listen":"8080"}`: "listen", `{"listen":":http"}`: "listen", `{"listen":5}`: "listen", `{"https":"maybe"}`: "https",
		`{"names":"x"}`: "names", `{"names":["a b"]}`: "names", `{"base":"kiosk"}`: "base", `{"cert":"a.pem"}`: "key", `{"key":"a.pem"}`: "cert",
		`{"cert":"nowhere.pem","key":"nowhere.key"}`: "cert", `{"backup_every":-1}`: "backup_every", `{"backup_keep":0}`: "backup_keep",
		`{"lock_after":1.5}`: "lock_after", `{"lock_after":601,"https":"off"}`: "lock_after",
	} {
		h, file := house(t, own, nil)
		_, _, err := change(t, h, change_)
		var told *kiosk.Error
		if !errors.As(err, &told) || told.Code != kiosk.Invalid || told.Field != field {
			t.Errorf("%s: %v", change_, err)
		}
		if text, err := os.ReadFile(file); err != nil || string(text) != own {
			t.Errorf("%s: the file was touched", change_)
		}
	}
}

func TestWhatIsInForce(t *testing.T) {
	h, file := house(t, own, map[string]string{"https": "on"})
	if now := h.Now(); now.HTTPS != "on" || now.LockAfter != 5 || now.Listen != ":8080" {
		t.Errorf("%+v", now)
	}
	changed, l, err := change(t, h, `{"listen":":9000","lock_after":7,"https":"off","backup_dir":"usb","backup_keep":30}`)
	must(t, err)
	if strings.Join(changed, " ") != "listen backup_dir lock_after" {
		t.Errorf("changed %q", changed)
	}
	for _, e := range l.Settings {
		want := map[string]Entry{
			"listen": {Value: ":8080", From: FromFile, Pending: ":9000"}, "lock_after": {Value: 7, From: FromFile},
			"https": {Value: "on", From: FromFlag}, "backup_every": {Value: 1, From: FromDefault},
		}[e.Key]
		if want.From != "" && (e.Value != want.Value || e.From != want.From || e.Pending != want.Pending) {
			t.Errorf("%+v, want %+v", e, want)
		}
	}
	if now := h.Now(); now.Listen != ":8080" || now.LockAfter != 7 || now.BackupDir != filepath.Join(filepath.Dir(file), "usb") {
		t.Errorf("%+v", now)
	}
	must(t, os.WriteFile(file, []byte("lock_after = 9\n"), 0o600)) // by hand
	if _, err := h.List(); err != nil || h.Now().LockAfter != 9 {
		t.Errorf("%v, %+v", err, h.Now())
	}
	must(t, os.WriteFile(file, []byte("lock_after = \n"), 0o600))
	if _, err := h.List(); kiosk.ErrorCode(err) != kiosk.Conflict || h.Now().LockAfter != 9 {
		t.Errorf("%v, %+v", err, h.Now())
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	for text, words := range map[string]string{
		"lisen = 1": "lisen", "Listen = \":1\"": "Listen", "listen =": "expected", "https = \"maybe\"": "https", "[table]\nx = 1": "table", "cert = \"x\"": "cert and key go together",
	} {
		file := filepath.Join(dir, "bad.toml")
		must(t, os.WriteFile(file, []byte(text), 0o600))
		if _, err := Open(Config{File: file}); err == nil || !strings.Contains(err.Error(), words) || !strings.Contains(err.Error(), "bad.toml") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := Open(Config{File: filepath.Join(dir, "none.toml"), Must: true}); err == nil {
		t.Error("a file that was asked for is not there")
	}
	h, err := Open(Config{File: filepath.Join(dir, "none.toml")})
	must(t, err)
	must(t, h.Begin())
	must(t, h.Begin())
	if _, err := Open(Config{File: filepath.Join(dir, "none.toml"), Must: true}); err != nil {
		t.Error(err)
	}
	nowhere, err := Open(Config{File: filepath.Join(dir, "no", "none.toml")})
	must(t, err)
	if l, err := nowhere.List(); err != nil || l.Writable {
		t.Errorf("%+v %v", l, err)
	}
	if _, _, err := change(t, nowhere, `{"lock_after":1}`); kiosk.ErrorCode(err) != kiosk.Unavailable {
		t.Errorf("%v", err)
	}
}

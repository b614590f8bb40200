package settings

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Settings are the values of all keys.
type Settings struct {
	Listen      string   `toml:"listen"`
	HTTPS       string   `toml:"https"`
	Names       []string `toml:"names"`
	Base        string   `toml:"base"`
	Cert        string   `toml:"cert"`
	Key         string   `toml:"key"`
	BackupDir   string   `toml:"backup_dir"`
	BackupEvery int      `toml:"backup_every"`
	BackupKeep  int      `toml:"backup_keep"`
	LockAfter   int      `toml:"lock_after"`
}

// Kind is what a value looks like.
type Kind string

// The kinds, with their JSON: a string, a number, one of the choices, a list of
// strings.
const (
	Text   Kind = "text"
	Number Kind = "number"
	Choice Kind = "choice"
	List   Kind = "list"
)

// Key is one line of the table.
type Key struct {
	Name    string
	Kind    Kind
	Choices []string // of a [Choice]
	Default any      // string, int or []string
	Ja, En  string   // the comment
	Restart bool     // read at the start only

	of    func(*Settings) any // a pointer to the value
	check func(Settings) error
}

// Keys are all keys, in the order of the file.
var Keys = []Key{
	{Name: "listen", Kind: Text, Default: ":8080", Restart: true, of: func(s *Settings) any { return &s.Listen }, check: checkListen,
		Ja: "待ち受けるアドレスとポート", En: "address and port"},
	{Name: "https", Kind: Choice, Choices: []string{"on", "off"}, Default: "on", Restart: true, of: func(s *Settings) any { return &s.HTTPS },
		Ja: "同じポートでHTTPSも使うか", En: "HTTPS beside HTTP on the same port, with the kiosk's own certificate"},
	{Name: "names", Kind: List, Default: []string{}, Restart: true, of: func(s *Settings) any { return &s.Names }, check: checkNames,
		Ja: "このパソコンのほかのホスト名", En: "further host names of this laptop, such as kiosk.example.jp"},
	{Name: "base", Kind: Text, Default: "", Restart: true, of: func(s *Settings) any { return &s.Base }, check: checkBase,
		Ja: "番号札のQRが指すアドレス。空ならLANのアドレス", En: "what the QR of a badge begins with, such as http://192.168.10.2:8080; empty: the address on the LAN"},
	{Name: "cert", Kind: Text, Default: "", Restart: true, of: func(s *Settings) any { return &s.Cert },
		Ja: "自分の証明書（チェーン付きPEM）。場所はこのファイルから", En: "a certificate of your own with its chain, PEM; a path from this file's folder"},
	{Name: "key", Kind: Text, Default: "", Restart: true, of: func(s *Settings) any { return &s.Key },
		Ja: "その秘密鍵（PEM）", En: "its key, PEM"},
	{Name: "backup_dir", Kind: Text, Default: "", of: func(s *Settings) any { return &s.BackupDir },
		Ja: "自動バックアップの置き場所（USBメモリーなど）。空なら取らない", En: "where automatic backups go, such as a USB stick; empty: none are made"},
	{Name: "backup_every", Kind: Number, Default: 1, of: func(s *Settings) any { return &s.BackupEvery }, check: within("backup_every", func(s Settings) int { return s.BackupEvery }, 0, 1440),
		Ja: "自動バックアップの間隔（分）。0なら取らない", En: "minutes between automatic backups; 0: none are made"},
	{Name: "backup_keep", Kind: Number, Default: 30, of: func(s *Settings) any { return &s.BackupKeep }, check: within("backup_keep", func(s Settings) int { return s.BackupKeep }, 1, 1000),
		Ja: "残す自動バックアップの数", En: "how many automatic backups are kept"},
	{Name: "lock_after", Kind: Number, Default: 15, of: func(s *Settings) any { return &s.LockAfter }, check: within("lock_after", func(s Settings) int { return s.LockAfter }, 0, 600),
		Ja: "受付と主催の端末を、使わないまま何分でロックするか。0ならしない。暗証番号を決めたときだけ働きます", En: "minutes without use after which desks and the office lock themselves; 0: never. Only once a PIN is set"},
}

func keyOf(name string) (Key, bool) {
	i := slices.IndexFunc(Keys, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return Key{}, false
	}
	return Keys[i], true
}

// Defaults are the settings where nobody said anything.
func Defaults() (s Settings) {
	for _, k := range Keys {
		k.set(&s, k.Default)
	}
	return s
}

// Value is the key's value, as JSON has it: string, int or []string.
func (k Key) Value(s Settings) any {
	switch v := k.of(&s).(type) {
	case *string:
		return *v
	case *int:
		return *v
	case *[]string:
		return append([]string{}, *v...)
	}
	panic("a setting of no kind: " + k.Name)
}

// set takes a value of the key's own type.
func (k Key) set(s *Settings, value any) {
	switch into := k.of(s).(type) {
	case *string:
		*into = value.(string)
	case *int:
		*into = value.(int)
	case *[]string:
		*into = append([]string{}, value.([]string)...)
	}
}

func checkListen(s Settings) error {
	_, port, err := net.SplitHostPort(s.Listen)
	if n, bad := strconv.Atoi(port); err != nil || bad != nil || n < 0 || n > 65535 {
		return wrong("listen", `「:8080」や「192.168.10.2:8080」の形です / such as ":8080" or "192.168.10.2:8080"`)
	}
	return nil
}

func checkNames(s Settings) error {
	for _, name := range s.Names {
		if name == "" || strings.ContainsAny(name, " /:@\t") {
			return wrong("names", fmt.Sprintf("「%s」はホスト名ではありません / %[1]q is no host name", name))
		}
	}
	return nil
}

func checkBase(s Settings) error {
	if s.Base == "" {
		return nil
	}
	if u, err := url.Parse(s.Base); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return wrong("base", "「http://192.168.10.2:8080」の形です / such as http://192.168.10.2:8080")
	}
	return nil
}

func within(key string, of func(Settings) int, low, high int) func(Settings) error {
	return func(s Settings) error {
		if n := of(s); n < low || n > high {
			return wrong(key, fmt.Sprintf("%d〜%dの数です / a number from %[1]d to %[2]d", low, high))
		}
		return nil
	}
}

package doctor

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"fuda/kiosk"
	"fuda/server/lan"
)

func (v *visit) addresses() finding {
	const todo = "Wi-Fi か LAN につないでください / connect the laptop to the venue's Wi-Fi or LAN"
	if host, _, err := net.SplitHostPort(v.Listen); err == nil && net.ParseIP(host).IsLoopback() {
		return warn(host+" だけで待ち受けるので、ほかの端末からは開けません / it listens on this laptop alone", "listen を :8080 のように、アドレスなしで書いてください / write listen without an address, such as :8080")
	}
	found, err := lan.Addresses(v.Network)
	if err != nil {
		return warn(fmt.Sprintf("ネットワークを調べられません（%v） / the network cannot be looked at", err), todo)
	}
	if len(found) == 0 {
		return warn("このパソコンだけです。ほかの端末からは開けません / no address that another device can reach", todo)
	}
	var texts []string
	for _, a := range found {
		texts = append(texts, a.IP.String()+" "+a.Label)
	}
	return good(strings.Join(texts, "、"))
}

// health is what /healthz answers.
type health struct {
	Status  string `json:"status"`
	Version string `json:"version"`
	Epoch   string `json:"epoch"`
}

// port tries to listen where the kiosk would.
func (v *visit) port() finding {
	l, err := net.Listen("tcp", v.Listen)
	if err == nil {
		_ = l.Close() // nothing came in
		if v.look != nil && v.look.InUse {
			return warn(v.Listen+" は空いていますが、Fuda は別のポートで動いています / it is free, but a kiosk serves on another port", "fuda doctor にも --listen か --config を付けてください / give the doctor the kiosk's --listen or --config, too")
		}
		return good(v.Listen + " は空いています / it is free")
	}
	if h, ok := v.askHealth(); ok {
		return v.served(h)
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return bad(v.Listen+" は管理者しか使えません / only an administrator may use it", "--listen :8080 のように 1024 以上のポートにしてください / use a port from 1024 on")
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return bad(v.Listen+" はこのパソコンのアドレスではありません / it is no address of this laptop", "listen を :8080 のように、アドレスなしで書いてください / write listen without an address, such as :8080")
	case errors.Is(err, syscall.EADDRINUSE):
		return bad(v.Listen+" は別のプログラムが使っています / another program uses it", "そのプログラムを止めるか、--listen :8081 のように別のポートで起動してください / stop that program, or serve on another port")
	}
	return bad(fmt.Sprintf("%s で待ち受けられません（%v） / it cannot be listened on", v.Listen, err), "--listen を :8080 のように書いてください / write --listen like :8080")
}

// served says which kiosk it is that has the port.
func (v *visit) served(h health) finding {
	if v.readable() {
		if own, err := v.look.Health(v.ctx); err == nil && own.Epoch != h.Epoch {
			return bad(v.Listen+" では、別のデータの Fuda が動いています / a kiosk with other data serves there", "--data を確かめるか、その Fuda を止めてください / check --data, or stop that kiosk")
		}
	}
	return good(fmt.Sprintf("%s で Fuda %s が動いています / it serves there", v.Listen, h.Version))
}

func (v *visit) askHealth() (h health, ok bool) {
	host, port, err := net.SplitHostPort(v.Listen)
	if err != nil {
		return h, false
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	res, err := v.client.Get("http://" + net.JoinHostPort(host, port) + "/healthz")
	if err != nil {
		return h, false
	}
	defer res.Body.Close()
	err = json.NewDecoder(io.LimitReader(res.Body, 4096)).Decode(&h)
	return h, err == nil && h.Status == "ok" && h.Epoch != ""
}

// certificate looks at what tablets have to trust for their cameras.
func (v *visit) certificate() finding {
	const again = "data の tls フォルダーを消して fuda serve を起動し、タブレットに新しい証明書を入れてください / delete the folder tls in the data, start fuda serve, and let the tablets trust the new one"
	if !v.HTTPS {
		return good("HTTPS は使いません / HTTPS is off")
	}
	c, err := lan.LookTLS(filepath.Join(v.Dir, "tls"))
	if errors.Is(err, fs.ErrNotExist) {
		return good("fuda serve の最初の起動で作られます / the first start makes one")
	}
	if err != nil {
		return bad(fmt.Sprintf("読めません（%v） / it cannot be read", err), again)
	}
	a := c.Authority
	text := fmt.Sprintf("%s（%s まで） SHA-256 %s", a.Name(), a.NotAfter().Format(time.DateOnly), spaced(a.Fingerprint()))
	switch {
	case v.now.After(a.NotAfter()):
		return bad("期限が切れています / it has ended："+text, again)
	case v.now.Before(a.NotBefore()):
		return bad("まだ有効ではありません。時計が遅れています / it has not begun: the clock is behind："+text, "パソコンの時計を合わせてください / set the laptop's clock")
	case a.NotAfter().Sub(v.now) < 30*24*time.Hour:
		return warn("期限が近づいています / it ends soon："+text, again)
	case !c.Serves(v.Hosts, v.now):
		return good(text + "。今のアドレス用は自動で作られます / one for the present addresses is made by itself")
	}
	return good(text)
}

// brought looks at the certificate of the settings, if there is one.
func (v *visit) brought() []Check {
	if !v.HTTPS || v.Brought == nil {
		return nil
	}
	const todo = "更新して、設定の cert と key のファイルを置き換えてください / renew it and replace the files that cert and key name"
	ends := v.Brought.NotAfter()
	text := fmt.Sprintf("%s（%s まで） / until then", strings.Join(v.Brought.Names(), "、"), ends.In(kiosk.JST).Format(time.DateOnly))
	f := good(text)
	switch {
	case v.now.After(ends):
		f = warn(text+"：期限が切れています。Fuda の証明書が使われます / it has ended: the kiosk's own takes its place", todo)
	case ends.Sub(v.now) < 7*24*time.Hour:
		f = warn(text+"：期限が近づいています / it ends soon", todo)
	}
	return []Check{f.of("certificate", "持ち込みの証明書 / certificate of your own")}
}

// spaced puts a hash in groups of eight, for comparing by eye.
func spaced(hash string) string {
	var groups []string
	for ; len(hash) > 8; hash = hash[8:] {
		groups = append(groups, hash[:8])
	}
	return strings.Join(append(groups, hash), " ")
}

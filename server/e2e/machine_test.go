package e2e

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/chromedp/chromedp"

	"fuda/server/doctor"
)

// A desk that is left alone: locked by its button and by the clock, its guests
// out of the document, opened by the PIN; and the office that locks and unlocks
// it from afar.
func TestALockedDesk(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	api := l.caller("organiser")
	e := tonight(t, api)
	l.signUps(e.ID, "髙﨑 美咲,たかさき みさき,髙﨑社会保険労務士事務所,takasaki@example.jp,人材,,", "吉野 健太郎,よしの けんたろう,吉野厨房,yoshino@example.jp,厨房,,")

	office := openTab(t, browser, "machine-office", l.url()+"/office#devices", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.sees("[data-test=pin-state]", "まだありません")
	office.setPIN("1234", "1234")
	office.sees("[data-test=pin-fault]", "1234のような")
	office.setPIN("4829", "4892")
	office.sees("[data-test=pin-fault]", "違います")
	office.setPIN("4829", "4829")
	office.sees("[data-test=pin-state]", "15分")
	office.fill("[data-test=lock-after]", "５")
	office.click("[data-test=lock-after-go]")
	office.sees("[data-test=pin-state]", "5分")

	desk := openTab(t, browser, "machine-desk", l.url()+"/desk", 1024, 768)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.until("the desk is there", `deep.one("[data-test=search]")`)
	desk.search("たかさき")
	desk.sees("[data-test=person-name]", "髙﨑")

	desk.click("[data-test=lock]")
	desk.shut("by its button")
	for _, size := range keepSizes {
		desk.do(chromedp.EmulateViewport(size.width, size.height))
		desk.shot("lock-" + strconv.FormatInt(size.width, 10))
		desk.fingers()
		desk.accessible(axe(t))
	}
	desk.js(`location.reload()`)
	desk.until("it is loaded again", `!window.neverReloaded && deep.one("[data-test=locked]")`)
	desk.shut("after a reload")

	for _, digit := range "0000" {
		desk.click("[data-test=pin-" + string(digit) + "]")
	}
	desk.click("[data-test=pin-go]")
	desk.sees("[data-test=pin-wrong]", "違います")
	desk.press("482951ABC" + enter) // a scanner on the desk is no try
	desk.press("4829" + enter)
	desk.until("the desk is back", `deep.all("[data-test=guest]").length === 2 && !deep.one("[data-test=locked]")`)

	// Six minutes pass: the tablet slept, and somebody takes it up.
	desk.js(`const now = Date.now; Date.now = () => now() + 6 * 60_000; document.dispatchEvent(new Event("visibilitychange"))`)
	desk.shut("left alone")
	office.sees("[data-test=device][data-state=locked]", "受付")
	office.shot("locked")
	office.click("[data-test=device][data-state=locked] [data-test=device-lock]")
	desk.until("the office has opened it", `deep.one("[data-test=search]")`)

	office.until("it is told as open", `!deep.one("[data-test=device][data-state=locked]")`)
	office.click("[data-test=device]:not(:has([data-test=device-locked])) [data-test=device-lock]")
	desk.shut("by the office")
	for range 5 {
		desk.press("1111" + enter)
		desk.until("the try is answered", `deep.one("[data-test=pin-wrong]").textContent.trim() && !deep.one("[data-test=pin-1]").disabled`)
	}
	desk.sees("[data-test=pin-wrong]", "5回")
	desk.press("4829" + enter)
	desk.until("not even the PIN opens it", `deep.one("[data-test=locked]") && !deep.one("[data-test=pin-1]")`)
	desk.shut("for good")
	desk.shot("for-good")
	office.click("[data-test=device][data-state=locked] [data-test=device-lock]")
	desk.until("the office has opened it again", `deep.one("[data-test=search]")`)

	// A device of the house: another name, one event, and out.
	office.click("[data-test=device]:has([data-test=unpair]) [data-test=rename]")
	office.fill("[data-test=new-name]", "入口の受付")
	office.press(enter)
	office.sees("[data-test=device]", "入口の受付")
	office.js(`const s = deep.one("[data-test=device-event]"); s.value = ` + quote(e.ID) + `; s.dispatchEvent(new Event("change"))`)
	office.until("it is limited to the event", `deep.one("[data-test=device-event]").value === `+quote(e.ID))
	office.soundInOffice("devices")
}

// shut says that nothing of the page is in the document any more, and that the
// server answers nothing.
func (b *tab) shut(how string) {
	b.t.Helper()
	b.until("it is locked "+how, `deep.one("[data-test=locked]")`)
	if seen := b.text(`document.body.innerText + deep.text("body")`); strings.Contains(seen, "髙﨑") || b.count(".desk, [data-test=guest], fuda-dialog") != "0" {
		b.t.Errorf("%s: locked %s, and there is still %.300s", b.name, how, seen)
	}
	b.until("the server has heard of it", `!localStorage.getItem("fuda.locking")`)
	b.js(`window.answered = 0; fetch("/api/v1/events").then(r => (window.answered = r.status))`)
	b.until("the server refuses "+how, `window.answered === 423`)
}

func (b *tab) setPIN(pin, again string) {
	b.t.Helper()
	b.fill("[data-test=set-pin]", pin)
	b.fill("[data-test=set-again]", again)
	b.click("[data-test=pin-set]")
}

// The laptop from the office: what is ready, what is set, and a backup that was
// tried before anybody needs it.
func TestTheMachineFromTheOffice(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	api := l.caller("organiser")
	e := tonight(t, api)
	l.signUps(e.ID, "髙﨑 美咲,たかさき みさき,髙﨑社会保険労務士事務所,takasaki@example.jp,人材,,")
	office := openTab(t, browser, "machine", l.url()+"/office#doctor", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))

	var said struct{ Checks []doctor.Check }
	api.call("GET", "/api/v1/doctor", nil, &said)
	office.until("it was looked at everything", `deep.all("[data-test=check]").length === `+strconv.Itoa(len(said.Checks)))
	for _, c := range said.Checks {
		line := "[data-test=check][data-name=" + c.Name + "]"
		office.sees(line, map[doctor.State]string{doctor.OK: "OK", doctor.Warn: "注意", doctor.Bad: "NG"}[c.State])
		if c.Todo != "" {
			office.sees(line, "すること")
		}
	}
	office.soundInOffice("doctor")
	office.click("[data-test=doctor-again]")
	office.until("it was looked again", `!deep.one("[data-test=doctor-again]").disabled && deep.one("[data-test=verdict]")`)

	office.changeSettings(l)
	office.backUp(l, api)
}

// changeSettings writes one setting into the file, and one that is none.
func (b *tab) changeSettings(l *laptop) {
	b.t.Helper()
	b.click("[data-test=tab-settings]")
	b.fill("[name=lock_after]", "九千")
	b.click("[data-test=settings-save]")
	b.sees("[data-test=wrong-lock_after]", "数字")
	b.fill("[name=lock_after]", "9000")
	b.click("[data-test=settings-save]")
	b.sees("[data-test=wrong-lock_after]", "600")
	b.until("the field that is wrong has the focus", `deep.one("[name=lock_after]").matches("[aria-invalid=true]:focus")`)
	b.fill("[name=lock_after]", "7")
	b.fill("[name=names]", "kiosk.example.jp")
	b.click("[data-test=settings-save]")
	b.sees("[data-test=result]", "保存")
	b.sees("[data-test=setting][data-key=names]", "次に起動すると")
	text, err := os.ReadFile(filepath.Join(l.Dir, "fuda.toml"))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, want := range []string{"lock_after = 7", "kiosk.example.jp", "# minutes without use", "# 待ち受けるアドレスとポート"} {
		if !strings.Contains(string(text), want) {
			b.t.Errorf("the file lacks %q:\n%s", want, text)
		}
	}
	b.soundInOffice("settings")
}

// backUp makes a backup, tries it, and takes it away.
func (b *tab) backUp(l *laptop, api *caller) {
	b.t.Helper()
	const secret = "池袋の夜に名刺を二枚配る"
	b.click("[data-test=tab-backup]")
	b.sees("[data-test=last-drill]", "まだ")
	b.fill("[data-test=pass]", "みじかい")
	b.sees("[data-test=pass-grade]", "あと8文字")
	b.fill("[data-test=pass]", secret)
	b.fill("[data-test=pass-again]", secret+"？")
	b.click("[data-test=backup-make]")
	b.sees("[data-test=pass-fault]", "違います")
	b.fill("[data-test=pass-again]", secret)
	b.click("[data-test=backup-make]")
	b.sees("[data-test=pass-fault]", "書き留める")
	b.click("[data-test=pass-written]")
	b.click("[data-test=backup-make]")
	b.until("the backup is listed", `deep.all("[data-test=backup]").length === 1`)
	if typed := b.text(`deep.one("[data-test=pass]").value`); typed != "" {
		b.t.Error("the passphrase stays in the form")
	}

	b.click("[data-test=drill]")
	b.fill("[data-test=drill-pass]", "nothing of the sort")
	b.click("[data-test=drill-go]")
	b.sees("[data-test=wrong-passphrase]", "違います")
	b.fill("[data-test=drill-pass]", secret)
	b.click("[data-test=drill-go]")
	b.until("the drill is done", `deep.one("[data-test=drill-done]")?.dataset.state === "ok" && deep.all("[data-test=drill-step]").length >= 4`)
	b.soundInOffice("drill")
	b.press("\x1b")
	b.sees("[data-test=last-drill]", "うまくいきました")
	b.sees("[data-test=drilled]", "OK")
	b.soundInOffice("backups")
	files := l.opened(api, b.text(`deep.one("[data-test=download]").getAttribute("href")`), secret)
	if len(files["fuda.db"]) == 0 || !bytes.HasPrefix(files["fuda.db"], []byte("SQLite format 3")) {
		b.t.Errorf("no database in the backup, but %d files", len(files))
	}
}

// opened downloads a backup and opens it as age does, without the program.
func (l *laptop) opened(api *caller, path, secret string) map[string][]byte {
	l.t.Helper()
	r, err := http.NewRequest("GET", l.url()+path, nil)
	if err != nil {
		l.t.Fatal(err)
	}
	r.Header.Set("Cookie", api.cookie)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		l.t.Fatal(err)
	}
	defer res.Body.Close()
	key, err := age.NewScryptIdentity(secret)
	if err != nil {
		l.t.Fatal(err)
	}
	plain, err := age.Decrypt(res.Body, key)
	if err != nil {
		l.t.Fatal(err)
	}
	unzipped, err := gzip.NewReader(plain)
	if err != nil {
		l.t.Fatal(err)
	}
	files := map[string][]byte{}
	for archive := tar.NewReader(unzipped); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			l.t.Fatal(err)
		}
		if files[h.Name], err = io.ReadAll(archive); err != nil {
			l.t.Fatal(err)
		}
	}
}

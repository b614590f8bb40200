//go:build linux

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fuda/kiosk/store"
	"fuda/printer/printertest"
)

// block keeps the program from saving, as a disk that is full or read-only does.
func (l *laptop) block() (heal func()) {
	l.t.Helper()
	chattr := printertest.Program(l.t, "chattr", "e2fsprogs")
	mark := func(how string) error {
		for _, name := range []string{store.FileName, store.FileName + "-wal"} {
			if err := exec.Command(chattr, how, filepath.Join(l.Dir, name)).Run(); err != nil {
				return err
			}
		}
		return nil
	}
	if err := mark("+i"); err != nil {
		if os.Getenv("CI") != "" { // elsewhere the disk may be of a kind that cannot
			l.t.Fatalf("the disk cannot be blocked: %v", err)
		}
		l.t.Skipf("the disk cannot be blocked: %v", err)
	}
	heal = func() { _ = mark("-i") }
	l.t.Cleanup(heal)
	return heal
}

// begin presses the key of a walk-in's check-in, and does not wait for a number.
func (b *tab) begin(name string) {
	b.t.Helper()
	b.click("[data-test=walk-in]")
	b.fill("[data-test=field-name]", name)
	b.click("[data-test=fee-2000]")
	b.click("[data-test=check-in]")
}

// noSuccess wants no number on the screen, and one sentence that says what is.
func (b *tab) noSuccess(word string) {
	b.t.Helper()
	b.until("the desk says what it waits for", `deep.one("[data-test=waiting]")`)
	if told := b.read("[data-test=waiting]"); !strings.Contains(told, word) || strings.Contains(told, "undefined") {
		b.t.Errorf("%s: it says %q, want %q in it", b.name, told, word)
	}
	b.until("the sentence is in sight", `(() => { const e = deep.one("[data-test=waiting]"), r = e?.getBoundingClientRect(); return r && r.height > 30 && r.bottom <= innerHeight &&
		e.getRootNode().elementFromPoint(r.left + 40, r.top + r.height / 2)?.closest("[data-test=waiting]"); })()`)
	if n := b.read("[data-test=result] [data-test=number]"); n != "" {
		b.t.Errorf("%s: the number %s is shown, and no row is on the disk", b.name, n)
	}
}

// TestFaultsOnScreen: the disk is full, the laptop does not answer, the laptop
// dies. Desk and phone say so in a sentence, nobody is shown a number before the
// row is on the disk, and all of it ends without a hand.
func TestFaultsOnScreen(t *testing.T) {
	r := openRoom(t)
	phone := r.phone("札 花子", "フダハナコ")
	desk := openTab(t, r.browser, "desk", r.url()+"/desk", 1180, 820)
	desk.pairPage(r.run("pair", "--role", "reception"))
	desk.is("the desk", "[data-test=walk-in]")

	t.Run("disk full", func(t *testing.T) {
		heal := r.block()
		desk.begin("満杯 太郎")
		desk.noSuccess("保存できません")
		desk.sees("[data-test=cannot-save]", "いま保存できません")
		phone.sees("[data-test=cannot-save]", "見ることはこのままできます")
		desk.shot("disk-full")
		phone.shot("disk-full")
		heal()
		desk.sees("[data-test=number]", "2")
		desk.until("the desk is calm again", `!deep.one("[data-test=cannot-save]")`)
		phone.until("the phone is calm again", `!deep.one("[data-test=cannot-save]")`)
		desk.click("[data-test=next]")
	})
	t.Run("no answer", func(t *testing.T) {
		must := func(s syscall.Signal) {
			if err := r.Process().Signal(s); err != nil {
				t.Fatal(err)
			}
		}
		must(syscall.SIGSTOP)
		t.Cleanup(func() { _ = r.Process().Signal(syscall.SIGCONT) })
		desk.begin("眠り 次郎")
		desk.noSuccess("応答を待っています")
		desk.sees(".banner", "接続が切れました")
		phone.sees(".banner", "接続が切れました")
		desk.shot("no-answer")
		must(syscall.SIGCONT)
		desk.sees("[data-test=number]", "3")
		desk.until("the desk is live again", `!deep.one(".banner")`)
		phone.until("the phone is live again", `!deep.one(".banner")`)
		desk.click("[data-test=next]")
	})
	t.Run("restart", func(t *testing.T) {
		r.Kill()
		desk.begin("再起動 三郎")
		desk.noSuccess("応答を待っています")
		r.start()
		desk.sees("[data-test=number]", "5")
		desk.click("[data-test=next]")
	})
	desk.neverReloaded()
	phone.neverReloaded()
	var page store.AttendeePage
	r.office.call("GET", "/api/v1/events/"+r.event.ID+"/attendees?status=present&limit=100", nil, &page)
	if len(page.Attendees) != 4 {
		t.Errorf("%d guests are here, want 4", len(page.Attendees))
	}
}

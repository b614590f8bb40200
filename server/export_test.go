package main

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/takehome"
)

// quietEvening is an event with its guests and their contacts, in memory.
type quietEvening struct {
	guests   []kiosk.Attendee
	contacts map[string][]kiosk.Contact
	photos   map[string]error // by swap: how reading it fails
	broken   error
}

func (e *quietEvening) Evening(_ context.Context, id string) (kiosk.Evening, error) {
	if id != "ikebukuro" {
		return kiosk.Evening{}, kiosk.Errorf(kiosk.NotFound, "no such event")
	}
	return kiosk.Evening{Ledger: kiosk.Ledger{Event: kiosk.Event{ID: id, Name: "池袋", Date: "2026-11-21"}}, Guests: e.guests}, nil
}

func (e *quietEvening) AllConsents(context.Context, string) ([]kiosk.ConsentRecord, []kiosk.ConsentText, error) {
	return nil, nil, nil
}

func (e *quietEvening) Contacts(_ context.Context, by string) ([]kiosk.Contact, error) {
	return e.contacts[by], nil
}

func (e *quietEvening) ContactPhoto(_ context.Context, _, swap string) ([]byte, error) {
	return nil, e.photos[swap]
}

func (e *quietEvening) Disclosures(context.Context, string) ([]kiosk.Disclosure, error) {
	return []kiosk.Disclosure{{Swap: "s1", GiverNumber: 8, GiverName: "髙﨑 美咲", TakerNumber: 12, TakerName: "山田 太郎", Fields: []kiosk.ContactField{kiosk.ContactEmail}}}, e.broken
}

var closing = time.Date(2026, 11, 21, 21, 30, 0, 0, kiosk.JST)

func ikebukuro() *quietEvening {
	guest := func(id string, number int, name string, was ...kiosk.CheckIn) kiosk.Attendee {
		return kiosk.Attendee{ID: id, Number: number, Profile: kiosk.Profile{Name: name, Email: "own-" + id + "@x.example"}, CheckIns: was}
	}
	given := []kiosk.Contact{{Swap: "s1", Number: 8, Name: "髙﨑 美咲", Email: "misaki@takasaki.example", At: closing}}
	undone := closing
	return &quietEvening{
		guests: []kiosk.Attendee{
			guest("e", 0, "佐藤 一", kiosk.CheckIn{Number: 2, At: closing.Add(-time.Hour)}, kiosk.CheckIn{Number: 5, At: closing, UndoneAt: &undone}),
			guest("d", 30, "誰とも 交換せず"),
			guest("c", 2, "佐藤一"),
			guest("b", 12, "山田 太郎"),
			guest("a", 3, "../../etc/passwd"),
		},
		contacts: map[string][]kiosk.Contact{"a": given, "b": given, "c": given, "e": given},
	}
}

func tree(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			name, _ := filepath.Rel(dir, path)
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestExportWritesEachGuestsFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	for range 2 { // twice gives the same
		guests, err := exportEvening(t.Context(), ikebukuro(), "ikebukuro", dir, nil, closing)
		if err != nil || guests != 4 {
			t.Fatal(guests, err)
		}
	}
	want := []string{manifestName, "attendees.csv", "attendees.xlsx", "consents.csv", "disclosures.csv", "evening.xlsx", "payments.csv", "payments.xlsx"}
	for _, folder := range []string{"002-佐藤一", "002-佐藤一-2", "003-etc-passwd", "012-山田太郎"} {
		want = append(want, folder+"/contacts.csv", folder+"/contacts.html", folder+"/contacts.vcf")
	}
	slices.Sort(want)
	got := tree(t, dir)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Fatalf("%q", got)
	}
	for _, name := range got {
		path := filepath.Join(dir, name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
		if got, want := strings.Contains(string(b), "misaki@takasaki.example"), strings.Contains(name, "contacts."); got != want {
			t.Errorf("%s holds an address: %v", name, got)
		}
		if name != "attendees.csv" && strings.Contains(string(b), "own-") { // the organiser's list of sign-ups
			t.Errorf("%s holds an address that nobody gave", name)
		}
	}
	if left := tree(t, filepath.Dir(dir)); len(left) != len(got) {
		t.Errorf("something is left beside it: %q", left)
	}
}

func TestExportIsWholeOrNotAtAll(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	broken := ikebukuro()
	broken.broken = errors.New("the disk is on fire")
	if _, err := exportEvening(t.Context(), broken, "ikebukuro", dir, nil, closing); !errors.Is(err, broken.broken) {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(parent); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
	if _, err := exportEvening(t.Context(), ikebukuro(), "ikebukuro", dir, nil, closing); err != nil {
		t.Fatal(err)
	}
	before := tree(t, parent)
	if _, err := exportEvening(t.Context(), broken, "ikebukuro", dir, nil, closing); err == nil {
		t.Fatal("it went well")
	}
	if _, err := exportEvening(t.Context(), ikebukuro(), "nowhere", dir, nil, closing); kiosk.ErrorCode(err) != kiosk.NotFound {
		t.Fatal(err)
	}
	if after := tree(t, parent); !slices.Equal(before, after) {
		t.Errorf("%q", after)
	}
}

// A photo that is gone costs no contact; one that cannot be read fails the export.
func TestExportReadsPhotos(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		fails bool
	}{"gone": {kiosk.Errorf(kiosk.NotFound, "gone"), false}, "unreadable": {errors.New("i/o"), true}} {
		t.Run(name, func(t *testing.T) {
			e := ikebukuro()
			e.contacts = map[string][]kiosk.Contact{"b": {{Swap: "s1", Name: "李", Photo: "/x", At: closing}}}
			e.photos = map[string]error{"s1": c.err}
			if _, err := exportEvening(t.Context(), e, "ikebukuro", filepath.Join(t.TempDir(), "out"), nil, closing); (err != nil) != c.fails {
				t.Error(err)
			}
		})
	}
}

func TestReplaceFolder(t *testing.T) {
	write := func(t *testing.T, path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	earlier := func(t *testing.T, dir string) {
		t.Helper()
		if err := replaceFolder(dir, func(w takehome.WriteFile) error { return w("001-old/contacts.vcf", []byte("old")) }); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		set  func(t *testing.T, dir string)
		want string // of the error; empty for none
	}{
		"nothing there": {func(*testing.T, string) {}, ""},
		"empty":         {func(t *testing.T, dir string) { _ = os.Mkdir(dir, 0o700) }, ""},
		"earlier":       {earlier, ""},
		"behind a link": {func(t *testing.T, dir string) {
			earlier(t, dir+"-real")
			if err := os.Symlink(dir+"-real", dir); err != nil {
				t.Fatal(err)
			}
		}, ""},
		"somebody's own": {func(t *testing.T, dir string) { write(t, filepath.Join(dir, "thesis.txt"), "dear") }, "neither empty nor"},
		"more in it": {func(t *testing.T, dir string) {
			earlier(t, dir)
			write(t, filepath.Join(dir, "001-old", "my-notes.txt"), "dear")
		}, "my-notes.txt"},
		"a file":          {func(t *testing.T, dir string) { write(t, dir, "dear") }, "not a directory"},
		"broken manifest": {func(t *testing.T, dir string) { write(t, filepath.Join(dir, manifestName), "{") }, "neither empty nor"},
		"no folder for it": {func(t *testing.T, dir string) {
			write(t, filepath.Dir(dir)+"/x", "")
			_ = os.RemoveAll(filepath.Dir(dir))
		}, "no such file"},
		"its own temporary": {func(t *testing.T, dir string) { write(t, dir+".new-1/x", "of a run that was killed") }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "parent", "out")
			if err := os.Mkdir(filepath.Dir(dir), 0o700); err != nil {
				t.Fatal(err)
			}
			c.set(t, dir)
			before := map[string]bool{}
			if c.want != "" && name != "no folder for it" {
				for _, f := range tree(t, filepath.Dir(dir)) {
					before[f] = true
				}
			}
			err := replaceFolder(dir, func(w takehome.WriteFile) error { return w("002-new/contacts.vcf", []byte("new")) })
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				real, err := filepath.EvalSymlinks(dir)
				if err != nil {
					t.Fatal(err)
				}
				if got := tree(t, real); !slices.Equal(got, []string{manifestName, "002-new/contacts.vcf"}) {
					t.Errorf("%q", got)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if len(before) == 0 {
				return
			}
			after := tree(t, filepath.Dir(dir))
			if !slices.Equal(after, slices.Sorted(maps.Keys(before))) {
				t.Errorf("it changed: %q", after)
			}
		})
	}
}

func swapCards(ts *testscript.TestScript, _ bool, args []string) {
	ctx, event := context.Background(), ts.Getenv("EVENT")
	db, err := store.Open(ctx, store.Config{Dir: ts.MkAbs(args[0])})
	check(ts, err)
	defer func() { check(ts, db.Close()) }()
	e, err := db.Event(ctx, event)
	check(ts, err)
	a, b := arriveWithAll(ts, db, e, args[1]), arriveWithAll(ts, db, e, args[2])
	check(ts, db.SetPhoto(ctx, event, a.Attendee.ID, &store.Photo{Large: whiteCard(ts), Small: whiteCard(ts)}))
	share := []kiosk.ContactField{}
	for _, f := range args[3:] {
		share = append(share, kiosk.ContactField(f))
	}
	s, _, err := db.RequestSwap(ctx, a.Attendee.ID, store.SwapRequest{Badge: b.Badge.Code, Share: share})
	check(ts, err)
	_, err = db.AcceptSwap(ctx, b.Attendee.ID, s.ID, []kiosk.ContactField{})
	check(ts, err)
}

// arriveWithAll checks somebody in whose contact fields all begin with the name.
func arriveWithAll(ts *testscript.TestScript, db *store.DB, e kiosk.Event, name string) kiosk.CheckInResult {
	email, phone, line, website := name+"@mail.example", name+"-phone", name+"-line", "https://"+name+".example"
	in, err := db.CheckIn(context.Background(), e.ID, kiosk.CheckInRequest{Nonce: "arrival-of-" + name, Session: e.Sessions[0].ID,
		WalkIn:  &kiosk.ProfilePatch{Name: &name, Email: &email, Phone: &phone, LINE: &line, Website: &website},
		Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: e.Sessions[0].Fee, Tendered: e.Sessions[0].Fee}}, store.Actor{Device: "test", Name: "test"})
	check(ts, err)
	return in
}

func whiteCard(ts *testscript.TestScript) []byte {
	card := image.NewGray(image.Rect(0, 0, 91, 55))
	for i := range card.Pix {
		card.Pix[i] = 250
	}
	var out bytes.Buffer
	check(ts, jpeg.Encode(&out, card, nil))
	return out.Bytes()
}

package simulate

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"fuda/kiosk"
)

// noticesShown is how many notices a phone shows.
const noticesShown = 50

// checkPhones asks every phone for its contacts and notices, several at once.
func (r *run) checkPhones(ctx context.Context) error {
	want := r.contactsDue()
	var all sync.WaitGroup
	var mu sync.Mutex
	var failed error
	slots := make(chan struct{}, 16)
	for _, g := range r.guests {
		if g.phone == nil {
			continue
		}
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			if err := r.checkPhone(ctx, g, want[g.at]); err != nil {
				mu.Lock()
				failed = err
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return failed
}

func (r *run) checkPhone(ctx context.Context, g *guest, want map[string]string) error {
	contacts, err := r.contacts(ctx, g)
	if err != nil {
		return err
	}
	got := map[string]string{}
	for _, c := range contacts {
		if got[c.Name] != "" {
			r.broke(Contacts, "guest %d has %s twice", g.at, c.Name)
		}
		got[c.Name] = values(c.Email, c.Phone, c.LINE, c.Website)
	}
	r.held(Contacts, len(want))
	for _, name := range slices.Sorted(maps.Keys(union(got, want))) {
		if got[name] != want[name] {
			r.broke(Contacts, "guest %d has of %s %q, and was given %q", g.at, name, got[name], want[name])
		}
	}
	if err := r.checkRevoked(ctx, g); err != nil {
		return err
	}
	me, err := r.me(ctx, g)
	if err != nil {
		return err
	}
	r.checkNotices(g, &me)
	return nil
}

func union(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

func values(email, phone, line, website string) string {
	return "email=" + email + " phone=" + phone + " line=" + line + " website=" + website
}

// contactsDue is what each guest has to have, by the other's name.
func (r *run) contactsDue() map[int]map[string]string {
	due := map[int]map[string]string{}
	for _, w := range r.book.swaps {
		if w.state != kiosk.SwapDone {
			continue
		}
		for i, side := range [][2]int{{w.a, w.b}, {w.b, w.a}} {
			giver, taker := r.guests[side[0]].Profile, side[1]
			given := map[kiosk.ContactField]string{kiosk.ContactEmail: giver.Email, kiosk.ContactPhone: giver.Phone, kiosk.ContactLINE: giver.LINE, kiosk.ContactWebsite: giver.Website}
			for f := range given {
				if !slices.Contains(w.share[i], f) {
					given[f] = ""
				}
			}
			if due[taker] == nil {
				due[taker] = map[string]string{}
			}
			due[taker][giver.Name] = values(given[kiosk.ContactEmail], given[kiosk.ContactPhone], given[kiosk.ContactLINE], given[kiosk.ContactWebsite])
		}
	}
	return due
}

// checkRevoked looks for what a guest gave back, in the list, by its id, and in
// the files that a phone takes home.
func (r *run) checkRevoked(ctx context.Context, g *guest) error {
	for _, w := range r.book.swaps {
		if !w.done || w.state != kiosk.SwapRevoked || w.a != g.at && w.b != g.at {
			continue
		}
		other := r.guests[w.a+w.b-g.at]
		r.held(Revoked, 1)
		a, err := g.phone.insist(ctx, "contact", "GET", "/api/v1/me/contacts/"+w.id, nil)
		if err != nil {
			return err
		}
		if a.status != 404 {
			r.broke(Revoked, "guest %d still has the contact of %d by its id: answered %d", g.at, other.at, a.status)
		}
		for _, kind := range []string{".vcf", ".csv", ".html"} {
			var file []byte
			if err := g.phone.get(ctx, "contacts"+kind, "/api/v1/me/contacts"+kind, &file); err != nil {
				return err
			}
			for _, f := range []string{other.Profile.Email, other.Profile.Phone, other.Profile.LINE, other.Profile.Website} {
				if f != "" && bytes.Contains(file, []byte(f)) && !startsAnother(r, f, file, other) {
					r.broke(Revoked, "guest %d: contacts%s still has a field of %d", g.at, kind, other.at)
				}
			}
		}
	}
	return nil
}

// startsAnother tells whether a value is in a file only as the beginning of
// somebody else's: guest 1's address within guest 12's.
func startsAnother(r *run, value string, file []byte, whose *guest) bool {
	text := string(file)
	for _, g := range r.guests {
		if g == whose {
			continue
		}
		for _, f := range []string{g.Profile.Email, g.Profile.LINE, g.Profile.Website} {
			if f != value && f != "" && strings.Contains(f, value) {
				text = strings.ReplaceAll(text, f, "")
			}
		}
	}
	return !strings.Contains(text, value)
}

// checkNotices looks at what a guest was told of others.
func (r *run) checkNotices(g *guest, me *kiosk.Me) {
	told := map[string]int{}
	for _, n := range me.Notices {
		told[string(n.Kind)+" "+n.Name]++
	}
	for _, pair := range r.hushed() {
		if pair[0] != g.at && pair[1] != g.at {
			continue
		}
		other := r.guests[pair[0]+pair[1]-g.at].Profile.Name
		r.held(Blocks, 1)
		for what, n := range told {
			if strings.HasSuffix(what, " "+other) {
				r.broke(Blocks, "guest %d was told %d times: %s", g.at, n, what)
			}
		}
		if pair[0] == g.at && slices.ContainsFunc(me.Asked, func(s kiosk.Swap) bool { return s.With.Name == other }) {
			r.broke(Blocks, "guest %d blocks %s, and is asked", g.at, other)
		}
	}
	due := map[string]int{}
	for pair := range r.book.marks {
		if pair[0] == g.at && r.book.marks[[2]int{pair[1], pair[0]}] {
			due[string(kiosk.NoticeMatch)+" "+r.guests[pair[1]].Profile.Name] = 1
		}
	}
	r.held(Matches, len(due))
	for what, n := range told {
		if strings.HasPrefix(what, string(kiosk.NoticeMatch)) && due[what] != n {
			r.broke(Matches, "guest %d was told %s times, and due was %s: %s", g.at, strconv.Itoa(n), strconv.Itoa(due[what]), what)
		}
	}
	for what := range due {
		if told[what] == 0 && len(me.Notices) < noticesShown {
			r.broke(Matches, "guest %d was not told: %s", g.at, what)
		}
	}
}

// hushed are the pairs of whom one blocks or reported the other: neither is to
// be told of it.
func (r *run) hushed() (pairs [][2]int) {
	for pair := range r.book.blocks {
		pairs = append(pairs, pair)
	}
	for _, told := range r.book.reports {
		pairs = append(pairs, told.pair)
	}
	return pairs
}

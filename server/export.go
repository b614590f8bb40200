package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/intake"
	"fuda/kiosk/store"
)

type exportCommand struct {
	data
	Event string `help:"The event." required:"" placeholder:"ID"`
	Out   string `help:"The folder to write: a new one, an empty one, or that of an earlier export. It is as secret as the data." required:"" placeholder:"DIR"`
}

// Run is called by kong.
func (e *exportCommand) Run(t *terminal) (err error) {
	if _, err := os.Stat(filepath.Join(e.Data, store.FileName)); err != nil {
		return fmt.Errorf("no data to export: %w", err)
	}
	db, err := store.Open(t.ctx, store.Config{Dir: e.Data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	guests, err := exportEvening(t.ctx, db, e.Event, e.Out, time.Now())
	if err != nil {
		return err
	}
	ctx := store.As(t.ctx, store.Actor{Name: "fuda export"})
	if err := db.Note(ctx, e.Event, kiosk.AuditExport, map[string]string{"guests": strconv.Itoa(guests)}); err != nil {
		return err
	}
	t.say("%s: %d名分を書き出しました。それぞれご本人だけにお渡しください / files of %[2]d guests: give each to its owner only", e.Out, guests)
	return nil
}

// exportEvening writes an event's export into a folder: whole or not at all. It
// returns how many guests got files.
func exportEvening(ctx context.Context, from contactSource, event, dir string, now time.Time) (guests int, err error) {
	err = replaceFolder(dir, func(write writeFile) error {
		guests, err = export(ctx, from, event, now, write)
		return err
	})
	return guests, err
}

// contactSource is what an export reads of the store.
type contactSource interface {
	Event(ctx context.Context, id string) (kiosk.Event, error)
	Attendees(ctx context.Context, event string, q store.AttendeeQuery) (store.AttendeePage, error)
	Contacts(ctx context.Context, by string) ([]kiosk.Contact, error)
	ContactPhoto(ctx context.Context, by, swap string) ([]byte, error)
	Disclosures(ctx context.Context, event string) ([]kiosk.Disclosure, error)
}

// writeFile writes one file of a folder; the name may have folders in it.
type writeFile func(name string, content []byte) error

// export writes a folder for each guest who got a contact, and the organiser's
// record of who gave what to whom. It returns how many guests there are.
func export(ctx context.Context, from contactSource, event string, now time.Time, write writeFile) (int, error) {
	e, err := from.Event(ctx, event)
	if err != nil {
		return 0, err
	}
	guests, err := everybody(ctx, from, event)
	if err != nil {
		return 0, err
	}
	folders, shrunk, written := map[string]bool{}, shrunkPhotos{}, 0
	for _, a := range guests {
		contacts, err := from.Contacts(ctx, a.ID)
		if err != nil {
			return 0, err
		}
		if len(contacts) == 0 {
			continue
		}
		photos, err := shrunk.of(ctx, from, a.ID, contacts)
		if err != nil {
			return 0, err
		}
		take := intake.TakeAway{Event: e, For: intake.Sender{Name: a.Name, Company: a.Company, Title: a.Title}, Contacts: contacts, Photos: photos, At: now}
		if err := writeTakeAway(take, newFolder(folders, a), write); err != nil {
			return 0, err
		}
		written++
	}
	disclosures, err := from.Disclosures(ctx, event)
	if err != nil {
		return 0, err
	}
	return written, write("disclosures.csv", intake.DisclosuresCSV(disclosures))
}

func writeTakeAway(take intake.TakeAway, folder string, write writeFile) error {
	page, err := intake.ContactsHTML(take)
	if err != nil {
		return err
	}
	return errors.Join(
		write(filepath.Join(folder, "contacts.html"), page),
		write(filepath.Join(folder, "contacts.vcf"), intake.VCards(take.Contacts, take.Photos)),
		write(filepath.Join(folder, "contacts.csv"), intake.ContactsCSV(take.Contacts)))
}

// everybody lists an event's attendees by their numbers.
func everybody(ctx context.Context, from contactSource, event string) ([]kiosk.Attendee, error) {
	var all []kiosk.Attendee
	for q := (store.AttendeeQuery{Limit: 500}); ; {
		page, err := from.Attendees(ctx, event, q)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Attendees...)
		if page.Next == "" {
			break
		}
		q.Cursor = page.Next
	}
	slices.SortFunc(all, func(a, b kiosk.Attendee) int {
		return cmp.Or(cmp.Compare(lastNumber(a), lastNumber(b)), strings.Compare(a.ID, b.ID))
	})
	return all, nil
}

// lastNumber is the number that an attendee wears, or wore last.
func lastNumber(a kiosk.Attendee) int {
	if a.Number != 0 {
		return a.Number
	}
	number, at := 0, time.Time{}
	for _, c := range a.CheckIns {
		if c.UndoneAt == nil && !c.At.Before(at) {
			number, at = c.Number, c.At
		}
	}
	return number
}

// newFolder names a guest's folder: two guests may have had one number, and
// names may differ in nothing that a file system knows.
func newFolder(taken map[string]bool, a kiosk.Attendee) string {
	name := intake.FileName(lastNumber(a), a.Name)
	folder := name
	for n := 2; taken[kiosk.Fold(folder)]; n++ {
		folder = fmt.Sprintf("%s-%d", name, n)
	}
	taken[kiosk.Fold(folder)] = true
	return folder
}

// shrunkPhotos are photos as the pages show them, by the hash of what they were:
// the photo of one card goes into the files of many guests.
type shrunkPhotos map[[sha256.Size]byte][]byte

func (s shrunkPhotos) of(ctx context.Context, from contactSource, by string, contacts []kiosk.Contact) (intake.Photos, error) {
	photos := map[string][]byte{}
	for _, c := range contacts {
		if c.Photo == "" {
			continue
		}
		photo, err := from.ContactPhoto(ctx, by, c.Swap)
		if kiosk.ErrorCode(err) == kiosk.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		key := sha256.Sum256(photo)
		if _, found := s[key]; !found {
			s[key] = intake.PagePhoto(photo)
		}
		photos[c.Swap] = s[key]
	}
	return func(swap string) []byte { return photos[swap] }, nil
}

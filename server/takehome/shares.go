// Package takehome writes what is left of an evening into files: for each guest
// the contacts to take home, for the organiser the books, the minutes and the
// record of consents.
package takehome

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// Source is what is read of the store.
type Source interface {
	Evening(ctx context.Context, event string) (kiosk.Evening, error)
	Contacts(ctx context.Context, by string) ([]kiosk.Contact, error)
	ContactPhoto(ctx context.Context, by, swap string) ([]byte, error)
	AllConsents(ctx context.Context, event string) ([]kiosk.ConsentRecord, []kiosk.ConsentText, error)
	Disclosures(ctx context.Context, event string) ([]kiosk.Disclosure, error)
}

// WriteFile writes one file of a folder; the name, with slashes, may have folders
// in it.
type WriteFile func(name string, content []byte) error

// Write writes a folder for each guest who got a contact, and the organiser's books
// and records. It returns how many guests there are. Without a font there are no
// minutes.
func Write(ctx context.Context, from Source, event string, font []byte, now time.Time, write WriteFile) (int, error) {
	e, err := from.Evening(ctx, event)
	if err != nil {
		return 0, err
	}
	guests, err := writeShares(ctx, from, e, now, write)
	if err != nil {
		return 0, err
	}
	return guests, writeBooks(ctx, from, e, font, now, write)
}

func writeShares(ctx context.Context, from Source, e kiosk.Evening, now time.Time, write WriteFile) (int, error) {
	folders, shrunk, written := map[string]bool{}, shrunkPhotos{}, 0
	for _, a := range e.Guests {
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
		take := intake.TakeAway{Event: e.Event, For: intake.Sender{Name: a.Name, Company: a.Company, Title: a.Title}, Contacts: contacts, Photos: photos, At: now}
		if err := writeTakeAway(take, newFolder(folders, a), write); err != nil {
			return 0, err
		}
		written++
	}
	return written, nil
}

func writeTakeAway(take intake.TakeAway, folder string, write WriteFile) error {
	page, err := intake.ContactsHTML(take)
	if err != nil {
		return err
	}
	return errors.Join(
		write(path.Join(folder, "contacts.html"), page),
		write(path.Join(folder, "contacts.vcf"), intake.VCards(take.Contacts, take.Photos)),
		write(path.Join(folder, "contacts.csv"), intake.ContactsCSV(take.Contacts)))
}

// newFolder names a guest's folder: two guests may have had one number, and
// names may differ in nothing that a file system knows.
func newFolder(taken map[string]bool, a kiosk.Attendee) string {
	name := intake.FileName(a.LastNumber(), a.Name)
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

func (s shrunkPhotos) of(ctx context.Context, from Source, by string, contacts []kiosk.Contact) (intake.Photos, error) {
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

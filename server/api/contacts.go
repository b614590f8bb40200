package api

import (
	"mime"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"fuda/kiosk"
)

// ContactList is what an attendee got, by time or by name.
type ContactList struct {
	Contacts []kiosk.Contact `json:"contacts"`
}

func getContacts(c *call) (ContactList, error) {
	contacts, err := c.Store.Contacts(c.context(), c.me())
	if err == nil && c.query("order") == "name" {
		slices.SortStableFunc(contacts, func(a, b kiosk.Contact) int {
			return strings.Compare(kiosk.Fold(a.Kana+a.Name), kiosk.Fold(b.Kana+b.Name))
		})
	}
	return ContactList{contacts}, err
}

func getContact(c *call) (kiosk.Contact, error) {
	return c.Store.Contact(c.context(), c.me(), c.param("swap"))
}

func patchContact(c *call, in kiosk.ContactNotes) (kiosk.Contact, error) {
	return c.Store.PatchContact(c.context(), c.me(), c.param("swap"), in)
}

func getContactPhoto(c *call) ([]byte, error) {
	return c.Store.ContactPhoto(c.context(), c.me(), c.param("swap"))
}

// attach answers a file that a phone keeps.
func (c *call) attach(name, kind string, content []byte, err error) error {
	if err := c.send(kind, content, err); err != nil {
		return err
	}
	c.fiber.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return nil
}

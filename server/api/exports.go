package api

import (
	"strings"

	"fuda/kiosk"
	"fuda/kiosk/intake"
	"fuda/server/takehome"
)

const zipFile = "application/zip"

// errNoFont says that the program was built without what npm brings.
var errNoFont = kiosk.Errorf(kiosk.Conflict, "このプログラムにはフォントがありません / this program was built without its font")

// export answers a file that is made of an event's evening, and notes that it was
// taken.
func (c *call) export(file, kind string, make func(kiosk.Evening) ([]byte, error)) error {
	e, err := c.Store.Evening(c.context(), c.event())
	if err != nil {
		return err
	}
	if err := c.noteExport(file); err != nil {
		return err
	}
	defer c.heavy.take()()
	content, err := make(e)
	return c.attach(datedName(file, e.Event), kind, content, err)
}

func (c *call) noteExport(file string) error {
	return c.Store.Note(c.context(), c.event(), kiosk.AuditExport, map[string]string{"file": file})
}

// datedName puts the event's day into a file's name.
func datedName(file string, e kiosk.Event) string {
	name, ending, _ := strings.Cut(file, ".")
	return name + "-" + e.Date + "." + ending
}

const csvFile = "text/csv; charset=utf-8"

func getAttendeesCSV(c *call) error {
	return c.export("attendees.csv", csvFile, func(e kiosk.Evening) ([]byte, error) { return intake.AttendeesCSV(e), nil })
}

func getAttendeesExcel(c *call) error {
	return c.export("attendees.xlsx", excelFile, intake.AttendeesExcel)
}

func getEveningExcel(c *call) error {
	return c.export("evening.xlsx", excelFile, intake.EveningExcel)
}

func getMinutes(c *call) error {
	font := c.font()
	if font == nil {
		return errNoFont
	}
	return c.export("minutes.pdf", pdfFile, func(e kiosk.Evening) ([]byte, error) { return intake.MinutesPDF(e, font, c.Clock()) })
}

// font is the one for paper; nil where there are no pages.
func (c *call) font() []byte {
	if c.Site == nil {
		return nil
	}
	return c.Site.Font()
}

func getConsentsCSV(c *call) error {
	return c.export("consents.csv", csvFile, func(e kiosk.Evening) ([]byte, error) {
		consents, texts, err := c.Store.AllConsents(c.context(), e.Event.ID)
		if err != nil {
			return nil, err
		}
		disclosures, err := c.Store.Disclosures(c.context(), e.Event.ID)
		return intake.ConsentsCSV(consents, disclosures, texts), err
	})
}

// getShares answers what the command line's export writes, as one archive.
func getShares(c *call) error {
	return c.export("shares.zip", zipFile, func(e kiosk.Evening) ([]byte, error) {
		archive, _, err := takehome.Zip(c.context(), c.Store, e.Event.ID, c.font(), c.Clock())
		return archive, err
	})
}

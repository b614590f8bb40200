package printer

import (
	"fmt"
	"image"
	"slices"
	"time"
)

// Kind is which label it is.
type Kind string

// The kinds of label.
const (
	Badge   Kind = "badge"   // worn on the chest
	Sleeve  Kind = "sleeve"  // on the numbered card case
	Cup     Kind = "cup"     // on the paper cup
	Pass    Kind = "pass"    // the guest's own secret, on a slip
	Receipt Kind = "receipt" // 領収書
	Poster  Kind = "poster"  // at the entrance, A4
	Sheet   Kind = "sheet"   // an A4 page of labels to peel off
)

// Kinds are all kinds of label.
func Kinds() []Kind { return []Kind{Badge, Sleeve, Cup, Pass, Receipt, Poster, Sheet} }

// MaxNumber is the highest number that a label is laid out for.
const MaxNumber = 9999

// Label is what is printed. An empty field leaves its place to the others: what
// an event does not want on its labels is not filled in.
type Label struct {
	Kind Kind
	Size string // the paper that is wanted, by its name ([FindMedia]); empty: the printer's own choice

	Event     string // the event's name: pass, poster
	Number    int    // 1 to [MaxNumber]; 0 prints none
	Name      string
	Kana      string
	Company   string
	FirstTime bool        // draws the beginner's mark 🔰
	Host      bool        // draws 主催
	URL       string      // the QR: of the badge's code, of the pass, of the board
	Code      string      // the pass as it is typed, in groups
	Logo      image.Image // the organiser's; nil for none
	WiFi      *WiFi       // pass, poster
	Talk      []int       // pass: the numbers of whom to talk to, best first
	Receipt   *Bill       // receipt
	Page      *Page       // sheet
}

// WiFi is what a phone needs to join the venue's network.
type WiFi struct {
	SSID     string
	Password string // empty: an open network
	Hidden   bool
}

// Bill is what a receipt says. Amounts are whole yen, with the tax in them.
type Bill struct {
	No           string // the receipt's number
	Addressee    string // 宛名
	Amount       int
	Tax          int    // of the amount
	TaxRate      int    // percent
	Proviso      string // 但し書き
	At           time.Time
	Issuer       string
	Address      string
	Registration string // T and 13 digits, only if the issuer has one
	Reissue      bool   // 再発行
}

// Page is one A4 sheet of labels to peel off. Labels fill the cells row by row
// from First on, which counts from 1; the cells before it were used already.
type Page struct {
	Sheet  string // its name ([FindSheet])
	First  int
	Labels []Label
}

// Want is what a label asks of a printer's paper.
type Want struct {
	Kind Kind
	Size string // as in [Label]
}

// Want is what the label asks of a printer's paper.
func (l *Label) Want() Want { return Want{l.Kind, l.Size} }

// Validate names the first field that no label can carry.
func (l *Label) Validate() error {
	if !slices.Contains(Kinds(), l.Kind) {
		return fmt.Errorf("label: %q is not a kind of label (known: %v)", l.Kind, Kinds())
	}
	if l.Number < 0 || l.Number > MaxNumber {
		return fmt.Errorf("number: %d is not between 0 and %d", l.Number, MaxNumber)
	}
	if l.Kind == Receipt && l.Receipt == nil {
		return fmt.Errorf("receipt: a receipt needs an amount")
	}
	if l.Kind == Sheet {
		return l.Page.validate()
	}
	return nil
}

func (p *Page) validate() error {
	if p == nil {
		return fmt.Errorf("page: a sheet needs its labels")
	}
	s, err := FindSheet(p.Sheet)
	if err != nil {
		return err
	}
	if p.First < 1 || p.First > s.Cells() {
		return fmt.Errorf("first: cell %d is not between 1 and %d", p.First, s.Cells())
	}
	if len(p.Labels) == 0 || p.First-1+len(p.Labels) > s.Cells() {
		return fmt.Errorf("labels: %d do not fit from cell %d on a sheet of %d", len(p.Labels), p.First, s.Cells())
	}
	for i := range p.Labels {
		if k := p.Labels[i].Kind; k == Sheet || k == Poster {
			return fmt.Errorf("labels[%d]: a %s does not go into a cell", i, k)
		}
		if err := p.Labels[i].Validate(); err != nil {
			return fmt.Errorf("labels[%d]: %w", i, err)
		}
	}
	return nil
}

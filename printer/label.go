package printer

import "fmt"

// Kind is which label it is.
type Kind string

// The kinds of label.
const (
	Badge  Kind = "badge"  // worn on the chest
	Sleeve Kind = "sleeve" // on the numbered card case
)

// MaxNumber is the highest number that a label is laid out for.
const MaxNumber = 9999

// Label is what is printed. An empty field leaves its place to the others.
type Label struct {
	Kind      Kind
	Number    int // 1 to [MaxNumber]; 0 prints none
	Name      string
	Kana      string
	Company   string
	FirstTime bool   // draws the beginner's mark 🔰
	Host      bool   // draws 主催
	URL       string // the badge's QR; upper case keeps the code small
}

// Validate names the first field that no label can carry.
func (l *Label) Validate() error {
	if l.Kind != Badge && l.Kind != Sleeve {
		return fmt.Errorf("label: %q is not a kind of label (known: %s, %s)", l.Kind, Badge, Sleeve)
	}
	if l.Number < 0 || l.Number > MaxNumber {
		return fmt.Errorf("number: %d is not between 0 and %d", l.Number, MaxNumber)
	}
	return nil
}

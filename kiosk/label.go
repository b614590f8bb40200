package kiosk

import (
	"fmt"
	"regexp"
	"slices"
)

// LabelKind is what is printed.
type LabelKind string

// The labels. (printer/label draws them.)
const (
	LabelBadge   LabelKind = "badge"   // 番号札, worn on the chest
	LabelSleeve  LabelKind = "sleeve"  // on the card case
	LabelCup     LabelKind = "cup"     // on the paper cup
	LabelPass    LabelKind = "pass"    // 控え: the guest's own secret
	LabelReceipt LabelKind = "receipt" // 領収書
	LabelPoster  LabelKind = "poster"  // for the entrance
	LabelSheet   LabelKind = "sheet"   // a page of labels to peel off
)

// GuestLabels are the labels that belong to one guest, in the order in which
// they come out.
func GuestLabels() []LabelKind {
	return []LabelKind{LabelBadge, LabelSleeve, LabelCup, LabelPass, LabelReceipt}
}

// InOrder sorts labels in the order in which they come out, each once.
func InOrder(labels []LabelKind) []LabelKind {
	sorted := []LabelKind{}
	for _, k := range GuestLabels() {
		if slices.Contains(labels, k) {
			sorted = append(sorted, k)
		}
	}
	return sorted
}

// LabelField is a part of a label that an event may leave out. The number is
// always there.
type LabelField string

// The parts of a label.
const (
	FieldName      LabelField = "name"
	FieldKana      LabelField = "kana"
	FieldCompany   LabelField = "company"
	FieldFirstTime LabelField = "first_time" // 🔰
	FieldHost      LabelField = "host"       // 主催
	FieldQR        LabelField = "qr"
	FieldLogo      LabelField = "logo"
	FieldWiFi      LabelField = "wifi"
)

// labelFields says which parts a label has.
var labelFields = map[LabelKind][]LabelField{
	LabelBadge:   {FieldName, FieldKana, FieldCompany, FieldFirstTime, FieldHost, FieldQR, FieldLogo},
	LabelSleeve:  {FieldName, FieldKana, FieldCompany},
	LabelCup:     {FieldName},
	LabelPass:    {FieldName, FieldWiFi, FieldLogo},
	LabelReceipt: {FieldLogo},
	LabelPoster:  {FieldWiFi, FieldLogo},
}

// labelSizes says on which papers a label can be laid out, the usual one first.
// 62 is an endless roll of 62 mm, 80 and 58 are receipt rolls, 91x55 and 54x90 the
// cells of an A4 sheet.
var labelSizes = map[LabelKind][]string{
	LabelBadge:   {"62x100", "62", "54x90", "91x55", "57x102", "80"},
	LabelSleeve:  {"62x29", "62", "62x100", "57x102", "91x55", "54x90", "80", "58"},
	LabelCup:     {"62x29", "62", "62x100", "57x102", "91x55", "54x90", "80", "58"},
	LabelPass:    {"62x100", "62", "54x90", "91x55", "57x102", "80", "58"},
	LabelReceipt: {"62", "62x100", "57x102", "80", "58", "91x55", "a4"},
	LabelPoster:  {"a4"},
}

// LabelSizes are the papers for a label, the usual one first.
func LabelSizes(k LabelKind) []string { return slices.Clone(labelSizes[k]) }

// LabelFields are the parts that a label has.
func LabelFields(k LabelKind) []LabelField { return slices.Clone(labelFields[k]) }

// LabelSettings say what an event prints.
type LabelSettings struct {
	// AtCheckIn is what comes out when somebody arrives, in the order of
	// GuestLabels. A receipt comes out only if something was paid.
	AtCheckIn []LabelKind `json:"at_check_in"`
	// Sizes are the papers; a label that is not named has its usual one.
	Sizes map[LabelKind]string `json:"sizes,omitempty"`
	// Fields are the parts printed; a label that is not named has all.
	Fields map[LabelKind][]LabelField `json:"fields,omitempty"`
	// Logo names the picture that was sent to the event's logo; empty: none.
	Logo string `json:"logo,omitempty"`
}

// DefaultLabels is what an event prints that says nothing.
func DefaultLabels() LabelSettings {
	return LabelSettings{AtCheckIn: []LabelKind{LabelBadge, LabelSleeve}}
}

// Size is the paper for a label.
func (s LabelSettings) Size(k LabelKind) string {
	if size := s.Sizes[k]; size != "" {
		return size
	}
	if sizes := labelSizes[k]; len(sizes) > 0 {
		return sizes[0]
	}
	return ""
}

// Has tells whether a label shows a part.
func (s LabelSettings) Has(k LabelKind, f LabelField) bool {
	if fields, chosen := s.Fields[k]; chosen {
		return slices.Contains(fields, f)
	}
	return slices.Contains(labelFields[k], f)
}

func (s LabelSettings) validate() error {
	for i, k := range s.AtCheckIn {
		if !slices.Contains(GuestLabels(), k) {
			return InvalidField(fmt.Sprintf("labels.at_check_in[%d]", i), "badge、sleeve、cup、pass、receipt のどれかです / one of badge, sleeve, cup, pass, receipt")
		}
	}
	for k, size := range s.Sizes {
		if !slices.Contains(labelSizes[k], size) {
			return InvalidField("labels.sizes."+string(k), "この用紙には印刷できません（使える用紙：%v） / not a paper for this label (papers: %[1]v)", labelSizes[k])
		}
	}
	for k, fields := range s.Fields {
		for i, f := range fields {
			if !slices.Contains(labelFields[k], f) {
				return InvalidField(fmt.Sprintf("labels.fields.%s[%d]", k, i), "この項目はありません（選べる項目：%v） / no such part (parts: %[1]v)", labelFields[k])
			}
		}
	}
	return nil
}

// WiFi is the venue's network, printed for those who want to join it.
type WiFi struct {
	SSID     string `json:"ssid"`
	Password string `json:"password,omitempty"`
	Hidden   bool   `json:"hidden,omitempty"`
}

func (w WiFi) validate() error {
	if len(w.SSID) > 32 {
		return InvalidField("wifi.ssid", "SSIDは32バイトまでです / at most 32 bytes")
	}
	if n := len(w.Password); n > 63 || n > 0 && n < 8 {
		return InvalidField("wifi.password", "パスワードは8〜63文字です / 8 to 63 characters")
	}
	return nil
}

// Issuer is who signs the receipts.
type Issuer struct {
	Name         string `json:"name,omitempty"`
	Address      string `json:"address,omitempty"`
	Registration string `json:"registration,omitempty"` // 適格請求書発行事業者: T and 13 digits
	Proviso      string `json:"proviso,omitempty"`      // 但し書き; empty: 交流会参加費として
}

var registration = regexp.MustCompile(`^T[0-9]{13}$`)

func (i Issuer) validate() error {
	if err := limitText("issuer.name", i.Name, maxShort); err != nil {
		return err
	}
	if err := limitText("issuer.address", i.Address, maxShort); err != nil {
		return err
	}
	if err := limitText("issuer.proviso", i.Proviso, maxShort); err != nil {
		return err
	}
	if i.Registration != "" && !registration.MatchString(i.Registration) {
		return InvalidField("issuer.registration", "登録番号は T と13桁の数字です / T and 13 digits")
	}
	return nil
}

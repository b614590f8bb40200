package kiosk

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// ConsentRecord (同意の記録) is one thing that a guest agreed to, or took back. It
// holds no contact value.
type ConsentRecord struct {
	ID       string      `json:"id"`
	At       time.Time   `json:"at"`
	Attendee string      `json:"attendee"`
	Number   int         `json:"number,omitempty"` // worn now, or last
	Name     string      `json:"name"`             // "" once erased
	What     ConsentWhat `json:"what"`
	Given    bool        `json:"given"` // false: taken back
	Via      ConsentVia  `json:"via"`

	Fields   []ContactField `json:"fields,omitempty"`    // of what: share
	Text     string         `json:"text,omitempty"`      // how the words began that were agreed to; of what: entry
	TextHash string         `json:"text_hash,omitempty"` // names all of these words, see [ConsentText]
}

// ConsentWhat is what a consent is about.
type ConsentWhat string

// What guests agree to.
const (
	ConsentEntry      ConsentWhat = "entry"       // the words on the entrance's form
	ConsentDisplay    ConsentWhat = "display"     // the card lies on the table and is on the board
	ConsentPhoto      ConsentWhat = "photo"       // the card's photo is on the board
	ConsentCalls      ConsentWhat = "calls"       // may be called by number
	ConsentNoAds      ConsentWhat = "no_ads"      // 広告不可: given means that no advertisement is wanted
	ConsentAfterParty ConsentWhat = "after_party" // on the list that staff see
	ConsentShare      ConsentWhat = "share"       // the fields that a swap offers first; nothing is given by it yet
)

// ConsentVia is where a consent was given.
type ConsentVia string

// Where consents are given.
const (
	ViaDesk  ConsentVia = "desk"
	ViaPhone ConsentVia = "phone"
	ViaEntry ConsentVia = "entry"
)

// ConsentText is what a form said when somebody agreed to it.
type ConsentText struct {
	Hash string `json:"hash"`
	JA   string `json:"ja"`
	EN   string `json:"en"`
}

// The kiosk's own words on the entrance's form: why it asks for data, said where
// it asks.
const (
	consentJA = "ご記入いただいた内容は、今日の受付と名刺ボードの表示にだけ使います。受付をするまで誰にも見えず、3時間で消えます。連絡先は、あなたが名刺交換に同意した相手にだけ渡ります。"
	consentEN = "What you fill in is used for tonight's reception and card board only. Nobody sees it before you check in, and it is gone after three hours. Contact details go only to people with whom you agree to swap."
)

// Text is what guests agree to: the house's words, or the kiosk's where the house
// has none. A house with words in one language has them in both.
func (c Consent) Text() ConsentText {
	t := ConsentText{JA: c.JA, EN: c.EN}
	switch {
	case t.JA == "" && t.EN == "":
		t.JA, t.EN = consentJA, consentEN
	case t.JA == "":
		t.JA = t.EN
	case t.EN == "":
		t.EN = t.JA
	}
	sum := sha256.Sum256([]byte(t.JA + "\x00" + t.EN))
	t.Hash = hex.EncodeToString(sum[:8])
	return t
}

// consentHead is how much of a text is shown in a list, in characters.
const consentHead = 40

// Head is how the text begins.
func (t ConsentText) Head() string {
	r := []rune(CleanLine(t.JA))
	if len(r) <= consentHead {
		return string(r)
	}
	return string(r[:consentHead]) + "…"
}

// DisclosureEntry is a [Disclosure] as the office lists it.
type DisclosureEntry struct {
	Swap      string         `json:"swap"`
	At        time.Time      `json:"at"`
	Giver     DisclosureSide `json:"giver"`
	Taker     DisclosureSide `json:"taker"`
	Fields    []ContactField `json:"fields"`
	Via       string         `json:"via"` // badge, match, introduction, station
	RevokedAt *time.Time     `json:"revoked_at,omitempty"`
}

// DisclosureSide is one of the two of a disclosure.
type DisclosureSide struct {
	Attendee string `json:"attendee"`
	Number   int    `json:"number"` // at the time of the swap
	Name     string `json:"name"`   // "" once erased
}

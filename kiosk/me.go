package kiosk

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// TalkStatus says whether somebody wants to be talked to.
type TalkStatus string

// The states of a guest on the floor.
const (
	TalkOpen   TalkStatus = "open"   // 話しかけてOK
	TalkListen TalkStatus = "listen" // 聞くだけ
	TalkBreak  TalkStatus = "break"  // 休憩中
)

// Preferences (設定) are an attendee's own choices.
type Preferences struct {
	Status     TalkStatus     `json:"status"`      // "" counts as open
	Share      []ContactField `json:"share"`       // offered first at a swap; nil: DefaultShare
	NoAds      bool           `json:"no_ads"`      // 広告不可
	CallsOK    bool           `json:"calls_ok"`    // may be called by number on the big screen without being asked
	PhotoShown bool           `json:"photo_shown"` // the card's photo may be on the board
}

// Me is all that an attendee's own phone shows, contacts aside.
type Me struct {
	Attendee Attendee    `json:"attendee"` // one's own profile, contact fields with it; without the staff's note
	Card     *Card       `json:"card"`     // as others see it; null without a number
	Prefs    Preferences `json:"preferences"`
	Photo    string      `json:"photo,omitempty"` // where one's own card photo is

	Asked     []Swap   `json:"asked"`     // who wants to swap with me, oldest first
	Requested []Swap   `json:"requested"` // whom I asked and who has not answered
	Interests []int    `json:"interests"` // numbers that I marked
	Blocks    []int    `json:"blocks"`    // numbers that I block
	Contacts  int      `json:"contacts"`
	Notices   []Notice `json:"notices"` // newest first
	Seq       int64    `json:"seq"`     // of the newest notice

	FeedbackOpen  bool `json:"feedback_open"`  // a slip may be written, see [Event.FeedbackOpen]
	FeedbackGiven bool `json:"feedback_given"` // there is one of mine

	Rotation *MyRotation `json:"rotation,omitempty"` // while a rotation session is on or next

	Event   Event        `json:"event"`
	Session *Session     `json:"session"`
	Clock   SessionClock `json:"clock"`
}

// NoticeKind says what a notice tells.
type NoticeKind string

// The kinds of notice (お知らせ) on a guest's phone.
const (
	NoticeAsked      NoticeKind = "asked"      // somebody wants to swap
	NoticeSwapped    NoticeKind = "swapped"    // it is done
	NoticeMatch      NoticeKind = "match"      // the interest is mutual
	NoticeCallAsked  NoticeKind = "call_asked" // somebody looks for me: may the big screen call?
	NoticeIntroduced NoticeKind = "introduced"
)

// Notice is one thing that happened to an attendee. It names the other by number
// and card name, never by a contact field.
type Notice struct {
	Seq    int64      `json:"seq"` // counts up over all attendees
	Kind   NoticeKind `json:"kind"`
	Number int        `json:"number"` // the other's
	Name   string     `json:"name"`
	Swap   string     `json:"swap,omitempty"`
	Call   string     `json:"call,omitempty"`
	Opener string     `json:"opener,omitempty"` // a first question
	Note   string     `json:"note,omitempty"`   // of an introduction: what was said of it
	By     *Mediator  `json:"by,omitempty"`     // of an introduction: who made it
	At     time.Time  `json:"at"`
}

// Mediator (紹介した人) is who introduced two people to each other: a guest, or
// somebody at a desk.
type Mediator struct {
	Name   string `json:"name"`
	Number int    `json:"number,omitempty"` // a guest's
}

// MePatch is what attendees may change of themselves: the fields that are not
// nil. The name is the reception's to change, because it stands on the badge.
type MePatch struct {
	Company *string `json:"company,omitempty"`
	Title   *string `json:"title,omitempty"`
	Trade   *string `json:"trade,omitempty"`
	Email   *string `json:"email,omitempty"`
	Phone   *string `json:"phone,omitempty"`
	LINE    *string `json:"line,omitempty"`
	Website *string `json:"website,omitempty"`
	Gives   *string `json:"gives,omitempty"`
	Wants   *string `json:"wants,omitempty"`
	Purpose *string `json:"purpose,omitempty"`
	Why     *string `json:"why,omitempty"`
	Hobby   *string `json:"hobby,omitempty"`

	Status     *TalkStatus     `json:"status,omitempty"`
	Share      *[]ContactField `json:"share,omitempty"`
	NoAds      *bool           `json:"no_ads,omitempty"`
	CallsOK    *bool           `json:"calls_ok,omitempty"`
	PhotoShown *bool           `json:"photo_shown,omitempty"`

	AfterParty *bool `json:"after_party,omitempty"` // I come along afterwards
}

// Profile is the part of the patch that changes the profile.
func (p MePatch) Profile() ProfilePatch {
	return ProfilePatch{Company: p.Company, Title: p.Title, Trade: p.Trade, Email: p.Email, Phone: p.Phone, LINE: p.LINE,
		Website: p.Website, Gives: p.Gives, Wants: p.Wants, Purpose: p.Purpose, Why: p.Why, Hobby: p.Hobby}
}

// Apply returns the preferences with the patch's fields in place.
func (p Preferences) Apply(c MePatch) (Preferences, error) {
	if c.Status != nil {
		if !slices.Contains([]TalkStatus{TalkOpen, TalkListen, TalkBreak}, *c.Status) {
			return p, InvalidField("status", "open、listen、break のどれかです / one of open, listen, break")
		}
		p.Status = *c.Status
	}
	if c.Share != nil {
		share, err := ValidateShare("share", *c.Share)
		if err != nil {
			return p, err
		}
		p.Share = share
	}
	for _, f := range []struct{ to, from *bool }{{&p.NoAds, c.NoAds}, {&p.CallsOK, c.CallsOK}, {&p.PhotoShown, c.PhotoShown}} {
		if f.from != nil {
			*f.to = *f.from
		}
	}
	return p, nil
}

// validateWebsite wants an address that a phone opens, and no script.
func validateWebsite(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Host, ".") || u.User != nil {
		return InvalidField("website", "https:// で始まるアドレスを書いてください / an address that begins with https://")
	}
	return nil
}

// Entry (受付待ちの記入) is what a walk-in filled in on the own phone while
// waiting. It joins nothing by itself: a desk scans its code and takes the fee.
type Entry struct {
	Code      string    `json:"code"`
	Profile   Profile   `json:"profile"`
	At        time.Time `json:"at"`
	ExpiresAt time.Time `json:"expires_at"`
}

// EntryLife is how long a filled-in form waits for its guest.
const EntryLife = 3 * time.Hour

// Announcement (お知らせ) goes to every board, stage and phone.
type Announcement struct {
	ID   string           `json:"id"`
	Kind AnnouncementKind `json:"kind,omitempty"`
	Text string           `json:"text"`         // Japanese
	En   string           `json:"en,omitempty"` // English
	At   time.Time        `json:"at"`
}

// AnnouncementKind says how boards may show an announcement.
type AnnouncementKind string

// The kinds of announcement. An ordinary one has none.
const (
	LastCall AnnouncementKind = "last_call" // ラストコール: the session is about to end
)

// WithDefaults gives a last call its usual words where it has none.
func (a Announcement) WithDefaults() Announcement {
	if a.Kind == LastCall && a.Text == "" {
		a.Text, a.En = "まもなくお時間です。最後にもうお一人、お声がけください", "Last call: a few minutes left, say hello to one more person"
	}
	return a
}

// Validate names the first wrong field.
func (a *Announcement) Validate() error {
	if a.Kind != "" && a.Kind != LastCall {
		return InvalidField("kind", "last_call か、なしです / last_call or none")
	}
	if err := requireText("text", a.Text, maxShort); err != nil {
		return err
	}
	return limitText("en", a.En, maxShort)
}

// Call (呼び出し) asks for a guest by number on the big screen. It is shown only
// when the guest agreed.
type Call struct {
	ID     string    `json:"id"`
	Number int       `json:"number"` // who is called
	By     int       `json:"by"`     // who looks for them
	At     time.Time `json:"at"`
}

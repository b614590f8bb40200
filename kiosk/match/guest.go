package match

import (
	"time"

	"fuda/kiosk"
)

// Guest is what the matching knows of somebody who is in the room: the words of
// the card and a few facts, no contact field. Who left is not in the room.
type Guest struct {
	ID     string
	Number int // on the badge; unique in a room

	Trade   string // 業種
	Company string // guests of one company are not suggested to each other
	Gives   string // できること
	Wants   string // 探していること
	Purpose string // 参加の目的
	Why     string // ひとこと
	Hobby   string // 趣味
	Origin  string // 出身; where it is empty, a 「…出身」 in Why or Hobby counts

	// Languages are those spoken, as "ja", "en", …; none counts as "ja".
	Languages []string

	Host      bool // 主催: takes in whoever listens or stands alone
	FirstTime bool // 初参加
	Status    kiosk.TalkStatus
	ArrivedAt time.Time

	// Seller is the honest mark 「ご案内・営業あり」. It lowers a pair a little and is
	// shown with the reason; a seller is never brought to somebody with NoSales.
	Seller  bool
	NoSales bool // 広告不可

	// Refuses are trades, as words, to which the guest does not want to be brought.
	Refuses []string

	// Withheld is somebody whom the house does not suggest: of a refused trade and
	// let in by override, or reported with the report standing. It shows to nobody,
	// see the package's documentation.
	Withheld bool
}

// Pair is what is known between two guests, from From to To. What holds both
// ways (a swap, an introduction) counts for both, whichever direction says so.
// There may be one Pair a direction; a pair about which nothing is known has none.
type Pair struct {
	From, To string // ids

	Blocked  bool // From blocks To
	Reported bool // From reported To
	Interest bool // From marked To (気になる)

	Swapped    bool // tonight
	MetBefore  int  // how many earlier events brought them together
	Introduced bool // tonight, by somebody
	Talked     bool // met tonight in another way, say in a round

	// History is what became of suggesting To to From, oldest first.
	History []Event
}

// Event is one thing that happened to a suggestion.
type Event struct {
	Answer Answer    `json:"answer"`
	At     time.Time `json:"at"`
}

// Answer is what a guest did with a suggestion. No reason is ever asked.
type Answer string

// The answers.
const (
	Shown  Answer = "shown"   // it was on the phone, the slip or the station
	Later  Answer = "later"   // あとで: frees the place, and comes again
	NotNow Answer = "not_now" // 今はいい: not for a good while, nor the other way round
	Met    Answer = "met"     // 話せた: never again tonight
)

// Room is everything that a plan is made of.
type Room struct {
	Guests  []Guest
	Pairs   []Pair
	Theme   string     // of the session: 人材・広告・人事
	Mode    kiosk.Mode // Themed asks for the theme's trades together
	Weights *Weights   // nil: DefaultWeights
	Reader  *Reader    // reads the texts; nil: the built-in trades, without kagome
	Now     time.Time
}

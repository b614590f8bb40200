package kiosk

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func card(number int, name string) *Card { return &Card{Number: number, Name: name, State: CardHere} }

func TestBoardApply(t *testing.T) {
	at := time.Date(2026, 11, 21, 19, 0, 0, 0, JST)
	for name, test := range map[string]struct {
		changes []Change
		want    []int // the numbers on the board
	}{
		"cards lie in the order of their numbers": {[]Change{
			{Kind: CardDisplayed, Card: card(8, "八")}, {Kind: CardDisplayed, Card: card(1, "一")}, {Kind: CardDisplayed, Card: card(3, "三")}}, []int{1, 3, 8}},
		"displayed twice is once":       {[]Change{{Kind: CardDisplayed, Card: card(8, "八")}, {Kind: CardDisplayed, Card: card(8, "八")}}, []int{8}},
		"an update of one not there":    {[]Change{{Kind: CardUpdated, Card: card(8, "八")}}, []int{8}},
		"removed":                       {[]Change{{Kind: CardDisplayed, Card: card(8, "八")}, {Kind: CardRemoved, Number: 8}}, nil},
		"removed twice":                 {[]Change{{Kind: CardRemoved, Number: 8}, {Kind: CardRemoved, Number: 8}}, nil},
		"freed takes the card along":    {[]Change{{Kind: CardDisplayed, Card: card(8, "八")}, {Kind: NumberFreed, Number: 8}}, nil},
		"freed, and somebody else's":    {[]Change{{Kind: CardDisplayed, Card: card(8, "八")}, {Kind: NumberFreed, Number: 8}, {Kind: CardDisplayed, Card: card(8, "次")}}, []int{8}},
		"what is hidden changes nought": {[]Change{{Kind: CardDisplayed, Card: card(8, "八")}, {Kind: Hidden}, {Kind: CheckedIn}, {Kind: Printing}}, []int{8}},
	} {
		t.Run(name, func(t *testing.T) {
			var b Board
			for i, c := range test.changes {
				c.Rev, c.At = int64(i+1), at
				b.Apply(c)
			}
			var got []int
			for _, c := range b.Cards {
				got = append(got, c.Number)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("numbers on the board (-want +got):\n%s", diff)
			}
			if b.Rev != int64(len(test.changes)) {
				t.Errorf("the board is at %d, want %d", b.Rev, len(test.changes))
			}
		})
	}
}

func TestBoardFollowsTheTables(t *testing.T) {
	b := Board{Event: tonight()}
	b.Apply(Change{Rev: 1, Kind: CardDisplayed, Card: card(5, "五")})
	moved := tonight()
	moved.Tables = []Table{{Name: "窓側", Rows: 9, Columns: 2}}
	b.Apply(Change{Rev: 2, Kind: EventUpdated, Event: &moved})
	if want := (Place{"窓側", 2, 2}); b.Cards[0].Sleeve != want {
		t.Errorf("the sleeve of 5 lies in %+v, want %+v", b.Cards[0].Sleeve, want)
	}
	if diff := cmp.Diff(moved, b.Event); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
}

// The board's rule is held to recorded evenings; static/feed/board.js is held
// to the same ones.
func TestBoardReplaysRecordedFeeds(t *testing.T) {
	files, err := filepath.Glob("testdata/feed/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recorded feeds: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var log struct {
				Start   Board    `json:"start"`
				Changes []Change `json:"changes"`
				End     Board    `json:"end"`
			}
			if err := json.Unmarshal(text, &log); err != nil {
				t.Fatal(err)
			}
			board := log.Start
			for i, c := range log.Changes {
				if c.Rev != log.Start.Rev+int64(i)+1 {
					t.Fatalf("change %d has the revision %d: a gap", i, c.Rev)
				}
				board.Apply(c)
			}
			if diff := cmp.Diff(log.End, board); diff != "" {
				t.Errorf("board (-recorded +replayed):\n%s", diff)
			}
			if strings.Contains(string(text), "secret@") || strings.Contains(string(text), `"staff"`) {
				t.Error("what only staff may see is in a display's feed")
			}
		})
	}
}

func TestChangeForAudiences(t *testing.T) {
	e := tonight()
	public := map[Kind]bool{CardDisplayed: true, CardUpdated: true, CardRemoved: true, NumberFreed: true, EventUpdated: true}
	for _, kind := range []Kind{CardDisplayed, CardUpdated, CardRemoved, NumberFreed, EventUpdated, CheckedIn, CheckInUndone,
		AttendeeSaved, AttendeeErased, Imported, Printing, Hidden, "a_kind_of_tomorrow"} {
		c := Change{Rev: 17, Kind: kind, At: e.Sessions[0].StartsAt, Card: card(8, "八"), Number: 8, Event: &e,
			Staff: &StaffNote{Attendee: "a1", Name: "佐藤 花子"}}
		if diff := cmp.Diff(c, c.For(AudienceStaff)); diff != "" {
			t.Errorf("%s: staff see it all (-change +seen):\n%s", kind, diff)
		}
		for _, audience := range []Audience{AudienceDisplay, AudienceAttendee, "", "a stranger"} {
			want := Change{Rev: 17, Kind: Hidden, At: c.At}
			if public[kind] {
				want = c
				want.Staff = nil
			}
			if diff := cmp.Diff(want, c.For(audience)); diff != "" {
				t.Errorf("%s for %q (-want +got):\n%s", kind, audience, diff)
			}
		}
		if c.Staff == nil {
			t.Errorf("%s: projecting it for a board took it from staff", kind)
		}
	}
}

// A role that is not known sees the least.
func TestAudienceOfRoles(t *testing.T) {
	for role, want := range map[Role]Audience{
		RoleOrganiser: AudienceStaff, RoleReception: AudienceStaff, RoleAttendee: AudienceAttendee,
		RoleDisplay: AudienceDisplay, RoleStation: AudienceDisplay, RoleNone: AudienceDisplay, "root": AudienceDisplay,
	} {
		if got := role.Audience(); got != want {
			t.Errorf("%q sees as %s, want %s", role, got, want)
		}
	}
	for role, want := range map[Role]bool{
		RoleOrganiser: true, RoleReception: true, RoleDisplay: true, RoleStation: true, RoleAttendee: false, RoleNone: false, "root": false,
	} {
		if role.Pairable() != want {
			t.Errorf("%q: pairable is %v", role, !want)
		}
	}
}

// A card on a board has no place for what a guest keeps to themselves.
func TestCardHoldsNoContact(t *testing.T) {
	text, err := json.Marshal(Card{})
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"email", "phone", "line", "note", "pass", "badge", "ticket"} {
		if strings.Contains(string(text), `"`+never+`"`) {
			t.Errorf("a card has %q: %s", never, text)
		}
	}
}

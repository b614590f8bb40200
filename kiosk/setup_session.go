package kiosk

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// GuestKind (区分) is what a guest is to the house, as far as the fee goes. The
// empty kind pays the session's own fee.
type GuestKind string

// The kinds of guests.
const (
	KindMember    GuestKind = "member"    // 会員
	KindAssociate GuestKind = "associate" // 準会員
	KindTrial     GuestKind = "trial"     // 体験
	KindWalkIn    GuestKind = "walk_in"   // 当日
	KindFree      GuestKind = "free"      // 無料, with a reason
)

// GuestKinds lists the kinds.
func GuestKinds() []GuestKind {
	return []GuestKind{KindMember, KindAssociate, KindTrial, KindWalkIn, KindFree}
}

// Break (休憩) is a pause within a session. Nothing stops for it: boards show it.
type Break struct {
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
}

const maxBreaks = 20

// FeeFor is what a guest of a kind pays for the session, in yen.
func (s *Session) FeeFor(kind GuestKind) int {
	if kind == KindFree {
		return 0
	}
	if fee, is := s.Fees[kind]; is {
		return fee
	}
	return s.Fee
}

// validateMore checks fees and breaks. Breaks need not lie within the session:
// it may be moved on the evening itself.
func (s *Session) validateMore(at string) error {
	for _, kind := range slices.Sorted(maps.Keys(s.Fees)) {
		fee, field := s.Fees[kind], fmt.Sprintf("%sfees.%s", at, kind)
		switch {
		case !slices.Contains(GuestKinds(), kind):
			return InvalidField(at+"fees", "区分は member、associate、trial、walk_in、free です / one of member, associate, trial, walk_in, free")
		case kind == KindFree && fee != 0:
			return InvalidField(field, "無料は0円です / free means 0 yen")
		case fee < 0 || fee > maxFee:
			return InvalidField(field, "参加費は0〜%d円です / the fee is 0 to %[1]d yen", maxFee)
		}
	}
	if len(s.Breaks) > maxBreaks {
		return InvalidField(at+"breaks", "休憩は%d回までです / at most %[1]d breaks", maxBreaks)
	}
	for i, b := range s.Breaks {
		field := fmt.Sprintf("%sbreaks[%d].", at, i)
		switch {
		case b.StartsAt.IsZero():
			return InvalidField(field+"starts_at", "開始時刻がありません / a start time is needed")
		case !b.EndsAt.After(b.StartsAt):
			return InvalidField(field+"ends_at", "終了は開始より後にしてください / the end must come after the start")
		case i > 0 && b.StartsAt.Before(s.Breaks[i-1].EndsAt):
			return InvalidField(field+"starts_at", "休憩が重なっています / the breaks overlap")
		}
	}
	return nil
}

// kindWords are what sign-up pages call the kinds, the more specific first:
// 準会員 is no 会員. An empty kind says that the words mean none.
var kindWords = []struct {
	kind  GuestKind
	words []string
}{
	{"", []string{"非会員", "会員以外", "会員外", "一般", "nonmember"}},
	{KindAssociate, []string{"準会員", "associate"}},
	{KindTrial, []string{"体験", "お試し", "トライアル", "ビジター", "trial", "visitor"}},
	{KindFree, []string{"招待", "来賓", "無料", "invited"}},
	{KindMember, []string{"会員", "メンバー", "member"}},
}

// KindOf reads a kind out of what a sign-up file says: the membership first,
// then the ticket. Empty when neither says.
func KindOf(texts ...string) GuestKind {
	for _, text := range texts {
		folded := Fold(text)
		for _, k := range kindWords {
			if slices.ContainsFunc(k.words, func(w string) bool { return strings.Contains(folded, Fold(w)) }) {
				return k.kind
			}
		}
	}
	return ""
}

// KindRequest sets the kind of a guest's registration.
type KindRequest struct {
	Session string    `json:"session"`
	Kind    GuestKind `json:"kind"`             // empty: none
	Reason  string    `json:"reason,omitempty"` // why free
}

// Validate checks the shape of the request.
func (r *KindRequest) Validate() error {
	if r.Session == "" {
		return InvalidField("session", "部を選んでください / choose a session")
	}
	return validateKind(r.Kind, "kind", r.Reason, "reason")
}

func validateKind(kind GuestKind, field, reason, reasonField string) error {
	if kind != "" && !slices.Contains(GuestKinds(), kind) {
		return InvalidField(field, "区分は member、associate、trial、walk_in、free です / one of member, associate, trial, walk_in, free")
	}
	if kind == KindFree {
		return requireText(reasonField, reason, maxShort)
	}
	return limitText(reasonField, reason, maxShort)
}

// SetKind makes a registration one of a kind, at its fee unless that is paid
// already.
func (r *Registration) SetKind(s *Session, kind GuestKind, reason string) {
	if r.Kind == KindFree || kind == KindFree {
		r.Reason = reason
	}
	if r.Kind = kind; !r.Paid {
		r.Fee = s.FeeFor(kind)
	}
}

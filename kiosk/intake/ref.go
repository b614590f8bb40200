package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"fuda/kiosk"
)

// giveRefs makes every sign-up's ref one person's.
//
// An order may have several rows. Rows of one name are the same guest's (two
// sessions), but the same ticket twice is a companion's, and rows of several
// names are several guests'.
func giveRefs(signUps []kiosk.SignUp) {
	orders, alike := map[string]*order{}, map[string]int{}
	for i := range signUps {
		s := &signUps[i]
		if s.Ref == "" && s.Companion > 0 {
			s.Ref = signUps[i-s.Companion].Ref
		} else if s.Ref == "" {
			s.Ref = madeUp(s, alike)
		}
		o := orders[s.Ref]
		if o == nil {
			o = &order{names: map[string]bool{}, tickets: map[string]string{}}
			orders[s.Ref] = o
		}
		if s.Companion == 0 {
			o.names[kiosk.Fold(s.Name)] = true
		}
	}
	for i := range signUps {
		s := &signUps[i]
		o := orders[s.Ref]
		if s.Companion == 0 {
			o.again(s)
		}
		if len(o.names) > 1 {
			s.Ref += "/" + short(kiosk.Fold(o.buyer(s)))
		}
		if s.Companion > 0 {
			s.Ref = fmt.Sprintf("%s#%d", s.Ref, s.Companion)
		}
	}
}

// order is the rows of one ref.
type order struct {
	names     map[string]bool   // folded
	tickets   map[string]string // a name's slot → the ticket number in its first row
	companion map[string]int    // a name's slot → companions so far
}

// again makes a companion of the second ticket of one kind that an order has
// under one name. A row without a ticket number of its own is just repeated.
func (o *order) again(s *kiosk.SignUp) {
	key := kiosk.Fold(s.Name) + "\x00" + s.Slot
	first, known := o.tickets[key]
	if !known {
		o.tickets[key] = s.Ticket
		return
	}
	if s.Source != "peatix" || s.Ticket == first {
		return
	}
	if o.companion == nil {
		o.companion = map[string]int{}
	}
	o.companion[key]++
	ticket := s.Ticket
	*s = companionOf(*s, o.companion[key])
	s.Ticket = ticket
}

// buyer is the name under which a sign-up was ordered.
func (o *order) buyer(s *kiosk.SignUp) string {
	if s.Companion == 0 {
		return s.Name
	}
	name, _, _ := strings.Cut(s.Name, "（同伴")
	return name
}

// short stands for texts of a guest in a ref. A ref outlives the guest's
// erasure, so it must not say the name.
func short(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// madeUp is the ref of a sign-up that has none: who it is and what was booked,
// so that it is the same when the file comes again with other rows around it,
// or paid in the meantime. Rows that say too little to be one person for
// certain are told apart by their count: a person must look at the second.
func madeUp(s *kiosk.SignUp, alike map[string]int) string {
	who := []string{kiosk.Fold(s.Name), kiosk.Fold(s.Email), kiosk.Fold(s.Slot)}
	if s.Email == "" {
		who = append(who, kiosk.Fold(s.Kana), kiosk.Fold(s.Company))
	}
	ref := "~" + short(who...)
	if s.Email == "" && (s.Kana == "" || s.Company == "") {
		if alike[ref]++; alike[ref] > 1 {
			ref = fmt.Sprintf("%s~%d", ref, alike[ref])
		}
	}
	return ref
}

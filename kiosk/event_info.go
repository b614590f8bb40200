package kiosk

import (
	"fmt"
	"time"
)

// Info is what is good to know about an evening. It decides nothing, but for
// the time after which hosts look for somebody who is alone.
type Info struct {
	Dress      string        `json:"dress,omitempty"` // 服装
	Areas      []Area        `json:"areas,omitempty"`
	Staff      []StaffMember `json:"staff,omitempty"`
	GreetAfter int           `json:"greet_after,omitempty"` // minutes; 0: the usual ones
}

// Area (エリア) is a part of the venue: the card table, the bar, where to smoke.
type Area struct {
	Name string `json:"name"`
	Note string `json:"note,omitempty"`
}

// StaffMember (スタッフ) is somebody who works at the event, and at what. Everybody
// in the room may read it.
type StaffMember struct {
	Name string `json:"name"`
	Task string `json:"task,omitempty"`
}

// DefaultGreetAfter is how long a guest may be alone before the hosts are told.
const DefaultGreetAfter = 20 * time.Minute

const (
	maxAreas      = 50
	maxStaff      = 200
	maxGreetAfter = 240 // minutes
)

// AloneAfter is how long after the arrival a guest who has met nobody counts
// as alone.
func (e *Event) AloneAfter() time.Duration {
	if e.Info.GreetAfter > 0 {
		return time.Duration(e.Info.GreetAfter) * time.Minute
	}
	return DefaultGreetAfter
}

func (i Info) validate() error {
	if err := limitText("info.dress", i.Dress, maxLong); err != nil {
		return err
	}
	if len(i.Areas) > maxAreas {
		return InvalidField("info.areas", "エリアは%dか所までです / at most %[1]d areas", maxAreas)
	}
	for n, a := range i.Areas {
		if err := validateNamed(fmt.Sprintf("info.areas[%d].", n), a.Name, "note", a.Note); err != nil {
			return err
		}
	}
	if len(i.Staff) > maxStaff {
		return InvalidField("info.staff", "スタッフは%d名までです / at most %[1]d people", maxStaff)
	}
	for n, s := range i.Staff {
		if err := validateNamed(fmt.Sprintf("info.staff[%d].", n), s.Name, "task", s.Task); err != nil {
			return err
		}
	}
	if i.GreetAfter < 0 || i.GreetAfter > maxGreetAfter {
		return InvalidField("info.greet_after", "1〜%d分です（空欄は20分） / 1 to %[1]d minutes", maxGreetAfter)
	}
	return nil
}

func validateNamed(at, name, field, text string) error {
	if err := requireText(at+"name", name, maxShort); err != nil {
		return err
	}
	return limitText(at+field, text, maxShort)
}

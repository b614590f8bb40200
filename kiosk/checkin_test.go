package kiosk

import (
	"strings"
	"testing"
	"time"
)

func TestCheckInRequestValidate(t *testing.T) {
	name, empty, mail, yes := "札 太郎", " ", "taro.example.jp", true
	for what, test := range map[string]struct {
		damage func(*CheckInRequest)
		field  string
	}{
		"all is well":             {func(*CheckInRequest) {}, ""},
		"a walk-in":               {func(r *CheckInRequest) { r.Attendee, r.WalkIn = "", &ProfilePatch{Name: &name} }, ""},
		"a pass":                  {func(r *CheckInRequest) { r.Attendee, r.Pass = "", "pass" }, ""},
		"no nonce":                {func(r *CheckInRequest) { r.Nonce = "" }, "nonce"},
		"a short nonce":           {func(r *CheckInRequest) { r.Nonce = "1234567" }, "nonce"},
		"a long nonce":            {func(r *CheckInRequest) { r.Nonce = strings.Repeat("n", 101) }, "nonce"},
		"a broken nonce":          {func(r *CheckInRequest) { r.Nonce = "nonce-00\xff" }, "nonce"},
		"no session":              {func(r *CheckInRequest) { r.Session = "" }, "session"},
		"nobody":                  {func(r *CheckInRequest) { r.Attendee = "" }, "attendee"},
		"two at once":             {func(r *CheckInRequest) { r.Pass = "pass" }, "attendee"},
		"a nameless walk-in":      {func(r *CheckInRequest) { r.Attendee, r.WalkIn = "", &ProfilePatch{} }, "walk_in.name"},
		"a walk-in called space":  {func(r *CheckInRequest) { r.Attendee, r.WalkIn = "", &ProfilePatch{Name: &empty} }, "walk_in.name"},
		"no mail address":         {func(r *CheckInRequest) { r.Attendee, r.WalkIn = "", &ProfilePatch{Name: &name, Email: &mail} }, "walk_in.email"},
		"display in its old home": {func(r *CheckInRequest) { r.Attendee, r.WalkIn = "", &ProfilePatch{Name: &name, Display: &yes} }, "walk_in.display"},
		"override without reason": {func(r *CheckInRequest) { r.Override = &OverrideRequest{} }, "override.reason"},
		"override with one":       {func(r *CheckInRequest) { r.Override = &OverrideRequest{Reason: "講師"} }, ""},
	} {
		t.Run(what, func(t *testing.T) {
			r := CheckInRequest{Nonce: "nonce-001", Session: "s1", Attendee: "a1"}
			test.damage(&r)
			wantField(t, r.Validate(), test.field)
		})
	}
}

func TestCarryOverRequestValidate(t *testing.T) {
	for what, test := range map[string]struct {
		r     CarryOverRequest
		field string
	}{
		"free, and why":           {CarryOverRequest{Session: "s2", Reason: "ご案内"}, ""},
		"no session":              {CarryOverRequest{Reason: "ご案内"}, "session"},
		"no reason":               {CarryOverRequest{Session: "s2"}, "reason"},
		"a negative fee":          {CarryOverRequest{Session: "s2", Reason: "ご案内", Fee: -1}, "fee"},
		"a fee beyond sense":      {CarryOverRequest{Session: "s2", Reason: "ご案内", Fee: 1 << 40}, "fee"},
		"override without reason": {CarryOverRequest{Session: "s2", Reason: "ご案内", Override: &OverrideRequest{}}, "override.reason"},
	} {
		t.Run(what, func(t *testing.T) { wantField(t, test.r.Validate(), test.field) })
	}
}

func TestProfileValidateNamesTheField(t *testing.T) {
	long, longer := strings.Repeat("長", 201), strings.Repeat("長", 1001)
	for what, test := range map[string]struct {
		p     Profile
		field string
	}{
		"a name is enough":      {Profile{Name: "髙﨑 𠮷子"}, ""},
		"all 200 and 1000":      {Profile{Name: long[:600], Wants: longer[:3000]}, ""},
		"no name":               {Profile{Kana: "たかさき"}, "name"},
		"long kana":             {Profile{Name: "札", Kana: long}, "kana"},
		"a long company":        {Profile{Name: "札", Company: long}, "company"},
		"a long wish":           {Profile{Name: "札", Wants: longer}, "wants"},
		"a broken note":         {Profile{Name: "札", Note: "\xff"}, "note"},
		"a mail with a name":    {Profile{Name: "札", Email: "札 <fuda@example.jp>"}, "email"},
		"a mail without an at":  {Profile{Name: "札", Email: "fuda.example.jp"}, "email"},
		"two mails":             {Profile{Name: "札", Email: "a@example.jp, b@example.jp"}, "email"},
		"a mail as it shall be": {Profile{Name: "札", Email: "fuda+11@example.jp"}, ""},
	} {
		t.Run(what, func(t *testing.T) { wantField(t, test.p.Validate(), test.field) })
	}
}

func TestAlreadyHereSaysWhoWhenAndWhere(t *testing.T) {
	first := CheckIn{ID: "c1", Number: 8, Desk: "受付1", At: time.Date(2026, 11, 21, 10, 4, 0, 0, time.UTC)}
	err := AlreadyHere("佐藤 花子", first)
	for _, part := range []string{"佐藤 花子", "19:04", "受付1", "8番"} {
		if !strings.Contains(err.Message, part) {
			t.Errorf("%q does not say %q", err.Message, part)
		}
	}
	if err.Code != AlreadyCheckedIn || err.CheckIn == nil || err.CheckIn.ID != "c1" {
		t.Errorf("refusal %#v", err)
	}
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"fuda/kiosk"
	"fuda/kiosk/intake"
	"fuda/kiosk/store"
	"fuda/printer/label"
	"fuda/static"
)

type importCommand struct {
	data
	Event  string `help:"The event." required:"" placeholder:"ID"`
	DryRun bool   `help:"Only tell what would happen."`
	JSON   bool   `help:"Tell it as JSON." name:"json"`

	Column map[int]string `help:"What a column holds, such as 3=company; 4= is not read. Remembered for the same headers." placeholder:"N=FIELD"`

	File string `arg:"" help:"The sign-up file." type:"existingfile"`
}

// Run is called by kong.
func (i *importCommand) Run(t *terminal) (err error) {
	content, err := os.ReadFile(i.File)
	if err != nil {
		return err
	}
	db, err := store.Open(t.ctx, store.Config{Dir: i.Data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	remembered := func(layout string) (map[int]string, error) { return db.ImportMapping(t.ctx, layout) }
	sheet, err := intake.ReadRemembering(i.File, content, i.Column, remembered)
	if err != nil {
		return err
	}
	if sheet.NeedsMapping {
		return errNeedsColumns
	}
	report, err := db.Import(t.ctx, i.Event, sheet.SignUps, nil, i.DryRun)
	if err == nil && !i.DryRun && len(i.Column) > 0 {
		err = db.RememberMapping(t.ctx, sheet.Layout, sheet.Mapping)
	}
	if err != nil {
		return err
	}
	report.Unprintable = kiosk.FindUnprintable(sheet.SignUps, report.Written, missingCharacters())
	if err := i.tell(t, sheet.Complete(report)); err != nil {
		return err
	}
	return unread(sheet)
}

var errNeedsColumns = errors.New("申込ファイルの見出しがわかりません。--column 1=name のように列を教えてください / " +
	"unknown headers: say what the columns hold, such as --column 1=name")

// missingCharacters asks the label font. A program that was built without it
// prints no labels either.
func missingCharacters() func(string) []rune {
	site, err := static.New()
	if err == nil {
		var r *label.Renderer
		if r, err = label.New(site.Font()); err == nil {
			return r.Missing
		}
	}
	return func(string) []rune { return nil }
}

// unread is the failure of a file of which not one row could be read. Single
// rows that cannot be are named in the report; the others are taken.
func unread(s intake.Sheet) error {
	if len(s.SignUps) > 0 || len(s.Errors) == 0 {
		return nil
	}
	return fmt.Errorf("%d行とも読めませんでした / none of the %[1]d rows could be read", len(s.Errors))
}

func (i *importCommand) tell(t *terminal, r kiosk.ImportReport) error {
	if i.JSON {
		out := json.NewEncoder(t.stdout)
		out.SetEscapeHTML(false)
		return out.Encode(r)
	}
	t.say("%s: 追加 %d、更新 %d、変更なし %d、要確認 %d、エラー %d", r.Source, r.Added, r.Updated, r.Unchanged, len(r.Review), len(r.Errors))
	for _, v := range r.Review {
		t.say("要確認 %d行目 %s: %s", v.Row, v.Name, v.Reason)
	}
	for _, f := range r.Flagged {
		t.say("業種 %d行目 %s（%s）: %s", f.Row, f.Name, f.Trade, f.Reason)
	}
	for _, e := range r.Errors {
		t.say("エラー %d行目 %s: %s", e.Row, e.Column, e.Message)
	}
	for _, u := range r.Unprintable {
		t.say("印刷できない文字 %d行目 %s（%s）: %s は〓になります / drawn as 〓", u.Row, u.Name, u.Field, strings.Join(u.Characters, " "))
	}
	return nil
}

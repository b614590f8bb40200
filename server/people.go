package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/backups"
)

// peopleCommand carries the people whom a laptop knows to another one.
type peopleCommand struct {
	Export peopleExport `cmd:"" help:"Write the people whom this data folder knows to an encrypted file."`
	Import peopleImport `cmd:"" help:"Take such a file in; the same file again changes nothing."`
}

// peopleFile is what both directions share.
type peopleFile struct {
	data
	passphrase
	File string `arg:"" help:"The file."`
}

type peopleExport struct{ peopleFile }

// Run is called by kong.
func (p *peopleExport) Run(t *terminal) (err error) {
	db, err := openData(t.ctx, p.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	secret, err := p.toSeal(t)
	if err != nil {
		return err
	}
	people, err := db.ExportPeople(t.ctx)
	if err != nil {
		return err
	}
	if err := backups.Replace(p.File, func(w io.Writer) error { return seal(w, people, secret) }); err != nil {
		return err
	}
	t.say("%d名を書き出しました / %[1]d people", len(people.People))
	return nil
}

func seal(w io.Writer, people store.PeopleFile, secret string) error {
	sealed, err := backups.Seal(w, secret, backups.Work)
	if err != nil {
		return err
	}
	return errors.Join(json.NewEncoder(sealed).Encode(people), sealed.Close())
}

type peopleImport struct{ peopleFile }

// Run is called by kong.
func (p *peopleImport) Run(t *terminal) (err error) {
	file, err := os.Open(p.File)
	if err != nil {
		return err
	}
	defer file.Close()
	secret, err := p.ask(t)
	if err != nil {
		return err
	}
	people, err := unseal(file, secret)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(p.File), err)
	}
	db, err := openData(t.ctx, p.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	done, err := db.ImportPeople(t.ctx, people)
	if err != nil {
		return err
	}
	t.say("新しく%d名、既知%d名、対象外%d名 / %[1]d new, %[2]d known, %[3]d left out", done.Added, done.Known, done.Skipped)
	return nil
}

// maxPeopleFile bounds what a hostile file can unpack to.
const maxPeopleFile = 256 << 20

func unseal(sealed io.Reader, secret string) (people store.PeopleFile, err error) {
	r, err := backups.Unseal(sealed, secret)
	if kiosk.ErrorCode(err) == kiosk.Invalid {
		return people, err
	}
	if err != nil {
		return people, fmt.Errorf("人物ファイルではありません / no file of people: %w", err)
	}
	dec := json.NewDecoder(io.LimitReader(r, maxPeopleFile))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&people); err != nil {
		return people, fmt.Errorf("読めません / it cannot be read: %w", err)
	}
	// The end is authenticated too.
	_, err = io.Copy(io.Discard, r)
	return people, err
}

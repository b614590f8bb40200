package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"golang.org/x/term"

	"fuda/kiosk/store"
)

// peopleCommand carries the people whom a laptop knows to another one.
type peopleCommand struct {
	Export peopleExport `cmd:"" help:"Write the people whom this data folder knows to an encrypted file."`
	Import peopleImport `cmd:"" help:"Take such a file in; the same file again changes nothing."`
}

// peopleFile is what both directions share. The file is an age file (age-encryption.org/v1)
// with a passphrase, so that the age program opens it too.
type peopleFile struct {
	data
	Passphrase string `help:"Better given in the environment, or typed when it is asked for." env:"FUDA_PASSPHRASE" hidden:""`
	File       string `arg:"" help:"The file."`
}

// minPassphrase is the least length of a passphrase, in characters: the file goes
// about on USB sticks.
const minPassphrase = 12

// secret is the passphrase, asked for where it was not given.
func (p *peopleFile) secret(t *terminal) (string, error) {
	if p.Passphrase == "" {
		fmt.Fprint(t.stderr, "合い言葉 / passphrase: ")
		line, err := readSecret(os.Stdin)
		if err != nil {
			return "", fmt.Errorf("reading the passphrase: %w", err)
		}
		p.Passphrase = line
	}
	if len([]rune(p.Passphrase)) < minPassphrase {
		return "", usageError{fmt.Errorf("合い言葉は%d文字以上です / a passphrase has at least %[1]d characters", minPassphrase)}
	}
	return p.Passphrase, nil
}

// readSecret reads a line, which a terminal does not show.
func readSecret(from *os.File) (string, error) {
	if term.IsTerminal(int(from.Fd())) {
		line, err := term.ReadPassword(int(from.Fd()))
		fmt.Fprintln(os.Stderr)
		return string(line), err
	}
	line, err := io.ReadAll(io.LimitReader(from, 4096))
	return strings.TrimRight(string(line), "\r\n"), err
}

type peopleExport struct{ peopleFile }

// Run is called by kong.
func (p *peopleExport) Run(t *terminal) (err error) {
	db, err := openData(t.ctx, p.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	secret, err := p.secret(t)
	if err != nil {
		return err
	}
	people, err := db.ExportPeople(t.ctx)
	if err != nil {
		return err
	}
	sealed, err := seal(people, secret)
	if err != nil {
		return err
	}
	if err := writeWhole(p.File, sealed); err != nil {
		return err
	}
	t.say("%d名を書き出しました / %[1]d people", len(people.People))
	return nil
}

// writeWhole writes a file that its owner alone may read, whole or not at all.
func writeWhole(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".fuda-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func seal(people store.PeopleFile, secret string) ([]byte, error) {
	to, err := age.NewScryptRecipient(secret)
	if err != nil {
		return nil, err
	}
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err != nil {
		return nil, err
	}
	err = errors.Join(json.NewEncoder(w).Encode(people), w.Close())
	return sealed.Bytes(), err
}

type peopleImport struct{ peopleFile }

// Run is called by kong.
func (p *peopleImport) Run(t *terminal) (err error) {
	sealed, err := os.ReadFile(p.File)
	if err != nil {
		return err
	}
	secret, err := p.secret(t)
	if err != nil {
		return err
	}
	people, err := unseal(sealed, secret)
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

func unseal(sealed []byte, secret string) (people store.PeopleFile, err error) {
	from, err := age.NewScryptIdentity(secret)
	if err != nil {
		return people, err
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), from)
	if wrong := (*age.NoIdentityMatchError)(nil); errors.As(err, &wrong) {
		return people, errors.New("合い言葉が違います / the passphrase is wrong")
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

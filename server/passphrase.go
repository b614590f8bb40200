package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"fuda/server/backups"
)

// passphrase is what the commands share that write or read encrypted files. They
// are age files (age-encryption.org/v1), so that the age program opens them too.
type passphrase struct {
	Passphrase string `help:"Better given in the environment, or typed when it is asked for." env:"FUDA_PASSPHRASE" hidden:""`
}

// ask is the passphrase, asked for where it was not given.
func (p *passphrase) ask(t *terminal) (string, error) {
	if p.Passphrase == "" {
		fmt.Fprint(t.stderr, "合い言葉 / passphrase: ")
		line, err := readSecret(os.Stdin)
		if err != nil {
			return "", fmt.Errorf("reading the passphrase: %w", err)
		}
		p.Passphrase = line
	}
	return p.Passphrase, nil
}

// toSeal is a passphrase that is long enough to seal with.
func (p *passphrase) toSeal(t *terminal) (string, error) {
	secret, err := p.ask(t)
	if err != nil {
		return "", err
	}
	if err := backups.CheckPassphrase(secret); err != nil {
		return "", usageError{err}
	}
	return secret, nil
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

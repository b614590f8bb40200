package backups

import (
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"fuda/kiosk"
)

// MinPassphrase is the least length of a passphrase, in characters: the files go
// about on USB sticks.
const MinPassphrase = 12

// CheckPassphrase refuses one that is too short to seal with.
func CheckPassphrase(secret string) error {
	if len([]rune(secret)) < MinPassphrase {
		return kiosk.InvalidField("passphrase", "合い言葉は%d文字以上です / a passphrase has at least %[1]d characters", MinPassphrase)
	}
	return nil
}

// Work is the base-2 logarithm of scrypt's cost: age's own default, a second or
// so.
const Work = 18

// Seal encrypts what is written to it, at a cost such as [Work]. Close ends the
// file.
func Seal(w io.Writer, secret string, work int) (io.WriteCloser, error) {
	if err := CheckPassphrase(secret); err != nil {
		return nil, err
	}
	to, err := age.NewScryptRecipient(secret)
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(work)
	return age.Encrypt(w, to)
}

var errWrongPassphrase = &kiosk.Error{Code: kiosk.Invalid, Field: "passphrase", Message: "合い言葉が違います / the passphrase is wrong"}

// Unseal opens what [Seal] wrote. Read it to its end: the end is authenticated,
// too. A wrong passphrase is [kiosk.Invalid] of that field.
func Unseal(r io.Reader, secret string) (io.Reader, error) {
	if secret == "" {
		return nil, errWrongPassphrase
	}
	from, err := age.NewScryptIdentity(secret)
	if err != nil {
		return nil, err
	}
	open, err := age.Decrypt(r, from)
	if wrong := (*age.NoIdentityMatchError)(nil); errors.As(err, &wrong) {
		return nil, errWrongPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("暗号化されたファイルではありません / no encrypted file: %w", err)
	}
	return open, nil
}

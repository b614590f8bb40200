package store

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The cost of a PIN's hash: Argon2id with 19 MiB and two passes, the least that
// OWASP's Password Storage Cheat Sheet asks for. A PIN has few digits, so that
// who holds the disk finds it all the same; it guards a tablet, not the data.
const (
	pinTime   = 2
	pinMemory = 19 * 1024 // KiB
	pinLanes  = 1
	pinKey    = 32 // bytes
	pinSalt   = 16 // bytes
)

const pinFormat = "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"

// hashPIN makes a PIN's hash in the PHC string format.
func hashPIN(random io.Reader, pin string) (string, error) {
	salt := make([]byte, pinSalt)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fmt.Errorf("reading random bytes: %w", err)
	}
	return pinHash(pin, salt, pinTime, pinMemory, pinLanes), nil
}

func pinHash(pin string, salt []byte, time, memory uint32, lanes uint8) string {
	key := argon2.IDKey([]byte(pin), salt, time, memory, lanes, pinKey)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf(pinFormat, argon2.Version, memory, time, lanes, b64.EncodeToString(salt), b64.EncodeToString(key))
}

// isPIN tells whether a hash is a PIN's, at the cost that the hash names.
func isPIN(hash, pin string) bool {
	salt, time, memory, lanes, ok := parsePIN(hash)
	return ok && subtle.ConstantTimeCompare([]byte(pinHash(pin, salt, time, memory, lanes)), []byte(hash)) == 1
}

func parsePIN(hash string) (salt []byte, time, memory uint32, lanes uint8, ok bool) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return nil, 0, 0, 0, false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &time, &lanes); err != nil || time == 0 || lanes == 0 || memory > 1<<20 {
		return nil, 0, 0, 0, false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	return salt, time, memory, lanes, err == nil
}

package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"

	"github.com/gofiber/fiber/v2"

	"fuda/kiosk"
)

// decodeBody decodes a JSON body strictly. The standard library copies every
// text out of Fiber's memory.
func decodeBody(f *fiber.Ctx, into any) error {
	if kind, _, err := mime.ParseMediaType(f.Get(fiber.HeaderContentType)); err != nil || kind != fiber.MIMEApplicationJSON {
		return kiosk.InvalidField("", "Content-Type は application/json です / send application/json")
	}
	body := f.Body()
	if len(body) > maxJSON {
		return errTooLarge
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return jsonError(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return kiosk.InvalidField("", "JSON の後に余分な文字があります / something follows the JSON")
	}
	return nil
}

var errTooLarge = kiosk.Errorf(kiosk.TooLarge, "送られたデータが大きすぎます / the request is too large")

// jsonError names the field that a body got wrong.
func jsonError(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return kiosk.InvalidField(wrong.Field, "%s ではなく %s です / want %[2]s, got %[1]s", wrong.Value, wrong.Type)
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return kiosk.InvalidField(strings.Trim(name, `"`), "知らない項目です / unknown field")
	}
	return kiosk.InvalidField("", "JSON が読めません / the JSON cannot be read: %v", err)
}

// encodeJSON leaves <, > and & as they are: the answers are never HTML.
func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encoding an answer: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

package live

import (
	"encoding/json"
	"fmt"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// frame is one message in its wire form, shared by all pages that get it.
type frame = *websocket.PreparedMessage

// newFrame makes a frame of anything that marshals to a JSON object, with its
// type put first.
func newFrame(kind string, v any) (frame, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encoding a %s frame: %w", kind, err)
	}
	if len(body) < 2 || body[0] != '{' {
		return nil, fmt.Errorf("encoding a %s frame: not an object", kind)
	}
	head := `{"type":"` + kind + `"`
	if len(body) > 2 {
		head += ","
	}
	return websocket.NewPreparedMessage(websocket.TextMessage, append([]byte(head), body[1:]...))
}

func snapshotFrame(payload any) (frame, error) { return newFrame("snapshot", payload) }

func changeFrame(c kiosk.Change, a kiosk.Audience) (frame, error) {
	return newFrame("change", c.For(a))
}

func resumedFrame(epoch string, rev, head int64, clock any) (frame, error) {
	return newFrame("resumed", struct {
		Epoch string `json:"epoch"`
		Rev   int64  `json:"rev"`
		Head  int64  `json:"head"`
		Clock any    `json:"clock"`
	}{epoch, rev, head, clock})
}

package printing

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"sync"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// logos keeps the logo that was decoded last: an evening has one. It is known by
// the name that the event gives it, which follows from what it shows.
type logos struct {
	store *store.DB

	mu   sync.Mutex
	name string
	last image.Image
}

// logo is what stands on the event's labels. A guest does not wait for a badge
// because a picture cannot be read.
func (p *Printing) logo(ctx context.Context, e *kiosk.Event) image.Image {
	picture, err := p.logos.of(ctx, e)
	if err != nil {
		p.Log.Error("reading the logo", "event", e.ID, "error", err)
	}
	return picture
}

// of returns the event's logo, nil when it has none.
func (l *logos) of(ctx context.Context, e *kiosk.Event) (image.Image, error) {
	if e.Labels.Logo == "" {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.name == e.Labels.Logo && l.last != nil {
		return l.last, nil
	}
	content, err := l.store.Logo(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("reading the logo of event %s: %w", e.ID, err)
	}
	l.name, l.last = e.Labels.Logo, picture
	return picture, nil
}

package simulate

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
)

// picture is the photo of a guest's card, as the guest last said.
type picture struct {
	kept  bool // there is one
	shown bool // on the board
}

// hue is the colour of a guest's photo, by which it is known again after the
// kiosk encoded it anew. -1 is next door's.
func hue(at int) color.RGBA {
	at++
	return color.RGBA{uint8(40 * (at % 6)), uint8(40 * (at / 6 % 6)), uint8(40 * (at / 36 % 6)), 255} // #nosec G115 -- at most 200
}

// draw is a photo of one colour, as a phone takes it.
func draw(c color.RGBA) []byte {
	m := image.NewRGBA(image.Rect(0, 0, 91, 55))
	for i := range 91 * 55 {
		m.SetRGBA(i%91, i/91, c)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		return nil
	}
	return out.Bytes()
}

// shows tells whether a JPEG is of that colour, as near as JPEG keeps it.
func shows(file []byte, c color.RGBA) bool {
	m, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		return false
	}
	at := m.Bounds()
	r, g, b, _ := m.At(at.Dx()/2, at.Dy()/2).RGBA()
	near := func(got uint32, want uint8) bool { return max(int(got>>8), int(want))-min(int(got>>8), int(want)) < 15 }
	return near(r, c.R) && near(g, c.G) && near(b, c.B)
}

// snap photographs a guest's card: by the phone, whose owner may show it,
// or at a desk.
func (r *run) snap(ctx context.Context, s *Step) error {
	g := r.guests[s.Guests[0]]
	d, path := r.desks[s.Desk].device, r.path("/attendees/"+g.id+"/card_photo")
	if g.phone != nil {
		d, path = g.phone, "/api/v1/me/card_photo"
	}
	status, err := d.send(ctx, "photo", "PUT", path, draw(hue(g.at)), nil, s.Delivery)
	if err != nil || !r.expect("photo", status, http.StatusOK) {
		return err
	}
	if s.Way == "shown" {
		if err := r.showPhoto(ctx, g, true); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.photos[g.at] = &picture{kept: true, shown: s.Way == "shown"}
	r.tally.Photos++
	return nil
}

func (r *run) showPhoto(ctx context.Context, g *guest, on bool) error {
	status, err := g.phone.send(ctx, "me_patch", "PATCH", "/api/v1/me", map[string]bool{"photo_shown": on}, nil, "")
	r.expect("showing a photo", status, http.StatusOK)
	return err
}

// photoOff takes a photo off the board, or away.
func (r *run) photoOff(ctx context.Context, s *Step) error {
	g := r.guests[s.Guests[0]]
	if s.Way == "hide" {
		if err := r.showPhoto(ctx, g, false); err != nil {
			return err
		}
	} else {
		status, err := r.desks[s.Desk].send(ctx, "photo_away", "DELETE", r.path("/attendees/"+g.id+"/card_photo"), nil, nil, s.Delivery)
		if err != nil || !r.expect("photo_away", status, http.StatusOK) {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if p := r.book.photos[g.at]; p != nil {
		p.kept, p.shown = p.kept && s.Way == "hide", p.shown && s.Way != "hide"
	}
	return nil
}

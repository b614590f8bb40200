package simulate

import (
	"context"
	"fmt"
	"net/http"
)

// somePhotos is of how many guests the photos are asked for from next door, and
// of how many without one it is asked whether there is.
const somePhotos = 20

// checkPhotos asks for every photo that should be on the board, for those that
// should not, and from next door.
func (r *run) checkPhotos(ctx context.Context) error {
	without, outside := 0, 0
	for _, g := range r.guests {
		p := r.book.photos[g.at]
		if g.number == 0 {
			continue
		}
		if p == nil {
			if without++; without > somePhotos {
				continue
			}
		}
		onBoard := p != nil && p.kept && p.shown && g.Display && !g.left
		if err := r.checkPhoto(ctx, g, onBoard); err != nil {
			return err
		}
		if p == nil || outside > somePhotos {
			continue
		}
		outside++
		if err := r.peep(ctx, g); err != nil {
			return err
		}
	}
	return r.checkNextDoor(ctx)
}

func (r *run) boardPhoto(event string, number int) string {
	return fmt.Sprintf("/api/v1/events/%s/board/%d/photo", event, number)
}

func (r *run) checkPhoto(ctx context.Context, g *guest, onBoard bool) error {
	a, err := r.boards[0].insist(ctx, "board_photo", "GET", r.boardPhoto(r.event.ID, g.number), nil)
	if err != nil {
		return err
	}
	r.held(Photos, 1)
	switch {
	case onBoard && a.status != http.StatusOK:
		r.broke(Photos, "guest %d shows a photo, and the board is answered %d", g.at, a.status)
	case !onBoard && a.status != http.StatusNotFound:
		r.broke(Photos, "guest %d shows no photo, and the board is answered %d", g.at, a.status)
	case onBoard && !shows(a.body, hue(g.at)):
		r.broke(Photos, "guest %d has another photo on the board", g.at)
	}
	return nil
}

// peep looks for a guest's photo from next door, by the board's address and by
// the guest's.
func (r *run) peep(ctx context.Context, g *guest) error {
	n := r.neighbour
	for what, d := range map[string]*device{"board": n.board, "phone": n.guest.phone} {
		a, err := d.insist(ctx, "board_photo", "GET", r.boardPhoto(r.event.ID, g.number), nil)
		if err != nil {
			return err
		}
		r.held(Photos, 1)
		if a.status < 400 || shows(a.body, hue(g.at)) {
			r.broke(Photos, "the %s next door sees the photo of guest %d: answered %d", what, g.at, a.status)
		}
	}
	a, err := r.office.insist(ctx, "photo_of", "GET", "/api/v1/events/"+n.event.ID+"/attendees/"+g.id+"/card_photo", nil)
	if err == nil && a.status < 400 {
		r.broke(Photos, "guest %d's photo is answered as next door's: %d", g.at, a.status)
	}
	return err
}

// checkNextDoor looks whether next door still has its own, under a number that
// is here too.
func (r *run) checkNextDoor(ctx context.Context) error {
	n := r.neighbour
	a, err := n.board.insist(ctx, "board_photo", "GET", r.boardPhoto(n.event.ID, n.guest.number), nil)
	if err != nil {
		return err
	}
	r.held(Photos, 1)
	if a.status != http.StatusOK || !shows(a.body, hue(-1)) {
		r.broke(Photos, "next door's own photo is answered %d, or is another", a.status)
	}
	if a, err = r.boards[0].insist(ctx, "board_photo", "GET", r.boardPhoto(n.event.ID, n.guest.number), nil); err == nil && a.status < 400 {
		r.broke(Photos, "this board sees next door's photo: answered %d", a.status)
	}
	return err
}

package kiosk

// AnnouncementRequest is what everybody in the room is told.
type AnnouncementRequest struct {
	Kind  AnnouncementKind `json:"kind,omitempty"` // last_call may come without words
	Text  string           `json:"text"`
	En    string           `json:"en,omitempty"`
	Nonce string           `json:"nonce,omitempty"` // the same nonce is the same announcement
}

// Announcement is the one that is asked for, without an id and a time. The error
// names the first wrong field.
func (r *AnnouncementRequest) Announcement() (a Announcement, err error) {
	a = Announcement{Kind: r.Kind, Text: CleanLine(r.Text), En: CleanLine(r.En)}.WithDefaults()
	if err := a.Validate(); err != nil {
		return a, err
	}
	return a, optionalNonce(r.Nonce)
}

// CallRequest is a guest who asks for a number on the big screen.
type CallRequest struct {
	Number int    `json:"number"`
	Nonce  string `json:"nonce,omitempty"` // the same nonce is the same call
}

// Validate names the first wrong field.
func (r *CallRequest) Validate() error { return optionalNonce(r.Nonce) }

// DeskCall is a call that somebody asked for at a desk.
type DeskCall struct {
	Number int    `json:"number"`
	By     int    `json:"by,omitempty"`    // who looks for them; absent: the staff
	Nonce  string `json:"nonce,omitempty"` // the same nonce is the same call
}

// Validate names the first wrong field.
func (r *DeskCall) Validate() error { return optionalNonce(r.Nonce) }

package kiosk

import "time"

// Introduction (紹介) is two guests whom somebody brought together.
type Introduction struct {
	ID      string    `json:"id"`
	Numbers []int     `json:"numbers"` // two, as they were asked for
	Note    string    `json:"note"`
	At      time.Time `json:"at"`
	By      Mediator  `json:"by"`
}

// IntroductionRequest introduces two people by their numbers.
type IntroductionRequest struct {
	Numbers []int  `json:"numbers"`
	Note    string `json:"note,omitempty"`  // why, shown to both
	Event   string `json:"event,omitempty"` // needed of a device that is there for more than one
	Nonce   string `json:"nonce,omitempty"`
}

// Bounds on introducing people.
const (
	MaxIntroductionsAnHour = 10        // of a guest who is no host
	IntroductionLife       = time.Hour // within which the same introduction is not made again
	maxIntroductionNote    = 200
)

// Validate checks the shape of the request.
func (r *IntroductionRequest) Validate() error {
	switch {
	case len(r.Numbers) != 2:
		return InvalidField("numbers", "番号は2つです / two numbers")
	case r.Numbers[0] < 1 || r.Numbers[1] < 1:
		return InvalidField("numbers", "番号は1以上です / numbers begin at 1")
	case r.Numbers[0] == r.Numbers[1]:
		return InvalidField("numbers", "同じ番号が2つです / the same number twice")
	}
	if err := limitText("note", r.Note, maxIntroductionNote); err != nil {
		return err
	}
	return optionalNonce(r.Nonce)
}

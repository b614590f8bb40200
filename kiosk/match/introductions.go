package match

// Introduction is an advice to the hosts: bring these two together.
type Introduction struct {
	Guest  string  `json:"guest"`
	Number int     `json:"number"`
	Needs  []Need  `json:"needs"` // why this guest needs it, the gravest first
	To     string  `json:"to"`
	ToNum  int     `json:"to_number"`
	Score  float64 `json:"score"` // the lower of both directions
	Reason Line    `json:"reason"`
	Opener Line    `json:"opener"`
}

// Need is why somebody needs an introduction.
type Need string

// The needs.
const (
	NeedAlone     Need = "alone"      // here for a while and has met nobody
	NeedListens   Need = "listens"    // 聞くだけ: waits to be brought to somebody
	NeedUnreached Need = "unreached"  // the plan suggests them to nobody
	NeedFirstTime Need = "first_time" // 初参加, and has met hardly anybody
	NeedLate      Need = "late"       // came when the others were talking already
)

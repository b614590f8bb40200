package match

// Rotation is a rotation session so far.
type Rotation struct {
	Guests []Guest // who takes part and is here; who left or came late simply is not in it or is
	Pairs  []Pair  // blocks, reports, and who met before

	Size   int      // people at a table; 2: pairs
	Tables int      // how many tables there are; 0: as many as are needed
	Past   []Round  // the rounds before, oldest first
	Pass   []string // ids of who passes the next round

	Weights *Weights
	Reader  *Reader
}

// Round (回転) is one turn: who sits at which table.
type Round struct {
	Number  int         `json:"number"` // from 1
	Tables  []TableSeat `json:"tables"`
	Out     []string    `json:"out"`     // who has no seat this time: nobody twice before all had one
	Repeats int         `json:"repeats"` // pairs that sat together before
}

// TableSeat is one table, or one pair.
type TableSeat struct {
	Table  int      `json:"table"` // from 1
	Guests []string `json:"guests"`
}

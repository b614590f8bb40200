package match

// Weights are what counts, in points.
type Weights struct{}

// DefaultWeights are the ones tuned on the evaluation.
func DefaultWeights() *Weights { return &Weights{} }

package matching

import "testing"

// Who asks while a plan is being made is not answered from the one before: what
// they just said is not in it.
func TestAPlanThatIsBeingMadeIsWaitedFor(t *testing.T) {
	var d dirt
	d.who = map[string]bool{"me": true}
	for _, step := range []struct {
		name string
		do   func()
		want bool
	}{
		{"I said something", func() {}, true},
		{"a plan begins", d.take, true},
		{"it is there", d.done, false},
	} {
		step.do()
		if d.is("me", true) != step.want || d.is("a stranger", false) != step.want {
			t.Errorf("%s: of me %t, of a stranger %t", step.name, d.is("me", true), d.is("a stranger", false))
		}
		if d.is("another", true) {
			t.Errorf("%s: it is no business of another's", step.name)
		}
	}
}

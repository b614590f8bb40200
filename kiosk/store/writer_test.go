package store

import (
	"context"
	"errors"
	"testing"
)

// In one commit a request that fails after it has written leaves nothing, the
// others what they wrote, once each, though all of them ran twice.
func TestOneOfAGroupFails(t *testing.T) {
	d := openTest(t)
	refused := errors.New("refused")
	write := func(nonce string, err error) func(*Tx) error {
		return func(tx *Tx) error {
			return errors.Join(tx.run(`INSERT INTO person (id, name, kana, created_at) VALUES (?, '', '', 0)`, nonce), err)
		}
	}
	// The writer is held until all of the group wait, so that they share a commit.
	began, release := make(chan struct{}), make(chan struct{})
	held := make(chan error, 1)
	go func() {
		held <- d.write(context.Background(), func(*Tx) error { close(began); <-release; return nil })
	}()
	<-began
	group := []request{
		{do: write("first", nil)},
		{do: write("second", refused)},
		{do: func(*Tx) error { panic("broken") }},
		{do: write("third", nil)},
	}
	for i := range group {
		if err := d.writer.ask(&group[i]); err != nil {
			t.Fatal(err)
		}
	}
	close(release)
	if err := <-held; err != nil {
		t.Fatal(err)
	}
	for i, wrong := range []bool{false, true, true, false} {
		if err := d.writer.wait(group[i]); (err != nil) != wrong {
			t.Errorf("request %d: %v", i+1, err)
		}
	}
	read(t, d, func(q queries) error {
		names, err := list(q, `SELECT id FROM person ORDER BY id`, nil, scanText)
		if len(names) != 2 || names[0] != "first" || names[1] != "third" {
			t.Errorf("written: %v", names)
		}
		return err
	})
}

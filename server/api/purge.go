package api

import (
	"fuda/kiosk"
)

func getDeletion(c *call) (kiosk.Deletion, error) {
	return c.Store.Deletion(c.context(), c.event())
}

// DeletionRequest repeats the event's name, so that no stray click deletes.
type DeletionRequest struct {
	Name string `json:"name"`
}

func postDeletion(c *call, in DeletionRequest) (kiosk.Deletion, error) {
	e, err := c.Store.Event(c.context(), c.event())
	if err != nil {
		return kiosk.Deletion{}, err
	}
	if in.Name != e.Name {
		return kiosk.Deletion{}, kiosk.InvalidField("name", "確認のため、交流会の名前をそのまま入力してください / repeat the event's name to confirm")
	}
	return c.Store.Purge(c.context(), e.ID)
}

package kiosk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// Denominations (金種) are the notes and coins in use, in yen.
func Denominations() []int { return []int{10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1} }

// CashCount is cash as it was counted.
type CashCount struct {
	Amount int
	Pieces map[int]int // how many of each denomination; nil: only the amount was said
}

// maxCash bounds what a drawer may hold, and how many pieces of one kind.
const (
	maxCash   = 1_000_000_000
	maxPieces = 100_000
)

// ParseCashCount reads a count: an amount in yen, or an object of how many of
// each denomination, {"10000": 3, "500": 2}.
func ParseCashCount(raw json.RawMessage) (c CashCount, err error) {
	if text := bytes.TrimSpace(raw); len(text) == 0 || string(text) == "null" {
		return c, InvalidField("counted", "数えた現金を入力してください / say how much cash was counted")
	}
	if json.Unmarshal(raw, &c.Amount) == nil {
		return c, ValidateCash("counted", c.Amount)
	}
	pieces := map[string]int{}
	if err := json.Unmarshal(raw, &pieces); err != nil {
		return c, InvalidField("counted", "金額か、金種ごとの枚数です / an amount, or how many of each denomination")
	}
	c = CashCount{Pieces: map[int]int{}}
	for name, n := range pieces {
		yen, err := strconv.Atoi(name)
		if err != nil || strconv.Itoa(yen) != name || !slices.Contains(Denominations(), yen) {
			return c, InvalidField("counted."+name, "この金種はありません / no such note or coin")
		}
		if n < 0 || n > maxPieces {
			return c, InvalidField("counted."+name, "枚数は0〜%dです / 0 to %[1]d pieces", maxPieces)
		}
		if n > 0 {
			c.Pieces[yen] = n
		}
		c.Amount += yen * n
	}
	return c, ValidateCash("counted", c.Amount)
}

// ValidateCash checks an amount of cash.
func ValidateCash(field string, yen int) error {
	if yen < 0 || yen > maxCash {
		return InvalidField(field, "金額は0〜%d円です / 0 to %[1]d yen", maxCash)
	}
	return nil
}

// TillDropRequest is cash taken out of a drawer: to the safe, for a purchase.
type TillDropRequest struct {
	Amount int    `json:"amount"`
	Reason string `json:"reason"`
	Desk   string `json:"desk,omitempty"` // empty: the caller's own, of an organiser the house's
	Nonce  string `json:"nonce"`
}

// Validate checks the shape of the request.
func (r *TillDropRequest) Validate() error {
	if err := validateNonce(r.Nonce); err != nil {
		return err
	}
	if r.Amount == 0 {
		return InvalidField("amount", "取り出した金額を入力してください / say how much was taken out")
	}
	if err := ValidateCash("amount", r.Amount); err != nil {
		return err
	}
	return requireText("reason", r.Reason, maxShort)
}

// TillFloatRequest says what a drawer begins with. Sent again, it changes nothing.
type TillFloatRequest struct {
	Amount int    `json:"amount"`
	Desk   string `json:"desk,omitempty"`
	Nonce  string `json:"nonce,omitempty"`
}

// Validate checks the shape of the request.
func (r *TillFloatRequest) Validate() error {
	if err := optionalNonce(r.Nonce); err != nil {
		return err
	}
	return ValidateCash("amount", r.Amount)
}

// TillCloseRequest closes a drawer with what was counted in it.
type TillCloseRequest struct {
	Counted     CashCount
	Explanation string
	Desk        string
	Nonce       string // empty: the same count of an unmoved drawer is the same close
}

// Validate checks the shape of the request.
func (r *TillCloseRequest) Validate() error {
	if err := optionalNonce(r.Nonce); err != nil {
		return err
	}
	return limitText("explanation", r.Explanation, maxShort)
}

// Explain refuses a difference that nobody explained.
func (r *TillCloseRequest) Explain(expected int) error {
	if difference := r.Counted.Amount - expected; difference != 0 && r.Explanation == "" {
		return InvalidField("explanation", "%s。理由を書いてください（あるべき額 ¥%d） / %+d yen: explain the difference", overOrShort(difference), expected, difference)
	}
	return nil
}

func overOrShort(difference int) string {
	if difference < 0 {
		return fmt.Sprintf("¥%d 不足しています", -difference)
	}
	return fmt.Sprintf("¥%d 多くあります", difference)
}

// TillReopenRequest takes a close back. It stays written down.
type TillReopenRequest struct {
	Reason string `json:"reason"`
	Desk   string `json:"desk,omitempty"`
	Nonce  string `json:"nonce,omitempty"`
}

// Validate checks the shape of the request.
func (r *TillReopenRequest) Validate() error {
	if err := optionalNonce(r.Nonce); err != nil {
		return err
	}
	return requireText("reason", r.Reason, maxShort)
}

func optionalNonce(nonce string) error {
	if nonce == "" {
		return nil
	}
	return validateNonce(nonce)
}

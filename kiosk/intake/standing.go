package intake

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"fuda/kiosk"
)

// standing fills in how the sign-up stands: booked or not, paid or not.
func (c *columns) standing(s *kiosk.SignUp, get func(field) string) {
	state := kiosk.Fold(get(status))
	s.Status = statusOf(state)
	if left := kiosk.Fold(get(display) + get(user) + get(account)); containsAny(left, goneWords) {
		s.Status = kiosk.Cancelled // connpass keeps the rows of those who left it
	}
	s.Paid, s.Unpaid = paymentOf(kiosk.Fold(get(paid)))
	if !s.Paid && !s.Unpaid {
		s.Paid, s.Unpaid = paymentOf(state)
	}
	// Peatix sells in advance; whoever is through has paid.
	if c.source == "peatix" && s.Status == kiosk.Booked && !s.Unpaid && containsAny(state, doneWords) {
		s.Paid = true
	}
	s.Fee = feeOf(get(fee))
	if s.Fee == nil && freeSlot.MatchString(norm.NFKC.String(s.Slot)) {
		s.Fee = new(int)
	}
	if s.Fee != nil && *s.Fee == 0 {
		s.Paid, s.Unpaid = true, false
	}
}

// freeSlot finds a ticket that costs nothing in its name: 招待（無料）, 一般 ¥0.
var freeSlot = regexp.MustCompile(`^無料(?:$|[券枠招チ参( ])|[(\[【 ]無料(?:$|[)\]】 ])|(?:^|[^0-9,])0円|¥\s*0(?:$|[^0-9,.])`)

var (
	cancelWords  = foldedWords("キャンセル", "取消", "取り消し", "辞退", "欠席", "不参加", "退会", "期限切れ", "返金", "cancel", "declined", "refunded")
	waitingWords = foldedWords("キャンセル待ち", "補欠", "繰り上げ待ち", "繰上げ待ち", "抽選待ち", "抽選中", "waitlist", "waiting")
	unpaidWords  = foldedWords("未払", "未入金", "未決済", "未支払", "未納", "支払確認中", "支払い確認中", "入金確認中", "支払待ち", "支払い待ち", "入金待ち", "unpaid", "notpaid", "pending")
	paidWords    = foldedWords("支払済", "支払い済", "お支払済", "支払完了", "支払い完了", "入金済", "入金確認済", "決済済", "決済完了", "領収済", "paid")
	doneWords    = foldedWords("済", "完了", "確定")
	goneWords    = foldedWords("(退会ユーザー)")
)

func foldedWords(words ...string) []string {
	for i, w := range words {
		words[i] = kiosk.Fold(w)
	}
	return words
}

func statusOf(folded string) kiosk.RegistrationStatus {
	switch {
	case containsAny(folded, waitingWords):
		return kiosk.Waitlisted
	case containsAny(folded, cancelWords):
		return kiosk.Cancelled
	}
	return kiosk.Booked
}

// paymentOf reads a payment's state, or a cell with only a yes or no.
func paymentOf(folded string) (paid, unpaid bool) {
	switch folded {
	case "":
		return false, false
	case "true", "yes", "y", "1", "はい", "済", "済み", "○", "〇", "◯", "✓", "✔", "ok":
		return true, false
	case "false", "no", "n", "0", "いいえ", "未", "×", "x", "✗":
		return false, true
	}
	switch {
	case containsAny(folded, unpaidWords):
		return false, true
	case containsAny(folded, paidWords):
		return true, false
	}
	return false, false
}

var yen = regexp.MustCompile(`^(?:¥|\\|jpy|yen)?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?\s*(?:円|yen|jpy)?\s*(?:\(税込\))?$`)

const maxFee = 10_000_000

// feeOf reads an amount in yen: ¥1,500, 1500円, 無料. Anything else is no fee.
func feeOf(s string) *int {
	s = strings.ToLower(strings.TrimSpace(norm.NFKC.String(s)))
	if s == "無料" || s == "free" {
		return new(int)
	}
	m := yen.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
	if err != nil || n > maxFee {
		return nil
	}
	return &n
}

var guestCount = regexp.MustCompile(`^([0-9]{1,3})\s*(?:枚|人|名|名様)?$`)

// countOf reads how many guests a row is for; one where it does not say.
func countOf(s string) (n int, ok bool) {
	if s == "" {
		return 1, true
	}
	m := guestCount.FindStringSubmatch(strings.TrimSpace(norm.NFKC.String(s)))
	if m == nil {
		return 1, true
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil && n >= 1 && n <= maxCompanions
}

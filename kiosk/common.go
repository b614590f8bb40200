package kiosk

import (
	"fmt"
	"slices"
	"strings"
)

// Common says what two attendees have in common, in words for both of them:
// the trade, hobbies, a first visit. It looks at nothing that is not on the
// cards.
func Common(a, b *Attendee) []string {
	common := []string{}
	if Fold(a.Trade) != "" && Fold(a.Trade) == Fold(b.Trade) {
		common = append(common, "同じ業種："+a.Trade)
	}
	for _, h := range sharedWords(a.Hobby, b.Hobby) {
		common = append(common, "同じ趣味："+h)
	}
	if Fold(a.Company) != "" && Fold(a.Company) == Fold(b.Company) {
		common = append(common, "同じ会社")
	}
	if a.FirstTime() && b.FirstTime() {
		common = append(common, "どちらも初参加")
	}
	return common
}

// sharedWords are the items of two lists that people wrote, such as
// "ゴルフ、読書", that are the same when folded; as the first one wrote them.
func sharedWords(a, b string) []string {
	var shared []string
	theirs := listed(b)
	for _, w := range listed(a) {
		if slices.ContainsFunc(theirs, func(o string) bool { return Fold(o) == Fold(w) }) && !slices.Contains(shared, w) {
			shared = append(shared, w)
		}
	}
	return shared
}

func listed(s string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，,・/／;；　 \n", r) }),
		func(w string) bool { return Fold(w) == "" })
}

// Opener is a first question to somebody, from what the card says of them.
func Opener(to *Attendee) string {
	switch {
	case to.Hobby != "":
		return fmt.Sprintf("「%s」がお好きと伺いました。きっかけは何でしたか？ / I read that you like this: how did it begin?", to.Hobby)
	case to.Wants != "":
		return fmt.Sprintf("「%s」をお探しとのこと、どんな方だと嬉しいですか？ / You are looking for this: what would help you most?", to.Wants)
	case to.Gives != "":
		return fmt.Sprintf("「%s」について、最近うれしかったお仕事は？ / What was a job of yours lately that you liked?", to.Gives)
	case to.Trade != "":
		return fmt.Sprintf("%sのお仕事で、いま面白いことは何ですか？ / What is interesting in your trade now?", to.Trade)
	}
	return "今日はどんな方に会いたくていらっしゃいましたか？ / Whom did you hope to meet tonight?"
}

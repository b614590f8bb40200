package matching

import (
	"encoding/json"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// CheckWeights refuses weights that the documented table does not know, or that
// are out of its bounds. The error names the field.
func CheckWeights(m *kiosk.MatchSettings) error {
	if m == nil || len(m.Weights) == 0 {
		return nil
	}
	text, err := json.Marshal(m.Weights)
	if err != nil {
		return kiosk.InvalidField("match.weights", "数ではありません / not numbers")
	}
	_, err = match.ParseWeights(text)
	return err
}

// Weights is the documented table.
func Weights() []kiosk.MatchWeight {
	list := []kiosk.MatchWeight{}
	for _, row := range match.WeightTable() {
		ja := inJapanese[row.Name]
		if ja == "" {
			ja = row.Name
		}
		list = append(list, kiosk.MatchWeight{Name: row.Name, Ja: ja, En: row.Why, Default: row.Value, Min: row.Low, Max: row.High})
	}
	return list
}

// inJapanese says what the weights are for.
var inJapanese = map[string]string{
	"base":            "誰とでも、会うだけで意味がある",
	"wants":           "相手が、自分の探していることに応えられる",
	"gives":           "相手が、自分のできることを探している",
	"both":            "おたがいに応え合える（上の2つに加えて）",
	"theme":           "テーマのある部で、二人ともテーマに合う",
	"trade":           "仕事を紹介し合いやすい業種",
	"same":            "テーマのない部で、同じ業種なら下げる",
	"purpose":         "参加の目的が合う",
	"hobby":           "趣味が同じ",
	"origin":          "出身地が同じ",
	"first":           "二人とも初参加",
	"host":            "ホストと、初参加または聞くだけの方",
	"interest":        "自分が「気になる」とした（自分の一覧だけ）",
	"mutual":          "おたがいに「気になる」（何より先に）",
	"language":        "通じる言葉がなければ下げる",
	"seller":          "営業ありと名乗る方は少し下げる",
	"met_before":      "前の会で会っていれば下げる",
	"introduced":      "今日もう紹介されていれば下げる",
	"ignored":         "出しても何もなかったら、そのたびに下げる",
	"fairness":        "少ない方を先に（0は合計だけ、大きいほど公平）",
	"past":            "今日すでに話した分も、公平さに数える",
	"inbound":         "一人が同時に何人にすすめられるか（上限）",
	"host_inbound":    "ホストの場合の上限",
	"keep":            "まだ見ていないおすすめを入れ替える差",
	"later_minutes":   "「あとで」から、また出るまで（分）",
	"not_now_minutes": "「今はいい」から、出さない時間（分）",
	"shown_minutes":   "出したおすすめを残す時間（分）",
	"alone_minutes":   "誰とも会わずにいると「お一人」になる時間（分）",
}

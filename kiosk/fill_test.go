package kiosk

import (
	"strings"
	"testing"
	"time"
)

func TestFits(t *testing.T) {
	for name, test := range map[string]struct {
		theme   string
		profile Profile
		want    string // trade, gives, wants
	}{
		"no theme":                  {"", Profile{Trade: "広告"}, ""},
		"the trade itself":          {"人材・広告・人事", Profile{Trade: "広告"}, "trade"},
		"a longer trade":            {"人材・広告・人事", Profile{Trade: "広告代理店"}, "trade"},
		"a longer theme":            {"人材業界限定の会", Profile{Trade: "人材紹介"}, "trade"},
		"the theme holds the trade": {"生命保険見直し", Profile{Trade: "保険"}, "trade"},
		"with particles":            {"不動産オーナーと士業の夜", Profile{Trade: "税理士", Wants: "士業の方を探しています"}, "wants"},
		"all three":                 {"採用", Profile{Trade: "採用支援", Gives: "採用の相談", Wants: "採用担当の方"}, "trade gives wants"},
		"half width":                {"ﾃﾞｻﾞｲﾝ", Profile{Gives: "ロゴのデザイン"}, "gives"},
		"latin in capitals":         {"IT・Web", Profile{Trade: "Ｗｅｂ制作"}, "trade"},
		"latin within a word":       {"IT", Profile{Trade: "Fitness"}, ""},
		"an item of a list":         {"医療介護", Profile{Trade: "介護、福祉"}, "trade"},
		"hiragana stays whole":      {"やさい", Profile{Wants: "ご相談ください"}, ""},
		"one character":             {"士", Profile{Trade: "税理士"}, ""},
		"somebody else":             {"人材・広告・人事", Profile{Trade: "生花業", Gives: "花束", Wants: "会場"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := Session{Theme: test.theme}
			got := strings.NewReplacer("業種がテーマに合います", "trade", "できることがテーマに合います", "gives", "探していることがテーマに合います", "wants").
				Replace(strings.Join(s.Fits(&test.profile), " "))
			if got != test.want {
				t.Errorf("fits by %q, want %q", got, test.want)
			}
		})
	}
}

func TestUnderFilled(t *testing.T) {
	now := time.Date(2026, 11, 21, 19, 0, 0, 0, JST)
	for name, test := range map[string]struct {
		capacity, here, expected int
		ends                     time.Duration
		want                     bool
	}{
		"half":             {20, 5, 5, time.Hour, true},
		"just under":       {20, 11, 0, time.Hour, true},
		"sixty in hundred": {20, 6, 6, time.Hour, false},
		"over":             {20, 1, 0, 0, false},
		"no limit":         {0, 0, 0, time.Hour, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := Session{Capacity: test.capacity, EndsAt: now.Add(test.ends)}
			if got := s.UnderFilled(test.here, test.expected, now); got != test.want {
				t.Errorf("under-filled %v", got)
			}
		})
	}
}

func TestFree(t *testing.T) {
	for name, test := range map[string]struct{ capacity, booked, arrived, want int }{
		"some":               {10, 4, 2, 6},
		"whoever came once":  {10, 2, 9, 1}, // and cancelled since
		"full":               {10, 10, 0, 0},
		"above the capacity": {10, 12, 3, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := Session{Capacity: test.capacity}
			if got := s.Free(test.booked, test.arrived); got == nil || *got != test.want {
				t.Errorf("free %v, want %d", got, test.want)
			}
		})
	}
	if free := (&Session{}).Free(1, 1); free != nil {
		t.Errorf("without a limit %d are free", *free)
	}
}

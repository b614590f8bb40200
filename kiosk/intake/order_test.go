package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOrders reads Peatix orders and tells name, ref and session of each guest.
func TestOrders(t *testing.T) {
	const headers = "注文番号\t名前\tチケット名\t枚数\tステータス\tチケット番号\n"
	for _, test := range []struct {
		name string
		rows string
		want []string
	}{
		{"one guest", "1\t山田\t一般\t1\t支払済\tA", []string{"山田 1 一般"}},
		{"companions", "1\t山田\t一般\t3\t支払済\tA", []string{"山田 1 一般", "山田（同伴1） 1#1 一般", "山田（同伴2） 1#2 一般"}},
		{"two sessions of one guest", "1\t山田\t1部\t1\t支払済\tA\n1\t山田\t2部\t1\t支払済\tB", []string{"山田 1 1部", "山田 1 2部"}},
		{"two sessions of a guest and a companion", "1\t山田\t1部\t2\t支払済\tA\n1\t山田\t2部\t2\t支払済\tB",
			[]string{"山田 1 1部", "山田（同伴1） 1#1 1部", "山田 1 2部", "山田（同伴1） 1#1 2部"}},
		{"one ticket a row", "1\t山田\t一般\t1\t支払済\tA\n1\t山田\t一般\t1\t支払済\tB", []string{"山田 1 一般", "山田（同伴1） 1#1 一般"}},
		{"a row twice", "1\t山田\t一般\t1\t支払済\tA\n1\t山田\t一般\t1\t支払済\tA", []string{"山田 1 一般", "山田 1 一般"}},
		{"one order, two names", "1\t山田\t一般\t1\t支払済\tA\n1\t髙﨑\t一般\t2\t支払済\tB", []string{"山田 1/5f34cd8399195fa2 一般", "髙﨑 1/e33e5cd3c673ec11 一般", "髙﨑（同伴1） 1/e33e5cd3c673ec11#1 一般"}},
		{"no guest at all", "1\t山田\t一般\t0\t支払済\tA", nil},
		{"far too many", "1\t山田\t一般\t101\t支払済\tA", nil},
		{"a count that is none", "1\t山田\t一般\tたくさん\t支払済\tA", []string{"山田 1 一般"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			sheet := read(t, headers+test.rows+"\n")
			for _, s := range sheet.SignUps {
				got = append(got, fmt.Sprintf("%s %s %s", s.Name, s.Ref, s.Slot))
				if (s.Companion > 0) != strings.Contains(s.Name, "同伴") {
					t.Errorf("%+v", s)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(got) == 0 && len(sheet.Errors) != 1 {
				t.Errorf("errors %+v", sheet.Errors)
			}
		})
	}
}

func TestRefsMadeUp(t *testing.T) {
	refs := func(text string) (refs []string) {
		for _, s := range read(t, text).SignUps {
			refs = append(refs, s.Ref)
		}
		return refs
	}
	first := refs("氏名,メール,会社,入金\n山田,a@example.com,札,未\n佐藤,,紙,未\n林,,,\n林,,,\n")
	later := refs("氏名,メール,会社,入金\n林,,,\n佐藤,,紙,済\n新入,,,\n山田,a@example.com,筆,済\n林,,,\n")
	if diff := cmp.Diff([]string{first[2], first[1], later[2], first[0], first[3]}, later); diff != "" {
		t.Errorf("refs follow the place, not the guest (-want +got):\n%s", diff)
	}
	if first[2] == first[3] {
		t.Error("two of one name have one ref")
	}
	two := refs("氏名,メール,人数\n山田,a@example.com,2\n山田,b@example.com,2\n")
	if two[1] == two[3] || !strings.HasPrefix(two[1], two[0]+"#") {
		t.Errorf("companions' refs %q", two)
	}
}

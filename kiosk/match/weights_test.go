package match

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func TestTheTableIsWhole(t *testing.T) {
	rows := WeightTable()
	if n := reflect.TypeFor[Weights]().NumField(); n != len(rows) {
		t.Errorf("%d weights, %d rows", n, len(rows))
	}
	written, _ := json.Marshal(DefaultWeights())
	var byName map[string]float64
	if err := json.Unmarshal(written, &byName); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if v, is := byName[r.Name]; !is || v != r.Value || r.Why == "" || r.Value < r.Low || r.Value > r.High {
			t.Errorf("%+v is %v in the JSON", r, v)
		}
	}
}

func TestAnEventChangesWeights(t *testing.T) {
	w, err := ParseWeights([]byte(`{"hobby": 20, "fairness": 0}`))
	want := DefaultWeights()
	want.Hobby, want.Fairness = 20, 0
	if diff := cmp.Diff(want, w); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if w, err := ParseWeights(nil); err != nil || *w != *DefaultWeights() {
		t.Errorf("nothing changed something: %+v, %v", w, err)
	}
}

func TestBadWeightsAreNamed(t *testing.T) {
	for text, field := range map[string]string{
		`{"hobbi": 1}`: "weights.hobbi", `{"wants": "viel"}`: "weights.wants", `{"wants": -1}`: "weights.wants", `{"inbound": 2}`: "weights.inbound",
		`{"fairness": 99}`: "weights.fairness", `[]`: "weights", `{} {}`: "weights", `{`: "weights",
	} {
		if _, err := ParseWeights([]byte(text)); err == nil || err.(*kiosk.Error).Field != field {
			t.Errorf("%s: %v, want the field %s", text, err, field)
		}
	}
}

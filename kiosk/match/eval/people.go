package eval

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// person is a guest as they are; Guest is what they wrote.
type person struct {
	match.Guest
	trade   int
	helps   map[int]float64 // topics, 0 to 1
	needs   map[int]float64
	purpose int
	hobbies []int
	shy     bool
	sells   bool // hidden, unless Guest.Seller says so
	arrives float64
	chatty  float64 // how long talks last, 1 is usual
	charm   uint64
}

// Party is the guests of an evening, and how well any two would get on.
type Party struct {
	people []person
	value  [][]float64 // to the first, of talking with the second
}

// The purposes, as they are and as they are written.
var purposes = [][]string{
	{"仕事の相談", "困りごとを相談したい", "アドバイスがほしい"},
	{"仲間づくり", "一緒に仕事をするパートナー探し", "協業できる方"},
	{"情報交換", "勉強のため", "刺激を受けたい"},
	{"人脈づくり", "友だちがほしい", "地域のつながり"},
	{"採用", "働いてくれる人を探して"},
	{"新規のお客様", "見込み客との出会い", "販路開拓"},
}

// fits are how well two purposes go together, by the first's side.
var fits = [6][6]float64{
	{0.3, 0.6, 0.6, 0.3, 0.1, 0.5},
	{0.5, 1, 0.5, 0.6, 0.2, 0.3},
	{0.6, 0.6, 1, 0.5, 0.2, 0.1},
	{0.4, 0.7, 0.6, 1, 0.2, 0.1},
	{0.2, 0.3, 0.3, 0.3, 0, 0.1},
	{1, 0.4, 0.2, 0.2, 0.2, 0},
}

var hobbies = []string{"ゴルフ", "サウナ", "読書", "映画鑑賞", "登山", "キャンプ", "マラソン", "筋トレ", "食べ歩き", "ワイン", "日本酒", "カメラ", "ギター", "アニメ", "将棋",
	"ドライブ", "犬の散歩", "猫", "家庭菜園", "美術館めぐり", "釣り", "フットサル", "旅行", "料理", "昆虫採集", "編み物"}

var vague = []string{"いろいろな方とお話ししたい", "特に決まっていません", "面白い方", "まだ分かりません"}

// NewParty draws an evening's guests. About a third are here for the first
// time, a sixth come late, a tenth only listen at first, one of thirty is a host.
func NewParty(n int, seed uint64) *Party {
	r := rand.New(rand.NewPCG(seed, uint64(n))) // #nosec G115 G404 -- a repeatable draw, from whatever bits
	p := &Party{people: make([]person, n)}
	for i := range p.people {
		p.people[i] = drawPerson(r, i, n)
	}
	p.value = make([][]float64, n)
	for a := range p.value {
		p.value[a] = make([]float64, n)
		for b := range p.value[a] {
			p.value[a][b] = worth(&p.people[a], &p.people[b])
		}
	}
	return p
}

// Opening is when the doors open.
var Opening = time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST)

func drawPerson(r *rand.Rand, i, n int) person {
	at := r.IntN(earth.shares)
	t := 0
	for ; at >= earth.trades[t].share; t++ {
		at -= earth.trades[t].share
	}
	trade := earth.trades[t]
	p := person{trade: t, helps: map[int]float64{}, needs: map[int]float64{}, purpose: r.IntN(5), shy: r.IntN(3) == 0,
		chatty: math.Exp(0.35 * r.NormFloat64()), charm: r.Uint64()}
	for k, topic := range trade.helps {
		if k == 0 || r.IntN(3) > 0 {
			p.helps[topic] = 0.6 + 0.4*r.Float64()
		}
	}
	for range 1 + r.IntN(2) {
		topic := trade.needs[r.IntN(len(trade.needs))]
		if r.IntN(5) == 0 { // life is not a table
			topic = r.IntN(len(earth.topics))
		}
		p.needs[topic] = 0.5 + 0.5*r.Float64()
	}
	if p.sells = r.IntN(10) < trade.sells; p.sells {
		p.purpose = 5
	}
	for range 1 + r.IntN(2) {
		p.hobbies = append(p.hobbies, r.IntN(len(hobbies)))
	}
	if r.IntN(6) == 0 {
		p.arrives = late(n) * r.Float64()
	} else {
		p.arrives = 10 * r.Float64()
	}
	p.Guest = p.write(r, trade, i)
	p.Host = i%30 == 0 && n > 4
	return p
}

// late is by when the late ones come, in minutes: a small evening is short.
func late(n int) float64 {
	if n <= 15 {
		return 20
	}
	return 50
}

// write is what the person puts on the card: often terse, sometimes vague, and
// a fifth leave out half of it.
func (p *person) write(r *rand.Rand, t trade, i int) match.Guest {
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	g := match.Guest{ID: fmt.Sprintf("g%04d", i), Number: i + 1, Company: fmt.Sprintf("会社%d", i-i%23/20), Trade: pick(t.called),
		FirstTime: r.IntN(3) == 0, Status: kiosk.TalkOpen, ArrivedAt: Opening.Add(time.Duration(p.arrives * float64(time.Minute)))}
	join := func(text, more string) string {
		if text == "" {
			return more
		}
		return text + "、" + more
	}
	for _, topic := range sorted(p.helps) {
		g.Gives = join(g.Gives, pick(earth.topics[topic].helps))
	}
	for _, topic := range sorted(p.needs) {
		g.Wants = join(g.Wants, pick(earth.topics[topic].needs))
	}
	if r.IntN(7) == 0 {
		g.Wants = pick(vague)
	}
	g.Purpose, g.Hobby = pick(purposes[p.purpose]), ""
	for _, h := range p.hobbies {
		g.Hobby = join(g.Hobby, hobbies[h])
	}
	if r.IntN(5) == 0 {
		switch r.IntN(3) {
		case 0:
			g.Gives = ""
		case 1:
			g.Wants = ""
		default:
			g.Purpose, g.Hobby = "", ""
		}
	}
	if p.sells && r.IntN(2) == 0 {
		g.Seller = true
	} else if p.sells {
		g.Purpose = pick(purposes[3]) // does not say so
	}
	if r.IntN(10) == 0 && i%30 != 0 {
		g.Status = kiosk.TalkListen
	}
	return g
}

// worth is how much talking with b gives a, about 0 to 100. A quarter of it is
// chemistry that no card tells.
func worth(a, b *person) float64 {
	if a == b {
		return 0
	}
	helped, helps := meet(a.needs, b.helps), meet(b.needs, a.helps)
	v := 42*helped + 14*helps + 14*math.Sqrt(helped*helps) + 12*fits[a.purpose][b.purpose]
	for _, h := range a.hobbies {
		for _, o := range b.hobbies {
			if h == o {
				v += 6
			}
		}
	}
	if b.sells && !a.sells {
		v -= 14
		if !b.Seller {
			v -= 8 // and did not say so
		}
	}
	if a.Host != b.Host && (a.FirstTime || b.FirstTime) {
		v += 6
	}
	chemistry := rand.New(rand.NewPCG(a.charm^b.charm, a.charm+b.charm)) // #nosec G404 -- a repeatable draw, not a secret
	return max(1, v+8+9*chemistry.NormFloat64())
}

func meet(needs, helps map[int]float64) (most float64) {
	for t, n := range needs {
		most = max(most, n*helps[t])
	}
	return most
}

func sorted(m map[int]float64) (keys []int) {
	for t := range earth.topics {
		if _, is := m[t]; is {
			keys = append(keys, t)
		}
	}
	return keys
}

// Guests are what the matching sees of all.
func (p *Party) Guests() []match.Guest {
	out := make([]match.Guest, len(p.people))
	for i := range p.people {
		out[i] = p.people[i].Guest
	}
	return out
}

// Room is the party when everybody is there.
func (p *Party) Room(reader *match.Reader) *match.Room {
	return &match.Room{Guests: p.Guests(), Reader: reader, Mode: kiosk.Open, Now: Opening.Add(70 * time.Minute)}
}

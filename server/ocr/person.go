package ocr

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	// corporate are the forms of companies and other bodies that stand in their names.
	corporate = regexp.MustCompile(`株式会[社杜]|有限会[社杜]|合同会[社杜]|合資会[社杜]|合名会[社杜]|[社財]団法人|(?:NPO|非営利活動|医療|学校|福祉|宗教|独立行政|士)法人|協同組合|[(（][株有][)）]|㈱|㈲`)
	english   = regexp.MustCompile(`(?i)\b(?:Inc|Co\., ?Ltd|Ltd|LLC|Corp|Corporation|Company|K\.K|GmbH|Holdings|Group)\b\.?`)
	// premises end the names of businesses without a form.
	premises = regexp.MustCompile(`(?:事務所|商店|商会|商事|工房|工務店|研究所|製作所|大学|学校|病院|医院|クリニック|銀行|信用金庫|協会|組合|サロン|スタジオ|オフィス|堂|屋|カフェ|不動産|デザイン)$`)
	// titles are ranks and professions.
	titles = regexp.MustCompile(`取締役|監査役|執行役|役員|代表|社長|会長|専務|常務|部長|課長|係長|次長|室長|局長|所長|店長|店主|支[店社]長|工場長|院長|園長|校長|塾長|理事|主任|主査|主幹|チーフ|顧問|参与|相談役|教授|講師|研究員|` +
		`マネ[ー]?ジャー?|ディレクター|リーダー|エンジニア|デザイナー|コンサルタント|プランナー|プロデューサー|アドバイザー|カウンセラー|コーチ|トレーナー|ライター|フォトグラファー|オーナー|` +
		`労務士|税理士|弁護士|弁理士|行政書士|司法書士|会計士|診断士|建築士|鑑定士|調査士|建物取引士|` +
		`営業担当|営業部|総務部|人事部|企画部|開発部|広報部|事業部|営業所|推進部|` +
		`(?i:\b(?:CEO|COO|CTO|CFO|president|director|manager|founder|chief|engineer|designer|consultant|representative|sales|partner)\b)`)
	department = regexp.MustCompile(`(?:部|課|室|局|科|係|本部|グループ|チーム|センター|ユニット)$`)
	latinName  = regexp.MustCompile(`^[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'.-]*){1,2}$`)
)

// person finds company, title, name and kana in what is neither contact nor address.
func (f *Fields) person(lines []Line) {
	lines = f.company(lines)
	var candidates []Line
	for _, l := range lines {
		title, rest := takeTitle(l.Text)
		if title != "" && !strings.Contains(f.Title, title) {
			f.Title = strings.TrimSpace(f.Title + " " + title)
		}
		if rest != "" {
			candidates = append(candidates, Line{rest, l.Height})
		}
	}
	at := f.name(candidates)
	f.kana(candidates, at)
}

// company takes the line that names the company: a Japanese one before an
// English one, a form before a mere ending. The other lines are returned, but
// for those that can be nothing but a company.
func (f *Fields) company(lines []Line) (rest []Line) {
	for _, p := range []*regexp.Regexp{corporate, premises, english} {
		if i := slices.IndexFunc(lines, func(l Line) bool { return p.MatchString(l.Text) && (p == corporate || !person(l.Text)) }); i >= 0 {
			title, name := "", lines[i].Text
			if words := strings.Fields(name); len(words) > 1 && titles.MatchString(words[len(words)-1]) {
				title, name = words[len(words)-1], strings.Join(words[:len(words)-1], " ")
			}
			f.Company, f.Title = name, title
			break
		}
	}
	for _, l := range lines {
		if !corporate.MatchString(l.Text) && !english.MatchString(l.Text) && !strings.HasPrefix(l.Text, first(f.Company, "\x00")) {
			rest = append(rest, l)
		}
	}
	return rest
}

// person tells a line that is a person's rather than a company's: 土屋 is a name.
func person(line string) bool { return letters(line) <= 4 && !strings.Contains(line, "店") }

// takeTitle splits a line into the words that are titles or departments and the
// words after them: 代表取締役 札 太郎.
func takeTitle(line string) (title, rest string) {
	words := strings.Fields(line)
	last := -1
	for i, w := range words {
		if titles.MatchString(w) || last == i-1 && department.MatchString(w) && letters(w) > 2 {
			last = i
		}
	}
	if last < 0 || !titles.MatchString(line) && letters(line) <= 4 {
		return "", line
	}
	if latin(line) || letters(strings.Join(words[last+1:], "")) > maxName { // Sales Manager of the East
		return line, ""
	}
	return strings.Join(words[:last+1], " "), strings.Join(words[last+1:], " ")
}

const maxName = 10 // characters without the space

// name takes the largest short line of kanji, then of kana with a space, then of
// Latin letters. It returns where it was, or -1.
func (f *Fields) name(lines []Line) int {
	for _, fits := range []func(string) bool{kanjiName, kanaName, latinName.MatchString} {
		best := -1
		for i, l := range lines {
			if fits(l.Text) && (best < 0 || l.Height > lines[best].Height) {
				best = i
			}
		}
		if best >= 0 {
			f.Name = lines[best].Text
			return best
		}
	}
	return -1
}

// kana takes the reading that stands nearest to the name.
func (f *Fields) kana(lines []Line, name int) {
	best := -1
	for i, l := range lines {
		near := best < 0 || abs(i-name) < abs(best-name)
		if i != name && name >= 0 && abs(i-name) <= 2 && isKana(l.Text) && near && letters(l.Text) >= 3 && letters(l.Text) <= 2*maxName {
			best = i
		}
	}
	if best >= 0 {
		f.Kana = lines[best].Text
	}
}

func kanjiName(s string) bool {
	n, han := 0, 0
	for _, r := range s {
		switch {
		case r == ' ':
			continue
		case unicode.Is(unicode.Han, r): // 々 too
			han++
		case !unicode.In(r, unicode.Hiragana, unicode.Katakana) && r != 'ー':
			return false
		}
		n++
	}
	return n >= 2 && n <= maxName && han >= 1
}

func kanaName(s string) bool { return isKana(s) && strings.Contains(s, " ") && letters(s) <= 2*maxName }

func isKana(s string) bool {
	for _, r := range s {
		if r != ' ' && r != 'ー' && r != '・' && !unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			return false
		}
	}
	return letters(s) > 0
}

func latin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxLatin1 }) < 0
}

func letters(s string) int { return len([]rune(strings.ReplaceAll(s, " ", ""))) }

func abs(n int) int { return max(n, -n) }

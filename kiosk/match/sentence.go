package match

import "strings"

// phrase is how a reason is said, with one or two names in it.
type phrase struct {
	ja, en string
}

// phrases end without a full stop, so that two can be joined.
var phrases = map[Code]phrase{
	CodeMutual:    {"お互いに「気になる」と思っています", "You marked each other"},
	CodeInterest:  {"「気になる」とした方です", "You marked this person"},
	CodeBoth:      {"お探しの「%s」に応えてくれそうで、あなたの「%s」も探しています", "Can help with %s, and looks for %s from you"},
	CodeWants:     {"お探しの「%s」に応えてくれそうです", "Can help you with %s"},
	CodeGives:     {"あなたの「%s」を探しています", "Looks for %s, which you offer"},
	CodeTheme:     {"テーマの「%s」を一緒に話せます", "Shares tonight's theme: %s"},
	CodeTrade:     {"「%s」と「%s」で、仕事をつなぎ合えそうです", "%s and %s send each other work"},
	CodePurpose:   {"参加の目的が合いそうです（%s）", "Came for something that fits: %s"},
	CodeHobby:     {"「%s」が共通の趣味です", "Likes %s, too"},
	CodeOrigin:    {"同じ%sにゆかりがあります", "Also from %s"},
	CodeHost:      {"主催の方です。話したい方につないでもらえます", "A host, who will bring you to others"},
	CodeNewcomer:  {"%sの方です。会場のご案内をお願いします", "This guest is %s: please take them in"},
	CodeFirstTime: {"お二人とも初参加です", "It is a first visit for both"},
	CodeMetBefore: {"以前の会でもお会いしています", "You met at an earlier evening"},
	CodeNew:       {"まだ話していない方です", "Somebody new to you"},
	CodeSeller:    {"（ご案内・営業があると名乗っています）", "(says openly that they sell)"},
}

// put fills the first %s and the second. (fmt takes most of an update's time.)
func put(text, first, second string) string {
	before, rest, one := strings.Cut(text, "%s")
	if !one {
		return text
	}
	middle, after, two := strings.Cut(rest, "%s")
	if !two {
		return before + first + middle
	}
	return before + first + middle + second + after
}

func (w why) say() Line {
	p := phrases[w.code]
	return Line{put(p.ja, w.a.ja, w.b.ja), put(p.en, w.a.en, w.b.en)}
}

// sentence says the strongest reason, a second one if it is of another kind
// and short, and the honest mark of a seller.
func sentence(list []why) Line {
	said := list[0].say()
	ja, en := said.Ja, said.En
	if len(list) > 1 && list[1].code != CodeSeller && list[0].code != CodeBoth && list[0].code != CodeHost && list[0].code != CodeNewcomer {
		more := list[1].say()
		ja += "。" + more.Ja
		en += "; " + lower(more.En)
	}
	ja, en = ja+"。", en+"."
	if last := list[len(list)-1]; last.code == CodeSeller {
		mark := last.say()
		ja, en = ja+mark.Ja, en+" "+mark.En
	}
	return Line{ja, en}
}

// questions are what to open with after a reason: the first name of the reason
// is the asker's own.
var questions = map[Code]phrase{
	CodeMutual:    {"気になっていました。今日はどんな方に会いたくていらっしゃいましたか？", "I hoped to meet you. Whom did you come to meet tonight?"},
	CodeInterest:  {"名刺を拝見して、お話ししたいと思っていました。いま一番力を入れていることは何ですか？", "I saw your card and wanted to talk. What are you working on most?"},
	CodeBoth:      {"「%s」のことを伺いたいです。最初に何から始める方が多いですか？", "I would like to ask about %s: where do people usually begin?"},
	CodeWants:     {"「%s」のことを伺いたいです。最初に何から始める方が多いですか？", "I would like to ask about %s: where do people usually begin?"},
	CodeGives:     {"「%s」をお探しと拝見しました。いまはどうされていますか？", "I read that you look for %s: how do you manage now?"},
	CodeTheme:     {"今日のテーマで、いま一番気になっていることは何ですか？", "What is most on your mind about tonight's theme?"},
	CodeTrade:     {"お仕事で「%s」の方と組むのは、どんな時ですか？", "When do you work together with people in %s?"},
	CodePurpose:   {"今日はどんなきっかけで参加されましたか？", "What made you come tonight?"},
	CodeHobby:     {"「%s」がお好きと伺いました。きっかけは何でしたか？", "I read that you like %s: how did it begin?"},
	CodeOrigin:    {"%sにゆかりがおありなのですね。おすすめの場所はありますか？", "You know %s: which place there do you recommend?"},
	CodeHost:      {"初めてで様子が分からないのですが、どなたと話すとよさそうですか？", "I am new here: whom would you suggest that I talk to?"},
	CodeNewcomer:  {"ようこそ。今日はどんな方とお話しできると嬉しいですか？", "Welcome. Whom would you like to meet tonight?"},
	CodeFirstTime: {"私も初めてなんです。今日のことは何で知りましたか？", "It is my first time, too. How did you hear of tonight?"},
	CodeMetBefore: {"お久しぶりです。あれから新しいことはありましたか？", "Good to see you again. What is new since then?"},
	CodeNew:       {"今日はどんな方に会いたくていらっしゃいましたか？", "Whom did you hope to meet tonight?"},
}

// gentle opens to somebody who came to listen: nothing has to be answered.
var gentle = Line{"よろしければ隣で一緒に聞きませんか？ 気になった方がいればおつなぎします。", "Would you like to listen in with us? If anybody interests you, I will introduce you."}

// askGently is what somebody who came to listen may say to a host.
var askGently = Line{"今日は聞く側で来ました。隣でお話を聞いていてもいいですか？", "I came to listen tonight. May I stand with you and listen?"}

func opener(list []why) Line {
	w := list[0]
	p := questions[w.code]
	return Line{put(p.ja, w.a.ja, w.b.ja), put(p.en, w.a.en, w.b.en)}
}

// lower begins a sentence small, unless it begins with capitals.
func lower(s string) string {
	if len(s) > 1 && 'A' <= s[1] && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

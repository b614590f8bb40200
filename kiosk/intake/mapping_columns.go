package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fuda/kiosk"
)

// Mapping is what a person says of a file's columns: for the place of a column,
// counted from 1, one of [Fields], or "" for a column that is not to be read.
// Columns that it leaves out are as the program proposes, except that a field
// which the mapping gives to one column is taken from every other.
type Mapping map[int]string

// Merge puts a later mapping over an earlier one.
func (m Mapping) Merge(later Mapping) Mapping {
	all := Mapping{}
	maps.Copy(all, m)
	maps.Copy(all, later)
	return all
}

// Fields are what a column may hold, in the order in which to offer them.
func Fields() []kiosk.ImportField {
	return []kiosk.ImportField{
		titled(name, "氏名 / name"), titled(family, "姓 / family name"), titled(given, "名 / given name"),
		titled(kana, "フリガナ / reading"), titled(familyKana, "姓のフリガナ / family reading"), titled(givenKana, "名のフリガナ / given reading"),
		titled(account, "申込者名 / account name"), titled(display, "表示名 / display name"), titled(user, "ユーザー名 / user name"),
		titled(company, "会社 / company"), titled(title, "役職 / title"), titled(trade, "業種 / trade"),
		titled(email, "メール / e-mail"), titled(phone, "電話 / phone"), titled(line, "LINE ID"), titled(website, "ホームページ / website"),
		titled(gives, "できること / gives"), titled(wants, "探していること / wants"), titled(purpose, "参加の目的 / purpose"),
		titled(why, "ひとこと / in one line"), titled(hobby, "趣味 / hobby"), titled(note, "備考（スタッフだけ） / note for staff"),
		titled(referrer, "紹介者 / referrer"), titled(rank, "会員種別 / membership"),
		titled(slot, "部・チケット名 / session"), titled(status, "申込状況 / status"), titled(paid, "支払状況 / payment"), titled(fee, "参加費 / fee"),
		titled(count, "人数 / guests"), titled(ref, "申込番号 / sign-up number"), titled(ticket, "チケット番号 / ticket number"), titled(stamp, "タイムスタンプ / timestamp"),
	}
}

func titled(f field, title string) kiosk.ImportField {
	return kiosk.ImportField{Field: told(f), Title: title}
}

// told is a field as the API says it.
func told(f field) string { return strings.ReplaceAll(string(f), " ", "_") }

// fieldNamed finds a field that the API may say.
func fieldNamed(s string) (field, bool) {
	known := s == "" || slices.ContainsFunc(Fields(), func(f kiosk.ImportField) bool { return f.Field == s })
	return field(strings.ReplaceAll(s, "_", " ")), known
}

// layoutOf names a layout by its headers, so that next month's file from the
// same form is known again. A header's case, width and marks do not count.
func layoutOf(folded []string) string {
	sum := sha256.Sum256([]byte(strings.Join(folded, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// correct puts a person's word over the proposal.
func (c *columns) correct(m Mapping) error {
	given := map[field]int{}
	for _, place := range slices.Sorted(maps.Keys(m)) {
		f, known := fieldNamed(m[place])
		if !known {
			return wrongMapping("項目「%s」はありません / there is no field %q", m[place], m[place])
		}
		if place < 1 || place > len(c.headers) {
			return wrongMapping("%d列目はありません（%d列のファイルです） / the file has no column %[1]d", place, len(c.headers))
		}
		if other, twice := given[f]; twice && f != ignored {
			return wrongMapping("%d列目と%d列目が同じ項目になっています / columns %[1]d and %[2]d have the same field", other, place)
		}
		given[f] = place
	}
	for place := range m {
		c.unset(place - 1)
	}
	for f, place := range given {
		if f == ignored {
			continue
		}
		if at, taken := c.at[f]; taken {
			c.unset(at)
		}
		c.at[f], c.fields[place-1] = place-1, f
	}
	return nil
}

func (c *columns) unset(i int) {
	if at, is := c.at[c.fields[i]]; is && at == i {
		delete(c.at, c.fields[i])
	}
	c.fields[i], c.sure[i] = ignored, false
}

// wide tells whether a row has enough in it to be the headers of a table.
func (c *columns) wide() bool {
	filled := 0
	for _, h := range c.headers {
		if h != "" {
			filled++
		}
	}
	return filled >= 2
}

var errNoName = wrongMapping("氏名の列を選んでください / choose the column that holds the name")

func wrongMapping(format string, args ...any) *kiosk.Error {
	return kiosk.InvalidField("mapping", "%s", fmt.Sprintf(format, args...))
}

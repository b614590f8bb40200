package store

import "fuda/kiosk"

// going is what a deletion takes away, table by table. The query counts it for
// the event ?1.
var going = []struct{ table, what, query string }{
	{"attendee", "参加者（氏名・連絡先・名刺の内容） / guests", `SELECT COUNT(*) FROM attendee WHERE event_id = ?1 AND erased_at IS NULL`},
	{"photo", "名刺の写真 / card photos", `SELECT COUNT(*) FROM photo WHERE attendee_id IN ` + guestsOf},
	{"swap", "名刺交換 / swaps", `SELECT COUNT(*) FROM swap WHERE event_id = ?1`},
	{"contact_note", "連絡先のメモ / notes on contacts", `SELECT COUNT(*) FROM contact_note WHERE swap_id IN (SELECT id FROM swap WHERE event_id = ?1)`},
	{"station_swap", "ステーションでの交換 / swaps at a station", `SELECT COUNT(*) FROM station_swap WHERE event_id = ?1`},
	{"suggestion", "おすすめと返事 / suggestions and answers", `SELECT COUNT(*) FROM suggestion WHERE attendee_id IN ` + guestsOf},
	{"rotation", "ローテーションへの参加 / who took part in a rotation", `SELECT COUNT(*) FROM rotation WHERE attendee_id IN ` + guestsOf},
	{"round", "ローテーションの席 / who sat with whom in rounds", `SELECT COUNT(*) FROM round WHERE event_id = ?1`},
	{"interest", "気になる / interest", `SELECT COUNT(*) FROM interest WHERE attendee_id IN ` + guestsOf},
	{"mutual", "相互の気になる / mutual interest", `SELECT COUNT(*) FROM mutual WHERE low_id IN ` + guestsOf},
	{"block", "ブロック / blocks", `SELECT COUNT(*) FROM block WHERE attendee_id IN ` + guestsOf},
	{"report", "通報 / reports", `SELECT COUNT(*) FROM report WHERE event_id = ?1`},
	{"notice", "お知らせ / notices", `SELECT COUNT(*) FROM notice WHERE attendee_id IN ` + guestsOf},
	{"introduction", "紹介 / introductions", `SELECT COUNT(*) FROM introduction WHERE event_id = ?1`},
	{"move_up", "繰り上げの控え / answers about the waiting list", `SELECT COUNT(*) FROM move_up WHERE event_id = ?1`},
	{"call", "呼び出し / calls", `SELECT COUNT(*) FROM call WHERE event_id = ?1`},
	{"told", "お知らせと呼び出しの控え / answers about announcements and calls", `SELECT COUNT(*) FROM told WHERE event_id = ?1`},
	{"entry", "受付前の記入 / forms filled in at the entrance", `SELECT COUNT(*) FROM entry WHERE event_id = ?1`},
	{"feedback", "感想 / slips of feedback", `SELECT COUNT(*) FROM feedback WHERE event_id = ?1`},
	{"badge", "番号札のコード / badge codes", `SELECT COUNT(*) FROM badge WHERE event_id = ?1`},
	{"device", "参加者のスマートフォン / guests' phones", `SELECT COUNT(*) FROM device WHERE attendee_id IN ` + guestsOf},
	{"signup_ref", "申込番号 / sign-up numbers", `SELECT COUNT(*) FROM signup_ref WHERE event_id = ?1`},
	{"import_entry", "名簿の取り込みの控え / what imports changed", `SELECT COUNT(*) FROM import_entry WHERE import_id IN (SELECT id FROM import WHERE event_id = ?1)`},
	{"change", "更新の内容 / entries of the feed", `SELECT COUNT(*) FROM change WHERE event_id = ?1 AND (staff IS NOT NULL OR attendee_id IS NOT NULL)`},
}

func countGoing(q queries, event string) ([]kiosk.Deleted, error) {
	out := []kiosk.Deleted{}
	for _, g := range going {
		one := kiosk.Deleted{Table: g.table, What: g.what}
		if _, err := q.one(g.query, []any{event}, &one.Rows); err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// staying is what a deletion leaves, and why. No name and no contact value is
// left in any of it.
var staying = []struct{ table, what, why, query string }{
	{"payment", "支払と返金 / payments and refunds", "帳簿。氏名と理由は消えます / the books, without names and reasons", `SELECT COUNT(*) FROM payment WHERE event_id = ?1`},
	{"receipt", "領収書の控え / receipts", "帳簿。宛名は消えます / the books, without addressees", `SELECT COUNT(*) FROM receipt WHERE event_id = ?1`},
	{"till_entry", "レジの記録 / the till's ledger", "帳簿 / the books", `SELECT COUNT(*) FROM till_entry WHERE event_id = ?1`},
	{"check_in", "受付の時刻と番号 / times and numbers of check-ins", "人数の集計と支払の裏付け。氏名なし / figures and what payments are for, without names", `SELECT COUNT(*) FROM check_in WHERE event_id = ?1`},
	{"disclosure", "提供記録 / the record of who gave what kind of field", "同意の記録。項目名だけで、氏名も値もありません / consent record: kinds of fields only", `SELECT COUNT(*) FROM disclosure WHERE event_id = ?1`},
	{"consent", "同意の記録 / the record of what guests agreed to", "同意の証拠。項目名だけで、氏名も値もありません / what was agreed to, without names or values", `SELECT COUNT(*) FROM consent WHERE event_id = ?1 AND attendee_id IS NOT NULL`},
	{"seat_change", "申込の変更 / registrations changed by hand", "操作の記録。理由は消えます / part of the audit trail, without reasons", `SELECT COUNT(*) FROM seat_change WHERE event_id = ?1`},
	{"audit", "操作の記録 / the audit trail", "誰の端末がいつ何をしたか。参加者名なし / which desk did what and when, without guests", `SELECT COUNT(*) FROM audit WHERE event_id = ?1`},
	{"person", "別の交流会に残る人物 / people whom another event knows", "その交流会の削除日まで / until that event's day",
		`SELECT COUNT(DISTINCT a.person_id) FROM attendee a WHERE a.event_id = ?1 AND EXISTS
		 (SELECT 1 FROM attendee b WHERE b.person_id = a.person_id AND b.event_id <> ?1 AND b.erased_at IS NULL)`},
	{"person", "お断りの印 / bans", "責任者が解除するまで。氏名は消え、照合用の符号と理由だけ / until lifted: a fingerprint and the reason, without a name",
		`SELECT COUNT(*) FROM person WHERE banned_at IS NOT NULL AND id IN (SELECT person_id FROM attendee WHERE event_id = ?1)`},
}

func countStaying(q queries, event string) ([]kiosk.Remaining, error) {
	out := []kiosk.Remaining{}
	for _, s := range staying {
		one := kiosk.Remaining{Table: s.table, What: s.what, Why: s.why}
		if _, err := q.one(s.query, []any{event}, &one.Rows); err != nil {
			return nil, err
		}
		if one.Rows > 0 {
			out = append(out, one)
		}
	}
	return out, nil
}

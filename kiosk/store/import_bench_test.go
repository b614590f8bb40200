package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// BenchmarkImport takes a sign-up file of 10,000 rows in, from its bytes to the
// disk, then the same file again, which changes nothing. Beside it, in the same
// run, a loop writes as many rows of as many fields to a table without an index,
// in one transaction: what the data alone costs.
func BenchmarkImport(b *testing.B) {
	const rows = 10_000
	file := signUpFile(b, rows)
	var first, again, plain time.Duration
	rounds := 0
	for b.Loop() {
		b.StopTimer()
		d := openTest(b, func(c *Config) { c.Clock, c.Random = nil, nil })
		e := ikebukuro(b, d)
		b.StartTimer()
		took := takeIn(b, d, e, file, kiosk.ImportReport{Added: rows})
		first += took
		b.StopTimer()
		again += takeIn(b, d, e, file, kiosk.ImportReport{Unchanged: rows})
		plain += insertPlainly(b, guests(rows))
		b.StartTimer()
		rounds++
	}
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(rounds) }
	b.ReportMetric(ms(first), "import-ms")
	b.ReportMetric(ms(again), "again-ms")
	b.ReportMetric(ms(plain), "plain-insert-ms")
	b.ReportMetric(ms(first)/ms(plain), "x-plain-insert")
}

func signUpFile(b *testing.B, rows int) []byte {
	var file bytes.Buffer
	w := csv.NewWriter(&file)
	records := [][]string{{"name", "kana", "company", "email", "trade", "purpose", "ticket", "session"}}
	for i, p := range guests(rows) {
		records = append(records, []string{p.Name, p.Kana, p.Company, p.Email, p.Trade, p.Purpose, fmt.Sprint("T-", i), "第1部"})
	}
	if err := w.WriteAll(records); err != nil {
		b.Fatal(err)
	}
	return file.Bytes()
}

func takeIn(b *testing.B, d *DB, e kiosk.Event, file []byte, want kiosk.ImportReport) time.Duration {
	start := time.Now()
	sheet, err := intake.Read("list.csv", file)
	if err != nil {
		b.Fatal(err)
	}
	report, err := d.Import(context.Background(), e.ID, sheet.SignUps, nil, false)
	took := time.Since(start)
	if err != nil || report.Added != want.Added || report.Unchanged != want.Unchanged {
		b.Fatalf("%d added, %d unchanged, %d to review, %d errors, %v", report.Added, report.Unchanged, len(report.Review), len(sheet.Errors), err)
	}
	return took
}

func insertPlainly(b *testing.B, guests []kiosk.Profile) time.Duration {
	db, err := sql.Open("sqlite3", dsn(filepath.Join(b.TempDir(), "plain.db"), "rwc"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	_, err = db.Exec(`CREATE TABLE guest (name TEXT, kana TEXT, company TEXT, email TEXT, trade TEXT, purpose TEXT, ticket TEXT)`)
	must(err)
	start := time.Now()
	tx, err := db.Begin()
	must(err)
	insert, err := tx.Prepare(`INSERT INTO guest VALUES (?, ?, ?, ?, ?, ?, ?)`)
	must(err)
	for i, p := range guests {
		_, err := insert.Exec(p.Name, p.Kana, p.Company, p.Email, p.Trade, p.Purpose, fmt.Sprint("T-", i))
		must(err)
	}
	must(tx.Commit())
	return time.Since(start)
}

package store

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
)

// everyText reads every value of every column of every table, by place.
func everyText(t *testing.T, d *DB) map[string]string {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(filepath.Join(d.dir, FileName), "ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string]string{}
	for _, table := range column(t, db, `SELECT name FROM sqlite_master WHERE type = 'table'`) {
		for _, c := range column(t, db, `SELECT name FROM pragma_table_info('`+table+`')`) {
			for row, value := range column(t, db, `SELECT COALESCE(`+c+`, '') FROM `+table) {
				out[fmt.Sprintf("%s.%s, row %d", table, c, row+1)] = value
			}
		}
	}
	if len(out) == 0 {
		t.Fatal("no table has a row")
	}
	return out
}

// column reads the one column of a query.
func column(t *testing.T, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

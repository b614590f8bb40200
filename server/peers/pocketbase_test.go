package peers

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations" // its own tables
)

// servePocketBase is PocketBase as it comes, with one collection that anybody may
// write and watch: what a guest's row would be in it.
func servePocketBase(address, dir string) error {
	return serveApp(core.NewBaseApp(core.BaseAppConfig{DataDir: dir}), address)
}

// serveFlushing is the same, but a row is on the disk before it is answered, as a
// check-in is. It is not how PocketBase comes.
func serveFlushing(address, dir string) error {
	return serveApp(core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: func(path string) (*dbx.DB, error) {
		// core.DefaultDBConnect's own, but for synchronous.
		return dbx.Open("sqlite", path+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=journal_size_limit(200000000)"+
			"&_pragma=synchronous(FULL)&_pragma=foreign_keys(ON)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-32000)")
	}}), address)
}

func serveApp(app *core.BaseApp, address string) error {
	if err := app.Bootstrap(); err != nil {
		return err
	}
	if err := app.RunAllMigrations(); err != nil {
		return err
	}
	guests := core.NewBaseCollection("guests")
	everybody := ""
	guests.CreateRule, guests.ListRule, guests.ViewRule = &everybody, &everybody, &everybody
	for _, field := range []string{"name", "kana", "company", "nonce"} {
		guests.Fields.Add(&core.TextField{Name: field})
	}
	guests.Fields.Add(&core.NumberField{Name: "paid"})
	if err := app.Save(guests); err != nil {
		return err
	}
	return apis.Serve(app, apis.ServeConfig{HttpAddr: address})
}

const recordsPath = "/api/collections/guests/records"

func recordBody(n int64) string {
	return fmt.Sprintf(`{"nonce":"arrival-%d","name":"髙﨑 𠮷子","kana":"タカサキ ヨシコ","company":"株式会社 池袋商店 %[1]d","paid":1500}`, n)
}

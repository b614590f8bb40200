package peers

import (
	"fmt"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations" // its own tables
)

// servePocketBase is PocketBase as it comes, with one collection that anybody may
// write and watch: what a guest's row would be in it.
func servePocketBase(address, dir string) error {
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir})
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

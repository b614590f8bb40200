package api

import (
	"encoding/json"
	"io"
	"strconv"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// postImport takes a sign-up file in, or with dry_run=true tells what it
// would do. The form field "decisions" settles rows under review:
// {"12": "add", "13": "skip", "14": "<attendee id>"}. The form field "mapping"
// corrects what the columns are taken for: {"3": "company", "4": ""}; an import
// that is no dry run remembers it for the next file with the same headers.
func postImport(c *call) (kiosk.ImportReport, error) {
	data, name, err := c.formFile()
	if err != nil {
		return kiosk.ImportReport{}, err
	}
	decisions, err := readDecisions(c.fiber.FormValue("decisions"))
	if err != nil {
		return kiosk.ImportReport{}, err
	}
	mapping, err := readMapping(c.fiber.FormValue("mapping"))
	if err != nil {
		return kiosk.ImportReport{}, err
	}
	dry := c.query("dry_run") == "true"
	remembered := func(layout string) (map[int]string, error) { return c.Store.ImportMapping(c.context(), layout) }
	sheet, err := intake.ReadRemembering(name, data, mapping, remembered)
	if err != nil {
		return kiosk.ImportReport{}, err
	}
	if sheet.NeedsMapping && !dry {
		return kiosk.ImportReport{}, errNeedsMapping
	}
	report, err := c.Store.Import(c.context(), c.event(), sheet.SignUps, decisions, dry)
	if err == nil && !dry && len(mapping) > 0 {
		err = c.Store.RememberMapping(c.context(), sheet.Layout, sheet.Mapping)
	}
	report.Unprintable = kiosk.FindUnprintable(sheet.SignUps, report.Written, c.Printing.Missing)
	return sheet.Complete(report), err
}

var errNeedsMapping = kiosk.InvalidField("mapping", "氏名の列を選んでください / choose the column that holds the name")

func (c *call) formFile() (data []byte, name string, err error) {
	header, err := c.fiber.FormFile("file")
	if err != nil {
		return nil, "", kiosk.InvalidField("file", "ファイルを選んでください / a multipart field \"file\" is needed")
	}
	if header.Size > maxUpload {
		return nil, "", errTooLarge
	}
	f, err := header.Open()
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	data, err = io.ReadAll(f)
	return data, header.Filename, err
}

func readDecisions(text string) (map[int]kiosk.Decision, error) {
	if text == "" {
		return nil, nil
	}
	var named map[string]kiosk.Decision
	if err := json.Unmarshal([]byte(text), &named); err != nil {
		return nil, kiosk.InvalidField("decisions", `{"行番号": "add"} の形です / the form is {"row": "add"}`)
	}
	decisions := map[int]kiosk.Decision{}
	for row, d := range named {
		n, err := strconv.Atoi(row)
		if err != nil {
			return nil, kiosk.InvalidField("decisions", "行番号ではありません / not a row: %q", row)
		}
		decisions[n] = d
	}
	return decisions, nil
}

func readMapping(text string) (intake.Mapping, error) {
	if text == "" {
		return nil, nil
	}
	var named map[string]string
	if err := json.Unmarshal([]byte(text), &named); err != nil {
		return nil, kiosk.InvalidField("mapping", `{"列番号": "company"} の形です / the form is {"column": "company"}`)
	}
	mapping := intake.Mapping{}
	for column, field := range named {
		n, err := strconv.Atoi(column)
		if err != nil {
			return nil, kiosk.InvalidField("mapping", "列番号ではありません / not a column: %q", column)
		}
		mapping[n] = field
	}
	return mapping, nil
}

// ImportList answers the imports of an event.
type ImportList struct {
	Imports []kiosk.Import `json:"imports"`
}

func getImports(c *call) (ImportList, error) {
	imports, err := c.Store.Imports(c.context(), c.event())
	return ImportList{imports}, err
}

func postUndoImport(c *call) (kiosk.ImportUndo, error) {
	return c.Store.UndoImport(c.context(), c.event(), c.param("import"))
}

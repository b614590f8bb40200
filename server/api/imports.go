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
// {"12": "add", "13": "skip", "14": "<attendee id>"}.
func postImport(c *call) (kiosk.ImportReport, error) {
	data, name, err := c.formFile()
	if err != nil {
		return kiosk.ImportReport{}, err
	}
	decisions, err := readDecisions(c.fiber.FormValue("decisions"))
	if err != nil {
		return kiosk.ImportReport{}, err
	}
	sheet, err := intake.Read(name, data)
	if err != nil {
		return kiosk.ImportReport{}, err
	}
	report, err := c.Store.Import(c.context(), c.event(), sheet.SignUps, decisions, c.query("dry_run") == "true")
	report.Unprintable = kiosk.FindUnprintable(sheet.SignUps, report.Written, c.Printing.Missing)
	return sheet.Complete(report), err
}

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

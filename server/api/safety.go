package api

import (
	"fuda/kiosk"
)

func postReport(c *call, in kiosk.ReportRequest) (none, error) {
	return none{}, c.Store.AddReport(c.context(), c.me(), in)
}

// ReportList is an event's reports, the newest first.
type ReportList struct {
	Reports []kiosk.Report `json:"reports"`
}

// getReports tells the desk the numbers and the reasons, and only the organiser
// who reported, what they wrote, and who brought whom.
func getReports(c *call) (ReportList, error) {
	reports, err := c.Store.Reports(c.context(), c.event(), c.device.Role == kiosk.RoleOrganiser)
	return ReportList{reports}, err
}

func postReportHandled(c *call) (none, error) {
	return none{}, c.Store.HandleReport(c.context(), c.event(), c.param("report"))
}

// AskerList is who asks for swaps.
type AskerList struct {
	Askers []kiosk.Asker `json:"askers"`
}

func getAskers(c *call) (AskerList, error) {
	askers, err := c.Store.Askers(c.context(), c.event())
	return AskerList{askers}, err
}

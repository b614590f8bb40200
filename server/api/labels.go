package api

import (
	"slices"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
	"fuda/server/printing"
)

// LabelOption is what an event may choose of a label.
type LabelOption struct {
	Label  kiosk.LabelKind    `json:"label"`
	Title  string             `json:"title"`
	Sizes  []PaperSize        `json:"sizes"` // the usual one first
	Fields []kiosk.LabelField `json:"fields"`
}

// PaperSize is a paper for a label.
type PaperSize struct {
	Name     string `json:"name"`
	WidthMM  int    `json:"width_mm"`
	HeightMM int    `json:"height_mm"` // 0: an endless roll
}

// LabelOptions is all that may be chosen.
type LabelOptions struct {
	Labels []LabelOption        `json:"labels"`
	Sheets []printer.SheetPaper `json:"sheets"`
}

var labelTitles = map[kiosk.LabelKind]string{
	kiosk.LabelBadge: "番号札 / badge", kiosk.LabelSleeve: "カードケース / card case", kiosk.LabelCup: "紙コップ / cup",
	kiosk.LabelPass: "控え / pass slip", kiosk.LabelReceipt: "領収書 / receipt", kiosk.LabelPoster: "入口ポスター / poster",
}

// drawable are the labels that can be looked at before they are printed.
func drawable() []kiosk.LabelKind { return append(kiosk.GuestLabels(), kiosk.LabelPoster) }

func getLabelOptions(*call) (LabelOptions, error) {
	options := LabelOptions{[]LabelOption{}, printer.Sheets()}
	for _, k := range drawable() {
		o := LabelOption{k, labelTitles[k], []PaperSize{}, kiosk.LabelFields(k)}
		for _, name := range kiosk.LabelSizes(k) {
			m, err := printer.FindMedia(name)
			if err != nil {
				return options, err
			}
			o.Sizes = append(o.Sizes, PaperSize{name, m.WidthMM, m.HeightMM})
		}
		options.Labels = append(options.Labels, o)
	}
	return options, nil
}

// PreviewRequest is how the event's labels shall be, where it differs from how
// they are.
type PreviewRequest struct {
	Labels   *kiosk.LabelSettings `json:"labels,omitempty"`
	WiFi     *kiosk.WiFi          `json:"wifi,omitempty"`
	Issuer   *kiosk.Issuer        `json:"issuer,omitempty"`
	Attendee string               `json:"attendee,omitempty"` // absent: a guest who is made up
}

func (r PreviewRequest) draft(e *kiosk.Event) error {
	if r.Labels != nil {
		logo := e.Labels.Logo // is sent to its own address
		e.Labels = *r.Labels
		e.Labels.Logo = logo
	}
	if r.WiFi != nil {
		e.WiFi = *r.WiFi
	}
	if r.Issuer != nil {
		e.Issuer = *r.Issuer
	}
	return e.Validate()
}

func postPreview(c *call, in PreviewRequest) ([]byte, error) {
	kind := kiosk.LabelKind(c.param("label"))
	if !slices.Contains(drawable(), kind) {
		return nil, kiosk.Errorf(kiosk.NotFound, "このラベルはありません / no such label")
	}
	e, err := c.Store.Event(c.context(), c.event())
	if err != nil {
		return nil, err
	}
	if err := in.draft(&e); err != nil {
		return nil, err
	}
	job := printing.Sample(e, kind)
	if in.Attendee != "" && kind != kiosk.LabelPoster {
		job, err = c.of(e, in.Attendee, kind)
		if err != nil {
			return nil, err
		}
	}
	return c.Printing.Preview(c.context(), job)
}

// of is a guest's label with an event's settings as they are drafted.
func (c *call) of(e kiosk.Event, attendee string, kind kiosk.LabelKind) (store.WaitingJob, error) {
	job, err := c.Store.LabelOf(c.context(), e.ID, attendee, kind)
	job.Event = e
	return job, err
}

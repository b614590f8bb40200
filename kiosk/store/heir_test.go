package store

import (
	"context"
	"testing"

	"fuda/kiosk"
)

// floors is a house with an event on each of two floors, with a desk and a
// printer of its own, and a third printer.
type floors struct {
	*venue
	upstairs kiosk.Event
	above    Actor // the desk upstairs, which uses printer two
}

func openFloors(t *testing.T) *floors {
	t.Helper()
	f := &floors{venue: openVenue(t)}
	f.upstairs = ikebukuro(t, f.DB)
	f.desk = f.seat(f.e, f.one)
	f.above = f.seat(f.upstairs, f.two)
	return f
}

// seat pairs a desk of an event, with a printer.
func (f *floors) seat(e kiosk.Event, p kiosk.Printer) Actor {
	f.t.Helper()
	ctx := context.Background()
	dev, _, err := f.PairAs(ctx, kiosk.RoleReception, "受付")
	f.must(err)
	_, err = f.PatchDevice(ctx, dev.ID, DevicePatch{Event: &e.ID, Printer: &p.ID})
	f.must(err)
	return Actor{Device: dev.ID, Name: dev.Name}
}

// guest arrives at a desk; the labels are returned.
func (f *floors) guest(e kiosk.Event, by Actor) []string {
	f.t.Helper()
	in, err := f.CheckIn(context.Background(), e.ID, walkIn(e.Sessions[0].ID, "客"), by)
	f.must(err)
	return in.PrintJobs
}

// wait wants labels to wait at a printer; the zero printer is none.
func (f *floors) wait(what string, labels []string, at kiosk.Printer) {
	f.t.Helper()
	for _, id := range labels {
		if j := f.job(id); j.State != kiosk.JobQueued || j.Printer != at.ID || j.Reason != "" {
			f.t.Errorf("%s: the label is %+v, want it queued at %q", what, j, at.Name)
		}
	}
}

// job is a label of either event.
func (f *floors) job(id string) (j kiosk.PrintJob) {
	f.t.Helper()
	read(f.t, f.DB, func(q queries) error {
		found, err := list(q, jobColumns+` WHERE j.id = ?`, []any{id}, scanJob)
		if len(found) == 1 {
			j = found[0]
		}
		return err
	})
	return j
}

// leaves prints one of a guest's labels of an event at a printer.
func (f *floors) leaves(e kiosk.Event, by Actor, at kiosk.Printer) {
	f.t.Helper()
	labels := f.guest(e, by)
	_, err := f.MoveJob(context.Background(), e.ID, labels[0], at.ID)
	f.must(err)
	f.printer = at.ID
	f.printed()
}

var nowhere kiosk.Printer

// A printer upstairs is taken away: a guest's name does not come out downstairs,
// unless that is what somebody wanted.
func TestLabelsOfAPrinterThatIsRemoved(t *testing.T) {
	ctx := context.Background()
	tests := map[string]struct {
		before func(f *floors)
		want   func(f *floors) kiosk.Printer
		desk   func(f *floors) kiosk.Printer // nil: as want
	}{
		"nothing says where": {func(*floors) {}, func(*floors) kiosk.Printer { return nowhere }, nil},
		"one stands in": {func(f *floors) {
			f.fallback(f.two, f.three.ID)
			f.seat(f.upstairs, f.one)
		}, func(f *floors) kiosk.Printer { return f.three }, nil},
		"the one that stood in is gone": {func(f *floors) {
			f.fallback(f.two, f.three.ID)
			f.must(f.RemovePrinter(ctx, f.three.ID))
			f.seat(f.upstairs, f.one)
			f.seat(f.e, f.one)
			_, err := f.AddPrinter(ctx, "四", "png:///four")
			f.must(err)
		}, func(f *floors) kiosk.Printer { return f.one }, nil},
		"most of the event's desks": {func(f *floors) {
			f.leaves(f.upstairs, f.above, f.one)
			f.seat(f.upstairs, f.one)
			f.seat(f.upstairs, f.three)
			f.seat(f.upstairs, f.three)
		}, func(f *floors) kiosk.Printer { return f.three }, nil},
		"desks that are unpaired do not count": {func(f *floors) {
			f.seat(f.upstairs, f.three)
			for range 2 {
				f.must(f.Unpair(ctx, f.seat(f.upstairs, f.one).Device))
			}
		}, func(f *floors) kiosk.Printer { return f.three }, nil},
		"where its last label came out": {func(f *floors) {
			f.leaves(f.upstairs, f.above, f.one)
			f.leaves(f.upstairs, f.above, f.three)
			f.leaves(f.e, f.desk, f.one)
		}, func(f *floors) kiosk.Printer { return f.three }, nil},
		"its last label came out at the one that is gone": {func(f *floors) {
			f.leaves(f.upstairs, f.above, f.one)
			f.leaves(f.upstairs, f.above, f.two)
		}, func(*floors) kiosk.Printer { return nowhere }, nil},
		"only one is left": {func(f *floors) { f.must(f.RemovePrinter(ctx, f.three.ID)) },
			func(f *floors) kiosk.Printer { return f.one }, func(*floors) kiosk.Printer { return nowhere }},
		"the one that stands in is out of paper": {func(f *floors) {
			f.fallback(f.two, f.three.ID)
			f.fallback(f.three, f.one.ID)
			labels := f.guest(f.upstairs, f.above)
			f.must(errorOf(f.MoveJob(ctx, f.upstairs.ID, labels[0], f.three.ID)))
			f.must(f.HoldJob(ctx, labels[0], "用紙切れ"))
		}, func(f *floors) kiosk.Printer { return f.one }, func(f *floors) kiosk.Printer { return f.three }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := openFloors(t)
			test.before(f)
			down, up := f.guest(f.e, f.desk), f.guest(f.upstairs, f.above)
			f.must(f.HoldJob(ctx, up[0], "用紙切れ"))
			for range 2 { // removed twice is removed
				f.must(f.RemovePrinter(ctx, f.two.ID))
				f.wait("downstairs", down, f.one)
				f.wait("upstairs", up, test.want(f))
			}
			desk := test.want(f)
			if test.desk != nil {
				desk = test.desk(f)
			}
			if got := f.deskPrinter(f.above); got != desk.ID {
				t.Errorf("the desk upstairs uses %q, want %q", got, desk.Name)
			}
			for _, e := range []kiosk.Event{f.e, f.upstairs} {
				holdKnown(t, f.DB, e.ID)
				checkInvariants(t, f.DB, e)
				checkTold(t, f.DB, e)
			}
		})
	}
}

func (f *floors) deskPrinter(by Actor) string {
	f.t.Helper()
	devices, err := f.Devices(context.Background())
	f.must(err)
	for _, dev := range devices {
		if dev.ID == by.Device {
			return dev.Printer
		}
	}
	f.t.Errorf("no device %s", by.Device)
	return ""
}

// Labels that wait for a person go on when somebody says where: by a tap, by
// setting the desk's printer, or by putting the old printer back. A new printer
// for somebody else does not take them.
func TestLabelsThatWaitWithoutAPrinter(t *testing.T) {
	ctx := context.Background()
	tests := map[string]struct {
		then func(f *floors, up []string)
		want func(f *floors) kiosk.Printer
	}{
		"a new printer": {func(f *floors, _ []string) { f.must(errorOf(f.AddPrinter(ctx, "四", "png:///four"))) },
			func(*floors) kiosk.Printer { return nowhere }},
		"a person": {func(f *floors, up []string) { f.must(errorOf(f.MoveJob(ctx, f.upstairs.ID, up[0], f.three.ID))) },
			func(f *floors) kiosk.Printer { return f.three }},
		"the desk": {func(f *floors, _ []string) {
			f.must(errorOf(f.PatchDevice(ctx, f.above.Device, DevicePatch{Printer: &f.three.ID})))
		}, func(f *floors) kiosk.Printer { return f.three }},
		"a desk of the other event": {func(f *floors, _ []string) { f.seat(f.e, f.three) },
			func(*floors) kiosk.Printer { return nowhere }},
		"the desk's name": {func(f *floors, _ []string) {
			f.must(errorOf(f.PatchDevice(ctx, f.above.Device, DevicePatch{Name: ptr("上の受付")})))
		}, func(*floors) kiosk.Printer { return nowhere }},
		"the others are removed, too": {func(f *floors, _ []string) { f.must(f.RemovePrinter(ctx, f.three.ID)) },
			func(f *floors) kiosk.Printer { return f.one }},
		"the printer is back, and its event printed there": {func(f *floors, _ []string) {
			again, err := f.AddPrinter(ctx, "二", "png:///two")
			f.must(err)
			if again.ID != f.two.ID || again.Fallback != "" {
				f.t.Errorf("set up again it is %+v", again)
			}
		}, func(f *floors) kiosk.Printer { return f.two }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := openFloors(t)
			f.leaves(f.upstairs, f.above, f.two)
			down, up := f.guest(f.e, f.desk), f.guest(f.upstairs, f.above)
			f.must(f.RemovePrinter(ctx, f.two.ID))
			f.wait("removed", up, nowhere)
			test.then(f, up)
			f.wait("downstairs", down, f.one)
			f.wait("upstairs", up, test.want(f))
			holdKnown(t, f.DB, f.upstairs.ID)
			checkTold(t, f.DB, f.upstairs)
		})
	}
}

// The first printer of a house takes all that waits, a second one nothing.
func TestTheFirstPrinterTakesAll(t *testing.T) {
	ctx := context.Background()
	f := openFloors(t)
	for _, p := range []kiosk.Printer{f.one, f.two, f.three} {
		f.must(f.RemovePrinter(ctx, p.ID))
	}
	down, up := f.guest(f.e, f.desk), f.guest(f.upstairs, f.above)
	f.wait("no printer", append(down, up...), nowhere)
	first, err := f.AddPrinter(ctx, "四", "png:///four")
	f.must(err)
	f.wait("the first", append(down, up...), first)
	f.must(errorOf(f.AddPrinter(ctx, "五", "png:///five")))
	f.wait("a second", append(down, up...), first)
}

// A label that failed at a printer that is gone is printed again where its
// event's labels are.
func TestRetryWhereThePrinterIsGone(t *testing.T) {
	ctx := context.Background()
	for name, test := range map[string]struct {
		fallback bool
		want     func(f *floors) kiosk.Printer
	}{
		"one stood in": {true, func(f *floors) kiosk.Printer { return f.three }},
		"none did":     {false, func(*floors) kiosk.Printer { return nowhere }},
	} {
		t.Run(name, func(t *testing.T) {
			f := openFloors(t)
			if test.fallback {
				f.fallback(f.two, f.three.ID)
			}
			up := f.guest(f.upstairs, f.above)
			f.must(f.MarkJob(ctx, f.at(f.two).ID, kiosk.JobFailed, "紙詰まり"))
			f.must(f.RemovePrinter(ctx, f.two.ID))
			f.must(errorOf(f.RetryJob(ctx, f.upstairs.ID, up[0])))
			f.wait("again", up[:1], test.want(f))
			f.must(errorOf(f.RetryJobOn(ctx, f.upstairs.ID, up[0], f.one.ID)))
			f.wait("where a person says", up[:1], f.one)
		})
	}
}

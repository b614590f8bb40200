package kiosk_test

import (
	"fmt"
	"time"

	"fuda/kiosk"
)

// The first guests of an evening at which 4 and 9 are not given; 2 came back.
func ExampleNumbering() {
	n := kiosk.Numbering{Next: 1, Skip: []int{4, 9}}
	for range 4 {
		var number int
		number, n.Next = n.Lowest()
		fmt.Print(number, " ")
	}
	n.Freed = append(n.Freed, 2)
	number, _ := n.Lowest()
	fmt.Println("…", number)
	// Output: 1 2 3 5 … 2
}

// A badge's URL is upper case, which keeps its QR small; whatever case or
// width a scanner types comes back as the code.
func ExampleBadgeURL() {
	url := kiosk.BadgeURL("http://192.168.10.2:8080", "8F3K0M1NPX")
	fmt.Println(url)
	kind, code := kiosk.ParseScan("ｈｔｔｐ：／／192.168.10.2:8080/b/8f3k0m1npx")
	fmt.Println(kind == kiosk.ScanBadge, code)
	// Output:
	// HTTP://192.168.10.2:8080/B/8F3K0M1NPX
	// true 8F3K0M1NPX
}

// Fifteen sleeves on one table: 4 and 9 leave no gap.
func ExampleEvent_Place() {
	e := kiosk.Event{SkipNumbers: []int{4, 9}, Tables: []kiosk.Table{{Name: "A", Rows: 3, Columns: 5}}}
	for _, number := range []int{1, 5, 8, 17} {
		p := e.Place(number)
		fmt.Printf("%2d: %s row %d, column %d\n", number, p.Table, p.Row, p.Column)
	}
	// Output:
	//  1: A row 1, column 1
	//  5: A row 1, column 4
	//  8: A row 2, column 2
	// 17: A row 3, column 5
}

// Change for a fee of ¥1,500.
func ExamplePaymentRequest_Settle() {
	for _, tendered := range []int{0, 2000, 5000, 10000} {
		pay := kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500, Tendered: tendered}
		change, err := pay.Settle(1500)
		fmt.Println(tendered, change, err)
	}
	// Output:
	// 0 0 <nil>
	// 2000 500 <nil>
	// 5000 3500 <nil>
	// 10000 8500 <nil>
}

// Between two sessions the clock counts down to the next one.
func ExampleEvent_At() {
	start := time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST)
	e := kiosk.Event{Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: start, EndsAt: start.Add(45 * time.Minute)},
		{Name: "第2部", StartsAt: start.Add(time.Hour), EndsAt: start.Add(135 * time.Minute)},
	}}
	for _, minutes := range []int{10, 50, 200} {
		s, clock := e.At(start.Add(time.Duration(minutes) * time.Minute))
		fmt.Println(clock.Now.Format("15:04"), s.Name, clock.State)
	}
	// Output:
	// 19:10 第1部 running
	// 19:50 第2部 before
	// 22:20 第2部 over
}

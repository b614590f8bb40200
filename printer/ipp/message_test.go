package ipp

import (
	"bytes"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
)

var example = &Message{Version: V20, Code: opPrintJob, ID: 7, Groups: []Group{
	{TagOperation, Attributes{
		Attr(TagCharset, "attributes-charset", "utf-8"),
		Attr(TagName, "job-name", "番号 12"),
	}},
	{TagJob, Attributes{
		Attr(TagInteger, "copies", 1, -2),
		Attr(TagBoolean, "flag", true, false),
		Attr(TagResolution, "printer-resolution", Resolution{300, 600}),
		Attr(TagRange, "page-ranges", Range{1, 4}),
		Attr(TagOctets, "octets", []byte{0, 255}),
		{Name: "none", Values: []Value{{TagNoValue, nil}}},
		Attr(TagCollection, "media-col",
			Attributes{Attr(TagCollection, "media-size", Attributes{Attr(TagInteger, "x-dimension", 6200), Attr(TagInteger, "y-dimension", 10000)}), Attr(TagKeyword, "media-type", "labels", "other")},
			Attributes{}),
	}},
}}

func TestMessageIsReadBack(t *testing.T) {
	b, err := example.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, rest, err := Decode(append(b, "%PDF"...))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, example) {
		t.Errorf("got  %+v\nwant %+v", got, example)
	}
	if string(rest) != "%PDF" {
		t.Errorf("the document is %q", rest)
	}
}

// The bytes are those of RFC 8010, appendix A.1, shortened.
func TestEncodeAsTheRFC(t *testing.T) {
	m := &Message{Version: V11, Code: 2, ID: 1, Groups: []Group{
		{TagOperation, Attributes{Attr(TagCharset, "attributes-charset", "utf-8")}},
		{TagJob, Attributes{Attr(TagInteger, "copies", 20), Attr(TagKeyword, "sides", "two-sided-long-edge")}},
	}}
	want := "0101" + "0002" + "00000001" + "01" +
		"47" + "0012" + hex.EncodeToString([]byte("attributes-charset")) + "0005" + hex.EncodeToString([]byte("utf-8")) +
		"02" + "21" + "0006" + hex.EncodeToString([]byte("copies")) + "0004" + "00000014" +
		"44" + "0005" + hex.EncodeToString([]byte("sides")) + "0013" + hex.EncodeToString([]byte("two-sided-long-edge")) + "03"
	b, err := m.Encode()
	if err != nil || hex.EncodeToString(b) != want {
		t.Errorf("%v\n%x\n%s", err, b, want)
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, a := range map[string]Attribute{
		"a long text":    Attr(TagText, "t", strings.Repeat("x", 40000)),
		"a large number": Attr(TagInteger, "n", 1<<40),
		"a strange type": Attr(TagInteger, "n", 1.5),
	} {
		if _, err := (&Message{Groups: []Group{{TagJob, Attributes{a}}}}).Encode(); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	head := "0200" + "0000" + "00000001"
	deep := head + "04" + "34" + "000161" + "0000" + strings.Repeat("4a0000000162"+"3400000000", 20)
	for name, message := range map[string]string{
		"nothing":                      "",
		"no end":                       head,
		"a value before a group":       head + "21" + "0001610004" + "00000001" + "03",
		"tag 0":                        head + "00" + "03",
		"a value without a name":       head + "04" + "21" + "00000004" + "00000001" + "03",
		"a number of 3 bytes":          head + "04" + "21" + "0001610003" + "000001" + "03",
		"a name longer than all":       head + "04" + "21" + "ffff61" + "03",
		"a value longer than all":      head + "04" + "41" + "0001617fff" + "03",
		"a collection without an end":  head + "04" + "34" + "0001610000" + "03",
		"an end without a collection":  head + "04" + "37" + "0001610000" + "03",
		"a member outside":             head + "04" + "4a" + "0001610000" + "03",
		"a member's value, no name":    head + "04" + "34" + "0001610000" + "21" + "00000004" + "00000001" + "37" + "00000000" + "03",
		"a member with an empty name":  head + "04" + "34" + "0001610000" + "4a" + "00000000" + "37" + "00000000" + "03",
		"a text with a short language": head + "04" + "35" + "0001610003" + "000561" + "03",
		"too deep":                     deep,
	} {
		b, err := hex.DecodeString(message)
		if err != nil {
			t.Fatal(name, err)
		}
		if m, _, err := Decode(b); err == nil {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func TestAttributes(t *testing.T) {
	as := Attributes{
		Attr(TagKeyword, "words", "a", "b"),
		Attr(TagInteger, "number", 5),
		Attr(TagRange, "range", Range{1, 9}),
		{Name: "unknown", Values: []Value{{TagUnknown, nil}}},
	}
	if r, ok := as.Range("number"); !ok || r != (Range{5, 5}) {
		t.Error(r, ok)
	}
	if r, ok := as.Range("range"); !ok || r != (Range{1, 9}) {
		t.Error(r, ok)
	}
	if n, ok := as.Int("words"); ok || n != 0 {
		t.Error(n, ok)
	}
	if as.Text("words") != "a" || as.Text("nowhere") != "" || len(as.Strings("words")) != 2 {
		t.Error(as.Strings("words"))
	}
	if as.Has("unknown") || as.Has("nowhere") || !as.Has("number") {
		t.Error("Has")
	}
}

func FuzzDecode(f *testing.F) {
	b, err := example.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("\x02\x00\x00\x00\x00\x00\x00\x01\x04\x03"))
	f.Add(append(bytes.Clone(b[:8]), bytes.Repeat([]byte{0x34, 0, 1, 'a', 0, 0}, 300)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, rest, err := Decode(b)
		if err != nil {
			return
		}
		if len(rest) > len(b)-9 {
			t.Fatalf("%d of %d bytes are left", len(rest), len(b))
		}
		values := 0
		for _, g := range m.Groups {
			values += count(g.Attrs, 0, t)
		}
		if values > len(b)/5 { // no value has fewer bytes
			t.Fatalf("%d values out of %d bytes", values, len(b))
		}
	})
}

func count(as Attributes, depth int, t *testing.T) (n int) {
	if depth > maxDepth {
		t.Fatal("too deep")
	}
	for _, a := range as {
		for _, v := range a.Values {
			n++
			if c, ok := v.V.(Attributes); ok {
				n += count(c, depth+1, t)
			}
		}
	}
	return n
}

func BenchmarkDecode(b *testing.B) {
	var cols []any
	for range 500 { // the papers of a well-stocked printer
		cols = append(cols, example.Groups[1].Attrs[6].Values[0].V)
	}
	m := &Message{Version: V20, Groups: []Group{{TagPrinter, Attributes{Attr(TagCollection, "media-col-database", cols...)}}}}
	data, err := m.Encode()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

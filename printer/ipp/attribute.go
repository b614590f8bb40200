package ipp

// Value is one value of an attribute. V is, by its tag:
//
//	int        integer, enum
//	bool       boolean
//	string     text, name, keyword, uri, charset, language, MIME type, with or
//	           without a language
//	Range      rangeOfInteger
//	Resolution resolution
//	Attributes collection
//	[]byte     octetString, dateTime, and every tag not known here
//	nil        out of band: unknown, no-value and the like
type Value struct {
	Tag Tag
	V   any
}

// Range is from Low to High, both included.
type Range struct{ Low, High int }

// Resolution is in dots an inch.
type Resolution struct{ X, Y int }

// Attribute is a name and its values, at least one.
type Attribute struct {
	Name   string
	Values []Value
}

// Attributes are in the order in which they came.
type Attributes []Attribute

// Attr makes an attribute of values that share one tag.
func Attr(tag Tag, name string, values ...any) Attribute {
	a := Attribute{Name: name}
	for _, v := range values {
		a.Values = append(a.Values, Value{Tag: tag, V: v})
	}
	return a
}

// Has tells whether the attribute is there, with a value.
func (as Attributes) Has(name string) bool {
	for _, v := range as.values(name) {
		if v.V != nil {
			return true
		}
	}
	return false
}

// Strings is an attribute's values that are words.
func (as Attributes) Strings(name string) []string { return list[string](as, name) }

// Text is the first of Strings, or nothing.
func (as Attributes) Text(name string) string { return first[string](as, name) }

// Int is the first number of an attribute, and whether there is one.
func (as Attributes) Int(name string) (int, bool) {
	n := list[int](as, name)
	if len(n) == 0 {
		return 0, false
	}
	return n[0], true
}

// Ints is an attribute's numbers.
func (as Attributes) Ints(name string) []int { return list[int](as, name) }

// Bools is an attribute's booleans.
func (as Attributes) Bools(name string) []bool { return list[bool](as, name) }

// Resolutions is an attribute's resolutions.
func (as Attributes) Resolutions(name string) []Resolution { return list[Resolution](as, name) }

// Collections is an attribute's values that hold attributes themselves.
func (as Attributes) Collections(name string) []Attributes { return list[Attributes](as, name) }

// Range is the first value of an attribute; a plain number is a range of one.
func (as Attributes) Range(name string) (Range, bool) {
	for _, v := range as.values(name) {
		switch v := v.V.(type) {
		case Range:
			return v, true
		case int:
			return Range{v, v}, true
		}
	}
	return Range{}, false
}

func (as Attributes) values(name string) []Value {
	for _, a := range as {
		if a.Name == name {
			return a.Values
		}
	}
	return nil
}

func list[T any](as Attributes, name string) []T {
	var out []T
	for _, v := range as.values(name) {
		if t, ok := v.V.(T); ok {
			out = append(out, t)
		}
	}
	return out
}

func first[T any](as Attributes, name string) T {
	var none T
	for _, v := range list[T](as, name) {
		return v
	}
	return none
}
